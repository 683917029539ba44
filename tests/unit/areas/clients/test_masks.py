"""Masked numbers. Source of the forms: design, security R16."""

import pytest

from desktop.areas.clients.masks import mask_account, mask_identity, mask_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("110105194912311234", "110***********1234"),  # R16
        ("110105491231234", "110********1234"),
        ("91110000802100433B", "911***********433B"),
        ("E12345678", "E******78"),
        ("E123", "****"),
        ("", ""),
    ],
)
def test_identity_numbers(number: str, shown: str) -> None:
    assert mask_identity(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812341234", "138****1234"),  # R16
        ("+86 138 1234 1234", "138****1234"),
        ("0086-138-1234-1234", "138****1234"),
        ("0571-40001234", "********1234"),
        ("95588", "*5588"),
        ("110", "***"),
        ("", ""),
    ],
)
def test_phones(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("6299 9900 0012 3455 520", "****5520"), ("5520", "****"), ("", "")],
)
def test_accounts(number: str, shown: str) -> None:
    assert mask_account(number) == shown
