from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.areas.clients.cards import card_of, escaped, folded, write_cards
from desktop.core.errors import BadFile
from desktop.store.unit import Store
from tests.stores import add, add_party, store

__all__ = ["store"]

EMPTY = dict.fromkeys(("birth_on", "occupation", "employer", "remark", "tags"))
ID = UUID(int=1)


def _card(name: str, kind: str = "person", **values: Any) -> list[str]:
    return card_of({**EMPTY, "kind": kind, "name": name, **values}, [], ID).split("\r\n")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("张三丰", "张;三丰"),
        ("欧阳锋", "欧阳;锋"),
        ("欧阳", "欧;阳"),
        ("Ann Mary Lee", "Lee;Ann Mary"),
        ("Cher", "Cher;"),
    ],
)
def test_a_name_is_split_as_its_language_orders_it(name: str, parts: str) -> None:
    assert f"N:{parts};;;" in _card(name)


def test_a_company_is_shown_as_one() -> None:
    card = _card("西湖茶业有限公司", "company")
    assert "ORG:西湖茶业有限公司" in card
    assert "X-ABSHOWAS:COMPANY" in card


def test_marks_of_the_format_are_escaped() -> None:
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_long_lines_are_folded_between_characters() -> None:
    line = "NOTE:" + "存单到期" * 30
    pieces = folded(line).split("\r\n ")
    assert "".join(pieces) == line
    assert all(len(piece.encode()) <= 75 for piece in pieces)


def test_clients_are_written_with_their_contact_points_the_preferred_first(
    store: Store, tmp_path: Path
) -> None:
    party = add_party(store, "张三丰", birth_on=date(1949, 12, 31), remark="老客户")
    add(store, "contact_point", party, type="email", value="zsf@wudang.example")
    add(store, "contact_point", party, type="mobile", value="13800138000", preferred=True)
    add(store, "identity_document", party, type="id_card", number="11010519491231002X")
    assert write_cards_of(store, tmp_path / "k.vcf") == 1
    lines = (tmp_path / "k.vcf").read_text("utf-8").splitlines()
    assert lines[0] == "BEGIN:VCARD"
    assert lines.index("TEL;TYPE=CELL:13800138000") < lines.index(
        "EMAIL;TYPE=INTERNET:zsf@wudang.example"
    )
    assert "BDAY:1949-12-31" in lines
    assert not any("11010519491231002X" in line for line in lines)


def test_cards_that_cannot_be_written_leave_nothing_behind(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        write_cards_of(store, tmp_path / "no" / "k.vcf")


def write_cards_of(store: Store, path: Path) -> int:
    with store.read() as connection:
        return write_cards(connection, path)
