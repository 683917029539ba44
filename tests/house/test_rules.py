"""Each house rule holds in the whole tree, and finds its sample."""

import re
from functools import cache

import pytest

from tests.conftest import PROJECT
from tests.house.rules import RULES, Rule

_TOPS = ("desktop", "sync_server", "installers", "tests")
_LONGEST = 400
_VAGUE_NAMES = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "manager.py"}

BREACHES = {
    "tr and QT_TRANSLATE_NOOP take literals": [
        'self.tr(f"Hello {name}")',
        'self.tr("Hello %s" % name)',
        "self.tr(title)",
        'QT_TRANSLATE_NOOP("Field", title)',
    ],
    "words on screen are translated": [
        'QLabel("Name")',
        'QPushButton(icon, "保存")',
        'label.setText(f"{count} clients")',
        'window.setWindowTitle("Fieldbook")',
    ],
    "nothing sleeps": ["time.sleep(1)", "qtbot.wait(500)", "sleep(1)"],
    "nobody turns the event loop by hand": ["QApplication.processEvents()"],
    "tables are models with a view": ["QTableWidget()", "from q import QTableWidget"],
    "threads are lanes, not classes": ["class Worker(QThread): pass"],
    "only commands print": ['print("x")'],
    "rooms write by records.write": ["session.add(client)", "unit.session.commit()"],
    "rooms take their looks from the theme": ['label.setStyleSheet("color: red")'],
    "imports stand at the top": ["def f():\n    import json"],
    "a package's __init__ is a docstring": ['"""Words."""\nfrom x import y', ""],
    "logs are events with facts": ['log.info(f"saved {name}")', "log.warning(text)"],
    "tests patch nothing of ours": [
        'mock.patch("desktop.core.dates.now")',
        'monkeypatch.setattr("sync_server.app.run", None)',
    ],
    "no test is skipped or flaky": ['@pytest.mark.skip(reason="later")\ndef f(): ...'],
}
ALLOWED = {
    "tr and QT_TRANSLATE_NOOP take literals": ['self.tr("%n day(s)", "", days)'],
    "words on screen are translated": [
        'QLabel(self.tr("Name"))',
        'label.setText("—")',
        'label.setText(f"{a} · {b}")',
        "label.setText(f'<p style=\"color:{colour}\">{name}</p>')",
    ],
    "nothing sleeps": ["qtbot.waitUntil(ready)"],
    "rooms write by records.write": ["seen.add(client)"],
    "a package's __init__ is a docstring": ['"""Words."""'],
    "imports stand at the top": ["def f():\n    import alembic  # 0.2 s, seldom needed"],
    "logs are events with facts": ['log.info("pushed %d", count)'],
    "tests patch nothing of ours": ['monkeypatch.setattr(sys, "argv", [])'],
}


def _samples(table: dict[str, list[str]]) -> list[object]:
    by_name = {rule.name: rule for rule in RULES}
    return [
        pytest.param(by_name[name], sample, id=f"{name}: {sample.splitlines()[:1]}")
        for name, samples in table.items()
        for sample in samples
    ]


@cache
def _sources() -> tuple[str, ...]:
    """Return the paths of the project's Python files, from the project's folder."""
    found = (path for top in _TOPS for path in (PROJECT / top).rglob("*.py"))
    return tuple(sorted(path.relative_to(PROJECT).as_posix() for path in found))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_holds_everywhere(rule: Rule) -> None:
    breaches = [
        f"{path}:{line}: {rule.name}"
        for path in _sources()
        if rule.holds_in(path)
        for line in rule.breaches((PROJECT / path).read_text("utf-8"))
    ]
    if breaches:
        pytest.fail("\n".join(breaches), pytrace=False)


@pytest.mark.parametrize(("rule", "sample"), _samples(BREACHES))
def test_the_rule_finds_a_breach(rule: Rule, sample: str) -> None:
    assert rule.breaches(sample)


@pytest.mark.parametrize(("rule", "sample"), _samples(ALLOWED))
def test_the_rule_lets_pass_what_is_right(rule: Rule, sample: str) -> None:
    assert not rule.breaches(sample)


def test_every_rule_has_a_sample() -> None:
    assert {rule.name for rule in RULES} == set(BREACHES)


def test_no_file_is_too_long() -> None:
    lengths = {path: (PROJECT / path).read_text("utf-8").count("\n") for path in _sources()}
    too_long = {path for path, lines in lengths.items() if lines > _LONGEST}
    assert {path for path in too_long if "/migrations/versions/" not in path} == set()


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [path for path in _sources() if path.rpartition("/")[2] in _VAGUE_NAMES] == []


def test_no_source_names_a_task_without_its_issue() -> None:
    marker = re.compile(r"#.*\b(" + "|".join(("TO" + "DO", "FIX" + "ME")) + r")\b(?! \(#\d+\))")
    found = [
        f"{path}:{number}"
        for path in _sources()
        for number, line in enumerate((PROJECT / path).read_text("utf-8").splitlines(), 1)
        if marker.search(line)
    ]
    assert found == []
