"""Send a test device's requests over a real connection."""

import requests

from tests.server.client import Answer, Transport


def over_http(url: str, verify: str | bool = True, keep: bool = True) -> Transport:
    """Return a transport to a server at ``url``; without ``keep`` each request connects anew."""
    session = requests.Session()
    if not keep:
        session.headers["Connection"] = "close"

    def send(method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        with session.request(
            method, url + target, headers=headers, data=body, verify=verify, timeout=30
        ) as response:
            names = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, names, response.content)

    return send  # type: ignore[return-value]
