"""Contents between two devices and a real server: resumable, by grants, holding up no record."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from desktop.areas.attachments.model import KIND
from desktop.core.errors import NotAllowed, Offline
from desktop.sync.files import EAGER, Moved
from sync_server.services.epochs import begin_epoch
from sync_server.store.models import Blob as ServerBlob
from tests.server.blob_sender import noise
from tests.server.process import start_server
from tests.sync.attaching import (
    LARGE,
    MIB,
    SMALL,
    Counting,
    Failing,
    blob_files,
    both,
    content,
    is_sent,
    over,
    record,
    state,
)
from tests.sync.device import Device
from tests.sync.office import Office


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Callable[[], Office]]:
    """Starts a server of this test's own, each time in the same folder."""
    started: list[Office] = []

    def start() -> Office:
        started.append(Office(start_server(tmp_path), tmp_path / "devices"))
        return started[-1]

    yield start
    for office in started:
        office.server.stop()
        for device in office.devices:
            device.store.close()


# The way there and back


def test_a_file_comes_over_to_the_colleague(office: Office) -> None:
    owner, other, attachment = both(office, noise(LARGE))
    assert owner.files.transfer() == Moved(sent=1)
    other.files.fetch(record(other, attachment))
    assert content(other, attachment) == noise(LARGE)


def test_a_small_file_comes_by_itself(office: Office) -> None:
    owner, other, attachment = both(office, noise(SMALL))
    owner.files.transfer()
    assert other.files.transfer() == Moved(fetched=1)
    assert content(other, attachment) == noise(SMALL)


def test_a_large_file_waits_until_somebody_asks(office: Office) -> None:
    owner, other, attachment = both(office, noise(EAGER + 1))
    owner.files.transfer()
    assert other.files.transfer() == Moved()
    assert state(other, attachment) == ""
    with other.store.write() as unit:
        other.files.want(unit, record(other, attachment))
    assert other.files.transfer() == Moved(fetched=1)


def test_a_metered_line_carries_only_what_was_asked_for(office: Office) -> None:
    owner, other, attachment = both(office, noise(SMALL))
    assert owner.files.transfer(metered=True) == Moved(waiting=1)
    owner.files.transfer()
    assert other.files.transfer(metered=True) == Moved()
    with other.store.write() as unit:
        other.files.want(unit, record(other, attachment))
    assert other.files.transfer(metered=True) == Moved(fetched=1)


def test_the_record_is_there_before_its_content(office: Office) -> None:
    _, other, attachment = both(office, noise(SMALL))
    assert other.field(KIND, attachment, "name") == "现场.jpg"
    with pytest.raises(Offline) as told:
        other.files.fetch(record(other, attachment))
    assert told.value.code == "content_pending"


def test_what_nobody_sent_yet_comes_with_a_later_transfer(office: Office) -> None:
    owner, other, attachment = both(office, noise(LARGE))
    with pytest.raises(Offline):
        other.files.fetch(record(other, attachment))
    owner.files.transfer()
    assert other.files.transfer() == Moved(fetched=1)


def test_records_sync_while_a_content_is_under_way(office: Office) -> None:
    owner, other, _ = both(office, noise(LARGE))
    met: list[str] = []

    def meanwhile(_moving: object) -> None:
        if not met:
            met.append("once")
            person = owner.person("李四")
            owner.sync()
            other.sync()
            assert other.see("party", person)

    assert owner.files.transfer(meanwhile).sent == 1
    assert met


def test_a_content_that_fails_holds_up_no_record(office: Office) -> None:
    owner, _, _ = both(office, noise(LARGE))
    moved = over(owner, Failing(0, "PUT")).transfer()
    assert isinstance(moved.trouble, Offline)
    assert moved.waiting == 1
    owner.person("李四")
    assert owner.sync().complete


def test_progress_is_told_in_bytes(office: Office) -> None:
    owner, _, _ = both(office, noise(LARGE))
    heard: list[tuple[str, int, int]] = []
    owner.files.transfer(lambda moving: heard.append((moving.way, moving.done, moving.size)))
    assert heard == [("up", done, LARGE) for done in (0, MIB, 2 * MIB, 3 * MIB, LARGE)]


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_cancelled_content_goes_on_the_next_time(office: Office, way: str) -> None:
    owner, other, attachment = both(office, noise(LARGE))
    if way == "down":
        owner.files.transfer()
    device = owner if way == "up" else other
    told: list[int] = []
    cancelled = lambda: len(told) == 2  # noqa: E731
    if way == "up":
        moved = device.files.transfer(lambda m: told.append(m.done), cancelled)
        assert moved.trouble and moved.trouble.code == "sync_stopped"
    else:
        with pytest.raises(NotAllowed):
            device.files.fetch(record(device, attachment), lambda m: told.append(m.done), cancelled)
    again: list[int] = []
    if way == "up":
        device.files.transfer(lambda m: again.append(m.done))
    else:
        device.files.fetch(record(device, attachment), lambda m: again.append(m.done))
    assert again[0] == 2 * MIB


# Cut off


@pytest.mark.parametrize("good", [0, 1, 2, 3])
def test_an_upload_goes_on_where_the_line_broke(office: Office, good: int) -> None:
    owner, other, attachment = both(office, noise(LARGE))
    assert over(owner, Failing(good, "PUT")).transfer().trouble is not None
    owner.reopen()
    counting = Counting()
    assert over(owner, counting).transfer().sent == 1
    assert counting.seen == ["HEAD"] + ["PUT"] * (4 - good)
    other.files.fetch(record(other, attachment))
    assert content(other, attachment) == noise(LARGE)


@pytest.mark.parametrize("good", [0, 1, 2, 3])
def test_a_download_goes_on_where_the_line_broke(office: Office, good: int) -> None:
    owner, other, attachment = both(office, noise(LARGE))
    owner.files.transfer()
    with pytest.raises(Offline):
        over(other, Failing(good, "GET")).fetch(record(other, attachment))
    other.reopen()
    counting = Counting()
    over(other, counting).fetch(record(other, attachment))
    assert counting.seen.count("GET") == 4 - good
    assert content(other, attachment) == noise(LARGE)


def test_a_part_that_a_power_cut_damaged_is_fetched_again(office: Office) -> None:
    owner, other, attachment = both(office, noise(LARGE))
    owner.files.transfer()
    with pytest.raises(Offline):
        over(other, Failing(2, "GET")).fetch(record(other, attachment))
    (part,) = blob_files(other)
    raw = bytearray(part.read_bytes())
    raw[-40_000:] = bytes(40_000)
    part.write_bytes(raw)
    other.reopen()
    other.files.fetch(record(other, attachment))
    assert content(other, attachment) == noise(LARGE)


def test_a_server_killed_in_the_middle_goes_on_after_its_restart(
    own_server: Callable[[], Office],
) -> None:
    office = own_server()
    owner, other, attachment = both(office, noise(LARGE))

    def kill(moving: Any) -> None:
        if moving.done == 2 * MIB:
            office.server.kill()

    assert owner.files.transfer(kill).trouble is not None
    office = own_server()
    move_to(office, owner, other)
    assert owner.files.transfer().sent == 1
    killed: list[int] = []

    def kill_again(moving: Any) -> None:
        if moving.done == MIB and not killed:
            killed.append(1)
            office.server.kill()

    with pytest.raises(Offline):
        other.files.fetch(record(other, attachment), kill_again)
    move_to(own_server(), owner, other)
    other.files.fetch(record(other, attachment))
    assert content(other, attachment) == noise(LARGE)


def test_a_restored_server_gets_again_what_its_backup_lacks(
    own_server: Callable[[], Office],
) -> None:
    office = own_server()
    owner, other, attachment = both(office, noise(LARGE))
    owner.files.transfer()
    assert is_sent(owner, attachment)

    def restore(connection: Any, now_ms: int) -> None:
        connection.execute(delete(ServerBlob))
        begin_epoch(connection, now_ms)

    office.administer(restore)
    shutil.rmtree(office.server.data / "blobs")
    owner.sync()
    assert not is_sent(owner, attachment)
    assert owner.files.transfer().sent == 1
    other.sync()
    other.files.fetch(record(other, attachment))
    assert content(other, attachment) == noise(LARGE)


def move_to(office: Office, *devices: Device) -> None:
    """Let devices find the server under its new port."""
    for device in devices:
        with device.store.write() as unit:
            unit.set_fact("server_url", office.url)
