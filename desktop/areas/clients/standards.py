"""How often a client of a tier should be contacted: a dated rule pack, not code."""

from functools import cache

import msgspec

from desktop.core import resources


class ServiceStandard(msgspec.Struct, frozen=True):
    """A rule pack: days between contacts by tier, since when, and who says so."""

    id: str
    effective_from: str
    source: str
    contact_every_days: dict[str, int]


@cache
def service_standard() -> ServiceStandard:
    """Return the shipped service standard."""
    raw = resources.path("rules", "service-standard.json").read_bytes()
    return msgspec.json.decode(raw, type=ServiceStandard)
