"""The words by which a record is named where it is only linked to."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.core.codecs import text_of
from desktop.core.fields import Field, Kind
from desktop.records.rows import value_in
from desktop.store.base import Catalog, RecordType, field_of, table_of

LENGTH = 80


def titles_of(
    connection: Connection, catalog: Catalog, kind: str, ids: Iterable[UUID]
) -> dict[UUID, str]:
    """Return identifier -> title for the records that are here, deleted ones too."""
    record = catalog.type_of(kind)
    fields = title_fields(record)
    table = table_of(record)
    columns = [table.c[column] for field in fields for column in field.columns]
    wanted = list(dict.fromkeys(ids))
    found: dict[UUID, str] = {}
    for start in range(0, len(wanted), 500):
        query = select(table.c.id, *columns).where(table.c.id.in_(wanted[start : start + 500]))
        for row in connection.execute(query).mappings():
            found[row["id"]] = title_from(fields, [value_in(field, row) for field in fields])
    return found


def title_fields(record: RecordType) -> tuple[Field, ...]:
    """Return the fields that make a title."""
    found = (field_of(record, name) for name in record.__titles__)
    return tuple(field for field in found if field is not None)


def title_from(fields: Sequence[Field], values: Sequence[object]) -> str:
    """Return the title those values make: first line, at most 80 characters, codes as codes."""
    texts = [text_of(field, value) for field, value in zip(fields, values, strict=True)]
    text = " ".join(text for text in texts if text).split("\n", 1)[0]
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"


def choice_title(field: Field, code: str) -> str:
    """Return the English source (context ``Choice``) of a code; the code where it is unknown."""
    assert field.kind is Kind.CHOICE
    return next((choice.title for choice in field.choices if choice.code == code), code)
