"""A stored value in the words of the screen: from its declaration, masked by its class."""

import json
from collections.abc import Callable
from typing import Any

from desktop.core.codecs import from_wire, text_of
from desktop.core.fields import Field, Kind, Secrecy
from desktop.records.titles import choice_title
from desktop.ui import masks, texts
from desktop.ui.language import is_chinese, translate


def value_words(field: Field, value: Any) -> str:
    """Return a value in words; empty for none, masked where its class asks for that."""
    if value is None or value == ():
        return ""
    if field.secrecy is Secrecy.S2:
        return masks.mask(field.kind, text_of(field, value))
    said = _SAID.get(field.kind)
    return said(field, value) if said else text_of(field, value)


def wire_words(field: Field | None, wire: Any) -> str:
    """Return a value of a change in words; raw where this version does not know the register."""
    if wire is None:
        return ""
    if field is not None:
        try:
            return value_words(field, from_wire(field, wire))
        except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError):
            return raw_words(wire)
    return raw_words(wire)


def raw_words(wire: Any) -> str:
    """Return a wire value as it is: text plain, the rest as JSON."""
    return wire if isinstance(wire, str) else json.dumps(wire, ensure_ascii=False)


def _choice(field: Field, value: Any) -> str:
    return translate("Choice", choice_title(field, value))


def _flag(field: Field, value: Any) -> str:
    return "✓" if value else "–"


_SAID: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.DAY: lambda field, value: texts.day_full(value),
    Kind.MOMENT: lambda field, value: f"{texts.day_full(value.day)} {texts.clock_text(value)}",
    Kind.MONEY: lambda field, value: texts.money_exact(value),
    Kind.TAGS: lambda field, value: "、".join(value) if is_chinese() else ", ".join(value),
    Kind.LINK: lambda field, value: str(value)[:8],
    Kind.RATIO: lambda field, value: f"{value:f}",
}
