"""Nonces that any worker of the server can check; each serves one request."""

import hmac
import secrets
from hashlib import sha256

from sync_server.store.spent import SpentNonces
from sync_server.wire.sealing import from_base64url, to_base64url

VALID_S = 300
_TIME, _RANDOM, _MAC = 6, 10, 16
_HEAD = _TIME + _RANDOM


class Nonces:
    """Makes and spends nonces, with the key and the list that all workers share."""

    def __init__(self, spent: SpentNonces) -> None:
        self._spent = spent

    def make(self) -> str:
        """Return a new nonce: time, random bytes, and a hash that only this server can make."""
        head = self._spent.now_ms().to_bytes(_TIME, "big") + secrets.token_bytes(_RANDOM)
        return to_base64url(head + self._mac(head))

    def is_good(self, nonce: str) -> bool:
        """Return whether a nonce is this server's own and not too old. It may be spent."""
        return self._head(nonce) is not None

    def spend(self, nonce: str) -> bool:
        """Use a nonce up; return whether it was good until now. Asks the database."""
        head = self._head(nonce)
        return head is not None and self._spent.spend(head, _born_ms(head))

    def _head(self, nonce: str) -> bytes | None:
        """Return the part of a good nonce that tells it from all others."""
        raw = from_base64url(nonce)
        if raw is None or len(raw) != _HEAD + _MAC or to_base64url(raw) != nonce:
            return None
        head, mac = raw[:_HEAD], raw[_HEAD:]
        if not hmac.compare_digest(mac, self._mac(head)):
            return None
        age_ms = self._spent.now_ms() - _born_ms(head)
        return head if age_ms < VALID_S * 1000 else None

    def _mac(self, head: bytes) -> bytes:
        return hmac.new(self._spent.key, head, sha256).digest()[:_MAC]


def _born_ms(head: bytes) -> int:
    return int.from_bytes(head[:_TIME], "big")
