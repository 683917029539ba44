"""What an answer of the server means, and what came back in place of one."""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import msgspec
import zstandard
from requests import Response
from requests.exceptions import (
    ConnectionError,
    InvalidSchema,
    InvalidURL,
    MissingSchema,
    ProxyError,
    RequestException,
    Timeout,
)

from desktop.core.dates import Clock, now
from desktop.core.errors import FieldbookError, NotAllowed, Offline, Problem, Rejected
from desktop.sync import handover_problems, problems
from desktop.sync.lease_problems import WIPE_ORDERED
from desktop.sync.troubles import HistoryChanged, Twin
from desktop.sync.trust import distrust
from sync_server.wire.messages import Trouble
from sync_server.wire.version import HEADER_NONCE

LARGEST = 64 * 1024 * 1024
"""Bytes an answer may have once unpacked."""

_MAGIC = b"\x28\xb5\x2f\xfd"

_TOLD: dict[str, tuple[type[FieldbookError], Problem]] = {
    "device_locked": (NotAllowed, problems.LOCKED_OUT),
    "wipe": (NotAllowed, WIPE_ORDERED),
    "user_disabled": (NotAllowed, problems.LOCKED_OUT),
    "device_revoked": (NotAllowed, problems.LOCKED_OUT),
    "unknown_person": (Rejected, handover_problems.UNKNOWN_PERSON),
    "same_person": (Rejected, handover_problems.SAME_PERSON),
    "wrong_receiver": (Rejected, handover_problems.WRONG_RECEIVER),
    "no_witness": (Rejected, handover_problems.NO_WITNESS),
    "handover_over": (Rejected, handover_problems.OVER),
    "device_forked": (Twin, problems.FORKED),
    "code_wrong": (Rejected, problems.CODE_REFUSED),
    "code_spent": (Rejected, problems.CODE_REFUSED),
    "code_expired": (Rejected, problems.CODE_REFUSED),
    "upgrade_required": (Rejected, problems.UPGRADE),
    "busy": (Offline, problems.BUSY),
    "lock_timeout": (Offline, problems.BUSY),
    "throttled": (Offline, problems.BUSY),
}
_OTHER_HISTORY = ("epoch_changed", "cursor_ahead", "chain_mismatch")

_STATUS: dict[int, tuple[type[FieldbookError], Problem]] = {
    401: (Rejected, problems.UNKNOWN_DEVICE),
    407: (Offline, problems.PROXY),
    426: (Rejected, problems.UPGRADE),
    429: (Offline, problems.BUSY),
    503: (Offline, problems.BUSY),
}


class TooLarge(Rejected):
    """The server takes no batch of this size."""


class TooLargeOnTheWay(TooLarge):
    """Something between here and the server lets no batch of this size through."""


class Busy(Offline):
    """The server asks to be left alone for ``wait_s`` seconds, 0 where it names no time."""

    wait_s = 0.0


def asked_wait_s(trouble: Exception | None) -> float:
    """Return how many seconds the server asked to be left alone."""
    return trouble.wait_s if isinstance(trouble, Busy) else 0.0


def retry_after_s(headers: Mapping[str, Any], clock: Clock) -> float | None:
    """Return the seconds in ``Retry-After``, given as such or as a time; None where neither is."""
    asked = str(headers.get("Retry-After", "")).strip()
    if asked.isascii() and asked.isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - clock()).total_seconds())


def unreached(error: RequestException, host: str, clock: Clock) -> FieldbookError:
    """Return what a request that got no answer means."""
    problem = distrust(error)
    if problem is not None:
        time = clock().astimezone().strftime("%Y-%m-%d %H:%M")
        return Offline(problem, host=host, time=time)
    if isinstance(error, MissingSchema | InvalidSchema | InvalidURL):
        return NotAllowed(problems.BAD_URL)
    if isinstance(error, ProxyError):
        return Offline(problems.PROXY, host=host)
    if isinstance(error, Timeout):
        return Offline(problems.TIMED_OUT, host=host)
    if isinstance(error, ConnectionError):
        return Offline(problems.UNREACHABLE, host=host)
    return Offline(problems.GARBLED, host=host)


def check(response: Response, body: bytes, host: str, clock: Clock = now) -> None:
    """Raise the error that an answer stands for; nothing where it is a good one."""
    ours = HEADER_NONCE in response.headers
    if response.ok and ours and not response.is_redirect:
        return
    trouble = _trouble(body)
    if response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise (TooLarge if ours else TooLargeOnTheWay)(problems.REFUSED, reason="batch_too_large")
    if trouble.code in _OTHER_HISTORY and ours:
        changed = HistoryChanged(problems.EPOCH)
        changed.trouble = trouble
        raise changed
    told = _TOLD.get(trouble.code) or _STATUS.get(response.status_code)
    if told is not None and told[1] is problems.BUSY:
        busy = Busy(problems.BUSY, host=host)
        busy.wait_s = retry_after_s(response.headers, clock) or 0.0
        raise busy
    if told is not None:
        raise told[0](told[1], host=host)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Offline(problems.SERVER_FAILED, status=response.status_code)
    if ours and not response.is_redirect:
        reason = trouble.code[:40] or str(response.status_code)  # a HEAD has no body to say it
        raise Rejected(problems.REFUSED, reason=reason)
    raise Offline(problems.CAPTIVE, host=host)


def unpacked(raw: bytes) -> bytes:
    """Return what a body says, compressed or not. Raises ValueError where it is damaged."""
    if not raw.startswith(_MAGIC):
        return raw
    try:
        reader = zstandard.ZstdDecompressor().decompressobj()
        parts = [reader.decompress(raw)]
        if not reader.eof or len(parts[0]) > LARGEST:
            raise ValueError("an answer cut short, or larger than any we ask for")
    except zstandard.ZstdError:
        raise ValueError("not a zstd frame") from None
    return b"".join(parts)


def _trouble(body: bytes) -> Trouble:
    try:
        return msgspec.json.decode(unpacked(body), type=Trouble)
    except (ValueError, msgspec.DecodeError):
        return Trouble(code="")
