"""Reading and moving the rows of the outbox."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, func, select, text, update

from desktop.core.codecs import canonical_text
from desktop.store.tables import Outbox
from desktop.sync.overlay import Before, Own

OPEN = text("outbox.state IN ('pending', 'acked')")
"""Rows whose change the base does not hold; spelled as the partial index is, to be found by it."""

_CHUNK = 500


def has_open(connection: Connection) -> bool:
    """Return whether any change is not settled yet."""
    return connection.execute(select(Outbox.n).where(OPEN).limit(1)).first() is not None


def acknowledged(connection: Connection) -> list[RowMapping]:
    """Return the changes whose outcome is known and which the base does not hold yet."""
    query = select(Outbox).where(OPEN, Outbox.state == "acked").order_by(Outbox.n)
    return list(connection.execute(query).mappings())


def count_pending(connection: Connection, state: str = "pending") -> int:
    """Return how many changes wait to be sent, or with ``again`` to be sent once more."""
    query = select(func.count()).select_from(Outbox).where(*in_state(state))
    return connection.execute(query).scalar_one()


def in_state(state: str) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for rows in a state, so that the partial index serves its own."""
    open_too = (OPEN,) if state in ("pending", "acked") else ()
    return (*open_too, Outbox.state == state)


def open_entities(connection: Connection) -> set[bytes]:
    """Return the records with changes that the server's state may not show yet."""
    return set(connection.execute(select(Outbox.entity).where(OPEN).distinct()).scalars())


def open_changes(
    connection: Connection, entities: Iterable[bytes]
) -> dict[bytes, list[RowMapping]]:
    """Return entity -> its pending and acknowledged changes, in their order."""
    wanted = list(entities)
    found: dict[bytes, list[RowMapping]] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = (
            select(Outbox)
            .where(Outbox.entity.in_(wanted[start : start + _CHUNK]), OPEN)
            .order_by(Outbox.n)
        )
        for row in connection.execute(query).mappings():
            found.setdefault(row["entity"], []).append(row)
    return found


def own(row: RowMapping) -> Own:
    """Return an outbox row as the overlay reads it."""
    return Own(
        row["n"],
        row["change"].hex(),
        row["op"],
        json.loads(row["regs"]),
        json.loads(row["before"]),
        row["life"],
    )


def told(row: RowMapping) -> dict[str, Any]:
    """Return the server's result of a change, empty where there is none yet."""
    return json.loads(row["result"]) if row["result"] else {}


def set_state(connection: Connection, numbers: Sequence[int], state: str) -> None:
    """Move the rows of those numbers to a state."""
    if numbers:
        connection.execute(_STATE, [{"the_n": n, "new_state": state} for n in numbers])


def set_before(connection: Connection, moved: Mapping[int, Before]) -> None:
    """Write what lies under changes now."""
    if moved:
        connection.execute(
            _BEFORE,
            [{"the_n": n, "new_before": canonical_text(before)} for n, before in moved.items()],
        )


_STATE = update(Outbox).where(Outbox.n == bindparam("the_n")).values(state=bindparam("new_state"))
_BEFORE = (
    update(Outbox).where(Outbox.n == bindparam("the_n")).values(before=bindparam("new_before"))
)
