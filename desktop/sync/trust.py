"""Whom this device believes to be the server: the system's authorities, and one file more."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import truststore
from requests.adapters import HTTPAdapter

from desktop.core.errors import BadFile, Problem
from desktop.sync.problems import CA_FILE, NOT_TRUSTED, WRONG_CLOCK, WRONG_NAME

_DATES = {9, 10, 0x800B0101, -67818, -67819}
"""Not yet or no longer valid: OpenSSL's X509_V_ERR, Windows' CERT_E, Apple's errSec."""

_NAMES = {62, 63, 64, 0x800B010F, -67602}
"""Another host's certificate: the same three sources."""


def read_authorities(file: Path) -> str:
    """Return the PEM text of a file of certificates; raises BadFile where it holds none."""
    try:
        text = file.read_text("ascii")
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=text)
    except (OSError, ValueError, ssl.SSLError):
        raise BadFile(CA_FILE, file=file.name) from None
    return text


class TrustAdapter(HTTPAdapter):
    """Sends over TLS that is verified always: by the system's trust, and ``authorities`` (PEM)."""

    def __init__(self, authorities: str = "") -> None:
        self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if authorities:
            self._context.load_verify_locations(cadata=authorities)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> Any:
        """Make the pool with our trust."""
        return super().init_poolmanager(*arguments, **named, ssl_context=self._context)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """Make the pool behind a proxy with our trust."""
        return super().proxy_manager_for(proxy, **named, ssl_context=self._context)

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Require a certificate; the bundle that comes with the library adds no trust."""
        if isinstance(verify, str):
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        conn.cert_reqs = "CERT_REQUIRED"


def distrust(error: BaseException) -> Problem | None:
    """Return what was wrong with a certificate, None where the error is about something else."""
    for one in _causes(error):
        if isinstance(one, ssl.SSLCertVerificationError):
            code = getattr(one, "verify_code", 0)
            if code in _DATES:
                return WRONG_CLOCK
            return WRONG_NAME if code in _NAMES else NOT_TRUSTED
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those inside it, however the libraries wrapped them."""
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
