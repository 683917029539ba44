"""What happened in a simulation, line by line, and the hash that two equal runs share."""

from hashlib import blake2b


class Trace:
    """The lines of one run."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, line: str) -> None:
        """Append a line."""
        self.lines.append(line)

    @property
    def hash(self) -> str:
        """The hash of all lines."""
        return blake2b("\n".join(self.lines).encode(), digest_size=16).hexdigest()
