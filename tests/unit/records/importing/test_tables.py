from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.core.errors import BadFile
from desktop.records.importing.tables import Table, decoded, read_table, separator_of
from tests.unit.records.importing.files import text_file, workbook


def _cells(table: Table) -> list[list[str]]:
    return [list(line.cells.values()) for line in table.lines]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"]
)
def test_chinese_text_is_read_in_every_encoding_that_programs_write(
    tmp_path: Path, encoding: str
) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    path = text_file(tmp_path / "a.csv", f"{mark}姓名,性别\n张三丰,男\n", encoding)
    table = read_table(path)
    assert (table.columns, _cells(table)) == (("姓名", "性别"), [["张三丰", "男"]])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found(mark: str) -> None:
    assert separator_of(f'姓名{mark}备注{mark}x\n张{mark}"一{mark}二"{mark}y\n') == mark


def test_a_separator_inside_quotes_does_not_count() -> None:
    assert separator_of('"姓名,全名,别名";性别\n') == ";"


def test_quotes_line_breaks_and_blank_lines_are_read(tmp_path: Path) -> None:
    path = text_file(
        tmp_path / "a.csv", '姓名,备注\r\n张三,"第一行\r\n第二行，""引"""\r\n\r\n李四,\r\n'
    )
    table = read_table(path)
    assert _cells(table) == [["张三", '第一行\r\n第二行，"引"'], ["李四", ""]]
    assert [line.number for line in table.lines] == [2, 5]


def test_title_lines_above_the_column_names_are_passed_over(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "客户清单,,\n2026年11月,,\n客户号,姓名,手机\n1,张三,\n")
    table = read_table(path)
    assert table.columns == ("客户号", "姓名", "手机")
    assert [line.number for line in table.lines] == [4]


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "姓名\n张三\n李四\n"))
    assert (table.columns, _cells(table)) == (("姓名",), [["张三"], ["李四"]])


def test_a_column_name_that_comes_twice_loses_no_cell(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "姓名,备注,备注\n张三,一,二\n"))
    assert table.lines[0].cells == {"姓名": "张三", "备注": "一", "备注 (2)": "二"}


def test_an_empty_last_column_is_left_out(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "姓名,性别,\n张三,男,\n"))
    assert (table.columns, table.lines[0].surplus) == (("姓名", "性别"), False)


def test_a_row_with_too_many_cells_says_so_and_one_with_too_few_is_filled_up(
    tmp_path: Path,
) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "姓名,备注\n张三,北京,朝阳\n李四\n"))
    assert [line.surplus for line in table.lines] == [True, False]
    assert table.lines[1].cells == {"姓名": "李四", "备注": ""}


def test_a_text_of_one_mebibyte_is_read(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", f"姓名,备注\n张三,{'长' * 400_000}\n"))
    assert len(table.lines[0].cells["备注"]) == 400_000


def test_marks_that_keep_spreadsheets_from_computing_are_taken_off(tmp_path: Path) -> None:
    table = read_table(text_file(tmp_path / "a.csv", "姓名,备注\n'=1+1,'a\n"))
    assert _cells(table) == [["=1+1", "'a"]]


def test_a_workbook_gives_dates_and_numbers_as_they_are_seen(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ("姓名", "日期", "时间", "金额", "和", "整数", "空"),
            ("张三", date(2026, 1, 5), datetime(2026, 1, 5, 9, 30), 8033.5, 0.1 + 0.2, 12.0, None),
        ],
    )
    cells = _cells(read_table(path))
    assert cells == [["张三", "2026-01-05", "2026-01-05 09:30:00", "8033.5", "0.3", "12", ""]]


def test_a_workbook_is_known_by_its_bytes_not_its_ending(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [("姓名",), ("张三",)])
    path = path.rename(tmp_path / "a.csv")
    assert _cells(read_table(path)) == [["张三"]]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("no.csv", None, "no_file"),
        ("empty.csv", b"", "no_header"),
        ("blank.csv", b"\n\n ,\n", "no_header"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "not_a_table"),
        ("broken.xlsx", b"PK\x03\x04" + bytes(100), "not_a_table"),
        ("image.csv", b"\x89PNG\r\n\x1a\n\xff\xff\xff\x80\x80", "not_a_table"),
    ],
)
def test_a_file_that_is_no_table_is_named_with_a_remedy(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        read_table(path)
    assert caught.value.code == code
    assert caught.value.facts["file"] == name
    assert caught.value.remedy()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no file"):
        read_table(tmp_path)


def test_decoding_prefers_strict_utf_8() -> None:
    assert decoded("张".encode())[1] == "utf-8"
    assert decoded("张".encode("gbk")) == ("张", "gb18030")
