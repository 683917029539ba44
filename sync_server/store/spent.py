"""The nonces that were used, for all workers of a server, in tables that a crash may empty.

They need no fsync, since a nonce is good for minutes only and the key that makes nonces is lost
together with the list of the spent ones. On PostgreSQL the tables are UNLOGGED; beside an SQLite
file they are in a file of their own. Source: docs/decisions/0007.
"""

import secrets
import threading
import time

from sqlalchemy import Engine, text

KEPT_MS = 600_000
"""How long a spent nonce is remembered; longer than any is good for."""

RENEW_S = 30.0
BOOT_SLACK_S = 5
_ONE_AT_A_TIME = 0x0F1E1D


PASSING_TABLES = ("nonce_key", "spent_nonce")

_TABLES = (
    "CREATE {unlogged} TABLE IF NOT EXISTS nonce_key"
    " (id INTEGER PRIMARY KEY, secret {blob} NOT NULL, boot_s BIGINT NOT NULL)",
    "CREATE {unlogged} TABLE IF NOT EXISTS spent_nonce"
    " (nonce {blob} PRIMARY KEY, born_ms BIGINT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_spent_nonce_born_ms ON spent_nonce (born_ms)",
)
"""``nonce_key`` has one row: the key of all nonces, and when the machine that made it was started:
the file beside an SQLite database may miss its last rows after a power cut."""

_SPEND = text(
    "INSERT INTO spent_nonce (nonce, born_ms) SELECT :nonce, :born_ms FROM nonce_key"
    " WHERE secret = :secret ON CONFLICT DO NOTHING"
)
_DROP_KEY = text("DELETE FROM nonce_key WHERE abs(boot_s - :boot_s) > :slack")
_DROP_SPENT = text("DELETE FROM spent_nonce WHERE NOT EXISTS (SELECT 1 FROM nonce_key)")
_MAKE_KEY = text(
    "INSERT INTO nonce_key (id, secret, boot_s) VALUES (1, :secret, :boot_s) ON CONFLICT DO NOTHING"
)
_READ_KEY = text("SELECT secret FROM nonce_key")
_FORGET = text("DELETE FROM spent_nonce WHERE born_ms < :oldest")
_CLOCK = text("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)")


class SpentNonces:
    """The shared key, the shared clock and the shared list. Threads may use it.

    ``engine`` commits every statement by itself.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._ahead_ms = 0
        self._due = 0.0
        self._renewing = threading.Lock()
        self.key = b""
        self._make_tables()
        self.renew()

    def now_ms(self) -> int:
        """Return milliseconds on a clock that all workers share: the machine's or PostgreSQL's.

        It only goes forward, whatever is done to the wall clock of a machine.
        """
        return int(time.monotonic() * 1000) + self._ahead_ms

    def spend(self, nonce: bytes, born_ms: int) -> bool:
        """Use up a nonce made with ``key``; return whether no worker had used it before."""
        if time.monotonic() >= self._due:
            self.renew()
        values = {"nonce": nonce, "born_ms": born_ms, "secret": self.key}
        with self._engine.connect() as connection:
            if connection.execute(_SPEND, values).rowcount == 1:
                return True
        self.renew()
        return False

    def renew(self) -> None:
        """Read key and clock again, make the key where it was lost, forget what is too old."""
        boot_s = round(time.time() - time.monotonic()) if self._is_sqlite else 0
        with self._renewing, self._engine.connect() as connection:
            self._due = time.monotonic() + RENEW_S
            connection.execute(_DROP_KEY, {"boot_s": boot_s, "slack": BOOT_SLACK_S})
            connection.execute(_DROP_SPENT)
            connection.execute(_MAKE_KEY, {"secret": secrets.token_bytes(32), "boot_s": boot_s})
            self.key = bytes(connection.execute(_READ_KEY).scalar_one())
            if not self._is_sqlite:
                told = int(connection.execute(_CLOCK).scalar_one())
                self._ahead_ms = told - int(time.monotonic() * 1000)
            connection.execute(_FORGET, {"oldest": self.now_ms() - KEPT_MS})

    def _make_tables(self) -> None:
        """Make the tables where they are missing; workers that start together take turns."""
        unlogged, blob = ("", "BLOB") if self._is_sqlite else ("UNLOGGED", "BYTEA")
        with self._engine.connect() as connection:
            if not self._is_sqlite:
                connection.execution_options(isolation_level="READ COMMITTED")
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))
            for made in _TABLES:
                connection.execute(text(made.format(unlogged=unlogged, blob=blob)))
            connection.commit()
