"""What lies above a page inside its window: keeps Tab inside, closes by Esc, gives focus back."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.ui import theme
from desktop.ui.panel import Panel
from desktop.ui.tokens import Radius

_SHADOW = 20
"""How far the shadow reaches beyond the box, in logical pixels."""


def paint_shadow(painter: QPainter, box: QRect, radius: int) -> None:
    """Draw a soft shadow around ``box``, eight pixels lower than it."""
    shade = QColor(theme.colours().shadow)
    strength = shade.alphaF()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # Boxes upon boxes: where all of them lie the shadow has its whole strength.
    for step in range(_SHADOW, -8, -2):
        shade.setAlphaF(strength * 0.07 * (1 - step / (_SHADOW + 8)))
        painter.setBrush(shade)
        layer = box.adjusted(-step, -step + 8, step, step + 8)
        painter.drawRoundedRect(layer, radius + step, radius + step)


class Overlay(Panel):
    """Covers its window. Make it, open it once; it deletes itself when it has closed."""

    closed = Signal()

    scrim = True
    radius = Radius.POPOVER

    def __init__(self, host: QWidget) -> None:
        super().__init__(host.window())
        self._opener: QWidget | None = None
        self.panel = QWidget(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def open(self) -> None:
        """Show it and move the focus into it."""
        self._opener = QApplication.focusWidget()
        host = self.parentWidget()
        assert host is not None
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        self.place()
        self.show()
        self.raise_()
        self.focus_first()

    def shut(self) -> None:
        """Hide it, give the focus back to where it was, tell ``closed``, and delete it."""
        if self.isHidden():
            return
        self.hide()
        if self._opener is not None and isValid(self._opener) and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def place(self) -> None:
        """Lay the panel out within the present size; called when the window resizes."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Move the focus to the first widget inside that takes it."""
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._step_focus(self.panel, forward=True):
            self.panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def clicked_outside(self) -> None:
        """React to a press beside the panel: by default close."""
        self.shut()

    def focusNextPrevChild(self, forward: bool) -> bool:
        here = QApplication.focusWidget() or self.panel
        self._step_focus(here, forward=forward, reason=Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        host = self.parentWidget()
        if event.type() is QEvent.Type.Resize and host is not None:
            self.setGeometry(host.rect())
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        event.accept()  # keys of the page below must not act while it is covered

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.clicked_outside()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        if self.scrim:
            painter.fillRect(self.rect(), QColor(c.scrim))
        box = self.panel.geometry()
        paint_shadow(painter, box, self.radius)
        painter.setBrush(QColor(c.raised))
        painter.setPen(QPen(QColor(c.line_mid if theme.current().dark else c.line), 1))
        edge = box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, self.radius, self.radius)

    def _step_focus(
        self,
        start: QWidget,
        *,
        forward: bool,
        reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason,
    ) -> bool:
        """Focus the next widget inside the panel, around its end; False where there is none."""
        step = start
        for _ in range(10_000):
            beside = step.nextInFocusChain() if forward else step.previousInFocusChain()
            if beside is None or beside is start:
                return False
            step = beside
            takes = step.focusPolicy() & Qt.FocusPolicy.TabFocus
            inside = self.panel.isAncestorOf(step)
            if inside and takes and step.isVisibleTo(self) and step.isEnabled():
                step.setFocus(reason)
                return True
        return False
