"""Processor time of processes: what a figure cost, also where others use the machine meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Seconds that a process and its children were on a processor."""

    s: float = 0.0


def cpu_s(pid: int) -> float:
    """Return the processor seconds of a process with its living children (Linux)."""
    own = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(own[11]) + int(own[12])) * _TICK_S + sum(cpu_s(int(child)) for child in children)


@contextmanager
def costing(pid: int) -> Iterator[Cost]:
    """Yield what a process costs inside the block; known at its end."""
    cost, begun = Cost(), cpu_s(pid)
    yield cost
    cost.s = cpu_s(pid) - begun
