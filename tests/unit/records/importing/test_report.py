import csv
from pathlib import Path

import pytest

from desktop.core.errors import BadFile
from desktop.records.importing.report import reason_of, write_reports
from desktop.store.unit import Store
from tests.stores import CATALOG, add_party
from tests.unit.records.importing.files import (
    bring_in,
    by_name,
    chinese,
    counts,
    text_file,
)

WORDS = {"not_a_day": "Not a date, such as 2026-11-24", "required": "Needed"}


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_refused_rows_are_written_as_they_were_mended_and_imported(
    store: Store, tmp_path: Path
) -> None:
    text = "客户号,姓名,生日,备注\nA1,张三,1990-02-31,'=1+1\nA2,李四,1990-02-28,\n"
    outcome = bring_in(store, text_file(tmp_path / "k.csv", text))
    reasons = [
        reason_of(row, CATALOG.type_of("party"), WORDS, chinese()) for row in outcome.refusals
    ]
    (path,) = write_reports(tmp_path / "r.csv", outcome.refusals, reasons, chinese())
    header, row = _rows(path)
    assert header[:-1] == ["客户号", "姓名", "生日", "备注"]
    assert row[:-1] == ["A1", "张三", "1990-02-31", "'=1+1"]
    assert "出生" in row[-1]

    mended = path.read_text("utf-8-sig").replace("02-31", "03-01")
    assert counts(bring_in(store, text_file(path, mended, "utf-8-sig"))) == (1, 0, 0, 0, 0)
    assert by_name(store)["张三"].values["remark"] == "=1+1"


def test_each_file_with_refusals_has_a_report_of_its_own(store: Store, tmp_path: Path) -> None:
    add_party(store, "张三")
    clients = text_file(tmp_path / "k.csv", "客户号,姓名\nA1,\n")
    accounts = text_file(tmp_path / "a.csv", "姓名,账号\n李四,6222\n")
    outcome = bring_in(store, clients, accounts)
    written = write_reports(tmp_path / "r.csv", outcome.refusals, ["x", "y"], chinese())
    assert [path.name for path in written] == ["r-k.csv", "r-a.csv"]


def test_nothing_refused_means_no_report(tmp_path: Path) -> None:
    assert not write_reports(tmp_path / "r.csv", [], [], chinese())
    assert not list(tmp_path.iterdir())


def test_a_report_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    outcome = bring_in(store, text_file(tmp_path / "k.csv", "客户号,姓名\nA1,\n"))
    with pytest.raises(BadFile, match=r"r\.csv"):
        write_reports(tmp_path / "no" / "r.csv", outcome.refusals, ["x"], chinese())
