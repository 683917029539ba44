"""Processor time of processes: what a figure cost, also where others use the machine meanwhile."""

import os
import time
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
def costing(pid: int | None = None) -> Iterator[Cost]:
    """Yield what a process with its children costs inside the block; known at its end.

    Without ``pid`` what this process costs, its children left out: a server is one of them.
    """
    cost, begun = Cost(), _now_s(pid)
    yield cost
    cost.s = _now_s(pid) - begun


def _now_s(pid: int | None) -> float:
    return time.process_time() if pid is None else cpu_s(pid)
