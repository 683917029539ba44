"""Pages as they come: read whole or not at all, cut so that no slice has a record twice."""

import msgspec
import pytest
import zstandard

from desktop.sync.pages import in_slices, read_page
from sync_server.wire.messages import EndLine, EntLine, ExitLine, HelloLine, MarkLine

HELLO = HelloLine(epoch="e", server_time_ms=1, gv=2)
END = EndLine(complete=True)


def entity(number: int) -> EntLine:
    return EntLine(b="p", s=number, e=f"{number:032x}", t="party", ver="v", r=msgspec.Raw(b"{}"))


def frame(*lines: object) -> bytes:
    text = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
    return zstandard.compress(text)


def test_a_page_tells_its_records_positions_and_end() -> None:
    gone = ExitLine(b="p", s=3, e="f" * 32, why="deleted")
    page = read_page(frame(HELLO, entity(1), entity(2), gone, MarkLine(c={"p": 3}), END))
    assert (page.records, page.reached, page.end.complete) == (3, {"p": 3}, True)
    assert not page.is_quiet


def test_a_page_without_news_is_quiet() -> None:
    assert read_page(frame(HELLO, END)).is_quiet


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        frame(HELLO),
        frame(HELLO, entity(1)),
        frame(entity(1), END),
        frame(HELLO, END)[:-3],
    ],
)
def test_what_is_no_whole_page_is_not_taken(content: bytes) -> None:
    with pytest.raises((ValueError, msgspec.DecodeError)):
        read_page(content)


def test_slices_keep_order_and_size() -> None:
    lines = [entity(number) for number in range(5)]
    assert list(in_slices(lines, lambda: 2)) == [lines[:2], lines[2:4], lines[4:]]


def test_a_record_that_comes_again_begins_a_new_slice() -> None:
    lines = [entity(1), entity(2), entity(1), entity(3)]
    assert list(in_slices(lines, lambda: 9)) == [lines[:2], lines[2:]]
