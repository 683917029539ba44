"""A device of a later version of the program: it writes what this version does not know."""

from random import Random
from typing import Any

from desktop.core.ids import IdMaker, made_by, new_id
from sync_server.wire.messages import Change
from tests.server.client import Copy, Device, Refused
from tests.sim.ledger import Ledger, Save
from tests.sim.server import SimServer

REGISTER, TYPE = "next_year", "visit_plan"
"""A register and a record type that this version has never heard of."""


class NewerDevice:
    """Speaks the protocol by itself; always has a good line."""

    def __init__(self, server: SimServer, ledger: Ledger, chance: Random, code: str) -> None:
        self._ledger = ledger
        self._ids = IdMaker(server.clock.ms, chance.randbytes)
        self._device = Device(server.answer, server.clock.ms)
        self._words = 0
        with made_by(self._ids):
            answer = self._device.enrol(code)
        assert answer.status == 200, answer
        self.user = self._device.identity.user_id
        self.id = self._device.identity.device_id

    def write(self, chance: Random) -> str:
        """Write an unknown register of a client, or an unknown record about one; send it."""
        with made_by(self._ids):
            try:
                self._device.pull()
                clients = [
                    (id, copy)
                    for id, copy in sorted(self._device.rows.items())
                    if copy.type == "party" and copy.bucket == self._device.home
                ]
                if not clients:
                    return "no client"
                client, copy = chance.choice(clients)
                change, read = self._change(client, copy, new=chance.random() < 0.4)
                self._note(change, copy, read)
                (result,) = self._device.push(change)
                return f"{change.op} {change.id[-6:]} {result.s}"
            except Refused as refused:
                return f"refused: {refused.trouble.code}"

    def _change(self, client: str, copy: Copy, *, new: bool) -> tuple[Change, dict[str, str]]:
        self._words += 1
        value: dict[str, Any] = {REGISTER: {"plan": f"来年{self._words}", "n": self._words}}
        if new:
            entity = new_id().hex
            made = Change(id=new_id().hex, e=entity, op="create", t=TYPE, p=client, regs=value)
            return made, {}
        return self._device.edit(client, **value), {REGISTER: copy.version(REGISTER)}

    def _note(self, change: Change, copy: Copy, read: dict[str, str]) -> None:
        save = Save(
            change=change.id,
            device=self.id,
            user=self.user,
            txn=change.id,
            op=change.op,
            kind=change.t or copy.type,
            entity=change.e,
            parent=change.p,
            bucket=copy.bucket,
            regs=change.regs,
            read=read,
            values_read={name: copy.regs.get(name) for name in read},
            saw=frozenset(),
            life=copy.life,
        )
        self._ledger.save(save)
