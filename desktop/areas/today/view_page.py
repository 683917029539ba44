"""Today: what is due, what has a time, whom to keep an eye on."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.clients.model import DOCUMENTS
from desktop.areas.clients.view_rows import PersonRow, RowsCard
from desktop.areas.clients.view_words import choice_word
from desktop.areas.followups import queries, rules
from desktop.areas.followups.queries import OpenFollowUp
from desktop.areas.followups.rules import Group
from desktop.areas.followups.view_acts import FollowUpActs
from desktop.areas.followups.view_list import FollowUpList
from desktop.areas.followups.view_present import Order, grouped, order_options
from desktop.areas.handovers.view_notice import HandoverNotice
from desktop.areas.interactions.view_sheet import open_visit
from desktop.areas.today.queries import Figures, Watch, figures, watch_list
from desktop.areas.today.schedule import Entry, schedule
from desktop.areas.today.view_schedule import Schedule
from desktop.areas.today.view_tile import Said, Tile
from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.money import Money
from desktop.store.base import Catalog
from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.options import Segmented
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.two_columns import TwoColumns
from desktop.ui.typography import TextStyle, px

KINDS = ("follow_up", "interaction", "party", "account", "loan", "identity_document", "handover")
_MINUTE_MS = 60_000
_GROUPS = (Group.OVERDUE, Group.TODAY, Group.THIS_WEEK)
_MOST = 300
_LIST_HEIGHT = 440
_NARROW = 900
_WATCHED = 3


@dataclass(frozen=True, slots=True)
class Day:
    """All that the page shows."""

    figures: Figures
    follow_ups: list[OpenFollowUp]
    entries: list[Entry]
    watched: list[Watch]


def read_day(catalog: Catalog, now: Moment, connection: Connection) -> Day:
    """Return the day ``now`` falls on. Read lane."""
    week = rules.days_around(now).next_week_us
    return Day(
        figures(connection, catalog, now.us, HOME_ZONE),
        queries.open_for(connection, until_us=week, limit=_MOST),
        schedule(connection, catalog, now.us),
        watch_list(connection, catalog, now.day),
    )


class TodayPage(Panel):
    """Greeting, four tiles, follow-ups at the left, the day and the watch list at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._desk = desk
        self._day: Day | None = None
        self.greeting = Label("", TextStyle.PAGE_TITLE)
        self.date = Label("", TextStyle.BODY, "text2")
        self.tiles = {
            "followups": Tile(Icon.CLIPBOARD_TASK_LIST_LTR),
            "followups.visits": Tile(Icon.VEHICLE_CAR),
            "clients.maturing": Tile(Icon.MONEY),
            "clients.out_of_touch": Tile(Icon.CLOCK),
        }
        self.order = Segmented()
        self.list = FollowUpList()
        self.acts = FollowUpActs(desk, self.list, partial(open_visit, desk))
        self.none = EmptyState(Icon.CHECKMARK_CIRCLE)
        self.due = Card(padding=Space.M)
        self.plan = Card(padding=Space.L)
        self.schedule = Schedule()
        self.watch = RowsCard()
        self.watch.add.hide()
        self.all = Button("", ButtonKind.LINK)
        self.all.clicked.connect(self._turn_watch)
        self.watch.card.head.addWidget(self.all)
        self._whole_watch = False
        self.handover = HandoverNotice(desk)
        self.columns = TwoColumns(right_width=368)
        self.hidden = EmptyState(Icon.EYE_OFF)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the day anew."""
        self.handover.read()
        now = Moment(self._desk.now_us())
        work = partial(read_day, self._desk.catalog, now)
        self._desk.read(work, self._take, owner=self)

    def retranslate(self) -> None:
        self.due.set_title(self.tr("Follow-ups"))
        self.plan.set_title(self.tr("Today's schedule"))
        self.list.setAccessibleName(self.tr("Follow-ups"))
        self.order.set_options(order_options())
        self.watch.set_words(self.tr("Keep an eye on"), "", self.tr("Nothing ends within 30 days"))
        self.none.set_words(
            self.tr("All done for this week"), self.tr("What comes later is under Follow-ups.")
        )
        self.hidden.set_words(
            self.tr("Hidden while the screen faces a client"), self.tr("F9 shows the day again.")
        )
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tiles(event.size().width())

    # Parts

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.greeting)
        head.addWidget(self.date)
        head.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.M)
        self.due.head.addWidget(self.order)
        self.due.body.addWidget(self.list, 1)
        self.due.body.addWidget(self.none, 1)
        self.due.setMinimumHeight(px(_LIST_HEIGHT))
        self.columns.left.addWidget(self.due, 1)
        self.plan.body.addWidget(self.schedule)
        self.columns.right.addWidget(self.plan)
        self.columns.right.addWidget(self.watch)
        self.columns.right.addStretch(1)
        inside = QWidget()
        inside.setProperty("surface", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.handover)
        column.addLayout(self._grid)
        column.addWidget(self.columns, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        whole.addWidget(self.hidden)
        self._place_tiles(self.width())

    def _connect(self) -> None:
        desk = self._desk
        for key, tile in self.tiles.items():
            tile.clicked.connect(partial(self._open_page, key))
        self.order.picked.connect(self._show)
        self.schedule.opened.connect(lambda client: desk.frame.open_record("party", client))
        self.columns.stacked_changed.connect(self.list.set_whole)
        desk.client_facing_changed.connect(self._show)
        self._fresh = Freshness(self, desk, KINDS, self.read)
        self._clock = QTimer(self, interval=_MINUTE_MS, timerType=Qt.TimerType.CoarseTimer)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _place_tiles(self, width: int) -> None:
        per_row = 4 if width >= px(_NARROW) else 2
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // per_row, place % per_row)

    def _open_page(self, key: str, *_: object) -> None:
        self._desk.frame.open_page(key)

    # What is shown

    def _tick(self) -> None:
        """Follow the clock: the line, the greeting, and what has become late."""
        if self.isVisible():
            self.read()

    def _take(self, day: Day) -> None:
        self._day = day
        self._show()

    def _show(self) -> None:
        now = Moment(self._desk.now_us())
        facing = self._desk.client_facing
        self._scroll.setVisible(not facing)
        self.hidden.setVisible(facing)
        self.greeting.setText(self._greeting(now.local.hour))
        self.date.setText(texts.day_text(now.day, now.day, weekday=True))
        day = self._day
        if day is None:
            return
        order = Order(self.order.chosen or Order.PRIORITY)
        lines = grouped(day.follow_ups, now, order, _GROUPS)
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self._say_tiles(day, now)
        self.schedule.show_entries(day.entries, now)
        self._show_watch(day.watched, now)

    def _turn_watch(self) -> None:
        self._whole_watch = not self._whole_watch
        self._show()

    def _show_watch(self, watched: list[Watch], now: Moment) -> None:
        shown = watched if self._whole_watch else watched[:_WATCHED]
        self.watch.set_rows([self._watched(one, now) for one in shown])
        self.all.setVisible(len(watched) > _WATCHED)
        more = self.tr("All {number}").format(number=texts.count(len(watched)))
        self.all.set_label(self.tr("Fewer") if self._whole_watch else more)

    def _greeting(self, hour: int) -> str:
        """Return the greeting of the hour, by name where one is known."""
        greeting = self._of_hour(hour)
        name = self._desk.store.actor.name
        return self.tr("{0}, {1}").format(greeting, name) if name else greeting

    def _of_hour(self, hour: int) -> str:
        if hour < 12:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if hour < 18 else self.tr("Good evening")

    def _say_tiles(self, day: Day, now: Moment) -> None:
        found = day.figures
        late = (
            self.tr("%n overdue", "", found.overdue) if found.overdue else self.tr("none is late")
        )
        self.tiles["followups"].say(
            Said(
                self.tr("To follow up today"),
                texts.count(found.due),
                note=late,
                tone=Tone.BAD if found.overdue else Tone.MUTED,
            )
        )
        self.tiles["followups.visits"].say(
            Said(self.tr("Visits today"), texts.count(found.visits), note=self._next(day, now))
        )
        amount = texts.money_headline(Money(found.maturing_minor, "CNY"))
        clients = self.tr("%n client(s)", "", found.maturing_clients)
        self.tiles["clients.maturing"].say(Said(self.tr("Matures in 7 d"), amount, note=clients))
        self.tiles["clients.out_of_touch"].say(
            Said(
                self.tr("Out of cadence"),
                texts.count(found.out_of_touch),
                note=self.tr("beyond the service standard"),
            )
        )

    def _next(self, day: Day, now: Moment) -> str:
        ahead = [e for e in day.entries if e.channel == "visit" and not e.done and e.at >= now]
        if not ahead:
            return self.tr("no more today")
        first = ahead[0]
        where = " · ".join(part for part in (first.name, first.district) if part)
        return self.tr("next {time} · {where}").format(time=texts.clock_text(first.at), where=where)

    def _watched(self, one: Watch, now: Moment) -> QWidget:
        paper = one.reason == "document"
        what = choice_word(DOCUMENTS, one.what) if paper else one.what
        when = texts.relative_day(one.on, now.day)
        text = self.tr("{when}: {what} expires") if paper else self.tr("{when}: {what} matures")
        icon = Icon.SHIELD_CHECKMARK if paper else Icon.CALENDAR_CLOCK
        row = PersonRow(one.name, text.format(what=what, when=when), company=False, icon=icon)
        row.clicked.connect(lambda: self._desk.frame.open_record("party", one.client))
        return row
