"""What devices hand in as they let go of data: receipts, sealed outboxes, a last word."""

from sync_server.wire.messages import Hex, Result, Txn, Wire


class Purged(Wire, kw_only=True):
    """Body of ``POST /v1/sync/purged``: no byte of a bucket is left on the device.

    ``count`` records went, ``gv`` is the grant version that took the bucket away. ``sig`` is the
    device's signature, kept as a receipt.
    """

    b: str
    gv: int
    count: int
    at_ms: int
    sig: str


class SealedOutbox(Wire, kw_only=True):
    """What is in a box: changes that could not be pushed, as they would have been.

    ``sig`` is the device's over the hashes of the transactions, as that of a batch.
    """

    device: Hex
    sealed_ms: int
    txns: list[Txn]
    sig: str


class SealedUpload(Wire, kw_only=True):
    """Body of ``POST /v1/sync/sealed``: a ``SealedOutbox`` that the server alone can read.

    Carries its own proof, since the device that sealed it may have forgotten its keys: ``sig``
    is the device's over the box.
    """

    device: Hex
    box: str  # base64url
    sig: str


class SealedAnswer(Wire, kw_only=True):
    """Answer to a sealed outbox: what became of its changes."""

    results: list[Result]


class Wiped(Wire, kw_only=True):
    """Body of ``POST /v1/device/wiped``: a device ordered to wipe itself has done so.

    Carries its own proof, signed before the keys went. ``changes`` is the number of changes that
    were sealed to the server first.
    """

    device: Hex
    at_ms: int
    changes: int
    sig: str


class Noted(Wire, kw_only=True):
    """Answer to a receipt."""

    server_time_ms: int
