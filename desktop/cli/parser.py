"""The words of the command line: options, commands, and which function answers."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli import exporting, facts, importing, records, stores, syncing, visits
from desktop.cli.answers import Answer
from desktop.cli.context import Session
from desktop.core.i18n import Translate

Command = Callable[[Session, Namespace], Answer]
LANGUAGES = ("zh_CN", "en")
CONTACTS = ("visit", "call", "message", "note")

WRITES = frozenset(
    (
        "import", "new", "edit", "delete", "restore", "record-visit", "due", "done", "snooze",
        "enrol", "sync", "conflicts", "demo", "passphrase", "recover", "wipe",
    )
)  # fmt: skip
"""Commands that need the store for themselves, or the running program to carry them out."""


def parser(translate: Translate) -> ArgumentParser:
    """Return the parser, its help in the language of ``translate``."""
    top = ArgumentParser(
        "fieldbook",
        description=translate("Cli", "The client book of a bank's relationship manager"),
    )
    _common(top, translate, default=None)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for add in (_store_commands, _record_commands, _day_commands, _sync_commands, _fact_commands):
        add(commands, translate)
    for command in commands.choices.values():
        _common(command, translate, default=SUPPRESS)
    return top


def _common(one: ArgumentParser, translate: Translate, *, default: str | None) -> None:
    """Add the options that are taken before and after the command."""
    one.add_argument(
        "--store", metavar="DIR", default=default, help=translate("Cli", "folder of the store")
    )
    one.add_argument(
        "--passphrase-file", metavar="FILE", default=default,
        help=translate("Cli", "file that holds the passphrase"),
    )  # fmt: skip
    one.add_argument(
        "--json", action="store_true", default=default or False,
        help=translate("Cli", "answer as JSON"),
    )  # fmt: skip


Commands = Any
"""What ``add_subparsers`` returns; argparse names no public type for it."""


def _add(commands: Commands, name: str, function: Command, words: str) -> ArgumentParser:
    one: ArgumentParser = commands.add_parser(name, help=words, description=words)
    one.set_defaults(function=function)
    return one


def _store_commands(commands: Commands, translate: Translate) -> None:
    one = _add(commands, "init", stores.init, translate("Cli", "create a store"))
    one.add_argument("--lang", choices=LANGUAGES, default="zh_CN")
    one = _add(commands, "verify", stores.verify, translate("Cli", "check the store"))
    one.add_argument("--deep", action="store_true")
    one = _add(
        commands, "passphrase", stores.change_passphrase, translate("Cli", "change the passphrase")
    )
    one.add_argument("action", choices=("change",))
    one.add_argument("--new-file", metavar="FILE")
    one = _add(commands, "recover", stores.recover, translate("Cli", "open by the recovery key"))
    one.add_argument("--key-file", type=Path, required=True, metavar="FILE")
    one.add_argument("--new-file", metavar="FILE")
    _add(commands, "demo", stores.fill_demo, translate("Cli", "fill an empty store with demo data"))
    one = _add(commands, "wipe", stores.wipe, translate("Cli", "remove the local data"))
    one.add_argument("--yes", action="store_true")


def _record_commands(commands: Commands, translate: Translate) -> None:
    one = _add(commands, "import", importing.import_files, translate("Cli", "import files"))
    one.add_argument("files", nargs="*", metavar="FILE")
    one.add_argument("--kind")
    one.add_argument("--mapping", metavar="FILE")
    one.add_argument("--dry-run", action="store_true")
    one.add_argument("--report", metavar="FILE")
    one.add_argument("--undo", metavar="ID")
    one.add_argument("--list", action="store_true")
    one = _add(commands, "export", exporting.export, translate("Cli", "export a kind of records"))
    one.add_argument("kind")
    one.add_argument("file", metavar="FILE")
    one = _add(commands, "search", records.search, translate("Cli", "find people and texts"))
    one.add_argument("text")
    one.add_argument("--limit", type=int, default=50)
    one = _add(commands, "new", records.new, translate("Cli", "write a new record"))
    one.add_argument("kind")
    one.add_argument("values", nargs="*", metavar="FIELD=VALUE")
    one = _add(commands, "edit", records.edit, translate("Cli", "change a record"))
    one.add_argument("id")
    one.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    for name, function, words in (
        ("show", records.show, translate("Cli", "show a record")),
        ("delete", records.delete, translate("Cli", "delete a record")),
        ("restore", records.restore, translate("Cli", "bring a record back")),
        ("history", records.history, translate("Cli", "tell who changed what")),
    ):
        _add(commands, name, function, words).add_argument("id")
    one = _add(commands, "fields", records.fields, translate("Cli", "list kinds and fields"))
    one.add_argument("kind", nargs="?")


def _day_commands(commands: Commands, translate: Translate) -> None:
    one = _add(commands, "record-visit", visits.record, translate("Cli", "write down a contact"))
    one.add_argument("client")
    one.add_argument("--kind", choices=CONTACTS, required=True)
    one.add_argument("--note", required=True)
    one.add_argument("--outcome")
    one.add_argument("--at", metavar="TIME")
    one.add_argument("--next", metavar="TEXT")
    one.add_argument("--due", metavar="TIME")
    one = _add(commands, "due", visits.due, translate("Cli", "list what is due"))
    one.add_argument("--at", metavar="TIME")
    one.add_argument("--audit", action="store_true")
    _add(commands, "done", visits.done, translate("Cli", "mark as done")).add_argument("id")
    one = _add(commands, "snooze", visits.snooze, translate("Cli", "ring again later"))
    one.add_argument("id")
    one.add_argument("--until", required=True, metavar="TIME")


def _sync_commands(commands: Commands, translate: Translate) -> None:
    one = _add(commands, "enrol", syncing.enrol_device, translate("Cli", "join a sync server"))
    one.add_argument("url")
    one.add_argument("code")
    one.add_argument("--ca", type=Path, metavar="FILE")
    one = _add(commands, "sync", syncing.sync, translate("Cli", "send and receive"))
    one.add_argument("--rehearse", action="store_true")
    one = _add(
        commands, "conflicts", syncing.list_conflicts, translate("Cli", "list or settle conflicts")
    )
    one.add_argument("--resolve", metavar="ID")
    one.add_argument("--take", default="shown", metavar="shown|base|other[:N]|value:TEXT")


def _fact_commands(commands: Commands, translate: Translate) -> None:
    _add(commands, "version", facts.version, translate("Cli", "tell versions"))
    _add(commands, "selftest", facts.selftest, translate("Cli", "try every native part"))
    _add(commands, "policy", facts.policy, translate("Cli", "tell the policy in force"))
    _add(commands, "doctor", facts.doctor, translate("Cli", "tell the health of this installation"))
