"""The editor of a link to another record: shows its title, asks a picker for another."""

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.core.fields import Field
from desktop.ui import theme
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.editor import Editor
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.tokens import Radius, Size, Space
from desktop.ui.typography import px


class Picker(Protocol):
    """Finds records of one kind; given by whoever knows them."""

    def title(self, record: UUID, done: Callable[[str], None]) -> None:
        """Call ``done`` with the title of a record, now or later."""

    def pick(self, anchor: QWidget, chosen: Callable[[UUID, str], None]) -> None:
        """Let a person choose near ``anchor``; call ``chosen`` with identifier and title."""


class LinkBox(QWidget):
    """The field that shows the chosen record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bad = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        painter.setBrush(QColor(c.subtle))
        painter.setPen(QPen(QColor(c.bad if self.bad else c.line_mid), 2 if self.bad else 1))
        edge = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, Radius.CONTROL, Radius.CONTROL)


class LinkEditor(Editor):
    """Without a picker the link is shown and cannot be changed."""

    def __init__(
        self, field: Field, picker: Picker | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._picker = picker
        self._record: UUID | None = None
        self._box = LinkBox()
        self._title = Label()
        self._pick = Button("", ButtonKind.LINK)
        self._drop = IconButton(Icon.DISMISS)
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(Space.M, 0, Space.XS, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(self._title, 1)
        inside.addWidget(self._pick)
        inside.addWidget(self._drop)
        self.row.addWidget(self._box, 1)
        self.setFocusProxy(self._pick)
        self._pick.clicked.connect(self._ask)
        self._drop.clicked.connect(self._clear)
        self._pick.setVisible(picker is not None)
        self.retranslate()
        self.restyle()
        self._show("")

    @property
    def title(self) -> str:
        """The title shown for the chosen record."""
        return self._title.text()

    def value(self) -> UUID | None:
        return self._record

    def set_value(self, value: Any) -> None:
        self._record = value
        self._show("")
        if value is not None and self._picker is not None:
            self._picker.title(value, lambda title: self._take_title(value, title))

    def set_bad(self, bad: bool) -> None:
        self._box.bad = bad
        self._box.update()

    def retranslate(self) -> None:
        self._pick.set_label(self.tr("Choose"))
        self._drop.set_name(self.tr("Remove"))
        if self._record is None:
            self._title.setText(self.tr("Not chosen"))

    def restyle(self) -> None:
        self._box.setFixedHeight(px(Size.FIELD))

    def _ask(self) -> None:
        if self._picker is not None:
            self._picker.pick(self._box, self._take)

    def _take(self, record: UUID, title: str) -> None:
        self._record = record
        self._show(title)
        self.changed.emit()
        self.left.emit()

    def _take_title(self, record: UUID, title: str) -> None:
        if record == self._record:
            self._show(title)

    def _clear(self) -> None:
        self._record = None
        self._show("")
        self._pick.setFocus()
        self.changed.emit()
        self.left.emit()

    def _show(self, title: str) -> None:
        there = self._record is not None
        self._title.setText(title if there else self.tr("Not chosen"))
        self._title.set_colour("text1" if there else "text3")
        self._drop.setVisible(there and self._picker is not None)
