"""``python -m sync_server`` and ``fieldbook-server``."""

import sys

from sync_server.cli.main import run


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(run())


if __name__ == "__main__":
    main()
