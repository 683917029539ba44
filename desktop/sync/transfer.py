"""Contents of files on their way: sent and fetched piece by piece, gone on from where it stopped.

Records never wait for this. What one content meets is noted on it and holds up no other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from desktop.core.errors import FieldbookError, NotAllowed, Offline, Rejected, StoreDamaged
from desktop.store.contents import Contents, Part
from desktop.store.unit import Store, Unit
from desktop.sync import blobs, facts
from desktop.sync.blobs import Held, Wanted
from desktop.sync.client import ServerLink
from desktop.sync.problems import GARBLED, STOPPED
from desktop.sync.scope import PART_OF
from sync_server.wire.contents import PIECE

UP, DOWN = "up", "down"
TRIES = 3
"""How often a content is begun anew at once where somebody else sends the same one."""

_ELSEWHERE = {"offset_differs", "hash_differs"}
FORBIDDEN, DAMAGED = "forbidden", "damaged"
"""What a content may meet: no right to it, its file is not whole."""


@dataclass(frozen=True, slots=True)
class Moving:
    """How far a content is: ``way`` up or down, ``done`` of ``size`` bytes."""

    way: str
    sha256: str
    done: int
    size: int


Hear = Callable[[Moving], None]
Cancelled = Callable[[], bool]


class Carrier:
    """Carries contents over one link. One thread at a time."""

    def __init__(
        self, store: Store, contents: Contents, link: ServerLink, hear: Hear, cancelled: Cancelled
    ) -> None:
        self._store = store
        self._contents = contents
        self._link = link
        self._hear = hear
        self._cancelled = cancelled

    def send(self, one: Held) -> bool:
        """Send a content, or what the server lacks of it; return whether the server has it now.

        Raises Offline, and NotAllowed(STOPPED) where it is cancelled.
        """
        try:
            for _ in range(TRIES):
                if self._send(one):
                    self._sent(one)
                    return True
            trouble = "offset_differs"
        except (Offline, NotAllowed):
            raise
        except (Rejected, StoreDamaged) as error:
            trouble = _reason(error)
        # What is damaged here may come back from the server or a colleague.
        state = blobs.AWAY if trouble == DAMAGED else blobs.HERE
        self._failed(one, trouble, state=state)
        return False

    def fetch(self, wanted: Wanted, *, asked: bool) -> None:
        """Fetch a content, or what is not here of it.

        ``asked`` keeps it wanted where it fails. Raises FieldbookError: Offline, StoreDamaged
        where another content came, Rejected where the server gives none.
        """
        with self._store.write() as unit:
            one = blobs.begin(unit, wanted, asked=asked)
        if one.state == blobs.HERE:
            return
        try:
            self._fetch(one)
        except (Rejected, StoreDamaged) as error:
            self._contents.drop(one.id)
            self._failed(one, _reason(error), state=blobs.AWAY)
            raise
        with self._store.write() as unit:
            self._note(
                unit,
                one,
                state=blobs.HERE,
                sent=unit.fact(facts.EPOCH) or "",
                sent_ms=unit.at_us // 1000,
                wanted=0,
                trouble="",
                used_us=unit.at_us,
            )

    def _send(self, one: Held) -> bool:
        """Send what is missing; return whether that ended it, False where it begins anew."""
        state = self._link.content_state(target_of(one))
        if state.complete:
            return True
        offset = state.received
        pieces = self._pieces(one, offset)
        while offset < one.size:
            self._go_on(UP, one, offset)
            target = target_of(one, size=one.size, offset=offset)
            try:
                state = self._link.put_piece(target, next(pieces))
            except Rejected as error:
                if _reason(error) in _ELSEWHERE:
                    return False
                raise
            if state.received != min(offset + PIECE, one.size):
                return False
            offset = state.received
            with self._store.write() as unit:
                blobs.note(unit, one.bucket, one.sha256, offset=offset)
        self._hear(Moving(UP, one.sha256, one.size, one.size))
        return state.complete

    def _pieces(self, one: Held, start: int) -> Iterator[bytes]:
        """Yield a content from byte ``start`` in pieces as they travel."""
        waiting = b""
        for plain in self._contents.read(one.id, one.size, start):
            waiting += plain
            if len(waiting) == PIECE:
                yield waiting
                waiting = b""
        if waiting:
            yield waiting

    def _fetch(self, one: Held) -> None:
        part = self._contents.part(one.id, one.size)
        try:
            with self._store.write() as unit:
                self._note(unit, one, state=blobs.COMING, trouble="")
            self._fill(one, part)
            part.finish(one.sha256)
        finally:
            part.close()

    def _fill(self, one: Held, part: Part) -> None:
        while part.offset < one.size:
            self._go_on(DOWN, one, part.offset)
            plain = self._link.piece(target_of(one, offset=part.offset))
            if not plain:
                raise Offline(GARBLED, host=self._link.host)
            part.write(plain)
        self._hear(Moving(DOWN, one.sha256, one.size, one.size))

    def _go_on(self, way: str, one: Held, done: int) -> None:
        if self._cancelled():
            raise NotAllowed(STOPPED)
        self._hear(Moving(way, one.sha256, done, one.size))

    def _sent(self, one: Held) -> None:
        with self._store.write() as unit:
            self._note(
                unit,
                one,
                sent=unit.fact(facts.EPOCH) or "",
                sent_ms=unit.at_us // 1000,
                offset=one.size,
                trouble="",
            )

    def _failed(self, one: Held, trouble: str, *, state: str) -> None:
        with self._store.write() as unit:
            self._note(unit, one, trouble=trouble, state=state)

    def _note(self, unit: Unit, one: Held, **values: object) -> None:
        blobs.note(unit, one.bucket, one.sha256, **values)
        blobs.tell(unit, one.bucket, one.sha256)


def target_of(one: Held, **query: int) -> str:
    """Return the path and query under which the server knows a content."""
    more = "".join(f"&{name}={value}" for name, value in query.items())
    bucket = one.bucket.partition(PART_OF)[0]
    return f"/v1/blobs/{one.sha256}?b={quote(bucket, safe='')}{more}"


def _reason(error: FieldbookError) -> str:
    """Return the code of what a content met."""
    if isinstance(error, StoreDamaged):
        return DAMAGED
    reason = str(error.facts.get("reason", error.code))
    return FORBIDDEN if reason == "403" else reason
