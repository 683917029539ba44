"""``GET /v1/openapi.json`` and ``GET /v1/catalogue``: what others need to write a client."""

from functools import lru_cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync_server.api.bodies import answer
from sync_server.api.server import server_of
from sync_server.wire import handover, leaving, messages
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.contents import BlobState
from sync_server.wire.earlier import Earlier, EarlierAsk
from sync_server.wire.version import (
    HEADER_COMPLETE,
    HEADER_DEVICE,
    HEADER_NONCE,
    HEADER_OFFSET,
    HEADER_PROTOCOL,
    HEADER_SIGNATURE,
    HEADER_SIZE,
    PROTOCOL,
)

_REF = "#/components/schemas/{name}"
_LINES = messages.Line.__args__
_SCHEMAS = (
    messages.Hello,
    messages.Enrol,
    messages.Enrolled,
    messages.Push,
    messages.PushAnswer,
    messages.Pull,
    *_LINES,
    messages.Verify,
    messages.VerifyAnswer,
    messages.Witness,
    messages.WitnessAnswer,
    messages.Renew,
    leaving.Purged,
    leaving.SealedUpload,
    leaving.SealedOutbox,
    leaving.SealedAnswer,
    leaving.Wiped,
    leaving.Noted,
    BlobState,
    EarlierAsk,
    Earlier,
    handover.Share,
    handover.Shared,
    handover.Begin,
    handover.Begun,
    handover.Sign,
    handover.Cancel,
    handover.Choices,
    handover.Chosen,
    messages.Trouble,
    Catalogue,
)
_JSON = "application/json"


async def catalogue(request: Request) -> Response:
    """Answer with the record types this server knows. Open to anyone: it names no person."""
    return answer(request, server_of(request).catalogue)


async def openapi(_request: Request) -> Response:
    """Answer with the OpenAPI document."""
    return Response(document(), media_type=_JSON)


@lru_cache(maxsize=1)
def document() -> bytes:
    """Return the OpenAPI 3.1 document of this protocol, made of the messages themselves."""
    _, schemas = msgspec.json.schema_components(_SCHEMAS, ref_template=_REF)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "Fieldbook sync", "version": str(PROTOCOL)},
            "paths": {
                "/v1/hello": {"get": _operation("Who the server is", messages.Hello)},
                "/v1/catalogue": {"get": _operation("Known record types", Catalogue)},
                "/v1/enrol": {
                    "post": _operation("Enrol a device", messages.Enrolled, messages.Enrol)
                },
                "/v1/sync/push": {
                    "post": _signed("Send changes", messages.PushAnswer, messages.Push)
                },
                "/v1/sync/rehearse": {
                    "post": _signed("Ask what sending would do", messages.PushAnswer, messages.Push)
                },
                "/v1/sync/pull": {"post": _page()},
                "/v1/courier": {"put": _carried()},
                "/v1/sync/verify": {
                    "post": _signed("Compare", messages.VerifyAnswer, messages.Verify)
                },
                "/v1/sync/witness": {
                    "post": _signed("Show", messages.WitnessAnswer, messages.Witness)
                },
                "/v1/renew": {"post": _signed("Renew", messages.Enrolled, messages.Renew)},
                "/v1/sync/events": {"get": _events()},
                "/v1/sync/purged": {
                    "post": _signed("A bucket has left", leaving.Noted, leaving.Purged)
                },
                "/v1/sync/sealed": {
                    "post": _operation(
                        "Hand in what only the server reads",
                        leaving.SealedAnswer,
                        leaving.SealedUpload,
                    )
                },
                **_handovers(),
                "/v1/clients/share": {
                    "post": _signed("Share clients", handover.Shared, handover.Share)
                },
                "/v1/history": {"post": _signed("Earlier changes", Earlier, EarlierAsk)},
                "/v1/blobs/{sha256}": _content(),
                "/v1/device/wiped": {
                    "post": _operation("A device is wiped", leaving.Noted, leaving.Wiped)
                },
            },
            "components": {
                "schemas": schemas,
                "parameters": {
                    "device": _header(HEADER_DEVICE, "the device's identifier"),
                    "nonce": _header(HEADER_NONCE, "from the answer before, of this worker"),
                    "signature": _header(
                        HEADER_SIGNATURE,
                        "Ed25519, base64url, of method, path with query, hex SHA-256 of the body "
                        "as sent, and nonce, joined by line feeds",
                    ),
                    "protocol": _header(HEADER_PROTOCOL, "the protocol spoken"),
                },
            },
        }
    )


def _operation(
    summary: str, answered: type[messages.Wire], asked: type[messages.Wire] | None = None
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "responses": {
            "200": {"description": "done", "content": {_JSON: _schema(answered)}},
            "default": {
                "description": "trouble",
                "content": {"application/problem+json": _schema(messages.Trouble)},
            },
        },
    }
    if asked is not None:
        operation["requestBody"] = {"required": True, "content": {_JSON: _schema(asked)}}
    return operation


def _signed(
    summary: str, answered: type[messages.Wire], asked: type[messages.Wire] | None = None
) -> dict[str, Any]:
    names = ("device", "nonce", "signature", "protocol")
    parameters = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    return _operation(summary, answered, asked) | {"parameters": parameters}


def _handovers() -> dict[str, Any]:
    """Return the paths of handovers."""
    begin, begun = handover.Begin, handover.Begun
    place = {"name": "handover", "in": "path", "required": True, "schema": {"type": "string"}}
    paths: dict[str, Any] = {
        "/v1/handovers": _signed("Draw up a handover", begun, begin),
        "/v1/handovers/preview": _signed("Ask what it would say", begun, begin),
        "/v1/handovers/choices": _signed(
            "What may be handed over", handover.Chosen, handover.Choices
        ),
        "/v1/handovers/{handover}/sign": _signed("Sign", begun, handover.Sign),
        "/v1/handovers/{handover}/cancel": _signed("Give it up", begun, handover.Cancel),
    }
    for path, operation in paths.items():
        if "{" in path:
            operation["parameters"] = [place, *operation["parameters"]]
    return {path: {"post": operation} for path, operation in paths.items()}


def _page() -> dict[str, Any]:
    operation = _signed("Get changes", messages.Trouble, messages.Pull)
    lines = [{"$ref": _REF.format(name=line.__name__)} for line in _LINES]
    described = "one zstd frame of JSON lines, each of them one of these"
    content = {"application/x-ndjson+zstd": {"schema": {"oneOf": lines}}}
    operation["responses"]["200"] = {"description": described, "content": content}
    return operation


def _events() -> dict[str, Any]:
    operation = _signed("Hear that there is something to pull", messages.Trouble)
    content = {"text/event-stream": {"schema": {"type": "string"}}}
    operation["responses"]["200"] = {"description": "hints", "content": content}
    return operation


def _carried() -> dict[str, Any]:
    operation = _signed("Carry the file of a device without a line", messages.Trouble)
    raw = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    operation["requestBody"] = {"required": True, "content": raw}
    operation["responses"]["200"] = {"description": "the answer's file", "content": raw}
    return operation


def _content() -> dict[str, Any]:
    """Describe a content's way: asked about, given, and taken piece by piece."""
    raw = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    look = _signed("How much of a content is here", messages.Trouble)
    look["responses"]["200"] = {
        "description": f"in the headers {HEADER_OFFSET}, {HEADER_SIZE} and {HEADER_COMPLETE}"
    }
    give = _signed("Get a content from an offset to the end of its piece", messages.Trouble)
    give["responses"]["200"] = {"description": "plain bytes", "content": raw}
    take = _signed("Send one piece of a content, the last one ends it", BlobState)
    take["requestBody"] = {"required": True, "content": raw}
    take["parameters"] = [*take["parameters"], _query("size"), _query("offset")]
    give["parameters"] = [*give["parameters"], _query("offset")]
    sha256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    named = {"name": "sha256", "in": "path", "required": True, "schema": sha256}
    bucket = {"name": "b", "in": "query", "required": True, "schema": {"type": "string"}}
    return {"parameters": [named, bucket], "head": look, "get": give, "put": take}


def _query(name: str) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0}
    return {"name": name, "in": "query", "required": True, "schema": number}


def _schema(message: type[messages.Wire]) -> dict[str, Any]:
    return {"schema": {"$ref": _REF.format(name=message.__name__)}}


def _header(name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "schema": {"type": "string"},
        "description": description,
    }


ROUTES = [
    Route("/v1/openapi.json", openapi, methods=["GET"]),
    Route("/v1/catalogue", catalogue, methods=["GET"]),
]
