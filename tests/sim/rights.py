"""Who may see and write what, as the oracle keeps it: from the operator's commands alone."""

from collections.abc import Mapping
from copy import deepcopy


class RightsBook:
    """User -> bucket -> ``r`` or ``rw``; and what each device was last told it could write."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, str]] = {}
        self._told: dict[str, frozenset[str]] = {}

    def copy(self) -> "RightsBook":
        """Return the rights of now, to be put back."""
        return deepcopy(self)

    def go_back(self, before: "RightsBook") -> None:
        """Make the rights what they were."""
        self._held, self._told = deepcopy(before._held), deepcopy(before._told)

    def give(self, user: str, rights: Mapping[str, str]) -> None:
        """Give rights."""
        self._held.setdefault(user, {}).update(rights)

    def take(self, user: str, prefix: str) -> None:
        """Take all buckets whose name begins so."""
        held = self._held[user]
        for bucket in [name for name in held if name.startswith(prefix)]:
            del held[bucket]

    def held(self, user: str) -> dict[str, str]:
        """Return what a user may see now."""
        return self._held.get(user, {})

    def tell(self, device: str, user: str) -> None:
        """Note that a device was told its user's rights."""
        rights = self.held(user).items()
        self._told[device] = frozenset(bucket for bucket, right in rights if right == "rw")

    def may(self, user: str, device: str, bucket: str) -> str:
        """Return whether a write is right: ``yes``, ``late``, ``no``."""
        if self.held(user).get(bucket) == "rw":
            return "yes"
        told = bucket in self._told.get(device, ()) and bucket not in self.held(user)
        return "late" if told else "no"
