"""What people do on their devices, and what they had on the screen before they did it."""

from collections.abc import Callable
from random import Random
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from desktop.core.dates import Moment
from desktop.core.errors import FieldbookError
from tests.sim.crash import Killed
from tests.sim.device import Seen, SimDevice
from tests.sim.ledger import Ledger, Save

TEXTS = {"party": ("name", "occupation", "employer", "district"), "interaction": ("place",)}
NOTES = {"party": "remark", "interaction": "note"}
_UNSETTLED = ("pending", "acked")
AT = "2026-01-05T10:00:00+08:00"


class Desk:
    """Lets people write, and notes in the ledger what they read before it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._words = 0

    def word(self, chance: Random) -> str:
        """Return a text that nobody else writes, or now and then one of two that many write."""
        if chance.random() < 0.15:
            return chance.choice(("甲", "乙"))
        self._words += 1
        return f"字{self._words}号"

    def act(self, device: SimDevice, what: str, chance: Random, place: str = "") -> str:
        """Do something on a device, in buckets whose name begins so; return what it was."""
        before = {id: seen for id, seen in device.screen().items() if seen.bucket.startswith(place)}
        known = {row["change"]: row for row in device.outbox()}
        conflicts = {view.id.hex: view for view in device.conflicts()} if what == "resolve" else {}
        try:
            told = self._ACTS[what](self, device, before, chance)
        except FieldbookError as error:
            told = f"{what} refused: {error.problem.code}"
        except Killed:
            told = f"{what}: the program died"
        new = [row for row in device.outbox() if row["change"] not in known]
        own = {change.hex() for change, row in known.items() if row["state"] in _UNSETTLED}
        for row in new:
            self._ledger.save(_saved(device, row, before, conflicts, own))
        return f"{told} {' '.join(row['change'].hex()[-6:] for row in new)}"

    def _create(self, device: SimDevice, before: dict[str, Seen], chance: Random) -> str:
        parties = _alive(before, "party")
        if parties and chance.random() < 0.5:
            party = chance.choice(parties)
            values = {"party": UUID(party.id), "kind": "call", "at": Moment.parse(AT),
                      "note": self.word(chance)}  # fmt: skip
            device.create("interaction", values)
            return f"create interaction of {party.id[-6:]}"
        device.create("party", {"kind": "person", "name": self.word(chance)})
        return "create party"

    def _edit(self, device: SimDevice, before: dict[str, Seen], chance: Random) -> str:
        things = _alive(before)
        if not things:
            return "nothing to edit"
        thing = chance.choice(things)
        values: dict[str, Any] = {}
        for _ in range(chance.choice((1, 1, 2, 3))):
            values |= self._value(thing, chance)
        device.edit(thing.kind, thing.id, values)
        return f"edit {thing.kind} {thing.id[-6:]} {sorted(values)}"

    def _value(self, thing: Seen, chance: Random) -> dict[str, Any]:
        draw = chance.random()
        if thing.kind == "party" and draw < 0.2:
            tags = set(thing.body.get("tags") or ())
            tags ^= {chance.choice(("高净值", "养老", "外汇", "企业主"))}
            return {"tags": tuple(sorted(tags)) or None}
        if draw < 0.4:
            name = NOTES[thing.kind]
            return {name: self._note(thing.body.get(name), chance)}
        name = chance.choice(TEXTS[thing.kind])
        if chance.random() < 0.1 and name != "name":
            return {name: None}
        return {name: self.word(chance)}

    def _note(self, text: str | None, chance: Random) -> str:
        lines = (text or "").split("\n") if text else []
        place = chance.randrange(len(lines) + 1)
        if lines and chance.random() < 0.5:
            lines[min(place, len(lines) - 1)] = f"{self.word(chance)}行{self._words}"
        else:
            self._words += 1
            lines.insert(place, f"第{self._words}行")
        return "\n".join(lines)

    def _delete(self, device: SimDevice, before: dict[str, Seen], chance: Random) -> str:
        things = _alive(before)
        if not things:
            return "nothing to delete"
        thing = chance.choice(things)
        device.remove(thing.kind, thing.id)
        return f"delete {thing.kind} {thing.id[-6:]}"

    def _restore(self, device: SimDevice, before: dict[str, Seen], chance: Random) -> str:
        things = [thing for _, thing in sorted(before.items()) if not thing.alive]
        if not things:
            return "nothing to restore"
        thing = chance.choice(things)
        device.restore(thing.kind, thing.id)
        return f"restore {thing.kind} {thing.id[-6:]}"

    def _resolve(self, device: SimDevice, _before: dict[str, Seen], chance: Random) -> str:
        views = device.conflicts()
        if not views:
            return "no conflict"
        view = chance.choice(views)
        takes = ["shown", "other", "other"]
        if view.register in ("name", "employer", "occupation"):
            takes.append("value")
        take = chance.choice(takes)
        device.resolve(view.id, take, self.word(chance) if take == "value" else None)
        return f"resolve {view.kind} {view.register} of {view.record.hex[-6:]}: {take}"

    _ACTS: ClassVar[dict[str, Callable[["Desk", SimDevice, dict[str, Seen], Random], str]]] = {
        "create": _create,
        "edit": _edit,
        "delete": _delete,
        "restore": _restore,
        "resolve": _resolve,
    }


def _alive(before: dict[str, Seen], kind: str = "") -> list[Seen]:
    return [
        thing for _, thing in sorted(before.items()) if thing.alive and kind in ("", thing.kind)
    ]


def _saved(
    device: SimDevice,
    row: Any,
    before: dict[str, Seen],
    conflicts: dict[str, Any],
    own: set[str],
) -> Save:
    """Return the save behind a new row of the outbox, with what was read before it.

    Who settles a conflict reads it in the inbox, but for an ``own`` value that is not settled.
    """
    regs = msgspec.json.decode(row["regs"])
    seen = before.get(row["entity"].hex())
    saw: frozenset[str] = frozenset()
    about = ("", "")
    read = {register: seen.version(register) for register in regs} if seen else {}
    values_read = {register: seen.body.get(register) for register in regs} if seen else {}
    if row["op"] == "resolve":
        view = conflicts[row["conflict"].hex()]
        saw = frozenset(side.ver for side in view.other)
        about = (view.register, view.kind)
        for name in regs:
            if read[name] not in own:
                read[name], values_read[name] = view.shown.ver, view.shown.value
    elif row["op"] in ("delete", "restore") and seen is not None:
        saw = frozenset({seen.ver, *seen.vers.values()})
    return Save(
        change=row["change"].hex(),
        device=device.id,
        user=device.user,
        txn=row["txn"].hex(),
        op=row["op"],
        kind=row["kind"],
        entity=row["entity"].hex(),
        parent=row["parent"].hex() if row["parent"] else None,
        bucket=row["bucket"],
        regs=regs,
        read=read if row["op"] != "create" else {},
        values_read=values_read,
        saw=saw,
        life=row["life"] - (row["op"] == "restore"),
        about=about,
    )
