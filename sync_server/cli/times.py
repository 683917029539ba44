"""Times and lengths of time as an operator writes them."""

import re
from datetime import UTC, datetime

from desktop.core.errors import BadFile
from sync_server.problems import BAD_TIME

_LENGTH = re.compile(r"(\d{1,5})([mhd])")
_UNIT_MS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}


def length_ms(text: str) -> int:
    """Return the milliseconds of a length like ``90m``, ``24h``, ``7d``; raises BadFile."""
    found = _LENGTH.fullmatch(text)
    if found is None or not int(found[1]):
        raise BadFile(BAD_TIME, text=text)
    return int(found[1]) * _UNIT_MS[found[2]]


def time_ms(text: str) -> int:
    """Return milliseconds since 1970 of an ISO 8601 time, local without offset; raises BadFile."""
    try:
        return int(datetime.fromisoformat(text).astimezone().timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        raise BadFile(BAD_TIME, text=text) from None


def time_text(ms: int) -> str:
    """Return the ISO 8601 time of milliseconds since 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")
