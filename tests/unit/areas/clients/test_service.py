"""What can be done with clients: new ones, tags for many, what the audit trail learns."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.areas.clients import service
from desktop.records.checks import Refused
from desktop.records.read import count
from desktop.store.tables import Audit
from desktop.store.unit import Store
from tests.stores import add, add_party, store

__all__ = ["store"]

NUMBER = "11010519491231002X"
PERSON = {"kind": "person", "name": "王丽娟"}


def number_of(store: Store, kind: str) -> int:
    with store.read() as connection:
        return count(connection, store.catalog.type_of(kind))


def last_facts(store: Store) -> dict[str, object]:
    with store.read() as connection:
        query = select(Audit.facts).order_by(Audit.n.desc()).limit(1)
        found: dict[str, object] = json.loads(connection.execute(query).scalar_one())
        return found


def test_a_client_comes_with_mobile_and_document(store: Store) -> None:
    with store.write() as unit:
        document = {"type": "id_card", "number": NUMBER}
        service.new_client(unit, PERSON, mobile="13812346021", document=document)
    assert number_of(store, "contact_point") == 1
    assert number_of(store, "identity_document") == 1


def test_a_refused_document_leaves_no_client_behind(store: Store) -> None:
    with pytest.raises(Refused), store.write() as unit:
        document = {"type": "id_card", "number": "110105194912310021"}
        service.new_client(unit, PERSON, document=document)
    assert number_of(store, "party") == 0


def test_the_owner_of_a_number_is_found_however_it_is_typed(store: Store) -> None:
    client = add_party(store, "王丽娟")
    add(store, "identity_document", client, type="id_card", number=NUMBER)
    with store.read() as connection:
        assert service.owner_of_number(connection, "110105 19491231 002x") == (client, "王丽娟")
        assert service.owner_of_number(connection, "110105199912310021") is None


def test_tags_are_added_beside_those_that_are_there(store: Store) -> None:
    first = add_party(store, "甲", tags=("茶",))
    second = add_party(store, "乙", tags=("球", "茶"))
    with store.write() as unit:
        before = service.add_tags(unit, [first, second], ["球"])
    assert before == {first: ("茶",)}


def test_many_changes_are_more_than_one_transaction_for_the_server(store: Store) -> None:
    clients = [add_party(store, f"客户{n}") for n in range(101)]
    with store.write() as unit:
        first = unit.txn
        service.add_tags(unit, clients, ["新"])
        assert unit.txn != first


def test_taking_tags_back_gives_each_client_its_own(store: Store) -> None:
    client = add_party(store, "甲", tags=("茶",))
    with store.write() as unit:
        before = service.add_tags(unit, [client], ["球"])
        service.put_back_tags(unit, before)
    with store.read() as connection:
        record = store.catalog.type_of("party")
        from_store = connection.execute(select(record.tags)).scalar_one()  # type: ignore[attr-defined]
    assert from_store == ("茶",)


def test_a_ready_reason_stands_as_its_code(store: Store) -> None:
    with store.write() as unit:
        service.note_reveal(unit, "contact_point", UUID(int=1), "value", "contact")
    assert last_facts(store) == {"field": "value", "reason": "contact"}


def test_a_typed_reason_stands_as_a_hash(store: Store) -> None:
    with store.write() as unit:
        service.note_reveal(unit, "contact_point", UUID(int=1), "value", "Call his wife Li")
    facts = last_facts(store)
    assert facts["reason"] == "other"
    assert "Li" not in str(facts)
