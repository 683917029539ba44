"""Numbers of persons and companies, by the vectors of the standards and of public pages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.areas.clients import identity
from desktop.areas.clients.identity import read_identity

PERSONS = [
    # number, kind, birth, sex, region; source
    ("11010519491231002X", "id_card", date(1949, 12, 31), "female", "110105"),  # GB 11643-1999
    ("440524188001010014", "id_card", date(1880, 1, 1), "male", "440524"),  # GB 11643-1999
    ("34052419800101001X", "id_card", date(1980, 1, 1), "male", "340524"),  # banking-facts
    ("810000199408230021", "residence_permit", date(1994, 8, 23), "female", "810000"),  # same
    ("830000199201300022", "residence_permit", date(1992, 1, 30), "female", "830000"),  # same
    # specimen of the foreigner's card of 2023 (移民局): 9, Beijing, Canada
    ("911124198108030024", "residence_permit", date(1981, 8, 3), "female", "110000"),
]


@pytest.mark.parametrize(("number", "kind", "birth", "sex", "region"), PERSONS)
def test_a_valid_number_tells_birth_sex_and_region(
    number: str, kind: str, birth: date, sex: str, region: str
) -> None:
    read = read_identity(number, kind)
    assert read.valid
    assert (read.birth, read.sex, read.region) == (birth, sex, region)


@pytest.mark.parametrize(
    ("number", "kind", "name"),
    [
        ("11010519491231002X", "id_card", "北京市朝阳区"),
        ("440524188001010014", "id_card", "广东省汕头市潮阳县"),  # abolished in 1993
        ("810000199408230021", "residence_permit", "香港特别行政区"),
        ("830000199201300022", "residence_permit", "台湾省"),
        ("91350100M000100Y43", "credit_code", "福建省福州市"),
        ("91110000802100433B", "credit_code", "北京市"),
    ],
)
def test_the_region_has_its_full_name(number: str, kind: str, name: str) -> None:
    assert read_identity(number, kind).region_name == name


def test_an_unknown_county_of_a_known_province_is_a_doubt_not_an_error() -> None:
    read = read_identity("34052419800101001X", "id_card")
    assert read.valid
    assert read.doubts == ("identity.region_unknown",)


@pytest.mark.parametrize(
    "number", ["91110000802100433B", "11320000MB151840XJ", "91350100M000100Y43"]
)
def test_credit_codes_of_the_standard_pass_both_checks(number: str) -> None:
    read = read_identity(number, "credit_code")
    assert (read.valid, read.doubts) == (True, ())


def test_a_letter_by_its_character_code_is_not_the_check_character() -> None:
    # A much copied program (cloud.baidu.com/article/3325328) gives L and D here.
    assert identity.credit_check("91110000802100433") == "B"
    assert identity.credit_check("91350100M000100Y4") == "3"


@pytest.mark.parametrize(
    ("number", "kind", "reasons"),
    [
        ("110105194912310021", "id_card", ("identity.check_digit",)),
        ("11010519491331002X", "id_card", ("identity.check_digit", "identity.birth")),
        ("110105194902300028", "id_card", ("identity.check_digit", "identity.birth")),
        ("1101051949123100", "id_card", ("identity.length",)),
        ("", "id_card", ("identity.length",)),
        ("11010519491231X02X", "id_card", ("identity.characters",)),
        ("１１０１０５１９４９１２３１００２壹", "id_card", ("identity.characters",)),
        ("990105194912310029", "id_card", ("identity.other_type",)),
        ("790105194912310024", "id_card", ("identity.region",)),
        ("810000199408230021", "id_card", ("identity.other_type",)),
        ("11010519491231002X", "residence_permit", ("identity.other_type",)),
        ("999124198108030024", "residence_permit", ("identity.region",)),
        ("9111000080210043", "credit_code", ("identity.length",)),
        ("91110000802100433I", "credit_code", ("identity.characters",)),
        ("91110000802100433L", "credit_code", ("identity.check_digit",)),
        ("E12", "passport", ("identity.passport",)),
        ("E1234567890123456", "passport", ("identity.passport",)),
    ],
)
def test_a_wrong_number_says_why(number: str, kind: str, reasons: tuple[str, ...]) -> None:
    read = read_identity(number, kind)
    assert not read.valid
    assert read.reasons == reasons
    assert read.birth is None


def test_the_right_check_of_a_day_that_never_was_does_not_help() -> None:
    body = "11010519490230002"
    read = read_identity(body + identity.person_check(body), "id_card")
    assert read.reasons == ("identity.birth",)


def test_a_credit_code_that_sums_up_still_needs_its_organisation_code_to() -> None:
    body = "91110000802100434"  # 802100433 is the organisation
    read = read_identity(body + identity.credit_check(body), "credit_code")
    assert read.reasons == ("identity.organisation_check",)


def test_fifteen_digits_become_eighteen() -> None:
    read = read_identity("110105491231002", "id_card")
    assert read.number == "11010519491231002X"
    assert read.doubts == ("identity.fifteen_digits",)


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "１１010519491231002Ｘ",
    ],
)
def test_blanks_hyphens_small_and_full_width_letters_do_not_matter(typed: str) -> None:
    assert read_identity(typed, "id_card").number == "11010519491231002X"


def test_an_old_foreigner_card_is_taken_unchecked() -> None:
    read = read_identity("CAN110181080310", "residence_permit")
    assert (read.valid, read.doubts) == (True, ("identity.old_foreigner_card",))


def test_the_national_registry_is_a_region_without_doubt() -> None:
    body = "91100000" + "80210043" + identity.organisation_check("80210043")
    assert read_identity(body + identity.credit_check(body), "credit_code").doubts == ()


@pytest.mark.parametrize("number", ["E12345678", "EA1234567", "H0123456789", "x1234567"])
def test_passports_are_read_loosely(number: str) -> None:
    assert read_identity(number, "passport").valid


@given(body=st.from_regex(r"[0-9]{17}", fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_every_single_wrong_digit_is_found(body: str) -> None:
    check = identity.person_check(body)
    for place, digit in enumerate(body):
        other = body[:place] + str((int(digit) + 1) % 10) + body[place + 1 :]
        assert identity.person_check(other) != check


@given(number=st.text(max_size=40), kind=st.sampled_from(sorted(identity._READERS)))
def test_no_text_whatever_raises(number: str, kind: str) -> None:
    read_identity(number, kind)
