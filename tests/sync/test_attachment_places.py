"""Where contents lie: by grants alone, never plain, with room for what the server lacks."""

import hashlib
import io
import os
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from desktop.areas.attachments.model import KIND
from desktop.core.dates import now
from desktop.core.errors import Offline
from desktop.records import write
from desktop.store.contents import PIECE
from desktop.store.tables import Blob, BucketState
from desktop.sync.engine import Engine
from desktop.sync.files import Moved
from sync_server.services import accounts
from sync_server.services.moving import move
from tests.server.blob_sender import noise
from tests.stores import TestClock
from tests.sync.attaching import (
    LARGE,
    MIB,
    SMALL,
    Failing,
    add,
    blob_files,
    both,
    content,
    is_sent,
    over,
    record,
    state,
)
from tests.sync.device import WRAP, files_of
from tests.sync.office import Office

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
    device.terms.pass_deadlines()
    assert blob_files(device) == []
