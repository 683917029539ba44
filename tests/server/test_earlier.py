"""Earlier changes: history for whoever comes to a record later, by grant and not beyond."""

import msgspec
import pytest

from desktop.core.ids import new_id
from sync_server.wire.earlier import Earlier, EarlierAsk
from tests.server.client import Device, Refused
from tests.server.world import World


def ask(device: Device, *entities: str) -> Earlier:
    body = device.post("/v1/history", EarlierAsk(entities=list(entities)))
    return msgspec.json.decode(body, type=Earlier)


def edit(device: Device, party: str, **regs: object) -> None:
    device.pull()
    device.push(device.edit(party, **regs))


def test_who_comes_later_hears_who_wrote_what_and_what_it_was_before(world: World) -> None:
    world.user("anna", name="安娜")
    anna = world.device("anna")
    party = anna.create("party", name="A", phone="1")
    edit(anna, party, phone="2")
    edit(anna, party, phone="3")
    world.grant("ben", "anna")
    ben = world.device("ben")
    ben.pull()
    told = ask(ben, party).changes
    assert [one.regs for one in told] == [
        {"phone": ["2", "3"]},
        {"phone": ["1", "2"]},
        {"name": [None, "A"], "phone": [None, "1"]},
    ]
    assert {(one.name, one.by) for one in told} == {("安娜", anna.identity.user_id)}
    assert [one.op for one in told] == ["set", "set", "create"]


def test_history_goes_with_a_client_that_was_handed_over(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    party = anna.create("party", name="A")
    edit(anna, party, phone="2")
    world.grant("ben", "anna")
    world.revoke("anna", "anna")
    assert [one.op for one in ask(ben, party).changes] == ["set", "create"]
    assert ask(anna, party).changes == []


def test_texts_of_two_tell_both_of_them(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", note="one\ntwo\nthree")
    anna.pull(), ben.pull()
    anna.push(anna.edit(party, note="ONE\ntwo\nthree"))
    ben.push(ben.edit(party, note="one\ntwo\nTHREE"))
    notes = {one.regs["note"][1] for one in ask(anna, party).changes if "note" in one.regs}
    assert {"ONE\ntwo\nthree", "one\ntwo\nTHREE", "ONE\ntwo\nTHREE"} <= notes


def test_strangers_hear_nothing(world: World) -> None:
    anna, carl = world.device("anna"), world.device("carl")
    party = anna.create("party", name="A")
    assert ask(carl, party).changes == []
    assert ask(carl, new_id().hex).changes == []


def test_too_many_at_once_are_refused(small_world: World) -> None:
    anna = small_world.device("anna")
    with pytest.raises(Refused) as refused:
        ask(anna, *(new_id().hex for _ in range(201)))
    assert refused.value.trouble.code == "invalid_value"
