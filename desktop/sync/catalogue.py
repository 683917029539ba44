"""The catalogue of record types for the server, made from their declarations."""

import msgspec

from desktop.core.fields import Merge as FieldMerge
from desktop.records.registers import groups_of, registers_of
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
        assert not fields[0].group or len(fields) == 1, "a group is made of single fields"
        registers[name] = RegisterDecl(
            merge=merges.pop(),
            required=any(field.required for field in fields),
            group=fields[0].group,
            next={code: list(after) for code, after in fields[0].steps.items()},
        )
    _check_groups(record)
    return TypeDecl(
        parent=link.target if link else None, bucket=record.__bucket__.value, registers=registers
    )


def _check_groups(record: RecordType) -> None:
    """Fail where a group has a register's name, or its registers merge differently."""
    for name, fields in groups_of(record).items():
        assert name not in registers_of(record), f"{record.__kind__}.{name} is a register, too"
        merges = {field.merge for field in fields}
        assert len(merges) == 1, f"the fields of {record.__kind__}.{name} merge differently"
        assert merges <= {FieldMerge.LWW, FieldMerge.REVIEW}, (
            f"{record.__kind__}.{name} cannot be a group"
        )
