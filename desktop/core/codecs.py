"""The four forms of a value: Python, column, wire, plain text; one codec per kind.

Python is what code works with (see ``Kind``). Column form is what SQLite keeps. Wire form is JSON
without floats. Text form is plain and the same in every language (ISO dates, ``1234.50 CNY``):
files and the command line use it, the screen does not.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from desktop.core.dates import Moment
from desktop.core.fields import Field, Kind
from desktop.core.money import Money, parse_money

TEXT_LIMIT = 262_144
"""Bytes of UTF-8 a register may hold; what is longer belongs into an attachment."""

Wire = Any

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value changes form. ``parse`` raises ValueError with a refusal code."""

    parse: Callable[[str], Any]
    text: Callable[[Any], str]
    to_wire: Callable[[Any], Wire]
    from_wire: Callable[[Wire], Any]
    to_columns: Callable[[Any], tuple[Any, ...]]
    from_columns: Callable[[Sequence[Any]], Any]


def clean_text(text: str) -> str:
    """Return ``text`` in NFC. Raises ValueError: ``nul`` or ``too_long``."""
    if "\0" in text:
        raise ValueError("nul")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("broken_text")
    text = unicodedata.normalize("NFC", text)
    if len(text) > TEXT_LIMIT // 4 and len(text.encode()) > TEXT_LIMIT:
        raise ValueError("too_long")
    return text


def _one_line(text: str) -> str:
    return clean_text(" ".join(text.split()))


def _note(text: str) -> str:
    return clean_text(text.replace("\r\n", "\n").strip("\n"))


_YES = {"1", "true", "yes", "y", "是", "真", "√"}
_NO = {"0", "false", "no", "n", "否", "假", ""}


def _flag(text: str) -> bool:
    word = text.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError("not_a_flag")


def _count(text: str) -> int:
    try:
        value = int(text.strip().replace(",", "").replace("，", ""))
    except ValueError:
        raise ValueError("not_a_number") from None
    if abs(value) >= 1 << 53:
        raise ValueError("number_out_of_range")
    return value


def _ratio(text: str) -> Decimal:
    try:
        value = Decimal(text.strip().rstrip("%％").strip())
    except InvalidOperation:
        raise ValueError("not_a_number") from None
    if not value.is_finite():
        raise ValueError("not_a_number")
    return value


def _money(text: str) -> Money:
    words = text.split()
    if len(words) == 2 and re.fullmatch("[A-Z]{3}", words[1]):
        text = f"{words[1]} {words[0]}"
    try:
        value = parse_money(text)
    except ValueError:
        raise ValueError("not_money") from None
    if abs(value.minor) >= 1 << 62:
        raise ValueError("number_out_of_range")
    return value


_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})"
)


def _day(text: str) -> date:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError("not_a_day")
    year, month, day = (int(part) for part in found.groups() if part)
    if not 1800 <= year <= 2300:
        raise ValueError("day_out_of_range")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("not_a_day") from None


def _moment(text: str) -> Moment:
    try:
        return Moment.parse(text)
    except (ValueError, OverflowError):
        raise ValueError("not_a_moment") from None


def _moment_from_wire(wire: Wire) -> Moment:
    return Moment.parse(wire["t"], wire["z"]) if "z" in wire else Moment.parse(wire["t"])


def _tags(text: str) -> tuple[str, ...]:
    return tag_set(re.split(r"[,;，；、\n]", text))


def tag_set(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags cleaned, each once, in code-point order."""
    return tuple(sorted({_one_line(tag) for tag in tags} - {""}))


def _link(text: str) -> UUID:
    try:
        return UUID(text.strip())
    except ValueError:
        raise ValueError("not_an_identifier") from None


def _data(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        raise ValueError("not_json") from None
    return canonical_text(value)


def canonical_text(value: Any) -> str:
    """Return JSON with sorted keys and no blanks, as the wire has it."""
    return _encode(value)


def _same(value: Any) -> Any:
    return value


def _plain(parse: Callable[[str], Any], text: Callable[[Any], str] = str) -> Codec:
    """Return the codec of a value whose Python, column and wire forms are one."""
    return Codec(parse, text, _same, _same, lambda v: (v,), lambda c: c[0])


CODECS: dict[Kind, Codec] = {
    Kind.TEXT: _plain(_one_line),
    Kind.NOTE: _plain(_note),
    Kind.CHOICE: _plain(_one_line),
    Kind.PHONE: _plain(_one_line),
    Kind.EMAIL: _plain(_one_line),
    Kind.IDENTITY: _plain(lambda t: _one_line(t).replace(" ", "").upper()),
    Kind.FLAG: Codec(
        _flag,
        lambda v: "true" if v else "false",
        bool,
        bool,
        lambda v: (int(v),),
        lambda c: bool(c[0]),
    ),
    Kind.COUNT: _plain(_count),
    Kind.DATA: Codec(_data, str, json.loads, canonical_text, lambda v: (v,), lambda c: c[0]),
    Kind.TAGS: Codec(
        _tags,
        ", ".join,
        list,
        lambda w: tag_set(w),
        lambda v: (canonical_text(list(v)),),
        lambda c: tuple(json.loads(c[0])),
    ),
    Kind.RATIO: Codec(
        _ratio,
        lambda v: format(v, "f"),
        lambda v: format(v, "f"),
        Decimal,
        lambda v: (format(v, "f"),),
        lambda c: Decimal(c[0]),
    ),
    Kind.MONEY: Codec(
        _money,
        str,
        lambda v: {"m": str(v.minor), "c": v.currency},
        lambda w: Money(int(w["m"]), w["c"]),
        lambda v: (v.minor, v.currency),
        lambda c: Money(c[0], c[1]),
    ),
    Kind.DAY: Codec(
        _day,
        date.isoformat,
        date.isoformat,
        date.fromisoformat,
        lambda v: (v.isoformat(),),
        lambda c: date.fromisoformat(c[0]),
    ),
    Kind.MOMENT: Codec(
        _moment,
        str,
        lambda v: {"t": str(v), "z": v.zone},
        _moment_from_wire,
        lambda v: (v.us, v.zone),
        lambda c: Moment(c[0], c[1]),
    ),
    Kind.LINK: Codec(
        _link,
        str,
        lambda v: v.hex,
        lambda w: UUID(hex=w),
        lambda v: (v.bytes,),
        lambda c: UUID(bytes=c[0]),
    ),
}


def parse(field: Field, text: str) -> Any:
    """Return the Python value of plain ``text``, None where empty. Raises ValueError(code)."""
    if not text.strip():
        return None
    value = CODECS[field.kind].parse(text)
    if field.kind is Kind.CHOICE and value not in {choice.code for choice in field.choices}:
        raise ValueError("not_a_choice")
    return value


def text_of(field: Field, value: Any) -> str:
    """Return ``value`` as plain text, empty for None."""
    return "" if value is None else CODECS[field.kind].text(value)


def to_wire(field: Field, value: Any) -> Wire:
    """Return ``value`` in wire form; None stays None."""
    return None if value is None else CODECS[field.kind].to_wire(value)


def from_wire(field: Field, wire: Wire) -> Any:
    """Return the Python value of a wire form; None stays None. Raises ValueError, KeyError."""
    return None if wire is None else CODECS[field.kind].from_wire(wire)


def to_columns(field: Field, value: Any) -> tuple[Any, ...]:
    """Return what the field's columns hold for ``value``."""
    if value is None:
        return (None,) * len(field.columns)
    return CODECS[field.kind].to_columns(value)


def from_columns(field: Field, columns: Sequence[Any]) -> Any:
    """Return the Python value that the field's columns hold."""
    return None if columns[0] is None else CODECS[field.kind].from_columns(columns)
