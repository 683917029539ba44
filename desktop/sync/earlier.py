"""Earlier changes of records, asked of the server: what was done before they came here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.sync.engine import Engine
from sync_server.wire.earlier import MOST_ENTITIES, Earlier, EarlierAsk


@dataclass(frozen=True, slots=True)
class EarlierChange:
    """One register of one change; ``old`` and ``new`` in wire form.

    ``by`` is an identifier, ``name`` what the server calls that person. A creation is told once,
    with an empty ``register``.
    """

    record: UUID
    change: str
    at_us: int
    by: str
    name: str
    device: str
    action: str
    register: str
    old: Any
    new: Any


def earlier_changes(engine: Engine, records: Sequence[UUID]) -> list[EarlierChange]:
    """Return what led to records as they are now, newest first; blocks on the network.

    Of more records than the server tells at once the first ones. Raises FieldbookError children.
    """
    asked = EarlierAsk(entities=[record.hex for record in records[:MOST_ENTITIES]])
    with engine.linked() as link:
        answer = link.ask("/v1/history", asked, Earlier)
    told: list[EarlierChange] = []
    for one in answer.changes:
        registers = {"": [None, None]} if one.op == "create" else one.regs
        told += [
            EarlierChange(
                UUID(one.e),
                one.id,
                one.at_ms * 1000,
                one.by,
                one.name,
                one.device,
                "create" if one.op == "create" else "set",
                register,
                old,
                new,
            )
            for register, (old, new) in registers.items()
        ]
    return told
