"""The page of follow-ups: what is open, by when it is due, and what was done lately."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from desktop.areas.followups import queries
from desktop.areas.followups.closed import DoneFollowUp, done_lately
from desktop.areas.followups.model import CHANNELS
from desktop.areas.followups.queries import OpenFollowUp
from desktop.areas.followups.view_acts import FollowUpActs
from desktop.areas.followups.view_list import FollowUpList
from desktop.areas.followups.view_new import open_follow_up
from desktop.areas.followups.view_present import Line, Order, done_items, grouped, order_options
from desktop.areas.interactions.view_sheet import open_visit
from desktop.core.dates import Moment
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.options import ChipRow, Option, Segmented, TabRow
from desktop.ui.panel import Panel
from desktop.ui.pressable import set_action_icon
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

_MOST = 2000
"""Open follow-ups shown; a person has some hundreds."""
_ALL = "all"


class FollowUpsPage(Panel):
    """Tabs open and done, channels, order. ``channel`` is the one shown first."""

    def __init__(self, desk: Desk, channel: str = _ALL) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._desk = desk
        self._open: list[OpenFollowUp] = []
        self._done: list[DoneFollowUp] = []
        self._title = Label("", TextStyle.PAGE_TITLE)
        self._new = QAction()
        set_action_icon(self._new, Icon.CALENDAR_ADD)
        self._new.triggered.connect(lambda: open_follow_up(desk))
        self._button = Button("", ButtonKind.PRIMARY, parent=self)
        self._button.follow(self._new)
        self.tabs = TabRow()
        self.channels = ChipRow()
        self.order = Segmented()
        self.list = FollowUpList(self)
        self.acts = FollowUpActs(desk, self.list, partial(open_visit, desk))
        self.none = EmptyState(Icon.CHECKMARK_CIRCLE, parent=self)
        self._lay_out()
        for row in (self.tabs, self.channels, self.order):
            row.picked.connect(self._show)
        self.tabs.picked.connect(self.read)
        desk.client_facing_changed.connect(self.read)
        self._fresh = Freshness(self, desk, ("follow_up", "party"), self.read)
        self.retranslate()
        self.channels.choose(channel)
        self.read()

    def read(self) -> None:
        """Read the tab that is shown anew."""
        if self._desk.client_facing:
            self._open, self._done = [], []
            self._show()
        elif self.tabs.chosen == "done":
            self._desk.read(done_lately, self._take_done, owner=self)
        else:
            self._desk.read(partial(queries.open_for, limit=_MOST), self._take_open, owner=self)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Follow-ups"))
        self._new.setText(self.tr("New follow-up"))
        self.list.setAccessibleName(self.tr("Follow-ups"))
        self._show_options()
        self._show()

    # Parts

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._button)
        tools = QHBoxLayout()
        tools.setSpacing(Space.M)
        tools.addWidget(self.channels, 1)
        tools.addWidget(self.order)
        card = Card(padding=Space.S)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.none)
        card.body.addLayout(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XL, Space.L, Space.XL, 20)
        whole.setSpacing(Space.M)
        whole.addLayout(top)
        whole.addWidget(self.tabs)
        whole.addLayout(tools)
        whole.addWidget(card, 1)

    def _show_options(self) -> None:
        number = len(self._open)
        self.tabs.set_options(
            [
                Option("open", self.tr("Open"), count=number or None),
                Option("done", self.tr("Done")),
            ]
        )
        kinds = [Option(one.code, translate("Choice", one.title)) for one in CHANNELS]
        self.channels.set_options([Option(_ALL, self.tr("All")), *kinds])
        self.order.set_options(order_options())

    def _take_open(self, found: list[OpenFollowUp]) -> None:
        self._open = found
        self._show_options()
        self._show()

    def _take_done(self, found: list[DoneFollowUp]) -> None:
        self._done = found
        self._show()

    def _show(self) -> None:
        lines = self._lines()
        done = self.tabs.chosen == "done"
        self.order.setVisible(not done)
        self.list.show_lines(lines)
        self._say_none(done=done)
        self._stack.setCurrentWidget(self.list if lines else self.none)

    def _lines(self) -> list[Line]:
        now = Moment(self._desk.now_us())
        channel = self.channels.chosen
        if self.tabs.chosen == "done":
            return done_items([o for o in self._done if channel in (_ALL, o.channel)], now)
        found = [one for one in self._open if channel in (_ALL, one.channel)]
        return grouped(found, now, Order(self.order.chosen or Order.PRIORITY))

    def _say_none(self, *, done: bool) -> None:
        if self._desk.client_facing:
            self.none.set_icon(Icon.EYE_OFF)
            self.none.set_words(
                self.tr("Hidden while the screen faces a client"),
                self.tr("F9 shows the list again."),
            )
            return
        self.none.set_icon(Icon.CHECKMARK_CIRCLE)
        if done:
            self.none.set_words(self.tr("Nothing was done yet"))
        else:
            self.none.set_words(
                self.tr("Nothing is open"), self.tr("Next steps you agree on appear here.")
            )
