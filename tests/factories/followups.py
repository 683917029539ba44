"""Whole records of the follow-ups room."""

from desktop.core.dates import Moment
from desktop.core.ids import new_id

WHOLE = {
    "follow_up": {
        "title": "送两套方案",
        "why": "私行标准 30 天一访，已 34 天",
        "source": "promise",
        "channel": "visit",
        "due": Moment.parse("2026-11-25T14:00"),
        "all_day": False,
        "state": "done",
        "done_at": Moment.parse("2026-11-25T15:00"),
        "snoozed": Moment.parse("2026-11-25T14:30", "Europe/Zurich"),
        "heard": Moment.parse("2026-11-25T14:00"),
        "interaction": new_id(),
    }
}
