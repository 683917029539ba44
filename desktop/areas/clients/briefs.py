"""Who somebody is, in the few words that a picker or a card shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.areas.clients.model import Party
from desktop.store.base import table_of

_party = table_of(Party)
_COLUMNS = (_party.c.id, _party.c.name, _party.c.kind, _party.c.tier, _party.c.district)


@dataclass(frozen=True, slots=True)
class Brief:
    """A client in a line."""

    id: UUID
    name: str
    company: bool
    tier: str
    district: str


def briefs(connection: Connection, clients: Sequence[UUID]) -> list[Brief]:
    """Return the living clients of ``clients`` (at most a few hundred), in their order."""
    query = select(*_COLUMNS).where(_party.c.id.in_(clients), _party.c.alive == 1)
    found = {row.id: _brief(row) for row in connection.execute(query)}
    return [found[client] for client in clients if client in found]


def recent(connection: Connection, limit: int = 8) -> list[Brief]:
    """Return the clients last in contact, latest first."""
    query = (
        select(*_COLUMNS)
        .where(_party.c.alive == 1, _party.c.last_contact_us.is_not(None))
        .order_by(_party.c.last_contact_us.desc())
        .limit(limit)
    )
    return [_brief(row) for row in connection.execute(query)]


def _brief(row: Any) -> Brief:
    return Brief(row.id, row.name or "", row.kind == "company", row.tier or "", row.district or "")
