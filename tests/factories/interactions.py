"""Whole records of the interactions room."""

from desktop.core.dates import Moment

WHOLE = {
    "interaction": {
        "kind": "visit",
        "at": Moment.parse("2026-11-20T14:00"),
        "minutes": 45,
        "place": "滨江厂区",
        "outcome": "interested",
        "note": "聊到存单 11 月 30 日到期，\n希望部分资金保持流动性。",
    }
}
