"""The tables. Identifiers are hex text in the program; times are milliseconds since 1970."""

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sync_server.store.columns import Digest, HexId


class Base(DeclarativeBase):
    """Metadata of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )


class Meta(Base):
    """One row: who this server is, and which history it is in."""

    __tablename__ = "meta"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    server_id: Mapped[str] = mapped_column(HexId)
    epoch: Mapped[str] = mapped_column(HexId)
    box_secret: Mapped[bytes] = mapped_column(LargeBinary)
    sign_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_ms: Mapped[int] = mapped_column(BigInteger)
    backup_through_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    pg_system: Mapped[str | None] = mapped_column(Text)
    pg_timeline: Mapped[str | None] = mapped_column(Text)
    lease_days: Mapped[int] = mapped_column(Integer, server_default="30")


class Epoch(Base):
    """A history this server has been in; a restored backup begins a new one."""

    __tablename__ = "epoch"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    began_ms: Mapped[int] = mapped_column(BigInteger)


class EpochHead(Base):
    """Where a bucket stood when an epoch began: what the epochs before share with it."""

    __tablename__ = "epoch_head"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class BucketHead(Base):
    """A bucket's last seq, live entities, digest and history hash. Locked by every writer.

    Exits up to ``exit_floor`` are forgotten, entities up to ``backed_seq`` are in a backup.
    """

    __tablename__ = "bucket_head"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    n: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[int] = mapped_column(Digest)
    chain: Mapped[str] = mapped_column(HexId)
    updated_ms: Mapped[int] = mapped_column(BigInteger, index=True)
    exit_floor: Mapped[int] = mapped_column(BigInteger, server_default="0")
    backed_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")


class ChainLog(Base):
    """The history hash after each commit: tells two histories of equal length apart."""

    __tablename__ = "chain_log"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chain: Mapped[str] = mapped_column(HexId)
    at_ms: Mapped[int] = mapped_column(BigInteger, server_default="0")


class EntityPlace(Base):
    """Which bucket an entity is in: finds one by its identifier, and sees that it is there once."""

    __tablename__ = "entity_place"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    bucket: Mapped[str] = mapped_column(Text)

    __table_args__ = ({"sqlite_with_rowid": False},)


class Entity(Base):
    """One record: its registers as canonical JSON, each register's version, its place.

    The bucket comes first in every key, so that the table can be partitioned by it.
    """

    __tablename__ = "entity"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    type: Mapped[str] = mapped_column(Text)
    parent: Mapped[str | None] = mapped_column(HexId)
    seq: Mapped[int] = mapped_column(BigInteger)
    life: Mapped[int] = mapped_column(Integer)
    alive: Mapped[int] = mapped_column(Integer)
    ver: Mapped[str] = mapped_column(HexId)
    vers: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(HexId)
    device: Mapped[str | None] = mapped_column(HexId)
    digest: Mapped[int] = mapped_column(Digest)
    body: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("ix_entity_bucket_seq", "bucket", "seq"),
        Index(
            "ix_entity_conflict",
            "bucket",
            "parent",
            sqlite_where=text("type = 'conflict'"),
            postgresql_where=text("type = 'conflict'"),
        ),
    )


class Exit(Base):
    """An entity left a bucket at ``seq``."""

    __tablename__ = "exits"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    entity: Mapped[str] = mapped_column(HexId)
    why: Mapped[str] = mapped_column(Text)
    to_bucket: Mapped[str | None] = mapped_column(Text)
    bulk: Mapped[str | None] = mapped_column(HexId)

    __table_args__ = (Index("ix_exits_bucket_entity", "bucket", "entity"),)


class ChangeLog(Base):
    """Every change ever received with its outcome: audit, idempotency, ancestor values.

    ``recovered`` is the seq that a change had in a history that was lost, 0 for any other;
    ``recovered_from`` that history's epoch.
    """

    __tablename__ = "change_log"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    body_hash: Mapped[bytes] = mapped_column(LargeBinary(16))
    batch: Mapped[str] = mapped_column(HexId)
    txn: Mapped[str] = mapped_column(HexId)
    device: Mapped[str] = mapped_column(HexId)
    user: Mapped[str] = mapped_column(HexId)
    claimed: Mapped[str] = mapped_column(Text)
    eff: Mapped[str] = mapped_column(Text)
    suspect: Mapped[int] = mapped_column(Integer)
    body: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    became: Mapped[str] = mapped_column(Text)
    received_ms: Mapped[int] = mapped_column(BigInteger)
    recovered: Mapped[int] = mapped_column(BigInteger, server_default="0")
    recovered_from: Mapped[str | None] = mapped_column(HexId)


class Recovered(Base):
    """How far an entity of a lost history was brought back: where and when it was last told.

    ``gone``: it had left by then.
    """

    __tablename__ = "recovered"

    epoch: Mapped[str] = mapped_column(HexId, primary_key=True)
    entity: Mapped[str] = mapped_column(HexId, primary_key=True)
    bucket: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(BigInteger)
    at_ms: Mapped[int] = mapped_column(BigInteger)
    gone: Mapped[int] = mapped_column(Integer)


class Batch(Base):
    """A push as it was signed: lets a third device prove what its author had saved."""

    __tablename__ = "batch"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    device: Mapped[str] = mapped_column(HexId)
    push_no: Mapped[int] = mapped_column(BigInteger)
    hashes: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[str] = mapped_column(Text)
    received_ms: Mapped[int] = mapped_column(BigInteger)


class User(Base):
    """A person. ``gv`` counts the changes of what this person may see."""

    __tablename__ = "user_account"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    login: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    branch: Mapped[str] = mapped_column(Text)
    team: Mapped[str] = mapped_column(Text)
    home: Mapped[str] = mapped_column(Text)
    gv: Mapped[int] = mapped_column(BigInteger)
    disabled_ms: Mapped[int | None] = mapped_column(BigInteger)


class Portfolio(Base):
    """A set of clients looked after by one person, in up to four buckets by sharing level."""

    __tablename__ = "portfolio"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    owner: Mapped[str] = mapped_column(HexId)
    team: Mapped[str] = mapped_column(Text)
    branch: Mapped[str] = mapped_column(Text)


class Grant(Base):
    """A user's right to a bucket, from one grant version until another."""

    __tablename__ = "grants"

    user: Mapped[str] = mapped_column(HexId, primary_key=True)
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    from_gv: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    rights: Mapped[str] = mapped_column(Text)
    to_gv: Mapped[int | None] = mapped_column(BigInteger)
    until_ms: Mapped[int | None] = mapped_column(BigInteger)
    why: Mapped[str] = mapped_column(Text)


class EnrolCode(Base):
    """A one-time code: its first half in clear, a hash of the rest."""

    __tablename__ = "enrol_code"

    selector: Mapped[str] = mapped_column(Text, primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    user: Mapped[str] = mapped_column(HexId)
    tries: Mapped[int] = mapped_column(Integer)
    expires_ms: Mapped[int] = mapped_column(BigInteger)
    used_ms: Mapped[int | None] = mapped_column(BigInteger)


class Device(Base):
    """An enrolled device, its keys, and how far its pushes have come."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    user: Mapped[str] = mapped_column(HexId, index=True)
    status: Mapped[str] = mapped_column(Text)
    sign_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    box_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    host: Mapped[str] = mapped_column(Text)
    program: Mapped[str] = mapped_column(Text)
    incarnation: Mapped[str] = mapped_column(Text)
    gv: Mapped[int] = mapped_column(BigInteger)
    eff: Mapped[str] = mapped_column(Text)
    push_no: Mapped[int] = mapped_column(BigInteger)
    last_batch: Mapped[str | None] = mapped_column(HexId)
    batch_before: Mapped[str | None] = mapped_column(HexId)
    enrolled_ms: Mapped[int] = mapped_column(BigInteger)
    seen_ms: Mapped[int] = mapped_column(BigInteger)
    renewed_from: Mapped[str | None] = mapped_column(HexId)
    forked_ms: Mapped[int | None] = mapped_column(BigInteger)


class DeviceCursor(Base):
    """How far a device has a bucket, by its own last complete pull."""

    __tablename__ = "device_cursor"

    device: Mapped[str] = mapped_column(HexId, primary_key=True)
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    at_ms: Mapped[int] = mapped_column(BigInteger)


class Receipt(Base):
    """A device's signed word that it has removed something: ``kind`` is ``purged`` or ``wiped``.

    ``count`` tells how many records went, of a wiped device how many changes it sealed before.
    """

    __tablename__ = "receipt"

    device: Mapped[str] = mapped_column(HexId, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    gv: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    said_ms: Mapped[int] = mapped_column(BigInteger)
    received_ms: Mapped[int] = mapped_column(BigInteger)
    signature: Mapped[str] = mapped_column(Text)


class SealedBox(Base):
    """A sealed outbox that arrived; ``box`` is kept where it could not be opened.

    ``id`` is the hash of the box, ``outcome`` the results of its changes or why there are none.
    """

    __tablename__ = "sealed_box"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    device: Mapped[str] = mapped_column(HexId, index=True)
    received_ms: Mapped[int] = mapped_column(BigInteger)
    outcome: Mapped[str] = mapped_column(Text)
    box: Mapped[bytes | None] = mapped_column(LargeBinary)


class LeaseCode(Base):
    """A branch code that was given out: ``number`` makes it one of its own, ``days`` its worth."""

    __tablename__ = "lease_code"

    device: Mapped[str] = mapped_column(HexId, primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    days: Mapped[int] = mapped_column(Integer)
    made_ms: Mapped[int] = mapped_column(BigInteger)


class Blob(Base):
    """A file's content in one bucket, by its hash; equal ones are kept once within a bucket.

    ``state``: arriving (``received`` bytes of ``size`` are here), here, going (being removed).
    ``content`` names it where the pieces lie, ``pieces`` are their names in order, separated by
    blanks. ``free_ms``: since when no record refers to it.
    """

    __tablename__ = "blob"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[str] = mapped_column(HexId)
    size: Mapped[int] = mapped_column(BigInteger)
    received: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)
    pieces: Mapped[str] = mapped_column(Text)
    free_ms: Mapped[int | None] = mapped_column(BigInteger)


class BlobRef(Base):
    """A living record of a bucket that refers to a content."""

    __tablename__ = "blob_ref"

    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    entity: Mapped[str] = mapped_column(HexId, primary_key=True)
    sha256: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_blob_ref_sha256_bucket", "sha256", "bucket"),)


class Handover(Base):
    """A handover on its way. ``clients`` are identifiers separated by blanks, empty for all.

    ``record`` is its record as JSON; the synced record is made from it.
    """

    __tablename__ = "handover"

    id: Mapped[str] = mapped_column(HexId, primary_key=True)
    portfolio: Mapped[str] = mapped_column(HexId)
    clients: Mapped[str] = mapped_column(Text)
    receiver: Mapped[str] = mapped_column(HexId)
    state: Mapped[str] = mapped_column(Text)
    effective_ms: Mapped[int] = mapped_column(BigInteger)
    record: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_handover_state_effective_ms", "state", "effective_ms"),)
