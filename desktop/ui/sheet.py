"""A side sheet: add or edit one thing while its context stays visible."""

from PySide6.QtCore import (
    QByteArray,
    QEasingCurve,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.buttons import IconButton
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.overlay import Overlay
from desktop.ui.tokens import Motion, Size, Space
from desktop.ui.typography import TextStyle, px

_NARROW = 700
"""Below this width of the window a sheet fills it."""
_SHADOW = 40


class Sheet(Overlay):
    """480 wide at the right; ``body`` scrolls, ``foot`` stays; a click on the scrim closes it."""

    submitted = Signal()
    """Ctrl+Enter was pressed anywhere in it."""

    def __init__(self, host: QWidget, title: str) -> None:
        super().__init__(host)
        self._slide = QPropertyAnimation(self.panel, QByteArray(b"pos"), self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self.update)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head(title))
        self._inside = QWidget()
        self._inside.setProperty("surface", "plain")
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(Space.XL, Space.XS, Space.XL, Space.L)
        self.body.setSpacing(Space.M)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        column.addWidget(self._scroll, 1)
        self._foot = QWidget()
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        self.foot.setSpacing(Space.S)
        column.addWidget(self._foot)
        self.setAccessibleName(title)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, text: str) -> None:
        """Say something small beside the title: that a draft is kept, and since when."""
        self._note.setText(text)

    def open(self) -> None:
        """Slide in from the right."""
        super().open()
        rest = self.panel.pos()
        length = theme.duration(Motion.SHEET)
        if not length:
            return
        self._slide.setDuration(length)
        self._slide.setStartValue(QPoint(self.width(), 0))
        self._slide.setEndValue(rest)
        self._slide.start()

    def place(self) -> None:
        self._slide.stop()
        width = self.width() if self.width() < _NARROW else min(px(Size.SHEET), self.width())
        self.panel.setGeometry(QRect(self.width() - width, 0, width, self.height()))

    def show_widget(self, widget: QWidget) -> None:
        """Scroll the body until ``widget`` is seen."""
        self._scroll.ensureWidgetVisible(widget)

    def retranslate(self) -> None:
        self._close.set_name(self.tr("Close"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        painter.fillRect(self.rect(), QColor(c.scrim))
        box = self.panel.geometry()
        shade = QLinearGradient(box.left() - _SHADOW, 0, box.left(), 0)
        edge = QColor(c.shadow)
        edge.setAlphaF(edge.alphaF() * 0.4)
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(1, edge)
        painter.fillRect(QRect(box.left() - _SHADOW, 0, _SHADOW, self.height()), shade)
        painter.fillRect(box, QColor(c.raised if theme.current().dark else c.surface))
        painter.fillRect(box.left(), 0, 1, self.height(), QColor(c.line))
        top_of_foot = self._foot.mapTo(self, QPoint(0, 0)).y()
        painter.fillRect(box.left(), top_of_foot, box.width(), 1, QColor(c.line))

    def _make_head(self, title: str) -> QHBoxLayout:
        self._title = Label(title, TextStyle.SHEET_TITLE)
        self._note = Label("", TextStyle.CAPTION, "text2")
        self._close = IconButton(Icon.DISMISS)
        self._close.clicked.connect(self.shut)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.L, Space.XL, Space.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._note)
        head.addWidget(self._close)
        return head
