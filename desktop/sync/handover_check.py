"""Whether a handover's record is what was signed: needs the record alone, no store, no server."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from sync_server.wire.handover import Record, manifest_hash, sealing_text, signing_text
from sync_server.wire.sealing import from_base64url, is_signed

WRONG_HASH = "hash_differs"
NOT_A_RECORD = "not_a_record"
SIGNATURE_WRONG = "signature_wrong"
SIGNER_STRANGE = "signer_strange"
SEAL_WRONG = "seal_wrong"
SEAL_MISSING = "seal_missing"
SEAL_STRANGE = "seal_strange"
MISSING = "signature_missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold, and in which role."""

    code: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a record. ``signed`` are the roles whose signatures hold.

    ``server_known``: the seal's key is that of the server this device belongs to; without one,
    a reader compares ``server_key`` with what the bank has published.
    """

    ok: bool
    faults: tuple[Fault, ...]
    signed: tuple[str, ...]
    server_key: str
    server_known: bool


def check_record(told: Mapping[str, Any], server_key: str = "") -> Checked:
    """Return whether a record's hash, signatures and seal hold.

    ``server_key`` is the Ed25519 key (base64url) that the seal has to be made with, empty where
    none is known.
    """
    try:
        record = msgspec.convert(told, type=Record)
    except msgspec.ValidationError:
        return Checked(False, (Fault(NOT_A_RECORD),), (), "", False)
    faults: list[Fault] = []
    if manifest_hash(record.manifest) != record.hash:
        faults.append(Fault(WRONG_HASH))
    signed = []
    for one in record.signatures:
        key = from_base64url(one.key) or b""
        if not is_signed(key, one.sig, signing_text(one.role, record.hash)):
            faults.append(Fault(SIGNATURE_WRONG, one.role))
        elif _party(record.manifest, one.role) != one.user:
            faults.append(Fault(SIGNER_STRANGE, one.role))
        else:
            signed.append(one.role)
    if record.state in ("agreed", "done"):
        faults += [Fault(MISSING, role) for role in _needed(record) if role not in signed]
    faults += _seal_faults(told, record, server_key)
    used = record.seal.key if record.seal else ""
    known = bool(server_key) and used == server_key
    return Checked(not faults, tuple(faults), tuple(signed), used, known)


def check_file(text: bytes, server_key: str = "") -> Checked:
    """Return what came of checking an exported record's file."""
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return Checked(False, (Fault(NOT_A_RECORD),), (), "", False)
    return check_record(told, server_key)


def _seal_faults(told: Mapping[str, Any], record: Record, server_key: str) -> list[Fault]:
    if record.seal is None:
        return [Fault(SEAL_MISSING)]
    if server_key and record.seal.key != server_key:
        return [Fault(SEAL_STRANGE)]
    key = from_base64url(record.seal.key) or b""
    if not is_signed(key, record.seal.sig, sealing_text(told, record.seal.at_ms)):
        return [Fault(SEAL_WRONG)]
    return []


def _party(manifest: Mapping[str, Any], role: str) -> str:
    party = manifest.get(role)
    return str(party.get("id", "")) if isinstance(party, dict) else ""


def _needed(record: Record) -> tuple[str, ...]:
    """Return the roles that had to sign before anything changed hands."""
    if not record.manifest.get("exception"):
        return ("giver", "receiver", "witness")
    return ("orderer",) if record.manifest.get("orderer") else ()
