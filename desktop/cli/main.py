"""Runs one command: parse, lock or hand over, answer or tell what is wrong."""

import logging
from argparse import Namespace
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path

from desktop.book import book as books
from desktop.book import handover, places, preferences
from desktop.cli import parser
from desktop.cli.answers import tell, tell_error
from desktop.cli.context import CliContext, Session
from desktop.cli.problems import OUR_MISTAKE
from desktop.core.errors import FieldbookError, NotAllowed
from desktop.core.i18n import Translate
from desktop.keys import folder as data_folder
from desktop.keys import instance, vault
from desktop.keys.problems import ALREADY_RUNNING

log = logging.getLogger(__name__)


def run(argv: Sequence[str], context: CliContext) -> int:
    """Run the command that ``argv`` names and return its exit status: 0, 1 or 2."""
    folder = folder_in(argv, context)
    translate = context.translate_into(preferences.load(folder).language)
    args = _parsed(argv, context, translate)
    if isinstance(args, int):
        return args
    session = Session(context, folder, args.passphrase_file, args.json, translate)
    try:
        return _run(session, args, argv)
    except FieldbookError as error:
        tell_error(error, context.err, translate, as_json=args.json)
    except KeyboardInterrupt:
        return 1
    except Exception as error:  # the top handler: one clear line, never a person's data
        log.error("command failed command=%s sort=%s", args.command, type(error).__name__)
        ours = FieldbookError(OUR_MISTAKE, sort=type(error).__name__)
        tell_error(ours, context.err, translate, as_json=args.json)
        if context.environment.get("FIELDBOOK_DEBUG"):
            raise
    return 1


def folder_in(argv: Sequence[str], context: CliContext) -> Path:
    """Return the store's folder as the command line, environment or platform names it."""
    if context.book is not None:
        return context.book.folder
    for position, word in enumerate(argv):
        if word == "--store" and position + 1 < len(argv):
            return Path(argv[position + 1])
        if word.startswith("--store="):
            return Path(word.partition("=")[2])
    named = context.environment.get("FIELDBOOK_STORE")
    return Path(named) if named else places.default_folder()


def _parsed(argv: Sequence[str], context: CliContext, translate: Translate) -> Namespace | int:
    """Return the parsed words, or the exit status where help was asked or usage is wrong."""
    with redirect_stdout(context.out), redirect_stderr(context.err):
        known = parser.parser(translate)
        try:
            args = known.parse_args(list(argv))
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 2
        if args.command is None:
            known.print_usage(context.err)
            return 2
    return args


def _run(session: Session, args: Namespace, argv: Sequence[str]) -> int:
    context = session.context
    if args.command in parser.WRITES and context.book is None and books.exists(session.folder):
        try:
            held = instance.hold(session.folder)
        except NotAllowed as error:
            if error.problem is not ALREADY_RUNNING:
                raise
            return _hand_over(session, argv)
    else:
        held = None
        if args.command == "init":
            data_folder.prepare(session.folder)
    with held or nullcontext():
        answer = args.function(session, args)
    tell(answer, context.out, as_json=args.json)
    return int(answer.status)


def _hand_over(session: Session, argv: Sequence[str]) -> int:
    """Have the program that holds the store carry the command out."""
    opened = vault.unlock(
        session.folder,
        session.passphrase(),
        device=session.context.device,
        clock=session.context.clock,
    )
    with opened:
        question = handover.question(argv, Path.cwd(), opened.handover_key())
    answer = handover.ask(session.folder, question)
    session.context.out.write(answer.stdout)
    session.context.err.write(answer.stderr)
    return answer.exit
