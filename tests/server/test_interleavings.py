"""Whatever two devices do in whatever order: no acknowledged value is lost, digests add up."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.core.ids import new_id
from sync_server.store.models import ChangeLog, Entity
from sync_server.wire.messages import Change, Result
from tests.server.client import Device
from tests.server.world import World

REGISTERS = ("phone", "name", "city")  # name is a reviewed register


@dataclass
class Author:
    """Somebody who edits one record offline: own unsent edits are what the next one is based on."""

    device: Device
    entity: str
    unsent: list[Change] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)

    def edit(self, register: str, value: str) -> None:
        row = self.device.rows.get(self.entity)
        base = self.own.get(register) or (row.version(register) if row else None)
        change = Change(id=new_id().hex, e=self.entity, op="set", regs={register: value},
                        base={register: base})  # fmt: skip
        self.own[register] = change.id
        self.unsent.append(change)

    def delete(self) -> None:
        if self.entity in self.device.rows:
            change = self.device.delete(self.entity)
            change.seen = [*change.seen, *self.own.values()]
            self.unsent.append(change)

    def restore(self) -> None:
        self.unsent.append(self.device.restore(self.entity))

    def resolve(self, value: str) -> None:
        for conflict, row in self.device.conflicts().items():
            if row.parent == self.entity:
                self.unsent.append(self.device.resolve(conflict, value))

    def push(self) -> None:
        if self.unsent:
            self.results += self.device.push(*self.unsent)
            self.unsent = []

    def pull(self) -> None:
        self.push()
        self.device.pull()
        self.own = {}


edits = st.tuples(st.just("edit"), st.sampled_from(REGISTERS), st.sampled_from("123"))
others = st.tuples(st.sampled_from(["delete", "restore", "push", "pull", "pull"]))
choices = st.tuples(st.just("resolve"), st.sampled_from("123"))
step = st.tuples(st.integers(0, 1), st.one_of(edits, edits, others, choices))
steps = st.lists(step, max_size=25)


@pytest.fixture
def two(small_world: World) -> tuple[Device, Device]:
    return small_world.pair()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_no_acknowledged_value_is_lost(
    small_world: World, two: tuple[Device, Device], steps: list[tuple[int, tuple[str, ...]]]
) -> None:
    anna, ben = two
    entity = anna.create("party", name="0", phone="0", city="0")
    anna.pull(), ben.pull()
    authors = [Author(anna, entity), Author(ben, entity)]
    for who, (what, *arguments) in steps:
        getattr(authors[who], what)(*arguments)
    for author in authors * 2:
        author.pull()
    assert lost(small_world, entity) == []
    assert small_world.damage() == []
    assert anna.rows == ben.rows


def lost(world: World, entity: str) -> list[str]:
    """Return accepted changes whose value is nowhere: not current, not overwritten by somebody
    who saw it, not on a side of a conflict. Reads the log and the tables, not the merge code."""
    with world.store.read() as connection:
        columns = (ChangeLog.id, ChangeLog.body, ChangeLog.outcome, ChangeLog.became)
        log = connection.execute(select(*columns)).all()
        tables = connection.execute(select(Entity)).all()
    changes = [
        (msgspec.json.decode(row.body, type=Change), msgspec.json.decode(row.outcome, type=Result))
        for row in log
    ]
    kept = {ver for row in tables if row.id == entity for ver in versions(row)}
    kept |= {side["ver"] for row in tables if row.type == "conflict" for side in sides(row)}
    kept |= {base for change, _ in changes for base in change.base.values() if base}
    kept |= {ver for change, _ in changes for ver in change.seen}
    same = {row.id: set(msgspec.json.decode(row.became).values()) for row in log if row.became}
    kept |= {ver for merged in kept & same.keys() for ver in same[merged]}
    return [
        change.id
        for change, result in changes
        if change.e == entity and change.op in ("create", "set")
        if result.s in ("applied", "conflict") and change.id not in kept
    ]


def versions(row: object) -> Iterator[str]:
    yield row.ver  # type: ignore[attr-defined]
    vers = row.vers  # type: ignore[attr-defined]
    yield from (msgspec.json.decode(vers) if vers else {}).values()


def sides(row: object) -> Iterator[dict[str, str]]:
    regs = msgspec.json.decode(row.body)  # type: ignore[attr-defined]
    yield from (regs["shown"], *regs["other"], *regs.get("settled", []))
