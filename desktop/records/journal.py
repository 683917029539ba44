"""What a write leaves beside the row: a history row and an outbox row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from desktop.core.codecs import canonical_text
from desktop.core.errors import NotAllowed
from desktop.store.tables import History, Outbox
from desktop.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Saved:
    """One save of one record, for journal and outbox.

    ``regs`` new values in wire form, ``before`` {register: [value, version or None]}. ``bulk``
    groups what is done together, for deletions what comes back together; ``command`` is the bulk
    command that a deletion is part of, and the server is told of it.
    """

    change: UUID
    kind: str
    entity: UUID
    parent: UUID | None
    bucket: str
    op: str
    regs: Mapping[str, Any]
    before: Mapping[str, Sequence[Any]]
    life: int = 1
    seen: Sequence[str] = ()
    conflict: UUID | None = None
    bulk: UUID | None = None
    command: UUID | None = None


def keep(unit: Unit, saved: Sequence[Saved]) -> None:
    """Write history and outbox of saves made together: at most 100 share a transaction id.

    Raises NotAllowed where a person may not write just now.
    """
    if unit.barred is not None:
        raise NotAllowed(unit.barred)
    unit.connection.execute(insert(History), [_history(unit, one) for one in saved])
    unit.connection.execute(insert(Outbox), [_outbox(unit, one) for one in saved])


def _history(unit: Unit, saved: Saved) -> dict[str, Any]:
    fields = "{}" if saved.op == "create" else canonical_text(_differing(saved))
    return {
        "entity": saved.entity.bytes,
        "kind": saved.kind,
        "at_us": unit.at_us,
        "by": unit.actor.user,
        "device": unit.actor.device,
        "change": saved.change.bytes,
        "action": saved.op,
        "fields": fields,
        "bulk": saved.bulk.bytes if saved.bulk else None,
    }


def _differing(saved: Saved) -> dict[str, list[Any]]:
    """Return [old, new] of what a save changed; a group is saved whole, whichever part changed."""
    pairs = {name: [saved.before[name][0], value] for name, value in saved.regs.items()}
    differing = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return differing if saved.op == "set" else pairs


def _outbox(unit: Unit, saved: Saved) -> dict[str, Any]:
    told = saved.command if saved.op in ("delete", "restore") else saved.bulk
    return {
        "change": saved.change.bytes,
        "txn": unit.txn.bytes,
        "stamp": str(unit.tick()),
        "boot": unit.boot.id,
        "boot_ms": unit.boot.ms(),
        "entity": saved.entity.bytes,
        "kind": saved.kind,
        "parent": saved.parent.bytes if saved.parent else None,
        "bucket": saved.bucket,
        "op": saved.op,
        "regs": canonical_text(dict(saved.regs)),
        "before": canonical_text(dict(saved.before)),
        "life": saved.life,
        "seen": canonical_text(list(saved.seen)),
        "conflict": saved.conflict.bytes if saved.conflict else None,
        "bulk": told.bytes if told else None,
        "state": "pending",
        "seq": 0,
    }
