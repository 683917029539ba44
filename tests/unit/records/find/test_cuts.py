"""How what is typed may be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.records.find.cuts import CUTS_KEPT, Part, cuts

_SIGN = {Part.HAN: "", Part.SYLLABLE: ".", Part.START: "*", Part.INITIAL: ""}


def shown(*words: str) -> list[str]:
    """Return cuts as text: a syllable ends in a full stop, a begun one in a star."""
    return [" ".join(one.text + _SIGN[one.part] for one in cut) for cut in cuts(words)]


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("zhangsanfeng", "zhang. san. feng."),
        ("zhangsanf", "zhang. san. f"),
        ("zsf", "z s f"),
        ("zhsf", "zh s f"),
        ("shanxx", "shan. x x"),
        ("王lj", "王 l j"),
        ("w丽j", "w 丽 j"),
        ("wan丽", "wan. 丽"),
        ("zhua", "zhua."),
        ("lve", "lve."),
        ("3g", "3 g"),
    ],
)
def test_the_cheapest_cut_is_what_was_meant(word: str, best: str) -> None:
    assert shown(word)[0] == best


def test_a_word_that_is_one_syllable_may_be_two() -> None:
    assert {"xian.", "xi. an.", "xian*"} <= set(shown("xian"))


def test_a_blank_ends_a_segment() -> None:
    assert shown("xi", "an")[0] == "xi. an."
    assert "xian." not in shown("xi", "an")


def test_what_is_no_pinyin_has_no_cut() -> None:
    assert shown("uvi") == []


@given(st.text(alphabet="zhangsuiexobv王", min_size=1, max_size=40))
def test_there_are_few_cuts_and_each_spells_the_word(word: str) -> None:
    found = cuts([word])
    assert len(found) <= CUTS_KEPT
    assert all("".join(one.text for one in cut) == word for cut in found)
