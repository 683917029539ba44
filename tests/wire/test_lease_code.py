"""Branch codes: typed as people type, read on both sides, forged by nobody."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync_server.wire.lease_code import (
    ALPHABET,
    MOST_DAYS,
    SIGNS,
    read_code,
    shared_key,
    write_code,
)

KEY, DEVICE = bytes(32), "d0" * 16


@given(number=st.integers(0, 2**24 - 1), days=st.integers(1, MOST_DAYS))
def test_a_code_tells_its_number_and_days(number: int, days: int) -> None:
    code = write_code(KEY, DEVICE, number, days)
    assert len(code.replace("-", "")) == SIGNS
    assert read_code(KEY, DEVICE, code) == (number, days)


def test_both_sides_have_the_same_key() -> None:
    server, device = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    here = shared_key(server, device.public_key().public_bytes_raw())
    assert here == shared_key(device, server.public_key().public_bytes_raw())


@pytest.mark.parametrize("spelling", [str.lower, lambda code: code.replace("-", " ")])
def test_it_may_be_typed_in_many_ways(spelling: object) -> None:
    code = write_code(KEY, DEVICE, 7, 14)
    assert read_code(KEY, DEVICE, spelling(code)) == (7, 14)  # type: ignore[operator]


@given(place=st.integers(0, SIGNS - 1), sign=st.sampled_from(ALPHABET))
def test_one_sign_changed_makes_it_worthless(place: int, sign: str) -> None:
    signs = write_code(KEY, DEVICE, 7, 14).replace("-", "")
    other = signs[:place] + sign + signs[place + 1 :]
    assert (read_code(KEY, DEVICE, other) is None) == (other != signs)


def test_it_is_worthless_on_another_device_and_with_another_key() -> None:
    code = write_code(KEY, DEVICE, 7, 14)
    assert read_code(KEY, "e0" * 16, code) is None
    assert read_code(bytes(31) + b"\1", DEVICE, code) is None


@pytest.mark.parametrize("text", ["", "-", "U" * 20, "Z" * 20, "0" * 19, "九" * 20])
def test_other_texts_are_no_codes(text: str) -> None:
    assert read_code(KEY, DEVICE, text) is None
