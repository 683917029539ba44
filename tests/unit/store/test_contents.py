"""Sealed contents: whole or not there, never plain, gone on from after a crash."""

import hashlib
import io
import os
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import BadFile, StoreDamaged
from desktop.core.ids import new_id
from desktop.keys.derive import derive
from desktop.store.contents import PIECE, Contents, Fresh

STORE = new_id()
LARGEST = 4 * 1024 * 1024
SIZES = (1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17)


def opened(folder: Path) -> Contents:
    return Contents(folder, lambda blob: bytes(derive(bytes(32), f"test/{blob}")), STORE)


def taken_in(contents: Contents, plain: bytes) -> Fresh:
    fresh = contents.take_in(io.BytesIO(plain), "a.jpg", LARGEST)
    contents.keep(fresh.id)
    return fresh


def noise(size: int) -> bytes:
    return (hashlib.sha512(b"fieldbook").digest() * (size // 64 + 1))[:size]


def the_file(contents: Contents) -> Path:
    (path,) = contents.folder.iterdir()
    return path


@pytest.mark.parametrize("size", SIZES)
def test_what_was_taken_in_is_read_back(tmp_path: Path, size: int) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, noise(size))
    assert fresh.size == size
    assert fresh.sha256 == hashlib.sha256(noise(size)).hexdigest()
    assert b"".join(contents.read(fresh.id, size)) == noise(size)


def test_reading_begins_at_any_piece(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, noise(3 * PIECE + 5))
    assert (
        b"".join(contents.read(fresh.id, fresh.size, 2 * PIECE)) == noise(fresh.size)[2 * PIECE :]
    )


def test_a_file_tells_nothing_of_its_content(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, b"MARKER-" * 20_000)
    path = the_file(contents)
    assert b"MARKER" not in path.read_bytes()
    assert fresh.sha256 not in path.name


def test_one_plain_content_is_never_sealed_alike(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    first, second = taken_in(contents, noise(100)), taken_in(contents, noise(100))
    one, other = (contents.folder / f.id.hex for f in (first, second))
    assert one.read_bytes() != other.read_bytes()


@pytest.mark.parametrize("place", [0, 13, PIECE + 60, -1])
def test_a_changed_byte_is_noticed(tmp_path: Path, place: int) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, noise(2 * PIECE + 9))
    path = the_file(contents)
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StoreDamaged):
        b"".join(contents.read(fresh.id, fresh.size))


@pytest.mark.parametrize("left", [0, 1, PIECE, PIECE + 28, 2 * (PIECE + 28)])
def test_a_cut_short_file_is_noticed(tmp_path: Path, left: int) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, noise(2 * PIECE + 9))
    os.truncate(the_file(contents), left)
    with pytest.raises(StoreDamaged):
        b"".join(contents.read(fresh.id, fresh.size))


def test_an_appended_byte_is_noticed(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, noise(PIECE))
    with the_file(contents).open("ab") as file:
        file.write(b"x")
    with pytest.raises(StoreDamaged):
        b"".join(contents.read(fresh.id, fresh.size))


def test_swapped_pieces_are_noticed(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    fresh = taken_in(contents, noise(2 * PIECE + 9))
    path = the_file(contents)
    raw, step = path.read_bytes(), PIECE + 28
    path.write_bytes(raw[step : 2 * step] + raw[:step] + raw[2 * step :])
    with pytest.raises(StoreDamaged):
        b"".join(contents.read(fresh.id, fresh.size))


def test_a_content_under_another_name_does_not_open(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    fresh, other = taken_in(contents, noise(9)), new_id()
    the_file(contents).rename(contents.folder / other.hex)
    with pytest.raises(StoreDamaged):
        b"".join(contents.read(other, fresh.size))


def test_a_missing_content_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged):
        b"".join(opened(tmp_path).read(UUID(int=1), 5))


@pytest.mark.parametrize(("plain", "largest"), [(b"", 10), (b"x" * 11, 10)])
def test_what_is_not_taken_in_leaves_nothing_behind(
    tmp_path: Path, plain: bytes, largest: int
) -> None:
    contents = opened(tmp_path)
    with pytest.raises(BadFile):
        contents.take_in(io.BytesIO(plain), "a.jpg", largest)
    assert list(contents.folder.iterdir()) == []


def test_a_crash_before_the_record_is_tidied_away(tmp_path: Path) -> None:
    opened(tmp_path).take_in(io.BytesIO(noise(10)), "a.jpg", LARGEST)
    contents = opened(tmp_path)
    kept = taken_in(contents, noise(20))
    contents.tidy({kept.id})
    assert the_file(contents).name == kept.id.hex


def test_what_is_being_taken_in_is_not_tidied_away(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    fresh = contents.take_in(io.BytesIO(noise(10)), "a.jpg", LARGEST)
    contents.tidy(())
    contents.keep(fresh.id)
    assert b"".join(contents.read(fresh.id, fresh.size)) == noise(10)


@given(cuts=st.lists(st.integers(1, 200_000), max_size=6), size=st.integers(1, 300_000))
def test_a_fetch_goes_on_from_wherever_it_was_cut(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], size: int
) -> None:
    contents = opened(tmp_path_factory.mktemp("fetch"))
    blob, plain = new_id(), noise(size)
    for cut in cuts:  # each an interrupted run; the file loses its tail like in a power cut
        part = contents.part(blob, size)
        part.write(plain[part.offset : part.offset + cut])
        part.close()
        path = contents.folder / f"{blob.hex}.part"
        os.truncate(path, max(0, path.stat().st_size - cut % 1_000))
    part = contents.part(blob, size)
    part.write(plain[part.offset :])
    part.finish(hashlib.sha256(plain).hexdigest())
    assert b"".join(contents.read(blob, size)) == plain
    assert the_file(contents).name == blob.hex


def test_another_content_than_was_asked_for_is_not_kept(tmp_path: Path) -> None:
    contents = opened(tmp_path)
    part = contents.part(new_id(), 5)
    part.write(b"other")
    with pytest.raises(StoreDamaged):
        part.finish(hashlib.sha256(b"right").hexdigest())
    assert list(contents.folder.iterdir()) == []


def test_more_bytes_than_the_content_has_are_refused(tmp_path: Path) -> None:
    part = opened(tmp_path).part(new_id(), 5)
    with pytest.raises(StoreDamaged):
        part.write(b"longer than five")
    part.close()
