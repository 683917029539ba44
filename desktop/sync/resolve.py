"""Settling a conflict: an ordinary change that says which values were on the screen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from desktop.core.changes import Change
from desktop.core.codecs import parse
from desktop.core.errors import NotFound
from desktop.core.fields import Refusal
from desktop.records import rows, write
from desktop.records.checks import Refused, cleaned
from desktop.records.registers import register_value, split_body
from desktop.records.rows import Loaded
from desktop.store.base import parent_of
from desktop.store.unit import Unit
from desktop.sync import outbox
from desktop.sync.conflicts import ConflictView, find_conflict
from desktop.sync.problems import NO_CONFLICT, NO_SUCH_VALUE
from desktop.sync.resolution import keep_resolution, registers, subject
from desktop.sync.sides import Side
from desktop.sync.views import state_of
from sync_server.wire.canonical import value_hash

Typed = str | Mapping[str, Any] | None
"""A value of one's own: plain text for a single field, or Python values by field name."""


def resolve(unit: Unit, conflict: UUID, take: str, value: Typed = None) -> None:
    """Settle a conflict by taking ``shown``, ``base``, ``other:N`` (from 0; ``other`` is the
    first) or ``value``, and write what was taken.

    Only the losing values that are here now are closed; one that arrives meanwhile stays open.
    Raises NotFound, NotAllowed, Refused.
    """
    found = find_conflict(unit.connection, unit.catalog, conflict)
    if found is None or found.record_kind not in unit.catalog:
        raise NotFound(NO_CONFLICT)
    about = subject(unit, found)
    if found.register:
        _resolve_register(unit, found, about, take, value)
    else:
        _resolve_whole(unit, found, about, take)
    unit.touched(Change("conflict", conflict, found.record))


def _resolve_register(
    unit: Unit, found: ConflictView, about: Loaded, take: str, value: Typed
) -> None:
    wire = _typed(unit, found, value) if take == "value" else _side(found, take).value
    if not about.alive and take != "shown":
        write.restore(unit, about.kind, about.id)
        about = rows.load(unit.connection, about.record, about.id)
    _write(unit, found, about, registers(found, wire) if about.alive else {})


def _resolve_whole(unit: Unit, found: ConflictView, about: Loaded, take: str) -> None:
    """Settle who was right about the record itself: the deletion, or what was written to it."""
    side = _side(found, take)
    if take not in ("shown", "base"):
        _carry_out(unit, about, side.value)
        about = rows.find(unit.connection, about.record, about.id) or about
    _write(unit, found, about, {})


def _carry_out(unit: Unit, about: Loaded, value: Any) -> None:
    """Do what the losing side had done: delete, restore, or add a record."""
    told = value if isinstance(value, dict) else {"op": "delete"}
    if "create" in told:
        if not about.alive:
            write.restore(unit, about.kind, about.id)
        if "regs" in told:
            _add(unit, about, told)
    elif told.get("op") == "delete" and about.alive:
        write.remove(unit, about.kind, about.id)
    elif told.get("op") == "restore":
        write.restore(unit, about.kind, about.id)


def _add(unit: Unit, about: Loaded, told: Mapping[str, Any]) -> None:
    """Add a record that came late, unless another device brought it back meanwhile."""
    record = unit.catalog.type_of(told["type"])
    known = rows.find(unit.connection, record, UUID(told["create"]))
    if known is not None:
        if not known.alive:
            write.restore(unit, told["type"], known.id)
        return
    values, _ = split_body(record, told["regs"])
    link = parent_of(record)
    if link is not None:
        values[link.name] = about.id
    write.create(unit, told["type"], values, record_id=UUID(told["create"]))


def _write(unit: Unit, found: ConflictView, about: Loaded, regs: dict[str, Any]) -> None:
    seen = {register: _seen(unit, found, about, register) for register in regs}
    versions = [side.ver for side in found.other]
    keep_resolution(unit, "resolve", found.id, about, regs, versions, seen)


def _seen(unit: Unit, found: ConflictView, about: Loaded, register: str) -> list[str]:
    """Return version and hash of what the resolver had on the screen: an own edit if newer."""
    changes = outbox.open_changes(unit.connection, [about.id.bytes])
    version = about.version(register)
    view = state_of(about).body.get(register)
    if any(row["change"].hex() == version for row in changes.get(about.id.bytes, ())):
        return [version, value_hash(view)]
    shown = found.shown.vers.get(register, found.shown.ver)
    return [shown, value_hash(registers(found, found.shown.value)[register])]


def _side(found: ConflictView, take: str) -> Side:
    if take == "shown":
        return found.shown
    if take == "base":
        return found.base
    name, _, number = take.partition(":")
    place = int(number) if number.isdecimal() else 0 if not number else len(found.other)
    if name != "other" or place >= len(found.other):
        raise NotFound(NO_SUCH_VALUE, take=take[:20])
    return found.other[place]


def _typed(unit: Unit, found: ConflictView, value: Typed) -> Any:
    """Return a value of one's own in wire form; raises Refused."""
    entry = unit.catalog.entry(found.record_kind)
    if not isinstance(value, Mapping):
        if len(found.fields) != 1:
            raise NotFound(NO_SUCH_VALUE, take="value")
        name = found.fields[0].name
        try:
            value = {name: parse(found.fields[0], value or "")}
        except ValueError as error:
            raise Refused([Refusal(name, str(error))]) from None
    clean, refused = cleaned(entry, value)
    names = {field.name for field in found.fields}
    refused += [
        Refusal(field.name, "required")
        for field in found.fields
        if field.required and clean.get(field.name) is None
    ]
    if refused or not clean.keys() <= names:
        raise Refused(refused or [Refusal(name, "not_a_choice") for name in clean])
    return register_value(found.fields, clean)
