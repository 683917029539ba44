"""Two answers of the server that a sync mends by itself, and then goes on."""

from desktop.core.errors import Conflict, Rejected
from sync_server.wire.messages import Trouble


class HistoryChanged(Conflict):
    """The server is in another history than this device; ``trouble`` tells what both share."""

    trouble = Trouble(code="")


class Twin(Rejected):
    """This store was copied or restored: another one syncs, or synced, under the same name."""
