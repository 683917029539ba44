"""Whom a sheet is about: a card with the client, or a field to choose one."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.clients import view_words as words
from desktop.areas.clients.briefs import Brief, briefs
from desktop.areas.clients.view_picker import ClientPicker
from desktop.ui import theme
from desktop.ui.avatar import Avatar
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.labels import Label
from desktop.ui.levels import TierLadder
from desktop.ui.panel import Panel
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle, px


class WhoCard(Panel):
    """Shows who it is; the button finds somebody else."""

    chosen = Signal(object)
    """The ``UUID`` a person chose (not one given by ``show_client``)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._picker = ClientPicker(desk)
        self.client: Brief | None = None
        self.bad = False
        self._avatar = Avatar(size=32)
        self._name = Label("", TextStyle.STRONG)
        self._latin = Label("", TextStyle.SMALL, "text2")
        self._tier = TierLadder(1, "")
        self.change = Button("", ButtonKind.LINK)
        self.change.clicked.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.XS, 0)
        row.setSpacing(Space.S)
        for part in (self._avatar, self._name, self._latin, self._tier):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.change)
        self.setFocusProxy(self.change)
        self.retranslate()
        self.restyle()
        self._show()

    def show_client(self, client: UUID) -> None:
        """Read who it is, and show it."""
        self._desk.read(partial(_brief, client), self._take, owner=self)

    def choose(self) -> None:
        """Let a person find somebody."""
        self._picker.pick_brief(self, self._take_chosen)

    def set_bad(self, bad: bool) -> None:
        """Show that somebody has to be chosen, or not."""
        self.bad = bad
        self.update()

    def retranslate(self) -> None:
        self._show()

    def restyle(self) -> None:
        self.setFixedHeight(px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        painter.setBrush(QColor(c.subtle))
        painter.setPen(QPen(QColor(c.bad if self.bad else c.line), 2 if self.bad else 1))
        edge = self.rect().toRectF().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, Radius.CONTROL, Radius.CONTROL)

    def _take_chosen(self, client: Brief) -> None:
        self._take(client)
        self.chosen.emit(client.id)

    def _take(self, client: Brief | None) -> None:
        self.client = client
        self.set_bad(False)
        self._show()

    def _show(self) -> None:
        client = self.client
        for part in (self._avatar, self._latin):
            part.setVisible(client is not None)
        rank = words.RANKS.get(client.tier, 0) if client and not self._desk.client_facing else 0
        self._tier.setVisible(bool(rank))
        self.change.set_label(self.tr("Change") if client else self.tr("Choose"))
        if client is None:
            self._name.setText(self.tr("Which client?"))
            self._name.set_colour("text3")
            return
        self._avatar.set_name(client.name, company=client.company)
        self._name.setText(client.name)
        self._name.set_colour("text1")
        self._latin.setText(words.second_name(client.name, client.company))
        if rank:
            self._tier.set_tier(rank, words.tier_word(client.tier))


def _brief(client: UUID, connection: Connection) -> Brief | None:
    return next(iter(briefs(connection, [client])), None)
