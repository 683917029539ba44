"""Registers: the units of versioning that fields form, and the wire body they make."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from desktop.core.codecs import canonical_text, from_wire, to_wire
from desktop.core.fields import Field
from desktop.store.base import RecordType, Values, fields_of


@cache
def registers_of(record: RecordType) -> Mapping[str, tuple[Field, ...]]:
    """Return register name -> fields, in declared order; the parent link is none of them."""
    groups: dict[str, list[Field]] = {}
    for field in fields_of(record):
        if not field.parent:
            groups.setdefault(field.register, []).append(field)
    return {name: tuple(fields) for name, fields in groups.items()}


@cache
def groups_of(record: RecordType) -> Mapping[str, tuple[Field, ...]]:
    """Return group name -> fields of the registers that are saved and decided together."""
    groups: dict[str, list[Field]] = {}
    for field in fields_of(record):
        if field.group:
            groups.setdefault(field.group, []).append(field)
    return {name: tuple(fields) for name, fields in groups.items()}


def fields_at(record: RecordType, register: str) -> tuple[Field, ...]:
    """Return the fields of a register or of a group, none where it is unknown."""
    return registers_of(record).get(register) or groups_of(record).get(register, ())


def with_group(record: RecordType, names: Iterable[str]) -> set[str]:
    """Return names of fields with those of the groups that they belong to."""
    found = set(names)
    for fields in groups_of(record).values():
        members = {field.name for field in fields}
        if not members.isdisjoint(found):
            found |= members
    return found


def register_value(fields: tuple[Field, ...], values: Values) -> Any:
    """Return one register in wire form: the value, an object for a group, None if empty."""
    if len(fields) == 1:
        return to_wire(fields[0], values.get(fields[0].name))
    group = {field.name: to_wire(field, values.get(field.name)) for field in fields}
    filled = {name: value for name, value in group.items() if value is not None}
    return filled or None


def wire_values(record: RecordType, values: Values, names: Iterable[str]) -> dict[str, Any]:
    """Return {register: wire value} of the registers that the named fields belong to."""
    wanted = set(names)
    return {
        name: register_value(fields, values)
        for name, fields in registers_of(record).items()
        if any(field.name in wanted for field in fields)
    }


def body_of(record: RecordType, values: Values, extra: str | None) -> dict[str, Any]:
    """Return the whole body in wire form: registers that hold something, and unknown ones."""
    body = {
        name: wire
        for name, fields in registers_of(record).items()
        if (wire := register_value(fields, values)) is not None
    }
    if extra:
        body.update(json.loads(extra))
    return body


def split_body(record: RecordType, body: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Return Python values of the declared fields, and the rest as canonical JSON.

    A value that this version cannot read (a newer kind under an old name) goes with the rest.
    """
    known = registers_of(record)
    values: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for name, wire in body.items():
        try:
            if name not in known:
                raise ValueError("unknown register")
            values.update(_read_register(known[name], wire))
        except (ValueError, KeyError, TypeError, ArithmeticError):
            rest[name] = wire
    return values, canonical_text(rest) if rest else None


def _read_register(fields: tuple[Field, ...], wire: Any) -> dict[str, Any]:
    if len(fields) == 1:
        return {fields[0].name: from_wire(fields[0], wire)}
    return {field.name: from_wire(field, wire.get(field.name)) for field in fields}
