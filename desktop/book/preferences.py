"""What a person chose about the program's looks and habits; readable before unlock."""

import logging
from pathlib import Path

import msgspec

from desktop.keys.durable import replace

FILE_NAME = "preferences.json"

log = logging.getLogger(__name__)


class Preferences(msgspec.Struct, frozen=True, omit_defaults=True):
    """Choices with their defaults. ``theme``: system, light, dark; ``scale`` 1.0 to 2.0."""

    language: str = "zh_CN"
    theme: str = "system"
    scale: float = 1.0
    density: str = "normal"
    reduced_motion: bool = False
    falling_is_red: bool = False
    idle_minutes: int = 5
    quick_entry_anywhere: bool = False
    columns: dict[str, dict[str, object]] = {}


def load(folder: Path) -> Preferences:
    """Return the preferences in ``folder``; the defaults where none can be read."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Preferences)
    except FileNotFoundError:
        return Preferences()
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("preferences unreadable: %s", type(error).__name__)
        return Preferences()


def save(folder: Path, preferences: Preferences) -> None:
    """Write the preferences, whole or not at all."""
    replace(folder / FILE_NAME, msgspec.json.encode(preferences))
