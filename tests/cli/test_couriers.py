"""An exchange by file at the command line, on both sides."""

from tests.cli.terminal import Terminal
from tests.server.process import start_server


def test_a_branch_without_a_line_exchanges_by_file(shell: Terminal) -> None:
    server = start_server(shell.store.parent, users=("anna",))
    folder = shell.store.parent
    try:
        shell.run("enrol", server.url, server.enrol_code("anna"))
        shell.new()
        written = shell.run("courier", "write", folder / "there").answer
        assert (written["changes"], written["left"]) == (1, 0)
        told = server.command("courier", str(folder / "there"), str(folder / "back"))
        assert told["bytes"] == (folder / "back").stat().st_size
        read = shell.run("courier", "read", folder / "back").answer
        assert (read["pushed"], read["refused"], read["complete"]) == (1, 0, True)
        again = shell.run("courier", "read", folder / "back").answer
        assert (again["pushed"], again["pulled"]) == (0, 0)
        assert server.command("status")["records"] >= 1
    finally:
        server.stop()


def test_a_rehearsal_names_records_and_what_would_become_of_them(shell: Terminal) -> None:
    server = start_server(shell.store.parent, users=("anna",))
    try:
        shell.run("enrol", server.url, server.enrol_code("anna"))
        client = shell.new()
        told = shell.run("sync", "--rehearse").answer
        (item,) = told["send"]
        assert (item["record"], item["kind"], item["fate"]) == (client, "party", "applied")
        assert told["receive"] == []
    finally:
        server.stop()


def test_a_file_that_is_none_is_refused_in_words(shell: Terminal) -> None:
    server = start_server(shell.store.parent, users=("anna",))
    try:
        shell.run("enrol", server.url, server.enrol_code("anna"))
        file = shell.write("photo", "not a courier file")
        assert shell.run("courier", "read", file).error["code"] == "courier_damaged"
    finally:
        server.stop()
