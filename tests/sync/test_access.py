"""What is in a device's files, by role and sharing level: what was granted, and no byte more.

Every record carries one word that names its bucket. The files are read with their cipher taken
off, page by page, free pages and log included: database, search index, drafts, log of the program.
"""

import logging
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection

from desktop.records import searching
from sync_server.services import accounts, grants
from sync_server.services.enrol import make_code
from sync_server.wire.catalogue import Catalogue, TypeDecl, shipped_catalogue
from tests.server.client import Device as Sender
from tests.server.client import new
from tests.server.http import over_http
from tests.server.process import ServerProcess, start_server
from tests.sync.device import Device
from tests.sync.files import everything
from tests.sync.office import Office

SHARES = (*accounts.SHARES, "restricted")
_WORD = re.compile(rb"zq([a-p]+)x([a-pr-y]+)qz")

PEOPLE = (
    ("anna", "rm", "north", "one"),
    ("cora", "rm", "north", "two"),
    ("ben", "rm", "north", "one"),
    ("asta", "assistant", "north", "one"),
    ("arno", "assistant", "north", "two"),
    ("lena", "lead", "north", "one"),
    ("mona", "manager", "north", ""),
    ("carl", "compliance", "north", ""),
    ("ivan", "it", "north", "one"),
    ("otto", "manager", "south", ""),
)
OF_ANNA = {f"anna {share}" for share in SHARES}
BY_PLACE = {
    "anna": OF_ANNA - {"anna restricted"},
    "ben": {"anna team", "anna branch"},
    "asta": {"anna team", "anna branch"},
    "arno": OF_ANNA - {"anna restricted"},
    "lena": {"anna team", "anna branch"},
    "cora": {"anna branch"},
    "mona": OF_ANNA,
    "carl": OF_ANNA,
    "ivan": set(),
    "otto": set(),
}
"""What of anna's each has; arno assists her. Source: docs/server.md, Who sees what."""


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server whose bank has alerts; anna's records stand in all of her buckets."""
    catalogue = msgspec.json.decode(msgspec.json.encode(shipped_catalogue()), type=Catalogue)
    catalogue.types["alert"] = TypeDecl(parent="party", bucket="restricted")
    server = start_server(tmp_path_factory.mktemp("access"), catalogue=catalogue)
    office = Office(server, tmp_path_factory.mktemp("office"))
    for login, role, place, team in PEOPLE:
        named = {"branch": place, "team": team}
        office.administer(partial(_hire, login, role, named))
    office.administer(lambda c, now: accounts.assist(c, "arno", "anna", now))
    _write(server, office)
    yield server
    server.stop()


def _hire(login: str, role: str, named: dict[str, str], c: Connection, now_ms: int) -> None:
    accounts.add_user(c, login, role, now_ms, **named)


def _write(server: ServerProcess, office: Office) -> None:
    send = over_http(server.url)
    anna, mona = (_sender(office, send, login) for login in ("anna", "mona"))
    for share in accounts.SHARES:
        word = _word("anna", share)
        bucket = anna.home.replace("/own", f"/{share}")
        client = new("party", bucket=bucket, kind="person", name=f"客户{word}", remark=word)
        note = f"{word} 走访记录"
        visit = new("interaction", client.e, kind="visit", note=note)
        card = new("contact_point", client.e, type="email", value=f"{word}@bank.example")
        assert {result.s for result in anna.push(client, visit, card)} == {"applied"}
        if share == "own":
            alert = new("alert", client.e, text=_word("anna", "restricted"))
            assert mona.push(alert)[0].s == "applied"


def _sender(office: Office, send: object, login: str) -> Sender:
    sender = Sender(send)  # type: ignore[arg-type]
    sender.enrol(str(office.administer(lambda c, now: make_code(c, login, now))))
    return sender


def _word(owner: str, share: str) -> str:
    """One word, so that the search index holds it in one piece."""
    return f"zq{owner}x{share}qz"


def words(raw: bytes) -> set[str]:
    """The records that bytes tell of, whichever part of them it is."""
    return {b" ".join(found).decode() for found in _WORD.findall(raw)}


@pytest.fixture
def office(branch: ServerProcess, tmp_path: Path) -> Iterator[Office]:
    opened = Office(branch, tmp_path)
    yield opened
    for device in opened.devices:
        device.store.close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The file of everything that the program would ever log."""
    file = tmp_path / "log"
    handler = logging.FileHandler(file, encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield file
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


def used(office: Office, login: str) -> Device:
    """A device of that person which has synced and indexed."""
    device = office.device(login)
    device.sync()
    with device.store.write() as unit:
        while searching.catch_up(unit):
            pass
    return device


@pytest.mark.parametrize("login", sorted(BY_PLACE))
def test_the_files_hold_what_was_granted_and_nothing_else(
    office: Office, log: Path, login: str
) -> None:
    device = used(office, login)
    assert words(everything(device.folder)) == BY_PLACE[login]
    assert words(log.read_bytes()) == set()


@pytest.mark.parametrize("login", sorted(who for who in BY_PLACE if BY_PLACE[who]))
def test_after_a_revocation_the_files_hold_nothing_of_it(
    office: Office, log: Path, login: str
) -> None:
    device = used(office, login)
    before = office.administer(lambda c, now: _held(c, login))
    office.take_back("anna", login)
    device.sync()
    assert words(everything(device.folder)) == set()
    device.store.close()
    assert words(everything(device.folder)) == set()
    device.reopen()
    assert device.recomputed() == device.sync().digests
    assert words(log.read_bytes()) == set()
    office.administer(lambda c, now: _give_back(c, login, before, now))


@pytest.mark.parametrize("share", accounts.SHARES)
def test_a_level_that_was_lent_comes_alone_and_leaves_alone(office: Office, share: str) -> None:
    office.administer(lambda c, now: accounts.grant(c, "otto", "anna", share, now, None))
    device = used(office, "otto")
    assert words(everything(device.folder)) == {f"anna {share}"}
    office.take_back("anna", "otto")
    device.sync()
    assert words(everything(device.folder)) == set()


def _held(connection: Connection, login: str) -> dict[str, str]:
    user = accounts.find_user(connection, login)
    return {b: given.rights for b, given in grants.held(connection, user.id, 0).items()}


def _give_back(connection: Connection, login: str, rights: dict[str, str], now_ms: int) -> int:
    user = accounts.find_user(connection, login)
    return grants.give(connection, user.id, rights, now_ms)
