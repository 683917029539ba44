"""What the data of the portfolio call for: each a follow-up that could be open, with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import years_between
from desktop.areas.demo.promises import promise_reason, step_source
from desktop.areas.demo.record import DemoRecord
from desktop.areas.demo.rhythm import STANDARD, TIER_NAMES
from desktop.areas.demo.story import Told
from desktop.areas.demo.wording import day_text, wan
from desktop.core.money import Money

AHEAD = 60
"""Days of what is coming that are looked at."""

BIRTHDAY = "生日问候"
WAKE = "沉睡客户唤醒"

_VISITS = {
    ("person", "private"): ("上门走访，做资产检视", "visit"),
    ("person", "high"): ("约见面，检视持仓", "visit"),
    ("company", "high"): ("拜访企业，了解近期经营", "visit"),
    ("company", "mid"): ("拜访企业，了解近期经营", "visit"),
}
"""Title and channel of a contact by the service standard; a call for everybody else."""

_BEFORE_MATURITY = 7
_DOCUMENT_NAMES = {"id_card": "身份证", "passport": "护照", "residence_permit": "居住证"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to do for a client, best on ``day``; ``told`` is the contact it was promised at."""

    client: Client
    source: str
    title: str
    why: str
    channel: str
    day: date
    told: Told | None = None


def of_promises(told: Sequence[Told], today: date) -> Iterator[Proposal]:
    """Yield the next steps agreed on in the last three weeks, due within two weeks of it."""
    for place, one in enumerate(told):
        if one.step and one.day >= today - timedelta(days=21):
            title, channel = one.step
            day = max(one.day + timedelta(days=5 + place % 10), today)
            why = promise_reason(one, today)
            yield Proposal(one.client, step_source(one), title, why, channel, day, one)


def of_maturities(
    client: Client, accounts: Sequence[DemoRecord], loans: Sequence[DemoRecord], today: date
) -> Iterator[Proposal]:
    """Yield what matures soon: deposits and products to place anew, loans due in one sum."""
    close = "visit" if client.tier in ("private", "high") else "call"
    for record in (*accounts, *loans):
        matures = record.values["matures_on"]
        if not isinstance(matures, date) or not 0 < (matures - today).days <= AHEAD:
            continue
        amount = record.values["balance" if record.kind == "account" else "outstanding"]
        assert isinstance(amount, Money)
        if not amount.minor or record.values.get("payment"):
            continue
        product = record.values["product"]
        loan = record.kind == "loan"
        title = f"{product}到期，{'准备续授信' if loan else '沟通承接'}"
        why = f"{product} {wan(amount)} {day_text(matures, today)} 到期"
        channel = "paperwork" if loan else close
        day = max(matures - timedelta(days=_BEFORE_MATURITY), today)
        yield Proposal(client, "maturity", title, why, channel, day)


def of_cadence(client: Client, last: date, today: date) -> Iterator[Proposal]:
    """Yield a contact where the service standard asks for one within three weeks."""
    standard = STANDARD[client.tier]
    due = last + timedelta(days=standard)
    if not client.in_touch or due > today + timedelta(days=21):
        return
    why = f"{TIER_NAMES[client.tier]}标准 {standard} 天一访，已 {(today - last).days} 天"
    title, channel = _VISITS.get((client.kind, client.tier), ("电话问候，更新近况", "call"))
    yield Proposal(client, "cadence", title, why, channel, due)


def of_rules(
    client: Client,
    documents: Sequence[DemoRecord],
    loans: Sequence[DemoRecord],
    last: date,
    today: date,
) -> Iterator[Proposal]:
    """Yield birthdays, papers that end, loans past due, clients nobody has spoken to for long."""
    birthday = _birthday(client, today)
    if birthday and client.birth and client.tier != "mass":
        age = years_between(client.birth, birthday)
        why = f"{day_text(birthday, today)} {age} 岁生日"
        yield Proposal(client, "rule", BIRTHDAY, why, "message", birthday)
    for document in documents:
        ends, kind = document.values["valid_to"], str(document.values["type"])
        if isinstance(ends, date) and 0 < (ends - today).days <= 90:
            name = _DOCUMENT_NAMES[kind]
            why = f"{name} {day_text(ends, today)} 到期"
            day = max(ends - timedelta(days=30), today)
            yield Proposal(client, "rule", f"提醒更新{name}", why, "call", day)
    for loan in loans:
        if days := loan.values["days_past_due"]:
            why = f"{loan.values['product']}已逾期 {days} 天"
            yield Proposal(client, "rule", "逾期沟通，约定还款日", why, "call", today)
    if client.stage == "dormant":
        silent = (today - last).days
        day = today + timedelta(days=silent % 20)
        yield Proposal(client, "rule", WAKE, f"已 {silent} 天没有联系", "call", day)


def _birthday(client: Client, today: date) -> date | None:
    """Return the next birthday where it is within the days ahead; 29 February counts as the 28th.

    None for a company.
    """
    if client.birth is None:
        return None
    for year in (today.year, today.year + 1):
        leap = (client.birth.month, client.birth.day) == (2, 29)
        day = client.birth.replace(year=year, day=28 if leap else client.birth.day)
        if 0 <= (day - today).days <= AHEAD:
            return day
    return None
