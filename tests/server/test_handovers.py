"""A handover from the first draft to the last late edit."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec
import pytest
from sqlalchemy import update

from sync_server.services import accounts
from sync_server.services.handover_carrying import carry_out_due
from sync_server.services.handovers import order
from sync_server.store.models import Handover
from sync_server.wire.handover import Begun, Record, sealing_text, signing_text
from sync_server.wire.sealing import from_base64url, is_signed
from tests.server.client import Device, Refused, new
from tests.server.handing import all_sign, begin, cancel, choices, sign
from tests.server.world import World, wall_ms


class Three(NamedTuple):
    """Those who take part, with what the giver has."""

    giver: Device
    receiver: Device
    witness: Device
    party: str
    promise: str


def three_in(world: World) -> Three:
    """Return a giver with a client and a promise, a receiver, and their lead."""
    world.user("anna", branch="north", team="one", name="安娜")
    world.user("ben", branch="north", team="two")
    world.user("lena", "lead", branch="north", team="one")
    giver, receiver, witness = (world.device(login) for login in ("anna", "ben", "lena"))
    party = giver.create("party", name="张伟", phone="1")
    promise = giver.create(
        "follow_up", party, title="送理财合同", state="open", due={"at": "2026-12-01T09:00+08:00"}
    )
    giver.create("follow_up", party, title="done", state="done")
    giver.pull()
    return Three(giver, receiver, witness, party, promise)


def begun_by_giver(three: Three, **more: object) -> Begun:
    witness = three.witness.identity.user_id
    return begin(three.giver, three.receiver, witness=witness, **more)


def let_the_minute_come(world: World, handover: str) -> None:
    with world.write() as connection:
        same = update(Handover).where(Handover.id == handover)
        connection.execute(same.values(effective_ms=wall_ms() - 1))


def test_a_portfolio_changes_hands_when_all_three_have_signed(world: World) -> None:
    three = three_in(world)
    done = all_sign(begun_by_giver(three), *three[:3])
    assert (done.record.state, done.needed) == ("done", [])
    three.giver.pull(), three.receiver.pull()
    assert three.party in three.receiver.rows
    assert three.receiver.rights[three.receiver.rows[three.party].bucket] == "rw"
    assert [row.type for row in three.giver.rows.values()] == ["handover"]
    assert world.damage() == []


def test_no_record_is_rewritten_when_a_portfolio_changes_hands(world: World) -> None:
    three = three_in(world)
    before = world.entity(three.party)
    all_sign(begun_by_giver(three), *three[:3])
    assert world.entity(three.party) == before


def test_the_manifest_counts_and_lists_what_was_promised(world: World) -> None:
    three = three_in(world)
    manifest = begun_by_giver(three).record.manifest
    assert (manifest["records"], {k: v["n"] for k, v in manifest["kinds"].items()}) == (
        3,
        {"follow_up": 2, "party": 1},
    )
    assert manifest["promises"] == [
        {
            "id": three.promise,
            "title": "送理财合同",
            "due": {"at": "2026-12-01T09:00+08:00"},
            "client": "张伟",
            "client_id": three.party,
        }
    ]


def test_all_who_take_part_see_the_record_and_nobody_else(world: World) -> None:
    three = three_in(world)
    other = world.device("carl")
    begun = begun_by_giver(three)
    for device in (*three[:3], other):
        device.pull()
    assert [begun.id in device.rows for device in (*three[:3], other)] == [True, True, True, False]
    told = three.witness.rows[begun.id].regs
    assert told["state"] == "waiting"
    assert told["record"]["hash"] == begun.record.hash


def test_a_record_proves_itself(world: World) -> None:
    three = three_in(world)
    done = all_sign(begun_by_giver(three), *three[:3])
    three.witness.pull()
    raw = three.witness.rows[done.id].regs["record"]
    record = msgspec.convert(raw, type=Record)
    for device, one in zip(three[:3], record.signatures, strict=True):
        key = device.sign_key.public_key().public_bytes_raw()
        assert from_base64url(one.key) == key
        assert is_signed(key, one.sig, signing_text(one.role, record.hash))
    assert record.seal is not None
    server_key = from_base64url(three.giver.identity.sign_key)
    assert is_signed(server_key, record.seal.sig, sealing_text(raw, record.seal.at_ms))


def test_single_clients_move_and_the_others_stay(world: World) -> None:
    three = three_in(world)
    kept = three.giver.create("party", name="B")
    done = all_sign(begun_by_giver(three, clients=[three.party]), *three[:3])
    three.giver.pull(), three.receiver.pull()
    assert done.record.manifest["clients"] == [{"id": three.party, "name": "张伟"}]
    assert (kept in three.giver.rows, three.party in three.giver.rows) == (True, False)
    assert three.receiver.rows[three.promise].bucket == three.receiver.home
    assert world.damage() == []


def test_a_planned_handover_waits_for_its_minute(world: World) -> None:
    three = three_in(world)
    begun = begun_by_giver(three, effective_ms=wall_ms() + 3_600_000)
    agreed = all_sign(begun, *three[:3])
    three.receiver.pull()
    assert agreed.record.state == "agreed"
    assert three.party not in three.receiver.rows
    let_the_minute_come(world, begun.id)
    assert carry_out_due(world.store) == 1
    three.receiver.pull(), three.giver.pull()
    assert three.party in three.receiver.rows
    assert three.party not in three.giver.rows


def test_what_changed_between_signing_and_the_minute_shows_in_the_closing(world: World) -> None:
    three = three_in(world)
    begun = begun_by_giver(three, effective_ms=wall_ms() + 60_000)
    all_sign(begun, *three[:3])
    three.giver.create("interaction", three.party, note="one more")
    let_the_minute_come(world, begun.id)
    carry_out_due(world.store)
    three.witness.pull()
    record = three.witness.rows[begun.id].regs["record"]
    assert (record["manifest"]["records"], record["closing"]["records"]) == (3, 4)


def test_the_givers_late_edits_and_clients_wait_for_the_receiver(world: World) -> None:
    three = three_in(world)
    all_sign(begun_by_giver(three), *three[:3])
    late = new("party", bucket=three.giver.home, name="late")
    edited, made = three.giver.push(three.giver.edit(three.party, phone="2"), late)
    three.receiver.pull()
    kinds = [conflict.regs["kind"] for conflict in three.receiver.conflicts().values()]
    assert (edited.s, made.s) == ("quarantined", "quarantined")
    assert kinds == ["late_from_previous_owner"] * 2
    assert three.receiver.rows[late.e].regs == {"name": "late"}


def test_what_the_giver_flushes_on_hearing_of_it_is_a_proposal_too(world: World) -> None:
    three = three_in(world)
    three.giver.pull()
    edit, later = (three.giver.edit(three.party, phone=phone) for phone in ("2", "3"))
    all_sign(begun_by_giver(three), *three[:3])
    three.giver.pull()
    (flushed,) = three.giver.push(edit)
    three.giver.pull()
    (refused,) = three.giver.push(later)
    assert (flushed.s, refused.s, refused.code) == ("quarantined", "rejected", "forbidden")


def test_the_givers_next_clients_are_the_givers_own(world: World) -> None:
    three = three_in(world)
    all_sign(begun_by_giver(three), *three[:3])
    hello = three.giver.pull_page()[0]
    (result,) = three.giver.push(new("party", name="next"))
    assert result.s == "applied"
    assert result.b == hello.home != three.giver.home
    three.receiver.pull()
    assert result.b not in three.receiver.rights


def test_a_lead_orders_it_where_the_giver_has_left(world: World) -> None:
    three = three_in(world)
    portfolio = three.giver.home.split("/")[1]
    begun = begin(three.witness, three.receiver, portfolio=portfolio, exception=True, reason="离职")
    assert (begun.record.state, begun.needed) == ("waiting", ["orderer"])
    done = sign(three.witness, begun, "orderer")
    assert (done.record.state, done.record.manifest["exception"]) == (
        "done",
        "ordered by a superior",
    )
    three.receiver.pull()
    assert three.party in three.receiver.rows
    later = sign(three.receiver, begun, "receiver")
    assert [one.role for one in later.record.signatures] == ["orderer", "receiver"]


def test_the_server_orders_it_by_itself(world: World) -> None:
    three = three_in(world)
    portfolio = three.giver.home.split("/")[1]
    with world.write() as connection:
        receiver = three.receiver.identity.user_id
        kept = order(connection, portfolio, receiver, 0, wall_ms())
    three.receiver.pull()
    assert three.party in three.receiver.rows
    assert kept.record.state == "done"
    assert kept.manifest.exception == "ordered on the server"


@pytest.mark.parametrize("who", ["giver", "receiver", "witness"])
def test_anybody_who_takes_part_may_give_it_up(world: World, who: str) -> None:
    three = three_in(world)
    begun = begun_by_giver(three)
    assert cancel(getattr(three, who), begun).record.state == "cancelled"
    with pytest.raises(Refused) as refused:
        sign(three.giver, begun, "giver")
    assert refused.value.trouble.code == "handover_over"


def test_what_is_done_cannot_be_given_up(small_world: World) -> None:
    three = three_in(small_world)
    done = all_sign(begun_by_giver(three), *three[:3])
    with pytest.raises(Refused) as refused:
        cancel(three.giver, done)
    assert refused.value.trouble.code == "handover_over"


def test_nobody_signs_for_another(small_world: World) -> None:
    three = three_in(small_world)
    begun = begun_by_giver(three)
    for device, role in ((three.receiver, "giver"), (three.witness, "receiver")):
        with pytest.raises(Refused) as refused:
            sign(device, begun, role)
        assert refused.value.trouble.code == "forbidden"


def test_a_signature_of_another_text_is_refused(small_world: World) -> None:
    three = three_in(small_world)
    one, two = begun_by_giver(three), begun_by_giver(three)
    other = msgspec.structs.replace(two, record=one.record)
    with pytest.raises(Refused) as refused:
        sign(three.giver, other, "giver")
    assert refused.value.trouble.code == "bad_signature"


def _strange_portfolio(three: Three) -> None:
    begin(three.receiver, three.giver, portfolio=three.giver.home.split("/")[1],
          witness=three.witness.identity.user_id)  # fmt: skip


def _strange_client(three: Three) -> None:
    begin(three.receiver, three.giver, clients=[three.party],
          witness=three.witness.identity.user_id)  # fmt: skip


def _part_of_a_client(three: Three) -> None:
    begun_by_giver(three, clients=[three.promise])


def _no_witness(three: Three) -> None:
    begin(three.giver, three.receiver)


def _to_oneself(three: Three) -> None:
    begin(three.giver, three.giver, witness=three.witness.identity.user_id)


def _witness_receives(three: Three) -> None:
    begin(three.giver, three.receiver, witness=three.receiver.identity.user_id)


def _order_of_a_colleague(three: Three) -> None:
    begin(three.receiver, three.receiver, portfolio=three.giver.home.split("/")[1],
          exception=True)  # fmt: skip


def _exception_by_the_giver(three: Three) -> None:
    begin(three.giver, three.receiver, exception=True)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (_strange_portfolio, "forbidden"),
        (_strange_client, "forbidden"),
        (_part_of_a_client, "forbidden"),
        (_order_of_a_colleague, "forbidden"),
        (_no_witness, "no_witness"),
        (_to_oneself, "same_person"),
        (_witness_receives, "same_person"),
        (_exception_by_the_giver, "not_an_exception"),
    ],
)
def test_rights_are_decided_here(
    small_world: World, ask: Callable[[Three], None], code: str
) -> None:
    three = three_in(small_world)
    with pytest.raises(Refused) as refused:
        ask(three)
    assert refused.value.trouble.code == code


def test_a_receiver_who_left_receives_nothing(small_world: World) -> None:
    three = three_in(small_world)
    with small_world.write() as connection:
        accounts.disable_user(connection, "ben", wall_ms())
    with pytest.raises(Refused) as refused:
        begun_by_giver(three)
    assert refused.value.trouble.code == "unknown_person"


def test_people_are_offered_what_they_may_hand_over(small_world: World) -> None:
    three = three_in(small_world)
    assert choices(three.giver) == {"anna": True}
    assert choices(three.receiver) == {"ben": True}
    assert choices(three.witness) == {"anna": False, "lena": True}


def test_restricted_records_are_not_told(world: World) -> None:
    three = three_in(world)
    world.user("mona", "manager", branch="north")
    mona = world.device("mona")
    mona.push(new("alert", three.party, text="looks odd"))
    assert "alert" not in begun_by_giver(three).record.manifest["kinds"]
