"""What the server said, kept with its seal until it is in a backup, and shown to a restored one.

So another person's work that the server had confirmed outlives the server's disk and that
person's device. Kept are the lines as they came: nothing else would the server know again.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec
import zstandard
from sqlalchemy import RowMapping, delete, insert, select, update

from desktop.records.audit import record_action
from desktop.store.tables import Witness
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync import facts
from desktop.sync.answers import unpacked
from desktop.sync.client import ServerLink
from desktop.sync.pages import Page
from sync_server.wire import messages

KEEP_MS = 45 * 86_400_000
"""The longest that words are kept where the server is never backed up."""

_MOST_BYTES = 1_000_000


def keep(unit: Unit, frame: bytes, page: Page) -> None:
    """Keep the lines of a page that the server has sealed, bucket by bucket."""
    epoch = unit.fact(facts.EPOCH)
    packer = zstandard.ZstdCompressor(level=1)
    raw = unpacked(frame)
    rows = [
        {
            "epoch": epoch,
            "bucket": bucket,
            "last": page.reached[bucket],
            "at_ms": page.hello.server_time_ms,
            "seal": seal,
            "part": packer.compress(_section(raw, bucket)),
        }
        for bucket, seal in page.seals.items()
    ]
    if rows:
        unit.connection.execute(insert(Witness), rows)


def hear(store: Store, backup_through_ms: int) -> None:
    """Forget what is in a verified backup of the server by now."""
    with store.read() as connection:
        known = int(read_fact(connection, facts.BACKED_UP) or 0)
    if known == backup_through_ms:
        return
    with store.write() as unit:
        unit.set_fact(facts.BACKED_UP, str(backup_through_ms))
        backed = Witness.state == "kept", Witness.at_ms <= backup_through_ms
        unit.connection.execute(delete(Witness).where(*backed))


def forget_old(unit: Unit, server_ms: int) -> None:
    """Forget what was said too long ago, backed up or not."""
    old = Witness.state == "kept", Witness.at_ms < server_ms - KEEP_MS
    unit.connection.execute(delete(Witness).where(*old))


def forget_records(unit: Unit, bucket: str, records: Collection[UUID]) -> None:
    """Forget what was said of records that this device may no longer have.

    With it goes what the same pages said of others: a part cannot be cut and keep its seal.
    """
    gone = [record.hex.encode() for record in records]
    query = select(Witness.n, Witness.part).where(Witness.bucket == bucket)
    for number, part in unit.connection.execute(query).all():
        lines = zstandard.ZstdDecompressor().decompress(part)
        if any(one in lines for one in gone):
            unit.connection.execute(delete(Witness).where(Witness.n == number))


def doubt(unit: Unit, fork: dict[str, int]) -> int:
    """Mark what was said beyond the place that both histories share; return how many parts."""
    count = 0
    for bucket, seq in fork.items():
        beyond = update(Witness).where(Witness.bucket == bucket, Witness.last > seq)
        count += unit.connection.execute(beyond.values(state="again")).rowcount
    return count


def show(store: Store, link: ServerLink) -> int:
    """Show the server what it may have lost; return how many records came back."""
    recovered = 0
    while True:
        with store.read() as connection:
            query = select(Witness).where(Witness.state == "again").order_by(Witness.n)
            rows = connection.execute(query.limit(50)).mappings().all()
            epoch = read_fact(connection, facts.EPOCH) or ""
        if not rows:
            return recovered
        taken, parts = _fitting(rows)
        answer = link.witness(messages.Witness(epoch=epoch, parts=parts))
        recovered += answer.recovered
        with store.write() as unit:
            shown = update(Witness).where(Witness.n.in_(taken))
            unit.connection.execute(shown.values(state="kept"))
            told = {"recovered": answer.recovered, "refused": answer.refused}
            record_action(unit, "recovered", "", None, {"as": "witness", **told})


def _fitting(rows: Sequence[RowMapping]) -> tuple[list[int], list[messages.Part]]:
    """Return the first rows that go into one request, at least one, by number and as sent."""
    taken: list[int] = []
    parts: list[messages.Part] = []
    size = 0
    for row in rows:
        lines = zstandard.ZstdDecompressor().decompress(row["part"]).decode()
        if parts and size + len(lines) > _MOST_BYTES:
            break
        size += len(lines)
        taken.append(row["n"])
        parts.append(
            messages.Part(
                epoch=row["epoch"],
                b=row["bucket"],
                at_ms=row["at_ms"],
                lines=lines,
                seal=row["seal"],
            )
        )
    return taken, parts


def _section(raw: bytes, bucket: str) -> bytes:
    """Return a page's lines of a bucket: they stand together, and no text holds a line feed."""
    name = msgspec.json.encode(bucket)
    starts = [b'\n{"k":"%s","b":%s' % (kind, name) for kind in (b"ent", b"exit")]
    first = min((at for start in starts if (at := raw.find(start)) >= 0), default=-1)
    last = max(raw.rfind(start) for start in starts)
    return raw[first + 1 : raw.index(b"\n", last + 1) + 1] if first >= 0 else b""
