"""What happened with a client: a line to note something, channels to choose, the timeline."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout
from sqlalchemy import Connection

from desktop.areas.attachments.queries import counts_by_contact
from desktop.areas.clients import page
from desktop.areas.clients.page import TimelineEntry
from desktop.areas.followups.agreed import Promise, agreed_at
from desktop.areas.interactions.model import CHANNELS
from desktop.areas.interactions.view_items import timeline_items
from desktop.areas.interactions.view_quick import QuickNote
from desktop.store.base import Catalog
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.icons import Icon
from desktop.ui.language import translate
from desktop.ui.options import ChipRow, Option
from desktop.ui.panel import Panel
from desktop.ui.timeline import Timeline
from desktop.ui.tokens import Space

PAGE = 50
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Told:
    """Entries of the timeline with what was agreed on at each, and how many files it has."""

    entries: Sequence[TimelineEntry]
    promises: Mapping[UUID, Sequence[Promise]]
    files: Mapping[UUID, int]


def told(
    catalog: Catalog,
    client: UUID,
    channels: Sequence[str],
    before_us: int | None,
    limit: int,
    connection: Connection,
) -> Told:
    """Return a piece of the timeline, newest first. Read lane."""
    entries = page.timeline(
        connection, catalog, client, channels=channels, before_us=before_us, limit=limit
    )
    contacts = [entry.record for entry in entries]
    files = counts_by_contact(connection, catalog, client, contacts)
    return Told(entries, agreed_at(connection, contacts), files)


class TimelineCard(Panel):
    """Reads itself, piece by piece as one scrolls down."""

    opened = Signal(object)
    """The ``UUID`` of the contact a person opened."""

    def __init__(self, desk: Desk, client: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._client = client
        self._told = Told((), {}, {})
        self._more = True
        self._asked = False
        self.card = Card()
        self.chips = ChipRow()
        self.quick = QuickNote(desk, client)
        self.timeline = Timeline(self)
        self.none = EmptyState(Icon.NOTE, parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self.none)
        self.card.head.addWidget(self.chips)
        self.card.body.addWidget(self.quick)
        self.card.body.addSpacing(Space.XS)
        self.card.body.addLayout(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.card)
        self.chips.picked.connect(lambda _: self.read())
        self.timeline.more_asked.connect(self._read_more)
        self.timeline.opened.connect(self.opened)
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the newest entries anew, as many as are here."""
        self._more = True
        self._ask(None, max(PAGE, len(self._told.entries)), self._take)

    def retranslate(self) -> None:
        self.card.set_title(self.tr("Timeline"))
        self.timeline.setAccessibleName(self.tr("Timeline"))
        kinds = [Option(one.code, translate("Choice", one.title)) for one in CHANNELS]
        self.chips.set_options([Option(_ALL, self.tr("All")), *kinds])
        self.none.set_words(
            self.tr("Nothing written down"), self.tr("Ctrl+N writes down a visit or call.")
        )
        self._show()

    def _ask(self, before_us: int | None, limit: int, done: Callable[[Told], None]) -> None:
        chosen = self.chips.chosen
        channels = () if chosen in ("", _ALL) else (chosen,)
        work = partial(told, self._desk.catalog, self._client, channels, before_us, limit)
        self._desk.read(work, done, owner=self)

    def _read_more(self) -> None:
        if self._more and not self._asked and self._told.entries:
            self._asked = True
            self._ask(self._told.entries[-1].at.us, PAGE, self._take_more)

    def _take(self, found: Told) -> None:
        self._told = found
        self._more = len(found.entries) >= PAGE
        self._show()

    def _take_more(self, found: Told) -> None:
        self._asked = False
        self._more = len(found.entries) >= PAGE
        known = {entry.record for entry in self._told.entries}
        fresh = [entry for entry in found.entries if entry.record not in known]
        self._told = Told(
            [*self._told.entries, *fresh],
            {**self._told.promises, **found.promises},
            {**self._told.files, **found.files},
        )
        items = timeline_items(fresh, found.promises, self._desk.today(), found.files)
        self.timeline.add_items(items)

    def _show(self) -> None:
        entries, told = self._told.entries, self._told
        items = timeline_items(entries, told.promises, self._desk.today(), told.files)
        self.timeline.set_items(items)
        self._stack.setCurrentWidget(self.timeline if entries else self.none)
