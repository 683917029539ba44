"""House rules that no linter knows: each finds its breaches in one parsed file.

A rule names where it holds, so that the test can walk the tree and the samples can try it alone.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Find = Callable[[ast.Module], Iterable[ast.AST]]

PROGRAM = r"(desktop|sync_server)/"
QT = r"desktop/(ui|shell|areas|app\.py)"
TESTS = r"tests/"
_OURS = r"(desktop|sync_server)\."


@dataclass(frozen=True, slots=True)
class Rule:
    """What is not done, in which files (a pattern of the path from the project's folder)."""

    name: str
    where: str
    find: Find
    except_in: str = r"(?!)"
    unless_explained: bool = False  # a comment on the line says why this once it is right

    def holds_in(self, path: str) -> bool:
        """Return whether the file is one the rule speaks about."""
        return bool(re.match(self.where, path)) and not re.match(self.except_in, path)

    def breaches(self, source: str) -> list[int]:
        """Return the line numbers that break the rule."""
        found = sorted({getattr(node, "lineno", 1) for node in self.find(ast.parse(source))})
        lines = source.splitlines()
        return [each for each in found if not (self.unless_explained and "  # " in lines[each - 1])]


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call with the last name of what is called: ``tr`` for ``self.tr(...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield _last_name(node.func), node


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _owner(node: ast.expr) -> str:
    """Return the name before the last dot: ``session`` for ``unit.session.add``."""
    return _last_name(node.value) if isinstance(node, ast.Attribute) else ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _says_words(node: ast.expr) -> bool:
    """Return whether a literal, also an f-string, has a letter in it outside of HTML tags."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value if isinstance(part, ast.Constant) else "" for part in parts]
    words = re.sub("<[^>]*>", "", "".join(text for text in texts if isinstance(text, str)))
    return bool(re.search(r"[^\W\d_]", words))


def _translated_variables(tree: ast.Module) -> Iterator[ast.AST]:
    """lupdate collects literals only: what else goes through tr is never found at run time."""
    for name, call in _calls(tree):
        collected = {"tr": call.args[:1], "QT_TRANSLATE_NOOP": call.args}.get(name, [])
        if not all(map(_is_text, collected)):
            yield call


_SHOWN_BY = {
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction"),
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription"),
}


def _untranslated_words(tree: ast.Module) -> Iterator[ast.AST]:
    for name, call in _calls(tree):
        if name in _SHOWN_BY and any(map(_says_words, call.args)):
            yield call


def _calls_of(*names: str) -> Find:
    """Return a finder of calls by ``name`` or by ``owner.name``."""

    def find(tree: ast.Module) -> Iterator[ast.AST]:
        for name, call in _calls(tree):
            if name in names or f"{_owner(call.func)}.{name}" in names:
                yield call

    return find


def _names_of(*names: str) -> Find:
    """Return a finder of any mention of a name, imported or used."""

    def find(tree: ast.Module) -> Iterator[ast.AST]:
        for node in ast.walk(tree):
            mentioned = {_last_name(node)} if isinstance(node, ast.expr) else set()
            if isinstance(node, ast.ImportFrom):
                mentioned = {alias.name for alias in node.names}
            if mentioned & set(names):
                yield node

    return find


def _patches_of_ours(tree: ast.Module) -> Iterator[ast.AST]:
    """Find ``mock.patch("desktop.…")`` and its like: our code gets its parts handed in."""
    for name, call in _calls(tree):
        target = call.args[0] if name in ("patch", "setattr") and call.args else None
        if isinstance(target, ast.Constant) and re.match(_OURS, str(target.value)):
            yield call


def _local_imports(tree: ast.Module) -> Iterator[ast.AST]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node


def _more_than_a_docstring(tree: ast.Module) -> Iterator[ast.AST]:
    if ast.get_docstring(tree) is None:
        yield tree
    yield from tree.body[1:]


def _thread_classes(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and "QThread" in map(_last_name, node.bases):
            yield node


_LEVELS = ("debug", "info", "warning", "error", "exception", "critical")


def _logged_f_strings(tree: ast.Module) -> Iterator[ast.AST]:
    """Events are logged as a constant and its facts, so that redaction can see the facts."""
    for name, call in _calls(tree):
        logs = name in _LEVELS and _owner(call.func) in ("log", "logger", "logging", "_log")
        if logs and not all(map(_is_text, call.args[:1])):
            yield call


RULES = (
    Rule("tr and QT_TRANSLATE_NOOP take literals", PROGRAM, _translated_variables),
    Rule("words on screen are translated", QT, _untranslated_words),
    Rule("nothing sleeps", rf"{PROGRAM}|{TESTS}", _calls_of("time.sleep", "qtbot.wait", "sleep")),
    Rule("nobody turns the event loop by hand", rf"{PROGRAM}|{TESTS}", _calls_of("processEvents")),
    Rule("tables are models with a view", PROGRAM, _names_of("QTableWidget", "QTreeWidget")),
    Rule("threads are lanes, not classes", PROGRAM, _thread_classes),
    Rule("only commands print", PROGRAM, _calls_of("print"), except_in=rf"{PROGRAM}cli"),
    Rule(
        "rooms write by records.write",
        r"desktop/areas/",
        _calls_of(
            *("session.commit", "session.add", "session.add_all", "session.delete"),
            *("session.merge", "session.query", "session.flush"),
        ),
    ),
    Rule("rooms take their looks from the theme", r"desktop/areas/", _calls_of("setStyleSheet")),
    Rule("imports stand at the top", PROGRAM, _local_imports, unless_explained=True),
    Rule("a package's __init__ is a docstring", r".*/__init__\.py", _more_than_a_docstring),
    Rule("logs are events with facts", PROGRAM, _logged_f_strings),
    Rule("tests patch nothing of ours", TESTS, _patches_of_ours),
    Rule("no test is skipped or flaky", TESTS, _calls_of("mark.skip", "mark.flaky", "mark.xfail")),
)
