"""``python -m tests.e2e.wrong_clock SECONDS WORD…``: a command where the clock is so far off."""

import sys
import time
from dataclasses import replace
from datetime import timedelta

from desktop.app.commands import command_context
from desktop.cli.main import run
from desktop.core.dates import now


def main() -> int:
    """Run the words as ``fieldbook`` does, on a computer whose clock is wrong; return the exit."""
    off = timedelta(seconds=float(sys.argv[1]))
    true_ns = time.time_ns
    time.time_ns = lambda: true_ns() + off // timedelta(microseconds=1) * 1000
    return run(sys.argv[2:], replace(command_context(), clock=lambda: now() + off))


if __name__ == "__main__":
    sys.exit(main())
