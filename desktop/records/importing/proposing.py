"""A mapping for a table nobody described: by names of columns, in both languages."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from desktop.core import resources
from desktop.core.errors import BadFile
from desktop.core.fields import Field, Kind
from desktop.core.i18n import Translate, untranslated
from desktop.records.importing.mapping import (
    BY_ID,
    BY_NAME,
    BY_NUMBER,
    Link,
    Mapping,
    Source,
    layouts,
)
from desktop.records.importing.problems import NO_MAPPING
from desktop.records.importing.tables import Table
from desktop.store.base import Catalog, RecordType, fields_of, parent_of

ROOT = "party"
CLIENTS = "clients"
"""The source of clients' keys that a bank's files share."""

_UNIT = re.compile(r"[(（\[【].*?[)）\]】]$")
_TEN_THOUSANDS = re.compile(r"万元?[)）\]】]?$")


def mapping_for(
    table: Table, kind: str | None, catalog: Catalog, languages: Sequence[Translate]
) -> Mapping:
    """Return the shipped layout whose columns the table has, else a proposal by column names.

    Where no kind is named, the one for which the most columns serve is taken. ``languages``
    give the titles of fields and choices. Raises BadFile where a required field has no column.
    """
    fitting = [
        layout
        for layout in layouts(catalog)
        if set(layout.columns) <= set(table.columns) and kind in (None, layout.kind)
    ]
    if fitting:
        return max(fitting, key=lambda layout: len(layout.columns))
    kinds = [kind] if kind else [entry.record.__kind__ for entry in catalog]
    reader = _Reader(table, [untranslated, *languages])
    found = [mapping for one in kinds if (mapping := reader.propose(catalog, one)) is not None]
    if not found:
        columns = ", ".join(table.columns)[:300]
        raise BadFile(NO_MAPPING, file=table.name, kind=kind or ROOT, columns=columns)
    return max(found, key=_weight)


def _weight(mapping: Mapping) -> int:
    """Return how many columns a mapping makes use of."""
    used = [mapping.key is not None]
    used += [bool(source.column or source.link) for source in mapping.fields.values()]
    return sum(used) + len(mapping.children)


def folded(name: str) -> str:
    """Return a column name as it is compared: no blanks, case, width, unit in brackets."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s_*:：]", "", _UNIT.sub("", text.strip()))


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resources.path("import", "words", "columns.json").read_text("utf-8")
    )
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the columns of one table."""

    table: Table
    languages: Sequence[Translate]

    def propose(self, catalog: Catalog, kind: str) -> Mapping | None:
        """Return a mapping to one kind, None where a required field would stay empty."""
        record = catalog.type_of(kind)
        fields = dict(self._fields(record))
        for name, value in _words()["defaults"].get(kind, {}).items():
            fields.setdefault(name, Source(**value))
        link = parent_of(record)
        if link is not None and (parent := self._parent(link)) is not None:
            fields[link.name] = Source(link=parent)
        if kind == ROOT and "kind" not in {n for n, s in fields.items() if s.column}:
            fields |= self._person_or_company(fields)
        required = {field.name for field in fields_of(record) if field.required}
        if not required or not required <= fields.keys():
            return None  # what requires nothing, a conflict, no person writes
        children = tuple(self._children()) if kind == ROOT else ()
        return Mapping(kind, fields, self._key(record, fields), children=children)

    def _column(self, names: Sequence[str]) -> str | None:
        """Return the first column of the table that has one of the names, in their order."""
        by_name = {folded(column): column for column in reversed(self.table.columns) if column}
        return next((by_name[n] for n in map(folded, names) if n in by_name), None)

    def _fields(self, record: RecordType) -> Iterator[tuple[str, Source]]:
        words = _words()["fields"].get(record.__kind__, {})
        for field in fields_of(record):
            if field.parent:
                continue
            if field.kind is Kind.LINK:
                column = self._column([f"{field.name}_id"])
                if column is not None:
                    yield field.name, Source(link=Link(BY_ID, column))
                continue
            titles = [say("Field", field.title) for say in self.languages]
            column = self._column([field.name, *titles, *words.get(field.name, ())])
            if column is not None:
                yield field.name, self._source(record, field, column)

    def _source(self, record: RecordType, field: Field, column: str) -> Source:
        codes = {say("Choice", c.title): c.code for c in field.choices for say in self.languages}
        codes |= _words()["codes"].get(record.__kind__, {}).get(field.name, {})
        thousands = field.kind is Kind.MONEY and _TEN_THOUSANDS.search(column.strip())
        return Source(column=column, codes=codes, form="ten_thousands" if thousands else "")

    def _parent(self, link: Field) -> Link | None:
        words = _words()["parent"]
        ways = (
            (BY_ID, [f"{link.name}_id"]),
            (CLIENTS, words["key"]),
            (BY_NUMBER, words["number"]),
            (BY_NAME, [*words["name"], *(say("Field", link.title) for say in self.languages)]),
        )
        for source, names in ways:
            column = self._column(names)
            if column is not None:
                return Link(source, column)
        return None

    def _key(self, record: RecordType, fields: Lookup[str, Source]) -> Link | None:
        """Return what tells that a row was imported before.

        Our own identifier where the file is our export, the bank's key, else the number that
        the record itself has (an account's).
        """
        column = self._column(["id"])
        if column is not None and _all_identifiers(self.table, column):
            return Link(BY_ID, column)
        if record.__kind__ == ROOT:
            column = self._column(_words()["key"])
            return Link(CLIENTS, column) if column is not None else None
        number = fields.get("number")
        return Link(record.__kind__, number.column) if number and number.column else None

    def _person_or_company(self, fields: Lookup[str, Source]) -> dict[str, Source]:
        name = fields.get("name")
        if name is None:
            return {}
        code = self._column(_words()["company_code"])
        filled = {code: "company"} if code is not None else {}
        return {"kind": Source(column=name.column, form="party_kind", filled=filled)}

    def _children(self) -> Iterator[Mapping]:
        for child in _words()["children"]:
            column = self._column(child["names"])
            if column is not None:
                fields = {
                    name: Source(**source, column=column if "form" in source else "")
                    for name, source in child["fields"].items()
                }
                fields[child["field"]] = Source(column=column)
                yield Mapping(child["kind"], fields)


def _all_identifiers(table: Table, column: str) -> bool:
    texts = [line.cells[column] for line in table.lines[:50] if line.cells[column].strip()]
    try:
        return bool(texts) and all(UUID(text.strip()) for text in texts)
    except ValueError:
        return False
