"""``python -m desktop`` and the command ``fieldbook``."""

import sys

from desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
