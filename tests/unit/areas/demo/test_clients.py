"""Who the clients of the demo are: names, papers, numbers, kin."""

from collections import Counter
from datetime import date

import pytest

from desktop.areas.clients import rules
from desktop.areas.clients.identity import read_identity
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.numbers import card_number
from desktop.areas.demo.record import DemoRecord, Portfolio


def _party(demo: Portfolio, record: DemoRecord, link: str = "party") -> dict[str, object]:
    return next(one.values for one in demo.of("party") if one.key == record.links[link])


def test_no_two_persons_share_name_and_birthday(demo: Portfolio) -> None:
    persons = Counter(
        (record.values["name"], record.values["birth_on"]) for record in demo.of("party")
    )
    assert max(persons.values()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "张三丰",
        "王丽娟",
        "欧阳静",
        "司马志强",
        "尉迟明",
        "单丽华",
        "仇海燕",
        "查志远",
        "覃晓梅",
        "曾国强",
        "阿依古丽·买买提",
        "赵䶮",
        "Anna Weber",
    ],
)
def test_names_that_programs_stumble_over_are_there(demo: Portfolio, name: str) -> None:
    assert name in [record.values["name"] for record in demo.of("party")]


def test_every_document_is_valid_and_agrees_with_the_client(demo: Portfolio, today: date) -> None:
    for document in demo.of("identity_document"):
        party = _party(demo, document)
        assert rules.check_document(document.values, party) == []
        assert rules.doubts_about_document(document.values, party) == []
        assert rules.check_party(party, today=today) == []


def test_every_kind_of_document_occurs(demo: Portfolio) -> None:
    kinds = {record.values["type"] for record in demo.of("identity_document")}
    assert kinds == {"id_card", "passport", "residence_permit", "credit_code"}


def test_every_client_has_a_document_and_a_preferred_way(demo: Portfolio) -> None:
    parties = [record.key for record in demo.of("party")]
    documented = {record.links["party"] for record in demo.of("identity_document")}
    assert documented == set(parties)
    preferred = [one.links["party"] for one in demo.of("contact_point") if one.values["preferred"]]
    assert sorted(preferred) == sorted(parties)


@pytest.mark.parametrize(
    ("kind", "field"),
    [("identity_document", "number"), ("account", "number"), ("loan", "number")],
)
def test_no_number_is_given_twice(demo: Portfolio, kind: str, field: str) -> None:
    numbers = [record.values[field] for record in demo.of(kind)]
    assert len(set(numbers)) == len(numbers)


def test_contact_points_are_plausible_and_nobodys(demo: Portfolio) -> None:
    for point in demo.of("contact_point"):
        assert rules.check_contact(point.values) == []
        value = str(point.values["value"])
        start = {"mobile": "154", "phone": "0571-4", "wechat": "wx_demo"}
        assert value.startswith(start.get(str(point.values["type"]), ""))
        assert point.values["type"] != "email" or value.endswith("@example.com")


def test_no_mobile_rings_twice(demo: Portfolio) -> None:
    mobiles = [r.values["value"] for r in demo.of("contact_point") if r.values["type"] == "mobile"]
    assert len(set(mobiles)) == len(mobiles)


def test_card_numbers_carry_the_luhn_digit() -> None:
    number = card_number(Dice(1, "card"), 42)
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    assert (sum(digits[::2]) + sum(doubled)) % 10 == 0
    assert len(number) == 19


def test_every_company_has_one_legal_representative(demo: Portfolio) -> None:
    companies = [one.key for one in demo.of("party") if one.values["kind"] == "company"]
    heads = [r.links["party"] for r in demo.of("relationship") if r.values["role"] == "legal_rep"]
    assert sorted(heads) == sorted(companies)


def test_shares_of_a_company_are_at_most_the_whole(demo: Portfolio) -> None:
    shares: Counter[str] = Counter()
    for tie in demo.of("relationship"):
        shares[tie.links["party"]] += int(str(tie.values["share_percent"] or 0))
    assert max(shares.values()) <= 100


def test_relationships_name_the_other_and_nobody_is_his_own(demo: Portfolio) -> None:
    for tie in demo.of("relationship"):
        assert tie.links["party"] != tie.links["other"]
        assert tie.values["other_name"] == _party(demo, tie, "other")["name"]


def test_children_are_a_generation_younger_and_bear_a_parents_name(demo: Portfolio) -> None:
    ties = [one for one in demo.of("relationship") if one.values["role"] == "child"]
    assert len(ties) >= 5
    for tie in ties:
        parent, child = _party(demo, tie), _party(demo, tie, "other")
        born, had = child["birth_on"], parent["birth_on"]
        assert isinstance(born, date) and isinstance(had, date)
        assert 20 <= born.year - had.year <= 40


def test_spouses_are_of_two_sexes(demo: Portfolio) -> None:
    for tie in demo.of("relationship"):
        if tie.values["role"] == "spouse":
            assert _party(demo, tie)["sex"] != _party(demo, tie, "other")["sex"]


def test_staff_and_owners_name_the_company_they_are_tied_to(demo: Portfolio) -> None:
    for tie in demo.of("relationship"):
        if tie.values["role"] == "employer":
            assert _party(demo, tie)["employer"] == tie.values["other_name"]


def test_residents_of_hong_kong_and_taiwan_and_foreigners_hold_permits(demo: Portfolio) -> None:
    permits = [
        read_identity(str(one.values["number"]), "residence_permit").region_name
        for one in demo.of("identity_document")
        if one.values["type"] == "residence_permit"
    ]
    assert sorted(str(name) for name in permits) == ["台湾省", "浙江省", "香港特别行政区"]
