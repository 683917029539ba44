"""Where handovers are kept: the server's own row, and the record that all who sign it see."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from sync_server.services import founding, grants
from sync_server.services.epochs import identity
from sync_server.services.own_records import OwnRecord, put_records
from sync_server.services.state import HANDOVER
from sync_server.store.models import Handover
from sync_server.wire.handover import Manifest, Record, Role, Seal, sealing_text
from sync_server.wire.messages import Hex
from sync_server.wire.sealing import to_base64url

_record = msgspec.json.Decoder(Record)


@dataclass(slots=True)
class Kept:
    """A handover as it is kept; ``clients`` is empty where a whole portfolio changes hands."""

    id: Hex
    portfolio: Hex
    clients: list[Hex]
    effective_ms: int
    record: Record

    @property
    def manifest(self) -> Manifest:
        """What was agreed."""
        return msgspec.convert(self.record.manifest, type=Manifest)

    @property
    def signed(self) -> set[Role]:
        """The roles that have signed."""
        return {one.role for one in self.record.signatures}

    @property
    def needed(self) -> list[Role]:
        """The roles without whose signature it is not carried out, and who have not signed."""
        manifest = self.manifest
        if not manifest.exception:
            wanted: list[Role] = ["giver", "receiver", "witness"]
        else:
            wanted = ["orderer"] if manifest.orderer else []
        return [role for role in wanted if role not in self.signed]

    @property
    def parties(self) -> dict[Role, Hex]:
        """Who takes part in which role."""
        told = self.manifest
        found: dict[Role, Hex] = {"giver": told.giver.id, "receiver": told.receiver.id}
        if told.witness is not None:
            found["witness"] = told.witness.id
        if told.orderer is not None:
            found["orderer"] = told.orderer.id
        return found


def bucket_of(handover: Hex) -> str:
    """Return the bucket that only those have who take part."""
    return f"h/{handover}"


def add(connection: Connection, kept: Kept, now_ms: int) -> None:
    """Keep a new handover, and let all who take part see it."""
    manifest = kept.manifest
    connection.execute(
        insert(Handover).values(
            id=kept.id,
            portfolio=kept.portfolio,
            clients=" ".join(kept.clients),
            receiver=manifest.receiver.id,
            state=kept.record.state,
            effective_ms=kept.effective_ms,
            record=_text(kept.record),
        )
    )
    for user in sorted(set(kept.parties.values())):
        grants.give(connection, user, {bucket_of(kept.id): "r"}, now_ms)
    _tell(connection, kept, now_ms)


def change(connection: Connection, kept: Kept, now_ms: int) -> None:
    """Keep what became of a handover, and tell all who take part."""
    state, text = kept.record.state, _text(kept.record)
    same = Handover.id == kept.id
    connection.execute(update(Handover).where(same).values(state=state, record=text))
    _tell(connection, kept, now_ms)


def find(connection: Connection, handover: Hex) -> Kept | None:
    """Return a handover, locked until the transaction ends; None where there is none."""
    asked = select(Handover).where(Handover.id == handover).with_for_update()
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    return Kept(
        row.id, row.portfolio, row.clients.split(), row.effective_ms, _record.decode(row.record)
    )


_DUE = (
    select(Handover.id)
    .where(Handover.state == "agreed", Handover.effective_ms <= bindparam("now_ms"))
    .order_by(Handover.effective_ms)
)


def due(connection: Connection, now_ms: int) -> list[Hex]:
    """Return the agreed handovers whose time has come, the oldest first."""
    return list(connection.scalars(_DUE, {"now_ms": now_ms}))


def seal(connection: Connection, record: Record, at_ms: int) -> None:
    """Put the server's signature under a record as it is now."""
    record.seal = Seal(
        server=identity(connection).server_id,
        key=to_base64url(founding.sign_public_key(connection)),
        sig=founding.signed(connection, sealing_text(msgspec.to_builtins(record), at_ms)),
        at_ms=at_ms,
    )


def _tell(connection: Connection, kept: Kept, now_ms: int) -> None:
    put_records(
        connection, [OwnRecord(kept.id, HANDOVER, bucket_of(kept.id), _registers(kept))], now_ms
    )


def _registers(kept: Kept) -> dict[str, Any]:
    """Return the synced record: what pages ask for by name, and the record as it is checked."""
    record, manifest = kept.record, kept.manifest
    return {
        "state": record.state,
        "kind": manifest.kind,
        "portfolio": manifest.portfolio,
        "giver": manifest.giver.id,
        "receiver": manifest.receiver.id,
        "witness": manifest.witness.id if manifest.witness else None,
        "orderer": manifest.orderer.id if manifest.orderer else None,
        "effective_ms": manifest.effective_ms,
        "records": manifest.records,
        "record": msgspec.to_builtins(record),
    }


def _text(record: Record) -> str:
    return msgspec.json.encode(record).decode()
