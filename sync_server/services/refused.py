"""The one exception by which a service says no to a whole request."""

from sync_server.wire.messages import Trouble


class Refused(Exception):
    """A request that is answered with a trouble; ``status`` is the HTTP status."""

    def __init__(self, status: int, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.status = status
        self.trouble = trouble


def refuse(status: int, code: str, message: str = "") -> Refused:
    """Return the exception to raise; ``message`` is for people who write clients, in English."""
    return Refused(status, Trouble(code=code, message=message))
