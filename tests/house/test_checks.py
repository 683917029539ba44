"""The tools that read the code agree with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from installers.translations import Translations
from tests.conftest import PROJECT

TOOLS = {
    "ruff finds nothing": ("ruff", "check", "."),
    "ruff would format nothing anew": ("ruff", "format", "--check", "."),
    "mypy agrees with the types": (
        "mypy",
        "-p",
        "desktop",
        "-p",
        "sync_server",
        "-p",
        "installers",
    ),
    "imports keep to their floors": ("lint-imports", "--no-logo"),
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_the_tools_are_content(command: tuple[str, ...]) -> None:
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [str(program), *command[1:]], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{done.stdout}{done.stderr}", pytrace=False)


def test_the_translations_are_complete_and_in_step() -> None:
    if problems := Translations().check():
        pytest.fail("\n".join(problems), pytrace=False)
