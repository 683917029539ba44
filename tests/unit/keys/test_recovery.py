import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import BadFile
from desktop.keys import recovery
from desktop.keys.problems import RECOVERY_KEY_MISTYPED

keys = st.binary(min_size=16, max_size=16)
SAMPLE = recovery.to_text(bytes(range(16)))


@given(keys)
def test_a_printed_key_reads_back(key):
    assert recovery.from_text(recovery.to_text(key)) == key


@given(keys)
def test_a_printed_key_is_six_groups_of_five_without_look_alikes(key):
    groups = recovery.to_text(key).split("-")
    assert [len(group) for group in groups] == [5] * 6
    assert not set("".join(groups)) & set("ILOU")


@pytest.mark.parametrize("place", [at for at, char in enumerate(SAMPLE) if char != "-"])
def test_a_slip_in_any_one_character_is_noticed(place):
    other = "7" if SAMPLE[place] != "7" else "8"
    with pytest.raises(BadFile) as caught:
        recovery.from_text(SAMPLE[:place] + other + SAMPLE[place + 1 :])
    assert caught.value.problem is RECOVERY_KEY_MISTYPED


@pytest.mark.parametrize(
    "typed",
    [
        SAMPLE.lower(),
        SAMPLE.replace("-", ""),
        SAMPLE.replace("-", " "),
        SAMPLE.replace("-", "\u2013"),  # a word processor's dash
        SAMPLE.replace("0", "O").replace("1", "l"),
        "".join(chr(ord(c) + 0xFEE0) for c in SAMPLE),  # full-width forms of a Chinese IME
        f"\ufeff{SAMPLE}\r\n",  # a text file of Windows
    ],
)
def test_ways_people_type_are_forgiven(typed):
    assert recovery.from_text(typed) == bytes(range(16))


@pytest.mark.parametrize("typed", ["", SAMPLE[:-1], SAMPLE + "0", "é" * 30, SAMPLE[5:], "U" * 30])
def test_what_is_no_recovery_key_is_a_typing_error(typed):
    with pytest.raises(BadFile):
        recovery.from_text(typed)
