"""A handover between real devices: drawn up, signed by three, carried out, checked by its file."""

import itertools
import json
from functools import partial
from uuid import UUID

import pytest

from desktop.core.dates import Moment
from desktop.core.errors import Offline, Rejected
from desktop.sync.engine import Engine
from desktop.sync.handing import Handing
from desktop.sync.handover_check import check_file, check_record
from desktop.sync.handovers import Ask, find_handover
from desktop.sync.people import colleagues, names
from sync_server.services import accounts
from tests.sync.device import WRAP, Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.transports import Meanwhile, Unsent

_numbers = itertools.count(1)


class Branch:
    """A giver, a receiver and their lead, with devices."""

    def __init__(self, office: Office) -> None:
        self.office = office
        place = f"b{next(_numbers)}"
        self.giver, self.receiver, self.witness = (
            self._join(office, f"{place}-{role}", role, place)
            for role in ("rm", "assistant", "lead")
        )

    def _join(self, office: Office, login: str, role: str, place: str) -> Device:
        name = f"{role}先生"
        office.administer(
            lambda c, now: accounts.add_user(
                c, login, role, now, name=name, branch=place, team=place
            )
        )
        return office.device(login)

    def draw_up(self, **more) -> tuple[UUID, str]:
        """Have the giver draw up a handover of the own portfolio, and sign it."""
        handing = Handing(self.giver.engine)
        (mine,) = [one for one in handing.offers() if one.mine]
        asked = {"portfolio": mine.id} | more
        ask = Ask(user_of(self.receiver), user_of(self.witness), **asked)
        begun = handing.begin(ask, "giver", handing.preview(ask))
        return begun.id, begun.hash

    def sign(self, handover: UUID, digest: str) -> None:
        """Have receiver and witness sign what they see."""
        Handing(self.receiver.engine).sign(handover, "receiver", digest)
        Handing(self.witness.engine).sign(handover, "witness", digest)


def user_of(device: Device) -> UUID:
    return UUID(device.store.actor.user)


@pytest.fixture
def branch(office: Office) -> Branch:
    return Branch(office)


def record_of(device: Device, handover: UUID) -> dict:
    return json.loads(device.field("handover", handover, "record"))


def test_a_portfolio_changes_hands_and_the_record_proves_it(branch):
    person = branch.giver.person("移交客户")
    visit = branch.giver.new("interaction", party=person, kind="visit", at=Moment(0), note="来过")
    branch.giver.new("follow_up", party=person, title="送合同", due=Moment(9), state="open")
    branch.giver.sync()
    handover, digest = branch.draw_up()
    sync_until_quiet(branch.receiver, branch.witness)
    assert branch.receiver.field("handover", handover, "state") == "waiting"
    assert branch.receiver.see("party", person) is None
    branch.sign(handover, digest)
    sync_until_quiet(branch.giver, branch.receiver, branch.witness)
    assert branch.receiver.field("interaction", visit, "note") == "来过"
    assert branch.giver.see("party", person) is None
    record = record_of(branch.receiver, handover)
    assert [one["title"] for one in record["manifest"]["promises"]] == ["送合同"]
    found = check_record(record)
    assert (found.ok, set(found.signed)) == (True, {"giver", "receiver", "witness"})
    assert record == record_of(branch.giver, handover) == record_of(branch.witness, handover)


def test_single_clients_change_hands(branch):
    person, kept = branch.giver.person("移交"), branch.giver.person("留下")
    branch.giver.sync()
    handover, digest = branch.draw_up(clients=(person,))
    branch.sign(handover, digest)
    sync_until_quiet(branch.giver, branch.receiver)
    alive = {row for row, values in branch.giver.table("party").items() if values["alive"]}
    assert alive == {kept}
    assert branch.receiver.see("party", person) is not None


def test_the_givers_next_client_is_not_the_receivers(branch):
    branch.giver.person()
    branch.giver.sync()
    branch.sign(*branch.draw_up())
    branch.giver.sync()
    new = branch.giver.person("新客户")
    assert branch.giver.sync().refused == 0
    sync_until_quiet(branch.giver, branch.receiver)
    assert branch.giver.see("party", new) is not None
    assert branch.receiver.see("party", new) is None


def test_a_client_the_giver_made_offline_reaches_the_receiver(branch):
    branch.giver.sync()
    handover = branch.draw_up()
    late = branch.giver.person("迟到的客户")
    phone = branch.giver.new("contact_point", party=late, type="mobile", value="13800000000")
    branch.sign(*handover)
    assert branch.giver.sync().refused == 0
    sync_until_quiet(branch.receiver, branch.giver)
    (conflict,) = branch.receiver.conflicts()
    assert (conflict.kind, conflict.record) == ("late_from_previous_owner", late)
    assert branch.receiver.field("contact_point", phone, "value") == "13800000000"
    assert branch.giver.see("party", late) is None


def test_what_the_giver_typed_while_the_handover_came_in_reaches_the_receiver(branch):
    person = branch.giver.person("移交客户")
    branch.giver.sync()
    branch.sign(*branch.draw_up())
    edit = partial(branch.giver.edit, "party", person, district="浦东")
    report = branch.giver.sync(Meanwhile("/v1/sync/pull", edit))
    assert (report.pushed, report.refused) == (1, 0)
    branch.receiver.sync()
    (conflict,) = branch.receiver.conflicts()
    branch.receiver.resolve(conflict.id, "other")
    assert branch.receiver.field("party", person, "district") == "浦东"


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda r: r["manifest"].update(records=0), "hash_differs"),
        (lambda r: r["signatures"][1].update(role="witness"), "signature_wrong"),
        (lambda r: r["signatures"].pop(), "signature_missing"),
        (lambda r: r["closing"].update(records=99), "seal_wrong"),
        (lambda r: r.pop("seal"), "seal_missing"),
        (lambda r: r.clear(), "not_a_record"),
    ],
)
def test_a_changed_record_is_found_out(branch, damage, code):
    branch.giver.person()
    branch.giver.sync()
    handover, digest = branch.draw_up()
    branch.sign(handover, digest)
    branch.witness.sync()
    record = record_of(branch.witness, handover)
    assert check_file(json.dumps(record).encode()).ok
    damage(record)
    found = check_file(json.dumps(record).encode())
    assert not found.ok
    assert code in {fault.code for fault in found.faults}


def test_a_seal_of_another_server_is_found_out(branch):
    branch.sign(*branch.draw_up())
    branch.witness.sync()
    (handover,) = branch.witness.table("handover")
    found = check_record(record_of(branch.witness, handover), server_key="A" * 43)
    assert {fault.code for fault in found.faults} == {"seal_strange"}


def test_what_changed_since_it_was_shown_is_not_signed(branch):
    branch.giver.sync()
    handing = Handing(branch.giver.engine)
    (mine,) = handing.offers()
    ask = Ask(user_of(branch.receiver), user_of(branch.witness), portfolio=mine.id)
    seen = handing.preview(ask)
    branch.giver.person()
    branch.giver.sync()
    begun = handing.begin(ask, "giver", seen)
    assert (begun.signatures, begun.records, seen.records) == ((), 1, 0)


def test_everybody_reads_who_is_still_to_sign(branch):
    branch.giver.sync()
    handover, digest = branch.draw_up(reason="轮岗")
    Handing(branch.receiver.engine).sign(handover, "receiver", digest)
    branch.witness.sync()
    with branch.witness.store.read() as connection:
        seen = find_handover(connection, handover)
    asked = [seen.asks(user_of(d).hex) for d in (branch.giver, branch.receiver, branch.witness)]
    assert asked == ["", "", "witness"]
    assert (seen.state, seen.reason) == ("waiting", "轮岗")
    Handing(branch.witness.engine).cancel(handover)
    branch.giver.sync()
    assert branch.giver.field("handover", handover, "state") == "cancelled"


def test_a_client_is_shared_with_the_team_and_taken_back(branch):
    person = branch.giver.person("共享客户")
    branch.giver.sync()
    handing = Handing(branch.giver.engine)
    assert handing.share([person], "team") == 1
    sync_until_quiet(branch.giver, branch.receiver)
    assert branch.receiver.see("party", person) is not None
    assert branch.giver.see("party", person) is not None
    handing.share([person], "own")
    sync_until_quiet(branch.giver, branch.receiver)
    assert branch.receiver.table("party") == {}
    assert branch.giver.see("party", person) is not None


def test_people_are_known_by_name(branch):
    branch.giver.sync()
    with branch.giver.store.read() as connection:
        known = names(connection)
        roles = {person.role for person in colleagues(connection)}
    assert known[branch.witness.store.actor.user] == "lead先生"
    assert {"rm", "assistant", "lead"} <= roles


def test_without_a_line_it_says_so(branch):
    engine = Engine(branch.giver.store, WRAP, adapter=Unsent(1))
    with pytest.raises(Offline):
        Handing(engine).offers()


def test_a_receiver_who_looks_after_nobody_is_refused_in_words(branch):
    login = f"{branch.giver.login}-it"
    user = branch.office.administer(lambda c, now: accounts.add_user(c, login, "it", now))
    handing = Handing(branch.giver.engine)
    (mine,) = handing.offers()
    with pytest.raises(Rejected) as refused:
        handing.preview(Ask(UUID(user), user_of(branch.witness), portfolio=mine.id))
    assert refused.value.code == "wrong_receiver"
