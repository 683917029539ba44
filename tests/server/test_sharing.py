"""The sharing level of a client, changed by its owner and by nobody else."""

import msgspec
import pytest

from sync_server.wire.handover import Share, Shared
from tests.server.client import Device, Refused
from tests.server.world import World


def share(device: Device, level: str, *clients: str) -> int:
    asked = msgspec.convert({"clients": list(clients), "share": level}, type=Share)
    return msgspec.json.decode(device.post("/v1/clients/share", asked), type=Shared).moved


def team(world: World) -> tuple[Device, Device]:
    """Two people of one team."""
    for login in ("anna", "ben"):
        world.user(login, branch="north", team="one")
    return world.device("anna"), world.device("ben")


def test_the_team_sees_what_is_shared_with_it(world: World) -> None:
    anna, ben = team(world)
    party = anna.create("party", name="A")
    visit = anna.create("interaction", party, note="was there")
    ben.pull()
    assert ben.rows == {}
    assert share(anna, "team", party) == 2
    ben.pull()
    assert set(ben.rows) == {party, visit}
    assert world.damage() == []


def test_what_is_no_longer_shared_leaves_the_team(world: World) -> None:
    anna, ben = team(world)
    party = anna.create("party", name="A")
    share(anna, "branch", party)
    ben.pull()
    share(anna, "own", party)
    anna.pull(), ben.pull()
    assert ben.rows == {}
    assert anna.rows[party].bucket == anna.home
    assert share(anna, "own", party) == 0


def test_only_the_owner_shares(world: World) -> None:
    anna, ben = team(world)
    party = anna.create("party", name="A")
    share(anna, "team", party)
    with pytest.raises(Refused) as refused:
        share(ben, "branch", party)
    assert refused.value.trouble.code == "forbidden"


def test_a_part_of_a_client_is_not_shared_by_itself(small_world: World) -> None:
    anna, _ = team(small_world)
    party = anna.create("party", name="A")
    visit = anna.create("interaction", party, note="was there")
    for named in ((visit,), ()):
        with pytest.raises(Refused):
            share(anna, "team", *named)
