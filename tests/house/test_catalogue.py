"""The server's catalogue of record types is in step with their declarations."""

from desktop.areas.catalog import CATALOG
from desktop.sync.catalogue import catalogue_of, written
from sync_server.wire.catalogue import TypeDecl, shipped_catalogue


def test_the_shipped_catalogue_is_what_the_declarations_make() -> None:
    shipped = shipped_catalogue()
    assert catalogue_of(CATALOG, shipped) == shipped, "run python installers/catalogue.py"


def test_a_change_raises_the_version() -> None:
    shipped = shipped_catalogue()
    shipped.types["party"] = TypeDecl()
    try:
        assert catalogue_of(CATALOG, shipped).version == shipped.version + 1
    finally:
        shipped_catalogue.cache_clear()


def test_writing_it_twice_gives_the_same_bytes() -> None:
    assert written(catalogue_of(CATALOG)) == written(catalogue_of(CATALOG))
