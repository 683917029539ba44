"""The real path: real bank data into one device, a second in step, both edited apart, at rest."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.programs import Device
from tests.server.process import start_server

KINDS = ("party", "account", "loan", "interaction", "follow_up")


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Any:
    """Two devices of two people who share a portfolio; the first holds the Berka bank."""
    base = tmp_path_factory.mktemp("real")
    server = start_server(base, users=("anna", "ben"))
    try:
        server.command("grant", "ben", "anna", "own")
        first, second = Device(base / "anna"), Device(base / "ben")
        for device, login in ((first, "anna"), (second, "ben")):
            device.run("init")
            device.run("enrol", server.url, server.enrol_code(login))
        berka = shared_data / "berka"
        files = (berka / f"{name}.asc" for name in ("client", "account", "loan"))
        yield first, second, first.run("import", *files)
    finally:
        server.stop()


def _assert_equal(first: Device, second: Device) -> None:
    one, other = first.run("verify", "--deep"), second.run("verify", "--deep")
    assert one["ok"], one["problems"]
    assert other["ok"], other["problems"]
    shared = set(one["digests"]) & set(other["digests"])
    assert shared
    assert {b: one["digests"][b] for b in shared} == {b: other["digests"][b] for b in shared}
    assert first.rows(KINDS) == second.rows(KINDS)


@pytest.mark.xdist_group("real_path")
def test_real_bank_data_reaches_a_second_device_and_edits_made_apart_converge(
    devices: Any,
) -> None:
    first, second, imported = devices
    assert (imported["read"], imported["created"], imported["refused"]) == (10_551, 10_551, 0)

    pushed = first.run("sync")
    assert (pushed["pushed"], pushed["complete"]) == (10_551, True)
    pulled = second.run("sync")
    assert pulled["pulled"] >= 10_551
    assert pulled["complete"]
    _assert_equal(first, second)

    client = second.run("search", "Client 4711")["hits"][0]["id"]
    neighbour = first.run("search", "Client 4712")["hits"][0]["id"]

    first.run("edit", client, "district=Praha 1")
    second.run("edit", client, "district=Brno")
    first.run("edit", neighbour, "occupation=baker")
    second.run("edit", neighbour, "employer=mill")
    visit = second.run(
        "record-visit", client, "--kind", "visit", "--note", "存单到期，两套方案",
        "--outcome", "interested", "--next", "送方案", "--due", "2026-01-05T09:00+08:00",
    )  # fmt: skip
    (due,) = second.run("due")["due"]
    assert (due["id"], due["title"]) == (visit["followup_id"], "送方案")
    assert due["raised_at"]

    for device in (first, second, first, second):
        assert device.run("sync")["complete"]
    _assert_equal(first, second)

    merged = first.run("show", neighbour)["fields"]
    assert (merged["occupation"], merged["employer"]) == ("baker", "mill")
    (conflict,) = first.run("conflicts")["conflicts"]
    assert (conflict["record"], conflict["field"]) == (client, "district")
    assert {conflict["shown"], *conflict["other"]} == {"Praha 1", "Brno"}

    first.run("conflicts", "--resolve", conflict["id"], "--take", "other")
    for device in (first, second):
        device.run("sync")
    _assert_equal(first, second)
    assert first.run("show", client)["fields"]["district"] == conflict["other"][0]
    assert not second.run("conflicts")["conflicts"]
    values = {
        entry[side]
        for entry in second.run("history", client)["entries"]
        for side in ("old", "new")
        if entry["field"] == "district"
    }
    assert {"Praha 1", "Brno"} <= values
    assert first.run("due", "--audit") == {"raised": 0, "lost": 0, "doubled": 0}
    assert second.run("due", "--audit") == {"raised": 1, "lost": 0, "doubled": 0}
