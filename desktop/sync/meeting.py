"""A pulled record meets own changes that it does not show yet: the view stays, the base moves."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import RowMapping, update

from desktop.store.tables import Outbox
from desktop.store.unit import Unit
from desktop.sync import outbox
from desktop.sync.landing import Landing
from desktop.sync.overlay import State, over, rebased
from desktop.sync.statements import insert_new, replace_row
from sync_server.wire.messages import EntLine


def meet(
    unit: Unit,
    landing: Landing,
    line: EntLine,
    body: Mapping[str, Any],
    digest: bytes,
    changes: Sequence[RowMapping],
    *,
    present: bool,
) -> None:
    """Write the row as the line tells it with ``changes`` upon it, and note the new base."""
    base = State(dict(body), line.ver, line.vers, line.life)
    own = [outbox.own(row) for row in changes]
    view = over(base, own)
    seen = msgspec.structs.replace(line, vers=view.vers, life=view.life)
    row = list(landing.row(seen, view.body, digest))
    row[landing.names.index("alive")] = int(view.alive)
    if present:
        row.append(bytes.fromhex(line.e))
    statement = replace_row(landing.record) if present else insert_new(landing.record)
    unit.connection.exec_driver_sql(statement, tuple(row))
    outbox.set_before(unit.connection, rebased(base, own))
    _follow(unit, changes, line.b)


def _follow(unit: Unit, changes: Sequence[RowMapping], bucket: str) -> None:
    """Let changes live where their record does now: else they go with the bucket it left.

    A creation keeps the bucket that it names to the server.
    """
    moved = [row["n"] for row in changes if row["bucket"] != bucket and row["op"] != "create"]
    if moved:
        unit.connection.execute(update(Outbox).where(Outbox.n.in_(moved)).values(bucket=bucket))
