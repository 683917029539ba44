"""A real S3 server process: moto's, in memory."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from tests.server.process import PROJECT

BUCKET = "attachments"
_STOP_WAIT_S = 20
_KEYS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "cn-north-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@dataclass(frozen=True)
class S3Server:
    """A running S3 server. ``bucket`` is made and empty."""

    url: str
    bucket: str
    process: "subprocess.Popen[str]"

    def settings(self) -> dict[str, str]:
        """What to name in the environment of a Fieldbook server."""
        return {"FIELDBOOK_S3_BUCKET": self.bucket, "FIELDBOOK_S3_ENDPOINT": self.url, **_KEYS}

    def client(self) -> Any:
        return boto3.client("s3", endpoint_url=self.url)

    def objects(self) -> dict[str, bytes]:
        """All that lies there."""
        client = self.client()
        found = client.list_objects_v2(Bucket=self.bucket).get("Contents", ())
        return {
            one["Key"]: client.get_object(Bucket=self.bucket, Key=one["Key"])["Body"].read()
            for one in found
        }

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=_STOP_WAIT_S)


@contextmanager
def running_s3(patch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    """Give a running S3 server with a bucket; this process's boto finds its credentials."""
    for name, value in _KEYS.items():
        patch.setenv(name, value)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.server.s3_process"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    server = S3Server(process.stdout.readline().strip(), BUCKET, process)
    try:
        server.client().create_bucket(
            Bucket=BUCKET,
            CreateBucketConfiguration={"LocationConstraint": _KEYS["AWS_DEFAULT_REGION"]},
        )
        yield server
    finally:
        server.stop()
