"""Folding and splitting: the same for rows and for what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.records.find import split

MIXED = st.text(alphabet=st.sampled_from("王丽娟張三ABé12 ，·　㈱ｱ\ue863👍\u0301"), max_size=20)
ANY = st.text(max_size=30)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("張三豐", "张三丰"),
        ("ＡＢＣ１２３", "abc123"),
        ("Straße", "strasse"),
        ("Müller École", "muller ecole"),
        ("e\u0301cole", "ecole"),
        ("\ue863", "䶮"),  # GBK's private use, GB 18030: U+4DAE, a character of given names
        ("\ue81e", "\u9fb4"),  # GB 18030-2005
        ("㈱大和", "(株)大和"),
        ("零\u200b宽", "零宽"),
        ("⽊", "木"),  # Kangxi radical, as copied from PDF files
        ("喆𫖯", "喆𫖯"),
    ],
)
def test_forms_that_people_take_for_one_are_folded_to_one(written: str, folded: str) -> None:
    assert split.fold(written) == folded


@pytest.mark.parametrize("dot", split.DOTS)
def test_a_name_is_folded_without_the_dots_between_its_parts(dot: str) -> None:
    assert split.fold_name(f"买买提{dot}阿布都") == "买买提阿布都"


def test_a_blank_of_a_name_is_one_plain_blank() -> None:
    assert split.fold_name("John\u3000Smith\nJr") == "john smith jr"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("王丽娟", ["王丽", "丽娟", "娟"]),
        ("王", ["王"]),
        ("A股大跌", ["a", "股大", "大跌", "跌"]),
        ("利率3.5%", ["利率", "率", "3", "5"]),
        ("好好好", ["好好", "好"]),
        ("買A，买a", ["买", "a"]),
        ("来电👍", ["来电", "电👍", "👍"]),
        ("㐂𠮷", ["㐂𠮷", "𠮷"]),
        ("", []),
        ("，。!", []),
    ],
)
def test_a_text_is_split_into_pairs_last_characters_and_whole_latin_runs(
    text: str, tokens: list[str]
) -> None:
    assert split.tokens(text) == tokens


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = split.fold(text)
    assert split.fold(once) == once


@given(ANY, ANY)
def test_folding_works_character_by_character(one: str, two: str) -> None:
    assert split.fold(one + two) == split.fold(one) + split.fold(two)


@given(st.one_of(ANY, MIXED), st.booleans())
def test_each_folded_character_is_led_back_to_the_one_it_came_from(text: str, name: bool) -> None:
    fold = split.fold_name if name else split.fold
    back = split.origins(text, name=name)
    assert "".join(fold(text[at]) for at in dict.fromkeys(back)) == fold(text)
    assert len(back) == len(fold(text))


@given(st.one_of(ANY, MIXED))
def test_tokens_are_distinct_and_hold_nothing_but_letters_and_characters(text: str) -> None:
    tokens = split.tokens(text)
    assert len(set(tokens)) == len(tokens)
    assert all(split.words(token) == [token] for token in tokens)


@given(MIXED)
def test_every_one_or_two_han_characters_of_a_text_are_found_by_its_tokens(text: str) -> None:
    tokens = split.tokens(text)
    for run in split.runs(split.fold(text)):
        if split.is_han(run[0]):
            assert all(any(token.startswith(char) for token in tokens) for char in run)
            assert all(run[at : at + 2] in tokens for at in range(len(run) - 1))


@given(MIXED, MIXED)
def test_a_word_stands_where_the_folded_text_has_it(text: str, typed: str) -> None:
    folded = split.fold(text)
    for word in split.words(split.fold(typed)):
        for start, end in split.places(folded, word):
            assert folded[start:end] == word


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("abc xabc abcd", "abc", [(0, 3), (9, 12)]),
        ("中abc", "abc", [(1, 4)]),
        ("上海上海", "上海", [(0, 2), (2, 4)]),
        ("iphone手机", "phone", []),
    ],
)
def test_a_latin_word_is_found_at_the_start_of_a_run_only(
    text: str, word: str, places: list[tuple[int, int]]
) -> None:
    assert split.places(text, word) == places


def test_numbers_are_kept_without_what_people_write_between_digits() -> None:
    given_numbers = ["+86 138-0000 1234", "11010119900307001X", "", "C-0042"]
    assert split.numbers(given_numbers) == "8613800001234 11010119900307001x c0042"
