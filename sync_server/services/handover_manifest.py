"""What a handover hands over: how many records of each kind, their digests, the open promises."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from sync_server.services.accounts import SHARES
from sync_server.services.chunks import chunks
from sync_server.services.loading import buckets_of, by_bucket
from sync_server.services.moving import descendants
from sync_server.services.placing import portfolio_bucket
from sync_server.services.state import WRITTEN_HERE
from sync_server.store.models import Entity
from sync_server.wire.canonical import MODULUS
from sync_server.wire.handover import Client, Handed, Promise
from sync_server.wire.messages import Hex

PROMISE, OPEN = "follow_up", "open"
"""What was promised to a client is a record of this type, as long as it is in this state."""

CLIENT = "party"

_regs = msgspec.json.Decoder(dict[str, Any])


@dataclass(slots=True)
class Content:
    """What changes hands: its records by kind, and the promises among them."""

    kinds: dict[str, Handed] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many living records."""
        return sum(kind.n for kind in self.kinds.values())

    @property
    def digest(self) -> Hex:
        """The sum of their digests modulo 2^128 (32 hex digits)."""
        return f"{sum(int(kind.digest, 16) for kind in self.kinds.values()) % MODULUS:032x}"


Where = Callable[[Select[*tuple[Any, ...]]], Iterable[Row[*tuple[Any, ...]]]]
"""Runs a query over the records that change hands."""


def portfolio_content(connection: Connection, portfolio: Hex) -> Content:
    """Return what is in a portfolio, without what is restricted to some roles."""
    buckets = [portfolio_bucket(portfolio, share) for share in SHARES]

    def rows(query: Select[*tuple[Any, ...]]) -> Iterable[Row[*tuple[Any, ...]]]:
        return connection.execute(query.where(Entity.bucket.in_(buckets)))

    return _content(rows)


def clients_content(connection: Connection, clients: Collection[Hex]) -> Content:
    """Return single clients with all that hangs on them in their own bucket."""
    families = {
        bucket: named + descendants(connection, bucket, named)
        for bucket, named in by_bucket(buckets_of(connection, clients)).items()
    }

    def rows(query: Select[*tuple[Any, ...]]) -> Iterable[Row[*tuple[Any, ...]]]:
        for bucket, family in families.items():
            for chunk in chunks(family):
                here = Entity.bucket == bucket, Entity.id.in_(chunk)
                yield from connection.execute(query.where(*here))

    content = _content(rows)
    names = _names(rows, clients)
    content.clients = [Client(id=one, name=names.get(one, "")) for one in sorted(clients)]
    return content


def _content(rows: Where) -> Content:
    sums: dict[str, list[int]] = {}
    for row in rows(select(Entity.type, Entity.digest).where(Entity.alive == 1)):
        if row.type not in WRITTEN_HERE:
            counted = sums.setdefault(row.type, [0, 0])
            counted[0] += 1
            counted[1] = (counted[1] + row.digest) % MODULUS
    kinds = {
        kind: Handed(n=number, digest=f"{digest:032x}")
        for kind, (number, digest) in sorted(sums.items())
    }
    return Content(kinds, _promises(rows))


def _promises(rows: Where) -> list[Promise]:
    """Return the open promises, by the time they are due."""
    asked = select(Entity.id, Entity.parent, Entity.body)
    found: list[tuple[Promise, Hex]] = []
    for row in rows(asked.where(Entity.type == PROMISE, Entity.alive == 1)):
        regs = _regs.decode(row.body)
        if regs.get("state") == OPEN:
            title, due = str(regs.get("title") or ""), regs.get("due")
            found.append((Promise(id=row.id, title=title, due=due), row.parent or ""))
    names = _names(rows, {client for _, client in found})
    for promise, client in found:
        promise.client_id, promise.client = client, names.get(client, "")
    return sorted((promise for promise, _ in found), key=lambda one: (str(one.due), one.id))


def _names(rows: Where, clients: Collection[Hex]) -> dict[Hex, str]:
    if not clients:
        return {}
    wanted = set(clients)
    asked = select(Entity.id, Entity.body).where(Entity.type == CLIENT)
    found = (row for row in rows(asked) if row.id in wanted)
    return {row.id: str(_regs.decode(row.body).get("name") or "") for row in found}
