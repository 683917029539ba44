"""The demo portfolio, put together: same seed and day, same records."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from desktop.areas.demo import agenda, papers, promises, proposals
from desktop.areas.demo.client import Client
from desktop.areas.demo.companies import companies, with_employers
from desktop.areas.demo.diary import Diary
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.holdings import accounts
from desktop.areas.demo.kin import relationships
from desktop.areas.demo.loans import loans
from desktop.areas.demo.people import OWNER, people
from desktop.areas.demo.proposals import Proposal
from desktop.areas.demo.record import DemoRecord, Portfolio
from desktop.areas.demo.story import Told, tell

SEED = 20261124
"""The seed of the demo that ships."""

MANAGER = "陈晓明"


def portfolio(seed: int, today: date, zone: str) -> Portfolio:
    """Return 300 clients of one manager with two years of contacts before ``today``.

    ``zone`` is the IANA zone of all wall times. Who the clients are goes by the seed alone; dates
    of contacts, accounts and follow-ups go by ``today``. Pure: reads the word lists only.
    """
    everybody = people(seed, today)
    firms = companies(seed, everybody.clients, today)
    persons = with_employers(everybody.clients, firms)
    clients = (*persons, *firms.clients)
    papers_of, contacts, held = [], [], []
    for index, client in enumerate(clients):
        dice = Dice(seed, "papers", client.key)
        papers_of += papers.documents(dice, client, index, today)
        contacts += papers.contact_points(dice, client, index)
        held += accounts(Dice(seed, "accounts", client.key), client, index + 1, today)
    ties = relationships(seed, persons, everybody.homes, firms, today)
    lent = loans(seed, clients, held, today)
    told = _story(seed, clients, [*held, *lent], today, zone)
    known = (papers_of, held, lent)
    follow_ups = [
        *promises.kept_promises(seed, told, today, zone),
        *agenda.open_follow_ups(
            seed, clients, _proposals(clients, known, told, today), today, zone
        ),
    ]
    records = (
        *(client.record() for client in clients),
        *papers_of,
        *contacts,
        *ties,
        *held,
        *lent,
        *(one.record for one in told),
        *follow_ups,
    )
    return Portfolio(MANAGER, records)


def _by_client(records: Sequence[DemoRecord]) -> dict[str, list[DemoRecord]]:
    """Return the records by the key of their client."""
    result: dict[str, list[DemoRecord]] = defaultdict(list)
    for record in records:
        result[record.links["party"]].append(record)
    return result


def _story(
    seed: int, clients: Sequence[Client], holdings: Sequence[DemoRecord], today: date, zone: str
) -> list[Told]:
    """Return all contacts in order of time, the manager being in one place at a time."""
    of_client = _by_client(holdings)
    diary = Diary()
    told = []
    for client in clients:
        held = {str(one.values.get("type", one.kind)) for one in of_client[client.key]}
        if client.is_person and client.employer and client.occupation != OWNER:
            held.add("salary")
        told += tell(Dice(seed, "story", client.key), client, held, diary, today, zone)
    return sorted(told, key=lambda one: (one.day, one.ended, one.record.key))


def _proposals(
    clients: Sequence[Client],
    known: tuple[Sequence[DemoRecord], Sequence[DemoRecord], Sequence[DemoRecord]],
    told: Sequence[Told],
    today: date,
) -> Iterator[Proposal]:
    """Yield all that could be open, for clients who may be contacted.

    ``known`` are documents, accounts and loans.
    """
    documents, held, lent = (_by_client(records) for records in known)
    last = {one.client.key: one.day for one in told}
    open_to = [one for one in told if _may_contact(one.client)]
    yield from proposals.of_promises(open_to, today)
    for client in filter(_may_contact, clients):
        key = client.key
        yield from proposals.of_maturities(client, held[key], lent[key], today)
        yield from proposals.of_cadence(client, last[key], today)
        yield from proposals.of_rules(client, documents[key], lent[key], last[key], today)


def _may_contact(client: Client) -> bool:
    return not client.do_not_contact and client.stage != "lost"
