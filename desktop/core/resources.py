"""Where the files that ship with the program are: in a checkout, a wheel or a frozen build."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(path: str) -> Path:
    """Return the place of a shipped file, named from ``resources/`` on: ``demo/names.json``.

    A wheel carries the folder inside the package (``pyproject.toml``, force-include); in a
    checkout it lies beside it. The file need not exist.
    """
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources") / path
