"""One row of a table into the values of a record and of those that belong to it."""

import re
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.core import codecs
from desktop.core.fields import Field, Refusal
from desktop.records.checks import cleaned, refusals
from desktop.records.importing.forms import FORMS, plain
from desktop.records.importing.mapping import Link, Mapping, Source
from desktop.records.importing.refusals import (
    NO_SUCH_RECORD,
    ROW,
    SEVERAL_RECORDS,
    SURPLUS,
)
from desktop.records.importing.tables import Cells, Line
from desktop.store.base import Catalog, Entry, field_of, fields_of, parent_of

SEVERAL = UUID(int=0)
"""Stands in ``Found`` for a key that fits several records."""

Found = Lookup[tuple[str, str], UUID]
"""(source, key) -> the record it stands for, or ``SEVERAL``."""

_PLACE = re.compile(r"\{([^}]+)\}")


@dataclass(slots=True)
class Draft:
    """A record to be written: its values, its outside key, its children, what is refused.

    ``key`` is (source, key of the outside system), or None where the row has none.
    """

    entry: Entry
    values: dict[str, Any]
    number: int = 0
    key: tuple[str, str] | None = None
    refused: list[Refusal] = field(default_factory=list)
    children: list["Draft"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.entry.record.__kind__

    @property
    def parent(self) -> UUID | None:
        """The record it will belong to, None for a root, and for a child of its own row."""
        link = parent_of(self.entry.record)
        return self.values.get(link.name) if link else None


def draft_of(catalog: Catalog, mapping: Mapping, line: Line, found: Found) -> Draft:
    """Return what a row says, parsed and checked; nothing is written."""
    draft = _record_of(catalog, mapping, line.cells, found)
    draft.number = line.number
    draft.key = key_of(mapping.key, line.cells) if mapping.key else None
    if line.surplus:
        draft.refused.append(Refusal(ROW, SURPLUS))
    for child in mapping.children:
        columns = [source.column for source in child.fields.values() if source.column]
        if any(line.cells.get(column, "").strip() for column in columns):
            belonging = _record_of(catalog, child, line.cells, found, with_parent=False)
            draft.children.append(belonging)
            draft.refused += belonging.refused
    return draft


def key_of(link: Link, cells: Cells) -> tuple[str, str] | None:
    """Return (source, key) of a row, None where the cell is empty."""
    text = cells.get(link.column, "").strip()
    return (link.source, text) if text else None


def _record_of(
    catalog: Catalog, mapping: Mapping, cells: Cells, found: Found, *, with_parent: bool = True
) -> Draft:
    entry = catalog.entry(mapping.kind)
    values: dict[str, Any] = {}
    refused: list[Refusal] = []
    for name, source in mapping.fields.items():
        declared = field_of(entry.record, name)
        assert declared is not None, "mappings are checked when they are read"
        try:
            values[name] = _value(declared, source, cells, found)
        except ValueError as error:
            refused.append(Refusal(name, str(error)))
    clean, unclean = cleaned(entry, values)
    refused += unclean
    if not refused:
        refused = _whole(entry, clean, with_parent=with_parent)
    return Draft(entry, clean, refused=refused)


def _whole(entry: Entry, values: dict[str, Any], *, with_parent: bool) -> list[Refusal]:
    """Return what is wrong with the record as a whole; a child's parent comes with the row."""
    wrong = refusals(entry, values)
    if with_parent:
        return wrong
    coming = {declared.name for declared in fields_of(entry.record) if declared.parent}
    return [one for one in wrong if one.field not in coming]


def _value(declared: Field, source: Source, cells: Cells, found: Found) -> Any:
    if source.link is not None:
        return _linked(source.link, cells, found)
    text = _text(source, cells)
    if source.form:
        text = FORMS[source.form](text)
    text = _coded(source, text)
    return codecs.parse(declared, plain(declared.kind, text))


def _linked(link: Link, cells: Cells, found: Found) -> UUID | None:
    key = key_of(link, cells)
    if key is None:
        return None
    record = found.get(key)
    if record is None:
        raise ValueError(NO_SUCH_RECORD)
    if record == SEVERAL:
        raise ValueError(SEVERAL_RECORDS)
    return record


def _text(source: Source, cells: Cells) -> str:
    for column, text in source.filled.items():
        if cells.get(column, "").strip():
            return text
    if source.template:
        return _PLACE.sub(lambda place: cells.get(place[1], "").strip(), source.template)
    return cells.get(source.column, "") if source.column else source.value


def _coded(source: Source, text: str) -> str:
    """Return the code of a text; letter case and blanks around it do not count."""
    if not source.codes:
        return text
    bare = text.strip()
    if bare in source.codes:
        return source.codes[bare]
    folded = {word.casefold(): code for word, code in source.codes.items()}
    return folded.get(bare.casefold(), text)
