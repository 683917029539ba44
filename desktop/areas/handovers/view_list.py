"""The list of handovers: what waits for a signature first."""

from functools import partial
from uuid import UUID

from PySide6.QtGui import QAction
from sqlalchemy import Connection

from desktop.areas.handovers import view_words as words
from desktop.areas.handovers.view_wizard import HandoverSheet
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.handovers import Handover, handovers
from desktop.ui import texts
from desktop.ui.columns import Cell, Column, ColumnKind, Row
from desktop.ui.desk import Desk
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.list_page import ListPage
from desktop.ui.pressable import set_action_icon
from desktop.ui.table_model import Query
from desktop.ui.tokens import Tone

KINDS = ("handover",)
_COLUMNS = (
    Column("what", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "What"), width=240, sortable=False),
    Column("giver", ColumnKind.PERSON, QT_TRANSLATE_NOOP("Column", "Giver"), leaves=3,
           sortable=False),
    Column("receiver", ColumnKind.PERSON, QT_TRANSLATE_NOOP("Column", "Receiver"), sortable=False),
    Column("effect", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "Takes effect"), width=150,
           leaves=2, sortable=False),
    Column("records", ColumnKind.NUMBER, QT_TRANSLATE_NOOP("Column", "Records"), width=90,
           leaves=1, sortable=False),
    Column("state", ColumnKind.BADGE, QT_TRANSLATE_NOOP("Column", "State"), width=170,
           sortable=False),
)  # fmt: skip


def read_list(connection: Connection) -> tuple[str, list[Handover]]:
    """Return who this is and the handovers, those first that wait for this person. Read lane."""
    me = read_fact(connection, facts.USER) or ""
    found = handovers(connection)
    return me, sorted(found, key=lambda one: not (one.state == "waiting" and one.asks(me)))


class HandoversPage(ListPage):
    """All handovers this person takes part in, and the way to begin one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._me = ""
        self._all: list[Handover] = []
        self._begin = QAction()
        set_action_icon(self._begin, Icon.HANDSHAKE)
        super().__init__(desk.tasks, _COLUMNS, self._present, checks=False)
        self.set_primary(self._begin)
        self._begin.triggered.connect(lambda: open_handover(desk))
        self.opened.connect(partial(desk.frame.open_record, "handover"))
        self.asked.connect(lambda _: self._show())
        Freshness(self, desk, KINDS, self.read)
        self.read()

    def read(self) -> None:
        """Read the list anew."""
        self._desk.read(read_list, self._take, owner=self)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("Handovers"))
        self.set_filter_hint(self.tr("Filter by name or portfolio"))
        self._begin.setText(self.tr("Hand over"))
        self.set_empty(
            Icon.HANDSHAKE,
            self.tr("No handovers"),
            self.tr("Clients change hands with a record that giver, receiver and witness sign."),
        )

    def _take(self, read: tuple[str, list[Handover]]) -> None:
        self._me, self._all = read
        self._show()

    def _show(self) -> None:
        """Show those that the typed words are in."""
        asked = self.ask.words.casefold().split()
        found = [one for one in self._all if all(word in _text_of(one) for word in asked)]
        self.show_query(Query(lambda: len(found), partial(_part, found), partial(_ids, found)))

    def _present(self, one: Handover) -> Row:
        role = one.asks(self._me) if one.state == "waiting" else ""
        state = self.tr("Waits for you") if role else words.state_word(one.state)
        tone = Tone.WARN if role else words.state_tone(one.state)
        return Row(
            one.id,
            (
                Cell(words.what_word(one)),
                Cell(one.name_of("giver")),
                Cell(one.name_of("receiver")),
                Cell(words.time_word(one.effective_ms, self._desk.today())),
                Cell(texts.count(one.records)),
                Cell(state, tone=tone),
            ),
        )


def open_handover(desk: Desk) -> None:
    """Open the sheet that hands over a portfolio."""
    HandoverSheet(desk).open()


def _text_of(one: Handover) -> str:
    names = (name for _, name in one.people.values())
    return " ".join((one.portfolio, *names, *one.clients)).casefold()


def _part(found: list[Handover], offset: int, limit: int) -> list[Handover]:
    return found[offset : offset + limit]


def _ids(found: list[Handover]) -> list[UUID]:
    return [one.id for one in found]
