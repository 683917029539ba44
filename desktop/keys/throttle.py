"""Wrong passphrases in a row: growing waits, then the recovery key only. Nothing is destroyed.

The count lies in ``throttle.json`` and survives a restart. With a device secret it carries a MAC
under it; without, only a checksum. Whoever can copy the folder can try on the copy as often as
they like: against them stand Argon2id and the device secret, not this file.
"""

import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop.core.dates import Clock, from_us, to_us
from desktop.core.errors import Locked
from desktop.keys import base64url, file_lock
from desktop.keys.folder import named_errors
from desktop.keys.problems import TOO_MANY_TRIES, WAIT, WRONG_PASSPHRASE
from desktop.keys.slots import canonical

NAME = "throttle.json"
MOST_TRIES = 10
_FREE = 3
_WAITS_S = (5, 15, 60, 300, 900)
_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Tries:
    """Failures in a row, and when the last one was."""

    failures: int
    at: datetime

    @property
    def left(self) -> int:
        """How many more wrong passphrases are taken before the slot is switched off."""
        return max(0, MOST_TRIES - self.failures)

    def wait_s(self, now: datetime) -> int:
        """Return the whole seconds until the next try, rounded up."""
        if self.failures < _FREE:
            return 0
        wait = timedelta(seconds=_WAITS_S[min(self.failures - _FREE, len(_WAITS_S) - 1)])
        return max(0, -((now - self.at - wait) // timedelta(seconds=1)))

    def refusal(self) -> Locked:
        """Return the error of the wrong passphrase that was the latest of these."""
        if not self.left:
            return Locked(TOO_MANY_TRIES)
        return Locked(WRONG_PASSPHRASE, wait_s=self.wait_s(self.at), tries_left=self.left)


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written; ``at_us`` is microseconds since 1970."""

    failures: int
    at_us: int
    mac: str = ""


@contextmanager
def counted(folder: Path, key: bytearray, clock: Clock) -> Iterator[Tries]:
    """Count a try before it is made; take it back when the block ends well.

    Yields the count with this try as a failure; the block raises its ``refusal()`` where the
    passphrase is wrong. Killing the program in the middle leaves the try counted; any other
    error takes it back. Tries are made one at a time, across processes. Raises Locked where a
    wait is on or the tries are used up, NotAllowed where the folder cannot be written.
    """
    with _opened(folder) as file:
        now = clock()
        before = _settled(_read(file, key, now), now)
        if not before.left:
            raise Locked(TOO_MANY_TRIES)
        if wait_s := before.wait_s(now):
            _write(file, before, key)
            raise Locked(WAIT, wait_s=wait_s, tries_left=before.left)
        attempt = Tries(before.failures + 1, now)
        _write(file, attempt, key)
        try:
            yield attempt
        except Locked:
            raise
        except Exception:
            _write(file, before, key)
            raise
        _write(file, Tries(0, now), key)


def standing(folder: Path, key: bytearray, clock: Clock) -> Tries:
    """Return the count as it is now. Waits while a try is being made."""
    with _opened(folder) as file:
        now = clock()
        return _settled(_read(file, key, now), now)


def reset(folder: Path) -> None:
    """Forget all failures: the recovery key has opened the store."""
    with _opened(folder) as file, named_errors():
        file.truncate(0)


def _settled(tries: Tries, now: datetime) -> Tries:
    """Return the count with its wait begun anew where the clock was set back since."""
    return Tries(tries.failures, min(tries.at, now))


@contextmanager
def _opened(folder: Path) -> Iterator[BinaryIO]:
    """Yield the file, locked. It is written in place: a renamed file would lose the lock."""
    with named_errors():
        handle = file_lock.open_for_locking(folder / NAME)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        with named_errors():
            file_lock.lock(handle, wait=True)
        yield file


def _read(file: BinaryIO, key: bytearray, now: datetime) -> Tries:
    """Return the count; one that does not verify stands for the longest wait, three tries left."""
    with named_errors():
        file.seek(0)
        content = file.read(_MOST_BYTES)
    if not content:
        return Tries(0, now)
    unreadable = Tries(_FREE + len(_WAITS_S) - 1, now)
    try:
        record = msgspec.json.decode(content, type=_Record)
        at = from_us(record.at_us)
    except (ValueError, OverflowError):
        return unreadable
    if not hmac.compare_digest(record.mac, _mac(record, key)) or record.failures < 0:
        return unreadable
    return Tries(record.failures, at)


def _write(file: BinaryIO, tries: Tries, key: bytearray) -> None:
    record = _Record(tries.failures, to_us(tries.at))
    content = canonical(msgspec.structs.replace(record, mac=_mac(record, key)))
    with named_errors():
        file.seek(0)
        file.write(content)
        file.truncate(len(content))
        os.fsync(file.fileno())


def _mac(record: _Record, key: bytearray) -> str:
    content = canonical(msgspec.structs.replace(record, mac=""))
    return base64url.encode(hmac.digest(key, content, "sha256"))
