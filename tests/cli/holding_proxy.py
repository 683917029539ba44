"""A line that stops at a certain request about a content: there the program is killed."""

import threading
from dataclasses import dataclass, field

from tests.faults.proxy import FaultProxy

WAIT_S = 60


@dataclass
class HoldingProxy(FaultProxy):
    """Passes requests on until the one of number ``at`` (from 1) of a method about a content."""

    method: bytes = b"PUT"
    at: int = 1
    reached: threading.Event = field(default_factory=threading.Event)
    _released: threading.Event = field(default_factory=threading.Event)
    _seen: int = 0

    def release(self) -> None:
        """Let everything pass from now on; the request that was held is lost."""
        self._released.set()

    def _forward(self, request: bytes) -> bytes:
        if request.startswith(self.method + b" /v1/blobs/") and not self._released.is_set():
            self._seen += 1
            if self._seen >= self.at:
                self.reached.set()
                self._released.wait(WAIT_S)
                raise ConnectionResetError
        return super()._forward(request)
