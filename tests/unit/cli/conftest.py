"""Commands in this process, on real stores that open fast."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import bare, template
from tests.cli.terminal import Inside

__all__ = ["template"]


@pytest.fixture
def shell(tmp_path: Path, template: Path) -> Inside:
    """A terminal in front of an empty store in Chinese."""
    empty = bare(tmp_path)
    shutil.copytree(template, empty.store)
    empty.store.chmod(0o700)
    return Inside(empty.store, empty.secret)


@pytest.fixture
def bare_shell(tmp_path: Path) -> Inside:
    """A terminal without a store."""
    empty = bare(tmp_path)
    return Inside(empty.store, empty.secret)
