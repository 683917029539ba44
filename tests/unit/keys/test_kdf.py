import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.keys.kdf import FLOOR, KdfParams, fitted, stretch

MIB = 1024


def test_argon2id_is_the_reference_implementations():
    # phc-winner-argon2, src/test.c: version 0x13, argon2id, t=2, m=65536 KiB, p=1
    expected = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    assert stretch("password", b"somesalt", KdfParams(64 * MIB, 2, 1)).hex() == expected


def test_composed_and_decomposed_letters_are_one_passphrase():
    salt = bytes(16)
    assert stretch("caf\u00e9", salt, FLOOR) == stretch("cafe\u0301", salt, FLOOR)


def test_an_undecodable_byte_makes_a_passphrase_wrong_not_an_error():
    assert len(stretch("passphrase\udcff", bytes(16), FLOOR)) == 32


def test_new_vaults_cost_64_mib_three_passes_four_lanes():
    assert (KdfParams().m_kib, KdfParams().t, KdfParams().p) == (64 * MIB, 3, 4)


@pytest.mark.parametrize(
    ("m_kib", "t", "p"),
    [
        (19 * MIB - 1, 2, 1),  # OWASP password storage: the floor is 19 MiB, 2, 1
        (8 * MIB, 3, 4),
        (64 * MIB, 1, 4),
        (64 * MIB, 3, 0),
        (1024 * MIB + 1, 3, 4),
        (8192 * MIB, 3, 4),  # a hostile file must not eat the PC's memory
        (64 * MIB, 21, 4),
        (64 * MIB, 3, 17),
    ],
)
def test_costs_out_of_bounds_are_refused(m_kib, t, p):
    with pytest.raises(ValueError, match="out of bounds"):
        KdfParams(m_kib, t, p)


@pytest.mark.parametrize(
    ("default_s", "expected"),
    [
        (0.90, KdfParams()),  # a slow PC is never given less than the default
        (0.29, KdfParams(64 * MIB, 7, 4)),
        (0.20, KdfParams(64 * MIB, 10, 4)),
        (0.099, KdfParams(134 * MIB, 10, 4)),  # passes at their most, then memory
        (0.01, KdfParams(256 * MIB, 10, 4)),
        (0.0, KdfParams(256 * MIB, 10, 4)),
    ],
)
def test_the_cost_is_fitted_to_the_pc(default_s, expected):
    assert fitted(default_s) == expected


@given(st.floats(min_value=0, max_value=100))
def test_a_fitted_cost_is_never_below_the_default(default_s):
    cost = fitted(default_s)
    assert cost.raised_to(KdfParams()) == cost
