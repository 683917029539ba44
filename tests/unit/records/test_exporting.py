import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.core.errors import BadFile
from desktop.core.i18n import untranslated
from desktop.core.money import Money
from desktop.records import write
from desktop.records.exporting import PAGE, export_records, guarded
from desktop.store.unit import Store
from tests.stores import CATALOG, add, add_party, moment, store
from tests.unit.records.importing.files import chinese

__all__ = ["store"]


def _export(store: Store, kind: str, path: Path) -> int:
    with store.read() as connection:
        return export_records(connection, CATALOG, kind, path, untranslated)


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_records_are_written_in_words_with_the_titles_of_what_they_link_to(
    store: Store, tmp_path: Path
) -> None:
    party = add_party(store, "张三丰", tier="high", birth_on=date(1949, 12, 31), tags=("甲", "乙"))
    add(store, "account", party, number="6222", balance=Money(80_000_000, "CNY"), type="time")
    assert _export(store, "party", tmp_path / "p.csv") == 1
    (client,) = _csv(tmp_path / "p.csv")
    assert client["id"] == str(party)
    assert (client["Name"], client["Tier"]) == ("张三丰", "High net worth")
    assert (client["Born on"], client["Tags"]) == ("1949-12-31", "乙, 甲")
    _export(store, "account", tmp_path / "a.csv")
    (account,) = _csv(tmp_path / "a.csv")
    assert (account["Client"], account["party_id"]) == ("张三丰", str(party))
    assert account["Balance"] == "800000.00 CNY"


def test_the_words_are_those_of_the_language(store: Store, tmp_path: Path) -> None:
    add_party(store, "张三", sex="female")
    with store.read() as connection:
        export_records(connection, CATALOG, "party", tmp_path / "p.csv", chinese())
    (client,) = _csv(tmp_path / "p.csv")
    assert (client["姓名/名称"], client["性别"]) == ("张三", "女")


def test_deleted_records_are_left_out(store: Store, tmp_path: Path) -> None:
    gone = add_party(store, "张三")
    add_party(store, "李四")
    with store.write() as unit:
        write.remove(unit, "party", gone)
    assert _export(store, "party", tmp_path / "p.json") == 1


def test_json_is_the_wire_form_with_what_this_version_does_not_know(
    store: Store, tmp_path: Path
) -> None:
    party = add_party(store, "张三")
    add(store, "interaction", party, kind="visit", at=moment(), note="第一行\n第二行")
    with store.write() as unit:
        unit.connection.exec_driver_sql("""UPDATE interaction SET extra = '{"later": [1, "二"]}'""")
    _export(store, "interaction", tmp_path / "i.json")
    (told,) = json.loads((tmp_path / "i.json").read_text("utf-8"))
    assert told["party"] == party.hex
    assert told["at"] == {"t": "2026-11-24T10:00:00+08:00", "z": "Asia/Shanghai"}
    assert told["note"] == "第一行\n第二行"
    assert told["extra"] == {"later": [1, "二"]}


def test_a_workbook_holds_what_the_text_file_holds(store: Store, tmp_path: Path) -> None:
    add_party(store, "张三", remark="=1+1")
    _export(store, "party", tmp_path / "p.csv")
    _export(store, "party", tmp_path / "p.xlsx")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    rows = [[cell or "" for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    (client,) = _csv(tmp_path / "p.csv")
    assert dict(zip(rows[0], rows[1], strict=True)) == client


@pytest.mark.parametrize("text", ["=1+1", "@x", "+x", "-x", "\tx", "=", "+"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+86 571", "-12.50 CNY", "张三", "", "'x"])
def test_plain_cells_stay(text: str) -> None:
    assert guarded(text) == text


def test_more_than_a_page_is_written_in_order_with_progress(store: Store, tmp_path: Path) -> None:
    with store.write() as unit:
        for number in range(PAGE + 3):
            write.create(unit, "party", {"kind": "person", "name": f"客户{number:05}"})
    seen: list[tuple[int, int]] = []
    with store.read() as connection:
        export_records(
            connection, CATALOG, "party", tmp_path / "p.csv", untranslated,
            lambda done, total: seen.append((done, total)),
        )  # fmt: skip
    names = [client["Name"] for client in _csv(tmp_path / "p.csv")]
    assert names == [f"客户{number:05}" for number in range(PAGE + 3)]
    assert seen == [(PAGE, PAGE + 3), (PAGE + 3, PAGE + 3)]


def test_an_unknown_ending_is_named_with_those_that_work(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as caught:
        _export(store, "party", tmp_path / "p.doc")
    assert caught.value.code == "no_export_form"
    assert ".xlsx" in caught.value.remedy()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    (tmp_path / "p.csv").mkdir()
    with pytest.raises(BadFile, match=r"p\.csv"):
        _export(store, "party", tmp_path / "p.csv")
    assert [path.name for path in tmp_path.iterdir() if path.name != "store"] == ["p.csv"]
