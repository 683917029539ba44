"""A handover on the wire and in its record: what is listed, what is signed, and how it is checked.

The manifest is signed by its hash, so that a record can be checked by anybody who has the file,
without a server and without this program's types.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal

from msgspec import field

from sync_server.wire.canonical import canonical
from sync_server.wire.messages import Hex, Wire

Role = Literal["giver", "receiver", "witness", "orderer"]
"""Who signs: ``orderer`` is a superior who orders a handover without the giver."""

Level = Literal["own", "team", "branch"]
"""Who sees a client beside its manager: nobody, the team, the branch."""

State = Literal["waiting", "agreed", "done", "cancelled"]
"""``waiting`` for signatures, ``agreed`` and waiting for its time, carried out, or given up."""


class Party(Wire, kw_only=True):
    """A person who takes part, as known on the day."""

    id: Hex
    login: str
    name: str


class Handed(Wire, kw_only=True):
    """How many living records of a kind there are, and the sum of their digests (32 hex)."""

    n: int
    digest: Hex


class Promise(Wire, kw_only=True):
    """A follow-up that was open: what was promised to whom until when. ``due`` is its register."""

    id: Hex
    title: str
    due: Any = None
    client: str = ""
    client_id: Hex = ""


class Client(Wire, kw_only=True):
    """A client that is handed over by itself."""

    id: Hex
    name: str = ""


class Manifest(Wire, kw_only=True):
    """What is handed over, by whom to whom, from when on: the text that everybody signs.

    ``exception`` says why there is no signature of the giver. ``clients`` is empty where the
    whole portfolio changes hands. ``records`` counts living records of all ``kinds``.
    """

    id: Hex
    kind: Literal["portfolio", "clients"]
    portfolio: str
    giver: Party
    receiver: Party
    witness: Party | None = None
    orderer: Party | None = None
    exception: str = ""
    reason: str = ""
    effective_ms: int
    made_ms: int
    records: int
    digest: Hex
    kinds: dict[str, Handed]
    clients: list[Client] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)


class Signed(Wire, kw_only=True):
    """A signature of the manifest's hash by a device's key (Ed25519, base64url)."""

    role: Role
    user: Hex
    name: str
    device: Hex
    key: str
    sig: str
    at_ms: int


class Closing(Wire, kw_only=True):
    """What was there in the minute in which it changed hands: later differences show in it."""

    at_ms: int
    records: int
    digest: Hex
    kinds: dict[str, Handed]


class Seal(Wire, kw_only=True):
    """The server's signature over all the rest of the record."""

    server: Hex
    key: str
    sig: str
    at_ms: int


class Record(Wire, kw_only=True):
    """The record of a handover: what synced records and exported files hold.

    The manifest is kept as it was signed, key by key, so that a reader of another version does
    not change what it does not know.
    """

    manifest: dict[str, Any]
    hash: Hex
    state: State
    signatures: list[Signed] = field(default_factory=list)
    closing: Closing | None = None
    seal: Seal | None = None


class Begin(Wire, kw_only=True):
    """Body of ``POST /v1/handovers`` and ``/v1/handovers/preview``.

    ``kind`` names a ``portfolio`` by its identifier, or ``clients`` by theirs. ``effective_ms``:
    0 is at once. ``exception``: a superior orders it without the giver's signature.
    """

    kind: Literal["portfolio", "clients"]
    portfolio: Hex = ""
    clients: list[Hex] = field(default_factory=list)
    receiver: Hex
    witness: Hex = ""
    effective_ms: int = 0
    reason: str = ""
    exception: bool = False


class Begun(Wire, kw_only=True):
    """Answer to both, to a signature and to an end: the record as it is now.

    ``needed`` are the roles whose signatures it waits for.
    """

    id: Hex
    record: Record
    needed: list[Role] = field(default_factory=list)


class Sign(Wire, kw_only=True):
    """Body of ``POST /v1/handovers/<id>/sign``."""

    role: Role
    sig: str


class Cancel(Wire, kw_only=True):
    """Body of ``POST /v1/handovers/<id>/cancel``."""


class Choices(Wire, kw_only=True):
    """Body of ``POST /v1/handovers/choices``."""


class Choice(Wire, kw_only=True):
    """A portfolio that the asking person may hand over; ``mine``: as its owner."""

    id: Hex
    code: str
    owner: Hex
    owner_name: str
    records: int
    mine: bool = False


class Chosen(Wire, kw_only=True):
    """Answer to ``POST /v1/handovers/choices``."""

    portfolios: list[Choice] = field(default_factory=list)


class Share(Wire, kw_only=True):
    """Body of ``POST /v1/clients/share``: who else is to see these clients of one portfolio."""

    clients: list[Hex]
    share: Level


class Shared(Wire, kw_only=True):
    """Answer to ``POST /v1/clients/share``: how many records moved with the clients."""

    moved: int = 0


def manifest_hash(manifest: Mapping[str, Any]) -> Hex:
    """Return the SHA-256 of a manifest's canonical JSON (64 hex digits)."""
    return sha256(canonical(manifest)).hexdigest()


def signing_text(role: str, digest: Hex) -> bytes:
    """Return what a device signs in a role."""
    return f"fieldbook/handover/v1\n{role}\n{digest}".encode()


def sealing_text(record: Mapping[str, Any], at_ms: int) -> bytes:
    """Return what the server signs of a record, as JSON has it: all but its own signature."""
    rest = {name: value for name, value in record.items() if name != "seal"}
    digest = sha256(canonical(rest)).hexdigest()
    return f"fieldbook/handover-seal/v1\n{at_ms}\n{digest}".encode()
