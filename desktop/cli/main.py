"""Runs one command: parse, hold the store or hand over, answer or tell what is wrong."""

import io
import logging
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from desktop.book import book as books
from desktop.book import last_word, places, preferences
from desktop.cli import usage
from desktop.cli.answers import Answer, tell, tell_error
from desktop.cli.catalog import COMMANDS
from desktop.cli.command import Access
from desktop.cli.context import CliContext, Session
from desktop.cli.holding import hold_alone, hold_or_ask
from desktop.cli.problems import CLOSE_FIRST, OUR_MISTAKE, STOPPED
from desktop.cli.usage import Words, WrongUsage
from desktop.core.errors import FieldbookError, NotAllowed, NotFound
from desktop.keys import folder as data_folder
from desktop.keys.instance import Hold
from desktop.store.problems import NO_STORE

log = logging.getLogger(__name__)

LANGUAGES = ("zh_CN", "en")


def run(argv: Sequence[str], context: CliContext) -> int:
    """Run the command that ``argv`` names and return its exit status: 0, 1 or 2."""
    words = usage.taken_apart(argv)
    folder = _folder(words, context)
    translate = context.translate_into(_language(argv, folder))
    _speak_utf_8(context, as_json=words.json)
    session = Session(context, folder, words.passphrase_file, words.json, translate)
    try:
        return _status(session, words, argv)
    except BrokenPipeError:
        return 1  # whoever read the answer has gone
    except KeyboardInterrupt:
        return _failed(FieldbookError(STOPPED), session)
    except WrongUsage as error:
        _failed(error, session)
        return 2
    except FieldbookError as error:
        return _failed(error, session)
    except Exception as error:  # the top handler: one clear line, never a person's data
        sort = f"{type(error).__name__}, {_place(error)}"
        log.error("command failed command=%s sort=%s", words.name[:20], sort)
        if context.environment.get("FIELDBOOK_DEBUG"):
            raise
        return _failed(FieldbookError(OUR_MISTAKE, sort=sort), session)


def _status(session: Session, words: Words, argv: Sequence[str]) -> int:
    """Carry out the command, or tell how it is called."""
    out, translate = session.context.out, session.translate
    if words.name == "--version":
        words.name = "version"
    if words.help:
        chosen = usage.find(COMMANDS, words.name) if words.name else None
        if chosen is None:
            out.write(usage.help_of_all(COMMANDS.values(), translate))
        else:
            out.write(usage.help_of(chosen, translate))
        return 0
    words.required()
    command = usage.find(COMMANDS, words.name)
    args = usage.parsed(command, words, translate)
    held = _held(session, command.needs(args), argv)
    if isinstance(held, int):
        return held
    session.hold = held
    with held or nullcontext():
        answer: Answer = command.run(session, args)
    tell(answer, out, as_json=session.json)
    return answer.status


def _held(session: Session, access: Access, argv: Sequence[str]) -> Hold | int | None:
    """Return the hold that a command needs, or the exit status of one that was handed over."""
    if session.context.book is not None:
        if access in (Access.ALONE, Access.NEW):
            raise NotAllowed(CLOSE_FIRST)
        return None
    if access is Access.NEW:
        data_folder.prepare(session.folder)
        return hold_alone(session)
    if access not in (Access.WRITE, Access.ALONE):
        return None
    if not books.exists(session.folder) and not last_word.is_pending(session.folder):
        raise NotFound(NO_STORE, folder=session.folder.name)
    if access is Access.ALONE:
        return hold_alone(session)
    held = hold_or_ask(session, argv)
    if isinstance(held, Hold):
        return held
    session.context.out.write(held.stdout)
    session.context.err.write(held.stderr)
    return held.exit


def _folder(words: Words, context: CliContext) -> Path:
    """Return the store's folder as command line, environment or platform name it."""
    if context.book is not None:
        return context.book.folder
    named = words.store or context.environment.get("FIELDBOOK_STORE")
    return context.cwd / Path(named).expanduser() if named else places.default_folder()


def _language(argv: Sequence[str], folder: Path) -> str:
    """Return the language of the store; of ``--lang`` where a command line names one."""
    for word, following in zip(argv, [*argv[1:], ""], strict=True):
        named = following if word == "--lang" else word.partition("--lang=")[2]
        if named in LANGUAGES:
            return named
    return preferences.load(folder).language


def _place(error: Exception) -> str:
    """Return where an error arose, as file and line; its own text may hold a person's data."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "desktop" in Path(frame.filename).parts] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"


def _failed(error: FieldbookError, session: Session) -> int:
    tell_error(error, session.context.err, session.translate, as_json=session.json)
    return 1


def _speak_utf_8(context: CliContext, *, as_json: bool) -> None:
    """Write JSON as UTF-8 whatever the terminal speaks, and texts as well as it can."""
    for stream in (context.out, context.err):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if as_json else None, errors="replace")
