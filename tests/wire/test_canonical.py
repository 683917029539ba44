"""The one byte form of a value, and the digests made of it."""

from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync_server.wire.canonical import (
    MODULUS,
    batch_hashes,
    canonical,
    chain_next,
    entity_digest,
    signing_text,
    value_hash,
)
from sync_server.wire.messages import Txn
from tests.wire.samples import SAMPLES, identifier

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("张\n\u2028", '"张\\n\u2028"'),
        ({"m": "1234500", "c": "CNY"}, '{"c":"CNY","m":"1234500"}'),
        (-(2**63), "-9223372036854775808"),
    ],
)
def test_the_canonical_form(value: object, text: str) -> None:
    assert canonical(value) == text.encode()


@given(st.dictionaries(st.text(), values, max_size=5))
def test_the_order_of_keys_makes_no_difference(value: dict[str, object]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_the_digest_is_that_of_the_design() -> None:
    entity, ver, vers, body = identifier(1), identifier(2), {"phone": identifier(3)}, b'{"a":1}'
    text = f"{entity}|{ver}|2|".encode() + canonical(vers) + b"|" + body
    expected = int.from_bytes(blake2b(text, digest_size=16).digest(), "big")
    assert entity_digest(entity, ver, vers, 2, body) == expected
    assert entity_digest(entity, ver, vers, 2, body.decode()) == expected < MODULUS


@pytest.mark.parametrize(
    "other",
    [
        (identifier(9), identifier(2), {}, 1, "{}"),
        (identifier(1), identifier(9), {}, 1, "{}"),
        (identifier(1), identifier(2), {"a": identifier(9)}, 1, "{}"),
        (identifier(1), identifier(2), {}, 2, "{}"),
        (identifier(1), identifier(2), {}, 1, '{"a":1}'),
    ],
)
def test_everything_of_an_entity_counts_in_its_digest(
    other: tuple[str, str, dict[str, str], int, str],
) -> None:
    assert entity_digest(*other) != entity_digest(identifier(1), identifier(2), {}, 1, "{}")


def test_frozen_hashes_stay_what_they_are() -> None:
    assert value_hash("张三丰") == "c03a2cfe6ee5de34e847be27964bb3ec"
    assert chain_next("0" * 32, 1, identifier(1), 7) == "a93e03469d72febc3c05cf978c1143f6"
    assert entity_digest(identifier(1), identifier(2), {}, 1, "{}") == int(
        "8ec629a30e6217f402b5c72e04b26848", 16
    )
    assert signing_text("POST", "/v1/x?a=1", b"{}", "n") == (
        b"POST\n/v1/x?a=1\n44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\nn"
    )


def test_a_batch_is_signed_over_the_hashes_of_its_transactions() -> None:
    txns: list[Txn] = SAMPLES["push"].txns  # type: ignore[attr-defined]
    hashes = batch_hashes([*txns, *txns])
    assert len(hashes) == 64
    assert hashes[:32] == blake2b(canonical(txns[0]), digest_size=32).digest() == hashes[32:]
