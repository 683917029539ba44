"""Write the server's catalogue of record types from their declarations.

Usage: python installers/catalogue.py
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from desktop.areas.catalog import CATALOG  # noqa: E402 - the project is found only now
from desktop.sync.catalogue import catalogue_of, written  # noqa: E402
from sync_server.wire.catalogue import read_catalogue  # noqa: E402

FILE = PROJECT / "sync_server" / "wire" / "catalogue.json"


def main() -> int:
    """Write the file, with the next version number where the types changed; return 0."""
    FILE.write_bytes(written(catalogue_of(CATALOG, read_catalogue(FILE))))
    print(FILE.relative_to(PROJECT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
