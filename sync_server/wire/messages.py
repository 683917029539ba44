"""Messages of the protocol as msgspec structs. Identifiers are 32 lower-case hex digits.

Bodies are JSON, compressed with zstd (``Content-Encoding: zstd``) where worth it. Unknown keys
are ignored on reading, so that a newer side may say more. Times are milliseconds since 1970.
"""

from typing import Annotated, Any, Literal

import msgspec

Hex = str
Register = str
Value = Any
"""A register's value in wire form: JSON without floats."""


class Wire(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Base of all messages: defaults are left out on the wire."""


# --- enrolment -------------------------------------------------------------------------------


class Hello(Wire, kw_only=True):
    """Answer to ``GET /v1/hello``; open to anyone, tells nothing about people."""

    server_id: Hex
    epoch: Hex
    protocol: int
    oldest_client: int
    server_time_ms: int


class Enrol(Wire, kw_only=True):
    """Body of ``POST /v1/enrol``: a one-time code and the device's public keys.

    ``proof`` is the device's signature (base64url, Ed25519) over ``signing_text`` with the body
    of the code alone, so that a code cannot be bound to somebody else's key.
    """

    code: str
    sign_key: str  # base64url of the raw Ed25519 public key
    box_key: str  # base64url of the raw X25519 public key
    proof: str
    host: str = ""
    program: str = ""


class Grant(Wire, kw_only=True):
    """A bucket this person may see, and how: ``r`` or ``rw``; until when, 0 where no end is set."""

    b: str
    rights: str = "rw"
    until_ms: int = 0


class Enrolled(Wire, kw_only=True):
    """Answer to ``POST /v1/enrol``."""

    device_id: Hex
    user_id: Hex
    login: str
    name: str
    role: str
    home: str  # bucket that records made before enrolment join, such as p/<portfolio>/own
    grants: list[Grant]
    gv: int
    server_id: Hex
    epoch: Hex
    server_key: str = ""  # base64url X25519 key that sealed outboxes go to
    sign_key: str = ""  # base64url Ed25519 key of what the server signs: leases, seals


# --- push ------------------------------------------------------------------------------------


class Change(Wire, kw_only=True):
    """One person's save of one entity.

    ``create``: ``t``, ``regs``, and ``p`` (parent entity) or ``b`` (bucket, for roots).
    ``set``: ``regs`` new values, ``base`` the version each register had when it was read, ``bh``
    the hash of the value seen where the base is the device's own unacknowledged change.
    ``delete``/``restore``: ``life`` and ``seen`` (versions the person saw).
    ``resolve``: ``conflict``, ``regs`` the chosen value, ``base`` the shown version, ``seen`` the
    losing versions that were on the screen. Where ``seen`` names the change that resolved the
    conflict, it is undone: the conflict is open again, ``regs`` brings the value of before back.
    A register set to null is removed from the body.
    """

    id: Hex
    e: Hex
    op: Literal["create", "set", "delete", "restore", "resolve"]
    t: str = ""
    p: Hex | None = None
    b: str | None = None
    regs: dict[Register, Value] = {}
    base: dict[Register, Hex | None] = {}
    bh: dict[Register, Hex] = {}
    life: int = 1
    seen: list[Hex] = []
    conflict: Hex | None = None


class Txn(Wire, kw_only=True):
    """Changes saved together: applied all or none. ``at`` is the device's HLC stamp.

    ``age_ms`` is the monotonic age where the edit happened in this boot session, else -1.
    """

    txn: Hex
    at: str
    age_ms: int = -1
    changes: list[Change]
    bulk: Hex | None = None  # import or bulk id


Outcome = Literal["applied", "merged", "conflict", "quarantined", "rejected"]


class Was(Wire, kw_only=True):
    """What became of a change in a history that was lost: where it stood there, and its outcome."""

    epoch: Annotated[Hex, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    b: str
    seq: Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
    s: Outcome = "applied"


class Push(Wire, kw_only=True):
    """Body of ``POST /v1/sync/push``: at most 1,000 changes and 1 MiB, one in flight a device."""

    batch_id: Hex
    epoch: Hex
    incarnation: str
    push_no: int
    prev_batch: Hex | None = None
    schema: int
    client_time_ms: int
    txns: list[Txn]
    sig: str = ""  # Ed25519 over the concatenated BLAKE2b-256 hashes of the canonical txns
    recovered: dict[Hex, Was] = {}  # by change: what a restored server had said of it
    prev_seal: str = ""  # the server's seal under prev_batch: proof that it had that batch


class Result(Wire, kw_only=True):
    """What became of one change. Final; a change is never sent again after it.

    ``applied``: every register is now current. ``merged``: the same value was there already.
    ``conflict``: at least one register met a concurrent edit; ``conflicts`` names the conflict
    entity of each such register, ``won`` whether this change's value is the one shown.
    ``rejected``: ``code`` says why and ``reg`` where; the value is kept on the server's log.
    """

    id: Hex
    s: Outcome
    b: str = ""
    seq: int = 0
    conflicts: dict[Register, Hex] = {}
    won: bool = True
    code: str = ""
    reg: str = ""


class PushAnswer(Wire, kw_only=True):
    """Answer to a push; ``backup_through`` lets devices forget acknowledged changes.

    ``seal`` is the server's own under the batch, none where it brought nothing new.
    """

    batch_id: Hex
    epoch: Hex
    server_time_ms: int
    results: list[Result]
    backup_through_ms: int = 0
    throttle_ms: int = 0
    seal: str = ""  # the server's own, under this batch


# --- pull ------------------------------------------------------------------------------------


class Cursor(Wire, kw_only=True):
    """Two positions in a bucket: head of the last complete pull, and the page position.

    ``seal`` is the server's own under that head: proof of a history that it may have lost.
    """

    since: int = 0
    chain: str = ""
    after: int = 0
    seal: str = ""


class Pull(Wire, kw_only=True):
    """Body of ``POST /v1/sync/pull``; the answer is one zstd frame of JSON lines.

    The frame is the answer's content itself (``application/x-ndjson+zstd``, no content encoding),
    so that a device can store it as it came.
    A granted bucket without a cursor is sent from its beginning. ``want`` names at most 900
    entities to send whatever their seq, to repair a copy that ``verify`` found different.
    """

    epoch: Hex
    gv: int
    schema: int
    cursors: dict[str, Cursor]
    max_bytes: int = 1_048_576
    want: list[Hex] = []
    last_batch: Hex = ""  # the device's last one that the server has sealed
    last_seal: str = ""


class Lease(Wire, kw_only=True):
    """The server's signed word that a device may show its data for ``days`` from ``issued_ms``.

    No days: for as long as it likes. What follows on the days is the device's own rule.
    """

    device: Hex
    issued_ms: int
    days: int
    sig: str


class HelloLine(Wire, kw_only=True, tag_field="k", tag="hello"):
    """First line of every page."""

    epoch: Hex
    server_time_ms: int
    gv: int
    status: Literal["ok", "locked", "wipe"] = "ok"
    lease: Lease | None = None
    backup_through_ms: int = 0
    home: str = ""  # bucket that this person's new clients join; a handover changes it


class Lost(Wire, kw_only=True):
    """A bucket this device has and may no longer have."""

    b: str
    why: str
    purge: str = "after_flush"
    deadline_ms: int = 0


class ScopeLine(Wire, kw_only=True, tag_field="k", tag="scope"):
    """Buckets won and lost since the client's ``gv``."""

    add: list[Grant] = []
    gone: list[Lost] = []


class EntLine(Wire, kw_only=True, tag_field="k", tag="ent"):
    """The whole current state of one entity; ``by`` and ``d`` (device) wrote it last."""

    b: str
    s: int
    e: Hex
    t: str
    p: Hex | None = None
    life: int = 1
    by: Hex = ""
    d: Hex = ""
    ver: Hex
    vers: dict[Register, Hex] = {}
    r: msgspec.Raw


class ExitLine(Wire, kw_only=True, tag_field="k", tag="exit"):
    """An entity left a bucket: ``deleted``, ``moved``, ``erased``.

    ``bulk`` names the import or the command that deleted many, as the server recorded it.
    """

    b: str
    s: int
    e: Hex
    why: str
    to: str | None = None
    bulk: Hex | None = None


class MarkLine(Wire, kw_only=True, tag_field="k", tag="mark"):
    """Page positions reached so far: a restart point.

    ``seals`` is the server's own seal under a page's lines of a bucket: with it the device can
    show them to a restored server that has forgotten them.
    """

    c: dict[str, int]
    seals: dict[str, str] = {}


class Head(Wire, kw_only=True):
    """A bucket's head: last seq, number of live entities, digest (32 hex), chain, seal."""

    s: int
    n: int
    d: Hex
    c: str
    seal: str = ""


class EndLine(Wire, kw_only=True, tag_field="k", tag="end"):
    """Last line of a page; ``complete`` when every bucket is at its head in one snapshot.

    ``ids`` lists all living entities of buckets whose old exits the server has forgotten: what a
    device has beside them has left.
    """

    complete: bool
    heads: dict[str, Head] = {}
    remaining: int = 0  # entities still to come, for the progress bar
    ids: dict[str, list[Hex]] = {}


Line = HelloLine | ScopeLine | EntLine | ExitLine | MarkLine | EndLine


# --- recovery --------------------------------------------------------------------------------


class Part(Wire, kw_only=True):
    """The lines of one bucket in one page as they came, with the server's seal under them.

    ``at_ms`` is the page's ``server_time_ms``.
    """

    epoch: Hex
    b: str
    at_ms: int
    lines: str
    seal: str


class Witness(Wire, kw_only=True):
    """Body of ``POST /v1/sync/witness``: what this device was told before the server was restored.

    At most 1 MiB of lines.
    """

    epoch: Hex
    parts: list[Part]


class WitnessAnswer(Wire, kw_only=True):
    """How many records came back, and how many parts had no good seal and were not looked at."""

    recovered: int
    refused: int = 0


class Renew(Wire, kw_only=True):
    """Body of ``POST /v1/renew``, signed with the old key: this store was copied or restored.

    The answer is ``Enrolled``: another device of the same person, with these keys. ``proof`` is
    the new key's signature over ``signing_text`` with the old device's identifier as body.
    """

    sign_key: str
    box_key: str
    proof: str
    host: str = ""
    program: str = ""


# --- verify ----------------------------------------------------------------------------------


class Verify(Wire, kw_only=True):
    """Body of ``POST /v1/sync/verify``: sub-sums of a bucket by the first byte of the hash."""

    b: str
    prefixes: list[int] = []


class VerifyAnswer(Wire, kw_only=True):
    """Heads, 256 sub-sums (level one), or the entities of the asked prefixes with digests."""

    head: Head
    sums: list[Hex] = []
    entities: dict[Hex, Hex] = {}


# --- trouble ---------------------------------------------------------------------------------


class Trouble(Wire, kw_only=True):
    """Body of every error answer (``application/problem+json``)."""

    code: str
    message: str = ""
    epoch: Hex = ""
    fork: dict[str, int] = {}
    retry_after_ms: int = 0
