"""One row of a table into the values of a record and of those that belong to it."""

import re
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.core import codecs
from desktop.core.fields import Field, Refusal
from desktop.records.checks import cleaned, refusals
from desktop.records.importing.forms import FORMS
from desktop.records.importing.mapping import Mapping, Source
from desktop.records.importing.tables import Cells
from desktop.store.base import Catalog, Entry, field_of, fields_of

Keys = Lookup[str, Lookup[str, UUID]]
"""Source -> key of the outside system -> record."""

_PLACE = re.compile(r"\{([^}]+)\}")


@dataclass(slots=True)
class Draft:
    """A record to be written: its values, its outside key, its children, what is refused."""

    entry: Entry
    values: dict[str, Any]
    key: str = ""
    refused: list[Refusal] = field(default_factory=list)
    children: list["Draft"] = field(default_factory=list)


def draft_of(catalog: Catalog, mapping: Mapping, cells: Cells, keys: Keys) -> Draft:
    """Return what a row says, parsed and checked; nothing is written."""
    draft = _record_of(catalog, mapping, cells, keys)
    draft.key = cells.get(mapping.key.column, "").strip() if mapping.key else ""
    for child in mapping.children:
        columns = [source.column for source in child.fields.values() if source.column]
        if any(cells.get(column, "").strip() for column in columns):
            belonging = _record_of(catalog, child, cells, keys)
            draft.children.append(belonging)
            draft.refused += belonging.refused
    return draft


def _record_of(catalog: Catalog, mapping: Mapping, cells: Cells, keys: Keys) -> Draft:
    entry = catalog.entry(mapping.kind)
    values: dict[str, Any] = {}
    refused: list[Refusal] = []
    for name, source in mapping.fields.items():
        declared = field_of(entry.record, name)
        if declared is None:
            refused.append(Refusal(name, "unknown_field"))
            continue
        try:
            values[name] = _value(declared, source, cells, keys)
        except ValueError as error:
            refused.append(Refusal(name, str(error)))
    clean, unclean = cleaned(entry, values)
    refused += unclean
    if not refused:
        refused = _whole(entry, clean)
    return Draft(entry, clean, refused=refused)


def _whole(entry: Entry, values: dict[str, Any]) -> list[Refusal]:
    """Return what is wrong with the record as a whole; a child's parent comes with the row."""
    coming = {f.name for f in fields_of(entry.record) if f.parent and f.name not in values}
    return [one for one in refusals(entry, values) if one.field not in coming]


def _value(declared: Field, source: Source, cells: Cells, keys: Keys) -> Any:
    if source.link is not None:
        key = cells.get(source.link.column, "").strip()
        if not key:
            return None
        found = keys.get(source.link.source, {}).get(key)
        if found is None:
            raise ValueError("no_such_record")
        return found
    text = _text(source, cells)
    if source.form:
        text = FORMS[source.form](text)
    return codecs.parse(declared, source.codes.get(text.strip(), text))


def _text(source: Source, cells: Cells) -> str:
    if source.template:
        return _PLACE.sub(lambda place: cells.get(place[1], "").strip(), source.template)
    return cells.get(source.column, "") if source.column else source.value
