"""Who gets what: by role and sharing level, and by grants that change at random.

Every record carries the name of its bucket as a token, so that one glance at the bytes of an
answer tells what is in it, however it got there.
"""

import random
import re
from collections.abc import Iterator

import msgspec
import pytest
import zstandard

from sync_server.services import accounts, grants
from sync_server.wire.messages import Cursor, EntLine, ExitLine, Line, Pull
from tests.server.client import Device, Refused, new
from tests.server.world import World, wall_ms

SHARES = ("own", "team", "branch", "restricted")
LEVELS = accounts.SHARES
_TOKEN = re.compile(rb"<(\w+:\w+)>")
_line = msgspec.json.Decoder(Line).decode


class Branch:
    """A branch with two teams, a person of every role, and records at every sharing level."""

    ROLES = (
        ("anna", "rm", "one"),
        ("ben", "rm", "one"),
        ("cora", "rm", "two"),
        ("asta", "assistant", "one"),
        ("lena", "lead", "one"),
        ("mona", "manager", ""),
        ("carl", "compliance", "one"),
        ("ivan", "it", "one"),
    )

    def __init__(self, world: World) -> None:
        self.world = world
        for login, role, team in self.ROLES:
            world.user(login, role, branch="north", team=team)
        world.user("otto", "manager", branch="south")
        self.devices = {login: world.device(login) for login in (*self.logins, "otto")}
        self.ids: list[str] = []
        for owner in ("anna", "cora"):
            for share in LEVELS:
                self.ids.append(self._client(owner, share))
            self._alert(owner)

    @property
    def logins(self) -> tuple[str, ...]:
        return tuple(login for login, _, _ in self.ROLES)

    def bucket(self, owner: str, share: str) -> str:
        return self.devices[owner].home.replace("/own", f"/{share}")

    def _client(self, owner: str, share: str) -> str:
        device, token = self.devices[owner], f"<{owner}:{share}>"
        client = new("party", bucket=self.bucket(owner, share), name=token)
        visit = new("interaction", client.e, note=f"was there {token}")
        results = device.push(client, visit)
        assert {result.s for result in results} == {"applied"}
        return client.e

    def _alert(self, owner: str) -> None:
        """Write what is restricted beside the owner's first client, as the manager."""
        client = self.ids[-len(LEVELS)]
        change = new("alert", client, text=f"<{owner}:restricted>")
        (result,) = self.devices["mona"].push(change)
        assert result.s == "applied", result
        self.ids.append(change.e)


def ask(device: Device, cursors: dict[str, Cursor], want: list[str]) -> bytes:
    """Return the first page of a pull as it came."""
    asked = Pull(
        epoch=device.identity.epoch,
        gv=device.gv,
        schema=1,
        cursors=cursors,
        max_bytes=8 << 20,
        want=want,
    )
    return zstandard.decompress(device.post("/v1/sync/pull", asked))


def tokens(answer: bytes) -> set[str]:
    return {token.decode() for token in _TOKEN.findall(answer)}


@pytest.fixture
def branch(small_world: World) -> Branch:
    return Branch(small_world)


EVERYTHING = {f"{owner}:{share}" for owner in ("anna", "cora") for share in SHARES}
TEAM_ONE = {"anna:team", "anna:branch", "cora:branch"}
BY_PLACE = {
    "anna": {"anna:own", "anna:team", "anna:branch", "cora:branch"},
    "ben": TEAM_ONE,
    "cora": {"cora:own", "cora:team", "cora:branch", "anna:branch"},
    "asta": TEAM_ONE,
    "lena": TEAM_ONE,
    "mona": EVERYTHING,
    "carl": EVERYTHING,
    "ivan": set(),
    "otto": set(),
}
"""What each sees without any grant by hand. Source: docs/server.md, Who sees what."""


@pytest.mark.parametrize("login", sorted(BY_PLACE))
def test_a_role_gets_its_sharing_levels_and_no_byte_more(branch: Branch, login: str) -> None:
    device = branch.devices[login]
    assert tokens(ask(device, {}, branch.ids)) == BY_PLACE[login]


@pytest.mark.parametrize(("login", "writes"), [("mona", True), ("carl", False), ("ben", True)])
def test_who_reads_all_of_a_branch_need_not_write_it(
    branch: Branch, login: str, writes: bool
) -> None:
    device = branch.devices[login]
    device.pull()
    team = branch.ids[LEVELS.index("team")]
    (result,) = device.push(device.edit(team, phone="1"))
    assert (result.s == "applied") == writes


def test_an_assistant_works_in_all_of_a_portfolio_but_not_beside_it(small_world: World) -> None:
    branch = Branch(small_world)
    with small_world.write() as connection:
        accounts.assist(connection, "asta", "anna", wall_ms())
    device = small_world.device("asta")
    assert device.home == branch.bucket("anna", "own")
    assert tokens(ask(device, {}, branch.ids)) == BY_PLACE["anna"]


def test_what_is_restricted_is_not_told_by_what_lies_beside_it(branch: Branch) -> None:
    """A manager who moves on types an alert late: the conflict of it must not reach the owner."""
    anna, mona = branch.devices["anna"], branch.devices["mona"]
    client = branch.ids[0]
    mona.pull()
    own = [branch.bucket("anna", share) for share in SHARES]
    with branch.world.write() as connection:
        grants.take(connection, mona.identity.user_id, own, "revoked")
    (result,) = mona.push(new("alert", client, text="<anna:secret>"))
    assert (result.s, result.code) == ("rejected", "forbidden")
    assert "anna:secret" not in tokens(ask(anna, {}, branch.ids))


def test_an_alert_about_a_deleted_client_is_not_told_to_its_owner(branch: Branch) -> None:
    anna, mona = branch.devices["anna"], branch.devices["mona"]
    client = branch.ids[0]
    anna.pull()
    anna.push(anna.delete(client))
    alert = new("alert", client, text="<anna:restricted>")
    (result,) = mona.push(alert)
    assert result.s == "applied"
    assert alert.e.encode() not in ask(anna, {}, [])


def test_what_is_restricted_cannot_be_put_elsewhere_by_naming_a_bucket(branch: Branch) -> None:
    mona = branch.devices["mona"]
    change = new("alert", branch.ids[0], bucket=branch.bucket("anna", "own"), text="x")
    (result,) = mona.push(change)
    assert result.b == branch.bucket("anna", "restricted")


def test_reference_data_may_be_given_to_some_only(branch: Branch) -> None:
    anna, ivan = branch.devices["anna"], branch.devices["ivan"]
    with branch.world.write() as connection:
        accounts.give_reference(connection, "ivan", "rates", wall_ms(), writes=True)
        accounts.give_reference(connection, "anna", "rates", wall_ms())
    (result,) = ivan.push(new("article", bucket="ref/rates", title="<bank:rates>"))
    assert (result.s, result.b) == ("applied", "ref/rates")
    seen = {login: tokens(ask(one, {}, [])) for login, one in branch.devices.items()}
    assert {login for login, found in seen.items() if "bank:rates" in found} == {"anna", "ivan"}
    (mine,) = anna.push(new("article", bucket="ref/rates", title="x"))
    assert mine.code == "forbidden"
    with branch.world.write() as connection:
        accounts.take_reference(connection, "anna", "rates")
    assert "bank:rates" not in tokens(ask(anna, {"ref/rates": Cursor()}, []))


class Grants:
    """What everybody may see, kept by the test itself: bucket -> end, by login."""

    def __init__(self, branch: Branch, seed: int) -> None:
        self.branch = branch
        self.random = random.Random(seed)
        self.held = {login: set(seen) for login, seen in BY_PLACE.items()}

    def change(self) -> None:
        """Give or take something."""
        login = self.random.choice(sorted(self.held))
        owner = self.random.choice(("anna", "cora"))
        if self.random.random() < 0.4:
            self.branch.world.revoke(login, owner)
            self.held[login] -= {f"{owner}:{share}" for share in SHARES}
            return
        share = self.random.choice(LEVELS)
        over = self.random.random() < 0.3
        until_ms = wall_ms() + (-1 if over else 3_600_000)
        self.branch.world.grant(login, owner, share, until_ms)
        if over:
            self.held[login] -= {f"{owner}:{share}"}
        else:
            self.held[login] |= {f"{owner}:{share}"}

    def write(self) -> None:
        """Have somebody edit something, which may or may not be allowed."""
        device = self.branch.devices[self.random.choice(sorted(self.held))]
        device.pull()
        known = sorted(set(self.branch.ids) & device.rows.keys())
        if known:
            device.push(device.edit(self.random.choice(known), phone=str(self.random.random())))

    def buckets(self, login: str) -> set[str]:
        device = self.branch.devices[login]
        shown = {self.branch.bucket(*token.split(":")) for token in self.held[login]}
        own = {device.home.replace("/own", f"/{share}") for share in LEVELS}
        return shown | own | {"ref", f"u/{device.identity.user_id}", "b/north", "b/south"}


def curious(branch: Branch) -> Iterator[tuple[str, Device, bytes]]:
    """Have every device ask for everything there is, by positions and by name."""
    all_buckets = [branch.bucket(owner, share) for owner in ("anna", "cora") for share in SHARES]
    for login, device in branch.devices.items():
        yield login, device, ask(device, {}, branch.ids)
        yield login, device, ask(device, {b: Cursor() for b in all_buckets}, branch.ids)


@pytest.mark.parametrize("seed", range(4))
def test_no_answer_holds_what_is_not_granted_however_grants_change(
    small_world: World, seed: int
) -> None:
    branch = Branch(small_world)
    granted = Grants(branch, seed)
    for _ in range(12):
        granted.change()
        granted.write()
        for login, _, answer in curious(branch):
            assert tokens(answer) <= granted.held[login], login
            lines = [_line(text) for text in answer.splitlines()]
            told = [line for line in lines if isinstance(line, EntLine | ExitLine)]
            assert {line.b for line in told} <= granted.buckets(login), login
    for login, device in branch.devices.items():
        for owner in ("anna", "cora"):
            for share in SHARES:
                if f"{owner}:{share}" not in granted.held[login]:
                    with pytest.raises(Refused) as refused:
                        device.verify(branch.bucket(owner, share), list(range(256)))
                    assert refused.value.trouble.code == "forbidden"
