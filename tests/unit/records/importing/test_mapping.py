import json
from pathlib import Path

import pytest

from desktop.areas.catalog import CATALOG
from desktop.core.errors import BadFile
from desktop.records.importing.mapping import Link, columns_of, layouts, read_mapping
from desktop.records.importing.proposing import mapping_for
from desktop.records.importing.tables import Table
from tests.unit.records.importing.files import chinese


def _table(*columns: str) -> Table:
    return Table("a.csv", columns, ())


def _file(folder: Path, mapping: object) -> Path:
    path = folder / "m.json"
    path.write_text(json.dumps(mapping), "utf-8")
    return path


def test_the_shipped_layouts_are_sound() -> None:
    assert [layout.kind for layout in layouts(CATALOG)] == ["account", "party", "loan"]


def test_a_mapping_of_ones_own_is_read(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        {
            "kind": "party",
            "key": {"source": "clients", "column": "no"},
            "fields": {"kind": {"value": "person"}, "name": {"template": "{first} {last}"}},
        },
    )
    mapping = read_mapping(path, CATALOG)
    assert mapping.key == Link("clients", "no")
    assert list(columns_of(mapping)) == ["no"]


@pytest.mark.parametrize(
    ("mapping", "place"),
    [
        ({"kind": "party"}, "fields"),
        ({"kind": "dragon", "fields": {}}, "dragon"),
        ({"kind": "party", "fields": {"wings": {"column": "w"}}}, "party.wings"),
        ({"kind": "party", "fields": {"name": {"form": "runes", "column": "n"}}}, "name.form"),
        ({"kind": "party", "fields": {"name": {"column": "n", "value": "v"}}}, "party.name"),
        ({"kind": "party", "fields": {"name": {"colum": "n"}}}, "colum"),
        (
            {"kind": "account", "fields": {}, "children": [{"kind": "loan", "fields": {}}]},
            "account.loan",
        ),
        ([], "array"),
    ],
)
def test_a_mapping_that_cannot_work_names_the_place(
    tmp_path: Path, mapping: object, place: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read_mapping(_file(tmp_path, mapping), CATALOG)
    assert caught.value.code == "bad_mapping"
    assert place in str(caught.value.facts["place"])


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"m\.json"):
        read_mapping(tmp_path / "m.json", CATALOG)


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (("客户号", "姓名", "手机"), "party"),
        (("企业名称", "统一社会信用代码"), "party"),
        (("Name", "Mobile", "E-mail"), "party"),
        (("客户号", "账号", "余额"), "account"),
        (("客户名称", "借据号", "贷款余额"), "loan"),
        (("客户号", "拜访时间", "拜访内容"), "interaction"),
        (("客户号", "待办事项", "截止日期"), "follow_up"),
        (("client_id", "birth_number", "district_id"), "party"),
        (("account_id", "district_id", "frequency", "date", "退回原因"), "account"),
    ],
)
def test_the_kind_is_told_by_the_columns(columns: tuple[str, ...], kind: str) -> None:
    assert mapping_for(_table(*columns), None, CATALOG, [chinese()]).kind == kind


def test_columns_are_found_by_title_in_both_languages_whatever_case_and_width() -> None:
    mapping = mapping_for(
        _table("ＮＡＭＥ", "出生 日期", "Risk Level", "余额", "district*"),
        "party",
        CATALOG,
        [chinese()],
    )
    found = {name: source.column for name, source in mapping.fields.items()}
    assert found["name"] == "ＮＡＭＥ"
    assert found["birth_on"] == "出生 日期"
    assert found["risk"] == "Risk Level"
    assert found["district"] == "district*"


@pytest.mark.parametrize(
    ("column", "form"),
    [
        ("余额（万元）", "ten_thousands"),
        ("余额(元)", ""),
        ("余额", ""),
        ("账户余额[万]", "ten_thousands"),
    ],
)
def test_a_unit_of_ten_thousand_in_the_column_name_counts(column: str, form: str) -> None:
    mapping = mapping_for(_table("客户号", "账号", column), None, CATALOG, [chinese()])
    assert (mapping.fields["balance"].column, mapping.fields["balance"].form) == (column, form)


def test_a_parent_is_found_by_key_before_number_before_name() -> None:
    def way(*columns: str) -> Link | None:
        return mapping_for(_table(*columns), "account", CATALOG, []).fields["party"].link

    assert way("账号", "姓名", "证件号码", "客户号") == Link("clients", "客户号")
    assert way("账号", "姓名", "证件号码") == Link("@number", "证件号码")
    assert way("账号", "姓名") == Link("@name", "姓名")


@pytest.mark.parametrize(
    ("columns", "kind"),
    [(("foo", "bar"), None), (("姓名",), "account"), (("客户号", "余额"), "account")],
)
def test_a_table_whose_columns_serve_for_nothing_names_them(
    columns: tuple[str, ...], kind: str | None
) -> None:
    with pytest.raises(BadFile) as caught:
        mapping_for(_table(*columns), kind, CATALOG, [chinese()])
    assert caught.value.code == "no_mapping"
    assert columns[0] in str(caught.value.facts["columns"])
