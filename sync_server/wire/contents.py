"""Messages about contents of files."""

from sync_server.wire.messages import Wire

PIECE = 1_048_576
"""Bytes of a piece of a content on the wire. Source: sync protocol 2.14."""


class BlobState(Wire, kw_only=True):
    """Answer to ``PUT /v1/blobs/<sha256>``: how many bytes are here, and whether it is whole."""

    received: int = 0
    size: int = 0
    complete: bool = False
