"""A device's private keys: wrapped in the store, of use with its own wrap key only."""

import pytest
from cryptography.exceptions import InvalidSignature

from desktop.core.errors import Locked
from desktop.keys import base64url
from desktop.sync.keys import DeviceKeys

WRAP = bytes(range(32))


def test_wrapped_keys_come_back() -> None:
    keys = DeviceKeys.make()
    again = DeviceKeys.unwrap(keys.wrapped(WRAP), WRAP)
    assert (again.sign_public, again.box_public) == (keys.sign_public, keys.box_public)


def test_spoilt_keys_say_so() -> None:
    wrapped = DeviceKeys.make().wrapped(WRAP)
    turned = "B" if wrapped[0] == "A" else "A"
    for spoilt in ("", wrapped[:-2], turned + wrapped[1:]):
        with pytest.raises(Locked):
            DeviceKeys.unwrap(spoilt, WRAP)


def test_another_wrap_key_does_not_open_them() -> None:
    with pytest.raises(Locked):
        DeviceKeys.unwrap(DeviceKeys.make().wrapped(WRAP), bytes(32))


def test_a_signature_is_the_keys_own() -> None:
    keys, other = DeviceKeys.make(), DeviceKeys.make()
    signature = bytes(base64url.decode(keys.signature(b"text"), 64))
    keys.sign.public_key().verify(signature, b"text")
    with pytest.raises(InvalidSignature):
        other.sign.public_key().verify(signature, b"text")
