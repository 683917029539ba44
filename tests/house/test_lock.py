"""The lock of Python packages says what pyproject.toml asks for, and nothing about this machine."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installers.lock import LOCK
from tests.conftest import PROJECT

LINES = LOCK.read_text("utf-8").splitlines()
PINS = [Requirement(line.rstrip(" \\")) for line in LINES if re.match(r"\w", line)]


def asked() -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    texts = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    return [Requirement(text) for text in [*texts, *(each for extra in extras for each in extra)]]


@pytest.mark.parametrize("requirement", asked(), ids=str)
def test_what_the_project_asks_for_is_pinned(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    pins = [pin for pin in PINS if canonicalize_name(pin.name) == name]
    versions = [str(pin.specifier).removeprefix("==") for pin in pins]
    assert any(requirement.specifier.contains(version) for version in versions)


def test_every_pin_is_exact_and_has_hashes() -> None:
    hashed = re.findall(r"^(\S+)==\S+ .*\\\n    --hash=sha256:", LOCK.read_text("utf-8"), re.M)
    assert hashed == [pin.name for pin in PINS]


def test_the_lock_names_no_index() -> None:
    assert [line for line in LINES if "://" in line or "index" in line.split("==")[0]] == []
