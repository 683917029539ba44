"""The translations of all packages: ``python installers/translations.py VERB``.

update [PACKAGE...]   collect the strings of the sources into resources/translations/PACKAGE_*.ts
missing [PACKAGE...]  print what has no Chinese yet, as the JSON that ``fill`` takes
fill FILE.json        put {context: {source: text}} into the .ts files; --lang en for its plurals
build                 merge all .ts files into fieldbook_zh_CN.qm and fieldbook_en.qm
check                 say what is unfinished, contradictory or out of step; exit 1 if anything is

English is the source language: its files hold plural forms only, and exist where there are some.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from installers import ts_files

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "resources" / "translations"
LANGUAGES = ("zh_CN", "en")


def packages() -> dict[str, list[Path]]:
    """Return the source files of each package: a floor, a room, or what lies between them."""
    found: dict[str, list[Path]] = {}
    for path in sorted((PROJECT / "desktop").rglob("*.py")):
        floor, *below = path.relative_to(PROJECT / "desktop").parts
        if not below:
            name = "app"
        elif floor == "areas" and len(below) > 1:
            name = below[0]
        else:
            name = floor
        found.setdefault(name, []).append(path)
    found["sync_server"] = sorted((PROJECT / "sync_server").rglob("*.py"))
    return found


def update(names: Iterable[str], folder: Path = FOLDER) -> None:
    """Bring the .ts files of the packages in ``folder`` in step with the sources."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = packages()
    for name in names:
        for language in LANGUAGES:
            path = folder / f"{name}_{language}.ts"
            plural = ["-pluralonly"] if language == "en" else []
            options = ["-no-obsolete", "-locations", "none", "-source-language", "en", *plural]
            files = map(str, sources[name])
            _qt("lupdate", *options, "-target-language", language, *files, "-ts", str(path))
            if not any(ts_files.messages(path)):
                path.unlink()


def missing(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the messages without Chinese as {context: {key: ""}}."""
    result: dict[str, dict[str, str]] = {}
    for path in _ts_of("zh_CN"):
        if _package(path) in names:
            for message in ts_files.messages(path):
                if not message.is_complete:
                    result.setdefault(message.context, {})[message.key] = ""
    return result


def fill(source: Path, language: str) -> int:
    """Put the texts of a JSON file into every .ts that has their messages; return how many."""
    texts = json.loads(source.read_text("utf-8"))
    total = 0
    for path in _ts_of(language):
        if taken := ts_files.fill(path, texts):
            update([_package(path)])
            total += taken
    return total


def build(folder: Path = FOLDER) -> None:
    """Write the two .qm files; each appears whole, so that a reader never sees half a file."""
    for language in LANGUAGES:
        sources = [str(path) for path in _ts_of(language)]
        if not sources:
            continue
        target = folder / f"fieldbook_{language}.qm"
        beside = target.with_suffix(f".{os.getpid()}")
        _qt("lrelease", "-silent", *sources, "-qm", str(beside))
        beside.replace(target)


def check() -> list[str]:
    """Return a line for each thing wrong with the translations."""
    return [*_out_of_step(), *_unfinished(), *_contradictions()]


def _out_of_step() -> Iterator[str]:
    """Compare the files with what ``update`` and ``build`` would make of them."""
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        for path in _ts_of("*"):
            (fresh / path.name).write_bytes(path.read_bytes())
        update(packages(), fresh)
        build(fresh)
        for file in sorted({path.name for path in (*FOLDER.glob("*"), *fresh.glob("*"))}):
            ours, theirs = FOLDER / file, fresh / file
            verb = f"update {_package(ours)}" if ours.suffix == ".ts" else "build"
            if not theirs.exists() or (ours.suffix == ".ts" and _package(ours) not in packages()):
                yield f"{file}: no package of that name"
            elif not ours.exists() or ours.read_bytes() != theirs.read_bytes():
                yield f"{file}: out of step with the sources; run translations.py {verb}"


def _unfinished() -> Iterator[str]:
    for path in _ts_of("*"):
        for message in ts_files.messages(path):
            if not message.is_complete:
                yield f"{path.name}: untranslated in {message.context}: {message.key}"
            elif not message.keeps_places:
                yield f"{path.name}: other {{places}} in {message.context}: {message.key}"


def _contradictions() -> Iterator[str]:
    """Find the same text in the same context with two translations in two packages."""
    for language in LANGUAGES:
        seen: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
        for path in _ts_of(language):
            for message in ts_files.messages(path):
                known = (message.context, message.key)
                other, forms = seen.setdefault(known, (path.name, message.forms))
                if forms != message.forms:
                    yield f"{path.name} and {other} differ in {message.context}: {message.key}"


def _ts_of(language: str) -> list[Path]:
    return sorted(FOLDER.glob(f"*_{language}.ts"))


def _package(path: Path) -> str:
    return path.stem.removesuffix("_zh_CN").removesuffix("_en")


def _qt(program: str, *arguments: str) -> None:
    """Run one of Qt's own programs, which PySide6 brings. Raises RuntimeError with its words."""
    command = [str(Path(sys.executable).with_name(f"pyside6-{program}")), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")


def main(arguments: Sequence[str]) -> int:
    """Run a verb of the module's docstring; return the exit status."""
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if verb == "update":
        update(rest or packages())
    elif verb == "missing":
        print(json.dumps(missing(rest or [*packages()]), ensure_ascii=False, indent=1))
    elif verb == "fill" and rest:
        print(fill(Path(rest[0]), "en" if rest[1:] == ["--lang", "en"] else "zh_CN"), "filled")
    elif verb == "build":
        build()
    elif verb == "check":
        problems = check()
        print("\n".join(problems) or "translations are complete")
        return 1 if problems else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
