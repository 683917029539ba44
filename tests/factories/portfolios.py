"""Whole records of the portfolios room."""

from datetime import date
from decimal import Decimal

from desktop.core.ids import new_id
from desktop.core.money import Money

WHOLE = {
    "account": {
        "number": "6222020000001234567",
        "product": "三年期大额存单",
        "type": "cd",
        "balance": Money(80_000_000, "CNY"),
        "opened_on": date(2023, 11, 30),
        "matures_on": date(2026, 11, 30),
        "rate_percent": Decimal("2.650"),
        "state": "active",
    },
    "loan": {
        "account": new_id(),
        "number": "JJ20260001",
        "product": "经营性贷款",
        "principal": Money(500_000_000, "CNY"),
        "outstanding": Money(350_000_001, "CNY"),
        "rate_percent": Decimal("3.45"),
        "started_on": date(2025, 6, 1),
        "matures_on": date(2028, 6, 1),
        "months": 36,
        "payment": Money(1_450_000, "CNY"),
        "state": "overdue",
        "class5": "mention",
        "days_past_due": 31,
    },
}
