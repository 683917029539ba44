"""A stream of server-sent events that tell of something to pull: read, checked, closed."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import msgspec
from requests import Response
from urllib3.exceptions import HTTPError

from desktop.core.errors import Offline
from desktop.sync.problems import STREAM_BROKEN

SILENCE_S = 40.0
"""A stream that says nothing for so long is dead: the server speaks every 25 seconds."""

_PIECE = 16 * 1024
_LONGEST_LINE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Hint:
    """A bucket moved to ``seq``, or the person's grants to version ``gv``."""

    bucket: str = ""
    seq: int = 0
    gv: int = 0


class _Told(msgspec.Struct):
    b: str = ""
    s: int = 0
    gv: int = 0


_told = msgspec.json.Decoder(_Told).decode


class HintStream:
    """An open stream. Iterating blocks, and yields None for a line that only keeps it alive."""

    def __init__(self, response: Response, host: str) -> None:
        self._response = response
        self._host = host

    def __iter__(self) -> Iterator[Hint | None]:
        """Yield until the server ends the stream; raises Offline where it breaks."""
        rest = b""
        while piece := self._read():
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > _LONGEST_LINE:
                raise self._broken()
            yield from self._hints(lines)
        if rest:
            raise self._broken()

    def interrupt(self) -> None:
        """End the reading, from another thread."""
        with suppress(ValueError, RuntimeError, OSError):
            self._response.raw.shutdown()

    def close(self) -> None:
        """Give the connection up."""
        self._response.close()

    def _read(self) -> bytes:
        try:
            piece: bytes = self._response.raw.read1(_PIECE)
        except (OSError, HTTPError):
            raise self._broken() from None
        return piece

    def _hints(self, lines: list[bytes]) -> Iterator[Hint | None]:
        for line in lines:
            if line.startswith(b":"):
                yield None
            elif line.startswith(b"data:"):
                yield self._hint(line.removeprefix(b"data:"))

    def _hint(self, text: bytes) -> Hint:
        try:
            told = _told(text)
        except msgspec.DecodeError:
            raise self._broken() from None
        return Hint(told.b, told.s, told.gv)

    def _broken(self) -> Offline:
        return Offline(STREAM_BROKEN, host=self._host)
