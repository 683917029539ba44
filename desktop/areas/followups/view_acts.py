"""What a person does with a follow-up from any list: each write can be taken back."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from desktop.areas.followups import rules, service
from desktop.areas.followups.model import FollowUp
from desktop.areas.followups.view_list import FollowUpList
from desktop.areas.followups.view_present import Item
from desktop.core.dates import Moment, zone
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import rows, write
from desktop.store.unit import Unit
from desktop.ui.desk import Desk
from desktop.ui.language import translate
from desktop.ui.month_grid import MonthGrid
from desktop.ui.popover import Popover
from desktop.ui.record_sheet import RecordSheet, SheetDecl
from desktop.ui.tokens import Space

SHEET = SheetDecl(
    FollowUp,
    QT_TRANSLATE_NOOP("Sheet", "New follow-up"),
    QT_TRANSLATE_NOOP("Sheet", "Follow-up"),
    QT_TRANSLATE_NOOP("Sheet", "Follow-up saved"),
    QT_TRANSLATE_NOOP("Sheet", "Follow-up deleted"),
    skip=("state", "source", "done_at", "snoozed", "heard", "interaction"),
    update=service.edit,
)

NoteWith = Callable[[UUID], None]


class FollowUpActs(QObject):
    """Does what a ``FollowUpList`` asks. ``note`` opens the sheet for a contact with a client."""

    def __init__(self, desk: Desk, shown: FollowUpList, note: NoteWith) -> None:
        super().__init__(shown)
        self._desk = desk
        self._list = shown
        self._note = note
        self._acts: dict[str, Callable[[Item], None]] = {
            "done": self.finish,
            "snooze": self.offer_snooze,
            "move": self.offer_day,
            "edit": self.edit,
            "note": lambda item: note(item.party),
            "open": lambda item: desk.frame.open_record("party", item.party),
        }
        shown.asked.connect(self._act)

    def finish(self, item: Item) -> None:
        """Close a follow-up as done; open one that is done again."""
        if item.done:
            self._desk.write(
                partial(_reopen, item.id),
                owner=self,
                said=self.tr("Open again: {what}").format(what=item.title),
                undo=lambda _: partial(_done, item.id),
            )
            return
        self._desk.write(
            partial(_done, item.id),
            owner=self,
            said=self.tr("Done: {what}").format(what=item.title),
            undo=lambda _: partial(_reopen, item.id),
        )

    def offer_snooze(self, item: Item) -> None:
        """Offer times at which it rings again."""
        if item.done:
            return
        now = Moment(self._desk.now_us())
        first = rules.first_ring(item.due, all_day=item.all_day)
        menu = QMenu(self._list)
        for choice in rules.snooze_choices(now, first_us=first):
            action = menu.addAction(translate("Snooze", choice.title))
            if choice.until is None:
                action.triggered.connect(partial(self.offer_day, item))
            else:
                action.triggered.connect(partial(self.snooze, item, choice.until))
        anchor = self._list.place_of(item)
        menu.aboutToHide.connect(anchor.deleteLater)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def snooze(self, item: Item, until: Moment, *_: object) -> None:
        """Let it ring again at ``until``."""
        self._desk.write(
            partial(_snooze, item.id, until),
            owner=self,
            said=self.tr("Reminds later: {what}").format(what=item.title),
            undo=lambda old: lambda unit: write.update(unit, service.KIND, item.id, old),
        )

    def offer_day(self, item: Item, *_: object) -> None:
        """Offer the days of the month to move it to."""
        if item.done:
            return
        anchor = self._list.place_of(item)
        popover = Popover(self._list, padding=Space.M)
        month = MonthGrid(item.due.day, self._desk.today())
        popover.body.addWidget(month)
        month.chosen.connect(partial(self.move, item))
        month.chosen.connect(popover.shut)
        popover.closed.connect(anchor.deleteLater)
        popover.open_at(anchor)
        month.grid.setFocus()

    def move(self, item: Item, day: date) -> None:
        """Move it to another day, at the same time of day."""
        local = item.due.local
        at = datetime.combine(day, local.time(), zone(item.due.zone))
        self._desk.write(
            partial(_move, item.id, Moment.of(at, item.due.zone)),
            owner=self,
            said=self.tr("Moved: {what}").format(what=item.title),
            undo=lambda old: lambda unit: write.update(unit, service.KIND, item.id, old),
        )

    def edit(self, item: Item) -> None:
        """Open the sheet with all its fields."""
        RecordSheet(self._desk, SHEET, item.id).open()

    def _act(self, wanted: str, item: Item) -> None:
        self._acts[wanted](item)


def new_follow_up(desk: Desk, client: UUID) -> QWidget:
    """Open the sheet for another follow-up of a client, and return it."""
    values: dict[str, Any] = {"party": client, "state": "open", "source": "manual"}
    sheet = RecordSheet(desk, SHEET, values=values)
    sheet.open()
    return sheet


def _done(record: UUID, unit: Unit) -> None:
    service.done(unit, record)


def _reopen(record: UUID, unit: Unit) -> None:
    service.reopen(unit, record)


def _snooze(record: UUID, until: Moment, unit: Unit) -> dict[str, Any]:
    """Put off, and return what the fields held."""
    old = rows.load(unit.connection, FollowUp, record).values
    service.snooze(unit, record, until)
    return {name: old[name] for name in ("snoozed", "heard")}


def _move(record: UUID, due: Moment, unit: Unit) -> dict[str, Any]:
    """Move, and return what the fields held."""
    old = rows.load(unit.connection, FollowUp, record).values
    service.edit(unit, record, {"due": due})
    return {name: old[name] for name in ("due", "snoozed")}
