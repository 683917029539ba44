"""Where the program's log goes: to the file that FIELDBOOK_LOG names, else nowhere.

Never to the standard error of a command, which is read by scripts.
"""

import logging
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler

MOST_BYTES = 1024 * 1024
KEPT = 3


def begin(environment: Mapping[str, str]) -> None:
    """Direct the log of this process; events carry codes and counts, never a person's data."""
    root = logging.getLogger()
    named = environment.get("FIELDBOOK_LOG")
    if not named:
        root.addHandler(logging.NullHandler())
        return
    handler = RotatingFileHandler(
        named, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
