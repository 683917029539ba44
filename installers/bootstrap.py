"""Set Fieldbook up on a fresh machine and start it: ``run [--demo] [--xvfb]`` or ``test``.

Needs nothing but Python's standard library. The first part of this file also runs on Pythons too
old for the rest of the project, so that they can say so.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(arguments: "list[str]") -> int:
    """Return the exit status of the verb that ``arguments`` name."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        found = ".".join(map(str, sys.version_info[:2]))
        print("Fieldbook needs Python 3.11 to 3.14; this one is " + found + ".", file=sys.stderr)
        return 1
    # This file is run by its path: the project's folder takes the place of this one.
    sys.path[0] = PROJECT
    from installers import verbs  # not before the version is known to do

    return verbs.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
