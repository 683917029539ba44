"""Earlier changes of records on the wire: history for those who came to them later."""

from typing import Any

from msgspec import field

from sync_server.wire.messages import Hex, Register, Wire

MOST_ENTITIES = 200
"""Records that may be asked about at once: a client with what belongs to it."""


class EarlierAsk(Wire, kw_only=True):
    """Body of ``POST /v1/history``: the records whose changes are wanted."""

    entities: list[Hex]


class EarlierChange(Wire, kw_only=True):
    """One change of one record: who, when, and each register as ``[before, after]``.

    ``at_ms`` is when it is taken to have happened, milliseconds since 1970.
    """

    id: Hex
    e: Hex
    op: str
    by: Hex
    name: str = ""
    device: Hex = ""
    at_ms: int
    regs: dict[Register, list[Any]] = field(default_factory=dict)


class Earlier(Wire, kw_only=True):
    """Answer to ``POST /v1/history``; ``more``: there are still older ones."""

    changes: list[EarlierChange] = field(default_factory=list)
    more: bool = False
