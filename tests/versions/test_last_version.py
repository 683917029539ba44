"""Two versions side by side: a bank updates neither its PCs nor its server in one night."""

import pytest

from tests.versions.earlier import Version, last_version, this_version


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Version:
    unpacked = last_version(tmp_path_factory.mktemp("last"))
    assert not (unpacked.source / "sync_server" / "wire" / "sealing.py").exists()
    return unpacked


@pytest.fixture
def new() -> Version:
    return this_version()


@pytest.mark.parametrize("server_is", ["last", "new"])
def test_devices_of_both_versions_reach_the_same_state(server_is, last, new, tmp_path):
    host = last if server_is == "last" else new
    data = tmp_path / "server"
    host.server(data, "init")
    for login in ("anna", "ben"):
        host.server(data, "user", "add", login, "--role", "rm")
    host.server(data, "grant", "ben", "anna", "own")
    serving = host.serve(data)
    try:
        anna, ben = tmp_path / "anna" / "store", tmp_path / "ben" / "store"
        for version, store, login in ((last, anna, "anna"), (new, ben, "ben")):
            store.parent.mkdir()
            version.client(store, "init")
            code = host.server(data, "enrol-code", login)["code"]
            version.client(store, "enrol", serving.url, code)
        client = last.client(anna, "new", "party", "kind=person", "name=张三丰")["id"]
        last.client(anna, "sync")
        new.client(ben, "sync")
        last.client(anna, "edit", client, "district=浦东", "employer=银行")
        new.client(ben, "edit", client, "district=静安", "occupation=教师")
        new.client(ben, "record-visit", client, "--kind", "visit", "--note", "旧版也要看到",
                   "--next", "送方案", "--due", "2027-01-05T09:00+08:00")  # fmt: skip
        for _ in range(2):
            last.client(anna, "sync")
            new.client(ben, "sync")
        seen = [version.client(store, "show", client)["fields"] for version, store in
                ((last, anna), (new, ben))]  # fmt: skip
        for name in ("district", "employer", "occupation"):
            assert seen[0][name] == seen[1][name], name
        assert (seen[0]["employer"], seen[0]["occupation"]) == ("银行", "教师")
        (conflict,) = last.client(anna, "conflicts")["conflicts"]
        last.client(anna, "conflicts", "--resolve", conflict["id"], "--take", "other")
        last.client(anna, "sync")
        new.client(ben, "sync")
        assert not new.client(ben, "conflicts")["conflicts"]
        mine = last.client(anna, "verify", "--deep")
        theirs = new.client(ben, "verify", "--deep")
        assert mine["ok"], mine["problems"]
        assert theirs["ok"], theirs["problems"]
        shared = mine["digests"].keys() & theirs["digests"].keys()
        assert shared
        assert [mine["digests"][one] for one in shared] == [
            theirs["digests"][one] for one in shared
        ]
    finally:
        serving.stop()


def test_a_store_with_unsent_work_of_the_last_version_is_taken_over_and_sends_it(
    last, new, tmp_path
):
    data, store = tmp_path / "server", tmp_path / "store"
    last.server(data, "init")
    last.server(data, "user", "add", "anna", "--role", "rm")
    serving = last.serve(data)
    try:
        last.client(store, "init")
        last.client(store, "enrol", serving.url, last.server(data, "enrol-code", "anna")["code"])
        client = last.client(store, "new", "party", "kind=person", "name=李四")["id"]
        last.client(store, "sync")
        last.client(store, "edit", client, "district=徐汇")
    finally:
        serving.stop()
    serving = new.serve(data)
    try:
        new.client(store, "enrol", serving.url, new.server(data, "enrol-code", "anna")["code"])
        assert new.client(store, "sync")["pushed"] == 1
        assert new.client(store, "verify", "--deep")["ok"]
        assert new.client(store, "show", client)["fields"]["district"] == "徐汇"
        assert new.server(data, "verify")["ok"]
    finally:
        serving.stop()
