"""A copy that differs: find the records in which it does, by sums of ever smaller parts.

The server's sums are never taken over, the bucket is never dropped, the outbox never touched.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, update

from desktop.records.audit import record_action
from desktop.store.base import table_of
from desktop.store.tables import BucketState, RawRecord
from desktop.store.unit import Store, Unit
from desktop.sync.client import ServerLink
from desktop.sync.digests import counted
from sync_server.wire.canonical import MODULUS
from sync_server.wire.messages import Hex, Verify

MOST_WANTED = 900
"""Records that one question for a page may name."""

Digests = dict[bytes, int]


def find_different(store: Store, link: ServerLink, differing: Iterable[str]) -> list[Hex]:
    """Return records to be sent again; those that the server does not have are ended here.

    The rows are counted anew first, so that one that was damaged is found too.
    """
    wanted: list[Hex] = []
    for bucket in differing:
        with store.write() as unit:
            own = _recount(unit, bucket)
        theirs, prefixes = _theirs(link, bucket, own)
        doubted = {one: digest for one, digest in own.items() if digest >> 120 in prefixes}
        wanted += [one.hex() for one, digest in theirs.items() if own.get(one) != digest]
        ghosts = [one for one in doubted if one not in theirs]
        with store.write() as unit:
            _end(unit, ghosts)
            _recount(unit, bucket)
            facts = {"bucket": bucket, "wanted": len(wanted), "ended": len(ghosts)}
            record_action(unit, "repair", "", None, facts)
    return wanted[:MOST_WANTED]


def _recount(unit: Unit, bucket: str) -> Digests:
    """Write the digests of a bucket's rows as the rows have them now, and return them."""
    rows = counted(unit.connection, unit.catalog)
    own = {entity: digest for where, entity, digest in rows if where == bucket}
    bound = [(digest.to_bytes(16, "big"), one) for one, digest in own.items()]
    names = [table_of(entry.record).name for entry in unit.catalog]
    for name in (*names, "raw_record"):
        if bound:
            change = f'UPDATE "{name}" SET digest = ? WHERE id = ?'  # noqa: S608 - our own names
            unit.connection.exec_driver_sql(change, bound)
    total = sum(own.values()) % MODULUS
    unit.connection.execute(
        update(BucketState)
        .where(BucketState.bucket == bucket)
        .values(n=len(own), digest=f"{total:032x}")
    )
    return own


def _theirs(link: ServerLink, bucket: str, own: Mapping[bytes, int]) -> tuple[Digests, set[int]]:
    """Return the server's digests of the parts that differ, and the first bytes of those parts."""
    sums = [0] * 256
    for digest in own.values():
        sums[digest >> 120] = (sums[digest >> 120] + digest) % MODULUS
    told = link.verify(Verify(b=bucket)).sums
    prefixes = {at for at, total in enumerate(told) if int(total, 16) != sums[at]}
    if not prefixes:
        return {}, prefixes
    answer = link.verify(Verify(b=bucket, prefixes=sorted(prefixes)))
    return {bytes.fromhex(one): int(d, 16) for one, d in answer.entities.items()}, prefixes


def _end(unit: Unit, ghosts: Iterable[bytes]) -> None:
    for entity in ghosts:
        for entry in unit.catalog:
            table = table_of(entry.record)
            unit.connection.exec_driver_sql(
                f'UPDATE "{table.name}" SET alive = 0, digest = NULL WHERE id = ?',  # noqa: S608
                (entity,),
            )
        unit.connection.execute(delete(RawRecord).where(RawRecord.id == entity))
