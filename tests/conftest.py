"""What every test stands on: a fixed world around the program, and the shared services."""

import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QThread

from tests.postgres import PostgresServer, running_postgres

PROJECT = Path(__file__).resolve().parent.parent

# Before anything imports Qt or asks for the zone. A test that wants a real screen sets its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Asia/Shanghai"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
for _name in [name for name in os.environ if name.startswith("FIELDBOOK_")]:
    if _name != "FIELDBOOK_SHARED_DATA":
        del os.environ[_name]
if sys.platform != "win32":
    time.tzset()

# Qt takes the first thread that it sees for the main one, also where a test began in another.
QThread.currentThread()

# A busy machine is no reason to fail: timings are never assertions.
settings.register_profile("fieldbook", settings(), deadline=None)
settings.load_profile("fieldbook")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home folder, also for child processes, so that nobody's own files are touched."""
    folder = tmp_path_factory.mktemp("home")
    homes = {"HOME": "", "USERPROFILE": "", "APPDATA": "roaming", "LOCALAPPDATA": "local"}
    homes |= {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    homes |= {"XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}
    for name, below in homes.items():
        (folder / below).mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(folder / below)
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real bank data, laid beside the project or named by FIELDBOOK_SHARED_DATA."""
    named = os.environ.get("FIELDBOOK_SHARED_DATA")
    folder = Path(named) if named else PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.fail(f"no shared data in {folder}; name its place by FIELDBOOK_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL server in each process of the run, started when first asked for."""
    try:
        with running_postgres() as server:
            yield server
    except FileNotFoundError as missing:
        if sys.platform == "linux":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


_database_numbers = count(1)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The ``postgresql://`` URL of an empty database of this test's own, dropped afterwards."""
    with postgres_server.fresh_database(f"test_{next(_database_numbers)}") as url:
        yield url
