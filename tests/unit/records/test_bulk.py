"""The bulk door means the same as the single one."""

import json

import pytest
from sqlalchemy import Table, insert, select

from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.records import bulk, rows, verify, write
from desktop.store.base import table_of
from desktop.store.tables import BucketState, History, Outbox
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


def test_both_doors_delete_alike(store: Store) -> None:
    first, second = add_party(store, "欧阳锋"), add_party(store, "欧阳锋")
    with store.write() as unit:
        write.remove(unit, "party", first)
        bulk.remove_many(unit, "party", [(second, new_id())], new_id())
    for table in (table_of(store.catalog.type_of("party")), History.__table__, Outbox.__table__):
        assert isinstance(table, Table)
        with store.read() as connection:
            last = connection.execute(select(table)).mappings().all()[-2:]
        one, other = ({k: v for k, v in row.items() if k not in (*OWN, "seen")} for row in last)
        assert one == other
    with store.read() as connection:
        assert not verify.problems_of(connection, store.catalog)
        versions = connection.execute(
            select(Outbox.seen).where(Outbox.op == "delete").order_by(Outbox.n)
        ).scalars()
        assert all(len(json.loads(seen)) == 1 for seen in versions)


def test_a_client_who_may_only_be_read_is_not_deleted_in_bulk(store: Store) -> None:
    party = add_party(store)
    with store.write() as unit:
        unit.connection.execute(
            insert(BucketState).values(bucket=write.home_bucket(unit), rights="r", state="ready")
        )
    with pytest.raises(NotAllowed), store.write() as unit:
        bulk.remove_many(unit, "party", [(party, new_id())], new_id())
    with store.read() as connection:
        assert rows.load(connection, store.catalog.type_of("party"), party).alive
