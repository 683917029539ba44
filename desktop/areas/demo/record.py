"""What the generator yields: records with plain values, told apart by keys."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DemoRecord:
    """A record to be. ``values`` by field name; ``links`` from field name to another's ``key``."""

    kind: str
    key: str
    values: dict[str, object]
    links: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The clients of one manager. A record stands after every record it links to."""

    manager: str
    records: tuple[DemoRecord, ...]

    def of(self, kind: str) -> list[DemoRecord]:
        """Return the records of a kind, in order."""
        return [record for record in self.records if record.kind == kind]
