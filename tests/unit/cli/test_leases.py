"""The command line is no way around the lease."""

import ast
import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.terminal import PROJECT, Inside, Terminal
from tests.leases import Bank


def away(shell: Terminal, days: float) -> Bank:
    """Put the store on a lease of thirty days that began so long ago."""
    return Bank(shell.store, lambda: datetime.now(UTC) - timedelta(days=days))


def number_of(shell: Terminal) -> tuple[str, str]:
    """Write a client with a mobile number; return the identifiers of both."""
    client = shell.new("张三丰")
    words = ("new", "contact_point", f"party={client}", "type=mobile", "value=13800138000")
    return client, str(shell.run(*words).answer["id"])


def test_a_store_without_a_server_has_no_lease(shell: Inside) -> None:
    assert shell.run("lease").answer["step"] == "free"


@pytest.mark.parametrize(
    ("days", "step"), [(1, "good"), (31, "masked"), (38, "read_only"), (45, "sealed")]
)
def test_it_is_told_how_the_lease_stands(shell: Inside, days: int, step: str) -> None:
    away(shell, days)
    told = shell.run("lease").answer
    assert (told["step"], told["locked"]) == (step, False)
    assert told["until"]


def test_while_masked_no_command_tells_a_number(shell: Inside) -> None:
    client, point = number_of(shell)
    shell.run("edit", point, "value=13800138001")
    away(shell, 31)
    for words in (
        ("show", point),
        ("show", client),
        ("history", point),
        ("search", "8001"),
        ("search", "张"),
    ):
        for said in (shell.run(*words), shell.read(*words)):
            assert said.status == 0, said.err
            assert "13800138" not in said.out, words
    assert json.dumps(shell.run("show", point).answer["fields"]["value"]) != '""'


def test_while_masked_nothing_is_exported(shell: Inside) -> None:
    number_of(shell)
    away(shell, 31)
    for kind, file in (("contact_point", "out.csv"), ("clients", "out.vcf")):
        assert shell.run("export", kind, file).error["code"] == "lease_masked"
        assert not (shell.store.parent / file).exists()


def test_while_masked_people_may_still_write(shell: Inside) -> None:
    client, _ = number_of(shell)
    away(shell, 31)
    assert shell.run("edit", client, "district=浦东").status == 0


def test_a_read_only_store_takes_nothing(shell: Inside) -> None:
    client, _ = number_of(shell)
    away(shell, 38)
    people = shell.write("people.csv", "name,kind\n王五,person\n")
    for words in (
        ("edit", client, "district=浦东"),
        ("new", "clients", "kind=person", "name=李四"),
        ("delete", client),
        ("record-visit", client, "--kind", "visit", "--note", "x"),
    ):
        assert shell.run(*words).error["code"] == "lease_read_only", words
    assert shell.run("import", people).status != 0
    assert shell.run("search", "李四").answer == {"hits": []}
    assert "district" not in shell.run("show", client).answer["fields"]


def test_a_sealed_store_tells_nothing(shell: Inside) -> None:
    client, _ = number_of(shell)
    away(shell, 45)
    for words in (
        ("show", client),
        ("search", "张"),
        ("history", client),
        ("export", "clients", "out.csv"),
        ("due",),
        ("conflicts",),
        ("verify",),
        ("sync", "--rehearse"),
        ("attachments", client),
        ("handover", "list"),
        ("edit", client, "district=浦东"),
    ):
        assert shell.run(*words).error["code"] == "lease_sealed", words


def test_only_what_ends_the_seal_opens_a_sealed_book() -> None:
    """Any other command would be a way around; a new one has to be thought about here."""
    opening = set()
    for path in (PROJECT / "desktop" / "cli").glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and _opens_sealed(function):
                opening.add(f"{path.stem}.{function.name}")
    assert opening == {
        "couriers._carry",
        "couriers._read",
        "couriers._write",
        "leases.lease",
        "syncing.enrol_device",
        "syncing.sync",
    }


def _opens_sealed(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "book"
        and any(one.arg == "sealed" for one in call.keywords)
        for call in ast.walk(function)
    )


def test_a_branch_code_opens_a_sealed_store_and_only_once(shell: Inside) -> None:
    client, _ = number_of(shell)
    bank = away(shell, 45)
    assert shell.run("lease", "ABCD-EFGH").error["code"] == "lease_code_refused"
    assert shell.run("lease", bank.code()).answer["step"] == "good"
    assert shell.run("show", client).answer["title"] == "张三丰"
    assert shell.run("lease", bank.code()).error["code"] == "lease_code_used"


def test_a_sealed_store_may_still_be_synced(shell: Inside) -> None:
    away(shell, 45)
    assert shell.run("sync").error["code"] == "server_unreachable"
