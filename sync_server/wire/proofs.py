"""The texts that leases, receipts and boxes are signed over: the same on both sides of the wire.

Each begins with what it is for, so that no signature can be shown for another purpose.
"""

from hashlib import blake2b

from sync_server.wire.messages import Hex

SEALED_INFO = b"fieldbook/sealed-outbox/v1"
"""What boxes to the server are made for."""


def lease_text(device: Hex, issued_ms: int, days: int) -> bytes:
    """Return what the server signs of a lease."""
    return f"fieldbook/lease/v1\n{device}\n{issued_ms}\n{days}".encode()


def purged_text(device: Hex, bucket: str, gv: int, count: int, at_ms: int) -> bytes:
    """Return what a device signs when a bucket has left it."""
    return f"fieldbook/purged/v1\n{device}\n{bucket}\n{gv}\n{count}\n{at_ms}".encode()


def sealed_text(device: Hex, box: bytes) -> bytes:
    """Return what a device signs of a box that it seals to the server."""
    return f"fieldbook/sealed/v1\n{device}\n{box_id(box)}".encode()


def wiped_text(device: Hex, at_ms: int, changes: int) -> bytes:
    """Return what a device signs when it wipes itself."""
    return f"fieldbook/wiped/v1\n{device}\n{at_ms}\n{changes}".encode()


def box_id(box: bytes) -> Hex:
    """Return the identifier of a box (BLAKE2b-128 of its bytes, 32 hex digits)."""
    return blake2b(box, digest_size=16).hexdigest()
