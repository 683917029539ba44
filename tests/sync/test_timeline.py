"""IT puts a PostgreSQL cluster back by its own means and tells the sync server nothing of it."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sync_server.settings import Settings
from tests.postgres import PostgresServer, running_postgres
from tests.server.process import ServerProcess, start_server
from tests.sync.bank import same
from tests.sync.device import sync_until_quiet
from tests.sync.office import Office


@pytest.fixture
def cluster() -> Iterator[PostgresServer]:
    with running_postgres(durable=True) as server:
        yield server


@pytest.fixture
def server(cluster: PostgresServer, tmp_path: Path) -> Iterator[ServerProcess]:
    with cluster.fresh_database("bank") as url:
        made = start_server(tmp_path, database=url, workers=2)
        yield made
        made.stop()


@pytest.fixture
def office(server: ServerProcess, tmp_path: Path, cluster: PostgresServer) -> Iterator[Office]:
    made = Office(server, tmp_path, settings=Settings(server.data, cluster.url("bank")))
    yield made
    for device in made.devices:
        device.store.close()


def copied(source: Path, target: Path) -> None:
    """Copy a cluster's folder with its owner."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def recover(data: Path) -> None:
    """Let the cluster come up by recovery, as from an archive: on a new timeline."""
    settings = data / "postgresql.auto.conf"
    settings.write_text("restore_command = '/bin/false'\n")
    signal = data / "recovery.signal"
    signal.touch()
    owner = data.stat()
    for path in (settings, signal):
        shutil.chown(path, owner.st_uid, owner.st_gid)


def wait_until_it_writes(cluster: PostgresServer) -> None:
    """Return once recovery is over."""
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
            pass


def test_a_cluster_on_a_new_timeline_is_another_history_and_is_healed(cluster, server, office):
    first, second = office.pair()
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    before = server.command("status")["epoch"]
    data, night = cluster.folder / "data", cluster.folder / "night"
    cluster.stop("fast")
    copied(data, night)
    cluster.start()
    first.edit("party", person, district="浦东")
    made = first.person("新客户")
    sync_until_quiet(first, second)
    cluster.stop("fast")
    copied(night, data)
    recover(data)
    cluster.start()
    wait_until_it_writes(cluster)
    sync_until_quiet(first, second)
    assert server.command("status")["epoch"] != before
    assert second.field("party", person, "district") == "浦东"
    assert second.see("party", made)
    assert same(first, second)
    assert server.command("verify")["ok"]


def test_a_restart_of_the_same_cluster_is_the_same_history(cluster, server, office):
    first, second = office.pair()
    first.person(district="黄浦")
    sync_until_quiet(first, second)
    before = server.command("status")["epoch"]
    cluster.stop("fast")
    cluster.start()
    first.person("新客户")
    sync_until_quiet(first, second)
    assert server.command("status")["epoch"] == before
