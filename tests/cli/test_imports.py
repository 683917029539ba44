import csv
import json
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.unit.records.importing.files import workbook


def _counts(told: dict[str, int]) -> tuple[int, ...]:
    names = ("read", "created", "updated", "merged", "unchanged", "refused")
    return tuple(told[name] for name in names)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_list_is_imported_whatever_encoding_the_bank_writes(
    shell: Terminal, encoding: str
) -> None:
    shell.write("k.csv", "客户号,姓名\n1,张三丰\n", encoding)
    told = shell.run("import", "k.csv").answer
    assert told["import_id"]
    assert _counts(told) == (1, 1, 0, 0, 0, 0)
    assert shell.run("search", "zsf").answer["hits"][0]["title"] == "张三丰"


def test_workbooks_and_kinds_by_every_name_are_imported(shell: Terminal) -> None:
    shell.write("k.csv", "客户号,姓名\n1,张三丰\n")
    folder = shell.store.parent
    workbook(folder / "a.xlsx", [("客户号", "账号", "余额（万元）"), (1, "6222", 80)])
    workbook(folder / "f.xlsx", [("客户号", "事项", "到期"), (1, "送方案", "2026/1/5 9:00")])
    assert shell.run("import", "k.csv", "--kind", "clients").answer["created"] == 1
    assert shell.run("import", "a.xlsx", "--kind", "accounts").answer["created"] == 1
    assert shell.run("import", "f.xlsx", "--kind", "followups").answer["created"] == 1
    assert [one["title"] for one in shell.run("due").answer["due"]] == ["送方案"]


def test_what_a_dry_run_tells_is_what_the_import_does(shell: Terminal) -> None:
    shell.write("k.csv", "客户号,姓名,生日\n1,张三,1990-02-31\n2,李四,1990-02-28\n")
    told = shell.run("import", "k.csv", "--dry-run").answer
    assert told["import_id"] is None
    assert shell.run("search", "李四").answer == {"hits": []}
    assert _counts(shell.run("import", "k.csv").answer) == _counts(told) == (2, 1, 0, 0, 0, 1)


def test_refused_rows_are_reported_mended_and_imported(shell: Terminal) -> None:
    shell.write("k.csv", "客户号,姓名,生日\n1,张三,1990-02-31\n2,李四,1990-02-28\n", "gbk")
    told = shell.run("import", "k.csv", "--report", "r.csv").answer
    (refused,) = told["refusals"]
    assert (refused["file"], refused["row"]) == ("k.csv", 2)
    assert refused["fields"] == {"birth_on": "not_a_day"}
    report = Path(told["reports"][0])
    with report.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["退回原因"].startswith("出生日期: 不是日期")
    report.write_text(report.read_text("utf-8-sig").replace("02-31", "03-01"), "utf-8-sig")
    assert _counts(shell.run("import", "r.csv").answer) == (1, 1, 0, 0, 0, 0)


def test_an_import_is_listed_and_taken_back(shell: Terminal) -> None:
    shell.write("k.csv", "客户号,姓名,手机\n1,张三,13800138000\n")
    import_id = shell.run("import", "k.csv").answer["import_id"]
    (listed,) = shell.run("import", "--list").answer["imports"]
    assert (listed["import_id"], listed["files"], listed["state"]) == (import_id, ["k.csv"], "done")
    assert shell.run("import", "--undo", import_id).answer["undone"] == 2
    assert shell.run("search", "张三").answer == {"hits": []}
    assert shell.run("import", "--undo", import_id).error["code"] == "import_undone"
    assert shell.run("verify").answer == {
        "ok": True, "records": 0, "problems": [], "digests": {},
    }  # fmt: skip


def test_a_mapping_file_says_which_column_is_which_field(shell: Terminal) -> None:
    shell.write("x.csv", "NO|FIRST|LAST\n7|Ann|Lee\n")
    mapping = {
        "kind": "party",
        "key": {"source": "old-crm", "column": "NO"},
        "fields": {"kind": {"value": "person"}, "name": {"template": "{FIRST} {LAST}"}},
    }
    shell.write("m.json", json.dumps(mapping))
    assert shell.run("import", "x.csv").error["code"] == "no_mapping"
    assert shell.run("import", "x.csv", "--mapping", "m.json").answer["created"] == 1
    assert shell.run("import", "x.csv", "--mapping", "m.json").answer["unchanged"] == 1
    assert shell.run("search", "Ann Lee").answer["hits"]


@pytest.mark.parametrize(
    ("name", "content", "code", "named"),
    [
        ("no.csv", None, "no_file", "no.csv"),
        ("empty.csv", b"", "no_header", "empty.csv"),
        ("image.csv", b"\x89PNG\r\n\x1a\n\xff\xff\x80", "not_a_table", "image.csv"),
        ("strange.csv", b"foo,bar\n1,2\n", "no_mapping", "foo, bar"),
    ],
)
def test_a_file_that_cannot_be_imported_is_named_and_nothing_is_written(
    shell: Terminal, name: str, content: bytes | None, code: str, named: str
) -> None:
    if content is not None:
        (shell.store.parent / name).write_bytes(content)
    shell.write("k.csv", "客户号,姓名\n1,张三\n")
    told = shell.run("import", "k.csv", name).error
    assert told["code"] == code
    assert named in told["message"] + told["remedy"]
    assert shell.run("import", "--list").answer == {"imports": []}


def test_ctrl_c_ends_an_import_at_the_next_mark_and_it_can_be_taken_back(shell: Terminal) -> None:
    rows = "".join(f"{number},客户{number}\n" for number in range(20_000))
    shell.write("k.csv", f"客户号,姓名\n{rows}")
    running = shell.start("import", "k.csv")
    wal = shell.store / "store.db-wal"
    for _ in range(1200):
        if wal.exists() and wal.stat().st_size > 200_000:  # grows once the import has begun
            break
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=0.05)
            break
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=120)
    told = json.loads(out)
    assert running.returncode == 1
    assert told["cancelled"]
    assert 0 < told["created"] < 20_000
    (listed,) = shell.run("import", "--list").answer["imports"]
    assert listed["state"] == "cancelled"
    assert shell.run("verify").answer["records"] == told["created"]


def test_berka_is_imported_from_any_order_of_files(shell: Terminal, shared_data: Path) -> None:
    berka = shared_data / "berka"
    files = [berka / f"{name}.asc" for name in ("loan", "account", "client")]
    told = shell.run("import", *files).answer
    assert _counts(told) == (10_551, 10_551, 0, 0, 0, 0)
    assert [one["kind"] for one in told["files"]] == ["party", "account", "loan"]
    assert shell.run("import", *files).answer["unchanged"] == 10_551
