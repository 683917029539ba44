"""Record types as the server knows them: a list generated from the client's declarations."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from sync_server.wire.messages import Register, Value, Wire

Merge = Literal["lww", "review", "text3", "orset", "state"]
BucketRule = Literal["root", "restricted", "person", "branch", "ref"]

MAX_REGISTER_BYTES = 262_144
"""The largest value of a register in bytes: a text as UTF-8, others as canonical JSON.
Source: decisions page, Values."""


class RegisterDecl(Wire, kw_only=True):
    """How two edits of one register are settled, and how large its value may be.

    ``next`` says of a ``state`` which values may follow which; empty where any may.
    ``group`` names the atomic group: its registers are decided together, so that two authors are
    never mixed into one value. A device sends all of them, whichever it changed.
    """

    merge: Merge = "lww"
    required: bool = False
    next: dict[str, list[str]] = msgspec.field(default_factory=dict)
    group: str = ""
    max: int = MAX_REGISTER_BYTES

    def leads(self, before: Value, after: Value) -> bool:
        """Return whether a state may follow another; anything may follow none."""
        if not self.next or before is None or before == after:
            return True
        return after in self.next.get(before, ()) if isinstance(before, str) else False


class TypeDecl(Wire, kw_only=True):
    """A record type: the type of its parent, where its records live, its registers."""

    parent: str | None = None
    bucket: BucketRule = "root"
    registers: dict[Register, RegisterDecl] = msgspec.field(default_factory=dict)


_UNDECLARED_TYPE = TypeDecl()
_UNDECLARED_REGISTER = RegisterDecl()


class Catalogue(Wire, kw_only=True):
    """All declared record types. What is not declared is stored too: last writer wins."""

    version: int
    types: dict[str, TypeDecl]

    def type_of(self, name: str) -> TypeDecl:
        """Return the declaration of a record type, that of a plain one where there is none."""
        return self.types.get(name, _UNDECLARED_TYPE)

    def register_of(self, type_name: str, register: Register) -> RegisterDecl:
        """Return the declaration of a register, that of a plain one where there is none."""
        return self.type_of(type_name).registers.get(register, _UNDECLARED_REGISTER)


def read_catalogue(file: Path) -> Catalogue:
    """Return the catalogue in ``file``; raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(file.read_bytes(), type=Catalogue)


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that this version of the program ships."""
    text = files("sync_server.wire").joinpath("catalogue.json").read_bytes()
    return msgspec.json.decode(text, type=Catalogue)
