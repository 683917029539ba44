"""What a device may store: well-formed names and identifiers, values without floats and NUL."""

import re

from sync_server.services.rejection import Rejection
from sync_server.services.state import WRITTEN_HERE
from sync_server.wire.canonical import canonical
from sync_server.wire.catalogue import MAX_REGISTER_BYTES, Catalogue
from sync_server.wire.messages import Change, Register, Value

_ID = re.compile(r"[0-9a-f]{32}")
_TYPE = re.compile(r"[a-z][a-z0-9_.-]{0,63}")
_REGISTER = re.compile(r"[^\W\d][\w.:-]{0,127}")
MAX_DEPTH = 32


def is_id(text: str | None) -> bool:
    """Return whether ``text`` is an identifier: 32 lower-case hex digits."""
    return text is not None and _ID.fullmatch(text) is not None


def check_shape(change: Change) -> None:
    """Raise Rejection where a change names something that cannot exist."""
    if not is_id(change.e):
        raise Rejection("invalid_value")
    if change.op == "create" and (_TYPE.fullmatch(change.t) is None or change.t in WRITTEN_HERE):
        raise Rejection("invalid_value")
    if change.p is not None and (not is_id(change.p) or change.p == change.e):
        raise Rejection("invalid_value")
    if change.op == "resolve" and not is_id(change.conflict):
        raise Rejection("invalid_value")
    if change.op == "set" and not change.regs:
        raise Rejection("invalid_value")
    for register, base in change.base.items():
        if base is not None and not is_id(base):
            raise Rejection("invalid_value", register)
    if not all(map(is_id, change.seen)):
        raise Rejection("invalid_value")


def check_values(catalogue: Catalogue, type_name: str, regs: dict[Register, Value]) -> None:
    """Raise Rejection where a register's name or value may not be stored.

    The largest value counts a text in UTF-8, anything else in JSON.
    """
    declared = catalogue.type_of(type_name).registers
    for register, value in regs.items():
        if register not in declared and _REGISTER.fullmatch(register) is None:
            raise Rejection("invalid_value", register)
        largest = declared[register].max if register in declared else MAX_REGISTER_BYTES
        if isinstance(value, str):  # most are
            if "\0" in value or (len(value) * 4 > largest and len(value.encode()) > largest):
                raise Rejection("invalid_value", register)
        elif not _is_storable(value, MAX_DEPTH) or len(canonical(value)) > largest:
            raise Rejection("invalid_value", register)


def _is_storable(value: Value, depth: int) -> bool:
    if value is None or isinstance(value, bool | int):
        return True
    if isinstance(value, str):
        return "\0" not in value
    if depth == 0:
        return False
    if isinstance(value, list):
        return all(_is_storable(member, depth - 1) for member in value)
    if isinstance(value, dict):
        return all(
            "\0" not in key and _is_storable(member, depth - 1) for key, member in value.items()
        )
    return False
