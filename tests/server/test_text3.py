"""Three-way merge of texts, against git's."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.services.text3 import MAX_LINES, merge3


def git_merge(folder: Path, base: str, ours: str, theirs: str) -> str | None:
    """Return what ``git merge-file`` makes of three texts, None where it finds a conflict."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(text.encode())
    command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


BASE = "一\n二\n三\n四\n五\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        ("一!\n二\n三\n四\n五\n", "一\n二\n三\n四\n五!\n", "一!\n二\n三\n四\n五!\n"),
        ("一\n二\n四\n五\n", "一\n二\n三\n四\n五\n六\n", "一\n二\n四\n五\n六\n"),
        ("零\n一\n二\n三\n四\n五\n", "一\n二\n三\n四\n", "零\n一\n二\n三\n四\n"),
        ("一\n二\nx\n四\n五\n", "一\n二\nx\n四\n五\n", "一\n二\nx\n四\n五\n"),
        ("一\n二\nx\n四\n五\n", "一\n二\ny\n四\n五\n", None),
        ("一\n二\n四\n五\n", "一\n二\n三!\n四\n五\n", None),
        ("一\nx\n三\n四\n五\n", "一\n二\ny\n四\n五\n", None),
        ("", "一\n二\n三\n四\n五\n六\n", None),
        (BASE, "", ""),
    ],
)
def test_texts_merge_as_git_merges_them(
    tmp_path: Path, ours: str, theirs: str, merged: str | None
) -> None:
    assert merge3(BASE, ours, theirs) == merged == git_merge(tmp_path, BASE, ours, theirs)


def test_the_last_line_needs_no_line_feed() -> None:
    assert merge3("a\nb\nc", "A\nb\nc", "a\nb\nc\nd") == "A\nb\nc\nd"


def test_only_a_line_feed_ends_a_line() -> None:
    assert merge3("a\u2028b\nx\ny", "A\u2028b\nx\ny", "a\u2028b\nx\nY") == "A\u2028b\nx\nY"


def test_very_long_texts_are_not_matched_line_by_line() -> None:
    base = "\n".join(map(str, range(MAX_LINES + 1)))
    assert merge3(base, base + "\na", "b\n" + base) is None


@st.composite
def three_texts(draw: st.DrawFn) -> tuple[str, str, str]:
    """Texts of distinct lines, edited apart: how lines match is then beyond doubt."""
    size = draw(st.integers(0, 12))
    base = [f"line {number}" for number in range(size)]
    return "".join(f"{line}\n" for line in base), *(  # type: ignore[return-value]
        draw(edited(base, side)) for side in ("ours", "theirs")
    )


@st.composite
def edited(draw: st.DrawFn, base: list[str], side: str) -> str:
    lines: list[str] = []
    for number, line in enumerate([*base, ""]):
        what = draw(st.sampled_from(["keep"] * 6 + ["drop", "change", "insert"]))
        if what == "insert":
            lines.append(f"{side} {number}")
        if line and what in ("keep", "insert"):
            lines.append(line)
        if line and what == "change":
            lines.append(f"{side} instead of {line}")
    return "".join(f"{line}\n" for line in lines)


@settings(max_examples=150, deadline=None)
@given(texts=three_texts())
def test_random_edits_merge_as_git_merges_them(
    tmp_path_factory: pytest.TempPathFactory, texts: tuple[str, str, str]
) -> None:
    expected = git_merge(tmp_path_factory.mktemp("merge"), *texts)
    assert merge3(*texts) == expected


LONG = [f"第 {number} 条:客户{'要' * (number % 7)}求回访" for number in range(3_000)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({10: "改"}, {2_990: "改"}),
        ({number: f"甲{number}" for number in range(0, 1_000, 3)}, {2_000: "乙", 2_999: "丙"}),
        ({0: None, 1_500: "中"}, {1_499: None, 2_999: None}),
        ({1_500: "甲"}, {1_500: "乙"}),
        ({1_500: "甲"}, {1_501: "乙"}),
        ({5: "同", 6: "甲"}, {5: "同"}),
    ],
    ids=["ends", "many", "dropped", "same line", "touching", "overlapping"],
)
def test_long_notes_merge_as_git_merges_them(
    tmp_path: Path, ours: dict[int, str | None], theirs: dict[int, str | None]
) -> None:
    base = "".join(f"{line}\n" for line in LONG)
    one, other = _edited(ours), _edited(theirs)
    assert merge3(base, one, other) == git_merge(tmp_path, base, one, other)


def _edited(edits: dict[int, str | None]) -> str:
    """Return the long note with lines replaced, or dropped."""
    lines = [edits.get(number, line) for number, line in enumerate(LONG)]
    return "".join(f"{line}\n" for line in lines if line is not None)


@given(base=st.text("ab\n", max_size=30), other=st.text("ab\n", max_size=30))
def test_one_side_unchanged_gives_the_other(base: str, other: str) -> None:
    assert merge3(base, base, other) == other == merge3(base, other, base)


@given(st.text("ab\n", max_size=20), st.text("ab\n", max_size=20), st.text("ab\n", max_size=20))
def test_which_side_is_whose_makes_no_difference(base: str, ours: str, theirs: str) -> None:
    assert merge3(base, ours, theirs) == merge3(base, theirs, ours)
