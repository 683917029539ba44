"""The rights that follow from role, team and branch."""

import pytest

from sync_server.services.accounts import Book, Member, rights_by_place
from sync_server.services.placing import bucket_of_new
from sync_server.wire.catalogue import BucketRule

ALL = {"own": "rw", "team": "rw", "branch": "rw"}


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (Member("owner", "rm", "t", "b"), ALL),
        (Member("owner", "rm", "", ""), ALL),
        (Member("x", "rm", "t", "b"), {"team": "rw", "branch": "rw"}),
        (Member("x", "rm", "t", "other"), {"team": "rw", "branch": "rw"}),
        (Member("x", "assistant", "other", "b"), {"branch": "rw"}),
        (Member("x", "manager", "", "b"), ALL | {"restricted": "rw"}),
        (Member("x", "manager", "", "other"), {}),
        (
            Member("x", "compliance", "", "b"),
            {"own": "r", "team": "r", "branch": "r", "restricted": "rw"},
        ),
        (Member("x", "it", "", "b"), {}),
        (Member("x", "rm", "other", "other"), {}),
    ],
)
def test_rights_follow_from_the_place_in_the_bank(member: Member, expected: dict[str, str]) -> None:
    rights = rights_by_place(member, Book("1", "owner", "t", "b"))
    assert rights == {f"p/1/{share}": right for share, right in expected.items()}


def test_nobody_shares_a_team_or_branch_without_a_name() -> None:
    assert rights_by_place(Member("x", "manager", "", ""), Book("1", "owner", "", "")) == {}


@pytest.mark.parametrize(
    ("rule", "named", "parent", "expected"),
    [
        ("root", None, None, "p/1/own"),
        ("root", "p/2/team", None, "p/2/team"),
        ("root", "p/2/team", "p/3/own", "p/3/own"),
        ("restricted", None, "p/3/own", "p/3/restricted"),
        ("restricted", None, None, "p/1/restricted"),
        ("restricted", None, "u/5", "u/5"),
        ("person", None, "p/3/own", "u/me"),
        ("branch", None, None, "b/north"),
        ("ref", None, None, "ref"),
        ("ref", "p/1/own", None, "p/1/own"),
    ],
)
def test_the_bucket_of_a_new_record(
    rule: BucketRule, named: str | None, parent: str | None, expected: str
) -> None:
    assert bucket_of_new(rule, named, parent, "p/1/own", "u/me", "north") == expected
