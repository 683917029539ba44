"""Search as typed, over names, cards and notes."""

import threading
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.records.find import index, split
from desktop.records.find.hits import Hit, Matched, Snippet
from desktop.records.find.query import Finder, Interrupted
from tests.unit.records.find.book import Book, engine_in_memory


@pytest.mark.parametrize(
    "typed",
    [
        "理",
        "理财",
        "谈理财产",
        "理财产品",
        "ETF",
        "et",
        "etf基",
        "2024",
        "202",
        "品 etf",
        "理財產品",
        "Ｅtf，",
        '"理财',
        "理财*)",
        "-理财",
    ],
)
def test_a_note_is_found_by(book: Book, typed: str) -> None:
    book.save(1, "今天谈理财产品和ETF基金，2024年")
    assert book.found(typed) == [1]


@pytest.mark.parametrize(
    "typed", ["财理", "理产", "理财品", "tf", "024", "e", "理财 贷款", "", "·", "*", '"']
)
def test_a_note_is_not_found_by(book: Book, typed: str) -> None:
    book.save(1, "今天谈理财产品和ETF基金，2024年")
    assert book.found(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "理财 OR 贷款",
        "理财 NOT x",
        "NEAR(理财 贷款)",
        "t:理财",
        "-理财 ^a",
        "¤k76",
    ],
)
def test_nothing_typed_is_an_operator(book: Book, typed: str) -> None:
    book.save(1, "谈理财")
    assert book.found(typed) == []


def test_a_long_word_is_checked_in_the_text_itself(book: Book) -> None:
    book.save(1, "上海海理理财")
    book.save(2, "在上海理财")
    assert book.found("上海理财") == [2]


def test_people_stand_before_cards_and_cards_before_notes(book: Book) -> None:
    book.name(9, "理想", used_us=1)
    book.save(1, "理想", lane="note")
    book.save(2, "理想", lane="card")
    assert book.found("理想") == [9, 2, 1]


def test_notes_stand_newest_first_whenever_they_were_indexed(book: Book) -> None:
    for number, at_us in ((1, 30), (2, 10), (3, 20)):
        book.save(number, "理财", at_us=at_us)
    assert book.found("理财") == [1, 3, 2]


def test_a_client_has_three_notes_before_the_others_have_had_their_turn(book: Book) -> None:
    for number in range(1, 7):
        book.save(number, "理财", client=UUID(int=100), at_us=number + 100)
    book.save(7, "理财", client=UUID(int=200), at_us=1)
    assert book.found("理财") == [6, 5, 4, 7, 3, 2, 1]
    assert book.found("理财", limit=4) == [6, 5, 4, 7]


def test_a_busy_client_does_not_crowd_others_out_of_the_candidates(book: Book) -> None:
    book.save(1, "理财", client=UUID(int=200), at_us=1)
    for number in range(2, 80):
        book.save(number, "理财", client=UUID(int=100), at_us=number)
    assert 1 in book.found("理财", limit=5)


def test_a_word_may_be_met_by_the_name_of_the_client(book: Book) -> None:
    book.name(100, "王丽娟")
    book.name(200, "李四")
    book.save(1, "谈理财", client=UUID(int=100))
    book.save(2, "谈理财", client=UUID(int=200))
    for typed in ("王 理财", "理财 lijuan", "wlj 理财"):
        assert book.found(typed) == [1]


def test_two_words_of_a_name_do_not_bring_up_all_notes_of_the_client(book: Book) -> None:
    book.name(100, "王丽娟")
    book.save(1, "谈理财", client=UUID(int=100))
    book.save(2, "王丽娟来电", client=UUID(int=100))
    assert book.found("王 丽娟") == [100, 2]


def test_the_end_of_a_number_finds_the_person_and_a_note_that_has_it(book: Book) -> None:
    book.name(100, "王丽娟", "138 0000 1234")
    book.save(1, "另一电话 1234567")
    assert book.found("1234") == [100, 1]


def test_hidden_buckets_and_other_kinds_are_left_out(book: Book) -> None:
    book.name(100, "理想")
    book.save(100, "客户卡片 理想", kind="party", lane="card", bucket="b2")
    book.save(1, "理想", bucket="b2")
    book.save(2, "理想", bucket="b1")
    book.save(3, "理想", bucket="b1", kind="call")
    assert book.found("理想") == [100, 100, 3, 2, 1]
    assert book.found("理想", hidden={"b2"}) == [3, 2]
    assert book.found("理想", kinds={"call"}) == [3]
    assert book.found("理想", kinds={"party"}) == [100, 100]


def test_queued_records_are_found_before_they_are_indexed(book: Book) -> None:
    book.save(1, "谈理财", at_us=1)
    book.add(2, "又谈理财", at_us=2)
    book.add(3, "谈贷款", at_us=3)
    index.queue(book.connection, "visit", [UUID(int=number) for number in (1, 2, 3, 4)])
    assert book.found("理财") == [2, 1]
    index.catch_up(book.connection, book.texts)
    assert book.found("理财") == [2, 1]


def test_a_record_is_shown_only_if_its_text_as_it_is_now_has_the_word(book: Book) -> None:
    book.save(1, "谈理财")
    book.add(1, "谈贷款")
    index.queue(book.connection, "visit", [UUID(int=1)])
    assert (book.found("理财"), book.found("贷款")) == ([], [1])


def test_a_hit_says_who_why_and_where(book: Book) -> None:
    book.name(100, "王丽娟", "138 0000 1234")
    book.save(1, "今天\n談理財，又谈理财", client=UUID(int=100), at_us=5)
    book.connection.commit()
    assert book.finder.search("理财") == [
        Hit(
            kind="visit",
            record=UUID(int=1),
            client=UUID(int=100),
            title_text="王丽娟",
            matched=Matched("note"),
            snippet=Snippet("今天 談理財，又谈理财", ((4, 6), (9, 11))),
            at_us=5,
        )
    ]
    assert book.finder.search("lij")[0].matched == Matched("pinyin", ((1, 3),))


def test_a_number_that_matched_is_shown_but_for_what_was_not_typed(book: Book) -> None:
    book.name(100, "王丽娟", "138 0000 1234")
    (hit,) = book.finder.search("1234")
    assert (hit.matched, hit.snippet) == (Matched("digits"), Snippet("•••••••1234", ((7, 11),)))


def test_a_long_text_is_cut_around_its_first_match(book: Book) -> None:
    book.save(1, "啊" * 300 + "理财" + "呀" * 300)
    book.connection.commit()
    (hit,) = book.finder.search("理财")
    start, end = hit.snippet.spans[0]
    assert hit.snippet.text[start:end] == "理财"
    assert hit.snippet.text.startswith("…啊")
    assert hit.snippet.text.endswith("呀…")
    assert len(hit.snippet.text) < 100


def test_a_title_of_its_own_goes_before_the_name_of_the_client(book: Book) -> None:
    book.save(1, "稳健理财", lane="card", kind="product", title="稳健一号")
    book.connection.commit()
    assert book.finder.search("理财")[0].title_text == "稳健一号"


def test_a_search_is_interrupted_between_two_steps(book: Book) -> None:
    book.save(1, "谈理财")
    book.connection.commit()
    finder = book.finder
    lanes = finder.lanes("理财")
    next(lanes)
    finder.interrupt()
    with pytest.raises(Interrupted):
        next(lanes)
    assert [hit.record.int for hit in finder.search("理财")] == [1]


def test_a_search_is_interrupted_in_the_middle_of_a_query(book: Book) -> None:
    book.save(1, "谈理财")
    book.connection.commit()
    over = threading.Event()

    def endless_texts(kind: str, ids: object) -> dict[UUID, index.Entry]:
        without_end = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"
        book.connection.exec_driver_sql(f"{without_end} SELECT max(n) FROM c").scalar()
        return {}

    finder = Finder(book.connection, book.names, endless_texts)

    def interrupt_until_over() -> None:
        while not over.wait(0.01):
            finder.interrupt()

    other = threading.Thread(target=interrupt_until_over)
    with pytest.raises(Interrupted):
        for _ in finder.lanes("理财"):
            if not other.is_alive():
                other.start()
    over.set()
    other.join()


ALPHABET = "理财上海ab1 ，張张"
TEXTS = st.lists(st.text(alphabet=ALPHABET, min_size=1, max_size=12), max_size=15)
TYPED = st.text(alphabet=ALPHABET, min_size=1, max_size=6)


def has(text: str, word: str) -> bool:
    """Say in the plainest way whether a word is in a text: the oracle."""
    runs = split.runs(word)
    if all(not split.is_han(run[0]) and len(run) < 2 and not run.isdecimal() for run in runs):
        return False  # a single letter finds names only
    for at in range(len(text) - len(word) + 1):
        begins = at == 0 or split.is_han(text[at]) or not split.is_latin(text[at - 1])
        if begins and text[at : at + len(word)] == word:
            return True
    return False


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, TYPED, st.integers(0, 15))
def test_search_finds_exactly_what_a_plain_look_through_the_texts_finds(
    texts: list[str], typed: str, queued: int
) -> None:
    engine = engine_in_memory()
    with engine.connect() as connection:
        index.create(connection)
        book = Book(connection)
        for number, text in enumerate(texts, 1):
            if number <= queued:
                book.add(number, text)
                index.queue(connection, "visit", [UUID(int=number)])
            else:
                book.save(number, text)
        words = split.words(split.fold(typed))
        expected = [
            number
            for number, text in enumerate(texts, 1)
            if words and all(has(split.fold(text), word) for word in words)
        ]
        assert book.found(typed) == expected[::-1]
    engine.dispose()
