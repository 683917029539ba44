"""Argon2id (RFC 9106): turns a passphrase into key material, slowly on purpose."""

import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.keys.derive import KEY_SIZE

SALT_SIZE = 16
_MIB = 1024
_AIM_S = 0.7
"""Seconds a passphrase should cost: the band is 0.5 to 1.0. Source: design, security 3."""

_MOST_T, _MOST_M_KIB = 10, 256 * _MIB
"""Calibration goes no further, so that the store still opens on a PC with 4 GB."""


@dataclass(frozen=True, slots=True)
class KdfParams:
    """Cost of Argon2id: memory in KiB, passes, lanes. Raises ValueError outside the bounds.

    Floor: OWASP's password storage sheet (19 MiB, 2, 1). Cap: what a hostile file may make this
    PC spend (1 GiB, 20, 16). The default is Bitwarden's with KeePassXC's memory.
    """

    m_kib: int = 64 * _MIB
    t: int = 3
    p: int = 4

    def __post_init__(self) -> None:
        if not (19 * _MIB <= self.m_kib <= 1024 * _MIB and 2 <= self.t <= 20 and 1 <= self.p <= 16):
            raise ValueError("Argon2id parameters out of bounds")

    def raised_to(self, other: "KdfParams") -> "KdfParams":
        """Return parameters at least as costly as both, each taken by itself."""
        return KdfParams(max(self.m_kib, other.m_kib), max(self.t, other.t), max(self.p, other.p))


FLOOR = KdfParams(19 * _MIB, 2, 1)
"""The cheapest legal parameters: tests and the demo store."""


def stretch(passphrase: str, salt: bytes | bytearray, params: KdfParams) -> bytearray:
    """Return 32 bytes from the passphrase in NFC; raises MemoryError where the PC has too little.

    A lone surrogate (an undecodable byte in a file) is kept as it is: such a passphrase is
    merely wrong, never an error of its own.
    """
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    stretched = bytearray(KEY_SIZE)
    Argon2id(
        salt=bytes(salt),
        length=KEY_SIZE,
        iterations=params.t,
        lanes=params.p,
        memory_cost=params.m_kib,
    ).derive_into(text, stretched)
    return stretched


def calibrate() -> KdfParams:
    """Return parameters that cost about 0.7 s on this PC, never below the default.

    Takes one measurement of the default (0.1 to 0.3 s). Not for the UI thread.
    """
    started = time.perf_counter()
    stretch("calibration", bytes(SALT_SIZE), KdfParams())
    return fitted(time.perf_counter() - started)


def fitted(default_s: float) -> KdfParams:
    """Return the parameters for a PC on which the default takes ``default_s`` seconds.

    Time grows with memory times passes; passes are raised first, then memory.
    """
    default = KdfParams()
    passes = int(default.t * _AIM_S / max(default_s, 0.001))
    t = min(_MOST_T, max(default.t, passes))
    memory = default.m_kib * passes // t // _MIB * _MIB
    return KdfParams(min(_MOST_M_KIB, max(default.m_kib, memory)), t, default.p)
