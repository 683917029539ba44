"""Contents between two devices and a real server: resumable, by grants, holding up no record."""

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from requests import ConnectionError, PreparedRequest, Response
from sqlalchemy import select, update

from desktop.areas.attachments.model import KIND
from desktop.areas.attachments.service import NewFile, attach
from desktop.core.dates import now
from desktop.core.errors import NotAllowed, Offline
from desktop.records import rows, write
from desktop.records.rows import Loaded
from desktop.store.contents import PIECE
from desktop.store.tables import Blob, BucketState
from desktop.sync.engine import Engine
from desktop.sync.files import EAGER, Files, Moved
from desktop.sync.trust import TrustAdapter
from sync_server.services import accounts
from sync_server.services.moving import move
from tests.server.blob_sender import noise
from tests.server.process import start_server
from tests.stores import TestClock
from tests.sync.device import WRAP, Device, files_of
from tests.sync.office import Office

MIB = 1_048_576
LARGE = 3 * MIB + 4_321
SMALL = 5_000


class Failing(TrustAdapter):
    """Lets the first ``good`` requests about contents pass, and then none any more."""

    def __init__(self, good: int, method: str) -> None:
        super().__init__()
        self.left = good
        self.method = method

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        if request.method == self.method and "/v1/blobs/" in request.path_url:
            if not self.left:
                raise ConnectionError
            self.left -= 1
        return super().send(request, *arguments, **named)


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


class Counting(TrustAdapter):
    """Counts the requests of each method about contents."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        if "/v1/blobs/" in request.path_url:
            self.seen.append(str(request.method))
        return super().send(request, *arguments, **named)


def add(device: Device, party: UUID, plain: bytes, name: str = "现场.jpg") -> UUID:
    fresh = device.files.take_in(io.BytesIO(plain), name, 50 * MIB)
    with device.store.write() as unit:
        return attach(unit, device.files, party, NewFile(fresh, name))


def record(device: Device, attachment: UUID) -> Loaded:
    with device.store.read() as connection:
        return rows.load(connection, device.catalog.type_of(KIND), attachment)


def content(device: Device, attachment: UUID) -> bytes:
    return b"".join(device.files.read(record(device, attachment)))


def state(device: Device, attachment: UUID) -> str:
    held = device.files.standing(record(device, attachment))
    return held.state if held else ""


def is_sent(device: Device, attachment: UUID) -> bool:
    held = device.files.standing(record(device, attachment))
    return held is not None and held.sent


def over(device: Device, adapter: TrustAdapter) -> Files:
    return files_of(device.store, Engine(device.store, WRAP, adapter=adapter))


def both(office: Office, plain: bytes) -> tuple[Device, Device, UUID]:
    """Two devices of which the first attached a file; both have the record."""
    owner, other = office.pair()
    attachment = add(owner, owner.person(), plain)
    owner.sync()
    other.sync()
    return owner, other, attachment


def blob_files(device: Device) -> list[Path]:
    folder = device.folder / "blobs"
    return sorted(folder.iterdir()) if folder.exists() else []


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


def move_to(office: Office, *devices: Device) -> None:
    """Let devices find the server under its new port."""
    for device in devices:
        with device.store.write() as unit:
            unit.set_fact("server_url", office.url)


# Who gets what


def test_a_content_is_gone_with_its_bucket(office: Office) -> None:
    owner, other, attachment = both(office, noise(SMALL))
    owner.files.transfer()
    other.files.transfer()
    assert len(blob_files(other)) == 1
    office.take_back(owner.login, other.login)
    other.sync()
    assert blob_files(other) == []
    assert other.see(KIND, attachment) is None
    with other.store.read() as connection:
        assert connection.execute(select(Blob)).all() == []


def test_what_was_not_sent_is_handed_over_before_it_goes(office: Office) -> None:
    owner, other = office.pair()
    person = owner.person()
    owner.sync()
    other.sync()
    late = add(other, person, noise(SMALL))
    office.take_back(owner.login, other.login)
    other.sync()
    assert len(blob_files(other)) == 1
    assert other.files.transfer().sent == 1
    assert blob_files(other) == []
    other.sync()
    with other.store.read() as connection:
        assert "leaving" not in set(connection.execute(select(BucketState.state)).scalars())
    owner.sync()
    (conflict,) = owner.conflicts()
    assert conflict.kind == "late_from_previous_owner"
    assert owner.see(KIND, late) is None


def test_a_stranger_gets_nothing_by_a_hash(office: Office) -> None:
    owner, stranger = office.device(office.hire()), office.device(office.hire())
    add(owner, owner.person(), noise(SMALL))
    owner.sync()
    owner.files.transfer()
    with stranger.store.write() as unit:
        made = write.create(
            unit,
            KIND,
            {
                "party": write.create(unit, "party", {"kind": "person", "name": "x"}),
                "name": "a.jpg",
                "kind": "photo",
                "sha256": hashlib.sha256(noise(SMALL)).hexdigest(),
                "size": SMALL,
            },
        )
    stranger.sync()
    with pytest.raises(Offline) as told:
        stranger.files.fetch(record(stranger, made))
    assert told.value.code == "content_pending"


# What lies on the disk


def test_nothing_lies_plain_on_either_side(office: Office) -> None:
    marker = "MARKER-青山-4711".encode()
    plain = marker * (LARGE // len(marker))
    owner, other, attachment = both(office, plain)
    owner.files.transfer()
    with pytest.raises(Offline):
        over(other, Failing(2, "GET")).fetch(record(other, attachment))
    looked_at = 0
    for folder in (owner.folder, other.folder, office.server.data):
        for path in folder.rglob("*"):
            if path.is_file():
                looked_at += 1
                assert marker not in path.read_bytes(), path.name
                assert hashlib.sha256(plain).hexdigest() not in path.name
    assert looked_at > 10


def test_a_content_written_before_enrolment_is_sent_after_it(office: Office) -> None:
    device = office.device()
    attachment = add(device, device.person(), noise(SMALL))
    device.login = office.hire()
    device.enrol(office.url, office.code(device.login))
    assert content(device, attachment) == noise(SMALL)
    device.sync()
    assert device.files.transfer().sent == 1
    assert is_sent(device, attachment)


def test_the_same_file_twice_lies_there_once(office: Office) -> None:
    device = office.device(office.hire())
    person = device.person()
    first, second = add(device, person, noise(SMALL)), add(device, person, noise(SMALL))
    assert len(blob_files(device)) == 1
    assert content(device, first) == content(device, second) == noise(SMALL)


def test_a_crash_between_file_and_record_leaves_nothing(office: Office) -> None:
    device = office.device(office.hire())
    fresh = device.files.take_in(io.BytesIO(noise(SMALL)), "a", MIB)
    device.files.contents.keep(fresh.id)
    device.reopen()
    device.files.transfer()
    assert blob_files(device) == []


def test_a_lost_file_is_fetched_again(office: Office) -> None:
    owner, other, attachment = both(office, noise(SMALL))
    owner.files.transfer()
    other.files.transfer()
    (path,) = blob_files(owner)
    os.truncate(path, 100)
    with owner.store.write() as unit:  # as after a restore: sent anew, and found damaged
        unit.connection.execute(update(Blob).values(sent="", sha256=Blob.sha256))
    owner.files.transfer()
    assert is_sent(owner, attachment)
    with pytest.raises(Exception, match="damaged"):
        content(owner, attachment)


def test_a_check_tells_of_a_damaged_content(office: Office) -> None:
    device = office.device(office.hire())
    attachment = add(device, device.person(), noise(SMALL))
    assert device.files.damaged(deep=True) == []
    (path,) = blob_files(device)
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(raw)
    assert device.files.damaged() == []
    told = [f"content: {record(device, attachment).values['sha256']}"]
    assert device.files.damaged(deep=True) == told
    path.unlink()
    assert device.files.damaged() == told


# Room


def test_fetched_contents_go_first_when_there_is_no_room(office: Office) -> None:
    owner, other, attachment = both(office, noise(SMALL))
    owner.files.transfer()
    mine = add(other, other.person(), noise(SMALL, "b"))
    other.sync()
    small = files_of(other.store, other.engine, quota=SMALL)
    small.transfer()
    assert state(other, attachment) == "away"
    assert content(other, mine) == noise(SMALL, "b")
    assert small.transfer().fetched == 0
    small.fetch(record(other, attachment))


def test_what_the_server_does_not_have_never_goes(office: Office) -> None:
    device = office.device(office.hire())
    attachment = add(device, device.person(), noise(SMALL))
    device.sync()
    tight = files_of(device.store, Engine(device.store, WRAP, adapter=Failing(0, "PUT")), quota=1)
    tight.transfer()
    assert content(device, attachment) == noise(SMALL)


def test_what_was_added_here_stays_until_the_server_is_backed_up(office: Office) -> None:
    device = office.device(office.hire())
    attachment = add(device, device.person(), noise(SMALL))
    device.sync()
    tight = files_of(device.store, device.engine, quota=1)
    tight.transfer()
    assert state(device, attachment) == "here"
    with device.store.write() as unit:
        unit.set_fact("backup_through_ms", str(unit.at_us // 1000 + 1_000))
    add(device, device.person("李四"), noise(SMALL, "c"))
    tight.transfer()
    assert state(device, attachment) == "away"


def test_a_deleted_attachment_is_not_sent_and_comes_back_whole(office: Office) -> None:
    device = office.device(office.hire())
    attachment = add(device, device.person(), noise(SMALL))
    device.sync()
    device.delete(KIND, attachment)
    assert device.files.transfer() == Moved()
    with device.store.write() as unit:
        write.restore(unit, KIND, attachment)
    assert content(device, attachment) == noise(SMALL)
    assert device.files.transfer().sent == 1


def test_pieces_fit_into_each_other() -> None:
    assert MIB % PIECE == 0


# Clients that move


def moved(office: Office, party: UUID, to: str) -> None:
    """Move a client into another person's portfolio."""

    def work(connection: Any, now_ms: int) -> None:
        target = accounts.find_user(connection, to).home
        move(connection, [party.hex], target, now_ms)

    office.administer(work)


def test_a_content_follows_its_client_to_the_next_person(office: Office) -> None:
    giver, taker = office.device(office.hire()), office.device(office.hire())
    party = giver.person()
    attachment = add(giver, party, noise(LARGE))
    giver.sync()
    giver.files.transfer()
    moved(office, party, taker.login)
    taker.sync()
    taker.files.fetch(record(taker, attachment))
    assert content(taker, attachment) == noise(LARGE)
    giver.sync()
    assert giver.see(KIND, attachment) is None
    assert blob_files(giver) == []


def test_a_content_that_was_not_sent_before_the_move_still_arrives(office: Office) -> None:
    giver, taker = office.device(office.hire()), office.device(office.hire())
    party = giver.person()
    attachment = add(giver, party, noise(SMALL))
    giver.sync()
    moved(office, party, taker.login)
    giver.sync()
    assert giver.see(KIND, attachment) is None
    assert len(blob_files(giver)) == 1
    assert giver.files.transfer().sent == 1
    assert blob_files(giver) == []
    taker.sync()
    taker.files.fetch(record(taker, attachment))
    assert content(taker, attachment) == noise(SMALL)


def test_what_was_not_sent_is_gone_when_its_time_is_over(office: Office) -> None:
    clock = TestClock(now())
    owner, other = office.hire(), office.hire()
    office.share(owner, other)
    device, theirs = office.device(other, clock=clock), office.device(owner)
    person = theirs.person()
    theirs.sync()
    device.sync()
    add(device, person, noise(SMALL))
    office.take_back(owner, other)
    device.sync()
    assert len(blob_files(device)) == 1
    clock.forward(days=40)
    device.engine.pass_deadlines()
    assert blob_files(device) == []
