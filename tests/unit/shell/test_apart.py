"""Two personal numbers side by side: what differs is seen, the rest is not."""

import pytest

from desktop.shell.apart import masked_apart


@pytest.mark.parametrize(
    ("value", "others", "shown"),
    [
        ("330106198001012345", ["330106198001012345"], "****************45"),
        ("13800006021", ["13800006021", "13900006021"], "**8******21"),
        ("13900006021", ["13800006021"], "**9******21"),
        ("123", ["0571123"], "*23"),
        ("0571123", ["123"], "0571*23"),
        ("", ["123"], ""),
    ],
)
def test_only_what_tells_them_apart_is_shown(value: str, others: list[str], shown: str) -> None:
    assert masked_apart(value, others) == shown
