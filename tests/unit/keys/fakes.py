"""Stand-ins for what is not ours: the wall clock and the operating system's keyring."""

from datetime import UTC, datetime, timedelta

from desktop.keys.device_secret import KeyringSecrets


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class MemoryKeyring:
    """Keeps texts by service and account, as an operating system's keyring does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """Says it has kept a text, and has not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class BrokenKeyring(MemoryKeyring):
    """Raises an error class of its own, whose text quotes what it holds."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("secret-in-text")


def desktop() -> KeyringSecrets:
    """Return the device secrets of a PC with an empty, open keyring."""
    return KeyringSecrets(MemoryKeyring())
