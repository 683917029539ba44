"""Where a person's data lives on each platform. Local, never roaming: WAL files must not travel."""

import os
import sys
from pathlib import Path


def default_folder() -> Path:
    r"""Return the data folder of this person: FIELDBOOK_STORE, else the platform's own place.

    Source: distribution page §3: ``%LOCALAPPDATA%\Fieldbook``, ``$XDG_DATA_HOME/fieldbook``,
    ``~/Library/Application Support/Fieldbook``.
    """
    named = os.environ.get("FIELDBOOK_STORE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "Fieldbook"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Fieldbook"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "fieldbook"
