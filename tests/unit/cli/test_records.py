import csv
import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


def test_a_client_is_found_by_characters_pinyin_initials_and_the_end_of_a_number(
    shell: Terminal,
) -> None:
    client = shell.new("张三丰")
    shell.run("new", "contact_point", f"party={client}", "type=mobile", "value=13800138000")
    for typed in ("张三", "zhangsan", "zsf", "8000"):
        (hit,) = shell.run("search", typed).answer["hits"]
        assert (hit["id"], hit["kind"], hit["title"]) == (client, "party", "张三丰")
        assert hit["matched"]
    assert shell.run("search", "李").answer == {"hits": []}


def test_a_search_is_cut_at_its_limit(shell: Terminal) -> None:
    for number in range(3):
        shell.new(f"张{number}")
    assert len(shell.run("search", "张", "--limit", "2").answer["hits"]) == 2


def test_a_record_is_shown_with_its_links_both_ways_and_that_is_audited(shell: Terminal) -> None:
    client, other = shell.new("张三丰", tier="high", tags="甲,乙"), shell.new("张翠山")
    account = shell.run("new", "accounts", f"party={client}", "number=6222", "balance=80万").answer[
        "id"
    ]
    kin = shell.run(
        "new", "relationship", f"party={client}", "role=child", f"other={other}"
    ).answer["id"]
    told = shell.run("show", client).answer
    assert (told["kind"], told["title"]) == ("party", "张三丰")
    assert told["fields"] == {
        "kind": "person", "name": "张三丰", "tier": "high", "tags": ["乙", "甲"],
    }  # fmt: skip
    links = {(one["id"], one["kind"], one["relation"]) for one in told["links"]}
    assert links == {
        (account, "account", "account.party"),
        (kin, "relationship", "relationship.party"),
    }
    told = shell.run("show", account).answer
    assert told["fields"]["balance"] == "800000.00 CNY"
    (link,) = told["links"]
    assert (link["id"], link["title"], link["relation"]) == (client, "张三丰", "party")
    assert {one["relation"] for one in shell.run("show", other).answer["links"]} == {
        "relationship.other"
    }


def test_a_person_reads_titles_in_the_stores_language(shell: Terminal) -> None:
    client = shell.new("张三丰", tier="high")
    assert "客户: 张三丰" in shell.read("show", client).out
    assert "高净值" in shell.read("show", client).out


def test_an_edit_tells_what_changed_and_the_history_who_did_it(shell: Terminal) -> None:
    client = shell.new("张三丰", remark="旧")
    told = shell.run("edit", client, "remark=新", "name=张三丰", "sex=").answer
    assert told == {"id": client, "kind": "party", "changed": ["remark"]}
    newest = shell.run("history", client).answer["entries"][0]
    assert (newest["field"], newest["old"], newest["new"]) == ("remark", "旧", "新")
    assert newest["by"]
    assert newest["device"]
    assert newest["at"].endswith("+08:00")
    assert shell.run("edit", client, "remark=").answer["changed"] == ["remark"]
    assert "remark" not in shell.run("show", client).answer["fields"]


def test_a_deleted_record_comes_back_with_what_belonged_to_it(shell: Terminal) -> None:
    client = shell.new("张三丰")
    visit = shell.run("record-visit", client, "--kind", "call", "--note", "问候").answer
    assert shell.run("delete", client).answer["records"] == 2
    assert shell.run("show", client).error["code"] == "no_record"
    assert shell.run("search", "zsf").answer == {"hits": []}
    assert shell.run("restore", client).answer["records"] == 2
    assert shell.run("show", visit["contact_id"]).answer["title"] == "问候"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "abc"), "bad_identifier"),
        (("show", "01a20d07-3405-736e-8ed1-d3285016f8a3"), "no_record"),
        (("new", "dragon", "name=x"), "unknown_kind"),
        (("new", "clients", "wings=2"), "unknown_field"),
        (("new", "clients", "name"), "bad_assignment"),
        (("export", "clients", "k.doc"), "no_export_form"),
        (("export", "accounts", "k.vcf"), "no_cards"),
        (("export", "clients", "no/k.csv"), "not_written"),
        (("record-visit", "王五", "--kind", "call", "--note", "x"), "no_client"),
        (("done", "01a20d07-3405-736e-8ed1-d3285016f8a3"), "no_record"),
        (("conflicts", "--resolve", "01a20d07-3405-736e-8ed1-d3285016f8a3"), "nothing_taken"),
        (("sync",), "not_enrolled"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_code_and_a_remedy(
    shell: Terminal, words: tuple[str, ...], code: str
) -> None:
    assert shell.run(*words).error["code"] == code


@pytest.mark.parametrize(
    ("assigned", "refused"),
    [
        ("name=", {"name": "required"}),
        ("kind=robot", {"kind": "not_a_choice"}),
        ("birth_on=2199-01-01", {"birth_on": "party.birth_future"}),
        ("birth_on=0001-01-01", {"birth_on": "day_out_of_range"}),
        ("birth_on=yesterday", {"birth_on": "not_a_day"}),
    ],
)
def test_a_refused_value_is_named_with_its_reason_in_words(
    shell: Terminal, assigned: str, refused: dict[str, str]
) -> None:
    words = dict(word.split("=") for word in ("kind=person", "name=张三", assigned))
    done = shell.run("new", "clients", *(f"{name}={value}" for name, value in words.items()))
    told = json.loads(done.err)["error"]
    assert (told["code"], told["fields"]) == ("refused", refused)
    assert next(iter(refused)) in told["message"]
    assert shell.run("search", "张三").answer == {"hits": []}


def test_emoji_and_rare_characters_are_kept_and_found(shell: Terminal) -> None:
    client = shell.new("𠮷田👩‍👩‍👧")
    assert shell.run("search", "𠮷").answer["hits"][0]["id"] == client


def test_a_text_of_one_mebibyte_is_refused_with_the_way_out(shell: Terminal) -> None:
    client = shell.new()
    visits = shell.write("v.csv", f"客户,时间,内容\n张三丰,2026-03-05 09:30,{'长' * 350_000}\n")
    told = shell.run("import", visits).answer
    assert (told["created"], told["refused"]) == (0, 1)
    assert told["refusals"][0]["fields"] == {"note": "too_long"}
    assert shell.run("show", client).answer["links"] == []


def test_fields_are_told_with_titles_in_both_languages(bare_shell: Terminal) -> None:
    told = bare_shell.say("--store", bare_shell.store, "--json", "fields", "clients").answer
    (fields,) = told["kinds"].values()
    name = next(field for field in fields if field["name"] == "name")
    assert (name["type"], name["required"]) == ("text", True)
    assert name["title"] == {"zh_CN": "姓名/名称", "en": "Name"}


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".vcf"])
def test_clients_are_exported_in_every_form(shell: Terminal, ending: str) -> None:
    shell.new("张三丰")
    path = shell.store.parent / f"k{ending}"
    assert shell.run("export", "clients", path.name).answer == {"written": 1}
    assert path.stat().st_size > 50


def test_an_export_is_imported_again_without_a_change(shell: Terminal) -> None:
    client = shell.new("张三丰", tier="high", birth_on="1949-12-31", tags="甲,乙", remark="=1+1")
    shell.run("new", "accounts", f"party={client}", "number=6222", "balance=1234.50")
    for kind in ("clients", "accounts"):
        shell.run("export", kind, f"{kind}.csv")
        told = shell.run("import", f"{kind}.csv").answer
        assert (told["read"], told["unchanged"]) == (1, 1)
    with Path(shell.store.parent / "clients.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["姓名/名称"] == "张三丰"
