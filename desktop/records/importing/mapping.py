"""How the columns of a table become fields: a JSON file, a layout the program ships."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from desktop.core import resources
from desktop.core.errors import BadFile, FieldbookError
from desktop.records.importing.forms import FORMS
from desktop.records.importing.problems import BAD_MAPPING
from desktop.store.base import Catalog, field_of, parent_of

BY_ID, BY_NAME, BY_NUMBER = "@id", "@name", "@number"
"""Sources of a link that need no outside system: our identifier, a name, a number."""


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A reference by the key of an outside system: whose keys (``source``), and which column."""

    source: str
    column: str


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns brought in from another file: rows where ``on`` is equal and ``where`` holds.

    The other file's column may have another name: ``key``.
    """

    file: str
    on: str
    take: tuple[str, ...]
    where: dict[str, str] = {}
    key: str = ""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a field's text comes from.

    One of ``column``, ``template`` ("Client {client_id}"), ``value`` (the same for all) or
    ``link``. ``filled`` goes before: {column: text} gives the text where that column is not
    empty. ``codes`` translates texts, ``form`` names a reading of ``forms``.
    """

    column: str = ""
    template: str = ""
    value: str = ""
    link: Link | None = None
    codes: dict[str, str] = {}
    form: str = ""
    filled: dict[str, str] = {}


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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


def read_mapping(path: Path, catalog: Catalog) -> Mapping:
    """Return the mapping in a JSON file. Raises BadFile that names the place."""
    try:
        mapping = msgspec.json.decode(path.read_bytes(), type=Mapping)
    except OSError:
        raise BadFile(BAD_MAPPING, file=path.name, place="-") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadFile(BAD_MAPPING, file=path.name, place=str(error)[:200]) from None
    for place in _faults(mapping, catalog):
        raise BadFile(BAD_MAPPING, file=path.name, place=place)
    return mapping


@cache
def layouts(catalog: Catalog) -> tuple[Mapping, ...]:
    """Return the layouts this program ships: files it recognises by their header."""
    folder = resources.path("import")
    return tuple(read_mapping(path, catalog) for path in sorted(folder.glob("*.json")))


def columns_of(mapping: Mapping) -> Iterator[str]:
    """Yield the columns that a mapping reads, children's too, in its order."""
    for source in mapping.fields.values():
        yield from source.filled
        if source.column:
            yield source.column
        if source.link is not None:
            yield source.link.column
    if mapping.key is not None:
        yield mapping.key.column
    for child in mapping.children:
        yield from columns_of(child)


def _faults(mapping: Mapping, catalog: Catalog, parent: str = "") -> Iterator[str]:
    """Yield the places where a mapping names what this version does not have."""
    place = f"{parent}{mapping.kind}"
    try:
        record = catalog.type_of(mapping.kind)
    except FieldbookError:
        yield place
        return
    link = parent_of(record)
    if parent and (link is None or f"{link.target}." != parent):
        yield place
    for name, source in mapping.fields.items():
        if field_of(record, name) is None:
            yield f"{place}.{name}"
        if source.form and source.form not in FORMS:
            yield f"{place}.{name}.form"
        if sum(map(bool, (source.column, source.template, source.value, source.link))) > 1:
            yield f"{place}.{name}"
    for child in mapping.children:
        yield from _faults(child, catalog, f"{mapping.kind}.")
