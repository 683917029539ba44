"""A field to search or filter with: icon before, key hint behind, one question per pause."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.ime import SETTLE_MS
from desktop.ui.line_edit import LineEdit
from desktop.ui.tokens import Radius, Size
from desktop.ui.typography import TextStyle, font, metrics, px


class SearchField(LineEdit):
    """Tells what is looked for, 50 ms after the last key or commit."""

    searched = Signal(str)

    def __init__(
        self,
        hint: str = "",
        key_hint: str = "",
        parent: QWidget | None = None,
        *,
        tall: int = Size.FIELD,
    ) -> None:
        self._key_hint = key_hint
        super().__init__(hint, parent, tall=tall)
        self.setProperty("well", True)
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._pause.start)

    def set_words(self, hint: str, key_hint: str = "") -> None:
        """Show another hint and key."""
        self._key_hint = key_hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._measure()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        c = theme.colours()
        side = px(18)
        place = QRect(px(11), (self.height() - side) // 2, side, side)
        paint_icon(painter, place, Icon.SEARCH, c.text2)
        if self._key_hint and not self.text():
            self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        c = theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self._key_width(), px(16)
        box = QRect(self.width() - width - px(10), (self.height() - height) // 2, width, height)
        painter.setPen(QPen(QColor(c.line_mid), 1))
        painter.setBrush(QColor(c.surface))
        painter.drawRoundedRect(box, Radius.BADGE - 1, Radius.BADGE - 1)
        painter.setPen(QColor(c.text3))
        painter.setFont(font(TextStyle.CAPTION))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key_hint)

    def _key_width(self) -> int:
        return metrics(TextStyle.CAPTION).horizontalAdvance(self._key_hint) + px(14)

    def _measure(self) -> None:
        super()._measure()
        behind = self._key_width() + px(4) if self._key_hint else 0
        self.setTextMargins(px(24), 0, behind, 0)

    def _ask(self) -> None:
        if not self.composing:
            self.searched.emit(self.text().strip())
