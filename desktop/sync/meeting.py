"""A pulled record meets own changes that it does not show yet: the view stays, the base moves."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import RowMapping

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
