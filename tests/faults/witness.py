"""What must hold after any amount of harm: told from the server's log alone, by walking back.

Independent of the code that decides: a save is kept if its value is current, in a conflict, or
was built upon by one that is.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from sync_server.store.models import ChangeLog, Entity


@dataclass
class Log:
    """The server's changes by identifier, and the living versions of each register."""

    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    alive: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection) -> "Log":
        """Read the whole log and all entities."""
        log = cls()
        asked = select(ChangeLog.id, ChangeLog.body, ChangeLog.outcome, ChangeLog.became)
        for row in connection.execute(asked):
            log.changes[row.id] = json.loads(row.body) | {"became": json.loads(row.became or "{}")}
            log.outcomes[row.id] = json.loads(row.outcome)["s"]
        for row in connection.execute(
            select(Entity.id, Entity.type, Entity.ver, Entity.vers, Entity.body)
        ):
            log._note(row.id, row.type, row.ver, json.loads(row.vers or "{}"), json.loads(row.body))
        return log

    def _note(self, entity: str, kind: str, ver: str, vers: dict[str, str], body: Any) -> None:
        if kind == "conflict":
            sides = [body["shown"], body["base"], *body["other"], *body.get("settled", [])]
            known = self.alive.setdefault((body["entity"], body["register"]), set())
            known |= {side["ver"] for side in sides if side.get("ver")}
            return
        for register in body:
            self.alive.setdefault((entity, register), set()).add(vers.get(register, ver))

    def kept(self, entity: str, register: str) -> set[str]:
        """Return every value of a register that is current, in a conflict, or lies under those."""
        values: set[str] = set()
        waiting = list(self.alive.get((entity, register), ()))
        seen: set[str] = set()
        while waiting:
            change = self.changes.get(waiting.pop())
            if change is None or change["id"] in seen:
                continue
            seen.add(change["id"])
            if register in change["regs"]:
                values.add(change["regs"][register])
            before = change.get("base", {}).get(register)
            waiting += [one for one in (before, change["became"].get(register)) if one]
            waiting += change.get("seen", [])
        return values


def lost(connection: Connection, saved: Iterable[str]) -> list[str]:
    """Return the saves (``party register value``) that are nowhere, or there more than once."""
    log = Log.read(connection)
    times = Counter(
        (change["e"], register, value)
        for change in log.changes.values()
        for register, value in change["regs"].items()
        if isinstance(value, str)
    )
    missing = []
    for line in saved:
        party, register, value = line.split()
        if value not in log.kept(party, register):
            missing.append(f"lost {line}")
        if times[party, register, value] != 1:
            missing.append(f"{times[party, register, value]} times in the log: {line}")
    missing += [f"refused {one}" for one, told in log.outcomes.items() if told == "rejected"]
    return missing
