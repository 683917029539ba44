"""The catalogue of record types for the server, made from their declarations."""

import msgspec

from desktop.records.registers import registers_of
from desktop.store.base import Catalog, RecordType, parent_of
from sync_server.wire.catalogue import Catalogue, Merge, RegisterDecl, TypeDecl


def catalogue_of(catalog: Catalog, before: Catalogue | None = None) -> Catalogue:
    """Return what the server has to know of the record types.

    ``before`` is the catalogue of the last version: its number is kept where nothing changed,
    and followed by the next one otherwise.
    """
    types = {entry.record.__kind__: _type_of(entry.record) for entry in catalog}
    if before is None:
        return Catalogue(version=1, types=types)
    changed = types != before.types
    return Catalogue(version=before.version + changed, types=types)


def written(catalogue: Catalogue) -> bytes:
    """Return the catalogue as its file has it: indented JSON, the same bytes each time."""
    return msgspec.json.format(msgspec.json.encode(catalogue), indent=2) + b"\n"


def _type_of(record: RecordType) -> TypeDecl:
    link = parent_of(record)
    registers = {}
    for name, fields in registers_of(record).items():
        merges: set[Merge] = {field.merge.value for field in fields}
        assert len(merges) == 1, f"the fields of {record.__kind__}.{name} merge differently"
        registers[name] = RegisterDecl(
            merge=merges.pop(),
            required=any(field.required for field in fields),
            next={code: list(after) for code, after in fields[0].steps.items()},
        )
    return TypeDecl(
        parent=link.target if link else None, bucket=record.__bucket__.value, registers=registers
    )
