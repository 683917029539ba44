"""One bad record never blocks the rest: on the way up, on the way down, and in the inbox."""

from collections.abc import Callable

import msgspec
import pytest
import zstandard
from requests import PreparedRequest, Response
from sqlalchemy import select, update

from desktop.store.tables import Aside, Inbox, Outbox
from desktop.sync.apply import apply_cut
from desktop.sync.pull import fetch_cut
from desktop.sync.refused import refused
from desktop.sync.trust import TrustAdapter
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.test_rehearsal import TOO_LONG
from tests.sync.transports import with_body

Spoil = Callable[[bytes], bytes]


class Spoiling(TrustAdapter):
    """Changes the lines of pulled pages that tell of a name."""

    def __init__(self, name: str, spoil: Spoil) -> None:
        super().__init__()
        self.name, self.spoil = name.encode(), spoil

    def send(self, request: PreparedRequest, *arguments: object, **named: object) -> Response:
        answer = super().send(request, *arguments, **named)  # type: ignore[arg-type]
        if request.path_url != "/v1/sync/pull":
            return answer
        page = zstandard.decompress(answer.raw.read(decode_content=False))
        lines = [self.spoil(l) if self.name in l else l for l in page.splitlines()]  # noqa: E741
        body = zstandard.compress(b"\n".join(lines) + b"\n")
        return with_body(answer, body, length=len(body))


def half(line: bytes) -> bytes:
    return line[: len(line) // 2]


def noise(line: bytes) -> bytes:
    return line[:20] + b"\xff\xfe" + line[20:]


def of_another_kind(line: bytes) -> bytes:
    return line.replace(b'"k":"ent"', b'"k":"sealed"')


def without_identifier(line: bytes) -> bytes:
    at = line.index(b'"e":"') + 5
    return line[:at] + b"nobody" + line[at + 32 :]


def with_a_number_for_a_place(line: bytes) -> bytes:
    return line.replace(b'"by":"', b'"life":99999999999999999999999,"by":"')


def with_a_list_for_a_body(line: bytes) -> bytes:
    return line[: line.index(b'"r":{')] + b'"r":[1]}'


def with_a_broken_letter(line: bytes) -> bytes:
    at = line.index(b'"r":{')
    return line[:at] + b'"r":{"name":"\\ud800"}}'


def with_a_deep_body(line: bytes) -> bytes:
    deep = b"[" * 5_000 + b"]" * 5_000
    return line[: line.index(b'"r":{')] + b'"r":{"name":' + deep + b"}}"


SPOILS = [
    with_a_deep_body,
    half,
    noise,
    of_another_kind,
    without_identifier,
    with_a_number_for_a_place,
    with_a_list_for_a_body,
    with_a_broken_letter,
]


@pytest.fixture
def two(office: Office) -> tuple[Device, Device]:
    """Two devices of one person."""
    login = office.hire()
    return office.device(login), office.device(login)


def aside(device: Device) -> list[bytes]:
    with device.store.read() as connection:
        return list(connection.execute(select(Aside.line)).scalars())


def names(device: Device) -> set[str]:
    return {row["name"] for row in device.table("party").values()}


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_bad_line_is_kept_aside_and_the_rest_applied(two, spoil):
    first, second = two
    sync_until_quiet(first, second)
    for name in ("甲", "坏", "乙"):
        first.person(name)
    first.sync()
    report = second.sync(Spoiling("坏", spoil))
    assert names(second) == {"甲", "乙"}
    assert (report.aside, report.complete) == (1, False)
    assert len(aside(second)) == 1


@pytest.mark.parametrize("spoil", SPOILS)
def test_in_a_first_fill_too(two, spoil):
    first, second = two
    for name in ("甲", "坏", "乙"):
        first.person(name)
    first.sync()
    report = second.sync(Spoiling("坏", spoil))
    assert names(second) == {"甲", "乙"}
    assert report.aside == 1
    assert second.recomputed() != first.recomputed()


def test_later_syncs_go_on_and_the_record_comes_as_soon_as_it_can_be_read(two):
    first, second = two
    first.person("坏")
    first.sync()
    second.sync(Spoiling("坏", half))
    first.person("甲")
    first.sync()
    spoiling = Spoiling("坏", half)
    assert second.sync(spoiling).aside == 1
    assert names(second) == {"甲"}
    second.person("乙")
    report = second.sync()
    assert (report.aside, report.complete, aside(second)) == (0, True, [])
    assert names(second) == {"坏", "甲", "乙"}
    sync_until_quiet(first, second)
    assert first.recomputed() == second.recomputed()


def test_own_changes_reach_the_server_beside_one_that_is_refused(two):
    first, second = two
    first.person("甲")
    first.person("坏", remark=TOO_LONG)
    first.person("乙")
    report = first.sync()
    assert (report.pushed, report.refused, report.complete) == (3, 1, True)
    second.sync()
    assert names(second) == {"甲", "乙"}


def damage_outbox(device: Device, number: int, left: str) -> None:
    with device.store.write() as unit:
        statement = update(Outbox).where(Outbox.n == number).values(regs=left)
        unit.connection.execute(statement)


@pytest.mark.parametrize("left", ['{"name":', "", "[1]", "null"])
def test_an_own_change_that_cannot_be_read_any_more_is_sent_back_and_the_rest_sent(two, left):
    first, second = two
    for name in ("甲", "坏", "乙"):
        first.person(name)
    with first.store.read() as connection:
        numbers = list(connection.execute(select(Outbox.n).order_by(Outbox.n)).scalars())
    damage_outbox(first, numbers[1], left)
    report = first.sync()
    assert report.refused == 1
    second.sync()
    assert names(second) == {"甲", "乙"}
    with first.store.read() as connection:
        assert [one.code for one in refused(connection)] == ["unreadable"]


def test_a_damaged_page_in_the_inbox_is_pulled_again(two):
    first, second = two
    first.person("甲")
    first.sync()
    with second.engine._link() as (link, _):
        fetch_cut(second.store, link, lambda *_: None, lambda: False)
    with second.store.write() as unit:
        unit.connection.execute(update(Inbox).values(frame=b"\x28\xb5\x2f\xfd\x00noise"))
    report = second.sync()
    assert (report.pulled, report.complete) == (1, True)
    assert names(second) == {"甲"}


def test_the_rest_of_a_page_counts_in_the_digests(two):
    first, second = two
    for n in range(50):
        first.person(f"客户{n}")
    first.person("坏")
    first.sync()
    second.sync(Spoiling("坏", half))
    report = second.sync()
    assert report.digests == second.recomputed()
    assert msgspec.json.encode(report.digests) != b"{}"
    apply_cut(second.store, lambda _: None, lambda: False)


def test_a_bad_line_leaves_with_the_portfolio_that_it_may_be_of(office):
    first, second = office.pair()
    sync_until_quiet(first, second)
    first.person("坏")
    first.sync()
    second.sync(Spoiling("坏", half))
    assert len(aside(second)) == 1
    office.take_back(first.login, second.login)
    report = second.sync()
    assert (aside(second), report.complete) == ([], True)
