"""What the inbox shows, read in one go: questions, answers, and what came back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.areas.clients.model import Party
from desktop.store.base import Catalog
from desktop.sync.conflicts import ConflictView, automatic, conflicts, settled
from desktop.sync.people import names
from desktop.sync.refused import RefusedChange, refused

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Inbox:
    """Conflicts to decide, merged without asking, decided; changes sent back; people's names."""

    open: Sequence[ConflictView] = ()
    automatic: Sequence[ConflictView] = ()
    settled: Sequence[ConflictView] = ()
    refused: Sequence[RefusedChange] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    companies: frozenset[UUID] = frozenset()


def read_inbox(connection: Connection, catalog: Catalog, now_ms: int) -> Inbox:
    """Return everything the inbox shows at a time (milliseconds since 1970)."""
    waiting = conflicts(connection, catalog)
    merged = automatic(connection, catalog, now_ms)
    decided = settled(connection, catalog, now_ms)
    clients = {one.client for one in (*waiting, *merged, *decided)}
    return Inbox(
        tuple(waiting),
        tuple(merged),
        tuple(decided),
        tuple(refused(connection)),
        names(connection),
        _companies(connection, clients),
    )


def _companies(connection: Connection, clients: Iterable[UUID]) -> frozenset[UUID]:
    wanted, found = sorted(clients), set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        query = select(Party.id).where(Party.id.in_(some), Party.kind == "company")
        found |= set(connection.execute(query).scalars())
    return frozenset(found)
