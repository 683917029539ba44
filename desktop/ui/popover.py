"""A popover: read a state or choose something small, beside what opened it."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.overlay import Overlay
from desktop.ui.tokens import Space

_GAP = 4


class Popover(Overlay):
    """Lies under its anchor, or above where there is no room; a click elsewhere closes it."""

    scrim = False

    def __init__(self, host: QWidget, *, width: int = 0, padding: int = Space.L) -> None:
        super().__init__(host)
        self._anchor: QWidget | None = None
        self._width = width
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(Space.S)

    def open_at(self, anchor: QWidget) -> None:
        """Show it at ``anchor``, left edges together where that fits."""
        self._anchor = anchor
        self.open()

    def place(self) -> None:
        anchor = self._anchor
        assert anchor is not None
        size = self.panel.sizeHint()
        width = min(self._width or size.width(), self.width() - 2 * Space.S)
        height = (
            self.panel.heightForWidth(width) if self.panel.hasHeightForWidth() else size.height()
        )
        height = min(height, self.height() - 2 * Space.S)
        corner = anchor.mapTo(self.window(), QPoint(0, 0))
        spot = QRect(corner, anchor.size())
        left = max(Space.S, min(spot.left(), self.width() - width - Space.S))
        top = spot.bottom() + 1 + _GAP
        if top + height > self.height() - Space.S:
            top = max(Space.S, spot.top() - _GAP - height)
        self.panel.setGeometry(left, top, width, height)
