"""The values of a conflict as people see them: what, by whom, where, when."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.core.codecs import from_wire, text_of
from desktop.core.fields import Field
from desktop.core.hlc import Stamp

_UNREADABLE = (ValueError, KeyError, TypeError, ArithmeticError, AttributeError)


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a conflict: in wire form, as plain text, and where it comes from.

    ``by`` and ``device`` are identifiers, ``host`` what the device is called. Times are
    milliseconds since 1970, 0 where unknown: ``at_ms`` of the edit by the server's reckoning,
    ``claimed_ms`` by the clock of its device, ``received_ms`` of its arrival at the server.
    ``clock_suspect``: the device's clock looked wrong. ``vers`` names the versions of a group's
    registers where they are not all ``ver``.
    """

    value: Any
    text: str
    ver: str
    by: str
    device: str
    at_ms: int
    clock_suspect: bool
    host: str = ""
    claimed_ms: int = 0
    received_ms: int = 0
    vers: Mapping[str, str] = field(default_factory=dict)


def side_of(fields: Sequence[Field], told: Any) -> Side:
    """Return a side from what the server tells of it; what cannot be read counts as unknown."""
    side = told if isinstance(told, Mapping) else {}
    value = side.get("v")
    return Side(
        value,
        plain(fields, value),
        _text(side, "ver"),
        _text(side, "by"),
        _text(side, "device"),
        _stamp_ms(_text(side, "eff")),
        bool(side.get("clock_suspect")),
        _text(side, "host"),
        _stamp_ms(_text(side, "claimed")),
        whole(side.get("received_ms")),
        side["vers"] if isinstance(side.get("vers"), Mapping) else {},
    )


def plain(fields: Sequence[Field], wire: Any) -> str:
    """Return a register's wire value as plain text, that of a group one field after the other.

    A value in a form that this version does not read (a newer client's) is shown as it came:
    whatever others wrote, the list of conflicts stays readable.
    """
    if wire is None:
        return ""
    try:
        return " ".join(text for text in _texts(fields, wire) if text)
    except _UNREADABLE:
        return wire if isinstance(wire, str) else json.dumps(wire, ensure_ascii=False)


def whole(told: Any) -> int:
    """Return a number of the server's, 0 where it is none."""
    return told if isinstance(told, int) else 0


def _texts(fields: Sequence[Field], wire: Any) -> list[str]:
    if not fields:
        raise ValueError("a register that this version does not know")
    values = [wire] if len(fields) == 1 else [wire.get(field.name) for field in fields]
    return [text_of(one, from_wire(one, value)) for one, value in zip(fields, values, strict=True)]


def _text(side: Mapping[str, Any], name: str) -> str:
    told = side.get(name)
    return told if isinstance(told, str) else ""


def _stamp_ms(text: str) -> int:
    try:
        return Stamp.parse(text).ms
    except ValueError:
        return 0
