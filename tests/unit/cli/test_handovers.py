"""The command about handovers, without a server: the record of one is made by hand."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync_server.wire.handover import manifest_hash, sealing_text, signing_text
from sync_server.wire.sealing import to_base64url
from tests.cli.terminal import Inside

NOTHING = {"n": 1, "digest": "00" * 16}


def a_record() -> dict[str, object]:
    """A record that was signed by all three and sealed."""
    roles = ("giver", "receiver", "witness")
    people = {
        role: {"id": f"{number:032x}", "login": role, "name": role}
        for number, role in enumerate(roles)
    }
    manifest = {
        "id": "ab" * 16,
        "kind": "portfolio",
        "portfolio": "anna",
        "effective_ms": 1,
        "made_ms": 1,
        "records": 1,
        "digest": "00" * 16,
        "kinds": {"party": NOTHING},
        **people,
    }
    signatures: list[dict[str, object]] = []
    record: dict[str, object] = {
        "manifest": manifest,
        "hash": manifest_hash(manifest),
        "state": "done",
        "signatures": signatures,
    }
    for role in roles:
        key = Ed25519PrivateKey.generate()
        sig = key.sign(signing_text(role, manifest_hash(manifest)))
        signatures.append(
            {
                "role": role,
                "user": people[role]["id"],
                "name": role,
                "device": "cd" * 16,
                "key": to_base64url(key.public_key().public_bytes_raw()),
                "sig": to_base64url(sig),
                "at_ms": 2,
            }
        )
    server = Ed25519PrivateKey.generate()
    record["seal"] = {
        "server": "ef" * 16,
        "key": to_base64url(server.public_key().public_bytes_raw()),
        "sig": to_base64url(server.sign(sealing_text(record, 3))),
        "at_ms": 3,
    }
    return record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "handover.json"
    path.write_text(json.dumps(a_record(), indent=4), "utf-8")
    return path


def test_a_record_is_checked_without_a_book(bare_shell: Inside, file: Path) -> None:
    done = bare_shell.run("handover", "verify", str(file))
    assert (done.status, done.answer["ok"]) == (0, True)
    assert done.answer["signed"] == ["giver", "receiver", "witness"]


def test_a_changed_record_ends_with_one_and_says_what_does_not_hold(
    bare_shell: Inside, file: Path
) -> None:
    record = json.loads(file.read_text("utf-8"))
    record["manifest"]["records"] = 0
    file.write_text(json.dumps(record), "utf-8")
    done = bare_shell.run("handover", "verify", str(file))
    told = json.loads(done.out)
    assert (done.status, told["ok"]) == (1, False)
    assert {fault["code"] for fault in told["faults"]} == {"hash_differs", "seal_wrong"}


def test_a_seal_has_to_be_made_with_the_key_that_is_named(bare_shell: Inside, file: Path) -> None:
    done = bare_shell.run("handover", "verify", str(file), "--key", "A" * 43)
    assert [fault["code"] for fault in json.loads(done.out)["faults"]] == ["seal_strange"]


def test_a_file_that_is_not_there_is_named(bare_shell: Inside) -> None:
    assert bare_shell.run("handover", "verify", "no.json").error["code"] == "unreadable_file"


def test_without_handovers_the_list_is_empty(shell: Inside) -> None:
    assert shell.run("handover", "list").answer == {"handovers": []}
