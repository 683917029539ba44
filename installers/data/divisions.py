"""Make ``resources/divisions/`` from the published division codes of mumuy/data_location (MIT).

    python installers/data/divisions.py FOLDER

FOLDER holds ``current-2026-04.json``, ``history.json`` and ``LICENSE-mumuy.txt``. The outcome is
one line for each prefecture, so that 7,400 codes take 100 KB: its four digits, then the last two
digits and the name of every code below it, current or abolished.
"""

import json
import shutil
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources" / "divisions"
HEAD = "# GB/T 2260 codes, current (April 2026) and abolished. mumuy/data_location, MIT licence."
OWN_NUMBERING = ("71", "81", "82", "83")
"""Below these provinces the publisher's codes are his own, not GB/T 2260."""


def merged(source: Path) -> dict[str, str]:
    """Return name by code; where a code was used twice the name it has today."""
    names: dict[str, str] = json.loads((source / "history.json").read_text("utf-8"))
    names |= json.loads((source / "current-2026-04.json").read_text("utf-8"))
    return {
        code: name
        for code, name in sorted(names.items())
        if code.endswith("0000") or not code.startswith(OWN_NUMBERING)
    }


def lines(names: dict[str, str]) -> list[str]:
    """Return the lines of the file, ordered by code."""
    below: dict[str, list[str]] = defaultdict(list)
    for code, name in names.items():
        below[code[:4]].append(code[4:] + name)
    return [HEAD, *(" ".join([prefix, *entries]) for prefix, entries in below.items())]


def main(source: Path) -> None:
    """Write the file and the licence that must go with it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines(merged(source))) + "\n"
    (TARGET / "divisions.txt").write_text(text, "utf-8", newline="\n")
    shutil.copyfile(source / "LICENSE-mumuy.txt", TARGET / "LICENSE-mumuy.txt")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
