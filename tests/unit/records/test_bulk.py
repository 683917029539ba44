"""The bulk door means the same as the single one."""

import pytest
from sqlalchemy import Table, select

from desktop.core.errors import NotFound
from desktop.core.ids import new_id
from desktop.records import bulk, write
from desktop.store.base import table_of
from desktop.store.tables import History, Outbox
from desktop.store.unit import Store
from tests.stores import add_party, moment, store

__all__ = ["store"]

OWN = {"rid", "id", "ver", "change", "txn", "stamp", "boot_ms", "n", "at_us", "entity", "bulk"}


def test_both_doors_leave_the_same_rows(store: Store) -> None:
    values = {"kind": "person", "name": "欧阳锋", "tags": ("a",), "district": "西湖"}
    with store.write() as unit:
        write.create(unit, "party", values)
        bulk.create_many(unit, "party", [(new_id(), values)], new_id())
    for table in (table_of(store.catalog.type_of("party")), History.__table__, Outbox.__table__):
        assert isinstance(table, Table)
        with store.read() as connection:
            one, other = connection.execute(select(table)).mappings().all()
        assert {k: v for k, v in one.items() if k not in OWN} == {
            k: v for k, v in other.items() if k not in OWN
        }


def test_a_transaction_holds_at_most_a_hundred_changes(store: Store) -> None:
    batch = [(new_id(), {"kind": "person", "name": f"客户{n}"}) for n in range(250)]
    with store.write() as unit:
        bulk.create_many(unit, "party", batch, new_id())
    with store.read() as connection:
        sizes = (
            connection.exec_driver_sql("SELECT count(*) FROM outbox GROUP BY txn").scalars().all()
        )
    assert sorted(sizes) == [50, 100, 100]


def test_a_missing_parent_stops_the_whole_slice(store: Store) -> None:
    party = add_party(store)
    batch = [
        (new_id(), {"party": parent, "kind": "note", "at": moment()})
        for parent in (party, new_id())
    ]
    with pytest.raises(NotFound), store.write() as unit:
        bulk.create_many(unit, "interaction", batch, new_id())
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM interaction").scalar() == 0
