from pathlib import Path

import pytest

from tests.unit.keys.fakes import SetClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The path of a store folder that is not there yet."""
    return tmp_path / "store"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()
