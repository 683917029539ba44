"""One simulated branch: a server, people with devices, and what happens to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from desktop.core.errors import FieldbookError
from sync_server.services import accounts, moving
from sync_server.services.epochs import begin_epoch
from sync_server.services.placing import portfolio_bucket
from tests.sim import checks
from tests.sim.clocks import DAY, HOUR, MINUTE, SECOND, TrueTime
from tests.sim.crash import Killed
from tests.sim.device import SimDevice
from tests.sim.ledger import Ledger
from tests.sim.line import Line, Storm, Weather
from tests.sim.newer import NewerDevice
from tests.sim.people import Desk
from tests.sim.rights import RightsBook
from tests.sim.server import SimServer
from tests.sim.trace import Trace
from tests.sim.witness import Witness

URL = "http://localhost"
ROUNDS = 8
"""Rounds of syncs, with a good line, after which everyone must be at rest (I15)."""


class Broken(AssertionError):
    """An invariant does not hold."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens. ``chance`` seeds all that is random in it, so that an event does
    the same whatever was left out before it."""

    what: str
    chance: int


@dataclass(eq=False)
class SimWorld:
    """A simulated branch on files in ``folder``."""

    folder: Path
    seed: int
    images: bool = False
    time: TrueTime = field(default_factory=TrueTime)
    trace: Trace = field(default_factory=Trace)

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)
        self.ledger = Ledger()
        self.rights = RightsBook()
        self.server = SimServer(self.folder / "server", self.time, self._own(), self.images)
        self.witness = Witness(self.server, self.ledger, self.rights)
        self.desk = Desk(self.ledger)
        self.portfolios: dict[str, str] = {}
        self.backed_up: RightsBook | None = None
        self.promised: set[str] = set()
        """Changes of which the authors' devices have the server's word. A restored server gets
        back what they still have: not what was purged with a portfolio they lost before."""

        self.devices: list[SimDevice] = []
        for login in ("anna", "ben"):
            self._hire(login)
        for name, login in (("anna1", "anna"), ("anna2", "anna"), ("ben1", "ben")):
            self._equip(name, login)

        code = self.server.code("anna")
        self.newer = NewerDevice(self.server, self.ledger, self._own(), code)
        self.rights.tell(self.newer.id, self.newer.user)

    def _own(self) -> Random:
        """Return a source of chance of its own for one computer."""
        return Random(self._chance.getrandbits(64))

    def _hire(self, login: str) -> None:
        user = self.server.hire(login)
        home = self.server.administer(lambda c, _now: accounts.find_portfolio(c, login))
        self.portfolios[login] = home
        shares = {portfolio_bucket(home, share): "rw" for share in accounts.SHARES}
        self.rights.give(user, {**shares, f"u/{user}": "rw", "ref": "r"})

    def _equip(self, name: str, login: str) -> None:
        line = Line(self.server, lambda request, answer: None)
        device = SimDevice(
            name, login, self.folder / name, self.time, self._own(), line, self.images
        )
        line.watch = self.witness.watch(device)
        line.kill_device = device.switch.arm
        device.enrol(URL, self.server.code(login))
        self.rights.tell(device.id, device.user)
        self.devices.append(device)

    @contextmanager
    def running(self) -> Iterator["SimWorld"]:
        """Close everything at the end."""
        try:
            yield self
        finally:
            for device in self.devices:
                device.close()
            self.server.close()

    def happen(self, event: Event, depth: int = 0) -> None:
        """Let one event happen, and check what must hold after it."""
        chance = Random(event.chance)
        self.time.pass_by(_while(chance))
        told = getattr(self, f"_{event.what}")(chance, depth)
        self.trace.add(f"{'  ' * depth}{self.time.ms} {event.what}: {told}")
        self._check(checks.after_event(self))

    def _check(self, wrong: list[str]) -> None:
        wrong = [*self.ledger.wrong, *wrong]
        if wrong:
            raise Broken("\n".join(wrong[:20]))

    def _free(self, chance: Random) -> SimDevice:
        return chance.choice(self.devices)

    def _person(self, what: str, chance: Random) -> str:
        device = self._free(chance)
        return f"{device.name} {self.desk.act(device, what, chance)}"

    def _create(self, chance: Random, _depth: int) -> str:
        return self._person("create", chance)

    def _edit(self, chance: Random, _depth: int) -> str:
        return self._person("edit", chance)

    def _delete(self, chance: Random, _depth: int) -> str:
        return self._person("delete", chance)

    def _restore(self, chance: Random, _depth: int) -> str:
        return self._person("restore", chance)

    def _resolve(self, chance: Random, _depth: int) -> str:
        return self._person("resolve", chance)

    def _sync(self, chance: Random, depth: int) -> str:
        idle = [device for device in self.devices if not device.busy]
        if not idle:
            return "nobody is free"
        device = chance.choice(idle)
        rough = chance.random() < 0.5
        weather = Weather(chance, chance.choice((0.1, 0.3)) if rough else 0.0)
        if depth < 2 and chance.random() < 0.5:
            weather.meanwhile = lambda _path: self._meanwhile(chance, depth)
        return f"{device.name} {self.sync(device, weather, thorough=chance.random() < 0.1)}"

    def _round(self, _chance: Random, depth: int) -> str:
        """Let everyone sync over a good line."""
        if depth:
            return "not now"
        return "; ".join(f"{one.name} {self.sync(one, Weather(Random(0)))}" for one in self.devices)

    def _storm(self, chance: Random, _depth: int) -> str:
        """Let something go wrong with what somebody sends, after having typed something."""
        idle = [device for device in self.devices if not device.busy]
        if not idle:
            return "nobody is free"
        device = chance.choice(idle)
        typed = self.desk.act(device, "edit", chance)
        return f"{device.name} {typed} {self.sync(device, Storm(chance))}"

    def _meanwhile(self, chance: Random, depth: int) -> None:
        """Let something else happen while a request is under way."""
        if chance.random() < 0.4:
            what = chance.choice(("edit", "edit", "create", "delete", "sync", "share", "take_back"))
            self.happen(Event(what, chance.getrandbits(32)), depth + 1)

    def sync(self, device: SimDevice, weather: Weather, *, thorough: bool = False) -> str:
        """Sync a device; return how it went."""
        line = device.line
        assert isinstance(line, Line)
        line.weather, line.told = weather, []
        try:
            report = device.sync(thorough=thorough)
            if thorough:
                self.witness.damaged.pop(device.name, None)
            told = (
                f"pushed {report.pulled and report.pushed}/{report.pushed} pulled {report.pulled} "
                f"conflicts {report.conflicts} refused {report.refused}"
            )
            self._check(checks.after_sync(self, device))
        except FieldbookError as error:
            told = f"stopped: {error.problem.code}"
        except Killed:
            told = "died"
        finally:
            device.switch.disarm()
        return f"{told} [{', '.join(line.told)}]"

    def _restart(self, chance: Random, _depth: int) -> str:
        idle = [device for device in self.devices if not device.busy]
        if not idle:
            return "nobody is free"
        device = chance.choice(idle)
        device.restart()
        return device.name

    def _restart_server(self, _chance: Random, depth: int) -> str:
        if depth:
            return "busy"
        self.server.restart()
        return "done"

    def _damage(self, chance: Random, _depth: int) -> str:
        """Let a disk lose a bit of a record that is settled."""
        device = self._free(chance)
        record = device.damage(chance)
        if record:
            self.witness.damaged.setdefault(device.name, set()).add(record)
        return f"{device.name} {record[-6:] or 'nothing'}"

    def _clock(self, chance: Random, _depth: int) -> str:
        clocks = [device.clock for device in self.devices]
        clock = chance.choice(clocks)
        jump = chance.choice((-365 * DAY, -10 * MINUTE, 0, 0, 10 * MINUTE, 365 * DAY, None))
        if jump is None:
            clock.freeze()
        else:
            clock.jump(jump)
        return f"{clocks.index(clock)} {jump}"

    def _server_clock(self, chance: Random, _depth: int) -> str:
        jump = chance.choice((-HOUR, 0, HOUR))
        self.server.clock.jump(jump)
        return str(jump)

    def _share(self, chance: Random, _depth: int) -> str:
        owner, other = chance.choice((("anna", "ben"), ("ben", "anna")))
        self.server.administer(lambda c, now: accounts.grant(c, other, owner, "own", now, None))
        self.rights.give(self._user(other), {portfolio_bucket(self.portfolios[owner], "own"): "rw"})
        return f"{owner}'s with {other}"

    def _take_back(self, chance: Random, _depth: int) -> str:
        owner, other = chance.choice((("anna", "ben"), ("ben", "anna")))
        self._take(owner, other)
        return f"{owner}'s from {other}"

    def _take(self, owner: str, other: str) -> None:
        self.server.administer(lambda c, _now: accounts.revoke(c, other, owner))
        self.rights.take(self._user(other), f"p/{self.portfolios[owner]}/")

    def _snatch(self, chance: Random, depth: int) -> str:
        """Take a portfolio from somebody who is typing in it while the device syncs."""
        owner, other = chance.choice((("anna", "ben"), ("ben", "anna")))
        idle = [one for one in self.devices if one.login == other and not one.busy]
        if depth or not idle:
            return "nobody is free"
        device, weather = idle[0], Weather(chance)

        def meanwhile(path: str) -> None:
            if path == "/v1/sync/pull":
                weather.meanwhile = lambda _path: None
                prefix = f"p/{self.portfolios[owner]}/"
                self.trace.add(f"  {device.name} {self.desk.act(device, 'edit', chance, prefix)}")
                self._take(owner, other)

        weather.meanwhile = meanwhile
        return f"{owner}'s from {other}: {device.name} {self.sync(device, weather)}"

    def _backup(self, _chance: Random, depth: int) -> str:
        if depth:
            return "busy"
        self.server.copy_to(self.folder / "backup")
        self.backed_up = self.rights.copy()
        return "done"

    def _put_back(self, chance: Random, depth: int) -> str:
        """Put the backup back; an operator may forget to say so."""
        if depth or self.backed_up is None:
            return "no backup"
        self.server.go_back(self.folder / "backup")
        self.rights.go_back(self.backed_up)
        marked = chance.random() < 0.7
        if marked:
            self.server.administer(begin_epoch)
        self.witness.begin_anew()
        rows = (row for device in self.devices for row in device.outbox())
        self.promised = {row["change"].hex() for row in rows if row["result"]}
        return "marked" if marked else "unmarked"

    def _newer(self, chance: Random, depth: int) -> str:
        """Let a device of a later version write; it does not know how to follow a restore."""
        if depth or not self.ledger.foretells:
            return "stays away"
        self.rights.tell(self.newer.id, self.newer.user)
        told = self.newer.write(chance)
        self.witness.look()
        return told

    def _replay(self, chance: Random, _depth: int) -> str:
        told, wrong = self.witness.replays.send_one(chance)
        self._check(wrong)
        return told

    def _move(self, chance: Random, _depth: int) -> str:
        """Move a client to the other portfolio."""
        clients = [id for id, thing in sorted(self.ledger.things.items()) if thing.kind == "party"]
        if not clients:
            return "no client"
        client, login = chance.choice(clients), chance.choice(("anna", "ben"))
        bucket = portfolio_bucket(self.portfolios[login], "own")
        self.server.administer(lambda c, now: moving.move(c, [client], bucket, now))
        self.ledger.move(client, bucket)
        return f"{client[-6:]} to {login}"

    def _user(self, login: str) -> str:
        return next(device.user for device in self.devices if device.login == login)

    def come_to_rest(self) -> None:
        """Let the faults stop, and everyone sync until nothing is left to do (I15)."""
        for _ in range(ROUNDS):
            quiet = True
            for device in self.devices:
                self.time.pass_by(5 * SECOND)
                mend = device.name in self.witness.damaged
                told = self.sync(device, Weather(Random(0)), thorough=mend)
                self.trace.add(f"rest {device.name} {told}")
                if not told.startswith("pushed 0/0 pulled 0"):
                    quiet = False
            if quiet:
                self._check(checks.at_rest(self))
                return
        raise Broken("I15 the devices do not come to rest:\n" + "\n".join(self.trace.lines[-12:]))


def _while(chance: Random) -> int:
    """Return how long it is until something happens: seconds mostly, weeks now and then."""
    draw = chance.random()
    if draw < 0.8:
        return chance.randrange(100, 2 * MINUTE)
    return chance.randrange(DAY) if draw < 0.95 else chance.randrange(21 * DAY)
