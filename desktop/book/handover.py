"""Where a running program listens for commands, and how another asks it."""

import json
import os
import socket
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

REPLY_WAIT_S = 600
LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What the running program answered to a command."""

    exit: int
    stdout: str
    stderr: str


def address(folder: Path) -> str:
    """Return the name of the local socket of the program that holds ``folder``.

    A named pipe on Windows, a socket file of this user's elsewhere. Short, since a socket path
    may have 108 bytes only.
    """
    mark = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return rf"\\.\pipe\fieldbook-{mark}"
    base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(base) / f"fieldbook-{os.getuid()}-{mark}")


def ask(folder: Path, argv: Sequence[str]) -> Reply | None:
    """Have the running program execute a command; None where none answers.

    One JSON line each way: {"argv", "cwd"} and {"exit", "stdout", "stderr"}. An empty ``argv``
    asks the window to come to the front.
    """
    request = json.dumps({"argv": list(argv), "cwd": os.getcwd()}).encode() + b"\n"
    try:
        line = _exchange(address(folder), request)
        answer: dict[str, Any] = json.loads(line)
        return Reply(int(answer["exit"]), str(answer["stdout"]), str(answer["stderr"]))
    except (OSError, ValueError, KeyError):
        return None


def _exchange(name: str, request: bytes) -> bytes:
    if sys.platform == "win32":
        with open(name, "r+b", buffering=0) as pipe:
            pipe.write(request)
            return pipe.readline()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(REPLY_WAIT_S)
        line.connect(name)
        line.sendall(request)
        with line.makefile("rb") as answer:
            return answer.readline()
