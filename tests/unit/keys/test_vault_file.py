import base64
import json
from pathlib import Path

import msgspec
import pytest

from desktop.core.errors import Locked, StoreDamaged
from desktop.keys import vault
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.keys.problems import (
    VAULT_DAMAGED,
    VAULT_NEWER,
    WRONG_PASSPHRASE,
)
from desktop.keys.vault_file import COPY, NAME, VaultFile, parse, read, render
from tests.unit.keys.fakes import SetClock

PASSPHRASE = "copper lakes rise slowly"
ALONE = NoDeviceSecret()
GOLDEN = Path(__file__).with_name("golden_vault_v1.json")


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The bytes of a good vault file."""
    folder = tmp_path_factory.mktemp("store")
    vault.create(folder, PASSPHRASE, device=ALONE, kdf=FLOOR)
    return (folder / NAME).read_bytes()


@pytest.fixture
def store(tmp_path, content):
    """A folder with that vault file."""
    (tmp_path / NAME).write_bytes(content)
    return tmp_path


def unlock(folder):
    return vault.unlock(folder, PASSPHRASE, device=ALONE, clock=SetClock())


def forged(content, change):
    """Return the file as one who knows the format, but no key, would change it."""
    parsed = parse(content)
    return render(change(parsed))


def test_every_flipped_bit_is_noticed(content):
    for place in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            with pytest.raises(StoreDamaged):
                parse(bytes(flipped))


def test_every_shortened_file_is_noticed(content):
    for length in range(len(content)):
        with pytest.raises(StoreDamaged):
            parse(content[:length])


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\x00" * 1400,
        b"[" * 60_000,
        b" " * 70_000,
        b"{}",
        b"null",
        b'{"format":"fieldbook-vault","v":1}',
        b'{"format":"fieldbook-vault","v":1.5}',
        b'{"format":"another","v":1}',
    ],
)
def test_a_damaged_file_is_left_as_it_is(store, damaged):
    (store / NAME).write_bytes(damaged)
    with pytest.raises(StoreDamaged) as caught:
        unlock(store)
    assert caught.value.problem is VAULT_DAMAGED
    assert {path.name: path.read_bytes() for path in store.iterdir()} == {NAME: damaged}


def test_more_than_64_kib_is_not_read(store, content):
    (store / NAME).write_bytes(content.rstrip() + b" " * 70_000)
    with pytest.raises(StoreDamaged):
        unlock(store)


def test_damage_costs_no_try(store, content):
    (store / NAME).write_bytes(content.replace(b'"t":2', b'"t":3'))
    with pytest.raises(StoreDamaged):
        unlock(store)
    (store / NAME).write_bytes(content)
    assert vault.tries(store, device=ALONE, clock=SetClock()).left == 10


def test_a_newer_file_is_said_to_be_newer(store):
    (store / NAME).write_bytes(b'{"format":"fieldbook-vault","v":2,"anything":[]}')
    with pytest.raises(StoreDamaged) as caught:
        unlock(store)
    assert caught.value.problem is VAULT_NEWER


def _header(**changes):
    return lambda v: msgspec.structs.replace(v, header=msgspec.structs.replace(v.header, **changes))


def _main(**changes):
    return lambda v: msgspec.structs.replace(v, main=msgspec.structs.replace(v.main, **changes))


def _kdf(**changes):
    def change(v: VaultFile) -> VaultFile:
        return _main(kdf=msgspec.structs.replace(v.main.kdf, **changes))(v)

    return change


ELSEWHERE = "01920000-0000-7000-8000-000000000000"
SIXTEEN, TWELVE = (base64.urlsafe_b64encode(bytes(n)).rstrip(b"=").decode() for n in (16, 12))


@pytest.mark.parametrize(
    "change",
    [
        _header(store_id=ELSEWHERE),
        _header(created="2020-01-01T00:00:00Z"),
        _kdf(m_kib=20 * 1024),
        _kdf(t=3),
        _kdf(p=2),
        _kdf(salt=SIXTEEN),
        _main(nonce=TWELVE),
    ],
)
def test_every_field_is_bound_to_the_wrapped_key(store, content, change):
    (store / NAME).write_bytes(forged(content, change))
    with pytest.raises(Locked) as caught:
        unlock(store)
    assert caught.value.problem is WRONG_PASSPHRASE


def test_a_slot_added_without_the_key_is_noticed(store, content):
    def change(v):
        return msgspec.structs.replace(v, others=[{"id": "escrow-1", "type": "hpke"}])

    changed = forged(content, change)
    (store / NAME).write_bytes(changed)
    with pytest.raises(StoreDamaged):
        unlock(store)
    assert (store / NAME).read_bytes() == changed
    assert not (store / COPY).exists()


@pytest.mark.parametrize(
    "change",
    [
        _kdf(m_kib=8 * 1024),
        _kdf(m_kib=8 * 1024 * 1024),
        _kdf(t=1),
        _kdf(t=21),
        _kdf(p=17),
        _kdf(salt="AA"),
        _main(nonce=SIXTEEN),
        _main(ct=""),
        _header(store_id="not-an-identifier"),
    ],
)
def test_values_out_of_bounds_are_refused_before_any_work(content, change):
    with pytest.raises(StoreDamaged):
        parse(forged(content, change))


def test_a_slot_of_a_later_version_is_kept(tmp_path):
    with vault.create(tmp_path, PASSPHRASE, device=ALONE, kdf=FLOOR)[0] as opened:
        escrow = {"id": "escrow-1", "type": "hpke", "box": "AAAA"}
        current = msgspec.structs.replace(read(tmp_path), others=[escrow])
        signed = current.signed(opened._data_key)
    (tmp_path / NAME).write_bytes(render(signed))
    new = "copper lakes sink slowly"
    vault.change_passphrase(tmp_path, PASSPHRASE, new, device=ALONE, clock=SetClock())
    assert read(tmp_path).others == [escrow]


def test_the_file_has_the_shape_of_the_design(content):
    # design, security 3, and the checksum "sum"
    document = json.loads(content)
    assert (document["format"], document["v"]) == ("fieldbook-vault", 1)
    assert document.keys() == {"format", "v", "store_id", "created", "slots", "mac", "sum"}
    main, recovery = document["slots"]
    assert main.keys() == {"id", "type", "kdf", "wrap", "nonce", "ct"}
    assert main["kdf"].keys() == {"alg", "v", "m_kib", "t", "p", "salt"}
    assert (main["type"], main["wrap"], main["kdf"]["v"]) == ("pass", "A256GCM", 19)
    assert (recovery["type"], recovery["kdf"]["alg"]) == ("recovery", "HKDF-SHA256")


def test_a_file_written_by_the_first_version_opens_for_ever(tmp_path):
    (tmp_path / NAME).write_bytes(GOLDEN.read_bytes())
    assert unlock(tmp_path).db_key().hex() == GOLDEN_DB_KEY
    opened, _ = vault.recover(tmp_path, GOLDEN_RECOVERY_KEY, PASSPHRASE, device=ALONE)
    assert opened.db_key().hex() == GOLDEN_DB_KEY


GOLDEN_RECOVERY_KEY = "FEN99-XT4KM-V61NK-7ZT2C-JF5AA-46FMR"
GOLDEN_DB_KEY = "74747bc3c5cdfa278cd55ec2a9ab46e7adb2088c956cde20e64db067b87c1755"
