"""A client moves from one bucket to another: at once, whole, and what was typed before follows."""

from sqlalchemy import select

from sync_server.services.moving import move
from sync_server.store.models import Exit
from sync_server.wire.messages import EndLine, ExitLine
from tests.server.client import Device, new
from tests.server.world import World, wall_ms


def carry(world: World, entity: str, to: str) -> int:
    """Move a client."""
    with world.write() as connection:
        return move(connection, [entity], to, wall_ms())


def a_client(device: Device) -> tuple[str, str]:
    """Return a client with a visit."""
    party = device.create("party", name="A", phone="1")
    visit = device.create("interaction", party, note="was there")
    device.pull()
    return party, visit


def test_a_client_moves_with_all_that_hangs_on_it(world: World) -> None:
    anna, ben = world.pair()
    party, visit = a_client(anna)
    before = dict(anna.rows)
    assert carry(world, party, ben.home) == 2
    ben.pull()
    assert {entity: row.bucket for entity, row in ben.rows.items()} == {
        party: ben.home,
        visit: ben.home,
    }
    assert ben.rows[party].ver == before[party].ver
    assert world.damage() == []


def test_who_has_only_the_old_bucket_loses_the_client_and_is_not_told_where(
    world: World,
) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    party, _ = a_client(anna)
    carry(world, party, ben.home)
    lines = [line for line in anna.pull_page() if isinstance(line, ExitLine)]
    assert [(line.why, line.to) for line in lines] == [("moved", None)] * 2
    assert anna.rows == {}


def test_who_has_both_buckets_is_told_where_it_went(world: World) -> None:
    anna, ben = world.pair()
    party, _ = a_client(anna)
    ben.pull()
    carry(world, party, ben.home)
    lines = [line for line in ben.pull_page() if isinstance(line, ExitLine)]
    assert {(line.why, line.to) for line in lines} == {("moved", ben.home)}
    assert ben.rows[party].bucket == ben.home


def test_a_client_that_comes_back_is_whole_again(world: World) -> None:
    anna, ben = world.pair()
    party, visit = a_client(anna)
    carry(world, party, ben.home)
    carry(world, party, anna.home)
    anna.pull()
    ben.pull()
    assert set(anna.rows) == set(ben.rows) == {party, visit}
    with world.store.read() as connection:
        here = connection.scalars(select(Exit.entity).where(Exit.bucket == anna.home)).all()
    assert here == []
    assert world.damage() == []


def test_a_deleted_client_moves_too_and_can_be_brought_back(world: World) -> None:
    anna, ben = world.pair()
    party, visit = a_client(anna)
    anna.push(anna.delete(visit))
    carry(world, party, ben.home)
    ben.pull()
    assert visit not in ben.rows
    ben.push(ben.restore(visit))
    ben.pull()
    assert ben.rows[visit].bucket == ben.home
    assert world.damage() == []


def test_conflicts_move_with_what_they_are_about(world: World) -> None:
    anna, ben = world.pair()
    party, _ = a_client(anna)
    ben.pull()
    anna.push(anna.edit(party, phone="2"))
    ben.push(ben.edit(party, phone="3"))
    carry(world, party, ben.home)
    ben.pull()
    (conflict,) = ben.conflicts().values()
    assert conflict.bucket == ben.home


def test_what_is_restricted_stays_beside_its_client(world: World) -> None:
    for login, role in (("anna", "rm"), ("ben", "rm"), ("mona", "manager")):
        world.user(login, role, branch="north")
    anna, ben, mona = (world.device(login) for login in ("anna", "ben", "mona"))
    party, _ = a_client(anna)
    (alert,) = mona.push(new("alert", party, text="looks odd"))
    carry(world, party, ben.home)
    mona.pull(), ben.pull()
    assert alert.b == anna.home.replace("/own", "/restricted")
    assert {row.bucket for row in mona.rows.values() if row.type == "alert"} == {
        ben.home.replace("/own", "/restricted")
    }
    assert not [row for row in ben.rows.values() if row.type == "alert"]
    assert world.damage() == []


def test_an_edit_from_before_a_move_still_follows_on_its_version(world: World) -> None:
    anna, ben = world.pair()
    party, _ = a_client(anna)
    ben.pull()
    edit = ben.edit(party, phone="2")
    carry(world, party, ben.home)
    (result,) = ben.push(edit)
    assert (result.s, result.b) == ("applied", ben.home)


def test_the_givers_edit_from_before_a_move_waits_for_the_receiver(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    party, _ = a_client(anna)
    anna.pull()
    carry(world, party, ben.home)
    visit = new("interaction", party, note="typed before")
    edited, added = anna.push(anna.edit(party, phone="2"), visit)
    ben.pull()
    kinds = {conflict.regs["kind"] for conflict in ben.conflicts().values()}
    assert (edited.s, added.s) == ("quarantined", "quarantined")
    assert kinds == {"late_from_previous_owner"}
    assert ben.rows[party].regs["phone"] == "1"


def test_an_edit_after_the_giver_knew_of_the_move_is_refused(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    party, _ = a_client(anna)
    edit = anna.edit(party, phone="2")
    carry(world, party, ben.home)
    anna.pull()
    anna.pull()
    (result,) = anna.push(edit)
    assert (result.s, result.code) == ("rejected", "forbidden")


def test_a_client_that_moves_between_two_pages_is_in_one_bucket_in_the_end(world: World) -> None:
    anna, ben = world.pair()
    parties = [anna.create("party", name="x" * 30_000) for _ in range(8)]
    end = ben.pull_page(1)[-1]
    assert isinstance(end, EndLine)
    assert not end.complete
    for number, party in enumerate(parties):
        carry(world, party, ben.home if number % 2 else anna.home)
        ben.pull_page(1)
    ben.pull()
    assert sorted(ben.rows) == sorted(parties)
    assert [ben.rows[party].bucket for party in parties] == [anna.home, ben.home] * 4


def test_a_late_client_of_a_lost_bucket_comes_with_what_hangs_on_it(world: World) -> None:
    anna, ben = world.pair()
    anna.pull(), ben.pull()
    world.revoke("ben", "anna")
    party = new("party", bucket=anna.home, name="late")
    visit = new("interaction", party.e, note="was there")
    made, hung = ben.push_txns(ben.txn(party, visit))
    anna.pull()
    assert (made.s, hung.s) == ("quarantined", "applied")
    assert {anna.rows[party.e].bucket, anna.rows[visit.e].bucket} == {anna.home}
    (conflict,) = anna.conflicts().values()
    assert conflict.regs["kind"] == "late_from_previous_owner"
    assert conflict.regs["other"][0]["v"] == {"create": party.e, "type": "party"}
