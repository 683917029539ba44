"""The server's key file: made once, whole, for servers on PostgreSQL too."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.core.errors import StoreDamaged
from sync_server.opening import make_key, server_key
from sync_server.opening_contents import open_vault
from sync_server.settings import Settings
from tests.server.blob_sender import Content, noise
from tests.server.world import World


def test_many_workers_make_one_key(tmp_path: Path) -> None:
    settings = Settings(tmp_path)

    def make(_worker: int) -> bytes:
        make_key(settings)
        return server_key(settings)

    with ThreadPoolExecutor(8) as workers:
        assert len(set(workers.map(make, range(32)))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["server.key"]


def test_a_server_on_postgresql_gets_a_key_with_its_first_file(
    tmp_path: Path, postgres_url: str
) -> None:
    world = World(Settings(tmp_path / "server", postgres_url))
    assert not world.settings.key_file.exists()
    content = Content(world.device("anna"), noise(10))
    content.send()
    assert world.settings.key_file.exists()
    assert content.fetch() == content.plain
    world.close()


def test_contents_are_not_sealed_anew_where_their_key_is_lost(small_world: World) -> None:
    Content(small_world.device("anna"), noise(10)).send()
    small_world.settings.key_file.unlink()
    with pytest.raises(StoreDamaged) as told:
        open_vault(small_world.settings, small_world.store)
    assert told.value.code == "key_missing"
