"""Handing a command over to the program that has the store open: names, lines, the asking side.

One line of JSON each way. The question is ``{"argv", "cwd", "nonce", "mac"}``, the answer
``{"exit", "stdout", "stderr"}``. An empty ``argv`` asks the window to come to the front and needs
no proof; a command proves by ``mac`` that its sender opened the same vault, so that no other
program of this person can act through an unlocked window. Knows no Qt: the window hosts the
socket (``QLocalServer`` takes ``address_of`` as its name) and calls ``answer``.
"""

import hmac
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from desktop.book.problems import NO_ANSWER, NOT_PROVEN
from desktop.core.codecs import canonical_text
from desktop.core.errors import NotAllowed
from desktop.keys import folder as data_folder
from desktop.keys.problems import ALREADY_RUNNING

MOST_BYTES = 16 * 1024 * 1024
"""Bytes a question or an answer may have."""

CONNECT_S = 5.0
"""Seconds in which the running program must take the call; it may then work as long as it needs."""

_LONGEST = 80
"""Bytes of a socket's path: the system allows 104 to 108, and Qt needs some while it binds."""


class Question(msgspec.Struct, frozen=True):
    """A command for the running program; relative file names in it count from ``cwd``."""

    argv: tuple[str, ...]
    cwd: str
    nonce: str = ""
    mac: str = ""


class Answer(msgspec.Struct, frozen=True):
    """What the command wrote, and its exit status."""

    exit: int
    stdout: str = ""
    stderr: str = ""


Run = Callable[[Sequence[str], Path], Answer]
"""Runs a command with relative names counted from a folder; called with no words to show up."""


def address_of(folder: Path) -> str:
    r"""Return where the program that has ``folder`` open listens.

    A socket in the folder, which is private; where that path is too long for a socket, one in a
    private folder of this person. On Windows the full name of a pipe. Raises NotAllowed.
    """
    name = blake2b(os.fsencode(folder.resolve()), digest_size=12).hexdigest()
    if sys.platform == "win32":
        return rf"\\.\pipe\fieldbook-{name}"
    inside = folder.resolve() / "handover.sock"
    if len(os.fsencode(inside)) <= _LONGEST:
        return str(inside)
    private = Path(tempfile.gettempdir()) / f"fieldbook-{os.geteuid()}"
    data_folder.prepare(private)
    return str(private / f"{name}.sock")


def question(argv: Sequence[str], cwd: Path, key: bytes) -> Question:
    """Return the question that asks for a command, proven by the vault's handover key."""
    bare = Question(tuple(argv), str(cwd), secrets.token_hex(16))
    return msgspec.structs.replace(bare, mac=_mac(bare, key))


def ask(folder: Path, what: Question) -> Answer:
    """Return the running program's answer. Waits for it: never on the UI thread.

    Raises NotAllowed: ALREADY_RUNNING where nobody takes the call (the holder is a command, not
    a window), NO_ANSWER where it is taken and not answered; the command may have been carried out.
    """
    try:
        line = _exchange(address_of(folder), msgspec.json.encode(what) + b"\n")
        return msgspec.json.decode(line, type=Answer)
    except (FileNotFoundError, ConnectionRefusedError):
        raise NotAllowed(ALREADY_RUNNING) from None
    except (OSError, msgspec.MsgspecError):
        raise NotAllowed(NO_ANSWER) from None


def show_window(folder: Path) -> bool:
    """Ask the running program to come to the front; return whether it did."""
    try:
        return ask(folder, Question((), str(Path.cwd()))).exit == 0
    except NotAllowed:
        return False


def answer(line: bytes, key: Callable[[], bytes], run: Run) -> bytes:
    """Return the line that answers ``line``: the hosting side, all but the socket.

    ``key`` gives the vault's handover key and may raise Locked. Whatever FieldbookError comes up
    before the command runs is raised: the host says it in the person's language.
    """
    if len(line) > MOST_BYTES:
        raise NotAllowed(NOT_PROVEN)
    try:
        asked = msgspec.json.decode(line, type=Question)
    except msgspec.MsgspecError:
        raise NotAllowed(NOT_PROVEN) from None
    if asked.argv and not hmac.compare_digest(_mac(asked, key()), asked.mac):
        raise NotAllowed(NOT_PROVEN)
    return encoded(run(asked.argv, Path(asked.cwd)))


def encoded(what: Answer) -> bytes:
    """Return the line that carries an answer."""
    return msgspec.json.encode(what) + b"\n"


def _mac(what: Question, key: bytes) -> str:
    content = canonical_text([list(what.argv), what.cwd, what.nonce])
    return hmac.new(key, content.encode("utf-8", "surrogateescape"), "sha256").hexdigest()


def _exchange(address: str, line: bytes) -> bytes:
    if sys.platform == "win32":
        with open(address, "r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.readline(MOST_BYTES)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.settimeout(CONNECT_S)
        link.connect(address)
        link.settimeout(None)
        link.sendall(line)
        with link.makefile("rb") as answers:
            return answers.readline(MOST_BYTES)
