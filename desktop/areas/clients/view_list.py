"""The list of clients."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from sqlalchemy import Connection

from desktop.areas.clients import listing, view_bulk
from desktop.areas.clients.listing import Ask, ClientRow, Segment
from desktop.areas.clients.view_present import COLUMNS, present
from desktop.areas.handovers.view_wizard import HandoverSheet
from desktop.core.dates import Moment
from desktop.core.money import Money
from desktop.records.find.hits import PARTY, Hit
from desktop.store.base import Catalog
from desktop.ui import texts
from desktop.ui.columns import Row, Sort
from desktop.ui.desk import Desk, Trail
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.list_page import Ask as Asked
from desktop.ui.list_page import ListPage
from desktop.ui.options import Option
from desktop.ui.pressable import set_action_icon
from desktop.ui.table_model import Query

KINDS = ("party", "contact_point", "account", "loan", "interaction", "follow_up")
"""What the list shows something of."""

_FOUND = 500
"""Hits of a filter that are taken into the list."""
_LOOK = "clients.list"


class ClientsPage(ListPage):
    """Clients by segment, filter and order; ``start`` is the segment shown first."""

    def __init__(self, desk: Desk, start: Segment = Segment.ALL) -> None:
        self._desk = desk
        self._found: tuple[UUID, ...] | None = None
        self._counts: dict[Segment, int] = {}
        self._total = 0
        self._make_actions()
        super().__init__(desk.tasks, COLUMNS, self._present)
        self._keep_look = QTimer(self, singleShot=True, interval=500)
        self._keep_look.timeout.connect(self._remember_look)
        self._look: dict[str, Any] = {}
        self.choose_segment(start)
        self.set_primary(self._new)
        self.set_bulk_actions([self._tag, self._plan, self._hand_over, self._export])
        self.show_sort(Sort("next_due"))
        self._connect_desk()
        self._show()
        desk.recall(_LOOK, self._take_look, owner=self)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("Clients"))
        self.set_filter_hint(self.tr("Filter by name, pinyin, number"))
        self._new.setText(self.tr("New client"))
        self._tag.setText(self.tr("Tag"))
        self._plan.setText(self.tr("Plan follow-up"))
        self._hand_over.setText(self.tr("Hand over"))
        self._export.setText(self.tr("Export"))
        self._show_segments()
        self._show_totals()
        self._say_empty()

    # Parts

    def _make_actions(self) -> None:
        self._new = QAction()
        self._new.setShortcut("Ctrl+Shift+N")
        self._tag, self._plan, self._export = QAction(), QAction(), QAction()
        self._hand_over = QAction()
        for action, icon in (
            (self._new, Icon.PERSON_ADD),
            (self._tag, Icon.TAG),
            (self._plan, Icon.CALENDAR_CLOCK),
            (self._hand_over, Icon.HANDSHAKE),
            (self._export, Icon.ARROW_DOWNLOAD),
        ):
            set_action_icon(action, icon)

    def _connect_desk(self) -> None:
        desk = self._desk
        self._new.triggered.connect(lambda: desk.frame.run_act("new_client"))
        self._tag.triggered.connect(self._open_tags)
        self._hand_over.triggered.connect(self._open_handover)
        self._plan.triggered.connect(self._open_plan)
        self._export.triggered.connect(self._ask_file)
        self.asked.connect(self._take_asked)
        self.opened.connect(self._open)
        self.marks_changed.connect(self._take_marks_sum)
        self.remembered.connect(self._note_look)
        self.empty.acted.connect(self._leave_empty)
        self.model.failed.connect(desk.say)
        desk.client_facing_changed.connect(self._show)
        self._fresh = Freshness(self, desk, KINDS, self._refresh)

    def _present(self, client: ClientRow) -> Row:
        return present(client, self._desk.today())

    # What is shown

    @property
    def _asking(self) -> Ask:
        asked = self.ask
        sort = asked.sort or Sort("name")
        segment = Segment(asked.segment or Segment.ALL)
        return Ask(segment, sort.column, sort.descending, self._found)

    def _take_asked(self, asked: Asked) -> None:
        if not asked.words:
            self._found = None
            self._show()
            return
        self._desk.frame.search(asked.words, self._take_hits, self, _FOUND)

    def _take_hits(self, hits: Sequence[Hit]) -> None:
        if self.ask.words:
            self._found = tuple(dict.fromkeys(hit.record for hit in hits if hit.kind == PARTY))
            self._show()

    def _show(self) -> None:
        """Ask for the rows anew; turned towards a client, the list shows none."""
        self._say_empty()
        if self._desk.client_facing:
            self.show_query(Query(lambda: 0, lambda offset, limit: (), tuple))
            self.set_footer("")
            return
        ask, catalog, now_us = self._asking, self._desk.catalog, self._desk.now_us()
        store = self._desk.store

        def count() -> int:
            with store.read() as connection:
                return listing.count(connection, catalog, ask, now_us)

        def fetch(offset: int, limit: int) -> list[ClientRow]:
            with store.read() as connection:
                return listing.fetch(connection, catalog, ask, now_us, offset, limit)

        def ids() -> list[UUID]:
            with store.read() as connection:
                return listing.ids(connection, catalog, ask, now_us)

        self.show_query(Query(count, fetch, ids))
        self._read_figures()

    def _refresh(self) -> None:
        if not self._desk.client_facing:
            self.model.refresh()
            self._read_figures()

    def _read_figures(self) -> None:
        work = partial(_figures, self._desk.catalog, self._asking, self._desk.now_us())
        self._desk.read(work, self._take_figures, owner=self)

    def _take_figures(self, figures: tuple[dict[Segment, int], int]) -> None:
        self._counts, self._total = figures
        self._show_segments()
        self._show_totals()

    def _show_segments(self) -> None:
        hidden = self._desk.client_facing
        names = self._segment_names()
        self.set_segments(
            [
                Option(key, name, count=None if hidden else self._counts.get(key))
                for key, name in names.items()
            ]
        )

    def _segment_names(self) -> dict[Segment, str]:
        return {
            Segment.ALL: self.tr("All"),
            Segment.TOP: self.tr("Private + HNW"),
            Segment.MATURING_WEEK: self.tr("Matures in a week"),
            Segment.MATURING: self.tr("Matures in a month"),
            Segment.OUT_OF_TOUCH: self.tr("Out of cadence"),
        }

    def _show_totals(self) -> None:
        if self._desk.client_facing:
            return
        shown = self.model.rowCount()
        clients = self.tr("%n client(s)", "", shown)
        assets = texts.money_headline(Money(self._total, "CNY"))
        unit = self.tr("{clients} · assets {assets} · amounts in CNY")
        today = self._desk.today()
        at = texts.day_text(today, today) + " " + texts.clock_text(Moment(self._desk.now_us()))
        self.set_footer(
            unit.format(clients=clients, assets=assets), self.tr("as of {time}").format(time=at)
        )

    def _say_empty(self) -> None:
        if self._desk.client_facing:
            self.set_empty(
                Icon.EYE_OFF,
                self.tr("Hidden while the screen faces a client"),
                self.tr("F9 shows the list again."),
            )
        elif self._found is not None:
            self.set_empty(
                Icon.SEARCH,
                self.tr("No client matches"),
                self.tr("Names, pinyin, initials and ends of numbers are searched."),
                self.tr("Clear the filter"),
            )
        elif self.ask.segment not in ("", Segment.ALL):
            self.set_empty(
                Icon.PEOPLE,
                self.tr("Nobody is in this group today"),
                self.tr("Clients come and go here by their own data."),
                self.tr("Show all clients"),
            )
        else:
            self.set_empty(
                Icon.PEOPLE,
                self.tr("No clients yet"),
                self.tr("Add the first one, or import a list."),
                self.tr("New client"),
            )

    def _leave_empty(self) -> None:
        if self._found is not None:
            self.clear_filter()
        elif self.ask.segment not in ("", Segment.ALL):
            self.choose_segment(Segment.ALL)
            self._show()
        else:
            self._desk.frame.run_act("new_client")

    # What is done

    def _open(self, client: UUID) -> None:
        ask, catalog, now_us = self._asking, self._desk.catalog, self._desk.now_us()
        self._desk.trail = Trail(
            self._segment_names()[ask.segment],
            lambda connection: listing.ids(connection, catalog, ask, now_us),
        )
        self._desk.frame.open_record("party", client)

    def _open_tags(self) -> None:
        self._open_bulk(view_bulk.TagSheet(self._desk, self.model.marked))

    def _open_plan(self) -> None:
        self._open_bulk(view_bulk.PlanSheet(self._desk, self.model.marked))

    def _open_handover(self) -> None:
        sheet = HandoverSheet(self._desk, self.model.marked)
        sheet.begun.connect(self.model.clear_marks)
        sheet.open()

    def _open_bulk(self, sheet: view_bulk.BulkSheet) -> None:
        sheet.done.connect(self.model.clear_marks)
        sheet.open()

    def _ask_file(self) -> None:
        view_bulk.export(self._desk, self.model.marked, self.tr("Export clients"))

    def _take_marks_sum(self, marked: tuple[UUID, ...]) -> None:
        if marked:
            self._desk.read(partial(_sum, marked), self._show_sum, owner=self)

    def _show_sum(self, total: int) -> None:
        self.set_bulk_note(texts.money_headline(Money(total, "CNY")))

    # How it is arranged

    def _note_look(self, look: dict[str, Any]) -> None:
        self._look = look
        self._keep_look.start()

    def _remember_look(self) -> None:
        self._desk.remember(_LOOK, self._look)

    def _take_look(self, look: dict[str, Any] | None) -> None:
        if look:
            self.restore(look)
            self._show()


def _figures(
    catalog: Catalog, ask: Ask, now_us: int, connection: Connection
) -> tuple[dict[Segment, int], int]:
    counts = {
        segment: listing.count(connection, catalog, Ask(segment), now_us) for segment in Segment
    }
    return counts, listing.total_assets(connection, catalog, ask, now_us)


def _sum(clients: Sequence[UUID], connection: Connection) -> int:
    return listing.assets_of(connection, clients)
