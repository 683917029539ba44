import pytest

from desktop.keys.bank_words import BANK_WORDS
from desktop.keys.passphrase import (
    REFUSALS,
    TOO_COMMON,
    TOO_EASY,
    TOO_LONG,
    TOO_SHORT,
    Rules,
    check,
    strength,
)


def codes(text, **options):
    return [refusal.code for refusal in check(text, **options)]


@pytest.mark.parametrize(
    ("text", "with_device", "expected"),
    [
        # 63B-4 3.1.1, ASVS 6.2.1: length alone counts, more of it without a device secret
        ("copper lake", True, [TOO_SHORT]),
        ("copper lakes", True, []),
        ("copper lakes", False, [TOO_SHORT]),
        ("copper lakes on", False, []),
        # ASVS 6.2.8, 6.2.9: any character, at least 64 long, nothing cut
        ("雨后青山如洗茶香满院来", True, [TOO_SHORT]),
        ("雨后青山如洗茶香满院来客", True, []),
        ("🦔 paints two 🚲 slowly", True, []),
        ("e\u0301" * 11 + "x", True, [TOO_EASY]),  # 12 characters after NFC, not 23
        ("copper lake 7 " * 9 + "ab", True, []),  # 128
        ("copper lake 7 " * 9 + "abc", True, [TOO_LONG]),
        # ASVS 6.2.4: leaked passwords; 6.2.11: words of the house
        ("1qaz2wsx3edc", True, [TOO_COMMON]),
        ("P@55w0rd1234", True, [TOO_EASY]),
        ("zhaoshangyinhang", True, [TOO_COMMON]),
        ("招商银行招商银行招商银行招商银行", True, [TOO_EASY]),
        ("aaaaaaaaaaaaaaaaaaaa", True, [TOO_EASY]),
        ("qwertyuiopasdf", True, [TOO_EASY]),
        ("woaini5201314", True, [TOO_COMMON]),
        ("ｗｏａｉｎｉ５２０１３１４", True, [TOO_COMMON]),  # full-width
        ("123456789", True, [TOO_SHORT, TOO_COMMON]),
        ("", True, [TOO_SHORT, TOO_EASY]),
    ],
)
def test_passphrases_are_refused_for_the_right_reason(text, with_device, expected):
    assert codes(text, with_device=with_device) == expected


def test_a_policy_may_ask_for_more():
    assert codes("copper lakes", with_device=True, rules=Rules(length=16)) == [TOO_SHORT]


@pytest.mark.parametrize("text", ["copperlakesand", "COPPER LAKES AND", "copper lakes 123!"])
def test_no_kind_of_character_is_asked_for(text):
    # NIST SP 800-63B-4 3.1.1 and ASVS 6.2.5 forbid composition rules
    assert codes(text, with_device=True) == []


def test_every_refusal_has_words():
    texts = ("short", "x" * 129, "1qaz2wsx3edc", "a" * 20)
    found = {code for text in texts for code in codes(text, with_device=True)}
    assert found == set(REFUSALS)


@pytest.mark.parametrize(
    ("text", "score"),
    [("", 0), ("password", 0), ("招商银行", 0), ("copper lakes rise slowly", 4)],
)
def test_strength_goes_from_nought_to_four(text, score):
    assert strength(text).score == score


def test_a_weak_passphrase_comes_with_advice():
    assert strength("1999-12-31").phrases[1:] == (
        "Holds a date",
        "A few unrelated words are best",
    )


def test_a_strong_passphrase_needs_no_advice():
    assert strength("copper lakes rise slowly").phrases == ("Very strong",)


def test_no_phrase_repeats_what_was_typed():
    phrases = " ".join(strength("zhaoshangyinhang").phrases)
    assert "zhaoshang" not in phrases


def test_bank_words_are_distinct():
    assert len(set(BANK_WORDS)) == len(BANK_WORDS)
