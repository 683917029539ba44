"""Real processes, killed at any moment, over a line that breaks: nothing saved is lost."""

import random

import pytest

from sync_server.opening import opened
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from tests.faults.proxy import FaultProxy
from tests.faults.witness import lost
from tests.faults.worker import Worker, come_to_rest, go_through
from tests.server.process import start_server
from tests.sync.device import Device
from tests.sync.office import Office

ROUNDS = 3


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.xdist_group("killed")
def test_killing_client_and_server_at_any_moment_over_a_bad_line_loses_nothing(
    database, request, tmp_path
):
    url = request.getfixturevalue("postgres_url") if database == "postgresql" else None
    seed = random.SystemRandom().getrandbits(32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    server = start_server(tmp_path, database=url)
    proxy = FaultProxy(server.url, seed, share=0.3)
    settings = Settings(server.data, url)
    office = Office(server, tmp_path, settings=settings)
    owner, other = office.hire(), office.hire()
    office.share(owner, other)
    devices = [Device(tmp_path / name) for name in ("one", "two")]
    for device, login in zip(devices, (owner, other), strict=True):
        device.enrol(server.url, office.code(login))
        go_through(device, proxy.url)
        device.store.close()
    workers = [Worker(device.folder, dice.getrandbits(30)) for device in devices]
    try:
        for _ in range(ROUNDS):
            for worker in workers:
                worker.start()
            workers[0].hear(dice.randrange(1, 30))
            workers[1].hear(dice.randrange(1, 30))
            server.kill()
            workers[0].hear(dice.randrange(1, 8))
            server = start_server(tmp_path, database=url)
            proxy.target = server.url
            for worker in workers:
                worker.hear(dice.randrange(1, 30))
                worker.kill()
        proxy.share = 0.0
        come_to_rest(devices)
        saved = [line for worker in workers for line in worker.said]
        assert len(saved) > 20
        assert proxy.happened
        with opened(settings) as store, store.read() as connection:
            assert lost(connection, saved) == []
            assert find_damage(connection) == []
    finally:
        for worker in workers:
            worker.kill()
        for device in devices:
            device.store.close()
        proxy.close()
        server.stop()
