"""What a metered line or a battery forbids: pure rules, no clock, no platform."""

from dataclasses import dataclass

EVERY_S = 60
"""How often to look for news where no stream tells of it. Source: sync protocol 2.8."""

LIVE_EVERY_S = 300
"""The same where a stream does: it may be dead without our knowing."""

SPARING_EVERY_S = 900
"""The same where every byte, or every spell of the radio, costs."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the device is on. ``saving``: the person or the system asks to spare the battery."""

    metered: bool = False
    on_battery: bool = False
    saving: bool = False

    @property
    def spare(self) -> bool:
        """Whether only what was typed here is to be sent without being asked."""
        return self.metered or self.saving


@dataclass(frozen=True, slots=True)
class Plan:
    """What syncs by itself. A person who presses the button gets everything in any case.

    ``listens``: a stream is kept open. ``pulls``: sending is followed by fetching.
    ``attachments``: contents of files are fetched and sent. ``every_s`` between two looks for
    news, ``send_after_s`` after a save; a burst of saves is sent together.
    """

    listens: bool
    pulls: bool
    attachments: bool
    every_s: int
    send_after_s: float


def plan(on: Conditions, *, live: bool) -> Plan:
    """Return what may sync by itself under these conditions; ``live``: a stream is open."""
    if on.spare:
        return Plan(False, False, False, SPARING_EVERY_S, 3.0)
    every_s = LIVE_EVERY_S if live or on.on_battery else EVERY_S
    return Plan(True, True, True, every_s, 0.1)
