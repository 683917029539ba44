"""A ring around what has the keyboard focus, and only when it came by keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme

_GAP = 3
_WIDTH = 2
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Draws over the window, outside the focused widget. Make one per window, after its content."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = 6
        self.hide()

    def follow(self, target: QWidget, radius: int) -> None:
        """Ring ``target`` until it loses the focus."""
        self.leave()
        self._target = target
        self._radius = radius
        step: QWidget | None = target
        while step is not None and step is not self.window():
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def leave(self) -> None:
        """Show no ring."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        elif event.type() is QEvent.Type.FocusOut and watched is self._target:
            self.leave()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours().focus), _WIDTH))
        inset = _WIDTH // 2
        box = self.rect().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, self._radius + _GAP, self._radius + _GAP)

    def _place(self) -> None:
        target = self._target
        if target is None:
            return
        # A widget scrolled out of its viewport has an empty visible region.
        self.setVisible(target.isVisible() and not target.visibleRegion().isEmpty())
        outside = _GAP + _WIDTH
        corner = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(
            QRect(corner, target.size()).adjusted(-outside, -outside, outside, outside)
        )
        self.raise_()


def ring(widget: QWidget, reason: Qt.FocusReason, radius: int) -> None:
    """Show the window's ring around ``widget`` if the focus came by keyboard."""
    for found in widget.window().children():
        if isinstance(found, FocusRing) and reason in _KEYBOARD:
            found.follow(widget, radius)
        elif isinstance(found, FocusRing):
            found.leave()
