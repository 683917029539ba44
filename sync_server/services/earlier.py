"""Earlier changes of records, found by walking from each version to the one it was made on.

The versions of a record name the changes that wrote it, and each change names what it was made
on: so the way back needs no index beside the log's own key.
"""

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, select

from sync_server.services import grants
from sync_server.services.caller import Caller
from sync_server.services.chunks import chunks
from sync_server.services.loading import buckets_of, by_bucket
from sync_server.services.refused import refuse
from sync_server.services.values import is_id
from sync_server.store.engine import Store
from sync_server.store.models import ChangeLog, Entity, User
from sync_server.wire.earlier import MOST_ENTITIES, Earlier, EarlierAsk, EarlierChange
from sync_server.wire.messages import Change, Hex

MOST = 1_000
"""Changes in one answer."""

_change = msgspec.json.Decoder(Change)
_vers = msgspec.json.Decoder(dict[str, str])


def earlier(store: Store, caller: Caller, asked: EarlierAsk) -> Earlier:
    """Return the changes that led to what the records are now, newest first.

    Records that the device may not see count as not asked for. Raises Refused.
    """
    if len(asked.entities) > MOST_ENTITIES or not all(map(is_id, asked.entities)):
        raise refuse(422, "invalid_value", f"at most {MOST_ENTITIES} records by their identifiers")
    with store.read() as connection:
        held = grants.held(connection, caller.person.id, store.now_ms(connection))
        walk = _Walk(connection)
        for bucket, named in by_bucket(buckets_of(connection, asked.entities)).items():
            if bucket in held:
                walk.begin(bucket, named)
        more = walk.go_back()
        names = _names(connection, {told.by for told in walk.told.values()})
    changes = sorted(walk.told.values(), key=lambda told: (-told.at_ms, told.id))
    for told in changes:
        told.name = names.get(told.by, "")
    return Earlier(changes=changes, more=more)


class _Walk:
    """Goes from versions to those before, a generation at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next: set[Hex] = set()
        self._wanted: set[Hex] = set()
        self._known: dict[Hex, Change] = {}
        self.told: dict[Hex, EarlierChange] = {}

    def begin(self, bucket: str, entities: Collection[Hex]) -> None:
        """Take in the versions that records of a bucket have now."""
        for chunk in chunks(entities):
            asked = select(Entity.id, Entity.ver, Entity.vers).where(
                Entity.bucket == bucket, Entity.id.in_(chunk)
            )
            for row in self._connection.execute(asked):
                self._wanted.add(row.id)
                self._next |= {row.ver, *(_vers.decode(row.vers).values() if row.vers else ())}

    def go_back(self) -> bool:
        """Collect changes until there are no older ones; return whether there were too many."""
        while self._next and len(self.told) < MOST:
            generation, self._next = self._next, set()
            for chunk in chunks(generation):
                self._collect(chunk)
            self._next -= self._known.keys()
        for told in self.told.values():
            self._fill_before(told)
        return bool(self._next)

    def _collect(self, versions: Iterable[Hex]) -> None:
        columns = (ChangeLog.id, ChangeLog.body, ChangeLog.user, ChangeLog.device, ChangeLog.eff)
        asked = select(*columns).where(ChangeLog.id.in_(list(versions)))
        for row in self._connection.execute(asked):
            change = _change.decode(row.body)
            if change.e not in self._wanted:
                continue
            self._known[row.id] = change
            self._next |= {base for base in change.base.values() if base} | set(change.seen)
            self.told[row.id] = EarlierChange(
                id=row.id,
                e=change.e,
                op=change.op,
                by=row.user,
                device=row.device,
                at_ms=int(row.eff[:12], 16),
            )

    def _fill_before(self, told: EarlierChange) -> None:
        """Say of each register what it was before; a creation had nothing before it."""
        change = self._known[told.id]
        for register, value in change.regs.items():
            before = self._known.get(change.base.get(register) or "")
            told.regs[register] = [before.regs.get(register) if before else None, value]


def _names(connection: Connection, users: Collection[Hex]) -> dict[Hex, str]:
    rows = connection.execute(select(User.id, User.name).where(User.id.in_(list(users))))
    return {row.id: row.name for row in rows}
