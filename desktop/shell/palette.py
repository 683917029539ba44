"""The palette (Ctrl+K): clients, records, pages and acts by a few keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.records.find.hits import Hit
from desktop.ui import theme
from desktop.ui.avatar import paint_avatar
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.overlay import Overlay
from desktop.ui.search_field import SearchField
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle, font, metrics, px

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LineRole = Qt.ItemDataRole.UserRole + 1
_ROW = 44
_HEAD = 28
_WIDTH = 640
_HEIGHT = 480
_MOST = 8

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """One line: a head of a group (no ``run``), or something to choose."""

    title: str
    second: str = ""
    icon: Icon | None = None
    marks: tuple[Span, ...] = ()
    second_marks: tuple[Span, ...] = ()
    person: bool = False
    run: Callable[[], None] | None = None
    record: Callable[[], None] | None = None  # Ctrl+Enter
    key: str = ""


class PaletteModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[PaletteLine] = ()

    def show(self, lines: Sequence[PaletteLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.title} {line.second}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if self.lines[index.row()].run else Qt.ItemFlag.NoItemFlags


class PalettePainter(QStyledItemDelegate):
    """Draws lines with what matched in the accent colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: PaletteLine = index.data(LineRole)
        return QSize(0, px(_ROW if line.run else _HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: PaletteLine = index.data(LineRole)
        box: QRect = option.rect  # type: ignore[attr-defined]
        c = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.run is None:
            painter.setFont(font(TextStyle.CAPTION))
            painter.setPen(QColor(c.text3))
            head = box.adjusted(px(12), px(6), 0, 0)
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, line.title)
        else:
            self._paint_line(painter, box, line, option)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, box: QRect, line: PaletteLine, option: QStyleOptionViewItem
    ) -> None:
        c = theme.colours()
        if option.state & option.state.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.selected))
            painter.drawRoundedRect(
                box.adjusted(px(4), 0, -px(4), 0), Radius.CONTROL, Radius.CONTROL
            )
        side = px(28)
        icon_box = QRect(box.left() + px(12), box.center().y() - side // 2, side, side)
        if line.person:
            paint_avatar(painter, icon_box, line.title, company=line.icon is Icon.BUILDING)
        elif line.icon:
            inner = icon_box.adjusted(px(4), px(4), -px(4), -px(4))
            paint_icon(painter, inner, line.icon, c.text2)
        left = icon_box.right() + px(12)
        right = box.right() - px(16)
        if line.key:
            painter.setFont(font(TextStyle.CAPTION))
            painter.setPen(QColor(c.text3))
            wide = metrics(TextStyle.CAPTION).horizontalAdvance(line.key)
            painter.drawText(
                QRect(right - wide, box.top(), wide, box.height()),
                Qt.AlignmentFlag.AlignVCenter,
                line.key,
            )
            right -= wide + px(12)
        left = _paint_marked(
            painter,
            QRect(left, box.top(), right - left, box.height()),
            line.title,
            line.marks,
            TextStyle.STRONG,
            c.text1,
        )
        rest = QRect(left + px(12), box.top(), right - left - px(12), box.height())
        if line.second and rest.width() > px(40):
            _paint_marked(painter, rest, line.second, line.second_marks, TextStyle.SMALL, c.text2)


def _paint_marked(
    painter: QPainter, box: QRect, text: str, marks: Sequence[Span], style: TextStyle, colour: str
) -> int:
    """Draw text with its marks in the accent colour; return where it ended."""
    c = theme.colours()
    painter.setFont(font(style))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    hot = {position for start, end in marks for position in range(start, end)}
    x = box.left()
    start = 0
    while start < len(shown):
        end = start + 1
        while end < len(shown) and (end in hot) == (start in hot):
            end += 1
        piece = shown[start:end]
        painter.setPen(QColor(c.accent if start in hot else colour))
        width = painter.fontMetrics().horizontalAdvance(piece)
        painter.drawText(
            QRect(x, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, piece
        )
        x += width
        start = end
    return x


class Palette(Overlay):
    """Lines to choose from, by arrows and Enter; Ctrl+Enter records a visit with a client."""

    def __init__(
        self,
        host: QWidget,
        fixed: Sequence[PaletteLine],
        ask: Callable[[str, Callable[[list[Hit]], None]], None],
        line_of: Callable[[Hit], PaletteLine],
    ) -> None:
        super().__init__(host)
        self._fixed = fixed
        self._ask = ask
        self._line_of = line_of
        self.field = SearchField()
        self.model = PaletteModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PalettePainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(False)
        self.list.clicked.connect(lambda index: self._run(index))
        self._hint = Label("", TextStyle.CAPTION, "text3")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        self.field.searched.connect(self._search)
        self.field.installEventFilter(self)
        self.retranslate()
        self._show([])

    def retranslate(self) -> None:
        self.field.set_words(self.tr("Find clients, notes, pages and actions"))
        self.list.setAccessibleName(self.tr("Results"))
        self._hint.setText(self.tr("Enter open · Ctrl+Enter write down a visit · Esc close"))

    def place(self) -> None:
        width = min(px(_WIDTH), self.width() - 2 * Space.L)
        height = min(px(_HEIGHT), self.height() - 2 * Space.XL)
        self.panel.setGeometry(
            (self.width() - width) // 2, min(px(72), Space.XL * 3), width, height
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self.field and pressed and not self.field.composing:
            assert isinstance(event, QKeyEvent)
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            with_record = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._run(self.list.currentIndex(), record=with_record)
            return True
        if key == Qt.Key.Key_Escape:
            self.shut()
            return True
        return False

    def _step(self, by: int) -> None:
        rows = [row for row, line in enumerate(self.model.lines) if line.run]
        if not rows:
            return
        here = self.list.currentIndex().row()
        place = rows.index(here) if here in rows else -1
        self._go(rows[(place + by) % len(rows)])

    def _go(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _run(self, index: Index, *, record: bool = False) -> None:
        if not index.isValid():
            return
        line: PaletteLine = index.data(LineRole)
        act = line.record if record and line.record else line.run
        if act is not None:
            self.shut()
            act()

    def _search(self, typed: str) -> None:
        if not typed.strip():
            self._show([])
            return
        self._ask(typed, lambda hits: self._show(hits, typed))

    def _show(self, hits: Sequence[Hit], typed: str = "") -> None:
        lines: list[PaletteLine] = []
        people = [hit for hit in hits if hit.kind == "party"][:_MOST]
        texts = [hit for hit in hits if hit.kind != "party"][: 2 * _MOST]
        word = typed.strip().casefold()
        fixed = [line for line in self._fixed if word in line.title.casefold()]
        for title, group in (
            (translate("Palette", "Clients"), [self._line_of(hit) for hit in people]),
            (translate("Palette", "Records"), [self._line_of(hit) for hit in texts]),
            (translate("Palette", "Pages and actions"), fixed),
        ):
            if group:
                lines += [PaletteLine(title), *group]
        if not lines:
            lines = [PaletteLine(translate("Palette", "Nothing found"))]
        self.model.show(lines)
        first = next((row for row, line in enumerate(lines) if line.run), None)
        if first is not None:
            self._go(first)
