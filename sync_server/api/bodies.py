"""Read and write bodies: limits first, then compression, then msgspec."""

import zlib
from typing import TypeVar

import msgspec
import zstandard
from starlette.requests import Request
from starlette.responses import Response

from sync_server.services.refused import refuse
from sync_server.wire.messages import Trouble, Wire

MAX_BODY = 4 * 1024 * 1024
"""The largest request, before and after decompression. A batch is planned for 1 MiB; a single
record of several long notes may be larger and must not be stranded."""

_WINDOW = 8 * 1024 * 1024
_WORTH_COMPRESSING = 4_096
_ENCODE = msgspec.json.Encoder().encode

M = TypeVar("M", bound=Wire)


async def read_body(request: Request) -> bytes:
    """Return the body as it was sent; raises Refused where it is too large."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            raise _too_large()
        parts.append(part)
    return b"".join(parts)


def read_message(message: type[M], body: bytes, encoding: str) -> M:
    """Return the message in a body; raises Refused where it is none."""
    try:
        return msgspec.json.decode(_inflate(body, encoding), type=message)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise refuse(400, "bad_request", _place_of(error)) from None


def answer(request: Request, message: Wire) -> Response:
    """Return a message as an answer, compressed where that is asked for and worth it."""
    content = _ENCODE(message)
    headers = {}
    accepted = request.headers.get("accept-encoding", "")
    if len(content) > _WORTH_COMPRESSING and "zstd" in accepted:
        content = zstandard.compress(content)
        headers["Content-Encoding"] = "zstd"
    return Response(content, media_type="application/json", headers=headers)


def trouble_answer(status: int, trouble: Trouble) -> Response:
    """Return a trouble as an answer."""
    headers = {}
    if trouble.retry_after_ms:
        headers["Retry-After"] = str(-(-trouble.retry_after_ms // 1000))
    content = _ENCODE(trouble)
    return Response(content, status, headers=headers, media_type="application/problem+json")


def _inflate(body: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return body
    try:
        if encoding == "zstd":
            plain = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
            raw = plain.stream_reader(body).read(MAX_BODY + 1)
        elif encoding == "gzip":
            raw = zlib.decompressobj(31).decompress(body, MAX_BODY + 1)
        else:
            raise refuse(415, "bad_request", "content encodings are zstd and gzip")
    except (zstandard.ZstdError, zlib.error):
        raise refuse(400, "bad_request", "the body does not decompress") from None
    if len(raw) > MAX_BODY:
        raise _too_large()
    return raw


def _too_large() -> Exception:
    return refuse(413, "batch_too_large", f"at most {MAX_BODY} bytes")


def _place_of(error: Exception) -> str:
    """Return where a message is wrong: msgspec names the place and type, never the value."""
    return str(error) if isinstance(error, msgspec.ValidationError) else "not JSON"
