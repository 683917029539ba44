"""Messages stay what they were: each protocol version's frozen files read and write the same."""

from pathlib import Path

import msgspec
import pytest

from sync_server.wire.messages import Line
from sync_server.wire.version import OLDEST_CLIENT, OLDEST_SERVER, PROTOCOL
from tests.wire.samples import SAMPLES

VERSIONS = Path(__file__).parent / "golden"
GOLDEN = VERSIONS / str(PROTOCOL)
EARLIER = sorted(
    file
    for folder in VERSIONS.iterdir()
    if folder != GOLDEN and int(folder.name) >= min(OLDEST_CLIENT, OLDEST_SERVER)
    for file in folder.glob("*.json")
)
NAMES = sorted(SAMPLES)


def frozen(name: str) -> bytes:
    return (GOLDEN / f"{name}.json").read_bytes().rstrip(b"\n")


def test_every_message_has_its_frozen_file() -> None:
    assert sorted(file.stem for file in GOLDEN.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_frozen_message_reads_as_it_did(name: str) -> None:
    assert msgspec.json.decode(frozen(name), type=type(SAMPLES[name])) == SAMPLES[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_message_is_written_as_it_was(name: str) -> None:
    assert msgspec.json.encode(SAMPLES[name]) == frozen(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("line_")])
def test_a_line_of_a_pull_tells_its_kind(name: str) -> None:
    assert msgspec.json.decode(frozen(name), type=Line) == SAMPLES[name]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_newer_side_says_besides_is_ignored(name: str) -> None:
    sample = SAMPLES[name]
    more = frozen(name)[:-1] + b',"from_the_future":{"x":[1]}}'
    assert msgspec.json.decode(more, type=type(sample)) == sample


@pytest.mark.parametrize("file", EARLIER, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_message_of_an_earlier_version_is_still_read_whole(file: Path) -> None:
    frozen = file.read_bytes().rstrip(b"\n")
    message = msgspec.json.decode(frozen, type=type(SAMPLES[file.stem]))
    assert msgspec.json.encode(message) == frozen
