"""How the columns of a table become fields: a JSON file, a shipped layout, or a proposal."""

import json
from pathlib import Path
from typing import Any

import msgspec

from desktop.core import resources
from desktop.core.errors import BadFile
from desktop.core.i18n import Translate
from desktop.records.importing.problems import BAD_MAPPING, NO_MAPPING
from desktop.records.importing.tables import Table
from desktop.store.base import Catalog, RecordType, fields_of


class Link(msgspec.Struct, frozen=True):
    """A reference by the key of an outside system: whose keys (``source``), and which column."""

    source: str
    column: str


class Join(msgspec.Struct, frozen=True):
    """Columns brought in from another file: rows where ``on`` is equal and ``where`` holds."""

    file: str
    on: str
    take: tuple[str, ...]
    where: dict[str, str] = {}


class Source(msgspec.Struct, frozen=True):
    """Where a field's text comes from.

    One of ``column``, ``template`` ("Client {client_id}"), ``value`` (the same for all) or
    ``link``. ``codes`` translates texts, ``form`` names a reading of ``forms``.
    """

    column: str = ""
    template: str = ""
    value: str = ""
    link: Link | None = None
    codes: dict[str, str] = {}
    form: str = ""


class Mapping(msgspec.Struct, frozen=True):
    """One kind of record made of each row, and records that belong to it.

    ``key`` recognises a row that was imported before: then it updates. ``children`` are skipped
    where all their columns are empty. ``columns`` recognises a file by its header.
    """

    kind: str
    fields: dict[str, Source]
    key: Link | None = None
    joins: tuple[Join, ...] = ()
    children: tuple["Mapping", ...] = ()
    columns: tuple[str, ...] = ()


def read_mapping(path: Path) -> Mapping:
    """Return the mapping in a JSON file. Raises BadFile that names the place."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Mapping)
    except OSError:
        raise BadFile(BAD_MAPPING, file=path.name, place="-") from None
    except msgspec.MsgspecError as error:
        raise BadFile(BAD_MAPPING, file=path.name, place=str(error)) from None


def layouts() -> list[Mapping]:
    """Return the layouts this program ships: files it recognises by their header."""
    folder = resources.path("import")
    return [read_mapping(path) for path in sorted(folder.glob("*.json"))]


def mapping_for(table: Table, kind: str | None, catalog: Catalog, translate: Translate) -> Mapping:
    """Return the layout that knows this header, else a proposal by column names.

    Raises BadFile where no required field finds a column.
    """
    for layout in layouts():
        if layout.columns == table.columns and kind in (None, layout.kind):
            return layout
    return proposed(table, kind or "party", catalog, translate)


def proposed(table: Table, kind: str, catalog: Catalog, translate: Translate) -> Mapping:
    """Return a mapping by names: field names, titles in both languages, common other words."""
    words = _other_words()
    fields = _proposed_fields(table, catalog.type_of(kind), words.get(kind, {}), translate)
    if kind == "party":
        fields.setdefault("kind", Source(value="person"))
    link_columns = words.get("links", {})
    key = next((c for c in table.columns if c.lower() in link_columns.get("key", ())), None)
    parent = next((c for c in table.columns if c.lower() in link_columns.get("party", ())), None)
    if kind != "party" and parent is not None:
        fields["party"] = Source(link=Link("clients", parent))
    children = tuple(_proposed_children(table, words)) if kind == "party" else ()
    missing = [f.name for f in fields_of(catalog.type_of(kind)) if f.required]
    if any(name not in fields for name in missing):
        columns = ", ".join(table.columns)[:300]
        raise BadFile(NO_MAPPING, file=table.name, kind=kind, columns=columns)
    source = "clients" if kind == "party" else kind
    return Mapping(kind, fields, Link(source, key) if key else None, children=children)


def _proposed_fields(
    table: Table, record: RecordType, words: dict[str, list[str]], translate: Translate
) -> dict[str, Source]:
    taken = {}
    by_name = {column.strip().lower(): column for column in table.columns}
    for field in fields_of(record):
        names = [field.name, field.title, translate("Field", field.title)]
        for name in [*names, *words.get(field.name, [])]:
            column = by_name.get(name.lower())
            if column is not None and not field.parent:
                codes = {translate("Choice", c.title): c.code for c in field.choices}
                codes |= {c.title: c.code for c in field.choices}
                taken[field.name] = Source(column=column, codes=codes)
                break
    return taken


def _proposed_children(table: Table, words: dict[str, Any]) -> list[Mapping]:
    by_name = {column.strip().lower(): column for column in table.columns}
    children = []
    for child in words["children"]:
        for name in child["names"]:
            if name.lower() in by_name:
                fields = {f: Source(value=v) for f, v in child["values"].items()}
                fields[child["field"]] = Source(column=by_name[name.lower()])
                children.append(Mapping(child["kind"], fields))
                break
    return children


def _other_words() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resources.path("import", "words", "columns.json").read_text("utf-8")
    )
    return found
