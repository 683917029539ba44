"""Choosing one of a few: chips, joined segments, tabs. One Tab stop, arrows inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QMenu, QSizePolicy, QWidget

from desktop.ui import texts, theme
from desktop.ui.buttons import IconButton
from desktop.ui.chips import Chip
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.panel import Panel
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, font, metrics, px


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; ``text`` is shown, ``key`` is reported."""

    key: str
    text: str
    icon: Icon | None = None
    count: int | None = None


class OptionRow(Panel):
    """A row of which one is chosen; what does not fit is in a menu at its end.

    In an ``optional`` row none may be chosen: a click on the chosen one lets it go.
    """

    picked = Signal(str)
    """The key chosen by the person (not by ``choose``)."""

    gap = Space.S
    fills = False
    """Whether the parts share the whole width."""

    def __init__(self, parent: QWidget | None = None, *, optional: bool = False) -> None:
        super().__init__(parent)
        self._optional = optional
        self._options: tuple[Option, ...] = ()
        self._parts: list[Pressable] = []
        self._chosen = ""
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.gap)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._more = IconButton(Icon.MORE_HORIZONTAL, parent=self)
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def chosen(self) -> str:
        """The key of the chosen option, empty where there is none."""
        return self._chosen

    def set_options(self, options: Sequence[Option]) -> None:
        """Show other options; the chosen key stays chosen, else the first becomes it."""
        if tuple(options) == self._options:
            return
        keys = [option.key for option in options]
        same = keys == [option.key for option in self._options]
        self._options = tuple(options)
        if same:
            for part, option in zip(self._parts, options, strict=True):
                self.fill_part(part, option)
        else:
            self._rebuild()
        if self._chosen not in keys:
            self._chosen = "" if self._optional or not keys else keys[0]
        self.choose(self._chosen)
        self.updateGeometry()
        self._fit()

    def choose(self, key: str) -> None:
        """Make ``key`` the chosen one without reporting it; an optional row takes "" for none."""
        if not key and self._optional:
            self._let_go()
        for part, option in zip(self._parts, self._options, strict=True):
            if option.key == key:
                self._chosen = key
                part.setChecked(True)
        self._fit()

    def part(self, key: str) -> Pressable:
        """Return the part that shows an option. Raises ValueError where there is none."""
        return self._parts[[option.key for option in self._options].index(key)]

    def focus_part(self) -> None:
        """Focus the chosen part, else the first."""
        for part in sorted(self._parts, key=lambda part: not part.isChecked())[:1]:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        self._more.set_name(self.tr("More"))

    def restyle(self) -> None:
        self.updateGeometry()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(widest + px(Size.CONTROL) + self.gap, self._height())

    def sizeHint(self) -> QSize:
        widths = [part.sizeHint().width() for part in self._parts]
        return QSize(sum(widths) + self.gap * max(0, len(widths) - 1), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def make_part(self, option: Option) -> Pressable:
        """Return a new checkable part that shows ``option``."""
        raise NotImplementedError

    def fill_part(self, part: Pressable, option: Option) -> None:
        """Show ``option`` on an existing part."""
        count = "" if option.count is None else f" {texts.count(option.count)}"
        part.set_label(option.text + count)
        part.set_icon(option.icon)

    def _height(self) -> int:
        return max((part.sizeHint().height() for part in self._parts), default=px(Size.CHIP))

    def _rebuild(self) -> None:
        for part in self._parts:
            self._group.removeButton(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        while self._row.count():
            self._row.takeAt(0)
        for option in self._options:
            part = self.make_part(option)
            part.setCheckable(True)
            self.fill_part(part, option)
            part.clicked.connect(self._report)
            self._group.addButton(part)
            self._row.addWidget(part, 1 if self.fills else 0)
            self._parts.append(part)
        self._row.addWidget(self._more)
        self._row.addStretch(0 if self.fills else 1)

    def _report(self) -> None:
        part = self._group.checkedButton()
        key = self._options[self._parts.index(part)].key  # type: ignore[arg-type]
        if key != self._chosen:
            self._chosen = key
            self.picked.emit(key)
        elif self._optional:
            self._let_go()
            self.picked.emit("")

    def _let_go(self) -> None:
        """Choose nothing; an exclusive group would keep its last button down."""
        self._chosen = ""
        self._group.setExclusive(False)
        for part in self._parts:
            part.setChecked(False)
        self._group.setExclusive(True)

    def _fit(self) -> None:
        """Show as many parts as the width holds; the chosen one always stays."""
        room = self.width()
        fits = self.sizeHint().width() <= room
        if not fits:
            room -= self._more.sizeHint().width() + self.gap
        chosen = [
            p for p, o in zip(self._parts, self._options, strict=True) if o.key == self._chosen
        ]
        left = room - sum(part.sizeHint().width() + self.gap for part in chosen)
        for part in self._parts:
            width = part.sizeHint().width() + self.gap
            if part in chosen or fits:
                part.setVisible(True)
                continue
            part.setVisible(left >= width)
            left -= width
        self._more.setVisible(not fits)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in self._parts:
            if part.isHidden():
                menu.addAction(part.text()).triggered.connect(part.click)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class ChipRow(OptionRow):
    """Chips of which one filters or answers."""

    def __init__(
        self, parent: QWidget | None = None, *, large: bool = False, optional: bool = False
    ) -> None:
        self._large = large
        super().__init__(parent, optional=optional)

    def make_part(self, option: Option) -> Pressable:
        return Chip(large=self._large, parent=self)

    def fill_part(self, part: Pressable, option: Option) -> None:
        super().fill_part(part, option)
        part.set_icon(option.icon)


class Segmented(OptionRow):
    """Parts joined in one box: the same things seen another way."""

    gap = 0  # neighbours share their line

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        self._wide = self.fills = wide
        super().__init__(parent)

    def make_part(self, option: Option) -> Pressable:
        part = SegmentPart(self._wide, self)
        part.before = self._parts[-1] if self._parts else None
        part.last = option.key == self._options[-1].key
        part.toggled.connect(self.repaint_parts)
        return part

    def repaint_parts(self) -> None:
        """Draw all parts: the line between two is coloured by either."""
        for part in self._parts:
            part.update()


class SegmentPart(Pressable):
    """One part of a ``Segmented``."""

    def __init__(self, wide: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.before: Pressable | None = None
        self.last = True
        self._wide = wide
        if wide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        icon = px(22) if self.icon_name else 0
        width = metrics(TextStyle.SMALL_STRONG).horizontalAdvance(self.text())
        return QSize(width + icon + 2 * px(14), px(Size.FIELD if self._wide else Size.CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = c.accent_soft if self.isChecked() else self.fill(c.surface)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(c.accent if self.isChecked() else c.line_mid), 1))
        painter.drawPath(self._shape())
        if self.before is not None and self.before.isChecked():
            painter.fillRect(0, 0, 1, self.height(), QColor(c.accent))
        ink = c.accent if self.isChecked() else c.text1
        style = TextStyle.SMALL_STRONG
        text_width = metrics(style).horizontalAdvance(self.text())
        icon = px(18) + px(Space.XS) if self.icon_name else 0
        left = (self.width() - text_width - icon) // 2
        if self.icon_name:
            box = QRect(left, (self.height() - px(18)) // 2, px(18), px(18))
            paint_icon(painter, box, self.icon_name, ink)
        painter.setPen(QColor(ink))
        painter.setFont(font(style))
        painter.drawText(
            self.rect().adjusted(left + icon, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )

    def _shape(self) -> QPainterPath:
        # The right line is the next part's left one, so it lies outside but for the last.
        right = -0.5 if self.last else 1.5
        box = QRectF(self.rect()).adjusted(0.5, 0.5, right, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, self.radius, self.radius)
        if self.before is not None:
            path.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
        if not self.last:
            path.addRect(box.adjusted(box.width() / 2, 0, 0, 0))
        return path.simplified()


class TabRow(OptionRow):
    """The second line of a page: its parts, the present one underlined."""

    gap = Space.XL

    def make_part(self, option: Option) -> Pressable:
        return TabPart("", self)


class TabPart(Pressable):
    """One tab of a ``TabRow``."""

    def sizeHint(self) -> QSize:
        width = metrics(TextStyle.STRONG).horizontalAdvance(self.text())
        return QSize(width + px(4), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        lit = self.isChecked() or self.underMouse()
        painter.setPen(QColor(c.accent if self.isChecked() else c.text1 if lit else c.text2))
        painter.setFont(font(TextStyle.STRONG if self.isChecked() else TextStyle.LABEL))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(c.accent))
