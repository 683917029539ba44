from pathlib import Path

import pytest

from desktop.core.errors import NotAllowed, NotFound
from desktop.core.ids import new_id
from desktop.records import write
from desktop.records.importing.proposing import mapping_for
from desktop.records.importing.run import SLICE, run_import
from desktop.records.importing.tables import read_table
from desktop.records.importing.undo import imports, undo_import
from desktop.records.verify import problems_of
from desktop.store.unit import Store
from tests.stores import CATALOG, add, moment
from tests.unit.records.importing.files import (
    CLIENTS,
    all_of,
    bring_in,
    by_name,
    chinese,
    clients_file,
    counts,
)


def test_an_update_that_was_undone_can_be_imported_anew(store: Store, tmp_path: Path) -> None:
    bring_in(store, clients_file(tmp_path))
    newer = CLIENTS.replace("老客户", "贵宾")
    undo_import(store, bring_in(store, clients_file(tmp_path, newer)).import_id)
    assert by_name(store)["张三丰"].values["remark"] == "老客户"
    assert counts(bring_in(store, clients_file(tmp_path, newer))) == (0, 1, 0, 2, 0)
    assert by_name(store)["张三丰"].values["remark"] == "贵宾"


def test_an_import_may_be_stopped_keeps_what_it_did_and_can_be_undone(
    store: Store, tmp_path: Path
) -> None:
    path = clients_file(
        tmp_path, "客户号,姓名\n" + "".join(f"{n},客户{n}\n" for n in range(3 * SLICE))
    )
    table = read_table(path)
    mapping = mapping_for(table, None, CATALOG, [chinese()])
    done: list[int] = []
    outcome = run_import(
        store,
        [(table, mapping)],
        progress=lambda rows, total: done.append(rows),
        cancelled=lambda: bool(done),
    )
    assert (outcome.cancelled, outcome.counts.created) == (True, SLICE)
    with store.read() as connection:
        assert [one.state for one in imports(connection)] == ["cancelled"]
    assert undo_import(store, outcome.import_id).undone == SLICE
    assert not all_of(store, "party")


def test_an_undone_import_is_gone_and_can_be_imported_anew(store: Store, tmp_path: Path) -> None:
    outcome = bring_in(store, clients_file(tmp_path))
    figures = undo_import(store, outcome.import_id)
    assert (figures.undone, figures.kept) == (6, 0)
    for kind in ("party", "contact_point", "identity_document"):
        assert not all_of(store, kind)
    with pytest.raises(NotAllowed, match="undone"):
        undo_import(store, outcome.import_id)
    assert counts(bring_in(store, clients_file(tmp_path))) == (3, 0, 0, 0, 0)
    with store.read() as connection:
        assert not problems_of(connection, CATALOG)
        assert [one.state for one in imports(connection)] == ["done", "undone"]


def test_a_client_of_an_undone_import_comes_back_with_its_own_alone(
    store: Store, tmp_path: Path
) -> None:
    outcome = bring_in(store, clients_file(tmp_path))
    client = by_name(store)["张三丰"].id
    undo_import(store, outcome.import_id)
    with store.write() as unit:
        assert write.restore(unit, "party", client) == 3
    assert list(by_name(store)) == ["张三丰"]
    assert len(all_of(store, "contact_point")) == len(all_of(store, "identity_document")) == 1
    with store.read() as connection:
        assert not problems_of(connection, CATALOG)


def test_an_undo_tells_how_far_it_is(store: Store, tmp_path: Path) -> None:
    outcome = bring_in(store, clients_file(tmp_path))
    told: list[tuple[int, int]] = []
    undo_import(store, outcome.import_id, lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)


def test_undo_leaves_what_a_person_has_worked_on(store: Store, tmp_path: Path) -> None:
    outcome = bring_in(store, clients_file(tmp_path))
    found = by_name(store)
    add(store, "interaction", found["李四"].id, kind="visit", at=moment(), note="谈过")
    with store.write() as unit:
        write.update(unit, "party", found["杭州西湖茶业有限公司"].id, {"remark": "见过"})
    undo_import(store, outcome.import_id)
    assert set(by_name(store)) == {"李四", "杭州西湖茶业有限公司"}
    assert len(all_of(store, "interaction")) == 1


def test_undo_puts_back_what_an_update_wrote_unless_changed_since(
    store: Store, tmp_path: Path
) -> None:
    bring_in(store, clients_file(tmp_path))
    newer = "客户号,客户名称,备注,职业\nA1,张三丰,贵宾,掌门\nA2,李四,常客,\n"
    outcome = bring_in(store, clients_file(tmp_path, newer))
    with store.write() as unit:
        write.update(unit, "party", by_name(store)["李四"].id, {"remark": "自己改的"})
    undo_import(store, outcome.import_id)
    found = by_name(store)
    assert (found["张三丰"].values["remark"], found["张三丰"].values["occupation"]) == (
        "老客户",
        None,
    )
    assert found["李四"].values["remark"] == "自己改的"


def test_an_import_that_never_was_cannot_be_undone(store: Store) -> None:
    with pytest.raises(NotFound):
        undo_import(store, new_id())
