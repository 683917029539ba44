"""Contents in a bucket that speaks S3: one object a piece."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from sync_server.store.contents import StorageFailed

CONNECT_S, READ_S, TRIES = 5, 30, 3


class S3Contents:
    """Keeps pieces as objects ``prefix/content/piece``.

    Credentials and region come from boto's own chain: environment, file, or the machine's role.
    ``endpoint`` is empty for Amazon's own.
    """

    def __init__(self, bucket: str, endpoint: str = "", prefix: str = "fieldbook") -> None:
        self._bucket = bucket
        self._prefix = prefix
        config = Config(
            connect_timeout=CONNECT_S,
            read_timeout=READ_S,
            retries={"max_attempts": TRIES, "mode": "standard"},
            request_checksum_calculation="when_required",  # stores of other makers know no other
            response_checksum_validation="when_required",
        )
        with _failing():
            self._client: Any = boto3.client("s3", endpoint_url=endpoint or None, config=config)

    def put(self, content: str, piece: str, sealed: bytes) -> None:
        """Keep a piece, durable on return, whole or not at all."""
        with _failing():
            self._client.put_object(Bucket=self._bucket, Key=self._key(content, piece), Body=sealed)

    def get(self, content: str, piece: str) -> bytes | None:
        """Return a piece, None where there is none."""
        with _failing():
            try:
                found = self._client.get_object(Bucket=self._bucket, Key=self._key(content, piece))
            except ClientError as error:
                if error.response["Error"]["Code"] == "NoSuchKey":
                    return None
                raise
            with found["Body"] as body:
                return bytes(body.read())

    def pieces(self, content: str) -> set[str]:
        """Return the names of the pieces there are."""
        return {key.rpartition("/")[2] for key in self._keys(content)}

    def remove(self, content: str) -> None:
        """Remove all pieces of a content. Again is harmless."""
        with _failing():
            for key in self._keys(content):
                self._client.delete_object(Bucket=self._bucket, Key=key)

    def _keys(self, content: str) -> list[str]:
        with _failing():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._key(content, "")
            )
            return [one["Key"] for page in pages for one in page.get("Contents", ())]

    def _key(self, content: str, piece: str) -> str:
        return f"{self._prefix}/{content}/{piece}"


@contextmanager
def _failing() -> Iterator[None]:
    """Raise what the library raises as a failure that names its kind and no more."""
    try:
        yield
    except ClientError as error:
        raise StorageFailed(f"S3 {error.response['Error']['Code']}") from error
    except BotoCoreError as error:
        raise StorageFailed(f"S3 {type(error).__name__}") from error
