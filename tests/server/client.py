"""A device made for tests: signs requests, builds batches, keeps what it pulled."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.core.hlc import Stamp, tick
from desktop.core.ids import new_id
from sync_server.wire.canonical import MODULUS, batch_hashes, entity_digest, signing_text
from sync_server.wire.messages import (
    Change,
    Cursor,
    EndLine,
    Enrol,
    Enrolled,
    EntLine,
    ExitLine,
    Line,
    MarkLine,
    Pull,
    Push,
    PushAnswer,
    Result,
    ScopeLine,
    Trouble,
    Txn,
    Verify,
    VerifyAnswer,
    Wire,
)
from sync_server.wire.sealing import to_base64url
from sync_server.wire.version import (
    HEADER_DEVICE,
    HEADER_NONCE,
    HEADER_PROTOCOL,
    HEADER_SIGNATURE,
    PROTOCOL,
)

_line = msgspec.json.Decoder(Line)


@dataclass
class Answer:
    """An HTTP answer: status, headers by lower-case name, body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def trouble(self) -> Trouble:
        """The trouble that an error answer carries."""
        assert self.headers["content-type"] == "application/problem+json", self.body
        return msgspec.json.decode(self.body, type=Trouble)


class Transport(Protocol):
    """Sends one request."""

    def __call__(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> Answer: ...


@dataclass
class Copy:
    """What a device has of one entity."""

    bucket: str
    type: str
    parent: str | None
    life: int
    ver: str
    vers: dict[str, str]
    regs: dict[str, Any]
    raw: bytes

    def version(self, register: str) -> str:
        """The version of a register."""
        return self.vers.get(register, self.ver)


class Refused(AssertionError):
    """The server answered with a trouble."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status} {answer.body!r}")
        self.status = answer.status
        self.trouble = answer.trouble


@dataclass(repr=False)
class Device:
    """A device with its keys, its copy of the buckets, and its order of batches."""

    send: Transport
    clock: Callable[[], int] = lambda: 1_764_000_000_000
    sign_key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    me: Enrolled | None = None
    nonce: str = ""
    push_no: int = 0
    last_batch: str | None = None
    stamp: Stamp = field(default_factory=lambda: Stamp(0, 0, 7))
    cursors: dict[str, Cursor] = field(default_factory=dict)
    rows: dict[str, Copy] = field(default_factory=dict)
    colleagues: dict[str, Copy] = field(default_factory=dict)
    rights: dict[str, str] = field(default_factory=dict)
    gv: int = 0
    status: str = "ok"

    @property
    def identity(self) -> Enrolled:
        """What the server told at enrolment."""
        assert self.me is not None
        return self.me

    @property
    def home(self) -> str:
        """The bucket of this user's own records."""
        return self.identity.home

    # --- requests ------------------------------------------------------------------------------

    def hello(self) -> Answer:
        """Ask who the server is; brings a nonce."""
        return self._keep_nonce(self.send("GET", "/v1/hello", {}, b""))

    def enrol(self, code: str) -> Answer:
        """Enrol with a code."""
        self.hello()
        proof = self.sign_key.sign(signing_text("POST", "/v1/enrol", code.encode(), self.nonce))
        asked = Enrol(
            code=code,
            sign_key=to_base64url(self.sign_key.public_key().public_bytes_raw()),
            box_key=to_base64url(X25519PrivateKey.generate().public_key().public_bytes_raw()),
            proof=to_base64url(proof),
            host="test",
        )
        headers = {HEADER_NONCE: self.nonce, HEADER_PROTOCOL: str(PROTOCOL)}
        answer = self.send("POST", "/v1/enrol", headers, msgspec.json.encode(asked))
        self._keep_nonce(answer)
        if answer.status == 200:
            self.me = msgspec.json.decode(answer.body, type=Enrolled)
            self.gv = self.me.gv
            self.rights = {grant.b: grant.rights for grant in self.me.grants}
        return answer

    def headers(self, method: str, target: str, body: bytes) -> dict[str, str]:
        """Return the headers of a signed request; the nonce at hand is used up."""
        text = signing_text(method, target, body, self.nonce)
        return {
            HEADER_PROTOCOL: str(PROTOCOL),
            HEADER_DEVICE: self.identity.device_id,
            HEADER_NONCE: self.nonce,
            HEADER_SIGNATURE: to_base64url(self.sign_key.sign(text)),
        }

    def request(self, method: str, target: str, body: bytes) -> Answer:
        """Send a signed request, a second time with the nonce of a 401."""
        if not self.nonce:
            self.hello()
        answer = self.send(method, target, self.headers(method, target, body), body)
        self._keep_nonce(answer)
        if answer.status == 401:
            answer = self.send(method, target, self.headers(method, target, body), body)
            self._keep_nonce(answer)
        return answer

    def post(self, target: str, message: Wire) -> bytes:
        """Send a message, signed, and return the answer's body; raises Refused."""
        answer = self.request("POST", target, msgspec.json.encode(message))
        if answer.status != 200:
            raise Refused(answer)
        return answer.body

    def _keep_nonce(self, answer: Answer) -> Answer:
        self.nonce = answer.headers[HEADER_NONCE.lower()]
        return answer

    # --- push ----------------------------------------------------------------------------------

    def now(self) -> str:
        """Return the stamp of a new edit."""
        self.stamp = tick(self.stamp, self.clock())
        return str(self.stamp)

    def txn(self, *changes: Change, at: str = "", age_ms: int = 0) -> Txn:
        """Return changes saved together."""
        at = at or self.now()
        return Txn(txn=new_id().hex, at=at, age_ms=age_ms, changes=list(changes))

    def batch(self, *txns: Txn) -> Push:
        """Return the next batch of this device."""
        self.push_no += 1
        batch = Push(
            batch_id=new_id().hex,
            epoch=self.identity.epoch,
            incarnation="1-aa",
            push_no=self.push_no,
            prev_batch=self.last_batch,
            schema=1,
            client_time_ms=self.clock(),
            txns=list(txns),
        )
        batch.sig = to_base64url(self.sign_key.sign(batch_hashes(batch.txns)))
        self.last_batch = batch.batch_id
        return batch

    def push_batch(self, batch: Push) -> PushAnswer:
        """Push a batch as it is."""
        return msgspec.json.decode(self.post("/v1/sync/push", batch), type=PushAnswer)

    def push_txns(self, *txns: Txn) -> list[Result]:
        """Push transactions as one batch."""
        return self.push_batch(self.batch(*txns)).results

    def push(self, *changes: Change) -> list[Result]:
        """Push changes, each a transaction of its own."""
        return self.push_txns(*(self.txn(change) for change in changes))

    def create(self, type_name: str, parent: str | None = None, **regs: Any) -> str:
        """Create an entity and return its identifier; it must be taken."""
        change = new(type_name, parent, **regs)
        (result,) = self.push(change)
        assert result.s == "applied", result
        return change.e

    def edit(self, entity: str, **regs: Any) -> Change:
        """Return an edit of an entity as this device has it."""
        row = self.rows[entity]
        base: dict[str, str | None] = {name: row.version(name) for name in regs}
        return Change(id=new_id().hex, e=entity, op="set", regs=regs, base=base)

    def delete(self, entity: str) -> Change:
        """Return a deletion of an entity as this device has it."""
        row = self.rows[entity]
        seen = sorted({row.ver, *row.vers.values()})
        return Change(id=new_id().hex, e=entity, op="delete", life=row.life, seen=seen)

    def restore(self, entity: str, life: int = 1) -> Change:
        """Return a restoration of an entity that died in its ``life``."""
        return Change(id=new_id().hex, e=entity, op="restore", life=life)

    def resolve(self, conflict: str, value: Any, *, seen: list[str] | None = None) -> Change:
        """Return a resolution of a conflict as this device has it."""
        regs = self.rows[conflict].regs
        register = regs["register"]
        losers = [side["ver"] for side in regs["other"]]
        return Change(
            id=new_id().hex,
            e=regs["entity"],
            op="resolve",
            conflict=conflict,
            regs={register: value} if register else {},
            base={register: regs["shown"]["ver"]} if register else {},
            seen=losers if seen is None else seen,
        )

    def undo(self, conflict: str) -> Change:
        """Return what takes a conflict's resolution back, as this device has both."""
        regs = self.rows[conflict].regs
        change = self.edit(regs["entity"], **{regs["register"]: regs["shown"]["v"]})
        change.op, change.conflict, change.seen = "resolve", conflict, [regs["taken"]["ver"]]
        return change

    # --- pull ----------------------------------------------------------------------------------

    def pull_page(self, max_bytes: int = 1_048_576, want: list[str] | None = None) -> list[Line]:
        """Return the lines of the next page and apply them."""
        lines = self.ask(max_bytes, want)
        for line in lines:
            self._apply(line)
        return lines

    def ask(self, max_bytes: int = 1_048_576, want: list[str] | None = None) -> list[Line]:
        """Return the lines of the next page."""
        asked = Pull(
            epoch=self.identity.epoch,
            gv=self.gv,
            schema=1,
            cursors=self.cursors,
            max_bytes=max_bytes,
            want=want or [],
        )
        text = zstandard.decompress(self.post("/v1/sync/pull", asked))
        return [_line.decode(line) for line in text.splitlines()]

    def pull(self, max_bytes: int = 1_048_576) -> int:
        """Pull until complete; return the number of pages. Digests are compared."""
        pages = 0
        while True:
            pages += 1
            end = self.pull_page(max_bytes)[-1]
            assert isinstance(end, EndLine)
            if end.complete:
                return pages

    def verify(self, bucket: str, prefixes: list[int] | None = None) -> VerifyAnswer:
        """Compare a bucket with the server."""
        body = self.post("/v1/sync/verify", Verify(b=bucket, prefixes=prefixes or []))
        return msgspec.json.decode(body, type=VerifyAnswer)

    def digest(self, bucket: str) -> int:
        """Return the digest of this device's copy of a bucket."""
        return sum(
            entity_digest(entity, row.ver, row.vers, row.life, row.raw)
            for entity, row in (self.rows | self.colleagues).items()
            if row.bucket == bucket
        ) % MODULUS  # fmt: skip

    def conflicts(self, state: str = "open") -> dict[str, Copy]:
        """Return the conflicts this device has, by identifier."""
        return {
            entity: row
            for entity, row in self.rows.items()
            if row.type == "conflict" and row.regs["state"] == state
        }

    def _apply(self, line: Line) -> None:
        if isinstance(line, EntLine):
            raw = bytes(line.r)
            rows = self.colleagues if line.t == "colleague" else self.rows
            rows[line.e] = Copy(
                line.b, line.t, line.p, line.life, line.ver, line.vers, json.loads(raw), raw
            )
        elif isinstance(line, ExitLine):
            if line.e in self.rows and self.rows[line.e].bucket == line.b:
                del self.rows[line.e]
        elif isinstance(line, MarkLine):
            for bucket, seq in line.c.items():
                self.cursors.setdefault(bucket, Cursor()).after = seq
        elif isinstance(line, ScopeLine):
            self._change_scope(line)
        elif isinstance(line, EndLine):
            self._end(line)
        else:
            self.gv, self.status = line.gv, line.status

    def _change_scope(self, line: ScopeLine) -> None:
        for grant in line.add:
            self.rights[grant.b] = grant.rights
            self.cursors.setdefault(grant.b, Cursor())
        for lost in line.gone:
            self.rights.pop(lost.b, None)
            self.cursors.pop(lost.b, None)
            self.rows = {e: row for e, row in self.rows.items() if row.bucket != lost.b}

    def _end(self, line: EndLine) -> None:
        for bucket, head in line.heads.items():
            assert self.cursors[bucket].after == head.s
            assert f"{self.digest(bucket):032x}" == head.d, bucket
            seal = head.seal or self.cursors[bucket].seal
            self.cursors[bucket] = Cursor(since=head.s, chain=head.c, after=head.s, seal=seal)


def new(
    type_name: str, parent: str | None = None, bucket: str | None = None, **regs: Any
) -> Change:
    """Return the creation of an entity."""
    return Change(
        id=new_id().hex, e=new_id().hex, op="create", t=type_name, p=parent, b=bucket, regs=regs
    )


def after(change: Change, **regs: Any) -> Change:
    """Return an edit whose author has just saved ``change`` and has no answer to it yet."""
    base: dict[str, str | None] = dict.fromkeys(regs, change.id)
    return Change(id=new_id().hex, e=change.e, op="set", regs=regs, base=base)
