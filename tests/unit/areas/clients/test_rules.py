"""What a client, a document and a contact point must fulfil."""

import ast
import inspect
import re
from datetime import date

import pytest

from desktop.areas.clients import identity, rules
from desktop.areas.clients.refusals import REFUSALS

TODAY = date(2026, 11, 24)
WOMAN = {"kind": "person", "birth_on": date(1949, 12, 31), "sex": "female"}
COMPANY = {"kind": "company"}
CARD = {"type": "id_card", "number": "11010519491231002X"}


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"name": "王丽娟", "birth_on": date(2026, 11, 25)}, "birth_on", "party.birth_future"),
        ({"name": "王丽娟", "birth_on": date(1849, 12, 31)}, "birth_on", "party.birth_too_early"),
    ],
)
def test_a_wrong_client_is_refused(values: dict[str, object], field: str, code: str) -> None:
    (refusal,) = rules.check_party(values, today=TODAY)
    assert (refusal.field, refusal.code) == (field, code)


@pytest.mark.parametrize("birth", [None, TODAY, date(1850, 1, 1)])
def test_a_birthday_may_be_missing_or_at_either_end(birth: date | None) -> None:
    assert rules.check_party({"name": "王丽娟", "birth_on": birth}, today=TODAY) == []


@pytest.mark.parametrize(
    ("values", "party", "code"),
    [
        ({"type": "id_card", "number": "110105194912310021"}, WOMAN, "identity.check_digit"),
        ({"type": "credit_code", "number": "91110000802100433B"}, WOMAN, "document.not_for_person"),
        (CARD, COMPANY, "document.not_for_company"),
        (
            CARD | {"valid_from": date(2020, 5, 1), "valid_to": date(2020, 4, 30)},
            WOMAN,
            "document.period",
        ),
    ],
)
def test_a_wrong_document_is_refused(
    values: dict[str, object], party: dict[str, object], code: str
) -> None:
    assert [refusal.code for refusal in rules.check_document(values, party)] == [code]


def test_an_empty_value_is_left_to_the_declaration() -> None:
    assert rules.check_document({"type": "id_card", "number": None}, WOMAN) == []
    assert rules.check_contact({"type": "mobile", "value": None}) == []


def test_a_document_type_of_a_later_version_is_not_checked() -> None:
    assert rules.check_document({"type": "seaman_book", "number": "1"}, WOMAN) == []


@pytest.mark.parametrize(
    ("party", "codes"),
    [
        (WOMAN, []),
        ({"kind": "person"}, []),
        (WOMAN | {"sex": "male"}, ["document.sex_differs"]),
        (WOMAN | {"birth_on": date(1949, 12, 30)}, ["document.birth_differs"]),
    ],
)
def test_a_card_that_contradicts_the_file_is_a_doubt(
    party: dict[str, object], codes: list[str]
) -> None:
    assert rules.check_document(CARD, party) == []
    assert [doubt.code for doubt in rules.doubts_about_document(CARD, party)] == codes


def test_a_number_that_cannot_be_right_raises_no_doubts_beside() -> None:
    assert rules.doubts_about_document(CARD | {"number": "1"}, WOMAN) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("mobile", "154 0000 0021"),
        ("mobile", "+86 138-0000-0021"),
        ("phone", "0571-40000021"),
        ("phone", "(0571) 40000021 转 805"),
        ("phone", "+44 20 7946 0958"),
        ("email", "wang@example.com"),
        ("email", "王@例子.中国"),
        ("wechat", "wxid_a1b2c3"),
        ("wechat", "15400000021"),
        ("address", "杭州市滨江区江南大道 1 号"),
    ],
)
def test_plausible_contact_points_pass(kind: str, value: str) -> None:
    assert rules.check_contact({"type": kind, "value": value}) == []


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("mobile", "12800000021", "contact.mobile"),
        ("mobile", "1380000002", "contact.mobile"),
        ("phone", "12345", "contact.phone"),
        ("phone", "call me", "contact.phone"),
        ("email", "wang@example", "contact.email"),
        ("email", "wang@192.168.0.1", "contact.email"),
        ("email", "wang example.com", "contact.email"),
        ("wechat", "王丽娟", "contact.wechat"),
    ],
)
def test_implausible_contact_points_are_refused(kind: str, value: str, code: str) -> None:
    assert [refusal.code for refusal in rules.check_contact({"type": kind, "value": value})] == [
        code
    ]


def test_every_code_of_the_rules_has_its_words() -> None:
    sources = inspect.getsource(rules) + inspect.getsource(identity)
    literals = {
        node.value
        for node in ast.walk(ast.parse(sources))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    used = {text for text in literals if re.fullmatch(r"(identity|party|document)\.[a-z_]+", text)}
    used |= {f"contact.{kind}" for kind in ("mobile", "phone", "email", "wechat")}
    assert used == set(REFUSALS)
