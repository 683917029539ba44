"""Who sees what, and what happens when that changes."""

from sync_server.wire.messages import ScopeLine
from tests.server.client import new
from tests.server.world import World, wall_ms


def test_nobody_sees_a_strangers_clients(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    anna.create("party", name="A")
    ben.pull()
    assert ben.rows == {}


def test_nobody_writes_into_a_strangers_bucket(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    party = anna.create("party", name="A")
    anna.pull()
    results = ben.push(
        new("party", bucket=anna.home), new("interaction", party), anna.edit(party, name="B")
    )
    assert {(result.s, result.code) for result in results} == {("rejected", "forbidden")}
    assert world.entity(party).body == '{"name":"A"}'


def test_what_one_may_only_read_cannot_be_written(world: World) -> None:
    anna = world.device("anna")
    (result,) = anna.push(new("article", title="mine"))
    assert (anna.rights["ref"], result.s, result.code) == ("r", "rejected", "forbidden")


def test_a_bucket_that_does_not_exist_takes_nothing(world: World) -> None:
    anna = world.device("anna")
    (result,) = anna.push(new("party", bucket="p/nowhere/own"))
    assert (result.s, result.code) == ("rejected", "forbidden")


def test_a_new_grant_brings_the_bucket_with_the_next_pull(world: World) -> None:
    anna, ben = world.device("anna"), world.device("ben")
    party = anna.create("party", name="A")
    ben.pull()
    world.grant("ben", "anna")
    ben.pull()
    assert party in ben.rows
    assert ben.rights[anna.home] == "rw"


def test_a_revoked_bucket_is_gone_with_the_next_pull(world: World) -> None:
    anna, ben = world.pair()
    anna.create("party", name="A")
    ben.pull()
    world.revoke("ben", "anna")
    scope = ben.pull_page()[1]
    assert isinstance(scope, ScopeLine)
    assert [(lost.b, lost.why, lost.purge) for lost in scope.gone] == [
        (anna.home, "revoked", "after_flush")
    ]
    assert ben.rows == {}


def test_a_bucket_given_back_comes_whole(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A")
    ben.pull()
    world.revoke("ben", "anna")
    ben.pull()
    world.grant("ben", "anna")
    ben.pull()
    assert party in ben.rows


def test_a_grant_ends_by_itself_when_its_time_is_over(world: World) -> None:
    anna = world.device("anna")
    anna.create("party", name="A")
    world.grant("ben", "anna", until_ms=wall_ms() - 1)
    ben = world.device("ben")
    ben.pull()
    assert ben.rows == {}
    assert anna.home not in ben.rights


def test_an_edit_from_before_the_revocation_waits_for_the_owner(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    world.revoke("ben", "anna")
    (result,) = ben.push(ben.edit(party, phone="2"))
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert result.s == "quarantined"
    assert conflict.regs["kind"] == "late_from_previous_owner"
    assert [side["v"] for side in conflict.regs["other"]] == ["2"]
    assert anna.rows[party].regs["phone"] == "1"


def test_the_owner_takes_a_late_edit_by_resolving(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    world.revoke("ben", "anna")
    ben.push(ben.edit(party, phone="2"))
    anna.pull()
    (conflict,) = anna.conflicts()
    anna.push(anna.resolve(conflict, "2"))
    anna.pull()
    assert anna.rows[party].regs["phone"] == "2"
    assert anna.conflicts() == {}


def test_a_late_edit_waits_beside_what_the_owner_wrote_since(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    world.revoke("ben", "anna")
    ben.push(ben.edit(party, phone="2"))
    anna.pull()
    anna.push(anna.edit(party, phone="3"))
    anna.pull()
    ((late, conflict),) = anna.conflicts().items()
    assert (conflict.regs["base"]["v"], conflict.regs["shown"]["v"]) == ("1", "3")
    anna.push(anna.resolve(late, "3"))
    anna.pull()
    assert anna.rows[party].regs["phone"] == "3"
    assert anna.conflicts() == {}


def test_a_late_visit_waits_for_the_owner_with_all_its_values(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A")
    ben.pull()
    world.revoke("ben", "anna")
    visit = new("interaction", party, note="was there")
    (result,) = ben.push(visit)
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert result.s == "quarantined"
    assert conflict.regs["other"][0]["v"] == {
        "create": visit.e,
        "type": "interaction",
        "regs": {"note": "was there"},
    }


def test_after_a_device_heard_of_the_revocation_its_edits_are_refused(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    edit = ben.edit(party, phone="2")
    world.revoke("ben", "anna")
    ben.pull()
    (result,) = ben.push(edit)
    assert (result.s, result.code) == ("rejected", "forbidden")
    assert '"phone":"2"' in world.logged(edit.id).body


def test_what_a_device_says_of_its_grants_does_not_make_an_edit_late(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    edit = ben.edit(party, phone="2")
    world.revoke("ben", "anna")
    ben.pull()
    ben.gv = 1
    (result,) = ben.push(edit)
    assert result.code == "forbidden"


def test_a_record_restricted_to_roles_is_not_its_owners(world: World) -> None:
    world.user("anna", branch="north")
    world.user("mona", "manager", branch="north")
    world.user("carl", "compliance", branch="north")
    anna, mona, carl = (world.device(login) for login in ("anna", "mona", "carl"))
    party = anna.create("party", name="A")
    (mine,) = anna.push(new("alert", party, text="looks odd"))
    (hers,) = mona.push(new("alert", party, text="looks odd"))
    anna.pull(), carl.pull()
    assert (mine.s, mine.code) == ("rejected", "forbidden")
    assert hers.s == "applied"
    assert hers.b.endswith("/restricted")
    assert [row.type for row in anna.rows.values()] == ["party"]
    assert sorted(row.type for row in carl.rows.values()) == ["alert", "party"]


def test_records_of_a_branch_and_a_person_go_where_their_type_says(world: World) -> None:
    world.user("anna", branch="north")
    anna = world.device("anna")
    results = anna.push(new("notice", text="hi"), new("task", title="x"), new("party", name="A"))
    assert [result.b for result in results] == [
        "b/north",
        f"u/{anna.identity.user_id}",
        anna.home,
    ]
