"""Watches every request: what the server took in, what it let out, how its buckets moved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import zstandard
from requests import PreparedRequest

from desktop.sync.answers import unpacked
from sync_server.wire.messages import EndLine, EntLine, ExitLine, Line, Pull, Result, ScopeLine
from tests.server.client import Answer
from tests.sim.device import SimDevice
from tests.sim.ledger import RECORD, Arrival, Ledger, conflicts_of
from tests.sim.replays import Replays
from tests.sim.restored import learn
from tests.sim.rights import RightsBook
from tests.sim.server import SimServer

_line = msgspec.json.Decoder(Line)
_result = msgspec.json.Decoder(Result)


@dataclass(frozen=True, slots=True)
class Row:
    """An entity as the server has it."""

    id: str
    kind: str
    parent: str | None
    bucket: str
    seq: int
    life: int
    alive: bool
    ver: str
    vers: str
    body: str
    digest: int


class Witness:
    """Follows the server request by request, and judges what it sees by the ledger."""

    def __init__(self, server: SimServer, ledger: Ledger, rights: RightsBook) -> None:
        self._server = server
        self._ledger = ledger
        self._rights = rights
        self._logged = 0
        self.replays = Replays(server)
        self.rows: dict[str, Row] = {}
        self._heads: dict[str, int] = {}
        self.cuts: dict[str, dict[str, Row]] = {}
        self.gone: dict[str, set[str]] = {}
        self.damaged: dict[str, set[str]] = {}
        """Device -> records whose rows a fault of the disk has changed there, until mended."""

    def watch(self, device: SimDevice) -> Callable[[PreparedRequest, Answer | None], None]:
        """Return what is to see the requests of a device."""

        def see(request: PreparedRequest, answer: Answer | None) -> None:
            self.look()
            expected = device.name in self.damaged or not self._ledger.foretells
            if request.path_url == "/v1/sync/verify" and not expected:
                self._ledger.wrong.append(f"I3 the copy of {device.name} differs")
            if answer is not None and answer.status == 409 and self._ledger.foretells:
                self._ledger.wrong.append(f"I16 {device.name} was told of a history it lacks")
            if answer is None or answer.status != 200:
                return
            if request.path_url == "/v1/sync/push":
                self.replays.keep(device.id, request, answer)
            if request.path_url == "/v1/sync/pull":
                self._check_epoch(request)
                self._pulled(device, answer)

        return see

    def look(self) -> None:
        """Take in what is new in the server's log, and compare its rows with the ledger."""
        heads = {bucket: head.seq for bucket, head in self._server.heads().items()}
        new = self._server.log_after(self._logged)
        if new or heads != self._heads:
            self._logged += len(new)
            self._arrive(new)
            rows = {row.id: row for row in map(_row, self._server.entities())}
            self._check_order(rows, heads)
            self.rows, self._heads = rows, heads
            self._compare()

    def begin_anew(self) -> None:
        """Take the server as it is: it was put back to an earlier time."""
        self.replays.forget()
        self._ledger.foretells = False
        self._logged = len(self._server.log_after(0))
        self.rows = {row.id: row for row in map(_row, self._server.entities())}
        self._heads = {bucket: head.seq for bucket, head in self._server.heads().items()}

    def _arrive(self, new: list[Any]) -> None:
        made: dict[str, dict[str, tuple[str, Any]]] = {}
        results: list[tuple[Any, Result]] = []
        for row in new:
            change = msgspec.json.decode(row.body)
            if row.id not in self._ledger.saves and change["op"] == "set" and change.get("seen"):
                ((register, value),) = change["regs"].items()
                made.setdefault(change["seen"][0], {})[register] = (row.id, value)
            else:
                results.append((row, _result.decode(row.outcome)))
            if not self._ledger.foretells:
                became = msgspec.json.decode(row.became) if row.became else {}
                learn(self._ledger, row.id, change, became)
        saves = self._ledger.saves
        dead = {saves[row.id].txn for row, result in results
                if result.s == "rejected" and row.id in saves}  # fmt: skip
        for row, result in results:
            self._judge_clock(row)
            arrival = Arrival(row.id, result.s, result.code, result.conflicts, result.won, row.eff,
                              made.get(row.id, {}))  # fmt: skip
            self._ledger.arrive(arrival, self._may(row.id), dead)

    def _may(self, change: str) -> str:
        save = self._ledger.saves.get(change)
        if save is None:
            return "yes"
        named = save.parent if save.op == "create" else save.entity
        thing = self._ledger.things.get(named or "")
        bucket = thing.bucket if thing else save.bucket
        may = self._rights.may(save.user, save.device, bucket)
        return "moved" if may != "yes" and named in self._ledger.moved else may

    def _judge_clock(self, row: Any) -> None:
        if int(row.eff[:12], 16) > row.received_ms and row.eff[:12] != self._last_eff(row.device):
            self._ledger.wrong.append(f"I12 {row.id} is stamped later than it arrived")

    def _last_eff(self, device: str) -> str:
        arrived = self._ledger.arrived.values()
        stamps = [one.eff for one in arrived if self._ledger.saves[one.change].device == device]
        return max(stamps, default="")[:12]

    def _check_order(self, rows: dict[str, Row], heads: dict[str, int]) -> None:
        """I10: whatever changed has a place beyond the head of its bucket, and heads only rise."""
        for id, row in rows.items():
            if row != self.rows.get(id) and row.seq <= self._heads.get(row.bucket, 0):
                self._ledger.wrong.append(f"I10 {id} changed at or before the head of its bucket")
            if row.seq > heads[row.bucket]:
                self._ledger.wrong.append(f"I10 {id} lies beyond the head of its bucket")
        for bucket, seq in self._heads.items():
            if heads.get(bucket, 0) < seq:
                self._ledger.wrong.append(f"I10 the head of {bucket} went back")

    def _compare(self) -> None:
        """Compare the server's records and open conflicts with what must have become of them."""
        ledger = self._ledger
        if not ledger.foretells:
            return
        for id, thing in ledger.things.items():
            row = self.rows.get(id)
            if row is None:
                ledger.wrong.append(f"I1 the server lacks record {id}")
                continue
            if (row.alive, row.life, row.bucket) != (thing.alive, thing.life, thing.bucket):
                ledger.wrong.append(f"I13 {id} alive {row.alive}, must be {thing.alive}")
            body, vers = msgspec.json.decode(row.body), msgspec.json.decode(row.vers or "{}")
            for register in {*body, *vers, *thing.vers}:
                self._compare_register(
                    id, register, body.get(register), vers.get(register, row.ver)
                )
        real = conflicts_of(
            msgspec.json.decode(row.body) for row in self.rows.values() if row.kind == "conflict"
        )
        expected = {key: kept for key, kept in ledger.kept.items() if kept}
        for key in real.keys() | expected.keys():
            if real.get(key, {}) != expected.get(key, {}):
                ledger.wrong.append(
                    f"I7 open conflicts of {key}: {real.get(key)}, must be {expected.get(key)}"
                )

    def _compare_register(self, id: str, register: str, value: Any, ver: str) -> None:
        expected = self._ledger.things[id].version(register)
        if ver != expected:
            self._ledger.wrong.append(f"I1 {id}.{register} is at {ver}, must be at {expected}")
        elif value != self._ledger.values.get((expected, register)):
            self._ledger.wrong.append(f"I1 {id}.{register} is not what {ver} wrote")

    def _check_epoch(self, request: PreparedRequest) -> None:
        """I16: a question from another history is never answered as if it were this one's."""
        body = request.body if isinstance(request.body, bytes) else b""
        asked = msgspec.json.decode(unpacked(body), type=Pull)
        if asked.epoch != self._server.epoch():
            self._ledger.wrong.append("I16 a cursor of another history was answered")

    def _pulled(self, device: SimDevice, answer: Answer) -> None:
        """I5: nothing outside of the grants. A complete page is the cut the device must show."""
        held = self._rights.held(device.user)
        self._rights.tell(device.id, device.user)
        text = zstandard.ZstdDecompressor().decompressobj().decompress(answer.body)
        gone = self.gone.setdefault(device.name, set())
        for line in map(_line.decode, text.splitlines()):
            if isinstance(line, EntLine | ExitLine):
                if line.b not in held:
                    self._ledger.wrong.append(f"I5 {device.name} was sent {line.e} of {line.b}")
                if isinstance(line, ExitLine):
                    gone.add(line.e)
            elif isinstance(line, ScopeLine):
                gone.update(lost.b for lost in line.gone)
            elif isinstance(line, EndLine) and line.complete:
                self.cuts[device.name] = {
                    id: row for id, row in self.rows.items() if row.bucket in held
                }


def lost_values(ledger: Ledger) -> list[str]:
    """I1: return the taken changes whose values are nowhere."""
    lost = []
    for change, arrival in ledger.arrived.items():
        save = ledger.saves[change]
        if arrival.outcome in ("rejected", "quarantined"):
            continue
        registers = save.regs or (
            {RECORD: None} if save.change in _whole(ledger, save.entity) else {}
        )
        lost += [
            f"I1 {change} {register} is lost"
            for register in registers
            if not ledger.is_accounted_for(save, register)
        ]
    return lost


def _whole(ledger: Ledger, entity: str) -> set[str]:
    return set(ledger.kept.get((entity, RECORD), {}))


def _row(row: Any) -> Row:
    return Row(row.id, row.type, row.parent, row.bucket, row.seq, row.life, bool(row.alive),
               row.ver, row.vers, row.body, row.digest)  # fmt: skip
