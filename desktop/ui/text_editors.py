"""Editors of typed values that show them in groups: numbers, amounts, identity numbers, notes."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.core.codecs import parse
from desktop.core.fields import Field
from desktop.core.money import Money
from desktop.ui import texts, theme
from desktop.ui.editor import Editor, LineEditor
from desktop.ui.line_edit import LineEdit
from desktop.ui.masks import group_identity
from desktop.ui.note_edit import NoteEdit
from desktop.ui.typography import TextStyle, font, metrics, px


class CountEditor(LineEditor):
    """A whole number, shown with groups of three."""

    def show_value(self, value: Any) -> str:
        return f"{value:,d}"


class RatioEditor(LineEditor):
    """An exact number; a per cent sign may be typed."""

    def show_value(self, value: Any) -> str:
        return format(Decimal(value), "f")


class EchoLine(LineEdit):
    """A line that says at its right end how what is typed is understood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.echo = ""
        super().__init__("", parent)

    def set_echo(self, text: str) -> None:
        """Say something else; empty says nothing."""
        self.echo = text
        room = metrics(TextStyle.SMALL, tabular=True).horizontalAdvance(text) + px(8)
        self.setTextMargins(0, 0, room if text else 0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.echo:
            painter = QPainter(self)
            painter.setPen(QColor(theme.colours().text3))
            painter.setFont(font(TextStyle.SMALL, tabular=True))
            across = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -px(12), 0), across, self.echo)


class MoneyEditor(Editor):
    """An amount; understands 80万, 1.2亿, 800,000, USD 1.5m, and says the whole amount beside."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = EchoLine()
        self.row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._take_typed)
        self.line.left.connect(self._leave)

    def value(self) -> Money | None:
        text = self.line.text()
        money: Money | None = parse(self.field, text.replace(texts.MINUS, "-"))
        return money

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else _amount(value))
        self._echo()

    def set_bad(self, bad: bool) -> None:
        self.line.set_bad(bad)

    def _take_typed(self) -> None:
        self._echo()
        self.changed.emit()

    def _leave(self) -> None:
        try:
            self.set_value(self.value())
        except ValueError:
            self.line.set_echo("")
        self.left.emit()

    def _echo(self) -> None:
        try:
            money = self.value()
        except ValueError:
            money = None
        self.line.set_echo("" if money is None else texts.money_exact(money))


def _amount(money: Money) -> str:
    plain = texts.money_plain(money)
    return plain if money.currency == "CNY" else f"{money.currency} {plain}"


class IdentityEditor(LineEditor):
    """A number of a document, in groups while it is typed."""

    def show_value(self, value: Any) -> str:
        return group_identity(str(value))

    def take_typed(self, text: str) -> None:
        at = self.line.cursorPosition()
        before = len("".join(text[:at].split()))
        grouped = group_identity(text)
        if grouped != text:
            self.line.setText(grouped)
            self.line.setCursorPosition(_place_after(grouped, before))
        self.changed.emit()


def _place_after(grouped: str, characters: int) -> int:
    """Return the place behind the given number of characters that are not blanks."""
    seen = 0
    for place, character in enumerate(grouped):
        if seen == characters:
            return place
        seen += not character.isspace()
    return len(grouped)


class NoteEditor(Editor):
    """Several lines."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = NoteEdit()
        self.row.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.edit.edited.connect(self.changed)
        self.edit.left.connect(self.left)

    def value(self) -> str | None:
        text: str | None = parse(self.field, self.edit.text())
        return text

    def set_value(self, value: Any) -> None:
        self.edit.setText(value or "")

    def set_bad(self, bad: bool) -> None:
        self.edit.set_bad(bad)
