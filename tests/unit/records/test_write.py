"""A save: row, history, outbox, audit and search in one transaction."""

import json
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.core.money import Money
from desktop.records import audit, problems, rows, write
from desktop.records.checks import Refused
from desktop.records.history import history_of
from desktop.store.base import Entry
from desktop.store.tables import BucketState, Outbox
from desktop.store.unit import Store
from tests.stores import add, add_party, moment, store

__all__ = ["store"]


def _load(store: Store, kind: str, record: UUID) -> rows.Loaded:
    with store.read() as connection:
        return rows.load(connection, store.catalog.type_of(kind), record)


def _outbox(store: Store) -> list[Outbox]:
    with store.read() as connection:
        return list(connection.execute(select(Outbox).order_by(Outbox.n)).all())  # type: ignore[arg-type]


def test_a_new_record_holds_what_was_given(store: Store) -> None:
    party = add_party(
        store, "王丽娟", birth_on=date(1974, 5, 6), tags=("养老", "CD"), tier="private"
    )
    found = _load(store, "party", party)
    assert found.values["name"] == "王丽娟"
    assert found.values["birth_on"] == date(1974, 5, 6)
    assert found.values["tags"] == ("CD", "养老")
    assert found.bucket == "p/me/own"


def test_money_and_moments_come_back_whole(store: Store) -> None:
    party = add_party(store)
    account = add(store, "account", party, number="62220001", balance=Money(80_000_000, "CNY"))
    visit = add(store, "interaction", party, kind="visit", at=moment("2026-11-24T10:30"))
    assert _load(store, "account", account).values["balance"] == Money(80_000_000, "CNY")
    assert _load(store, "interaction", visit).values["at"] == moment("2026-11-24T10:30")


def test_a_child_lives_in_its_clients_bucket(store: Store) -> None:
    party = add_party(store)
    with store.write() as unit:
        rows.store_columns(
            unit.connection, store.catalog.type_of("party"), party, {"bucket": "p/77/team"}
        )
    child = add(store, "contact_point", party, type="mobile", value="13800006021")
    assert _load(store, "contact_point", child).bucket == "p/77/team"


def test_an_update_keeps_what_was_before_for_the_server(store: Store) -> None:
    party = add_party(store, district="滨江")
    first = _load(store, "party", party)
    with store.write() as unit:
        assert write.update(unit, "party", party, {"district": "西湖", "name": "张三丰"}) == {
            "district"
        }
    row = _outbox(store)[-1]
    assert json.loads(row.regs) == {"district": "西湖"}
    assert json.loads(row.before) == {"district": ["滨江", first.ver.hex()]}
    changed = _load(store, "party", party)
    assert changed.version("district") == row.change.hex()
    assert changed.version("name") == first.ver.hex()


def test_saving_what_is_there_already_writes_nothing(store: Store) -> None:
    party = add_party(store, district="滨江")
    before = len(_outbox(store))
    with store.write() as unit:
        assert write.update(unit, "party", party, {"district": "滨江"}) == frozenset()
    assert len(_outbox(store)) == before


def test_every_refusal_is_told_at_once_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(Refused) as raised, store.write() as unit:
        write.create(unit, "party", {"kind": "alien", "name": "a\0b"})
    assert {(r.field, r.code) for r in raised.value.refusals} == {
        ("kind", "not_a_choice"),
        ("name", "nul"),
    }
    assert not _outbox(store)


def test_a_required_field_cannot_be_emptied(store: Store) -> None:
    party = add_party(store)
    with pytest.raises(Refused), store.write() as unit:
        write.update(unit, "party", party, {"name": "  "})
    assert _load(store, "party", party).values["name"] == "张三丰"


def test_an_unknown_field_is_named(store: Store) -> None:
    with pytest.raises(NotFound) as raised, store.write() as unit:
        write.create(unit, "party", {"kind": "person", "name": "x", "colour": "red"})
    assert "colour" in raised.value.message()


def test_a_record_needs_its_client(store: Store) -> None:
    with pytest.raises(NotFound) as raised:
        add(store, "interaction", new_id(), kind="visit", at=moment())
    assert raised.value.problem is problems.NO_RECORD


@pytest.mark.parametrize("kind", ["colleague", "handover"])
def test_what_the_server_keeps_is_not_written_here(store: Store, kind: str) -> None:
    with store.write() as unit, pytest.raises(NotAllowed) as refused:
        write.create(unit, kind, {"name": "x"} if kind == "colleague" else {})
    assert refused.value.code == "from_server"
    assert _outbox(store) == []


def test_a_record_stays_with_its_client(store: Store) -> None:
    first, second = add_party(store), add_party(store, "王丽娟")
    note = add(store, "interaction", first, kind="note", at=moment(), note="x")
    with pytest.raises(NotAllowed) as raised, store.write() as unit:
        write.update(unit, "interaction", note, {"party": second})
    assert raised.value.problem is problems.PARENT_FIXED


def test_a_bucket_that_may_only_be_read_is_not_written(store: Store) -> None:
    party = add_party(store)
    with store.write() as unit:
        unit.connection.execute(
            BucketState.__table__.insert().values(bucket="p/me/own", rights="r", state="ready")
        )
    with pytest.raises(NotAllowed) as raised, store.write() as unit:
        write.update(unit, "party", party, {"district": "西湖"})
    assert raised.value.problem is problems.READ_ONLY_BUCKET


def test_deleting_a_client_takes_along_what_belongs_to_it_and_restoring_brings_it_back(
    store: Store,
) -> None:
    party = add_party(store)
    note = add(store, "interaction", party, kind="note", at=moment(), note="x")
    gone = add(store, "interaction", party, kind="note", at=moment(), note="deleted before")
    with store.write() as unit:
        write.remove(unit, "interaction", gone)
    with store.write() as unit:
        assert write.remove(unit, "party", party) == 2
    with pytest.raises(NotFound):
        _load(store, "interaction", note)
    with store.write() as unit:
        assert write.restore(unit, "party", party) == 2
    assert _load(store, "interaction", note).life == 2
    with pytest.raises(NotFound):
        _load(store, "interaction", gone)


def test_history_tells_every_change_newest_first(store: Store) -> None:
    party = add_party(store, district="滨江")
    with store.write() as unit:
        write.update(unit, "party", party, {"district": "西湖"})
    with store.read() as connection:
        entries = history_of(connection, _load(store, "party", party))
    assert [(e.register, e.old, e.new) for e in entries] == [
        ("district", "滨江", "西湖"),
        ("kind", None, "person"),
        ("name", None, "张三丰"),
        ("district", None, "滨江"),
    ]


def test_an_altered_or_removed_audit_entry_is_found(store: Store) -> None:
    for name in ("甲", "乙", "丙"):
        add_party(store, name)
    with store.read() as connection:
        assert not list(audit.broken_entries(connection))
    with store.write() as unit:
        unit.connection.exec_driver_sql("UPDATE audit SET by = 'someone' WHERE n = 2")
    with store.read() as connection:
        assert list(audit.broken_entries(connection)) == [2]
    with store.write() as unit:
        unit.connection.exec_driver_sql("DELETE FROM audit WHERE n = 1")
    with store.read() as connection:
        assert 2 in list(audit.broken_entries(connection))


def test_the_audit_names_no_value(store: Store) -> None:
    add_party(store, "标记甲乙丙", remark="MARKER-4711")
    with store.read() as connection:
        text = str(connection.exec_driver_sql("SELECT * FROM audit").fetchall())
    assert "标记甲乙丙" not in text
    assert "MARKER-4711" not in text


def test_listeners_hear_of_a_save_after_the_commit(store: Store) -> None:
    heard = []

    def listen(changes: tuple[object, ...]) -> None:
        with store.read() as connection:
            number = connection.exec_driver_sql("SELECT count(*) FROM party").scalar_one()
        heard.append((changes, number))

    store.listeners.append(listen)
    party = add_party(store)
    ((changes, number),) = heard
    assert number == 1
    assert changes[0].record == party  # type: ignore[attr-defined]


def test_last_contact_next_due_and_assets_follow_the_records(store: Store) -> None:
    party = add_party(store)
    add(store, "interaction", party, kind="visit", at=moment("2026-11-20T10:00"))
    add(store, "interaction", party, kind="note", at=moment("2026-11-23T10:00"))
    due = add(store, "follow_up", party, title="回访", due=moment("2026-11-26T09:00"), state="open")
    add(store, "account", party, number="1", balance=Money(100, "CNY"))
    add(store, "account", party, number="2", balance=Money(200, "CNY"), state="closed")
    table = store.catalog.type_of("party").__table__
    with store.read() as connection:
        row = connection.execute(select(table)).mappings().one()
    assert row["last_contact_us"] == moment("2026-11-20T10:00").us
    assert row["next_due_us"] == moment("2026-11-26T09:00").us
    assert row["assets_minor"] == 100
    with store.write() as unit:
        write.remove(unit, "follow_up", due)
    with store.read() as connection:
        assert connection.execute(select(table.c.next_due_us)).scalar() is None


def test_every_declared_register_reaches_the_outbox(store: Store) -> None:
    entry: Entry = store.catalog.entry("party")
    party = add_party(store, "王丽娟", sex="female", risk="C3", do_not_contact=True)
    body = json.loads(_outbox(store)[-1].regs)
    assert body == {
        "kind": "person",
        "name": "王丽娟",
        "sex": "female",
        "risk": "C3",
        "do_not_contact": True,
    }
    assert entry.record.__kind__ == "party"
    assert _load(store, "party", party).values["do_not_contact"] is True


def test_a_state_takes_only_the_steps_that_are_declared(store: Store) -> None:
    due = moment("2026-11-26T09:00")
    step = add(store, "follow_up", add_party(store), title="回访", due=due, state="open")
    with store.write() as unit:
        write.update(unit, "follow_up", step, {"state": "done"})
    with pytest.raises(Refused) as raised, store.write() as unit:
        write.update(unit, "follow_up", step, {"state": "dropped"})
    assert [(one.field, one.code) for one in raised.value.refusals] == [("state", "not_a_step")]
    assert _load(store, "follow_up", step).values["state"] == "done"
