import subprocess
import sys
from uuid import UUID

import pytest

from desktop.core.errors import BadFile, Locked, NotAllowed, NotFound, StoreDamaged
from desktop.keys import vault
from desktop.keys.device_secret import KeyringSecrets, NoDeviceSecret
from desktop.keys.kdf import FLOOR, KdfParams
from desktop.keys.passphrase import Rules
from desktop.keys.problems import (
    DEVICE_SECRET_GONE,
    DEVICE_SECRET_REQUIRED,
    KEYRING_REFUSED,
    KEYRING_UNREACHABLE,
    NO_STORE,
    NOT_ENOUGH_MEMORY,
    PASSPHRASE_REFUSED,
    RECOVERY_KEY_WRONG,
    STORE_EXISTS,
    TOO_MANY_TRIES,
    VAULT_MISSING,
    WAIT,
    WRONG_PASSPHRASE,
)
from desktop.keys.vault_file import COPY, NAME, read
from tests.unit.keys.fakes import ForgetfulKeyring, MemoryKeyring, desktop

OLD, NEW, WRONG = (
    "copper lakes rise slowly",
    "青山雨后茶香满院来客不断喝",
    "copper lakes sink quickly",
)
NEW_ALONE = NEW + "且慢走"
ALONE = NoDeviceSecret()


def create(folder, device=ALONE, passphrase=OLD):
    """Make a cheap vault, and return its database key and its recovery key."""
    opened, printed = vault.create(folder, passphrase, device=device, kdf=FLOOR)
    with opened:
        return opened.db_key(), printed


def db_key(folder, passphrase, clock, device=ALONE):
    with vault.unlock(folder, passphrase, device=device, clock=clock) as opened:
        return opened.db_key()


def problem_of(error_type, call, *args, **options):
    with pytest.raises(error_type) as caught:
        call(*args, **options)
    return caught.value.problem


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("device", [ALONE, desktop()], ids=["pass", "pass+device"])
def test_the_passphrase_opens_what_it_closed(folder, clock, device):
    key, _ = create(folder, device)
    assert db_key(folder, OLD, clock, device) == key


def test_two_stores_have_two_keys(tmp_path):
    assert create(tmp_path / "a")[0] != create(tmp_path / "b")[0]


def test_the_store_keeps_its_identifier(folder, clock):
    opened, _ = vault.create(folder, OLD, device=ALONE, kdf=FLOOR)
    again = vault.unlock(folder, OLD, device=ALONE, clock=clock)
    assert again.store_id == opened.store_id


def test_without_a_cost_the_vault_is_fitted_to_the_pc_and_never_cheap(folder):
    vault.create(folder, OLD, device=ALONE)
    cost = read(folder).main.kdf.params()
    assert cost.raised_to(KdfParams()) == cost


def test_no_file_holds_a_secret_in_clear(folder, clock):
    key, printed = create(folder, desktop())
    content = b"".join(files(folder).values())
    assert key not in content
    assert key.hex().encode() not in content
    assert OLD.encode() not in content
    assert printed.encode() not in content


def test_another_passphrase_is_wrong(folder, clock):
    create(folder)
    assert problem_of(Locked, db_key, folder, WRONG, clock) is WRONG_PASSPHRASE


def test_case_and_spaces_matter_and_nothing_is_cut(folder, clock):
    create(folder, passphrase="copper lake 7 " * 9 + "ab")
    wrong = "copper lake 7 " * 9 + "ac"
    assert problem_of(Locked, db_key, folder, wrong, clock) is WRONG_PASSPHRASE


def test_wrong_passphrases_are_throttled_across_restarts(folder, clock):
    create(folder, device := desktop())
    for _ in range(3):
        problem_of(Locked, db_key, folder, WRONG, clock, device)
    assert problem_of(Locked, db_key, folder, OLD, clock, device) is WAIT
    assert vault.tries(folder, device=device, clock=clock).wait_s(clock()) == 5


def test_ten_wrong_passphrases_leave_only_the_recovery_key(folder, clock):
    key, printed = create(folder)
    for _ in range(10):
        problem_of(Locked, db_key, folder, WRONG, clock)
        clock.move(900)
    assert problem_of(Locked, db_key, folder, OLD, clock) is TOO_MANY_TRIES
    opened, _ = vault.recover(folder, printed, NEW_ALONE, device=ALONE)
    assert opened.db_key() == key
    assert db_key(folder, NEW_ALONE, clock) == key


def test_a_wrong_old_passphrase_on_change_is_counted_too(folder, clock):
    create(folder)
    change = (vault.change_passphrase, folder, WRONG, NEW_ALONE)
    assert problem_of(Locked, *change, device=ALONE, clock=clock) is WRONG_PASSPHRASE
    assert vault.tries(folder, device=ALONE, clock=clock).left == 9


@pytest.mark.parametrize("device", [ALONE, desktop()], ids=["pass", "pass+device"])
def test_a_change_of_passphrase_keeps_the_data_key(folder, clock, device):
    key, _ = create(folder, device)
    vault.change_passphrase(folder, OLD, NEW_ALONE, device=device, clock=clock)
    assert db_key(folder, NEW_ALONE, clock, device) == key


@pytest.mark.parametrize("name", [NAME, COPY])
def test_after_a_change_no_file_opens_with_the_old_passphrase(folder, clock, name):
    create(folder)
    vault.change_passphrase(folder, OLD, NEW_ALONE, device=ALONE, clock=clock)
    (folder / NAME).write_bytes((folder / name).read_bytes())
    assert problem_of(Locked, db_key, folder, OLD, clock) is WRONG_PASSPHRASE


def test_a_copy_left_behind_by_a_power_cut_is_renewed_on_unlock(folder, clock):
    create(folder)
    before = (folder / COPY).read_bytes()
    vault.change_passphrase(folder, OLD, NEW_ALONE, device=ALONE, clock=clock)
    (folder / COPY).write_bytes(before)
    db_key(folder, NEW_ALONE, clock)
    assert (folder / COPY).read_bytes() == (folder / NAME).read_bytes()


def test_the_recovery_key_outlives_a_change_of_passphrase(folder, clock):
    key, printed = create(folder)
    vault.change_passphrase(folder, OLD, NEW_ALONE, device=ALONE, clock=clock)
    opened, _ = vault.recover(folder, printed, OLD, device=ALONE)
    assert opened.db_key() == key


def test_recovery_voids_the_older_recovery_key(folder):
    key, printed = create(folder)
    _, second = vault.recover(folder, printed, NEW_ALONE, device=ALONE)
    again = (vault.recover, folder, printed, OLD)
    assert problem_of(Locked, *again, device=ALONE) is RECOVERY_KEY_WRONG
    assert vault.recover(folder, second, OLD, device=ALONE)[0].db_key() == key


@pytest.mark.parametrize("name", [NAME, COPY])
def test_recovery_voids_the_older_passphrase(folder, clock, name):
    _, printed = create(folder)
    vault.recover(folder, printed, NEW_ALONE, device=ALONE)
    (folder / NAME).write_bytes((folder / name).read_bytes())
    assert problem_of(Locked, db_key, folder, OLD, clock) is WRONG_PASSPHRASE


def test_another_stores_recovery_key_is_said_to_be_so(tmp_path):
    create(tmp_path / "a")
    _, printed = create(tmp_path / "b")
    recover = (vault.recover, tmp_path / "a", printed, NEW_ALONE)
    assert problem_of(Locked, *recover, device=ALONE) is RECOVERY_KEY_WRONG


def test_a_mistyped_recovery_key_changes_nothing(folder):
    create(folder)
    before = files(folder)
    with pytest.raises(BadFile):
        vault.recover(folder, "0" * 30, NEW_ALONE, device=ALONE)
    assert files(folder) == before


def test_a_copied_folder_does_not_open_without_the_device(folder, clock):
    create(folder, desktop())
    other_pc = desktop()
    other_pc.make(UUID(read(folder).header.store_id))
    assert problem_of(Locked, db_key, folder, OLD, clock, other_pc) is WRONG_PASSPHRASE


def test_a_lost_device_secret_names_the_recovery_key(folder, clock):
    create(folder, desktop())
    with pytest.raises(Locked, match="recovery key") as caught:
        db_key(folder, OLD, clock, desktop())
    assert caught.value.problem is DEVICE_SECRET_GONE


def test_a_lost_device_secret_costs_no_try(folder, clock):
    create(folder, device := desktop())
    for _ in range(4):
        problem_of(Locked, db_key, folder, OLD, clock, desktop())
    assert vault.tries(folder, device=device, clock=clock).left == 10


def test_a_session_without_keyring_names_the_recovery_key(folder, clock):
    create(folder, desktop())
    with pytest.raises(Locked, match="recovery key") as caught:
        db_key(folder, OLD, clock)
    assert caught.value.problem is KEYRING_UNREACHABLE


def test_recovery_on_another_pc_makes_it_the_device(folder, clock):
    key, printed = create(folder, desktop())
    other_pc = desktop()
    vault.recover(folder, printed, NEW, device=other_pc)
    assert db_key(folder, NEW, clock, other_pc) == key


def test_recovery_on_the_same_pc_keeps_the_device(folder):
    opened, printed = vault.create(folder, OLD, device=(device := desktop()), kdf=FLOOR)
    again, _ = vault.recover(folder, printed, NEW, device=device)
    assert again.device_key_wrap() == opened.device_key_wrap()


def test_recovery_without_a_keyring_leaves_the_passphrase_alone(folder, clock):
    key, printed = create(folder, desktop())
    short = (vault.recover, folder, printed, NEW)
    assert problem_of(NotAllowed, *short, device=ALONE) is PASSPHRASE_REFUSED
    vault.recover(folder, printed, NEW_ALONE, device=ALONE)
    assert not vault.needs_device(folder)
    assert db_key(folder, NEW_ALONE, clock) == key


def test_a_passphrase_may_be_shorter_with_a_device_secret(tmp_path):
    create(tmp_path / "a", desktop(), NEW)
    with pytest.raises(NotAllowed, match="15 to 128"):
        create(tmp_path / "b", ALONE, NEW)


def test_a_policy_may_demand_a_keyring(folder):
    rules = Rules(allow_alone=False)
    demand = {"device": ALONE, "kdf": FLOOR, "rules": rules}
    assert problem_of(NotAllowed, vault.create, folder, OLD, **demand) is DEVICE_SECRET_REQUIRED
    assert not folder.exists()


def test_a_keyring_that_does_not_keep_the_secret_makes_no_store(folder):
    device = KeyringSecrets(ForgetfulKeyring())
    assert problem_of(Locked, create, folder, device) is KEYRING_REFUSED
    assert not vault.exists(folder)


def test_a_store_that_cannot_be_written_leaves_nothing_in_the_keyring(folder):
    resource = pytest.importorskip("resource", reason="no file size limit on Windows")
    ring = MemoryKeyring()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(NotAllowed):
            create(folder, KeyringSecrets(ring))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not ring.kept
    assert not vault.exists(folder)


@pytest.mark.parametrize("left", [NAME, COPY, "store.db"])
def test_no_vault_is_made_over_what_is_left_of_a_store(folder, left):
    folder.mkdir()
    (folder / left).write_bytes(b"left")
    assert problem_of(NotAllowed, create, folder) is STORE_EXISTS
    assert files(folder) == {left: b"left"}


@pytest.mark.parametrize("name", [".", "missing"])
def test_a_folder_without_store_is_said_to_have_none(tmp_path, clock, name):
    assert not vault.exists(tmp_path / name)
    assert problem_of(NotFound, db_key, tmp_path / name, OLD, clock) is NO_STORE


def test_a_missing_key_file_beside_data_is_damage(folder, clock):
    create(folder)
    (folder / NAME).unlink()
    assert vault.exists(folder)
    assert problem_of(StoreDamaged, db_key, folder, OLD, clock) is VAULT_MISSING


def test_the_copy_put_in_place_opens_the_store(folder, clock):
    key, _ = create(folder)
    (folder / COPY).rename(folder / NAME)
    assert db_key(folder, OLD, clock) == key


def test_a_cheaper_vault_is_raised_on_unlock_where_asked(folder, clock):
    key, _ = create(folder)
    cost = KdfParams(20 * 1024, 3, 1)
    vault.unlock(folder, OLD, device=ALONE, clock=clock, kdf_at_least=cost)
    assert read(folder).main.kdf.params() == cost
    assert (folder / COPY).read_bytes() == (folder / NAME).read_bytes()
    assert db_key(folder, OLD, clock) == key


def test_a_vault_is_never_made_cheaper(folder, clock):
    vault.create(folder, OLD, device=ALONE, kdf=KdfParams(20 * 1024, 3, 1))
    vault.unlock(folder, OLD, device=ALONE, clock=clock, kdf_at_least=FLOOR)
    assert read(folder).main.kdf.params() == KdfParams(20 * 1024, 3, 1)


SHORT_OF_MEMORY = """
import resource, sys
from pathlib import Path
from desktop.core.dates import now
from desktop.core.errors import NotAllowed
from desktop.keys import vault
from desktop.keys.device_secret import NoDeviceSecret

pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + (8 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    vault.unlock(Path(sys.argv[1]), sys.argv[2], device=NoDeviceSecret(), clock=now)
except NotAllowed as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts pages as Linux shows them")
def test_a_pc_short_of_memory_is_told_so_and_costs_no_try(folder, clock):
    vault.create(folder, OLD, device=ALONE, kdf=KdfParams(64 * 1024, 2, 1))
    said = subprocess.run(
        [sys.executable, "-c", SHORT_OF_MEMORY, folder, OLD], capture_output=True, check=False
    )
    assert said.stdout.decode().strip() == NOT_ENOUGH_MEMORY.code
    assert vault.tries(folder, device=ALONE, clock=clock).left == 10
