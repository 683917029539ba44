"""A person at work in a process of its own, which may be killed at any moment.

Usage: ``python -m tests.faults.person FOLDER SEED``. Saves and syncs until it is killed. After
each save one line goes out, ``party register value``: what the program has called saved.
"""

import random
import sys
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from desktop.areas.catalog import CATALOG
from desktop.core.errors import FieldbookError
from desktop.records import read, write
from desktop.store.unit import Store
from desktop.sync.engine import Engine
from tests.sync.device import KEY, WRAP

REGISTERS = ("district", "employer", "occupation", "remark")


def main(folder: Path, seed: int) -> None:
    """Work until killed."""
    dice = random.Random(seed)
    store = Store(folder, KEY, CATALOG)
    engine = Engine(store, WRAP)
    while True:
        if dice.random() < 0.75:
            print(_save(store, dice), flush=True)
        else:
            with suppress(FieldbookError):
                engine.sync()


def _save(store: Store, dice: random.Random) -> str:
    with store.read() as connection:
        parties = [one.id for one in read.page(connection, CATALOG.type_of("party"), limit=8)]
    value = f"{dice.getrandbits(48):012x}"
    if not parties or dice.random() < 0.1:
        with store.write() as unit:
            party: UUID = write.create(unit, "party", {"kind": "person", "name": value})
        return f"{party.hex} name {value}"
    party, register = dice.choice(parties), dice.choice(REGISTERS)
    with store.write() as unit:
        write.update(unit, "party", party, {register: value})
    return f"{party.hex} {register} {value}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
