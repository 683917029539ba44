"""What bootstrap.py can do: ``run`` and ``test``, each with all the set-up it needs."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from installers import environment, system
from installers.progress import SetupError

PROJECT = Path(__file__).resolve().parent.parent
USAGE = """\
usage: bootstrap.py run [--xvfb] [--demo] [ARGUMENT...]   set up and start Fieldbook
       bootstrap.py test [PYTEST-ARGUMENT...]             set up, then run every check and test
  --demo   open on a demo portfolio instead of the first-run wizard
  --xvfb   use an invisible screen: for machines without a display"""
_VALUE_OPTIONS = ("--store", "--passphrase-file")
_SCREEN = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x800x24")
_PYTEST = ("-m", "pytest", "--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")


def main(arguments: Sequence[str]) -> int:
    """Run the verb; return its exit status, 2 where there is none of that name."""
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    try:
        if verb == "run":
            invisible = "--xvfb" in rest
            return _run([each for each in rest if each != "--xvfb"], invisible=invisible)
        if verb == "test":
            return _test(rest)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    asked = verb in ("-h", "--help")
    print(USAGE, file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


def _run(arguments: Sequence[str], *, invisible: bool) -> int:
    if not invisible and opens_a_window(arguments) and not has_display(os.environ):
        print("There is no display here; `run --xvfb` uses an invisible one.", file=sys.stderr)
        return 1
    needs = system.TO_RUN + (system.SCREEN if invisible else ())
    python = environment.ready(PROJECT, needs)
    screen = _SCREEN if invisible else ()
    return _hand_over([*screen, str(python), "-m", "desktop", *arguments])


def _test(arguments: Sequence[str]) -> int:
    python = environment.ready(PROJECT, system.TO_RUN + system.SCREEN + system.TO_TEST)
    return _hand_over([str(python), *_PYTEST, *arguments])


def opens_a_window(arguments: Sequence[str]) -> bool:
    """Return whether no command is among the program's arguments: commands open no window."""
    before = ""
    for argument in arguments:
        if not argument.startswith("-") and before not in _VALUE_OPTIONS:
            return False
        before = argument
    return not {"-h", "--help", "--version"} & set(arguments)


def has_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether a window can appear; Windows and macOS always have a screen."""
    if platform in ("win32", "darwin"):
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _hand_over(command: Sequence[str]) -> int:
    """Become ``command``, in the project's folder; on Windows wait for it and return its status."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(PROJECT)
    if sys.platform == "win32":
        return subprocess.call(command)
    os.execvp(command[0], list(command))  # noqa: S606 - a shell would only stand in the way
