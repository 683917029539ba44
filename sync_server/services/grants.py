"""Which buckets a user has: reading, giving, taking. Each change raises the user's version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from sync_server.store.models import BucketHead, Grant, User
from sync_server.wire.messages import Hex

NO_CHAIN = "0" * 32
"""The history hash of a bucket in which nothing has happened."""


@dataclass(frozen=True, slots=True)
class Given:
    """A right to a bucket: ``r`` or ``rw``, since a grant version, until a time or for good (0)."""

    rights: str
    from_gv: int
    until_ms: int = 0


_MINE = (Grant.user == bindparam("the_user"), Grant.to_gv.is_(None))
_GIVEN = select(Grant.bucket, Grant.rights, Grant.from_gv, Grant.until_ms).where(*_MINE)
_OVER = select(Grant.bucket).where(*_MINE, Grant.until_ms <= bindparam("now_ms"))
_VERSION = select(User.gv).where(User.id == bindparam("the_user"))
_HOME = select(User.home).where(User.id == bindparam("the_user"))
"""Statements of every request: made once, since making one takes ten times as long as asking."""


def held(connection: Connection, user: Hex, now_ms: int) -> dict[str, Given]:
    """Return the buckets a user may see now."""
    return current(given(connection, user), now_ms)


def given(connection: Connection, user: Hex) -> dict[str, Given]:
    """Return the rights of a user that nobody ended, also those whose time is over."""
    rows = connection.execute(_GIVEN, {"the_user": user})
    return {row.bucket: Given(row.rights, row.from_gv, row.until_ms or 0) for row in rows}


def current(rights: Mapping[str, Given], now_ms: int) -> dict[str, Given]:
    """Return those of the rights that last."""
    return {
        bucket: given
        for bucket, given in rights.items()
        if not given.until_ms or given.until_ms > now_ms
    }


def version(connection: Connection, user: Hex) -> int:
    """Return a user's grant version."""
    return connection.scalars(_VERSION, {"the_user": user}).one()


def home_of(connection: Connection, user: Hex) -> str:
    """Return the bucket that a user's new clients join."""
    return connection.scalars(_HOME, {"the_user": user}).one()


def writable_at(connection: Connection, user: Hex, gv: int) -> set[str]:
    """Return the buckets a user could write at an earlier grant version."""
    rows = connection.execute(
        select(Grant.bucket).where(
            Grant.user == user,
            Grant.rights == "rw",
            Grant.from_gv <= gv,
            (Grant.to_gv.is_(None)) | (Grant.to_gv > gv),
        )
    )
    return set(rows.scalars())


def reasons(connection: Connection, user: Hex, buckets: Iterable[str]) -> dict[str, str]:
    """Return why a user no longer has each of the buckets."""
    rows = connection.execute(
        select(Grant.bucket, Grant.why, Grant.to_gv)
        .where(Grant.user == user, Grant.bucket.in_(list(buckets)), Grant.to_gv.is_not(None))
        .order_by(Grant.to_gv)
    )
    return {row.bucket: row.why for row in rows}


def end_expired(connection: Connection, user: Hex, now_ms: int) -> None:
    """End the grants of a user whose time is over."""
    over = connection.scalars(_OVER, {"the_user": user, "now_ms": now_ms}).all()
    if over:
        take(connection, user, over, "expired")


def give(
    connection: Connection,
    user: Hex,
    rights: dict[str, str],
    now_ms: int,
    until_ms: int | None = None,
) -> int:
    """Give a user rights (bucket to ``r`` or ``rw``) and return the new grant version.

    A right that the user has already is replaced. The buckets come into being where needed.
    """
    for bucket in sorted(rights):
        make_bucket(connection, bucket, now_ms)
    gv = _raise_version(connection, user)
    _end(connection, user, rights, gv, "changed")
    if rights:
        connection.execute(
            insert(Grant),
            [
                {"user": user, "bucket": bucket, "rights": right, "from_gv": gv,
                 "to_gv": None, "until_ms": until_ms, "why": ""}
                for bucket, right in sorted(rights.items())
            ],
        )  # fmt: skip
    return gv


def take(connection: Connection, user: Hex, buckets: Iterable[str], why: str) -> int:
    """Take buckets away from a user and return the grant version, raised where one was held."""
    named = list(buckets)
    present = connection.scalars(
        select(Grant.bucket).where(
            Grant.user == user, Grant.to_gv.is_(None), Grant.bucket.in_(named)
        )
    ).all()
    if not present:
        return version(connection, user)
    gv = _raise_version(connection, user)
    _end(connection, user, present, gv, why)
    return gv


def _end(connection: Connection, user: Hex, buckets: Iterable[str], gv: int, why: str) -> None:
    connection.execute(
        update(Grant)
        .where(Grant.user == user, Grant.to_gv.is_(None), Grant.bucket.in_(list(buckets)))
        .values(to_gv=gv, why=why)
    )


def _raise_version(connection: Connection, user: Hex) -> int:
    return connection.execute(
        update(User).where(User.id == user).values(gv=User.gv + 1).returning(User.gv)
    ).scalar_one()


def make_bucket(connection: Connection, bucket: str, now_ms: int) -> None:
    """Let a bucket come into being, where it has not yet."""
    found = connection.scalar(select(BucketHead.bucket).where(BucketHead.bucket == bucket))
    if found is None:
        connection.execute(
            insert(BucketHead).values(
                bucket=bucket, seq=0, n=0, digest=0, chain=NO_CHAIN, updated_ms=now_ms
            )
        )
