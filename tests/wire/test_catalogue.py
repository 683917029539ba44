"""Record types as the server knows them."""

from pathlib import Path

import msgspec
import pytest

from sync_server.wire.catalogue import (
    MAX_REGISTER_BYTES,
    Catalogue,
    RegisterDecl,
    TypeDecl,
    read_catalogue,
    shipped_catalogue,
)


def test_the_shipped_catalogue_hangs_together() -> None:
    catalogue = shipped_catalogue()
    assert catalogue.types
    for declared in catalogue.types.values():
        assert declared.parent is None or declared.parent in catalogue.types


def test_what_is_not_declared_is_stored_plainly() -> None:
    catalogue = Catalogue(version=1, types={})
    assert catalogue.type_of("anything") == TypeDecl()
    assert catalogue.register_of("anything", "at all") == RegisterDecl(
        merge="lww", required=False, max=MAX_REGISTER_BYTES
    )


def test_a_file_is_read_as_it_was_generated(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.json"
    file.write_text(
        '{"version": 7, "types": {"visit": {"parent": "party", "bucket": "root",'
        ' "registers": {"note": {"merge": "text3", "required": true, "max": 10}}}}}'
    )
    catalogue = read_catalogue(file)
    assert catalogue.version == 7
    assert catalogue.type_of("visit").parent == "party"
    assert catalogue.register_of("visit", "note") == RegisterDecl(
        merge="text3", required=True, max=10
    )


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"version": 1}',
        '{"version": 1, "types": {"a": {"bucket": "elsewhere"}}}',
        '{"version": 1, "types": {"a": {"registers": {"b": {"merge": "magic"}}}}}',
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "catalogue.json"
    file.write_text(text)
    with pytest.raises(msgspec.DecodeError):
        read_catalogue(file)
