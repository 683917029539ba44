"""The one exception by which a change is refused; the rest of the batch goes on."""

from sync_server.wire.messages import Register


class Rejection(Exception):
    """A change that cannot be taken; its value stays in the log.

    Codes: ``invalid_value``, ``forbidden``, ``dependency``, ``id_reuse``, ``gone_erased``,
    ``invalid_transition``, ``too_late``, ``failed`` (our own rules stumbled over it).
    """

    def __init__(self, code: str, register: Register = "") -> None:
        super().__init__(code)
        self.code = code
        self.register = register
