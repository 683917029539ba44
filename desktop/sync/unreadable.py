"""Own changes that can no longer be read back: sent back to the person, so that no other waits."""

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from desktop.store.tables import Outbox
from desktop.store.unit import Store
from desktop.sync.outbox import OPEN

CODE = "unreadable"
_KINDS = ("object", "object", "array")


def refuse_unreadable(store: Store) -> int:
    """Refuse pending changes whose columns are no JSON any more; return how many.

    What is left of them is kept as it stands, in the result. The record stays as it is here.
    """
    with store.read() as connection:
        if not _find(connection):
            return 0
    with store.write() as unit:
        bound = [
            {
                "the_n": row.n,
                "new_result": msgspec.json.encode(
                    {"s": "rejected", "code": CODE, "left": [row.regs, row.before, row.seen]}
                ).decode(),
            }
            for row in _find(unit.connection)
        ]
        unit.connection.execute(_REFUSE, bound)
    return len(bound)


def _find(connection: Connection) -> list[Row[int, str, str, str]]:
    columns = (Outbox.regs, Outbox.before, Outbox.seen)
    damaged = or_(*(_kind(column) != kind for column, kind in zip(columns, _KINDS, strict=True)))
    query = select(Outbox.n, *columns).where(OPEN, Outbox.state == "pending", damaged)
    return list(connection.execute(query).all())


def _kind(column: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Return what JSON a column holds, ``none`` where it holds none."""
    return case((func.json_valid(column) == 1, func.json_type(column)), else_="none")


_REFUSE = (
    update(Outbox)
    .where(Outbox.n == bindparam("the_n"))
    .values(state="refused", regs="{}", before="{}", seen="[]", result=bindparam("new_result"))
)
