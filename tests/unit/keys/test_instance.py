import subprocess
import sys

import pytest

from desktop.core.errors import NotAllowed, NotFound
from desktop.keys import instance
from desktop.keys.problems import ALREADY_RUNNING, NO_STORE

OTHER = """
import sys
from pathlib import Path
from desktop.keys import instance
with instance.hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_program(tmp_path):
    """Another process that holds the folder until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_program_is_refused_at_once(tmp_path, other_program):
    with pytest.raises(NotAllowed) as caught:
        instance.hold(tmp_path)
    assert caught.value.problem is ALREADY_RUNNING


def test_a_second_hold_in_the_same_program_is_refused(tmp_path):
    with instance.hold(tmp_path), pytest.raises(NotAllowed):
        instance.hold(tmp_path)


def test_a_killed_program_holds_nothing(tmp_path, other_program):
    other_program.kill()
    other_program.wait()
    instance.hold(tmp_path).release()


def test_a_released_folder_can_be_held_again(tmp_path):
    held = instance.hold(tmp_path)
    held.release()
    held.release()
    with instance.hold(tmp_path):
        assert instance.is_held(tmp_path)
    assert not instance.is_held(tmp_path)


def test_a_missing_folder_is_said_to_be_missing(tmp_path):
    with pytest.raises(NotFound) as caught:
        instance.hold(tmp_path / "nowhere")
    assert caught.value.problem is NO_STORE
