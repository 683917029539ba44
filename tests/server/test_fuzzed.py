"""The served OpenAPI document, fuzzed: no request makes the server fail, none opens it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync_server.opening import opened
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from sync_server.wire.messages import Trouble
from tests.server.client import Device
from tests.server.http import over_http
from tests.server.process import ServerProcess, start_server
from tests.server.world import wall_ms

MARKER = "只有安娜知道的客户"
OPEN = {"/v1/hello", "/v1/catalogue", "/v1/openapi.json"}
EXAMPLES = 20
LEAST_OPERATIONS = 7
CONFORMS = [content_type_conformance, response_schema_conformance, status_code_conformance]
PLAIN = settings(
    max_examples=EXAMPLES,
    suppress_health_check=list(HealthCheck),
    derandomize=False,
    database=None,
)


@dataclass
class Fuzzed:
    """A server with one device and a client in it, and the document it serves."""

    server: ServerProcess
    device: Device
    party: str
    schema: Any


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    server = start_server(tmp_path_factory.mktemp("fuzzed"), users=["anna"])
    device = Device(over_http(server.url), wall_ms)
    assert device.enrol(server.enrol_code("anna")).status == 200
    party = device.create("party", name=MARKER)
    schema = schemathesis.openapi.from_url(server.url + "/v1/openapi.json")
    yield Fuzzed(server, device, party, schema)
    device.pull()
    with opened(Settings(server.data)) as store, store.read() as connection:
        damage = find_damage(connection)
    server.stop()
    assert damage == []


def _try(fuzzed: Fuzzed, check: Callable[[Any], None]) -> None:
    """Check the answers to requests made up for every operation of the document."""
    operations = [found.ok() for found in fuzzed.schema.get_all_operations()]
    assert len(operations) >= LEAST_OPERATIONS
    for operation in operations:
        spoilt = [GenerationMode.NEGATIVE] if operation.headers or operation.body else []
        for mode in (GenerationMode.POSITIVE, *spoilt):
            PLAIN(given(operation.as_strategy(generation_mode=mode))(check))()


def test_whoever_has_not_signed_hears_a_trouble_and_nothing_else(fuzzed: Fuzzed) -> None:
    def check(case: Any) -> None:
        response = _send(case, fuzzed)
        if case.operation.path in OPEN:
            assert response.status_code < 500
            return
        assert response.status_code in range(400, 500), response.status_code
        if case.method == "HEAD":
            assert response.content == b""
            return
        trouble = msgspec.json.decode(response.content, type=Trouble)
        assert MARKER.encode() not in response.content
        assert not trouble.fork

    _try(fuzzed, check)


def test_no_signed_request_makes_the_server_fail(fuzzed: Fuzzed) -> None:
    def check(case: Any) -> None:
        response = _send(case, fuzzed, sign=True)
        told = (case.method, case.operation.path, response.content[:200])
        assert response.status_code < 500, told
        if response.status_code >= 400 and case.method != "HEAD":
            msgspec.json.decode(response.content, type=Trouble)
        elif response.headers["Content-Type"] == "application/json":
            case.validate_response(response, checks=CONFORMS)

    _try(fuzzed, check)


def _send(case: Any, fuzzed: Fuzzed, *, sign: bool = False) -> requests.Response:
    """Send a generated request; signed as the device's own where ``sign`` says so."""
    given = case.as_transport_kwargs(base_url=fuzzed.server.url)
    given = {name: given[name] for name in ("method", "url", "headers", "params", "json", "data")
             if given.get(name) is not None}  # fmt: skip
    request = requests.Request(**given).prepare()
    body = request.body.encode() if isinstance(request.body, str) else request.body or b""
    if sign:
        device = fuzzed.device
        device.hello()
        request.headers.update(device.headers(request.method or "", request.path_url, body))
    with requests.Session() as session:
        response = session.send(request, timeout=30, stream=True)
        if "event-stream" in response.headers.get("Content-Type", ""):
            response.close()
            return response
        assert response.content is not None
        return response
