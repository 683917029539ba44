"""Signed requests: which device it is, that it sent exactly this, and only once."""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from sync_server.api.bodies import M, read_body, read_message
from sync_server.api.server import Server, server_of
from sync_server.services.caller import Caller, find_caller
from sync_server.services.lineage import follow_lineage
from sync_server.services.refused import Refused, refuse
from sync_server.services.values import is_id
from sync_server.wire.canonical import signing_text
from sync_server.wire.sealing import is_signed
from sync_server.wire.version import (
    HEADER_DEVICE,
    HEADER_NONCE,
    HEADER_PROTOCOL,
    HEADER_SIGNATURE,
    OLDEST_CLIENT,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A request whose sender is proven. ``body`` is still as it was sent."""

    caller: Caller
    body: bytes
    encoding: str

    def message(self, kind: type[M]) -> M:
        """Return the message in the body; raises Refused."""
        return read_message(kind, self.body, self.encoding)


async def signed(request: Request) -> Signed:
    """Return a request's proven sender and body; raises Refused with 401 where there is none.

    The nonce is checked before the body is taken in, the signature before it is unpacked. A
    device's clock plays no part.
    """
    server = server_of(request)
    headers = request.headers
    nonce, device = headers.get(HEADER_NONCE, ""), headers.get(HEADER_DEVICE, "")
    if not server.nonces.is_good(nonce) or not is_id(device):
        raise _unauthenticated()
    body = await read_body(request)
    text = signing_text(request.method, target_of(request), body, nonce)
    signature = headers.get(HEADER_SIGNATURE, "")
    caller = await run_in_threadpool(_proven, server, device, signature, text, nonce)
    if caller is None:
        raise _unauthenticated()
    if caller.disabled and caller.status != "wipe":  # the order has to reach it
        raise refuse(403, "user_disabled")
    if caller.status == "revoked":
        raise refuse(403, "device_revoked")
    return Signed(caller, body, headers.get("content-encoding", ""))


def require_active(caller: Caller) -> None:
    """Raise Refused where the device was ordered to lock or to wipe itself."""
    if caller.status == "wipe":
        raise refuse(403, "wipe")
    if caller.status != "active":
        raise refuse(403, "device_locked")


def require_protocol(request: Request) -> None:
    """Raise Refused where the device speaks a protocol that is no longer understood."""
    spoken = request.headers.get(HEADER_PROTOCOL, "")
    if spoken and (not spoken.isascii() or not spoken.isdigit() or int(spoken) < OLDEST_CLIENT):
        raise refuse(426, "upgrade_required", f"the oldest protocol is {OLDEST_CLIENT}")


def target_of(request: Request) -> str:
    """Return the path with query as the device sent it."""
    path: bytes = request.scope.get("raw_path") or request.url.path.encode()
    query: bytes = request.scope.get("query_string", b"")
    return (path + b"?" + query if query else path).decode("latin-1")


def _proven(server: Server, device: str, signature: str, text: bytes, nonce: str) -> Caller | None:
    """Return the device that signed a text with a nonce, which is used up; None where none did."""
    follow_lineage(server.store)
    with server.store.glance() as connection:
        caller = find_caller(connection, device)
    if caller is None or not is_signed(caller.sign_key, signature, text):
        return None
    return caller if server.nonces.spend(nonce) else None


def _unauthenticated() -> Refused:
    """Return the one refusal for all that is wrong with a proof: it tells an attacker nothing."""
    return refuse(401, "unauthenticated", "sign again with the nonce of this answer")
