"""What every clickable thing of the kit shares: states, focus ring, an action to follow."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui import theme
from desktop.ui.focus_ring import ring
from desktop.ui.icons import Icon
from desktop.ui.tokens import Radius

_ICON_PROPERTY = "kit_icon"


def set_action_icon(action: QAction, name: Icon) -> None:
    """Give an action its icon by name, so that buttons and menus can tint it."""
    action.setProperty(_ICON_PROPERTY, str(name))


def action_icon(action: QAction) -> Icon | None:
    """Return the icon an action was given, if any."""
    name = action.property(_ICON_PROPERTY)
    return Icon(name) if name else None


class Pressable(QAbstractButton):
    """A button painted by the kit: no style sheet, so a theme change costs it a repaint only."""

    radius = Radius.CONTROL

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.icon_name: Icon | None = None
        self._action: QAction | None = None
        self.set_label(text)

    def set_label(self, text: str) -> None:
        """Show ``text``, which is the accessible name too; an ampersand is just one."""
        self.setText(text)
        self.setShortcut(QKeySequence())
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, name: Icon | None) -> None:
        """Show another icon before the text."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def follow(self, action: QAction) -> None:
        """Take text, icon, tooltip and state from ``action``, and trigger it when pressed."""
        if self._action is not None:
            self._action.changed.disconnect(self._take)
            self.clicked.disconnect(self._action.trigger)
        self._action = action
        action.changed.connect(self._take)
        self.clicked.connect(action.trigger)
        self._take()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        ring(self, event.reason(), self.radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def fill(self, rest: str) -> str:
        """Return the ground of the present state; ``rest`` is the one without mouse or press."""
        colours = theme.colours()
        if not self.isEnabled():
            return rest
        if self.isDown():
            return colours.pressed
        return colours.hover if self.underMouse() else rest

    def paint_box(self, painter: QPainter, ground: str, line: str, radius: float) -> None:
        """Draw a rounded box over the whole widget, with a line of one pixel; empty draws none."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
        half = 0.5 if line else 0
        box = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, radius, radius)

    def _take(self) -> None:
        action = self._action
        if action is None:
            return
        self.icon_name = action_icon(action)
        self.set_label(action.text().replace("&", ""))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
        self.setEnabled(action.isEnabled())
        self.setVisible(action.isVisible())
        if action.isCheckable():
            self.setCheckable(True)
            self.setChecked(action.isChecked())
