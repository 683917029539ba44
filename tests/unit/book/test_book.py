"""The search index of an open book catches up in slices, and is merged after many."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.book import book as books
from desktop.book.book import Book
from desktop.core.ids import new_id
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.records import bulk, write
from tests.e2e.programs import PASSPHRASE
from tests.stores import moment


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made, _ = books.create(tmp_path / "book", PASSPHRASE, "en", device=NoDeviceSecret(), kdf=FLOOR)
    yield made
    made.close()


def add_notes(book: Book, number: int) -> None:
    with book.store.write() as unit:
        client = write.create(unit, "party", {"kind": "person", "name": "张三丰"})
        note = {"party": client, "kind": "note", "at": moment(), "note": "理财赎回，下周再谈"}
        bulk.create_many(unit, "interaction", [(new_id(), note) for _ in range(number)], new_id())


def pieces(book: Book) -> int:
    with book.store.read() as connection:
        query = "SELECT count(DISTINCT segid) FROM find_note_idx"
        return int(connection.exec_driver_sql(query).scalar_one())


def test_a_slice_says_how_many_are_left(book: Book) -> None:
    add_notes(book, 25)
    assert [book.catch_up(10), book.catch_up(10), book.catch_up(10)] == [15, 5, 0]


def test_the_progress_of_indexing_ends_with_all(book: Book) -> None:
    add_notes(book, 500)
    told: list[tuple[int, int]] = []
    book.index_all(lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]


def test_an_index_of_many_pieces_is_merged_to_one(book: Book) -> None:
    book.merge_from = 1000
    add_notes(book, book.merge_from)
    book.index_all(lambda done, total: None)
    assert (pieces(book), book.catch_up()) == (1, 0)


def test_a_few_records_are_not_worth_merging(book: Book) -> None:
    for _ in range(3):
        add_notes(book, 10)
        book.index_all(lambda done, total: None)
    assert pieces(book) > 1
