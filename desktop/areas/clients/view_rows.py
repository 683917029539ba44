"""Rows of a card that lead somewhere or can be edited: name, words, a button at the end."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.avatar import paint_avatar
from desktop.ui.buttons import IconButton
from desktop.ui.card import Card
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PersonRow(Pressable):
    """Somebody: avatar, name, what they are; a click opens their page."""

    def __init__(self, name: str, second: str, *, company: bool, icon: Icon | None = None) -> None:
        super().__init__(name)
        self._second = second
        self._company = company
        self._icon = icon
        self.setAccessibleName(f"{name}, {second}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(52))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        self.paint_box(painter, self.fill(""), "", self.radius)
        side = px(32)
        mark = QRect(px(Space.S), (self.height() - side) // 2, side, side)
        if self._icon is None:
            paint_avatar(painter, mark, self.text(), company=self._company)
        else:
            inset = px(6)
            paint_icon(painter, mark.adjusted(inset, inset, -inset, -inset), self._icon, c.text2)
        room = self.rect().adjusted(side + px(20), px(6), -px(Space.S), 0)
        room.setHeight(line_height(TextStyle.STRONG))
        _line(painter, room, self.text(), TextStyle.STRONG, c.text1)
        below = room.translated(0, line_height(TextStyle.STRONG))
        _line(painter, below, self._second, TextStyle.SMALL, c.text2)


class EditRow(QWidget):
    """Any content with a pencil at its end."""

    edit = Signal()

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__()
        self.pencil = IconButton(Icon.EDIT, name)
        self.pencil.clicked.connect(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(content, 1)
        row.addWidget(self.pencil)


class RowsCard(Panel):
    """A card of rows that are made anew when the records change; says when there are none."""

    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card = Card(padding=Space.L)
        self.add = IconButton(Icon.ADD)
        self.add.clicked.connect(self.added)
        self.card.head.addWidget(self.add)
        self._none = Label("", TextStyle.BODY, "text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XS)
        self.card.body.addLayout(self._rows)
        self.card.body.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def set_words(self, title: str, add: str, none: str) -> None:
        """Name the card, its button, and what it says when it is empty."""
        self.card.set_title(title)
        self.add.set_name(add)
        self._none.setText(none)

    def set_rows(self, rows: list[QWidget]) -> None:
        """Show other rows."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(row)
        self._none.setVisible(not rows)


class Pairs(QWidget):
    """Titles and values in two columns, painted; long values wrap to the next line."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        """Show other titles and values."""
        self._pairs = pairs
        self.setAccessibleName("; ".join(f"{title} {value}" for title, value in pairs))
        self.setToolTip("\n".join(f"{title}: {value}" for title, value in pairs))
        self.setFixedHeight(len(pairs) * px(28))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        wide = max(
            (metrics(TextStyle.BODY).horizontalAdvance(t) for t, _ in self._pairs), default=0
        )
        wide = min(wide + 2, self.width() // 2)
        for place, (title, value) in enumerate(self._pairs):
            top = place * px(28)
            head = QRect(0, top, wide, px(28))
            rest = QRect(wide + px(Space.L), top, self.width() - wide - px(Space.L), px(28))
            _line(painter, head, title, TextStyle.BODY, c.text2)
            _line(painter, rest, value, TextStyle.BODY, c.text1)


def _line(painter: QPainter, box: QRect, text: str, style: TextStyle, colour: str) -> None:
    painter.setFont(font(style))
    painter.setPen(QColor(colour))
    painter.drawText(box, _MIDDLE, metrics(style).elidedText(text, _ELIDE, box.width()))
