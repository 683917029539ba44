from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from desktop.core.ids import new_id
from desktop.core.money import Money
from desktop.records import write
from desktop.records.history import history_of
from desktop.records.importing.run import SLICE
from desktop.records.importing.undo import imports
from desktop.records.rows import find
from desktop.records.verify import problems_of
from desktop.store.tables import Audit, BucketState, History, Outbox
from desktop.store.unit import Store
from tests.stores import CATALOG, add, add_party
from tests.unit.records.importing.files import (
    CLIENTS,
    all_of,
    bring_in,
    by_name,
    children_of,
    clients_file,
    codes,
    counts,
    text_file,
    workbook,
)


def test_a_list_of_clients_becomes_clients_with_what_belongs_to_them(
    store: Store, tmp_path: Path
) -> None:
    assert counts(bring_in(store, clients_file(tmp_path))) == (3, 0, 0, 0, 0)
    found = by_name(store)
    assert {name: one.values["kind"] for name, one in found.items()} == {
        "张三丰": "person",
        "李四": "person",
        "杭州西湖茶业有限公司": "company",
    }
    assert found["李四"].values["birth_on"] == date(1980, 5, 6)
    with store.read() as connection:
        first = found["张三丰"].id
        (mobile,) = children_of(connection, "contact_point", first)
        (card,) = children_of(connection, "identity_document", first)
        assert not problems_of(connection, CATALOG)
    assert (mobile.values["type"], mobile.values["value"]) == ("mobile", "13800138000")
    assert (card.values["type"], card.values["number"]) == ("id_card", "11010519491231002X")


def test_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    bring_in(store, clients_file(tmp_path))
    with store.read() as connection:
        before = connection.execute(select(func.count()).select_from(Outbox)).scalar_one()
    assert counts(bring_in(store, clients_file(tmp_path))) == (0, 0, 0, 3, 0)
    with store.read() as connection:
        after = connection.execute(select(func.count()).select_from(Outbox)).scalar_one()
    assert before == after


def test_a_newer_file_updates_and_an_empty_cell_takes_nothing_away(
    store: Store, tmp_path: Path
) -> None:
    bring_in(store, clients_file(tmp_path))
    newer = (
        "客户号,客户名称,性别,手机,备注\nA1,张三丰,,13800138000,新备注\nA2,李四,女,13700137000,\n"
    )
    assert counts(bring_in(store, clients_file(tmp_path, newer))) == (0, 2, 0, 0, 0)
    found = by_name(store)
    assert (found["张三丰"].values["remark"], found["张三丰"].values["sex"]) == ("新备注", "male")
    with store.read() as connection:
        points = children_of(connection, "contact_point", found["李四"].id)
    assert {point.values["value"] for point in points} == {"13900139000", "13700137000"}


def test_what_a_person_changed_stays_while_the_file_says_the_same_as_before(
    store: Store, tmp_path: Path
) -> None:
    bring_in(store, clients_file(tmp_path))
    client = by_name(store)["张三丰"].id
    with store.write() as unit:
        write.update(unit, "party", client, {"remark": "爱喝茶"})
    assert counts(bring_in(store, clients_file(tmp_path))) == (0, 0, 0, 3, 0)
    assert by_name(store)["张三丰"].values["remark"] == "爱喝茶"


def test_where_file_and_person_both_changed_a_value_the_history_keeps_the_persons(
    store: Store, tmp_path: Path
) -> None:
    bring_in(store, clients_file(tmp_path))
    client = by_name(store)["张三丰"].id
    with store.write() as unit:
        write.update(unit, "party", client, {"remark": "爱喝茶"})
    newer = CLIENTS.replace("老客户", "贵宾")
    assert counts(bring_in(store, clients_file(tmp_path, newer))) == (0, 1, 0, 2, 0)
    assert by_name(store)["张三丰"].values["remark"] == "贵宾"
    with store.read() as connection:
        found = find(connection, CATALOG.type_of("party"), client)
        assert found is not None
        told = [entry.old for entry in history_of(connection, found) if entry.register == "remark"]
    assert told == ["爱喝茶", "老客户", None]


def test_what_a_person_corrected_or_removed_does_not_come_back(
    store: Store, tmp_path: Path
) -> None:
    bring_in(store, clients_file(tmp_path))
    found = by_name(store)
    with store.read() as connection:
        (wrong,) = children_of(connection, "contact_point", found["张三丰"].id)
        (right,) = children_of(connection, "contact_point", found["李四"].id)
    with store.write() as unit:
        write.remove(unit, "contact_point", wrong.id)
        write.update(unit, "contact_point", right.id, {"value": "13500135000"})
        write.remove(unit, "party", found["杭州西湖茶业有限公司"].id)
    assert counts(bring_in(store, clients_file(tmp_path))) == (0, 0, 0, 3, 0)
    assert [point.values["value"] for point in all_of(store, "contact_point")] == ["13500135000"]
    assert len(all_of(store, "party")) == 2


def test_rows_without_a_key_are_not_imported_twice(store: Store, tmp_path: Path) -> None:
    bring_in(store, clients_file(tmp_path))
    visits = text_file(
        tmp_path / "visits.csv",
        "客户号,拜访时间,方式,拜访内容\n"
        "A1,2026/3/5 9:30,走访,存单到期\nA1,2026/3/6 9:30,电话,约时间\n",
    )
    assert counts(bring_in(store, visits)) == (2, 0, 0, 0, 0)
    assert counts(bring_in(store, visits)) == (0, 0, 0, 2, 0)
    first, second = all_of(store, "interaction")
    assert (first.values["kind"], second.values["kind"]) == ("visit", "call")
    assert str(first.values["at"]) == "2026-03-05T09:30:00+08:00"


def test_a_client_who_is_here_already_is_known_by_the_identity_number_and_filled_up(
    store: Store, tmp_path: Path
) -> None:
    party = add_party(store, "张三丰", remark="自己记的")
    add(store, "identity_document", party, type="id_card", number="11010519491231002X")
    assert counts(bring_in(store, clients_file(tmp_path))) == (2, 0, 1, 0, 0)
    values = by_name(store)["张三丰"].values
    assert (values["remark"], values["sex"]) == ("自己记的", "male")
    assert counts(bring_in(store, clients_file(tmp_path))) == (0, 0, 0, 3, 0)
    assert by_name(store)["张三丰"].values["remark"] == "自己记的"


def test_a_value_that_goes_back_to_what_it_was_is_written(store: Store, tmp_path: Path) -> None:
    for remark in ("一", "二", "一"):
        bring_in(store, clients_file(tmp_path, f"客户号,姓名,备注\nA1,张三,{remark}\n"))
        assert by_name(store)["张三"].values["remark"] == remark


def test_two_rows_of_one_key_make_one_record_the_later_counts(store: Store, tmp_path: Path) -> None:
    text = "客户号,姓名,备注,手机\nA1,张三,旧,13800138000\nA1,张三,新,13800138000\nA1,张三,新,\n"
    assert counts(bring_in(store, clients_file(tmp_path, text))) == (1, 1, 0, 1, 0)
    (one,) = all_of(store, "party")
    assert one.values["remark"] == "新"
    assert len(all_of(store, "contact_point")) == 1


def test_one_file_may_name_a_client_far_apart(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"K{n},客户{n}\n" for n in range(SLICE + 5))
    text = f"客户号,姓名,备注\n{rows}K0,客户0,补充\n"
    assert counts(bring_in(store, clients_file(tmp_path, text))) == (SLICE + 5, 1, 0, 0, 0)
    assert by_name(store)["客户0"].values["remark"] == "补充"


def test_files_are_taken_in_the_order_of_what_belongs_to_what(store: Store, tmp_path: Path) -> None:
    accounts = text_file(
        tmp_path / "accounts.csv",
        "客户号,账号,余额（万元）,产品类型\nA1,6222,80,定期\nA9,6223,1,活期\n",
    )
    outcome = bring_in(store, accounts, clients_file(tmp_path))
    assert counts(outcome) == (4, 0, 0, 0, 1)
    assert codes(outcome) == [(3, [("party", "no_such_record")])]
    (account,) = all_of(store, "account")
    assert account.values["balance"] == Money(80_000_000, "CNY")
    assert account.values["type"] == "time"


def test_a_dry_run_tells_the_same_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    accounts = text_file(tmp_path / "accounts.csv", "姓名,账号\n张三丰,6222\n李四,6223\n王五,1\n")
    outcome = bring_in(store, accounts, clients_file(tmp_path), dry_run=True)
    assert counts(outcome) == (5, 0, 0, 0, 1)
    assert not all_of(store, "party")
    with store.read() as connection:
        assert not imports(connection)
        assert connection.execute(select(func.count()).select_from(Audit)).scalar_one() == 0
    assert counts(bring_in(store, accounts, clients_file(tmp_path))) == counts(outcome)


def test_a_name_that_two_clients_have_is_refused(store: Store, tmp_path: Path) -> None:
    add_party(store, "张三")
    add_party(store, "张三")
    accounts = text_file(tmp_path / "a.csv", "姓名,账号\n张三,6222\n")
    assert codes(bring_in(store, accounts)) == [(2, [("party", "several_records")])]


def test_our_own_export_is_recognised_by_identifier(store: Store, tmp_path: Path) -> None:
    party = add_party(store, "张三", remark="旧")
    path = text_file(tmp_path / "e.csv", f"id,姓名,备注\n{party},张三,新\n{new_id()},李四,\n")
    assert counts(bring_in(store, path)) == (1, 1, 0, 0, 0)
    assert by_name(store)["张三"].values["remark"] == "新"


@pytest.mark.parametrize(
    ("cell", "field", "code"),
    [
        ("A1,,男,1990-01-01", "name", "required"),
        ("A1,张\0三,男,1990-01-01", "name", "nul"),
        (f"A1,{'长' * 90_000},男,1990-01-01", "name", "too_long"),
        ("A1,张三,雄,1990-01-01", "sex", "not_a_choice"),
        ("A1,张三,男,1990-02-31", "birth_on", "not_a_day"),
        ("A1,张三,男,0001-01-01", "birth_on", "day_out_of_range"),
        ("A1,张三,男,9999-12-31", "birth_on", "day_out_of_range"),
        ("A1,张三,男,2199-12-31", "birth_on", "party.birth_future"),
        ("A1,张三,男,1850", "birth_on", "not_a_day"),
        ("A1,张三,男,1990-01-01,北京", "-", "surplus_cells"),
    ],
)
def test_an_impossible_row_is_refused_with_its_place_and_the_others_are_imported(
    store: Store, tmp_path: Path, cell: str, field: str, code: str
) -> None:
    text = f"客户号,姓名,性别,出生日期\n{cell}\nA2,李四,女,1980-05-06\n"
    outcome = bring_in(store, clients_file(tmp_path, text))
    assert codes(outcome) == [(2, [(field, code)])]
    assert list(by_name(store)) == ["李四"]


def test_emoji_and_rare_characters_are_kept(store: Store, tmp_path: Path) -> None:
    name = "𠮷田👩‍👩‍👧 été"
    bring_in(store, clients_file(tmp_path, f"客户号,姓名\nA1,{name}\n"))
    assert list(by_name(store)) == [name]


def test_a_wrong_number_refuses_the_row_with_its_children(store: Store, tmp_path: Path) -> None:
    text = "客户号,姓名,手机,证件号码\nA1,张三,138,110105194912310021\n"
    outcome = bring_in(store, clients_file(tmp_path, text))
    assert codes(outcome) == [
        (2, [("value", "contact.mobile"), ("number", "identity.check_digit")])
    ] or codes(outcome) == [(2, [("number", "identity.check_digit"), ("value", "contact.mobile")])]
    assert not all_of(store, "party")


def test_a_workbook_is_imported(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "k.xlsx",
        [("客户号", "姓名", "手机", "出生日期"), (1001, "张三", 13800138000, date(1990, 1, 2))],
    )
    assert counts(bring_in(store, path)) == (1, 0, 0, 0, 0)
    assert by_name(store)["张三"].values["birth_on"] == date(1990, 1, 2)
    assert all_of(store, "contact_point")[0].values["value"] == "13800138000"


def test_a_client_who_may_only_be_read_gets_nothing(store: Store, tmp_path: Path) -> None:
    bring_in(store, clients_file(tmp_path))
    with store.write() as unit:
        unit.connection.execute(
            BucketState.__table__.insert().values(  # type: ignore[attr-defined]
                bucket=all_of(store, "party")[0].bucket, rights="r", state="ready"
            )
        )
    accounts = text_file(tmp_path / "a.csv", "客户号,账号\nA1,6222\n")
    assert codes(bring_in(store, accounts)) == [(2, [("-", "read_only")])]
    newer = CLIENTS.replace("老客户", "贵宾")
    assert codes(bring_in(store, clients_file(tmp_path, newer))) == [(2, [("-", "read_only")])]


def test_every_change_of_an_import_carries_its_number_and_no_audit_entry_a_name(
    store: Store, tmp_path: Path
) -> None:
    outcome = bring_in(store, clients_file(tmp_path))
    with store.read() as connection:
        marks = set(connection.execute(select(History.bulk)).scalars())
        told = "".join(connection.execute(select(Audit.facts)).scalars())
    assert marks == {outcome.import_id.bytes}
    assert "张三丰" not in told
    assert "138" not in told


def test_the_bank_of_berka_comes_in_whole(store: Store, shared_data: Path) -> None:
    berka = shared_data / "berka"
    names = ("loan", "client", "account")
    outcome = bring_in(store, *(berka / f"{name}.asc" for name in names))
    assert counts(outcome) == (5_369 + 4_500 + 682, 0, 0, 0, 0)
    kinds = {kind: len(all_of(store, kind)) for kind in ("party", "account", "loan")}
    assert kinds == {"party": 5_369, "account": 4_500, "loan": 682}
    women = [one for one in all_of(store, "party") if one.values["sex"] == "female"]
    assert len(women) == 2_645  # README of the data
    loan = next(one for one in all_of(store, "loan") if one.values["number"] == "5314")
    assert loan.values["principal"] == Money(9_639_600, "CZK")
    account = next(one for one in all_of(store, "account") if one.values["number"] == "1787")
    assert loan.values["account"] == account.id
    assert isinstance(loan.values["party"], UUID)
