import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.conftest import bare
from tests.cli.terminal import Inside

NOBODY = 65534


@pytest.fixture
def read_only(template: Path) -> Iterator[Inside]:
    """A terminal of a plain user who may not write into the store's folder."""
    with TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        shell = bare(Path(parent))
        shutil.copytree(template, shell.store)
        shell.secret.chmod(0o644)
        Inside(shell.store, shell.secret).run("search", "x")  # what is imported late, root may
        is_root = os.geteuid() == 0  # who may write everywhere
        if is_root:
            for path in (shell.store, *shell.store.iterdir()):
                os.chown(path, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        for path in shell.store.iterdir():
            path.chmod(0o400)
        shell.store.chmod(0o500)
        yield Inside(shell.store, shell.secret)
        shell.store.chmod(0o700)
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are POSIX's")
@pytest.mark.parametrize(
    "words", [("search", "x"), ("new", "clients", "name=x"), ("verify",), ("due",)]
)
def test_a_folder_that_may_not_be_written_is_told_and_left_as_it_is(
    read_only: Inside, words: tuple[str, ...]
) -> None:
    before = {path.name: path.read_bytes() for path in read_only.store.iterdir()}
    assert read_only.run(*words).error["code"] == "folder_read_only"
    assert {path.name: path.read_bytes() for path in read_only.store.iterdir()} == before
