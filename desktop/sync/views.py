"""Draws again what is seen of records whose own changes were settled or refused."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, update

from desktop.core.codecs import canonical_text
from desktop.records import rows
from desktop.records.registers import body_of
from desktop.records.rows import Loaded
from desktop.store.base import RecordType, table_of
from desktop.store.unit import Unit
from desktop.sync import outbox
from desktop.sync.derive import Touched
from desktop.sync.landing import landing_of
from desktop.sync.overlay import State, over, rebased, under
from desktop.sync.statements import redraw_row


def state_of(record: Loaded) -> State:
    """Return a record as the overlay reads it."""
    body = body_of(record.record, record.values, record.extra)
    return State(body, record.ver.hex(), record.vers, record.life, record.alive)


def base_of(record: Loaded, changes: Sequence[RowMapping]) -> State:
    """Return the server's state of a record; ``changes`` are all its unsettled ones."""
    own = [outbox.own(row) for row in changes]
    return under(state_of(record), own, alive=record.digest is not None)


def redraw(
    unit: Unit,
    changes: Mapping[bytes, Sequence[RowMapping]],
    gone: Collection[int],
    touched: Touched,
    *,
    taken: bool = False,
) -> None:
    """Write what is seen of each record without those of its changes whose numbers are ``gone``.

    ``changes`` maps a record to all its unsettled changes. A record the server never took is
    hidden when its creation is gone. ``taken``: what is gone the server has taken; of a record
    that it has ended since it tells no values, so that those in the row are the best there are.
    """
    for entity, open_rows in changes.items():
        kind = open_rows[0]["kind"]
        if kind not in unit.catalog:
            continue
        record = rows.find(unit.connection, unit.catalog.type_of(kind), UUID(bytes=entity))
        if record is None:
            continue
        left = [row for row in open_rows if row["n"] not in gone]
        if record.seq:
            if not (taken and record.digest is None) or _restored(open_rows):
                _draw(unit, record, base_of(record, open_rows), left)
        elif any(row["op"] == "create" and row["n"] in gone for row in open_rows):
            _hide(unit, record)
        touched.add(kind, entity, record.parent.bytes if record.parent else b"")


def _restored(changes: Sequence[RowMapping]) -> bool:
    return any(row["op"] == "restore" for row in changes)


def _draw(unit: Unit, record: Loaded, base: State, left: Sequence[RowMapping]) -> None:
    own = [outbox.own(row) for row in left]
    write_view(unit, record.record, record.id.bytes, over(base, own))
    outbox.set_before(unit.connection, rebased(base, own))


def write_view(unit: Unit, record: RecordType, entity: bytes, view: State) -> None:
    """Write what is seen of a record into its row."""
    values, extra = landing_of(record).values(view.body)
    vers = canonical_text(view.vers) if view.vers else None
    bound = (*values, extra, vers, view.life, int(view.alive), entity)
    unit.connection.exec_driver_sql(redraw_row(record), bound)


def _hide(unit: Unit, record: Loaded) -> None:
    table = table_of(record.record)
    unit.connection.execute(update(table).where(table.c.id == record.id).values(alive=0))
