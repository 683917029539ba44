"""The index follows the records."""

from collections.abc import Iterable
from uuid import UUID

import pytest
from sqlalchemy import Connection

from desktop.core.ids import new_id
from desktop.records.find import docs, index
from tests.unit.records.find.book import Book, Named


def ids(*numbers: int) -> list[UUID]:
    return [UUID(int=number) for number in numbers]


def test_a_saved_record_is_found_at_once(book: Book) -> None:
    book.save(1, "今天谈了理财产品")
    assert book.found("理财") == [1]


def test_a_record_saved_again_is_found_by_its_new_words_only(book: Book) -> None:
    book.save(1, "谈了理财")
    book.save(1, "谈了贷款")
    assert (book.found("理财"), book.found("贷款")) == ([], [1])


def test_a_record_moved_to_the_other_lane_is_found_there_only(book: Book) -> None:
    book.save(1, "理财", lane="note")
    book.save(1, "理财", lane="card")
    assert book.found("理财") == [1]


def test_a_forgotten_record_is_not_found(book: Book) -> None:
    book.save(1, "理财")
    book.save(2, "理财")
    index.forget(book.connection, "visit", ids(1))
    assert book.found("理财") == [2]
    assert index.check(book.connection, {"visit": ids(2)}) == []


def test_records_of_two_kinds_may_share_an_identifier(book: Book) -> None:
    book.save(1, "理财", kind="visit")
    book.save(1, "贷款", kind="call")
    index.forget(book.connection, "call", ids(1))
    assert index.check(book.connection, {"visit": ids(1)}) == []


def test_queued_records_are_counted_once(connection: Connection) -> None:
    index.queue(connection, "visit", ids(1, 2, 2))
    index.queue(connection, "visit", ids(2, 3))
    assert index.due(connection) == 3


def test_catching_up_indexes_the_oldest_first_and_tells_how_many_are_left(book: Book) -> None:
    for number in range(1, 6):
        book.add(number, f"第{number}次 理财")
    index.queue(book.connection, "visit", ids(1, 2, 3, 4, 5))
    assert index.catch_up(book.connection, book.texts, limit=2) == 3
    left = book.connection.exec_driver_sql("SELECT record FROM find_due").scalars()
    assert [UUID(bytes=record).int for record in left] == [3, 4, 5]


def test_catching_up_to_the_end_leaves_everything_found_newest_first(book: Book) -> None:
    for number in range(1, 6):
        book.add(number, "理财", at_us=100 - number)
    index.queue(book.connection, "visit", ids(1, 2, 3, 4, 5))
    while index.catch_up(book.connection, book.texts, limit=2):
        pass
    assert book.found("理财") == [1, 2, 3, 4, 5]


def test_a_queued_record_that_is_gone_leaves_queue_and_index(book: Book) -> None:
    book.save(1, "理财")
    index.queue(book.connection, "visit", ids(1, 2))
    del book.records[UUID(int=1)]
    assert index.catch_up(book.connection, book.texts) == 0
    assert book.found("理财") == []
    assert index.check(book.connection, {"visit": []}) == []


def test_saving_a_queued_record_takes_it_out_of_the_queue(book: Book) -> None:
    index.queue(book.connection, "visit", ids(1, 2))
    book.save(1, "理财")
    assert index.due(book.connection) == 1


def test_a_batch_is_numbered_by_time_and_later_batches_after_it(book: Book) -> None:
    first = [book.add(number, "文", at_us=-number) for number in (1, 2, 3)]
    docs.write(book.connection, first)
    docs.write(book.connection, [book.add(4, "文", at_us=-9)])
    query = "SELECT record FROM find_doc ORDER BY n"
    numbers = [UUID(bytes=one).int for one in book.connection.exec_driver_sql(query).scalars()]
    assert numbers == [3, 2, 1, 4]


def test_many_records_are_written_at_once(book: Book) -> None:
    entries = [book.add(number, f"理财{number}") for number in range(1, docs.BATCH * 2 + 2)]
    docs.write(book.connection, entries)
    docs.write(book.connection, entries)
    assert index.check(book.connection, {"visit": [entry.record for entry in entries]}) == []
    assert book.found(f"理财{docs.BATCH + 1}") == [docs.BATCH + 1]


def test_a_name_is_written_with_its_readings_and_numbers(connection: Connection) -> None:
    named = [Named(UUID(int=1), "单雄信", "+86 138 0000 1234\n11010119900307001X", 5)]
    index.save_names(connection, named)
    (name,) = index.load_names(connection)
    assert name[1:] == (
        UUID(int=1),
        "单雄信",
        "shan/dan xiong xin/shen",
        "8613800001234 11010119900307001x",
        5,
    )


def test_numbers_without_blanks_may_be_joined_by_blanks(connection: Connection) -> None:
    index.save_names(connection, [Named(UUID(int=1), "张三", "13800001234 0571-8888")])
    assert index.load_names(connection)[0].digits == "13800001234 05718888"


def test_a_name_saved_again_is_replaced_and_an_empty_one_taken_out(connection: Connection) -> None:
    index.save_names(connection, [Named(UUID(int=1), "张三"), Named(UUID(int=2), "李四")])
    index.save_names(connection, [Named(UUID(int=1), "王五"), Named(UUID(int=2), "")])
    assert [name.name for name in index.load_names(connection)] == ["王五"]
    assert index.load_names(connection, ids(2)) == []


def test_a_note_counts_as_the_last_contact_of_its_client(book: Book) -> None:
    book.name(7, "张三", used_us=5)
    book.save(1, "拜访", client=UUID(int=7), at_us=9)
    book.save(2, "早先的拜访", client=UUID(int=7), at_us=3)
    assert index.load_names(book.connection, ids(7))[0].used == 9


@pytest.mark.parametrize(
    ("live", "told"),
    [
        ({"visit": ids(1, 2)}, []),
        ({"visit": ids(1, 2, 3)}, ["1 visit not found"]),
        ({"visit": ids(1)}, ["1 visit found though gone"]),
        ({"visit": ids(1, 3)}, ["1 visit not found", "1 visit found though gone"]),
        ({}, ["visit is not searched"]),
        ({"visit": ids(1, 2), "call": ids(9)}, ["1 call not found"]),
    ],
)
def test_the_check_compares_the_index_with_the_living_records(
    book: Book, live: dict[str, Iterable[UUID]], told: list[str]
) -> None:
    book.save(1, "理财")
    index.queue(book.connection, "visit", ids(1, 2))
    assert index.check(book.connection, live) == told


def test_the_check_tells_a_wrong_count_and_old_rules(book: Book) -> None:
    book.connection.exec_driver_sql("UPDATE find_meta SET v = v + 1")
    assert index.check(book.connection, {}) == [
        "rules of folding or reading changed",
        "count of the queue is wrong",
    ]


def test_the_check_takes_many_identifiers_one_after_the_other(book: Book) -> None:
    many = [new_id() for _ in range(docs.BATCH * 2 + 1)]
    index.queue(book.connection, "visit", iter(many))
    assert index.check(book.connection, {"visit": iter(many)}) == []
