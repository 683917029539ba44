"""Each command once, in a process of its own, as a script runs them one after the other."""

from typing import Any

from desktop.cli.catalog import COMMANDS
from tests.cli.terminal import Terminal
from tests.server.process import start_server


def test_a_script_does_the_main_job_from_init_to_wipe(bare_shell: Terminal) -> None:
    shell = bare_shell
    done: set[str] = set()

    def run(*words: object) -> dict[str, Any]:
        done.add(str(words[0]))
        answer: dict[str, Any] = shell.run(*words).answer
        return answer

    key = run("init", "--lang", "en")["recovery_key"]
    clients = shell.write("k.csv", "客户号,姓名,手机\n1,张三丰,13800138000\n2,李四,\n", "gbk")
    imported = run("import", clients.name)
    assert (imported["read"], imported["created"], imported["refused"]) == (2, 2, 0)
    (hit,) = run("search", "zsf")["hits"]
    client = hit["id"]
    visit = run(
        "record-visit", client, "--kind", "visit", "--note", "存单到期", "--outcome", "interested",
        "--next", "送方案", "--due", "2026-01-05T09:00+08:00",
    )  # fmt: skip
    (due,) = run("due")["due"]
    assert (due["id"], due["client_id"], due["client"]) == (visit["followup_id"], client, "张三丰")
    assert due["due_at"] == "2026-01-05T09:00:00+08:00"
    assert due["raised_at"]
    assert run("snooze", due["id"], "--until", "2299-01-01T09:00")["state"] == "open"
    assert run("due")["due"] == []
    assert run("done", due["id"])["state"] == "done"
    assert run("due", "--audit") == {"raised": 1, "lost": 0, "doubled": 0}
    other = run("new", "clients", "kind=company", "name=西湖茶业有限公司")["id"]
    assert run("edit", other, "industry=茶叶")["changed"] == ["industry"]
    assert run("show", other)["fields"]["industry"] == "茶叶"
    assert run("history", other)["entries"]
    assert run("delete", other)["records"] == 1
    assert run("restore", other)["records"] == 1
    photo = shell.write("现场.jpg", "not really a photo")
    attached = run("attach", client, photo.name)["id"]
    assert [one["id"] for one in run("attachments", client)["attachments"]] == [attached]
    assert run("fetch", attached, "out.jpg") == {"written": 18, "name": "现场.jpg"}
    assert run("export", "contacts", "v.json") == {"written": 1}
    assert run("fields", "contacts")["kinds"]
    verified = run("verify", "--deep")
    assert (verified["ok"], verified["problems"]) == (True, [])
    for fact in ("version", "selftest", "policy", "doctor"):
        assert run(fact)
    shell.write("new", "quite another battery staple")
    assert run("passphrase", "change", "--new-file", "new") == {"ok": True}
    shell.write("key", str(key))
    assert run("recover", "--key-file", "key")["ok"]
    assert run("show", other)["title"] == "西湖茶业有限公司"
    assert run("conflicts") == {"conflicts": []}
    assert run("wipe", "--yes") == {"ok": True, "left": []}
    with_a_server = {"courier", "enrol", "handover", "lease", "share", "sync"}  # tests of their own
    assert COMMANDS.keys() - done == {"demo"} | with_a_server


def test_a_server_is_joined_and_synced_with(shell: Terminal) -> None:
    server = start_server(shell.store.parent, users=("anna",))
    try:
        told = shell.run("enrol", server.url, server.enrol_code("anna")).answer
        assert told["user"] == "anna"
        assert told["device_id"]
        shell.new()
        rehearsed = shell.run("sync", "--rehearse").answer
        assert (rehearsed["pushed"], rehearsed["complete"]) == (1, False)
        synced = shell.run("sync").answer
        assert (synced["pushed"], synced["conflicts"], synced["refused"]) == (1, 0, 0)
        assert synced["complete"]
        assert synced["digests"] == shell.run("verify").answer["digests"]
    finally:
        server.stop()
    gone = shell.run("sync")
    assert gone.error["code"] == "server_unreachable"
    assert shell.run("new", "clients", "kind=person", "name=李四").answer["id"]


def test_an_enrolment_code_that_is_wrong_is_refused(shell: Terminal) -> None:
    server = start_server(shell.store.parent, users=("anna",))
    try:
        assert shell.run("enrol", server.url, "AAAA-BBBB").error["code"] == "code_refused"
    finally:
        server.stop()
