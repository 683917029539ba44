"""The project's own Python environment, .venv: built from the lock, checked by a stamp."""

import hashlib
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from installers.progress import SetupError, follow
from installers.system import Need, supply

_LOCK = Path("installers") / "locks" / "requirements.txt"
_STAMP = "fieldbook-stamp"


def ready(project: Path, needs: Iterable[Need]) -> Path:
    """Return the Python of .venv, after setting up whatever is not there yet.

    A second call is quick and works offline: the stamp holds a line for each thing that was done.
    Raises SetupError.
    """
    needs = tuple(needs)
    venv = project / ".venv"
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp, built, supplied = venv / _STAMP, _fingerprint(project), _needs_line(needs)
    done = stamp.read_text().splitlines() if stamp.exists() and python.exists() else []
    if supplied not in done:
        supply(needs)
    if built not in done:
        _build(project, venv, python)
        done = [built]
    if supplied not in done:
        stamp.write_text("\n".join([*done, supplied]) + "\n")
    return python


def _fingerprint(project: Path) -> str:
    """Return what the environment depends on: lock, project table, this Python, the folder."""
    settings = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    facts = (sys.version, sys.platform, project, settings["build-system"], settings["project"])
    digest = hashlib.sha256(repr(facts).encode() + (project / _LOCK).read_bytes())
    return f"built {digest.hexdigest()}"


def _needs_line(needs: Iterable[Need]) -> str:
    names = " ".join(need.name for need in needs)
    return f"supplied {hashlib.sha256(names.encode()).hexdigest()}"


def _build(project: Path, venv: Path, python: Path) -> None:
    """Make .venv anew: the locked packages, each checked by its hash, then the project itself."""
    print("Setting up Python packages in .venv (once; some minutes)", flush=True)
    if venv.exists():
        shutil.rmtree(venv)
    _quietly([sys.executable, "-m", "venv", str(venv)])
    lock = project / _LOCK
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    locked = ["--require-hashes", "--only-binary=:all:", "--requirement", str(lock)]
    follow([*pip, "--progress-bar=off", *locked], r"^Collecting (\S+)", "packages", _count(lock))
    _quietly([*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(project)])
    print("Ready.", flush=True)


def _count(lock: Path) -> int:
    """Return about how many packages the lock has; markers leave some out."""
    return sum("==" in line for line in lock.read_text("utf-8").splitlines())


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"{done.stdout}{done.stderr}\nFailed: {' '.join(command)}")
