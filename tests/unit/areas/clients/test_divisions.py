"""Division codes, current and abolished."""

import pytest

from desktop.areas.clients.divisions import division_name, is_division, is_province


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("330108", "浙江省杭州市滨江区"),
        ("330103", "浙江省杭州市下城区"),  # abolished in 2021
        ("510212", "四川省重庆市沙坪坝区"),  # before Chongqing left Sichuan in 1997
        ("110100", "北京市"),
        ("419001", "河南省济源市"),
        ("330199", "浙江省杭州市"),
        ("339999", "浙江省"),
        ("990000", None),
    ],
)
def test_a_code_has_the_name_of_its_whole_address(code: str, name: str | None) -> None:
    assert division_name(code) == name


@pytest.mark.parametrize("code", ["330108", "330103", "510212", "830000", "659001"])
def test_codes_once_in_use_are_known(code: str) -> None:
    assert is_division(code)


@pytest.mark.parametrize("code", ["330199", "810101", "710101", "990000", ""])
def test_codes_never_in_use_are_not(code: str) -> None:
    assert not is_division(code)


def test_a_province_is_known_by_two_digits() -> None:
    assert is_province("33")
    assert not is_province("38")
