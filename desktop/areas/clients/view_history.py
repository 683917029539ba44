"""What became of a client: who changed what and when; records of kinds from newer versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.clients.changes import (
    ChangeTold,
    Raw,
    changes_of,
    raw_records,
    records_of,
    with_earlier,
)
from desktop.areas.clients.view_rows import PersonRow, RowsCard
from desktop.areas.clients.view_values import value_words, wire_words
from desktop.core.dates import Moment
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.registers import registers_of
from desktop.records.rows import Loaded
from desktop.records.titles import title_fields
from desktop.store.base import Catalog
from desktop.sync.earlier import EarlierChange
from desktop.sync.people import names
from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.columns import Cell, Column, ColumnKind, Row
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.language import translate
from desktop.ui.panel import Panel
from desktop.ui.table import Table
from desktop.ui.table_model import Query, TableModel
from desktop.ui.tokens import Space, Tone

_COLUMNS = (
    Column("when", ColumnKind.DATE, QT_TRANSLATE_NOOP("Column", "When"), width=150, sortable=False),
    Column("who", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "Who"), width=90, sortable=False),
    Column(
        "record",
        ColumnKind.TEXT,
        QT_TRANSLATE_NOOP("Column", "Record"),
        width=110,
        sortable=False,
        leaves=1,
    ),
    Column(
        "field", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "Field"), width=140, sortable=False
    ),
    Column(
        "old", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "Before"), width=220, sortable=False
    ),
    Column("new", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "After"), width=260, sortable=False),
)
_ACTIONS = {
    "create": QT_TRANSLATE_NOOP("Action", "Created"),
    "delete": QT_TRANSLATE_NOOP("Action", "Deleted"),
    "restore": QT_TRANSLATE_NOOP("Action", "Restored"),
}
ME = "me"
"""How the history names the person before the device is enrolled."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known here of a client's changes; ``names`` of those who made them."""

    told: list[ChangeTold]
    raw: list[Raw]
    records: list[Loaded]
    names: dict[str, str]


class History(Panel):
    """Reads itself when it is made and when ``read`` is called."""

    def __init__(self, desk: Desk, client: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._client = client
        self._raw: Sequence[Raw] = ()
        self._past = Past([], [], [], {})
        self.card = Card(padding=0)
        self.earlier = Button("", ButtonKind.LINK, Icon.HISTORY)
        self.model: TableModel[ChangeTold] = TableModel(desk.tasks, _COLUMNS, self._row, self)
        self.table = Table(self.model, checks=False)
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.earlier.setVisible(desk.handing is not None)
        self.earlier.clicked.connect(self._ask)
        self.others = RowsCard()
        self.others.add.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.card, 1)
        column.addWidget(self.others)
        self.others.hide()
        self.retranslate()
        self.read()

    def read(self) -> None:
        """Read the changes anew."""
        work = partial(_history, self._desk.catalog, self._client)
        self._desk.read(work, self._take, owner=self)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("History"))
        self.earlier.set_label(self.tr("Ask the server for earlier changes"))
        self.others.set_words(self.tr("Other records"), "", "")
        self._show_others()

    def _take(self, past: Past) -> None:
        self._past, self._raw = past, past.raw
        self._show(past.told)
        self._show_others()

    def _show(self, told: Sequence[ChangeTold]) -> None:
        self.model.show(
            Query(
                lambda: len(told),
                lambda offset, limit: told[offset : offset + limit],
                lambda: [one.record.id for one in told],
            )
        )

    def _ask(self) -> None:
        """Ask what was done before these records came to this device."""
        handing = self._desk.handing
        if handing is not None:
            self.earlier.setEnabled(False)
            work = partial(handing.earlier, [record.id for record in self._past.records])
            self._desk.tasks.net(work, done=self._add, failed=self._failed, owner=self)

    def _add(self, earlier: Sequence[EarlierChange]) -> None:
        self.earlier.hide()
        for one in earlier:
            self._past.names.setdefault(one.by, one.name)
        self._show(with_earlier(self._past.told, self._past.records, earlier))

    def _failed(self, trouble: Exception) -> None:
        self.earlier.setEnabled(True)
        self._desk.say(trouble)

    def _show_others(self) -> None:
        self.others.setVisible(bool(self._raw))
        self.others.set_rows([self._other(one) for one in self._raw])

    def _other(self, one: Raw) -> QWidget:
        row = PersonRow(
            one.kind, self.tr("kept as it came; open it raw"), company=False, icon=Icon.BOX
        )
        row.clicked.connect(lambda: self._desk.frame.open_record("raw_record", one.id))
        return row

    def _row(self, one: ChangeTold) -> Row:
        entry, record = one.entry, one.record
        at = Moment(entry.at_us)
        when = f"{texts.day_iso(at.day)} {texts.clock_text(at)}"
        who = self.tr("Me") if entry.by == ME else self._past.names.get(entry.by, entry.by)
        kind = translate("Kind", record.record.__title__)
        known = registers_of(record.record).get(entry.register, ())
        field = known[0] if len(known) == 1 else None
        action = _ACTIONS.get(entry.action)
        if action:
            named = Cell(_short(_title(record)))
            cells = (Cell(translate("Action", action), tone=Tone.ACCENT), Cell(), named)
        else:
            title = translate("Field", field.title) if field else entry.register
            old, new = wire_words(field, entry.old), wire_words(field, entry.new)
            cells = (Cell(title), Cell(_short(old), tone=Tone.MUTED), Cell(_short(new)))
        return Row(record.id, (Cell(when, entry.at_us), Cell(who), Cell(kind), *cells))


def _title(record: Loaded) -> str:
    """Return by what a record is named, masked where its class asks for that."""
    fields = title_fields(record.record)
    return " ".join(value_words(field, record.values[field.name]) for field in fields)


def _short(text: str) -> str:
    return " ".join(text.split())[:200] or "—"


def _history(catalog: Catalog, client: UUID, connection: Connection) -> Past:
    return Past(
        changes_of(connection, catalog, client),
        raw_records(connection, client),
        records_of(connection, catalog, client),
        names(connection),
    )
