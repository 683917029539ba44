"""Tables of this device alone: outbox, history, audit, buckets, inbox, drafts, imports."""

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.store.base import Base


class Meta(Base):
    """Single facts of this store, by name."""

    __tablename__ = "meta"
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Outbox(Base):
    """One save of one entity on its way to the server.

    ``regs`` new values, ``before`` {register: [value, version]} as they were, so that
    base = view - outbox. ``state``: pending, acked (the answer came, the pull has not shown it
    yet), settled (the base has it; kept for a restored server), again (settled, and to be sent to
    a restored server that lacks it), refused. ``seq`` is where history ``epoch`` acknowledged it,
    ``acked_ms`` when that was by the server's clock.
    """

    __tablename__ = "outbox"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    change: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    txn: Mapped[bytes] = mapped_column(LargeBinary)
    stamp: Mapped[str] = mapped_column(Text)
    boot: Mapped[str] = mapped_column(Text)
    boot_ms: Mapped[int] = mapped_column(BigInteger)
    entity: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    kind: Mapped[str] = mapped_column(Text)
    parent: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    bucket: Mapped[str] = mapped_column(Text)
    op: Mapped[str] = mapped_column(Text)
    regs: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    life: Mapped[int] = mapped_column(Integer)
    seen: Mapped[str] = mapped_column(Text, default="[]")
    conflict: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    bulk: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    state: Mapped[str] = mapped_column(Text)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    result: Mapped[str | None] = mapped_column(Text, nullable=True)
    epoch: Mapped[str | None] = mapped_column(Text, nullable=True)
    acked_ms: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    __table_args__ = (
        Index("ix_outbox_open", "n", sqlite_where=text("state IN ('pending', 'acked')")),
    )


class History(Base):
    """One row per change: {register: [old, new]} in wire form; empty for a creation.

    What a creation wrote is told by walking back from the values of now. ``bulk`` groups what
    one command, import or removal did together.
    """

    __tablename__ = "history"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    entity: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    kind: Mapped[str] = mapped_column(Text)
    at_us: Mapped[int] = mapped_column(BigInteger)
    by: Mapped[str] = mapped_column(Text)
    device: Mapped[str] = mapped_column(Text)
    change: Mapped[bytes] = mapped_column(LargeBinary)
    action: Mapped[str] = mapped_column(Text)
    fields: Mapped[str] = mapped_column(Text)
    bulk: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)


class Audit(Base):
    """A hash chain over what was done, without a person's data."""

    __tablename__ = "audit"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    at_us: Mapped[int] = mapped_column(BigInteger)
    by: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    entity: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
    facts: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class BucketState(Base):
    """Where this device stands in a bucket. ``state``: local, filling, ready, leaving.

    ``until_ms`` is when the right to it ends, 0 where no end is set.
    """

    __tablename__ = "bucket_state"
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    rights: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    since: Mapped[int] = mapped_column(BigInteger, default=0)
    after: Mapped[int] = mapped_column(BigInteger, default=0)
    chain: Mapped[str] = mapped_column(Text, default="")
    n: Mapped[int] = mapped_column(BigInteger, default=0)
    digest: Mapped[str] = mapped_column(Text, default="0" * 32)
    seal: Mapped[str | None] = mapped_column(Text, nullable=True)
    until_ms: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")


class Departure(Base):
    """A bucket on its way out, until the server has the receipt.

    ``state``: flushing (its records are gone, changes typed in it wait to be sent), purged
    (nothing of it is in a table), clean (nothing of it is in a file). ``deadline_ms``: what is
    unsent then is sealed; 0: no end.
    """

    __tablename__ = "departure"
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    gv: Mapped[int] = mapped_column(BigInteger)
    why: Mapped[str] = mapped_column(Text)
    count: Mapped[int] = mapped_column(BigInteger)
    deadline_ms: Mapped[int] = mapped_column(BigInteger)
    at_us: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)


class SealedBox(Base):
    """Changes that only the server can read, kept until it has them; sealed as ``device``."""

    __tablename__ = "sealed_box"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    device: Mapped[str] = mapped_column(Text)
    at_us: Mapped[int] = mapped_column(BigInteger)
    count: Mapped[int] = mapped_column(Integer)
    box: Mapped[bytes] = mapped_column(LargeBinary)
    sig: Mapped[str] = mapped_column(Text)


class Inbox(Base):
    """A pulled page, as it came, until the cut is complete."""

    __tablename__ = "inbox"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    frame: Mapped[bytes] = mapped_column(LargeBinary)


class Aside(Base):
    """A pulled line that this version cannot take, as it came: the others went on without it.

    ``id`` is the line's BLAKE2b-128. Gone as soon as the copies are the server's again.
    """

    __tablename__ = "aside"
    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    at_us: Mapped[int] = mapped_column(BigInteger)
    line: Mapped[bytes] = mapped_column(LargeBinary)


class Witness(Base):
    """What the server said about a bucket in one page, sealed by it, until it is in a backup.

    ``part`` is the lines, compressed; ``last`` the greatest seq in them, ``at_ms`` the server's
    time. ``state``: kept, again (to be shown to a restored server).
    """

    __tablename__ = "witness"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    epoch: Mapped[str] = mapped_column(Text)
    bucket: Mapped[str] = mapped_column(Text, index=True)
    last: Mapped[int] = mapped_column(BigInteger)
    at_ms: Mapped[int] = mapped_column(BigInteger)
    seal: Mapped[str] = mapped_column(Text)
    part: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(Text, default="kept")


class RawRecord(Base):
    """A record of a type this version does not know, kept and shown as it came."""

    __tablename__ = "raw_record"
    rid: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    kind: Mapped[str] = mapped_column(Text, index=True)
    parent: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True, index=True)
    bucket: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    ver: Mapped[bytes] = mapped_column(LargeBinary)
    vers: Mapped[str | None] = mapped_column(Text, nullable=True)
    life: Mapped[int] = mapped_column(Integer)
    seq: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[str | None] = mapped_column(Text, nullable=True)


class Draft(Base):
    """What was typed and not yet saved, by the form's name."""

    __tablename__ = "draft"
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    at_us: Mapped[int] = mapped_column(BigInteger)
    body: Mapped[str] = mapped_column(Text)


class ImportRun(Base):
    """One import, so that it can be listed and undone as a whole."""

    __tablename__ = "import_run"
    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    at_us: Mapped[int] = mapped_column(BigInteger)
    files: Mapped[str] = mapped_column(Text)
    counts: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)


class ImportKey(Base):
    """Which record a key of an outside system stands for, so that a second import updates it.

    ``said`` is {field: digest} of what its row said last: what a file says anew is written, what
    it only repeats leaves a person's own value alone.
    """

    __tablename__ = "import_key"
    source: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    record: Mapped[bytes] = mapped_column(LargeBinary)
    said: Mapped[str | None] = mapped_column(Text, nullable=True)
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form


class Due(Base):
    """The due-ledger: every ringing of a record on this device.

    A ringing is named by its record and its time; a moved date is another one. ``state``:
    waiting, raised (rang here, not yet acknowledged), elsewhere (rang on another device),
    acknowledged, over (rang, then the record was moved, done or removed). ``rings`` counts how
    often it rang: more than once is a fault that the audit tells.
    """

    __tablename__ = "due"
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    record: Mapped[bytes] = mapped_column(LargeBinary)
    due_us: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)
    rings: Mapped[int] = mapped_column(Integer, default=0)
    raised_us: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    settled_us: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    __table_args__ = (
        Index("uq_due_record_due_us", "record", "due_us", unique=True),
        Index("ix_due_waiting", "due_us", sqlite_where=text("state = 'waiting'")),
        Index("ix_due_listed", "due_us", sqlite_where=text("state IN ('raised', 'elsewhere')")),
    )


class Blob(Base):
    """A file's content on this device, by bucket and hash; the file itself is named by ``id``.

    ``state``: here, coming (a part is here), away. ``sent`` is the epoch of the server that has
    it, empty while none does; ``offset`` bytes of it were taken so far. ``mine`` was added on this
    device; ``wanted`` was asked for while there was no line; ``trouble`` is the code of what the
    last try met.
    """

    __tablename__ = "blob"
    bucket: Mapped[str] = mapped_column(Text, primary_key=True)
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    size: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)
    sent: Mapped[str] = mapped_column(Text, default="")
    sent_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    offset: Mapped[int] = mapped_column(BigInteger, default=0)
    mine: Mapped[int] = mapped_column(Integer, default=0)
    wanted: Mapped[int] = mapped_column(Integer, default=0)
    trouble: Mapped[str] = mapped_column(Text, default="")
    used_us: Mapped[int] = mapped_column(BigInteger, default=0)
    __table_args__ = (Index("ix_blob_sha256", "sha256"),)
