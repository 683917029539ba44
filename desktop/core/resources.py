"""Where the files are that ship with the program and are not code."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, given by its names below ``resources``.

    The wheel carries the folder inside the package, a checkout beside it. Whether the file
    exists is for the reader to find out.
    """
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
