"""Records that the server itself writes: people's devices read them and may not change them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from desktop.core.ids import new_id
from sync_server.services import grants
from sync_server.services.epochs import identity
from sync_server.services.heads import lock_heads
from sync_server.services.loading import load_entities
from sync_server.services.saving import save_entities
from sync_server.services.state import EntityState, States
from sync_server.wire.messages import Hex, Register, Value


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What one of the server's records is to say. A register of None is left out."""

    id: Hex
    type: str
    bucket: str
    regs: Mapping[Register, Value] = field(default_factory=dict)

    def body(self) -> dict[Register, Value]:
        """Return the registers that hold something."""
        return {name: value for name, value in self.regs.items() if value is not None}


def put_records(connection: Connection, wanted: Sequence[OwnRecord], now_ms: int) -> None:
    """Write the records that are new or say something else now, the others not."""
    if not wanted:
        return
    buckets: Collection[str] = {record.bucket for record in wanted}
    for bucket in sorted(buckets):
        grants.make_bucket(connection, bucket, now_ms)
    heads = lock_heads(connection, buckets)
    states = States(load_entities(connection, {record.id for record in wanted}, heads))
    by = identity(connection).server_id
    for record in wanted:
        _put(states, record, by)
    states.keep()
    save_entities(connection, states, heads, now_ms)


def _put(states: States, record: OwnRecord, by: Hex) -> None:
    present = states.find(record.id)
    if present is None:
        ver = new_id().hex
        states.add(EntityState(record.id, record.type, None, record.bucket, ver, by, record.body()))
    elif present.regs != record.body():
        edited = states.edit(record.id)
        edited.regs, edited.ver, edited.by = record.body(), new_id().hex, by
