"""The database goes away under a serving server and comes back: people notice nothing."""

import pytest

from sync_server.opening import opened
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from tests.faults.witness import lost
from tests.faults.worker import Worker, come_to_rest
from tests.postgres import running_postgres
from tests.server.process import start_server
from tests.sync.office import Office


@pytest.mark.xdist_group("killed")
@pytest.mark.parametrize("workers", [1, 2])
def test_work_goes_on_while_postgres_is_stopped_and_started_again(workers, tmp_path):
    with running_postgres(durable=True) as postgres, postgres.fresh_database("branch") as url:
        server = start_server(tmp_path, database=url, workers=workers)
        settings = Settings(server.data, url)
        office = Office(server, tmp_path, settings=settings)
        owner, other = office.hire(), office.hire()
        office.share(owner, other)
        devices = [office.device(owner), office.device(other)]
        people = [Worker(device.folder, seed) for seed, device in enumerate(devices)]
        for device in devices:
            device.store.close()
        try:
            for person in people:
                person.start()
            for mode in ("immediate", "fast"):
                _hear_all(people, 12)
                postgres.stop(mode)
                _hear_all(people, 6)
                postgres.start()
            _hear_all(people, 12)
            for person in people:
                person.kill()
            come_to_rest(devices)
            saved = [line for person in people for line in person.said]
            with opened(settings) as store, store.read() as connection:
                assert lost(connection, saved) == []
                assert find_damage(connection) == []
        finally:
            for person in people:
                person.kill()
            for device in devices:
                device.store.close()
            server.stop()


def _hear_all(people: list[Worker], number: int) -> None:
    for person in people:
        person.hear(number)
