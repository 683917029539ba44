"""What is wrong with the values of a record: declared limits first, then the room's rules."""

from typing import Any

from desktop.core.codecs import clean_text, tag_set
from desktop.core.errors import FieldbookError, NotFound
from desktop.core.fields import Field, Kind, Refusal
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.problems import REFUSED, UNKNOWN_FIELD
from desktop.store.base import Entry, Values, field_of, fields_of

REFUSALS = {
    "required": QT_TRANSLATE_NOOP("Refusal", "Needed"),
    "nul": QT_TRANSLATE_NOOP("Refusal", "Holds a character that cannot be stored"),
    "broken_text": QT_TRANSLATE_NOOP("Refusal", "Holds half a character; type it again"),
    "too_long": QT_TRANSLATE_NOOP("Refusal", "Longer than 256 KiB; attach it as a file"),
    "not_a_choice": QT_TRANSLATE_NOOP("Refusal", "Not one of the choices"),
    "not_a_flag": QT_TRANSLATE_NOOP("Refusal", "Not yes or no"),
    "not_a_number": QT_TRANSLATE_NOOP("Refusal", "Not a number"),
    "number_out_of_range": QT_TRANSLATE_NOOP("Refusal", "Number too large"),
    "not_money": QT_TRANSLATE_NOOP("Refusal", "Not an amount, such as 1234.50 or 80万"),
    "not_a_day": QT_TRANSLATE_NOOP("Refusal", "Not a date, such as 2026-11-24"),
    "day_out_of_range": QT_TRANSLATE_NOOP("Refusal", "Year outside 1800 to 2300"),
    "not_a_moment": QT_TRANSLATE_NOOP("Refusal", "Not a time, such as 2026-11-24 14:00"),
    "not_an_identifier": QT_TRANSLATE_NOOP("Refusal", "Not the identifier of a record"),
    "not_json": QT_TRANSLATE_NOOP("Refusal", "Not a structured value"),
    "not_a_step": QT_TRANSLATE_NOOP("Refusal", "Does not follow the present state"),
}
"""Codes of refusals that any record can meet; rooms add their own."""

_TEXTS = (Kind.TEXT, Kind.NOTE, Kind.CHOICE, Kind.PHONE, Kind.EMAIL, Kind.IDENTITY)


class Refused(FieldbookError):
    """Values that cannot be saved; ``refusals`` names field and reason of each."""

    def __init__(self, refusals: list[Refusal]) -> None:
        named = ", ".join(f"{refusal.field} ({refusal.code})" for refusal in refusals)
        super().__init__(REFUSED, fields=named)
        self.refusals = refusals


def cleaned(entry: Entry, values: Values) -> tuple[dict[str, Any], list[Refusal]]:
    """Return the values in their stored form (NFC, empty text as None), and what is refused.

    Raises NotFound where a field is not declared.
    """
    result: dict[str, Any] = {}
    refused: list[Refusal] = []
    for name, value in values.items():
        declaration = field_of(entry.record, name)
        if declaration is None:
            raise NotFound(UNKNOWN_FIELD, kind=entry.record.__kind__, field=name[:60])
        try:
            result[name] = _clean(declaration, value)
        except ValueError as error:
            refused.append(Refusal(name, str(error)))
    return result, refused


def _clean(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.kind in _TEXTS:
        text = clean_text(value)
        if not text.strip():
            return None
        if field.kind is Kind.CHOICE and text not in {choice.code for choice in field.choices}:
            raise ValueError("not_a_choice")
        return text
    if field.kind is Kind.TAGS:
        return tag_set(value) or None
    return value


def refusals(entry: Entry, values: Values) -> list[Refusal]:
    """Return what is wrong with a whole record's cleaned values: required fields, room's rules."""
    missing = [
        Refusal(field.name, "required")
        for field in fields_of(entry.record)
        if field.required and values.get(field.name) is None
    ]
    return missing + entry.check(values)


def missteps(entry: Entry, old: Values, changed: Values) -> list[Refusal]:
    """Return which changed states may not follow those of before; the server refuses them too."""
    refused = []
    for name, value in changed.items():
        field = field_of(entry.record, name)
        steps = field.steps if field is not None else {}
        if steps and old[name] is not None and value not in steps.get(old[name], ()):
            refused.append(Refusal(name, "not_a_step"))
    return refused
