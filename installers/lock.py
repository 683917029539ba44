"""Rewrite the lock of all Python packages from pyproject.toml: ``python installers/lock.py``.

One lock for every platform and Python the project runs on, with hashes, without an index: whoever
installs takes the packages from where pip is set up to look. Needs ``uv`` (pip install uv).
"""

import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "installers" / "locks" / "requirements.txt"
_HEADER = "# Made by installers/lock.py from pyproject.toml; do not edit.\n"
_FOR_EDITABLE = "editables"  # hatchling asks for it when it installs a project in place


def main() -> int:
    """Write the lock; keep the versions it already has, unless ``--upgrade`` is given."""
    with (PROJECT / "pyproject.toml").open("rb") as file:
        build = [*tomllib.load(file)["build-system"]["requires"], _FOR_EDITABLE]
    command = ["uv", "pip", "compile", "pyproject.toml", "-", "--universal", "--quiet"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--python-version=3.11"]
    command += ["--extra=server", "--extra=dev", f"--output-file={LOCK}", *sys.argv[1:]]
    done = subprocess.run(command, input="\n".join(build), text=True, cwd=PROJECT, check=False)
    if done.returncode == 0:
        LOCK.write_text(_HEADER + LOCK.read_text("utf-8").removeprefix(_HEADER), "utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
