"""A client of the demo while it is being made up."""

from dataclasses import dataclass
from datetime import date

from desktop.areas.demo.days import years_between
from desktop.areas.demo.record import DemoRecord


@dataclass(frozen=True, slots=True)
class Client:
    """Who the client is. ``origin`` tells the paper: see ``papers``; ``since`` the first contact.

    ``salutation`` is how notes call the client: 王总, 李女士, for a company its head.
    """

    key: str
    kind: str
    name: str
    surname: str
    tier: str
    risk: str
    stage: str
    district: str
    origin: str
    address: str
    salutation: str
    source: str
    since: date
    sex: str | None = None
    birth: date | None = None
    occupation: str | None = None
    employer: str | None = None
    industry: str | None = None
    trade: str = ""
    quiet: str | None = None
    tags: tuple[str, ...] = ()
    remark: str | None = None
    do_not_contact: bool = False

    @property
    def is_person(self) -> bool:
        """Whether the client is a person."""
        return self.kind == "person"

    @property
    def in_touch(self) -> bool:
        """Whether the manager still keeps contact by the service standard."""
        return not self.do_not_contact and self.stage not in ("dormant", "lost", "prospect")

    def age(self, today: date) -> int:
        """Return the age in years, 0 for a company."""
        return years_between(self.birth, today) if self.birth else 0

    def record(self) -> DemoRecord:
        """Return the ``party`` record."""
        values: dict[str, object] = {
            "kind": self.kind,
            "name": self.name,
            "sex": self.sex,
            "birth_on": self.birth,
            "occupation": self.occupation,
            "employer": self.employer,
            "industry": self.industry,
            "tier": self.tier,
            "risk": self.risk,
            "stage": self.stage,
            "district": self.district,
            "source": self.source,
            "do_not_contact": self.do_not_contact,
            "quiet_hours": self.quiet,
            "tags": self.tags,
            "remark": self.remark,
        }
        return DemoRecord("party", self.key, values)
