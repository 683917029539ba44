"""Merging, cleaning after a purge, building again."""

from pathlib import Path
from uuid import UUID

from desktop.records.find import index, upkeep
from tests.unit.records.find.book import Book, engine_on


def test_rebuilding_queues_every_known_record_and_finds_it_again(book: Book) -> None:
    book.save(1, "理财")
    book.save(2, "贷款", lane="card")
    upkeep.rebuild(book.connection)
    assert index.due(book.connection) == 2
    assert index.check(book.connection, {"visit": [UUID(int=1), UUID(int=2)]}) == []
    index.catch_up(book.connection, book.texts)
    assert (book.found("理财"), book.found("贷款")) == ([1], [2])


def test_rebuilding_reads_names_by_the_rules_of_today(book: Book) -> None:
    book.name(1, "单雄信")
    book.connection.exec_driver_sql("UPDATE find_name SET py = 'dan xiong xin'")
    book.connection.exec_driver_sql("UPDATE find_meta SET v = 0 WHERE k = 'readings'")
    assert upkeep.is_outdated(book.connection)
    upkeep.rebuild(book.connection)
    assert not upkeep.is_outdated(book.connection)
    assert index.load_names(book.connection)[0].py == "shan/dan xiong xin/shen"


def test_merging_ends_and_changes_nothing_that_is_found(book: Book) -> None:
    for number in range(1, 60):
        book.save(number, f"第{number}次谈理财")
    before = book.found("理财")
    upkeep.merge(book.connection, begin=True)
    slices = 0
    while upkeep.merge(book.connection):
        slices += 1
        assert slices < 100
    assert book.found("理财") == before


def test_after_a_purge_the_words_of_a_forgotten_record_are_in_no_file(tmp_path: Path) -> None:
    path = tmp_path / "open.db"
    engine = engine_on(path)
    with engine.connect() as connection:
        for pragma in ("journal_mode=WAL", "secure_delete=ON"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        index.create(connection)
        book = Book(connection)
        book.save(1, "secretmarker 机密内容")
        book.save(2, "理财")
        connection.commit()
        assert _is_in_a_file(tmp_path, "secretmarker", "机密")
        index.forget(connection, "visit", [UUID(int=1)])
        connection.commit()
        assert upkeep.after_purge(connection)
        assert not _is_in_a_file(tmp_path, "secretmarker", "机密")
        assert book.found("理财") == [2]
    engine.dispose()


def test_a_purge_is_not_complete_while_another_connection_reads(tmp_path: Path) -> None:
    engine = engine_on(tmp_path / "open.db")
    with engine.connect() as connection, engine.connect() as other:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        index.create(connection)
        book = Book(connection)
        book.save(1, "理财")
        connection.commit()
        other.exec_driver_sql("BEGIN")
        other.exec_driver_sql("SELECT count(*) FROM find_doc").scalar()
        index.forget(connection, "visit", [UUID(int=1)])
        connection.commit()
        assert not upkeep.after_purge(connection)
        other.rollback()
        assert upkeep.after_purge(connection)
    engine.dispose()


def test_a_renamed_bucket_is_hidden_by_its_new_name(book: Book) -> None:
    book.save(1, "理财", bucket="old")
    upkeep.rename_bucket(book.connection, "old", "new")
    book.add(1, "理财", bucket="new")
    assert (book.found("理财", hidden={"old"}), book.found("理财", hidden={"new"})) == ([1], [])


def _is_in_a_file(folder: Path, *words: str) -> bool:
    content = b"".join(file.read_bytes() for file in folder.iterdir())
    return any(word.encode() in content for word in words)
