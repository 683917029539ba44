import os
import socket

import keyring.backend
import pytest

from desktop.core.errors import Locked, NotAllowed
from desktop.core.ids import new_id
from desktop.keys import os_keyring
from desktop.keys.device_secret import KeyringSecrets, NoDeviceSecret, for_this_desktop
from desktop.keys.problems import KEYRING_REFUSED
from tests.unit.keys.fakes import BrokenKeyring, ForgetfulKeyring, MemoryKeyring


@pytest.fixture
def own_choice(monkeypatch):
    """No variable forbids a keyring, and no desktop bus is named."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")


def test_a_made_secret_is_read_again():
    secrets, store = KeyringSecrets(MemoryKeyring()), new_id()
    assert secrets.make(store) == secrets.read(store)


def test_a_secret_is_32_bytes_and_each_another():
    secrets = KeyringSecrets(MemoryKeyring())
    first, second = secrets.make(new_id()), secrets.make(new_id())
    assert (len(first), len(second)) == (32, 32)
    assert first != second


def test_each_store_has_its_own_secret():
    secrets, store = KeyringSecrets(MemoryKeyring()), new_id()
    secrets.make(store)
    assert secrets.read(new_id()) is None


def test_what_is_kept_fits_the_smallest_keyring():
    # Windows: 1,280 characters as UTF-16 (keyring#540)
    ring, store = MemoryKeyring(), new_id()
    KeyringSecrets(ring).make(store)
    assert len(ring.kept["cn.fieldbook", str(store)]) == 43


def test_a_forgotten_secret_is_gone():
    ring, store = MemoryKeyring(), new_id()
    KeyringSecrets(ring).make(store)
    KeyringSecrets(ring).forget(store)
    assert not ring.kept


def test_forgetting_what_is_not_there_is_harmless():
    KeyringSecrets(MemoryKeyring()).forget(new_id())


def test_a_keyring_that_does_not_keep_is_noticed_at_once():
    with pytest.raises(Locked) as caught:
        KeyringSecrets(ForgetfulKeyring()).make(new_id())
    assert caught.value.problem is KEYRING_REFUSED


def test_a_keyrings_own_error_text_goes_no_further():
    with pytest.raises(Locked) as caught:
        KeyringSecrets(BrokenKeyring()).read(new_id())
    assert caught.value.__cause__ is None
    assert "secret-in-text" not in str(caught.value)


def test_a_secret_that_somebody_edited_is_refused():
    ring, store = MemoryKeyring(), new_id()
    ring.set_password("cn.fieldbook", str(store), "short")
    with pytest.raises(Locked):
        KeyringSecrets(ring).read(store)


def test_without_a_keyring_no_secret_is_made():
    with pytest.raises(NotAllowed):
        NoDeviceSecret().make(new_id())


@pytest.mark.usefixtures("own_choice")
@pytest.mark.skipif(os.name == "nt", reason="Windows always has its vault")
def test_a_pc_without_a_desktop_bus_has_no_device_secret():
    assert isinstance(for_this_desktop(), NoDeviceSecret)


@pytest.mark.skipif(os.name == "nt", reason="no desktop bus on Windows")
def test_a_desktop_bus_that_never_answers_is_not_waited_for(own_choice, monkeypatch, tmp_path):
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        assert isinstance(for_this_desktop(patience_s=0.5), NoDeviceSecret)


@pytest.mark.parametrize(
    "named",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
    ],
)
def test_a_keyring_named_by_variable_but_not_allowed_means_none(own_choice, monkeypatch, named):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", named)
    assert isinstance(for_this_desktop(), NoDeviceSecret)


def test_an_installed_plain_text_keyring_is_never_chosen(own_choice):
    # keyrings.alt puts a class like this before all others
    class PlaintextKeyring(keyring.backend.KeyringBackend):
        priority = 99

        def get_password(self, service, username):
            raise AssertionError("asked")

        def set_password(self, service, username, password):
            raise AssertionError("told")

    assert not isinstance(os_keyring.find(patience_s=3), PlaintextKeyring)
