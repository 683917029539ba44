"""Clients as business cards (vCard 3.0, RFC 2426), the form that phones and mailers read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.areas.clients.model import ContactPoint, Party
from desktop.core.errors import BadFile
from desktop.records import read
from desktop.records.problems import NOT_WRITTEN
from desktop.store.base import table_of

PAGE = 500
FOLD_AT = 75
"""Bytes of a line before it goes on in the next. Source: RFC 2426 §2.6."""

_PROPERTIES = {
    "mobile": "TEL;TYPE=CELL",
    "phone": "TEL;TYPE=WORK,VOICE",
    "email": "EMAIL;TYPE=INTERNET",
    "wechat": "X-WECHAT",
}
_SURNAMES_OF_TWO = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯",
)  # fmt: skip

Points = dict[UUID, list[tuple[str, str]]]


def write_cards(
    connection: Connection,
    path: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Write every living client as a card and return how many. Raises BadFile.

    A file that cannot be finished is removed again. Identity numbers do not go into cards.
    """
    total = read.count(connection, Party)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            for offset in range(0, total, PAGE):
                batch = read.page(connection, Party, offset=offset, limit=PAGE)
                points = _points(connection, [one.id for one in batch])
                for one in batch:
                    file.write(card_of(one.values, points.get(one.id, []), one.id))
                progress(min(offset + PAGE, total), total)
        part.replace(path)
    except OSError:
        raise BadFile(NOT_WRITTEN, file=path.name) from None
    finally:
        part.unlink(missing_ok=True)
    return total


def card_of(values: dict[str, Any], points: list[tuple[str, str]], record: UUID) -> str:
    """Return the card of one client; ``points`` are (type, value), the preferred one first."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:urn:uuid:{record}"]
    lines += _name(values)
    for kind, value in points:
        if kind == "address":
            lines.append(f"ADR;TYPE=WORK:;;{escaped(value)};;;;")
        else:
            lines.append(f"{_PROPERTIES.get(kind, 'X-CONTACT')}:{escaped(value)}")
    if values["birth_on"]:
        lines.append(f"BDAY:{values['birth_on'].isoformat()}")
    if values["occupation"]:
        lines.append(f"TITLE:{escaped(values['occupation'])}")
    if values["remark"]:
        lines.append(f"NOTE:{escaped(values['remark'])}")
    if values["tags"]:
        lines.append("CATEGORIES:" + ",".join(map(escaped, values["tags"])))
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCARD"])


def escaped(text: str) -> str:
    """Return a text as a value of a card. Source: RFC 2426 §5."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line cut into pieces of at most 75 bytes, never inside a character."""
    pieces = [""]
    size = 0
    for char in line:
        width = len(char.encode())
        if size + width > FOLD_AT:
            pieces.append("")
            size = 1  # the blank that begins the next line
        pieces[-1] += char
        size += width
    return "\r\n ".join(pieces)


def _name(values: dict[str, Any]) -> Iterator[str]:
    name = values["name"]
    yield f"FN:{escaped(name)}"
    if values["kind"] == "company":
        yield "N:;;;;"
        yield f"ORG:{escaped(name)}"
        yield "X-ABSHOWAS:COMPANY"
        return
    family, given = _parts(name)
    yield f"N:{escaped(family)};{escaped(given)};;;"
    if values["employer"]:
        yield f"ORG:{escaped(values['employer'])}"


def _parts(name: str) -> tuple[str, str]:
    """Return family and given name: Chinese family names come first, others last."""
    if name.isascii():
        given, _, family = name.rpartition(" ")
        return family, given
    cut = 2 if name[:2] in _SURNAMES_OF_TWO and len(name) > 2 else 1
    return name[:cut], name[cut:]


def _points(connection: Connection, clients: list[UUID]) -> Points:
    table = table_of(ContactPoint)
    query = (
        select(table.c.party, table.c.type, table.c.value)
        .where(table.c.party.in_(clients), table.c.alive == 1)
        .order_by(table.c.preferred.desc().nulls_last(), table.c.rid)
    )
    found: Points = {}
    for party, kind, value in connection.execute(query):
        found.setdefault(party, []).append((kind or "", value or ""))
    return found
