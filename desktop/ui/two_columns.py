"""A wide and a narrow column side by side, one under the other where the page is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import px

BREAK = 960
"""Width of a page below which the columns lie under each other: a window of 1100 or less."""


class TwoColumns(Panel):
    """Fill ``left`` and ``right``; ``stacked`` tells which way they lie."""

    stacked_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, right_width: int = 336) -> None:
        super().__init__(parent)
        self._right_width = right_width
        self.stacked = False
        self._left, self._right = QWidget(), QWidget()
        self.left, self.right = QVBoxLayout(self._left), QVBoxLayout(self._right)
        for column in (self.left, self.right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.M)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right)
        self.restyle()

    def show_right(self, shown: bool) -> None:
        """Show both columns, or the left one alone."""
        self._right.setVisible(shown)

    def show_left(self, shown: bool) -> None:
        """Show both columns, or the right one alone, as wide as both."""
        self._left.setVisible(shown)
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = event.size().width() < px(BREAK)
        if stacked != self.stacked:
            self.stacked = stacked
            self._arrange()
            self.stacked_changed.emit(stacked)

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if self.stacked else ways.LeftToRight)
        self._row.setAlignment(self._right, Qt.AlignmentFlag(0))
        if self.stacked or self._left.isHidden():
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)
        else:
            self._right.setFixedWidth(px(self._right_width))
