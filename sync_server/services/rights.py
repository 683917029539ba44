"""Who may write where, for the length of one batch."""

from collections.abc import Callable, Collection, Mapping, Set
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


def _not_moved(entity: Hex) -> Collection[str]:
    """Return no bucket: what is not asked for was not moved."""
    return ()


class Rights:
    """A person's rights, checked for each change.

    ``granted`` maps bucket to ``r`` or ``rw``; ``formerly`` returns the buckets that this person
    could write when the device last heard of its grants, ``moved_from`` those that an entity was
    moved out of since the device last had them whole.
    """

    def __init__(
        self,
        person: Person,
        granted: Mapping[str, str],
        formerly: Callable[[], Set[str]],
        moved_from: Callable[[Hex], Collection[str]] = _not_moved,
    ) -> None:
        self._person = person
        self._granted = granted
        self._formerly = formerly
        self._moved_from = moved_from

    def check(self, bucket: str, about: Hex | None = None) -> bool:
        """Return whether a write comes late from a former owner; raises Rejection.

        ``about`` is the entity it is about, where that has a place already. False is the ordinary
        case: the person may write there now. Source: sync protocol 2.11.
        """
        if self._granted.get(bucket) == "rw":
            return False
        if bucket not in self._granted and bucket in self._formerly():
            return True
        if about is not None and self._could_write(self._moved_from(about)):
            return True
        raise Rejection("forbidden")

    def _could_write(self, buckets: Collection[str]) -> bool:
        """Return whether the person may write in one of the buckets, or could."""
        writable = (self._granted.get(bucket) == "rw" for bucket in buckets)
        return any(writable) or not self._formerly().isdisjoint(buckets)

    def bucket_for(self, rule: BucketRule, named: str | None, parent_bucket: str | None) -> str:
        """Return the bucket of a new record of this person."""
        person = self._person
        return bucket_of_new(
            rule, named, parent_bucket, person.home, person_bucket(person.id), person.branch
        )
