from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import codecs
from desktop.core.dates import Moment
from desktop.core.fields import Choice, Field, Kind
from desktop.core.money import Money

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=80)
moments = st.builds(
    Moment.of,
    st.datetimes(datetime(1801, 1, 1), datetime(2299, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Asia/Shanghai", "Europe/Zurich", "America/New_York"]),
)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: texts.map(codecs.clean_text).map(str.split).map(" ".join).filter(bool),
    Kind.NOTE: texts.map(codecs.clean_text)
    .map(lambda t: t.strip("\n\r"))
    .filter(lambda t: bool(t.strip()) and "\r" not in t),
    Kind.FLAG: st.booleans(),
    Kind.COUNT: st.integers(-(1 << 52), 1 << 52),
    Kind.RATIO: st.decimals(allow_nan=False, allow_infinity=False, places=4),
    Kind.MONEY: st.builds(
        Money, st.integers(-(1 << 61), 1 << 61), st.sampled_from(["CNY", "JPY", "KWD"])
    ),
    Kind.DAY: st.dates(date(1800, 1, 1), date(2300, 12, 31)),
    Kind.MOMENT: moments,
    Kind.TAGS: st.lists(st.text("王abc ", min_size=1, max_size=5)).map(codecs.tag_set).filter(bool),
    Kind.LINK: st.uuids(),
}
cases = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.tuples(st.just(Field("x", kind, "X")), VALUES[kind])
)


@given(cases)
def test_every_value_survives_the_wire_the_columns_and_the_text(case: tuple[Field, Any]) -> None:
    field, value = case
    assert codecs.from_wire(field, codecs.to_wire(field, value)) == value
    assert codecs.from_columns(field, codecs.to_columns(field, value)) == value
    if field.kind is not Kind.MOMENT:  # text names the offset, not the zone
        assert codecs.parse(field, codecs.text_of(field, value)) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.TEXT, "a\0b", "nul"),
        (Kind.NOTE, "长" * 100_000, "too_long"),
        (Kind.DAY, "2026-02-30", "not_a_day"),
        (Kind.DAY, "0026-02-03", "day_out_of_range"),
        (Kind.MOMENT, "yesterday", "not_a_moment"),
        (Kind.MOMENT, "9999-01-01T00:00", "not_a_moment"),
        (Kind.COUNT, "1e5", "not_a_number"),
        (Kind.RATIO, "NaN", "not_a_number"),
        (Kind.MONEY, "much", "not_money"),
        (Kind.FLAG, "perhaps", "not_a_flag"),
        (Kind.CHOICE, "c", "not_a_choice"),
        (Kind.LINK, "x", "not_an_identifier"),
    ],
)
def test_bad_text_is_refused_by_code(kind: Kind, text: str, code: str) -> None:
    field = Field("x", kind, "X", choices=(Choice("a", "A"),))
    with pytest.raises(ValueError, match=f"^{code}$"):
        codecs.parse(field, text)


@pytest.mark.parametrize(
    "text", ["2026-11-24", "2026/11/24", "2026年11月24日", "20261124", "2026.11.24"]
)
def test_a_day_is_read_in_the_forms_of_bank_files(text: str) -> None:
    assert codecs.parse(Field("x", Kind.DAY, "X"), text) == date(2026, 11, 24)


def test_emoji_and_rare_characters_are_kept() -> None:
    field = Field("x", Kind.NOTE, "X")
    text = "𠮷野家 👨‍👩‍👧 㐂"
    assert codecs.parse(field, text) == text


def test_text_is_stored_in_nfc() -> None:
    assert codecs.parse(Field("x", Kind.TEXT, "X"), "e\u0301") == "é"


def test_a_ratio_stays_exact() -> None:
    assert codecs.to_wire(Field("x", Kind.RATIO, "X"), Decimal("3.10")) == "3.10"
