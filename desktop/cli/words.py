"""Words of the command line as values: identifiers, times, assignments, kinds."""

import unicodedata
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop.cli.problems import (
    BAD_ASSIGNMENT,
    BAD_IDENTIFIER,
    BAD_TIME,
    NO_CLIENT,
    SEVERAL_CLIENTS,
)
from desktop.core import codecs
from desktop.core.dates import Moment
from desktop.core.errors import BadFile, NotFound
from desktop.core.fields import Kind, Refusal, Secrecy
from desktop.records import read, rows
from desktop.records.checks import Refused
from desktop.records.problems import NO_RECORD, UNKNOWN_FIELD
from desktop.records.rows import Loaded
from desktop.store.base import Catalog, RecordType, field_of
from desktop.ui.masks import mask

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


def find_any(connection: Connection, catalog: Catalog, word: str) -> Loaded:
    """Return the record of that identifier, living or deleted. Raises BadFile, NotFound."""
    found = rows.find_any(connection, catalog, identifier(word))
    if found is None:
        raise NotFound(NO_RECORD)
    return found


def load_any(connection: Connection, catalog: Catalog, word: str) -> Loaded:
    """Return the living record of that identifier. Raises BadFile, NotFound."""
    found = find_any(connection, catalog, word)
    if not found.alive:
        raise NotFound(NO_RECORD)
    return found


def client_of(connection: Connection, catalog: Catalog, word: str) -> UUID:
    """Return the client that a word names: by identifier, or by a name that only one has.

    Raises NotFound.
    """
    try:
        return UUID(word.strip())
    except ValueError:
        named = [read.Filter("name", read.Op.IS, unicodedata.normalize("NFC", word.strip()))]
    found = read.ids(connection, catalog.type_of("party"), named)
    if len(found) != 1:
        raise NotFound(NO_CLIENT if not found else SEVERAL_CLIENTS, count=len(found))
    return found[0]


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


def plain_fields(
    record: RecordType, values: dict[str, Any], *, masked: bool = False
) -> dict[str, Any]:
    """Return {name: plain value} of what is filled, as JSON: text, number, true or a list.

    ``masked`` hides the middle of personal data.
    """
    told: dict[str, Any] = {}
    for field in record.__fields__:
        value = values[field.name]
        if value is None:
            continue
        if masked and field.secrecy is Secrecy.S2:
            told[field.name] = mask(field.kind, codecs.text_of(field, value))
        elif field.kind in (Kind.FLAG, Kind.COUNT):
            told[field.name] = value
        elif field.kind is Kind.TAGS:
            told[field.name] = list(value)
        else:
            told[field.name] = codecs.text_of(field, value)
    return told
