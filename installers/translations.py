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
from installers.ts_files import Texts

PROJECT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_CN", "en")


class Translations:
    """The sources of a project and the files made of them in ``resources/translations``."""

    def __init__(self, project: Path = PROJECT) -> None:
        self.project = project
        self.folder = project / "resources" / "translations"

    def packages(self) -> dict[str, list[Path]]:
        """Return the source files of each package: a floor, a room, or what lies between them."""
        found: dict[str, list[Path]] = {}
        for path in sorted((self.project / "desktop").rglob("*.py")):
            floor, *below = path.relative_to(self.project / "desktop").parts
            if not below:
                name = "app"
            elif floor == "areas" and len(below) > 1:
                name = below[0]
            else:
                name = floor
            found.setdefault(name, []).append(path)
        found["sync_server"] = sorted((self.project / "sync_server").rglob("*.py"))
        return {name: paths for name, paths in found.items() if paths}

    def update(self, names: Iterable[str] = (), folder: Path | None = None) -> None:
        """Bring the .ts files of the packages, all by default, in step with the sources."""
        folder = folder or self.folder
        folder.mkdir(parents=True, exist_ok=True)
        sources = self.packages()
        for name in names or sources:
            for language in LANGUAGES:
                path = folder / f"{name}_{language}.ts"
                plural = ["-pluralonly"] if language == "en" else []
                options = ["-no-obsolete", "-locations", "none", "-source-language", "en", *plural]
                files = map(str, sources[name])
                _qt("lupdate", *options, "-target-language", language, *files, "-ts", str(path))
                if not any(ts_files.messages(path)):
                    path.unlink()

    def missing(self, names: Sequence[str] = ()) -> dict[str, dict[str, str]]:
        """Return the messages without Chinese as {context: {key: ""}}."""
        result: dict[str, dict[str, str]] = {}
        for path in self._ts_of("zh_CN"):
            if not names or _package(path) in names:
                for message in ts_files.messages(path):
                    if not message.is_complete:
                        result.setdefault(message.context, {})[message.key] = ""
        return result

    def fill(self, texts: Texts, language: str = "zh_CN") -> int:
        """Put the texts into every .ts that has their messages; return how many it took."""
        total = 0
        for path in self._ts_of(language):
            if taken := ts_files.fill(path, texts):
                self.update([_package(path)])  # restores the layout of the file
                total += taken
        return total

    def build(self, folder: Path | None = None) -> None:
        """Write the .qm files; each appears whole, so that a reader never sees half a file."""
        for language in LANGUAGES:
            sources = [str(path) for path in self._ts_of(language)]
            if sources:
                target = (folder or self.folder) / f"fieldbook_{language}.qm"
                beside = target.with_suffix(f".{os.getpid()}")
                _qt("lrelease", "-silent", *sources, "-qm", str(beside))
                beside.replace(target)

    def check(self) -> list[str]:
        """Return a line for each thing wrong with the translations."""
        return [*self._out_of_step(), *self._unfinished(), *self._contradictions()]

    def _out_of_step(self) -> Iterator[str]:
        """Compare the files with what ``update`` and ``build`` would make of them."""
        with tempfile.TemporaryDirectory() as name:
            fresh = Path(name)
            for path in self._ts_of("*"):
                (fresh / path.name).write_bytes(path.read_bytes())
            self.update(folder=fresh)
            self.build(fresh)
            names = {path.name for path in (*self.folder.glob("*"), *fresh.glob("*"))}
            for each in sorted(names):
                ours, theirs = _bytes(self.folder / each), _bytes(fresh / each)
                verb = f"update {_package(Path(each))}" if each.endswith(".ts") else "build"
                if Path(each).suffix == ".ts" and _package(Path(each)) not in self.packages():
                    yield f"{each}: no package of that name"
                elif ours != theirs:
                    yield f"{each}: out of step; run translations.py {verb}"

    def _unfinished(self) -> Iterator[str]:
        for path in self._ts_of("*"):
            for message in ts_files.messages(path):
                if not message.is_complete:
                    yield f"{path.name}: untranslated in {message.context}: {message.key}"
                elif not message.keeps_places:
                    yield f"{path.name}: other {{places}} in {message.context}: {message.key}"

    def _contradictions(self) -> Iterator[str]:
        """Find the same text in the same context with two translations in two packages."""
        for language in LANGUAGES:
            seen: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
            for path in self._ts_of(language):
                for message in ts_files.messages(path):
                    known = (message.context, message.key)
                    other, forms = seen.setdefault(known, (path.name, message.forms))
                    if forms != message.forms:
                        yield f"{path.name} and {other} differ in {message.context}: {message.key}"

    def _ts_of(self, language: str) -> list[Path]:
        return sorted(self.folder.glob(f"*_{language}.ts"))


def _package(path: Path) -> str:
    return path.stem.removesuffix("_zh_CN").removesuffix("_en")


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _qt(program: str, *arguments: str) -> None:
    """Run one of Qt's own programs, which PySide6 brings. Raises RuntimeError with its words."""
    command = [str(Path(sys.executable).with_name(f"pyside6-{program}")), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")


def main(arguments: Sequence[str]) -> int:
    """Run a verb of the module's docstring; return the exit status."""
    verb, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    ours = Translations()
    if verb == "update":
        ours.update(rest)
    elif verb == "missing":
        print(json.dumps(ours.missing(rest), ensure_ascii=False, indent=1))
    elif verb == "fill" and rest:
        texts: Texts = json.loads(Path(rest[0]).read_text("utf-8"))
        print(ours.fill(texts, "en" if rest[1:] == ["--lang", "en"] else "zh_CN"), "filled")
    elif verb == "build":
        ours.build()
    elif verb == "check":
        problems = ours.check()
        print("\n".join(problems) or "translations are complete")
        return 1 if problems else 0
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
