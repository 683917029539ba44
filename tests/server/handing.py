"""What people do in a handover, over the wire."""

import msgspec

from sync_server.wire.handover import (
    Begin,
    Begun,
    Cancel,
    Choices,
    Chosen,
    Sign,
    manifest_hash,
    signing_text,
)
from sync_server.wire.sealing import to_base64url
from tests.server.client import Device


def begin(device: Device, receiver: Device, **more: object) -> Begun:
    """Have a device draw up a handover to another's user, by default of its own portfolio."""
    asked: dict[str, object] = {
        "kind": "portfolio",
        "portfolio": device.home.split("/")[1],
        "receiver": receiver.identity.user_id,
    } | more
    if asked.get("clients"):
        asked |= {"kind": "clients", "portfolio": ""}
    return msgspec.json.decode(
        device.post("/v1/handovers", msgspec.convert(asked, type=Begin)), type=Begun
    )


def sign(device: Device, begun: Begun, role: str) -> Begun:
    """Have a device sign in a role, after a look at what it signs."""
    assert manifest_hash(begun.record.manifest) == begun.record.hash
    sig = to_base64url(device.sign_key.sign(signing_text(role, begun.record.hash)))
    said = Sign(role=role, sig=sig)  # type: ignore[arg-type]
    body = device.post(f"/v1/handovers/{begun.id}/sign", said)
    return msgspec.json.decode(body, type=Begun)


def cancel(device: Device, begun: Begun) -> Begun:
    """Have a device give a handover up."""
    body = device.post(f"/v1/handovers/{begun.id}/cancel", Cancel())
    return msgspec.json.decode(body, type=Begun)


def choices(device: Device) -> dict[str, bool]:
    """Return the codes of what a device's user may hand over, and whether it is the user's own."""
    body = device.post("/v1/handovers/choices", Choices())
    return {one.code: one.mine for one in msgspec.json.decode(body, type=Chosen).portfolios}


def all_sign(begun: Begun, giver: Device, receiver: Device, witness: Device) -> Begun:
    """Have all three sign."""
    sign(giver, begun, "giver")
    sign(receiver, begun, "receiver")
    return sign(witness, begun, "witness")
