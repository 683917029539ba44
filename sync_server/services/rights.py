"""Who may write where, for the length of one batch."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sync_server.services.placing import bucket_of_new, person_bucket
from sync_server.services.rejection import Rejection
from sync_server.wire.catalogue import BucketRule
from sync_server.wire.messages import Hex


@dataclass(frozen=True, slots=True)
class Person:
    """The user behind a device, as far as placing and grants ask."""

    id: Hex
    home: str
    branch: str


class Rights:
    """A person's rights, checked for each change.

    ``granted`` maps bucket to ``r`` or ``rw``; ``formerly`` returns the buckets that this person
    could write when the device last heard of its grants.
    """

    def __init__(
        self, person: Person, granted: Mapping[str, str], formerly: Callable[[], Collection[str]]
    ) -> None:
        self._person = person
        self._granted = granted
        self._formerly = formerly

    def check(self, bucket: str) -> bool:
        """Return whether a write comes late from a former owner; raises Rejection.

        False is the ordinary case: the person may write there now. Source: sync protocol 2.11.
        """
        if self._granted.get(bucket) == "rw":
            return False
        if bucket not in self._granted and bucket in self._formerly():
            return True
        raise Rejection("forbidden")

    def bucket_for(self, rule: BucketRule, named: str | None, parent_bucket: str | None) -> str:
        """Return the bucket of a new record of this person."""
        person = self._person
        return bucket_of_new(
            rule, named, parent_bucket, person.home, person_bucket(person.id), person.branch
        )
