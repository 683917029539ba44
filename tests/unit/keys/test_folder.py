import errno
import os
import tempfile
from pathlib import Path

import pytest

from desktop.core.errors import FieldbookError, NotAllowed
from desktop.keys import durable, folder, instance, vault
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.keys.problems import (
    DISK_FAILED,
    DISK_FULL,
    FOLDER_NOT_YOURS,
    FOLDER_READ_ONLY,
    NO_STORE,
    NOT_A_FOLDER,
)

PASSPHRASE = "copper lakes rise slowly"
posix = pytest.mark.skipif(os.name == "nt", reason="rights are POSIX's")


@posix
def test_a_new_folder_is_ours_alone(tmp_path):
    folder.prepare(tmp_path / "a" / "store")
    assert (tmp_path / "a" / "store").stat().st_mode & 0o777 == 0o700


@posix
def test_an_open_folder_is_closed_to_others(tmp_path):
    tmp_path.chmod(0o755)
    folder.make_private(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "store").write_text("")
    with pytest.raises(NotAllowed) as caught:
        folder.prepare(tmp_path / "store")
    assert caught.value.problem is NOT_A_FOLDER


def test_a_folder_below_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotAllowed) as caught:
        folder.prepare(tmp_path / "file" / "store")
    assert caught.value.problem is NOT_A_FOLDER


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_another_accounts_folder_is_refused(tmp_path):
    os.chown(tmp_path, 12345, 12345)
    with pytest.raises(NotAllowed) as caught:
        folder.make_private(tmp_path)
    assert caught.value.problem is FOLDER_NOT_YOURS


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, DISK_FULL),
        (errno.EDQUOT, DISK_FULL),
        (errno.EACCES, FOLDER_READ_ONLY),
        (errno.EPERM, FOLDER_READ_ONLY),
        (errno.EROFS, FOLDER_READ_ONLY),
        (errno.ENOTDIR, NOT_A_FOLDER),
        (errno.ENOENT, NO_STORE),
        (errno.EIO, DISK_FAILED),
    ],
)
def test_errors_of_the_system_are_named(number, problem):
    with pytest.raises(FieldbookError) as caught, folder.named_errors():
        raise OSError(number, "text", "/home/zhang.san/store")
    assert caught.value.problem is problem
    assert "zhang" not in str(caught.value)


def test_replacing_a_file_leaves_no_other_file(tmp_path):
    durable.replace(tmp_path / "file", b"old")
    durable.replace(tmp_path / "file", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"new"}


def test_a_write_that_does_not_fit_leaves_the_old_file(tmp_path):
    resource = pytest.importorskip("resource", reason="no file size limit on Windows")
    durable.replace(tmp_path / "file", b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            durable.replace(tmp_path / "file", b"x" * 4096)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


@pytest.fixture
def read_only_store():
    """A store of a plain user, who may not write into its folder."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        store = Path(parent) / "store"
        with vault.create(store, PASSPHRASE, device=NoDeviceSecret(), kdf=FLOOR)[0]:
            pass
        is_root = os.geteuid() == 0
        if is_root:  # who may write everywhere
            for path in (store, *store.iterdir()):
                os.chown(path, 65534, 65534)
            os.seteuid(65534)
        store.chmod(0o500)
        yield store
        store.chmod(0o700)
        if is_root:
            os.seteuid(0)


@posix
def test_a_read_only_folder_is_said_to_be_so_and_left_as_it_is(read_only_store, clock):
    before = {path.name: path.read_bytes() for path in read_only_store.iterdir()}
    with pytest.raises(NotAllowed) as caught:
        vault.unlock(read_only_store, PASSPHRASE, device=NoDeviceSecret(), clock=clock)
    assert caught.value.problem is FOLDER_READ_ONLY
    assert {path.name: path.read_bytes() for path in read_only_store.iterdir()} == before


@posix
def test_a_read_only_folder_cannot_be_held(read_only_store):
    with pytest.raises(NotAllowed) as caught:
        instance.hold(read_only_store)
    assert caught.value.problem is FOLDER_READ_ONLY
