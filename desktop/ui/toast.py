"""Toasts: what was done, in the past tense, and the one way to take it back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.accessible import announce
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.empty import Picture
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.overlay import paint_shadow
from desktop.ui.tokens import Radius, Space, Tone
from desktop.ui.typography import TextStyle, px

SHOWN_MS = 8000
_MARGIN = 28
"""Room for the shadow around the box."""
_PICTURES = {
    Tone.OK: (Icon.CHECKMARK_CIRCLE, "ok"),
    Tone.WARN: (Icon.WARNING, "warn"),
    Tone.BAD: (Icon.ERROR_CIRCLE, "bad"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a toast said, for the notification list. Holds the words as shown."""

    text: str
    tone: Tone


class Toast(QWidget):
    """The box itself; waits while the mouse is over it or the focus in it."""

    ended = Signal()
    acted = Signal()

    def __init__(self, host: QWidget, notice: Notice, action: str, hold_ms: int) -> None:
        super().__init__(host)
        icon, colour = _PICTURES.get(notice.tone, (Icon.INFO, "text2"))
        self._words = Label(notice.text, TextStyle.LABEL)
        row = QHBoxLayout(self)
        inner = Space.L
        row.setContentsMargins(_MARGIN + inner, _MARGIN + 6, _MARGIN + inner - 4, _MARGIN + 6)
        row.setSpacing(Space.M)
        row.addWidget(Picture(icon, 20, colour))
        row.addWidget(self._words, 1)
        self._button = Button(action, ButtonKind.LINK)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.acted)
        row.addWidget(self._button)
        self._clock = QTimer(self, singleShot=True, interval=hold_ms)
        self._clock.timeout.connect(self._end)
        self._button.installEventFilter(self)
        self.setAccessibleName(notice.text)
        self._clock.start()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    @property
    def action(self) -> Button:
        """The button, hidden where the toast has no action."""
        return self._button

    @property
    def waiting(self) -> bool:
        """Whether the time stands still."""
        return not self._clock.isActive()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self._button.hasFocus():
            self._clock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._clock.stop()
        elif event.type() is QEvent.Type.FocusOut and not self.underMouse():
            self._clock.start()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        box = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint_shadow(painter, box, Radius.CARD)
        painter.setBrush(QColor(c.pressed if theme.current().dark else c.raised))
        painter.setPen(QPen(QColor(c.line_mid), 1))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _end(self) -> None:
        self.ended.emit()


class Toasts(QObject):
    """Shows one toast at a time at the bottom centre of ``host``."""

    shown = Signal(object)
    """The ``Notice`` of each toast."""

    def __init__(self, host: QWidget, hold_ms: int = SHOWN_MS) -> None:
        super().__init__(host)
        self._host = host
        self._hold_ms = hold_ms
        self._toast: Toast | None = None
        self._on_action: Callable[[], None] | None = None
        host.installEventFilter(self)

    @property
    def toast(self) -> Toast | None:
        """The toast on the screen, if there is one."""
        return self._toast

    def show_notice(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: Tone = Tone.OK,
    ) -> None:
        """Show what happened for eight seconds, in place of what was shown before."""
        self.clear()
        notice = Notice(text, tone)
        self._on_action = on_action
        self._toast = Toast(self._host, notice, action, self._hold_ms)
        self._toast.ended.connect(self.clear)
        self._toast.acted.connect(self._act)
        self._place()
        self._toast.show()
        self._toast.raise_()
        announce(self._host, text)
        self.shown.emit(notice)

    def clear(self) -> None:
        """Take the toast away; its action goes with it."""
        if self._toast is not None:
            self._toast.hide()
            self._toast.deleteLater()
        self._toast = None
        self._on_action = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _act(self) -> None:
        act = self._on_action
        self.clear()
        if act is not None:
            act()

    def _place(self) -> None:
        if self._toast is None:
            return
        hint = self._toast.sizeHint()
        width = min(hint.width(), max(px(200), self._host.width()))
        left = (self._host.width() - width) // 2
        top = self._host.height() - hint.height() - Space.S
        self._toast.setGeometry(left, top + _MARGIN - Space.L, width, hint.height())
