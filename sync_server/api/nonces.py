"""Nonces that a worker can check without storing them; each serves one request."""

import hmac
import secrets
import time
from collections.abc import Callable
from hashlib import sha256

from sync_server.wire.sealing import from_base64url, to_base64url

VALID_S = 300
_TIME, _RANDOM, _MAC = 6, 10, 16


class Nonces:
    """Makes and spends nonces. One worker's own: its secret never leaves the process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._spent: dict[str, float] = {}

    def make(self) -> str:
        """Return a new nonce: time, random bytes, and a hash that only this worker can make."""
        born = int(self._clock() * 1000).to_bytes(_TIME, "big")
        head = born + secrets.token_bytes(_RANDOM)
        return to_base64url(head + self._mac(head))

    def is_good(self, nonce: str) -> bool:
        """Return whether a nonce was made here, not long ago, and has not been spent."""
        raw = from_base64url(nonce)
        if raw is None or len(raw) != _TIME + _RANDOM + _MAC or to_base64url(raw) != nonce:
            return False
        head, mac = raw[:-_MAC], raw[-_MAC:]
        if not hmac.compare_digest(mac, self._mac(head)):
            return False
        age = self._clock() - int.from_bytes(head[:_TIME], "big") / 1000
        return age < VALID_S and nonce not in self._spent

    def spend(self, nonce: str) -> bool:
        """Use a nonce up; return whether it was good until now."""
        if not self.is_good(nonce):
            return False
        now = self._clock()
        self._forget(now)
        self._spent[nonce] = now
        return True

    def _forget(self, now: float) -> None:
        """Drop what is too old to be good anyway; entries stand in the order of spending."""
        while self._spent:
            nonce, spent = next(iter(self._spent.items()))
            if now - spent < VALID_S:
                return
            del self._spent[nonce]

    def _mac(self, head: bytes) -> bytes:
        return hmac.new(self._secret, head, sha256).digest()[:_MAC]
