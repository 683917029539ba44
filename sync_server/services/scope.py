"""Which buckets a device gains and loses."""

from collections.abc import Mapping

from sqlalchemy import Connection

from sync_server.services import grants
from sync_server.services.grants import Given
from sync_server.wire.messages import Grant, Hex, Lost, Pull, ScopeLine

FLUSH_MS = 72 * 3_600_000
"""How long a device may keep what was typed in a bucket it lost, until it must be sealed."""


def scope_line(
    connection: Connection, user: Hex, asked: Pull, held: Mapping[str, Given], now_ms: int
) -> ScopeLine | None:
    """Return what changed in a device's scope, None where nothing did.

    Read from the buckets the device names, not only from its version, so that no change of
    grants can be missed however the answers before were lost.
    """
    add = [
        Grant(b=bucket, rights=given.rights, until_ms=given.until_ms)
        for bucket, given in sorted(held.items())
        if bucket not in asked.cursors or given.from_gv > asked.gv
    ]
    gone = sorted(asked.cursors.keys() - held.keys())
    why = grants.reasons(connection, user, gone) if gone else {}
    if not add and not gone:
        return None
    deadline_ms = now_ms + FLUSH_MS
    lost = [Lost(b=b, why=why.get(b, "unknown"), deadline_ms=deadline_ms) for b in gone]
    return ScopeLine(add=add, gone=lost)
