"""Hybrid logical clock: orders edits near real time, survives a wrong wall clock."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """48 bits of milliseconds, a 16-bit counter, a 64-bit node. Text form sorts as bytes do."""

    ms: int
    counter: int
    node: int

    def __str__(self) -> str:
        return f"{self.ms:012x}-{self.counter:04x}-{self.node:016x}"

    @classmethod
    def parse(cls, text: str) -> "Stamp":
        """Return the stamp of its text form; raises ValueError where it is none."""
        ms, counter, node = text.split("-")
        return cls(int(ms, 16), int(counter, 16), int(node, 16))


def tick(last: Stamp, wall_ms: int) -> Stamp:
    """Return the stamp of a local event: after ``last``, at least the wall clock; never raises."""
    if wall_ms > last.ms:
        return replace(last, ms=wall_ms, counter=0)
    if last.counter < 0xFFFF:
        return replace(last, counter=last.counter + 1)
    return replace(last, ms=last.ms + 1, counter=0)


def hear(last: Stamp, wall_ms: int, server_ms: int) -> Stamp:
    """Return the clock after an answer of the server: never behind what the server has seen."""
    return tick(last, max(wall_ms, server_ms))
