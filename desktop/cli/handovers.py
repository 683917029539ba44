"""Commands about handovers: list them, write their record into a file, check such a file."""

from argparse import Namespace
from typing import Any

from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.problems import UNREADABLE_FILE
from desktop.cli.usage import WrongUsage
from desktop.cli.usage_problems import MISSING
from desktop.cli.words import identifier
from desktop.core.errors import BadFile, NotFound
from desktop.core.i18n import QT_TRANSLATE_NOOP, Translate
from desktop.records.problems import NO_RECORD
from desktop.sync.handover_check import Checked, check_file
from desktop.sync.handover_files import write_record
from desktop.sync.handovers import Handover, find_handover, handovers

LIST, EXPORT, VERIFY = "list", "export", "verify"

FAULTS = {
    "not_a_record": QT_TRANSLATE_NOOP("Cli", "The file is no record of a handover."),
    "hash_differs": QT_TRANSLATE_NOOP("Cli", "What is listed is not what was signed."),
    "signature_wrong": QT_TRANSLATE_NOOP("Cli", "A signature does not hold: {0}."),
    "signer_strange": QT_TRANSLATE_NOOP("Cli", "Signed by somebody else: {0}."),
    "signature_missing": QT_TRANSLATE_NOOP("Cli", "A signature is missing: {0}."),
    "seal_missing": QT_TRANSLATE_NOOP("Cli", "The server's seal is missing."),
    "seal_strange": QT_TRANSLATE_NOOP("Cli", "The seal is of another server."),
    "seal_wrong": QT_TRANSLATE_NOOP("Cli", "The server's seal does not hold."),
}


def run(session: Session, args: Namespace) -> Answer:
    """List handovers, write a record into a file, or check such a file."""
    if args.action == LIST:
        return _list(session)
    if args.action == VERIFY:
        return _verify(session, args)
    return _export(session, args)


def _list(session: Session) -> Answer:
    with session.book() as book, book.store.read() as connection:
        found = handovers(connection)
    return Answer({"handovers": [_told(one) for one in found]}, [_line(one) for one in found])


def _export(session: Session, args: Namespace) -> Answer:
    if len(args.words) != 2:
        raise WrongUsage(MISSING, usage="handover export ID FILE", names="ID, FILE")
    with session.book() as book:
        session.check_plain()
        with book.store.read() as connection:
            found = find_handover(connection, identifier(args.words[0]))
        if found is None:
            raise NotFound(NO_RECORD)
        path = session.path(args.words[1])
        write_record(book.store, found, path)
    return Answer({"written": str(path)}, [str(path)])


def _verify(session: Session, args: Namespace) -> Answer:
    """Check a file by itself: no book is opened, no server asked."""
    if len(args.words) != 1:
        raise WrongUsage(MISSING, usage="handover verify FILE", names="FILE")
    path = session.path(args.words[0])
    try:
        text = path.read_bytes()
    except OSError:
        raise BadFile(UNREADABLE_FILE, file=path.name) from None
    found = check_file(text, args.key or "")
    return Answer(_checked(found), _verdict(found, session.translate), 0 if found.ok else 1)


def _checked(found: Checked) -> dict[str, Any]:
    return {
        "ok": found.ok,
        "signed": list(found.signed),
        "faults": [{"code": fault.code, "role": fault.role} for fault in found.faults],
        "server_key": found.server_key,
        "server_known": found.server_known,
    }


def _verdict(found: Checked, say: Translate) -> list[str]:
    if not found.ok:
        return [say("Cli", FAULTS[fault.code]).format(fault.role) for fault in found.faults]
    signed = say("Cli", QT_TRANSLATE_NOOP("Cli", "The record holds. Signed by: {0}."))
    sealed = say("Cli", QT_TRANSLATE_NOOP("Cli", "Sealed by the server with the key {0}."))
    return [signed.format(", ".join(found.signed) or "–"), sealed.format(found.server_key)]


def _told(one: Handover) -> dict[str, Any]:
    return {
        "id": one.id.hex,
        "state": one.state,
        "kind": one.kind,
        "portfolio": one.portfolio,
        "records": one.records,
        "people": {role: name for role, (_, name) in one.people.items()},
        "signed": [signature.role for signature in one.signatures],
    }


def _line(one: Handover) -> str:
    who = " → ".join(one.name_of(role) for role in ("giver", "receiver"))
    return f"{one.id.hex}  {one.state}  {one.portfolio}  {who}"


def _needs(args: Namespace) -> Access:
    return {VERIFY: Access.NONE, EXPORT: Access.WRITE}.get(args.action, Access.READ)


COMMANDS = (
    Command(
        "handover",
        QT_TRANSLATE_NOOP("Cli", "list handovers, export a record, verify an exported one"),
        run,
        _needs,
        (
            Argument("action", choices=(LIST, EXPORT, VERIFY)),
            Argument("words", nargs="*", metavar="WORD"),
            Argument(
                "--key",
                metavar="KEY",
                title=QT_TRANSLATE_NOOP("Cli", "the server's key the seal has to be made with"),
            ),
        ),
    ),
)
