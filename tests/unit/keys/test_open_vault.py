import pytest

from desktop.core.errors import Locked
from desktop.core.ids import new_id
from desktop.keys.open_vault import OpenVault
from desktop.keys.problems import CLOSED


def opened(secret=None):
    return OpenVault(new_id(), bytearray(range(32)), secret)


def all_keys(vault, blob):
    return [vault.db_key(), vault.blob_key(blob), vault.blind_key(), vault.device_key_wrap()]


def test_every_purpose_has_a_key_of_its_own():
    keys = all_keys(opened(), new_id())
    assert len(set(keys)) == 4
    assert {len(key) for key in keys} == {32}


def test_every_attachment_has_a_key_of_its_own():
    vault = opened()
    assert vault.blob_key(new_id()) != vault.blob_key(new_id())


def test_the_database_key_is_hkdf_sha256_of_the_data_key():
    # Made with: openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:000102…1f
    #            -kdfopt info:fieldbook/db/v1 HKDF
    expected = "07b994a45930bf3e00d2b3e69fa2b2846a7f7e9b7f8a16fb8d428dabc098b4e2"
    assert opened().db_key().hex() == expected


def test_only_the_device_key_wrap_is_bound_to_the_device():
    blob = new_id()
    alone, bound = all_keys(opened(), blob), all_keys(opened(bytearray(32)), blob)
    assert alone[:3] == bound[:3]
    assert alone[3] != bound[3]


def test_closing_overwrites_the_keys_in_memory():
    data_key, secret = bytearray(b"d" * 32), bytearray(b"s" * 32)
    with OpenVault(new_id(), data_key, secret):
        pass
    assert (data_key, secret) == (bytearray(32), bytearray(32))


@pytest.mark.parametrize("key", range(4))
def test_a_closed_vault_gives_no_key(key):
    vault = opened()
    vault.close()
    vault.close()
    ask = [
        vault.db_key,
        lambda: vault.blob_key(new_id()),
        vault.blind_key,
        vault.device_key_wrap,
    ][key]
    with pytest.raises(Locked) as caught:
        ask()
    assert vault.closed
    assert caught.value.problem is CLOSED


def test_its_repr_shows_no_key():
    assert "0102" not in repr(opened())
