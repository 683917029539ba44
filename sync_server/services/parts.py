"""What is decided as one: a register, or the registers of an atomic group. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from sync_server.services.state import EntityState
from sync_server.wire.catalogue import RegisterDecl, TypeDecl
from sync_server.wire.messages import Hex, Register, Value

Versions = dict[Register, Hex | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One register, or a group whose registers never come from two authors.

    ``name`` is the register's or the group's; ``decl`` says how two edits are settled.
    """

    name: Register
    members: tuple[Register, ...]
    decl: RegisterDecl

    @property
    def is_group(self) -> bool:
        """Whether the name is that of a group."""
        return self.members != (self.name,)

    def value(self, regs: Mapping[Register, Value]) -> Value:
        """Return the register's value; of a group an object of those that have one."""
        if not self.is_group:
            return regs.get(self.name)
        return {name: regs[name] for name in self.members if regs.get(name) is not None}

    def versions(self, entity: EntityState) -> Versions:
        """Return the current version of each member."""
        return {name: entity.version(name) for name in self.members}


def parts_of(decl: TypeDecl, registers: Iterable[Register]) -> list[Part]:
    """Return the parts that an edit of registers is about, in their order, each once."""
    found: dict[Register, Part] = {}
    for register in registers:
        own = decl.registers.get(register)
        part = part_named(decl, own.group if own is not None and own.group else register)
        found.setdefault(part.name, part)
    return list(found.values())


def part_named(decl: TypeDecl, name: Register) -> Part:
    """Return the part of that name: a group's, a declared register's or an unknown one's."""
    own = decl.registers.get(name)
    if own is not None or not name:
        return Part(name, (name,), own or RegisterDecl())
    members = tuple(one for one, told in decl.registers.items() if told.group == name)
    if not members:
        return Part(name, (name,), RegisterDecl())
    return Part(name, members, decl.registers[members[0]])


def one_version(versions: Mapping[Register, Hex | None]) -> Hex | None:
    """Return the version that all members have; where they differ, a name for that mixture."""
    known = set(versions.values())
    if len(known) == 1:
        return known.pop()
    text = "|".join(f"{name}={ver or ''}" for name, ver in sorted(versions.items()))
    return blake2b(text.encode(), digest_size=16).hexdigest()
