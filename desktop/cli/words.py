"""Words of the command line as values: identifiers, times, assignments, kinds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.cli.problems import BAD_ASSIGNMENT, BAD_IDENTIFIER, BAD_TIME
from desktop.core import codecs
from desktop.core.dates import Moment
from desktop.core.errors import BadFile, NotFound
from desktop.core.fields import Kind, Refusal
from desktop.records.checks import Refused
from desktop.records.problems import UNKNOWN_FIELD
from desktop.store.base import Catalog, RecordType, field_of

ALIASES = {
    "client": "party",
    "clients": "party",
    "parties": "party",
    "contact": "interaction",
    "contacts": "interaction",
    "interactions": "interaction",
    "visits": "interaction",
    "followup": "follow_up",
    "followups": "follow_up",
    "follow_ups": "follow_up",
    "accounts": "account",
    "loans": "loan",
    "documents": "identity_document",
    "identity_documents": "identity_document",
    "contact_points": "contact_point",
    "relationships": "relationship",
    "conflicts": "conflict",
}


def kind_of(catalog: Catalog, word: str) -> str:
    """Return the kind a word names; raises NotFound."""
    kind = ALIASES.get(word.lower().replace("-", "_"), word)
    catalog.entry(kind)
    return kind


def identifier(word: str) -> UUID:
    """Return the identifier a word is; raises BadFile."""
    try:
        return UUID(word.strip())
    except ValueError:
        raise BadFile(BAD_IDENTIFIER, word=word[:60]) from None


def moment(word: str) -> Moment:
    """Return the moment a word is; without an offset it is meant in the home zone."""
    try:
        return Moment.parse(word)
    except (ValueError, OverflowError):
        raise BadFile(BAD_TIME, word=word[:60]) from None


def instant(word: str) -> datetime:
    """Return the aware datetime a word is."""
    return moment(word).local


def values_of(record: RecordType, words: Sequence[str]) -> dict[str, Any]:
    """Return the values that FIELD=VALUE words assign. Raises BadFile, NotFound, Refused."""
    values: dict[str, Any] = {}
    refused: list[Refusal] = []
    for word in words:
        name, mark, text = word.partition("=")
        if not mark:
            raise BadFile(BAD_ASSIGNMENT, word=word[:60])
        field = field_of(record, name)
        if field is None:
            raise NotFound(UNKNOWN_FIELD, kind=record.__kind__, field=name[:60])
        try:
            values[name] = codecs.parse(field, text)
        except ValueError as error:
            refused.append(Refusal(name, str(error)))
    if refused:
        raise Refused(refused)
    return values


def plain_fields(record: RecordType, values: dict[str, Any]) -> dict[str, Any]:
    """Return {name: plain value} of what is filled, as JSON: text, number, true or a list."""
    told: dict[str, Any] = {}
    for field in record.__fields__:
        value = values[field.name]
        if value is None:
            continue
        if field.kind in (Kind.FLAG, Kind.COUNT):
            told[field.name] = value
        elif field.kind is Kind.TAGS:
            told[field.name] = list(value)
        else:
            told[field.name] = codecs.text_of(field, value)
    return told
