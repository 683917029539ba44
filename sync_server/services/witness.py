"""A device shows what it was told before the server was restored: lost records come back.

Only the server's own words count: lines without its seal are not looked at. What they say is then
true as of the time they were told. A version that the log knows needs no witness; an unknown one
was lost, and takes the place of what was there at that time. Where somebody wrote meanwhile, it
is decided like any two edits that did not know of each other.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from sync_server.services import grants
from sync_server.services.caller import Caller
from sync_server.services.changes import Changes
from sync_server.services.epochs import Identity, check_epoch
from sync_server.services.heads import lock_heads
from sync_server.services.history import History, log_of
from sync_server.services.loading import buckets_of, load_entities
from sync_server.services.push import attempt
from sync_server.services.recalled import Recalled, Told
from sync_server.services.recovered import Mark, read_marks, save_marks
from sync_server.services.rights import Rights
from sync_server.services.saving import save_entities
from sync_server.services.state import States
from sync_server.services.values import is_id
from sync_server.store.engine import Store
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.messages import (
    EntLine,
    ExitLine,
    Hex,
    Line,
    Part,
    Witness,
    WitnessAnswer,
)

_line = msgspec.json.Decoder(Line)


class _Latest(NamedTuple):
    """The last that was told of an entity, and where it stood."""

    told: Told
    mark: Mark


def bear_witness(
    store: Store, catalogue: Catalogue, caller: Caller, asked: Witness
) -> WitnessAnswer:
    """Bring back what a device shows of a lost history; raises Refused and Busy.

    The same may be shown any number of times, by any number of devices.
    """
    return attempt(store, lambda connection: _take(store, connection, catalogue, caller, asked))


def _take(
    store: Store, connection: Connection, catalogue: Catalogue, caller: Caller, asked: Witness
) -> WitnessAnswer:
    now_ms = store.now_ms(connection)
    held = grants.held(connection, caller.person.id, now_ms)
    known = check_epoch(connection, asked.epoch, held)
    proven = [part for part in asked.parts if part.b in held and is_proven(known, part)]
    refused = len(asked.parts) - len(proven)
    latest = _latest(part for part in proven if part.epoch != known.epoch)
    if not latest:
        return WitnessAnswer(recovered=0, refused=refused)
    entities = {entity for _, entity in latest}
    marks = read_marks(connection, entities)
    news = {
        key: one
        for key, one in latest.items()
        if key not in marks or not marks[key].is_later(one.mark)
    }
    buckets = {
        *buckets_of(connection, entities).values(),
        *(one.mark.bucket for one in news.values()),
    }
    heads = lock_heads(connection, buckets)
    states = States(load_entities(connection, entities, heads))
    rights = Rights(caller.person, dict.fromkeys(heads, "rw"), set)
    changes = Changes(catalogue, states, History(log_of(connection)), rights)
    heard_ms: dict[Hex, int] = {}
    for (_, entity), mark in marks.items():
        heard_ms[entity] = max(heard_ms.get(entity, 0), mark.at_ms)
    recalled = Recalled(connection, states, changes, heard_ms, now_ms)
    told = sorted((one.told for one in news.values()), key=lambda told: told.at_ms)
    recalled.prepare(told)
    came = sum(map(recalled.bring_back, told))
    save_entities(connection, states, heads, now_ms)
    save_marks(connection, ((key, one.mark) for key, one in news.items()))
    return WitnessAnswer(recovered=came, refused=refused)


def is_proven(known: Identity, part: Part) -> bool:
    """Return whether the server once said exactly this."""
    lines = [part.lines.encode()]
    return known.seals.is_part(part.epoch, part.b, part.at_ms, lines, part.seal)


def _latest(parts: Iterable[Part]) -> Mapping[tuple[Hex, Hex], _Latest]:
    """Return the last that was told of each entity in each epoch; what moved away moved on."""
    found: dict[tuple[Hex, Hex], _Latest] = {}
    for part in parts:
        for text in filter(None, part.lines.split("\n")):  # texts may hold other line ends
            line = _line.decode(text)
            if isinstance(line, ExitLine) and line.why == "moved":
                continue
            if not isinstance(line, EntLine | ExitLine) or not is_id(line.e):
                continue
            gone = isinstance(line, ExitLine)
            mark = Mark(part.b, line.s, part.at_ms, gone)
            key = (part.epoch, line.e)
            if key not in found or mark.is_later(found[key].mark):
                found[key] = _Latest(Told(part.epoch, line, part.at_ms), mark)
    return found
