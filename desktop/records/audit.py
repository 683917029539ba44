"""The audit trail: a hash chain over what was done, without a person's data.

hash(n) = BLAKE2b-256(hash(n-1), n, time, who, action, kind, record, facts). Altering, removing or
re-ordering an entry breaks every hash after it.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from desktop.core.codecs import canonical_text
from desktop.store.tables import Audit
from desktop.store.unit import Unit

_START = bytes(32)


def record_action(
    unit: Unit, action: str, kind: str, entity: bytes | None, facts: Mapping[str, Any]
) -> None:
    """Append one entry; ``facts`` hold names, counts and hashes only."""
    last = unit.connection.execute(
        select(Audit.n, Audit.hash).order_by(Audit.n.desc()).limit(1)
    ).first()
    number, before = (last.n, last.hash) if last else (0, _START)
    row = {
        "n": number + 1,
        "at_us": unit.at_us,
        "by": unit.actor.user,
        "action": action,
        "kind": kind,
        "entity": entity,
        "facts": canonical_text(dict(facts)),
    }
    unit.connection.execute(insert(Audit).values(**row, hash=_hash(before, row)))


def value_digest(value: Any) -> str:
    """Return the hash under which the audit names values: BLAKE2b-128, 32 hex digits."""
    return blake2b(canonical_text(value).encode(), digest_size=16).hexdigest()


def _hash(before: bytes, row: Mapping[str, Any] | RowMapping) -> bytes:
    entity = row["entity"].hex() if row["entity"] else ""
    parts = (row["n"], row["at_us"], row["by"], row["action"], row["kind"], entity, row["facts"])
    text = "\n".join(str(part) for part in parts)
    return blake2b(before + text.encode(), digest_size=32).digest()


def broken_entries(connection: Connection) -> Iterator[int]:
    """Yield the number of each entry that does not follow from the one before."""
    before, expected = _START, 1
    rows = connection.execution_options(yield_per=1000).execute(select(Audit).order_by(Audit.n))
    for row in rows.mappings():
        if row["n"] != expected or _hash(before, row) != row["hash"]:
            yield row["n"]
        before, expected = row["hash"], row["n"] + 1
