"""A rehearsal decides as a push does, and leaves no trace."""

import msgspec
import pytest
from sqlalchemy import func, select

from desktop.core.ids import new_id
from sync_server.services.rehearse import MOST_REHEARSED
from sync_server.store.models import Batch, BucketHead, ChangeLog, Entity, Exit
from sync_server.store.models import Device as DeviceRow
from sync_server.wire.messages import Change, Push, PushAnswer, Result
from tests.server.client import Device, Refused, new
from tests.server.world import World


def rehearse(device: Device, *changes: Change) -> list[Result]:
    """Return what would become of changes, the device's own order of batches left alone."""
    batch = Push(
        batch_id=new_id().hex,
        epoch=device.identity.epoch,
        incarnation="1-aa",
        push_no=device.push_no + 1,
        prev_batch=device.last_batch,
        schema=1,
        client_time_ms=device.clock(),
        txns=[device.txn(change) for change in changes],
    )
    body = device.post("/v1/sync/rehearse", batch)
    return msgspec.json.decode(body, type=PushAnswer).results


def traces(world: World) -> dict[str, object]:
    """Everything that a push would move."""
    tables = (Entity, Exit, ChangeLog, Batch)
    with world.store.read() as connection:
        counts = {
            table.__tablename__: connection.scalar(select(func.count()).select_from(table))
            for table in tables
        }
        heads = connection.execute(
            select(BucketHead.bucket, BucketHead.seq, BucketHead.digest).order_by("bucket")
        ).all()
        devices = connection.execute(
            select(DeviceRow.id, DeviceRow.push_no, DeviceRow.last_batch, DeviceRow.eff)
        ).all()
    return {**counts, "heads": heads, "devices": sorted(devices)}


def test_a_rehearsal_tells_every_outcome_and_leaves_no_trace(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    anna.push(anna_edit := Change(id=new_id().hex, e=party, op="set", regs={"phone": "2"}))
    assert anna_edit.e == party
    before = traces(world)
    results = rehearse(
        ben,
        ben.edit(party, city="X"),
        ben.edit(party, phone="3"),
        ben.edit(party, code="much too long a code"),
        new("alert", None, note="no parent"),
    )
    assert [result.s for result in results] == ["applied", "conflict", "rejected", "rejected"]
    assert (results[2].code, results[2].reg) == ("invalid_value", "code")
    assert traces(world) == before


def test_a_push_after_a_rehearsal_comes_to_the_same(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    anna.push(Change(id=new_id().hex, e=party, op="set", regs={"phone": "2"}))
    changes = [ben.edit(party, phone="3"), ben.edit(party, code="far too long"), new("task", t=1)]
    told = rehearse(ben, *changes)
    came = ben.push(*changes)
    assert [(one.s, one.code, one.reg) for one in told] == [
        (one.s, one.code, one.reg) for one in came
    ]


def test_what_depends_on_an_earlier_change_is_rehearsed_with_it(world: World) -> None:
    anna = world.device("anna")
    party = new("party", name="A")
    results = rehearse(anna, party, new("interaction", party.e, note="hello"))
    assert [result.s for result in results] == ["applied", "applied"]


def test_a_rehearsal_of_more_than_it_bears_is_refused(world: World) -> None:
    anna = world.device("anna")
    with pytest.raises(Refused) as raised:
        rehearse(anna, *(new("party", name="A") for _ in range(MOST_REHEARSED + 1)))
    assert raised.value.trouble.code == "batch_too_large"


def test_a_stranger_rehearses_nothing(world: World) -> None:
    answer = world.send("POST", "/v1/sync/rehearse", {}, b"{}")
    assert answer.status == 401
