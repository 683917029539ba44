"""Listen to the SQL of a server in this process while devices push, pull and verify."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Engine, event

from desktop.core.ids import new_id
from tests.server.client import new
from tests.server.world import World


class Statement(NamedTuple):
    """One statement as it went to the driver, with its parameters."""

    text: str
    parameters: Any


@contextmanager
def listening() -> Iterator[list[Statement]]:
    """Yield a list that fills with the statements of every engine until the end."""
    heard: list[Statement] = []

    def note(_c: Any, _cursor: Any, text: str, parameters: Any, *_rest: Any) -> None:
        heard.append(Statement(text, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def all_that_devices_do(world: World) -> list[Statement]:
    """Return the SQL of every kind of change, of conflicts, of pulls, of repairs and of checks."""
    anna, ben = world.pair()
    with listening() as heard:
        party = anna.create("party", name="A", phone="0", note="one")
        note = anna.create("interaction", party, note="x")
        for device in (anna, ben):
            device.pull()
        anna.push(anna.edit(party, phone="1", name="B"))
        ben.push(ben.edit(party, phone="2", name="C", note="two"))
        for device in (anna, ben):
            device.pull()
        anna.push(*(anna.resolve(conflict, "3") for conflict in anna.conflicts()))
        anna.push(anna.delete(note))
        ben.push(ben.edit(note, note="y"))
        anna.push(anna.restore(note))
        anna.push(new("alert", party, text="z"), new("task", title="t"))
        for device in (anna, ben):
            device.pull()
            device.pull_page(want=[party, note, new_id().hex])
            device.verify(anna.home)
            device.verify(anna.home, prefixes=[0, 1])
    return heard
