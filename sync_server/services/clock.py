"""When an edit is taken to have happened: stamped on arrival, so that no clock wins for ever."""

from dataclasses import dataclass

from desktop.core.hlc import Stamp

SUSPECT_SKEW_MS = 120_000
SUSPECT_AHEAD_MS = 60_000
"""From these differences on a device's clock is doubted. Source: sync protocol 2.2."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """An edit's effective time, and whether its author's clock looks wrong."""

    eff: Stamp
    suspect: bool


def stamp_arrival(claimed: Stamp | None, age_ms: int, now_ms: int, last: Stamp) -> Stamped:
    """Return the effective stamp of an edit that claims a time; never raises, never refuses.

    ``age_ms`` is the device's monotonic age of the edit, negative where unknown. ``last`` is the
    effective stamp before it of the same device: order within a device is kept. A stamp that
    could not be read is taken as now. Source: sync protocol 2.2.
    """
    if claimed is None:
        claimed, unreadable = Stamp(now_ms, 0, last.node), True
    else:
        unreadable = False
    estimated = now_ms - age_ms if age_ms >= 0 else claimed.ms
    suspect = (
        unreadable
        or abs(claimed.ms - estimated) > SUSPECT_SKEW_MS
        or claimed.ms > now_ms + SUSPECT_AHEAD_MS
    )
    ms = max(0, min(estimated, now_ms))
    candidate = Stamp(ms, claimed.counter if ms == claimed.ms else 0, claimed.node)
    return Stamped(max(candidate, _after(last, claimed.node)), suspect)


def read_stamp(text: str) -> Stamp | None:
    """Return the stamp a device wrote, None where it is none."""
    try:
        stamp = Stamp.parse(text)
    except ValueError:
        return None
    return stamp if str(stamp) == text else None


def _after(last: Stamp, node: int) -> Stamp:
    if last.counter < 0xFFFF:
        return Stamp(last.ms, last.counter + 1, node)
    return Stamp(last.ms + 1, 0, node)
