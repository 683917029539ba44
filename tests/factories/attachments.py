"""Whole records of the attachments room."""

from desktop.core.dates import Moment
from desktop.core.ids import new_id

WHOLE = {
    "attachment": {
        "name": "营业执照.jpg",
        "kind": "scan",
        "taken": Moment.parse("2026-11-20T14:05"),
        "interaction": new_id(),
        "note": "副本，拍于滨江厂区",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "size": 48_211,
        "media_type": "image/jpeg",
    }
}
