"""Who the identifiers of people stand for, as far as this device has been told."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.store.base import table_of
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.colleague import Colleague
from sync_server.wire.messages import Hex

_TABLE = table_of(Colleague)


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague; ``role`` is a code of ``colleague.ROLES``."""

    id: UUID
    name: str
    login: str
    role: str
    branch: str
    team: str
    active: bool


def colleagues(connection: Connection) -> list[Person]:
    """Return the colleagues this device knows, also those who left, by name."""
    query = select(_TABLE).where(_TABLE.c.alive == 1).order_by(_TABLE.c.name, _TABLE.c.login)
    return [
        Person(
            row["id"],
            row["name"] or "",
            row["login"] or "",
            row["role"] or "",
            row["branch"] or "",
            row["team"] or "",
            bool(row["active"]),
        )
        for row in connection.execute(query).mappings()
    ]


def names(connection: Connection) -> dict[Hex, str]:
    """Return the names of people by the identifier that changes and history have of them.

    The person at this device is among them, also before a colleague's record of it came.
    """
    known = {person.id.hex: person.name for person in colleagues(connection)}
    me, name = read_fact(connection, facts.USER), read_fact(connection, facts.NAME)
    if me and name:
        known.setdefault(me, name)
    return known
