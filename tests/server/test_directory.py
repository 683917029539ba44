"""The directory of colleagues: who sees whom, and that only the server writes it."""

from sqlalchemy import delete, update

from desktop.core.ids import new_id
from sync_server.opening import open_store
from sync_server.services import accounts
from sync_server.store.models import BucketHead, Entity, EntityPlace
from sync_server.wire.messages import Change
from tests.server.client import new
from tests.server.world import World, wall_ms


def test_a_user_is_a_record_of_the_branch(world: World) -> None:
    world.user("anna", branch="north", team="one", name="安娜")
    world.user("ben", branch="north")
    ben = world.device("ben")
    ben.pull()
    seen = {copy.regs["login"]: copy for copy in ben.colleagues.values()}
    assert seen["anna"].bucket == "b/north"
    assert seen["anna"].regs == {
        "name": "安娜",
        "login": "anna",
        "role": "rm",
        "branch": "north",
        "team": "one",
        "active": True,
    }


def test_a_record_has_its_users_identifier(world: World) -> None:
    anna = world.device("anna")
    anna.pull()
    assert anna.identity.user_id in anna.colleagues


def test_another_branch_is_not_told(world: World) -> None:
    world.user("anna", branch="north")
    world.user("carl", branch="south")
    carl = world.device("carl")
    carl.pull()
    assert [copy.regs["login"] for copy in carl.colleagues.values()] == ["carl"]


def test_who_has_no_branch_is_known_to_all(world: World) -> None:
    world.user("anna")
    world.user("carl", branch="south")
    carl = world.device("carl")
    carl.pull()
    assert {copy.regs["login"] for copy in carl.colleagues.values()} == {"anna", "carl"}


def test_a_disabled_user_stays_known_by_name(world: World) -> None:
    anna, _ = world.pair()
    with world.write() as connection:
        accounts.disable_user(connection, "ben", wall_ms())
    anna.pull()
    (ben,) = (copy for copy in anna.colleagues.values() if copy.regs["login"] == "ben")
    assert ben.regs["active"] is False
    assert world.damage() == []


def test_no_device_writes_the_directory(world: World) -> None:
    anna = world.device("anna")
    anna.pull()
    me = anna.identity.user_id
    made, renamed, child = anna.push(
        new("colleague", name="x"),
        Change(id=new_id().hex, e=me, op="set", regs={"role": "manager"}, base={"role": None}),
        new("interaction", me, note="about a colleague"),
    )
    assert [made.s, renamed.code, child.code] == ["rejected", "forbidden", "dependency"]


def test_users_from_before_the_directory_get_their_records_on_opening(world: World) -> None:
    world.user("anna")
    with world.write() as connection:
        connection.execute(delete(Entity))
        connection.execute(delete(EntityPlace))
        connection.execute(update(BucketHead).values(n=0, digest=0))
    open_store(world.settings).close()
    anna = world.device("anna")
    anna.pull()
    assert anna.colleagues
