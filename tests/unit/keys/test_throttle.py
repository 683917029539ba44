import subprocess
import sys

import pytest

from desktop.core.errors import Locked, StoreDamaged
from desktop.keys import throttle
from desktop.keys.problems import TOO_MANY_TRIES, WAIT, WRONG_PASSPHRASE

KEY = bytearray(b"k" * 32)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def fail(folder, clock, key=KEY):
    """Try a wrong passphrase and return the error."""
    with pytest.raises(Locked) as caught, throttle.counted(folder, key, clock) as attempt:
        raise attempt.refusal()
    return caught.value


def fail_times(folder, clock, times):
    for _ in range(times):
        clock.move(900)
        fail(folder, clock)


def succeed(folder, clock, key=KEY):
    with throttle.counted(folder, key, clock):
        pass


def test_waits_grow_after_the_third_failure(folder, clock):
    waits = []
    for _ in range(9):
        error = fail(folder, clock)
        waits.append(error.facts["wait_s"])
        clock.move(error.facts["wait_s"])
    # design, security 3
    assert waits == [0, 0, 5, 15, 60, 300, 900, 900, 900]


def test_tries_left_are_told(folder, clock):
    assert [fail(folder, clock).facts["tries_left"] for _ in range(3)] == [9, 8, 7]


def test_within_the_wait_nothing_is_tried(folder, clock):
    fail_times(folder, clock, 3)
    clock.move(4.5)
    error = fail(folder, clock)
    assert (error.problem, error.facts["wait_s"]) == (WAIT, 1)
    assert error.facts["tries_left"] == 7


def test_a_try_after_the_wait_is_made(folder, clock):
    fail_times(folder, clock, 3)
    clock.move(5)
    assert fail(folder, clock).problem is WRONG_PASSPHRASE


def test_the_tenth_failure_switches_the_passphrase_off(folder, clock):
    fail_times(folder, clock, 9)
    clock.move(900)
    assert fail(folder, clock).problem is TOO_MANY_TRIES
    clock.move(10**8)
    with pytest.raises(Locked) as caught:
        succeed(folder, clock)
    assert caught.value.problem is TOO_MANY_TRIES


def test_success_forgets_failures(folder, clock):
    fail_times(folder, clock, 5)
    clock.move(900)
    succeed(folder, clock)
    assert throttle.standing(folder, KEY, clock).left == 10


def test_recovery_forgets_failures(folder, clock):
    fail_times(folder, clock, 10)
    throttle.reset(folder)
    assert throttle.standing(folder, KEY, clock).left == 10


def test_another_error_takes_the_try_back(folder, clock):
    with pytest.raises(StoreDamaged), throttle.counted(folder, KEY, clock):
        raise StoreDamaged(WAIT)
    assert throttle.standing(folder, KEY, clock).left == 10


def test_a_clock_set_back_costs_one_wait_not_a_year(folder, clock):
    fail_times(folder, clock, 4)
    clock.move(-365 * 86400)
    assert fail(folder, clock).facts["wait_s"] == 15
    clock.move(15)
    assert fail(folder, clock).problem is WRONG_PASSPHRASE


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"\x00" * 40,
        b'{"at_us":0,"failures":0,"mac":""}',
        b'{"at_us":99999999999999999999,"failures":0,"mac":""}',
        b'{"at_us":9000000000000000000,"failures":0,"mac":""}',
        b"[" * 4000,
    ],
)
def test_a_forged_count_means_the_longest_wait_and_three_tries(folder, clock, content):
    (folder / throttle.NAME).write_bytes(content)
    error = fail(folder, clock)
    assert (error.problem, error.facts["wait_s"], error.facts["tries_left"]) == (WAIT, 900, 3)
    clock.move(900)
    assert fail(folder, clock).facts["tries_left"] == 2


def test_a_count_made_without_the_device_secret_is_forged(folder, clock):
    succeed(folder, clock, key=bytearray(b"x" * 32))
    assert throttle.standing(folder, KEY, clock).left == 3


def test_a_shorter_count_leaves_nothing_of_a_longer_one(folder, clock):
    fail(folder, clock)
    (folder / throttle.NAME).write_bytes((folder / throttle.NAME).read_bytes() + b" " * 50)
    succeed(folder, clock)
    assert not (folder / throttle.NAME).read_bytes().endswith(b" ")


KILLED = """
import os, sys
from pathlib import Path
from desktop.core.dates import now
from desktop.keys import throttle
with throttle.counted(Path(sys.argv[1]), bytearray(b"k" * 32), now):
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_killing_the_program_while_it_tries_leaves_the_try_counted(folder, clock):
    subprocess.run([sys.executable, "-c", KILLED, folder], check=False)
    assert throttle.standing(folder, KEY, clock).left == 9


def test_tries_of_several_programs_are_made_one_at_a_time(folder, clock):
    # Four programs that all know the passphrase: none may see another's try as a failure.
    knowing = KILLED.replace("os.kill(os.getpid(), 9)", "pass")
    running = [subprocess.Popen([sys.executable, "-c", knowing, folder]) for _ in range(4)]
    assert [program.wait() for program in running] == [0, 0, 0, 0]
