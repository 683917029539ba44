"""The words of a command line: options for all, the command, its own words; help; what is wrong.

argparse reads the words of one command. The options for all are taken out before, wherever they
stand, and what argparse complains about is said in the program's language.
"""

import re
from argparse import ArgumentParser, Namespace, RawTextHelpFormatter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from desktop.cli import usage_problems as problems
from desktop.cli.command import Command
from desktop.core.errors import FieldbookError, Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP, Translate

_VALUED = {"--store": "store", "--passphrase-file": "passphrase_file"}
_HELP = ("-h", "--help")

OPTIONS = (
    ("--store DIR", QT_TRANSLATE_NOOP("Cli", "folder of the store; also FIELDBOOK_STORE")),
    (
        "--passphrase-file FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "file that holds the passphrase; also FIELDBOOK_PASSPHRASE (file or passphrase)"
        ),
    ),
    ("--json", QT_TRANSLATE_NOOP("Cli", "answer as JSON")),
)


class WrongUsage(FieldbookError):
    """The words make no command; the program ends with 2."""


@dataclass(slots=True)
class Words:
    """A command line taken apart. ``rest`` is what the command itself reads."""

    store: str | None = None
    passphrase_file: str | None = None
    json: bool = False
    help: bool = False
    name: str = ""
    rest: list[str] = field(default_factory=list)
    lacking: str = ""  # an option at the end whose value is missing

    def required(self) -> None:
        """Raise WrongUsage where an option for all lacks its value, or no command is named."""
        if self.lacking:
            raise WrongUsage(problems.NO_VALUE, name=self.lacking)
        if not self.name:
            raise WrongUsage(problems.NO_COMMAND)


def taken_apart(argv: Sequence[str]) -> Words:
    """Return the options for all, the command and the rest; what follows ``--`` is never one."""
    words = Words()
    waiting = list(argv)
    while waiting:
        word = waiting.pop(0)
        name, mark, value = word.partition("=")
        if word == "--":
            words.rest += [word, *waiting]
            break
        if name in _VALUED:
            if not mark and not waiting:
                words.lacking = name
                break
            setattr(words, _VALUED[name], value if mark else waiting.pop(0))
        elif word == "--json":
            words.json = True
        elif word in _HELP:
            words.help = True
        elif not words.name:
            words.name = word
        else:
            words.rest.append(word)
    return words


class _Parser(ArgumentParser):
    """An argparse parser that raises WrongUsage."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found wrong, as ours."""
        usage = " ".join(self.format_usage().partition(":")[2].split())
        for pattern, problem in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found is not None:
                raise WrongUsage(problem, usage=usage, **found.groupdict())
        raise WrongUsage(problems.OTHER, usage=usage, message=message)


_COMPLAINTS: tuple[tuple[re.Pattern[str], Problem], ...] = (
    (
        re.compile(r"the following arguments are required: (?P<names>.*)"),
        problems.MISSING,
    ),
    (re.compile(r"unrecognized arguments: (?P<words>.*)", re.DOTALL), problems.NOT_UNDERSTOOD),
    (re.compile(r"argument (?P<name>.*?): expected .*"), problems.NO_VALUE_OF),
    (
        re.compile(
            r"argument (?P<name>.*?): invalid choice: .*? \(choose from (?P<choices>.*)\)",
            re.DOTALL,
        ),
        problems.NO_CHOICE,
    ),
    (
        re.compile(r"argument (?P<name>.*?): invalid int value: .*", re.DOTALL),
        problems.NO_NUMBER,
    ),
)
"""What argparse says (Python 3.11 to 3.14), and the problem it means."""


def parsed(command: Command, words: Words, translate: Translate) -> Namespace:
    """Return the command's arguments. Raises WrongUsage."""
    return _parser(command, translate).parse_args(words.rest)


def help_of(command: Command, translate: Translate) -> str:
    """Return what a command does and how it is called, in the program's language."""
    options = [f"  {form:<26}{translate('Cli', title)}" for form, title in OPTIONS]
    heading = translate("Cli", QT_TRANSLATE_NOOP("Cli", "Usage: "))
    text = _parser(command, translate).format_help().replace("usage: ", heading, 1)
    return "\n".join([text.rstrip(), *options, ""])


def help_of_all(commands: Iterable[Command], translate: Translate) -> str:
    """Return the list of commands, in the program's language."""
    lines = [
        translate("Cli", QT_TRANSLATE_NOOP("Cli", "Usage: fieldbook [OPTION...] COMMAND ...")),
        "",
        *(f"  {one.name:<14}{translate('Cli', one.title)}" for one in commands),
        "",
        *(f"  {form:<26}{translate('Cli', title)}" for form, title in OPTIONS),
        "",
        translate("Cli", QT_TRANSLATE_NOOP("Cli", "More on one: fieldbook COMMAND --help")),
    ]
    return "\n".join([*lines, ""])


def find(commands: Mapping[str, Command], name: str) -> Command:
    """Return the command of that name. Raises WrongUsage."""
    try:
        return commands[name]
    except KeyError:
        problem = problems.UNKNOWN_OPTION if name.startswith("-") else problems.UNKNOWN_COMMAND
        raise WrongUsage(problem, name=name[:60]) from None


def _parser(command: Command, translate: Translate) -> _Parser:
    parser = _Parser(
        f"fieldbook {command.name}",
        description=translate("Cli", command.title),
        formatter_class=RawTextHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser._positionals.title = translate("Cli", QT_TRANSLATE_NOOP("Cli", "words"))
    parser._optionals.title = translate("Cli", QT_TRANSLATE_NOOP("Cli", "options"))
    for argument in command.arguments:
        argument.add(parser, lambda source: translate("Cli", source))
    return parser
