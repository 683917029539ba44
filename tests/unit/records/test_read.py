"""Pages, filters and order."""

import pytest

from desktop.core.errors import NotFound
from desktop.records import read
from desktop.records.read import Filter, Op, Order
from desktop.store.unit import Store
from tests.stores import add_party, store

__all__ = ["store"]

NAMES = ["单雄信", "Zoe Miller", "张三丰", "欧阳锋", "王丽娟"]


@pytest.fixture
def book(store: Store) -> Store:
    for number, name in enumerate(NAMES):
        add_party(store, name, tier=("private" if number % 2 else "mass"), tags=(f"t{number}",))
    return store


def _names(book: Store, *filters: Filter, order: Order | None = None, **page: int) -> list[str]:
    with book.read() as connection:
        found = read.page(connection, book.catalog.type_of("party"), filters, order, **page)
    return [one.values["name"] for one in found]


def test_names_sort_by_surname_aware_pinyin(book: Store) -> None:
    assert _names(book, order=Order("sort_key")) == [
        "欧阳锋",
        "单雄信",
        "王丽娟",
        "张三丰",
        "Zoe Miller",
    ]


def test_pages_join_without_gap_or_double(book: Store) -> None:
    order = Order("tier", descending=True)
    whole = _names(book, order=order)
    assert [
        n for o in range(0, 5, 2) for n in _names(book, order=order, offset=o, limit=2)
    ] == whole


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (Filter("tier", Op.IS, "private"), {"Zoe Miller", "欧阳锋"}),
        (Filter("tier", Op.NOT, "private"), {"单雄信", "张三丰", "王丽娟"}),
        (Filter("name", Op.HAS, "三"), {"张三丰"}),
        (Filter("tags", Op.HAS, "t3"), {"欧阳锋"}),
        (Filter("district", Op.EMPTY), set(NAMES)),
        (Filter("district", Op.FILLED), set()),
    ],
)
def test_filters(book: Store, condition: Filter, names: set[str]) -> None:
    assert set(_names(book, condition)) == names


def test_count_and_ids_agree_with_the_pages(book: Store) -> None:
    condition = Filter("tier", Op.IS, "mass")
    with book.read() as connection:
        record = book.catalog.type_of("party")
        assert read.count(connection, record, [condition]) == 3
        assert len(read.ids(connection, record, [condition])) == 3


def test_an_unknown_field_is_refused(book: Store) -> None:
    with pytest.raises(NotFound):
        _names(book, Filter("colour", Op.EMPTY))
    with pytest.raises(NotFound):
        _names(book, order=Order("1; DROP TABLE party"))
