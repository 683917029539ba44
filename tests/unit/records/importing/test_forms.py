import pytest

from desktop.core.fields import Kind
from desktop.records.importing.forms import FORMS, document_type, party_kind, plain


@pytest.mark.parametrize(
    ("form", "text", "read"),
    [
        # Berka's README: YYMMDD, 50 added to the month for women
        ("yymmdd", "930705", "1993-07-05"),
        ("yymmdd", "931107 00:00:00", "1993-11-07"),
        ("czech_birth", "706213", "1970-12-13"),
        ("czech_birth", "450204", "1945-02-04"),
        ("czech_sex", "706213", "female"),
        ("czech_sex", "450204", "male"),
        ("crowns", "8033.00", "8033.00 CZK"),
        ("ten_thousands", "80", "80万"),
    ],
)
def test_texts_of_other_systems_are_read(form: str, text: str, read: str) -> None:
    assert FORMS[form](text) == read


@pytest.mark.parametrize("text", ["991340", "12", "abcdef", "930231"])
@pytest.mark.parametrize("form", ["yymmdd", "czech_birth"])
def test_a_day_that_is_none_is_refused(form: str, text: str) -> None:
    with pytest.raises(ValueError, match="not_a_day"):
        FORMS[form](text)


@pytest.mark.parametrize(
    ("kind", "text", "read"),
    [
        (Kind.DAY, "2026/3/5 0:00", "2026/3/5"),
        (Kind.DAY, "2026-03-05 00:00:00", "2026-03-05"),
        (Kind.DAY, "2026-03-05", "2026-03-05"),
        (Kind.MOMENT, "2026/3/5 9:05", "2026-03-05T09:05:00"),
        (Kind.MOMENT, "2026年3月5日 14时30分", "2026-03-05T14:30:00"),
        (Kind.MOMENT, "2026-03-05", "2026-03-05T00:00:00"),
        (Kind.MOMENT, "2026.3.5 14:30:05", "2026-03-05T14:30:05"),
        (Kind.MOMENT, "2026-03-05T14:00+08:00", "2026-03-05T14:00+08:00"),
        (Kind.TEXT, "2026/3/5 0:00", "2026/3/5 0:00"),
    ],
)
def test_loose_dates_become_iso(kind: Kind, text: str, read: str) -> None:
    assert plain(kind, text) == read


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("张三丰", "person"),
        ("欧阳锋", "person"),
        ("李店", "person"),
        ("杭州西湖茶业有限公司", "company"),
        ("宁波市财政局", "company"),
        ("余杭区小河水产店", "company"),
        ("阿里巴巴（中国）有限公司", "company"),
        ("某某公司（筹）", "company"),
        ("Acme Trading Ltd.", "company"),
        ("Marco Polo", "person"),
    ],
)
def test_a_company_is_told_by_the_last_word_of_its_name(name: str, kind: str) -> None:
    assert party_kind(name) == kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("11010519491231002X", "id_card"),  # GB 11643-1999, annex
        ("110105194912310021", "id_card"),
        ("110105491231002", "id_card"),
        ("91350100M000100Y43", "credit_code"),  # GB 32100-2015, annex
        ("123456789012345678", "credit_code"),
        ("E12345678", "passport"),
    ],
)
def test_a_document_is_told_by_the_form_of_its_number(number: str, kind: str) -> None:
    assert document_type(number) == kind
