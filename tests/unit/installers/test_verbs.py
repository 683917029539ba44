"""What bootstrap.py decides before it sets anything up."""

import subprocess
import sys

import pytest

from installers import verbs
from installers.system import line_for
from tests.conftest import PROJECT


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--demo"], True),
        (["--store", "/home/a/book"], True),
        (["--store", "/home/a/book", "search", "zsf"], False),
        (["--json", "due"], False),
        (["--help"], False),
    ],
)
def test_a_window_opens_where_no_command_is_given(arguments: list[str], window: bool) -> None:
    assert verbs.opens_a_window(arguments) is window


@pytest.mark.parametrize(
    ("platform", "env", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_linux_has_a_display_where_the_session_names_one(
    platform: str, env: dict[str, str], display: bool
) -> None:
    assert verbs.has_display(env, platform) is display


def bootstrap(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = PROJECT / "installers" / "bootstrap.py"
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, env={}, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="the others always have a display")
def test_without_a_display_one_line_names_the_way_out() -> None:
    done = bootstrap("run", "--demo")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "There is no display here; `run --xvfb` uses an invisible one."
    ]


def test_an_unknown_verb_is_wrong_usage() -> None:
    done = bootstrap("rnu")
    assert done.returncode == 2
    assert done.stderr.startswith("usage: bootstrap.py run")


def test_what_to_run_as_root_is_one_line() -> None:
    assert line_for(["xauth", "xvfb"]).endswith(
        " 'apt-get update && apt-get install -y --no-install-recommends xauth xvfb'"
    )
