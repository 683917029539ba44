"""The one byte form of a value: canonical JSON, and the digests made of it."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b, sha256
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="deterministic")

MODULUS = 1 << 128
"""Bucket digests are sums of entity digests modulo this."""


def canonical(value: Any) -> bytes:
    """Return ``value`` as canonical JSON: keys sorted, no blanks, UTF-8. Never pass floats."""
    return _encoder.encode(value)


def entity_digest(
    entity: str, ver: str, vers: Mapping[str, str], life: int, body: bytes | str
) -> int:
    """Return the 128-bit digest of one entity's state (BLAKE2b-128), to be summed per bucket.

    ``entity`` and ``ver`` are 32 hex digits, ``vers`` maps register to version where it is not
    ``ver``, ``body`` is the canonical JSON of the registers. Source: decisions page, Sync.
    """
    raw = body.encode() if isinstance(body, str) else body
    head = f"{entity}|{ver}|{life}|".encode()
    h = blake2b(head, digest_size=16)
    if vers:
        h.update(canonical(dict(vers)))
    h.update(b"|")
    h.update(raw)
    return int.from_bytes(h.digest(), "big")


def value_hash(value: Any) -> str:
    """Return the hash of a register's value that a client saw (BLAKE2b-128, 32 hex digits)."""
    return blake2b(canonical(value), digest_size=16).hexdigest()


def chain_next(chain: str, seq: int, entity: str, digest: int) -> str:
    """Return the bucket's history hash after one more commit (BLAKE2b-128, 32 hex digits)."""
    text = f"{chain}|{seq}|{entity}|{digest:032x}"
    return blake2b(text.encode(), digest_size=16).hexdigest()


def signing_text(method: str, target: str, body: bytes, nonce: str) -> bytes:
    """Return the bytes a device signs: method, path with query, hash of the body, nonce."""
    return f"{method}\n{target}\n{sha256(body).hexdigest()}\n{nonce}".encode()


def batch_hashes(txns: Iterable[Any]) -> bytes:
    """Return the joined BLAKE2b-256 hashes of a batch's transactions: what its ``sig`` signs."""
    return b"".join(blake2b(canonical(txn), digest_size=32).digest() for txn in txns)
