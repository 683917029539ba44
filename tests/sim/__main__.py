"""Run the simulation: ``python -m tests.sim --seeds 1000``, or one seed with its trace."""

import argparse
import secrets
import sys
import time

from tests.sim.many import Case, corpus, play_all, shrink, told
from tests.sim.play import play


def main() -> int:
    """Play what the command line asks for; return 1 where an invariant was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many seeds to play")
    parser.add_argument("--first", type=int, help="the first seed; drawn anew where not given")
    parser.add_argument("--seed", type=int, help="play this seed alone and print its trace")
    parser.add_argument("--sqlcipher", type=int, default=0, help="how many of them on disk files")
    parser.add_argument("--corpus", action="store_true", help="the seeds that failed once, too")
    parser.add_argument("--shrink", action="store_true", help="drop events while it still fails")
    asked = parser.parse_args()
    if asked.seed is not None:
        return _one(Case(asked.seed, images=asked.sqlcipher > 0), smaller=asked.shrink)
    first = secrets.randbelow(1 << 32) if asked.first is None else asked.first
    cases = [Case(first + at, images=at < asked.sqlcipher) for at in range(asked.seeds)]
    return _many([*cases, *(corpus() if asked.corpus else [])])


def _one(case: Case, *, smaller: bool) -> int:
    events = shrink(case) if smaller else None
    outcome = play(case.seed, events, images=case.images)
    print("\n".join(outcome.lines))
    print(f"\nseed {case.seed}  trace {outcome.hash}\n{outcome.wrong or 'every invariant holds'}")
    if events is not None:
        print(f"\nfor corpus.txt:\n{case.seed} {told(events)}")
    return 1 if outcome.wrong else 0


def _many(cases: list[Case]) -> int:
    begun = time.perf_counter()
    failed = []
    for number, outcome in enumerate(play_all(cases), start=1):
        if outcome.wrong:
            failed.append(outcome.seed)
            print(f"seed {outcome.seed}\n{outcome.wrong}\n", flush=True)
        if number % 50 == 0 or number == len(cases):
            each = (time.perf_counter() - begun) / number
            print(f"{number} of {len(cases)} seeds, {each:.2f} s each, {len(failed)} failed",
                  flush=True)  # fmt: skip
    if failed:
        print(f"replay: python -m tests.sim --seed {failed[0]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
