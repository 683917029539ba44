"""The bar above every page: search, quick entry, sync, discretion, bell, lock, person."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.avatar import Avatar
from desktop.ui.buttons import Button, IconButton
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.panel import Panel
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Size, Space
from desktop.ui.typography import TextStyle, font, metrics, px

HEIGHT = 56
_SEARCH = 440


class SearchButton(Pressable):
    """Looks like a search field; opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._key = "Ctrl K"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(_SEARCH), px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        self.paint_box(painter, self.fill(c.subtle), c.line_mid, self.radius)
        side = px(18)
        middle = (self.height() - side) // 2
        paint_icon(painter, QRect(px(11), middle, side, side), Icon.SEARCH, c.text2)
        key_width = metrics(TextStyle.CAPTION).horizontalAdvance(self._key) + px(14)
        room = self.width() - px(38) - key_width - px(16)
        if room < px(40):
            return
        painter.setPen(QColor(c.text3))
        painter.setFont(font(TextStyle.BODY))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        line = QRect(px(38), 0, room, self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        self._paint_key(painter, key_width)

    def _paint_key(self, painter: QPainter, width: int) -> None:
        c = theme.colours()
        high = px(18)
        box = QRect(self.width() - width - px(8), (self.height() - high) // 2, width, high)
        painter.setPen(QPen(QColor(c.line_mid), 1))
        painter.setBrush(QColor(c.surface))
        painter.drawRoundedRect(box, Radius.BADGE, Radius.BADGE)
        painter.setPen(QColor(c.text3))
        painter.setFont(font(TextStyle.CAPTION))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class SyncPill(Pressable):
    """The state of sync in few words; grey when offline, never red but for a decision."""

    radius = 14

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._icon = Icon.CLOUD_OFF
        self._warns = False

    def show_state(self, text: str, icon: Icon, *, warns: bool = False) -> None:
        """Show a state; ``warns`` where a person must decide."""
        self._icon, self._warns = icon, warns
        self.set_label(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        width = metrics(TextStyle.SMALL).horizontalAdvance(self.text())
        return QSize(width + px(44), px(Size.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        self.paint_box(painter, self.fill(c.warn_soft if self._warns else ""), "", self.radius)
        ink = c.warn if self._warns else c.text2
        side = px(18)
        middle = (self.height() - side) // 2
        paint_icon(painter, QRect(px(10), middle, side, side), self._icon, ink)
        painter.setPen(QColor(ink))
        painter.setFont(font(TextStyle.SMALL))
        line = QRect(px(34), 0, self.width() - px(40), self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())


class TopBar(Panel):
    """The bar; its parts are public so that the workspace can wire them."""

    search_asked = Signal()
    lock_asked = Signal()
    discretion_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self.search = SearchButton()
        self.quick = Button("", icon=Icon.ADD)
        self.pill = SyncPill()
        self.discretion = IconButton(Icon.EYE_OFF)
        self.discretion.setCheckable(True)
        self.bell = IconButton(Icon.ALERT)
        self.lock = IconButton(Icon.LOCK_CLOSED)
        self.person = Avatar("", size=32)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.setSpacing(Space.S)
        self.search.setMaximumWidth(px(_SEARCH))
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.quick)
        row.addSpacing(Space.S)
        for part in (self.pill, self.discretion, self.bell, self.lock, self.person):
            row.addWidget(part)
        self.search.clicked.connect(self.search_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.discretion.toggled.connect(self.discretion_asked)
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        self.search.set_label(self.tr("Find clients, pinyin initials, ends of numbers, notes"))
        self.discretion.set_name(self.tr("Client-facing mode (F9)"))
        self.bell.set_name(self.tr("Reminders"))
        self.lock.set_name(self.tr("Lock (Ctrl+L)"))

    def restyle(self) -> None:
        self.setFixedHeight(px(HEIGHT))

    def set_person(self, name: str) -> None:
        """Show who works here; nobody is shown where no name is known."""
        self.person.set_name(name)
        self.person.setToolTip(name)
        self.person.setVisible(bool(name))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what a narrow window has no room for."""
        self.pill.setVisible(not narrow)
        self.person.setVisible(not narrow and bool(self.person.toolTip()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.colours().line))
