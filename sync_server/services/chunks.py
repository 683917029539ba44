"""Identifiers in lists that fit into one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sync_server.wire.messages import Hex

_LARGEST = 900


def chunks(identifiers: Iterable[Hex]) -> Iterator[list[Hex]]:
    """Yield the identifiers sorted, in lists of at most 900."""
    waiting = iter(sorted(identifiers))
    while chunk := list(islice(waiting, _LARGEST)):
        yield chunk
