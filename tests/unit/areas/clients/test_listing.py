"""The list of clients: segments, order, pages."""

from datetime import date

import pytest

from desktop.areas.clients import listing, page
from desktop.areas.clients.listing import Ask, Segment
from desktop.core.dates import to_us
from desktop.core.money import Money
from desktop.records import write
from desktop.store.unit import Store
from tests.stores import TestClock, add, add_party, moment, store

__all__ = ["store"]

NOW = to_us(TestClock().at)


@pytest.fixture
def book(store: Store) -> Store:
    wang = add_party(store, "王丽娟", tier="private", stage="mature")
    add(store, "interaction", wang, kind="visit", at=moment("2026-10-21T14:00"))
    add(
        store, "account", wang, number="1", balance=Money(500, "CNY"), matures_on=date(2026, 11, 30)
    )
    add(store, "contact_point", wang, type="phone", value="0571-40000001")
    add(store, "contact_point", wang, type="mobile", value="15400006021", preferred=True)
    chen = add_party(store, "陈立新", tier="mass")
    add(store, "interaction", chen, kind="call", at=moment("2026-10-21T14:00"))
    add(store, "relationship", wang, role="spouse", other=chen, other_name="陈立新")
    add_party(store, "恒远精密机械", tier="high")
    return store


def _names(book: Store, ask: Ask) -> list[str]:
    with book.read() as connection:
        rows = listing.fetch(connection, book.catalog, ask, NOW, 0, 50)
        assert listing.count(connection, book.catalog, ask, NOW) == len(rows)
        assert listing.ids(connection, book.catalog, ask, NOW) == [row.id for row in rows]
    return [row.name for row in rows]


@pytest.mark.parametrize(
    ("segment", "names"),
    [
        (Segment.ALL, ["陈立新", "恒远精密机械", "王丽娟"]),
        (Segment.TOP, ["恒远精密机械", "王丽娟"]),
        (Segment.MATURING, ["王丽娟"]),
        (Segment.OUT_OF_TOUCH, ["王丽娟"]),
    ],
)
def test_segments(book: Store, segment: Segment, names: list[str]) -> None:
    assert _names(book, Ask(segment)) == names


def test_tiers_sort_from_the_top(book: Store) -> None:
    assert _names(book, Ask(sort="tier")) == ["王丽娟", "恒远精密机械", "陈立新"]
    assert _names(book, Ask(sort="tier", descending=True))[0] == "陈立新"


def test_a_row_names_the_number_to_call(book: Store) -> None:
    with book.read() as connection:
        (row,) = listing.fetch(connection, book.catalog, Ask(Segment.MATURING), NOW, 0, 5)
        assert row.mobile == "15400006021"
        assert row.assets_minor == 500
        assert listing.total_assets(connection, book.catalog, Ask(), NOW) == 500


def test_a_relationship_is_seen_from_both_sides(book: Store) -> None:
    with book.read() as connection:
        by_name = {
            row.name: page.client_file(connection, book.catalog, row.id)
            for row in listing.fetch(connection, book.catalog, Ask(), NOW, 0, 5)
        }
    (from_wang,) = by_name["王丽娟"].related
    (from_chen,) = by_name["陈立新"].related
    assert (from_wang.name, from_wang.role, from_wang.towards) == ("陈立新", "spouse", True)
    assert (from_chen.name, from_chen.role, from_chen.towards) == ("王丽娟", "spouse", False)
    assert by_name["王丽娟"].maturing[0].on == date(2026, 11, 30)


def test_the_timeline_goes_back_page_by_page(book: Store) -> None:
    with book.read() as connection:
        wang = listing.ids(connection, book.catalog, Ask(Segment.MATURING), NOW)[0]
    for day in range(10, 20):
        add(
            book, "interaction", wang, kind="call", at=moment(f"2026-11-{day}T09:00"), note=str(day)
        )
    with book.read() as connection:
        first = page.timeline(connection, book.catalog, wang, limit=6)
        rest = page.timeline(connection, book.catalog, wang, before_us=first[-1].at.us, limit=20)
        visits = page.timeline(connection, book.catalog, wang, channels=["visit"])
    assert [one.note for one in (*first, *rest)][:10] == [str(day) for day in range(19, 9, -1)]
    assert len(visits) == 1


def test_a_client_who_rises_is_listed_with_the_top(book: Store) -> None:
    with book.write() as unit:
        chen = listing.ids(unit.connection, book.catalog, Ask(), NOW)[0]
        write.update(unit, "party", chen, {"tier": "high"})
    assert "陈立新" in _names(book, Ask(Segment.TOP))


def test_who_left_is_in_no_segment(book: Store) -> None:
    with book.write() as unit:
        (wang,) = listing.ids(unit.connection, book.catalog, Ask(Segment.MATURING), NOW)
        write.remove(unit, "party", wang)
    assert all("王丽娟" not in _names(book, Ask(segment)) for segment in Segment)
