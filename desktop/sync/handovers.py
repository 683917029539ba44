"""Handovers as people read them: from synced records, and from what the server answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from desktop.core.codecs import CODECS
from desktop.core.dates import Moment
from desktop.core.fields import Kind
from desktop.store.base import table_of
from desktop.sync.handover_record import HandoverRecord
from sync_server.wire.handover import Begin, Manifest, Record

ROLES = ("giver", "receiver", "witness", "orderer")
OPEN = ("waiting", "agreed")
"""States in which a handover can still be given up."""

_TABLE = table_of(HandoverRecord)


@dataclass(frozen=True, slots=True)
class Ask:
    """A handover to draw up: a portfolio by its identifier, or clients by theirs.

    ``effective_ms`` 0 is at once; ``exception``: ordered without the giver's signature.
    """

    receiver: UUID
    witness: UUID | None = None
    portfolio: UUID | None = None
    clients: tuple[UUID, ...] = ()
    effective_ms: int = 0
    reason: str = ""
    exception: bool = False

    def told(self) -> Begin:
        """Return it as it is sent."""
        return Begin(
            kind="clients" if self.clients else "portfolio",
            portfolio=self.portfolio.hex if self.portfolio and not self.clients else "",
            clients=[client.hex for client in self.clients],
            receiver=self.receiver.hex,
            witness=self.witness.hex if self.witness else "",
            effective_ms=self.effective_ms,
            reason=self.reason,
            exception=self.exception,
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """A portfolio that may be handed over; ``mine``: by its owner, else by a superior."""

    id: UUID
    code: str
    owner_name: str
    records: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed when (milliseconds since 1970)."""

    role: str
    name: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that goes along. ``due`` is None where it cannot be read."""

    id: UUID
    title: str
    due: Moment | None
    client: str
    client_id: UUID | None


@dataclass(frozen=True, slots=True)
class Handover:
    """A handover: what its record says. Times are milliseconds since 1970.

    ``people`` maps role to identifier and name, ``digest`` is the sum over all that goes along,
    ``record`` the record as JSON has it.
    """

    id: UUID
    state: str
    kind: str
    portfolio: str
    hash: str
    people: Mapping[str, tuple[str, str]]
    exception: str
    reason: str
    effective_ms: int
    made_ms: int
    records: int
    digest: str
    kinds: Mapping[str, int]
    clients: tuple[str, ...]
    promises: tuple[Promised, ...]
    signatures: tuple[Signature, ...]
    closed_ms: int
    closed_kinds: Mapping[str, int]
    record: Mapping[str, Any] = field(repr=False)

    def name_of(self, role: str) -> str:
        """Return who has a role, empty where nobody has."""
        return self.people[role][1] if role in self.people else ""

    def signature_of(self, role: str) -> Signature | None:
        """Return a role's signature, None where there is none."""
        return next((one for one in self.signatures if one.role == role), None)

    def asks(self, user: str) -> str:
        """Return the role in which a person is still to sign, empty where in none."""
        if self.state == "cancelled":
            return ""
        return next(
            (
                role
                for role in ("orderer", "giver", "receiver", "witness")
                if self.people.get(role, ("",))[0] == user
                and self.signature_of(role) is None
                and not (role == "giver" and self.exception)
            ),
            "",
        )

    @property
    def differences(self) -> dict[str, tuple[int, int]]:
        """Kinds of which there were other numbers in the minute than were signed."""
        if not self.closed_ms:
            return {}
        pairs = {
            kind: (self.kinds.get(kind, 0), self.closed_kinds.get(kind, 0))
            for kind in {*self.kinds, *self.closed_kinds}
        }
        return {kind: pair for kind, pair in sorted(pairs.items()) if pair[0] != pair[1]}


def handovers(connection: Connection) -> list[Handover]:
    """Return the handovers this person takes part in, the newest first."""
    query = select(_TABLE.c.id, _TABLE.c.record).where(_TABLE.c.alive == 1)
    rows = connection.execute(query).all()
    read = [handover_of(row.id, json.loads(row.record)) for row in rows if row.record]
    return sorted(read, key=lambda one: -one.made_ms)


def find_handover(connection: Connection, handover: UUID) -> Handover | None:
    """Return one handover, None where this person has no part in it."""
    query = select(_TABLE.c.record).where(_TABLE.c.id == handover, _TABLE.c.alive == 1)
    text = connection.execute(query).scalar()
    return handover_of(handover, json.loads(text)) if text else None


def handover_of(handover: UUID, told: Mapping[str, Any]) -> Handover:
    """Return what a record says."""
    record = msgspec.convert(told, type=Record)
    manifest = msgspec.convert(record.manifest, type=Manifest)
    closing = record.closing
    people = {role: getattr(manifest, role) for role in ROLES}
    return Handover(
        id=handover,
        state=record.state,
        kind=manifest.kind,
        portfolio=manifest.portfolio,
        hash=record.hash,
        people={role: (one.id, one.name) for role, one in people.items() if one is not None},
        exception=manifest.exception,
        reason=manifest.reason,
        effective_ms=manifest.effective_ms,
        made_ms=manifest.made_ms,
        records=manifest.records,
        digest=manifest.digest,
        kinds={kind: counted.n for kind, counted in manifest.kinds.items()},
        clients=tuple(client.name for client in manifest.clients),
        promises=tuple(
            Promised(
                UUID(one.id),
                one.title,
                _due(one.due),
                one.client,
                UUID(one.client_id) if one.client_id else None,
            )
            for one in manifest.promises
        ),
        signatures=tuple(Signature(one.role, one.name, one.at_ms) for one in record.signatures),
        closed_ms=closing.at_ms if closing else 0,
        closed_kinds={kind: counted.n for kind, counted in closing.kinds.items()}
        if closing
        else {},
        record=told,
    )


def _due(wire: Any) -> Moment | None:
    try:
        due: Moment = CODECS[Kind.MOMENT].from_wire(wire)
    except (ValueError, KeyError, TypeError):
        return None
    return due
