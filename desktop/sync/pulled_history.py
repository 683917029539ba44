"""History rows of what others did, told by comparing a row with the line that replaces it."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from desktop.core.codecs import canonical_text, from_columns
from desktop.records.registers import register_value, registers_of
from desktop.store.tables import History
from desktop.store.unit import Unit
from desktop.sync.landing import Columns, Landing
from sync_server.wire.messages import EntLine, ExitLine

_V7 = 7


class Told:
    """Collects what a slice tells; ``keep_told`` writes it."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def created(self, kind: str, entity: bytes, line: EntLine) -> None:
        """Note a record that another made."""
        self._note(kind, entity, line, line.ver, "create", {})

    def edited(self, landing: Landing, old: Mapping[str, Any], new: Columns, line: EntLine) -> None:
        """Note what differs between the row of before and the one written now, by version."""
        kind, entity = landing.record.__kind__, new[0]
        if not old["alive"]:
            self._note(kind, entity, line, line.ver, "restore", {})
        now = dict(zip(landing.names, new, strict=True))
        if all(old[name] == now[name] for name in (*landing.value_names, "extra")):
            return
        was, became = _body(landing, old), _body(landing, now)
        changes: dict[str, dict[str, list[Any]]] = {}
        for register in sorted(was.keys() | became.keys()):
            pair = [was.get(register), became.get(register)]
            if pair[0] != pair[1]:
                version = line.vers.get(register, line.ver)
                changes.setdefault(version, {})[register] = pair
        for version, fields in sorted(changes.items()):
            self._note(kind, entity, line, version, "set", fields)

    def deleted(self, kind: str, entity: bytes, line: ExitLine) -> None:
        """Note a record that another deleted."""
        self._note(kind, entity, None, "", "delete", {})

    def _note(
        self,
        kind: str,
        entity: bytes,
        line: EntLine | None,
        version: str,
        action: str,
        fields: Mapping[str, list[Any]],
    ) -> None:
        self.rows.append(
            {
                "entity": entity,
                "kind": kind,
                "by": line.by if line else "",
                "device": line.d if line else "",
                "change": bytes.fromhex(version),
                "action": action,
                "fields": canonical_text(dict(fields)),
            }
        )


def keep_told(unit: Unit, told: Told) -> None:
    """Write the collected rows."""
    if told.rows:
        rows = [{**row, "at_us": _time(unit, row["change"])} for row in told.rows]
        unit.connection.execute(insert(History), rows)


def _time(unit: Unit, version: bytes) -> int:
    """Return when a change was typed by the clock that typed it; the present where unknown."""
    if len(version) != 16 or version[6] >> 4 != _V7:
        return unit.at_us
    return min(int.from_bytes(version[:6], "big") * 1000, unit.at_us)


def _body(landing: Landing, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row in column form as the wire has it."""
    body: dict[str, Any] = {}
    for register, fields in registers_of(landing.record).items():
        values = {
            field.name: from_columns(field, [row[column] for column in field.columns])
            for field in fields
        }
        wire = register_value(fields, values)
        if wire is not None:
            body[register] = wire
    if row["extra"]:
        body |= json.loads(row["extra"])
    return body
