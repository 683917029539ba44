"""A row tells the digest of the very line it was made from, whatever the line held."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.areas.catalog import CATALOG
from desktop.store.base import RecordType, fields_of, parent_of
from desktop.sync.bodies import bodies_of
from desktop.sync.landing import landing_of
from desktop.sync.slices import digest_of
from sync_server.wire.canonical import canonical
from sync_server.wire.messages import EntLine
from tests.bench.bank import Words, client_of, contact_of
from tests.unit.sync.test_landing import JSON

ID, OTHER = "01a20cca932f7609bfaa8548c1c4cf52", "01a20cca932f7609bfaa8548c1c4cf53"


def line_of(record: RecordType, body: object, vers: dict[str, str]) -> EntLine:
    raw = msgspec.Raw(canonical(body))
    parent = OTHER if parent_of(record) else None
    kind = record.__kind__
    return EntLine(
        b="p/x/own", s=7, e=ID, t=kind, p=parent, life=2, by=ID, ver=OTHER, vers=vers, r=raw
    )


def assert_told(record: RecordType, body: dict[str, object], vers: dict[str, str]) -> None:
    line = line_of(record, body, vers)
    digest = digest_of(line)
    row = landing_of(record).row(line, body, digest)
    assert bodies_of(record).digest(row).to_bytes(16, "big") == digest
    assert row[bodies_of(record).bucket] == line.b


@given(st.data())
def test_any_body_has_the_digest_it_came_with(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([entry.record for entry in CATALOG]))
    names = st.sampled_from([field.register for field in fields_of(record) if not field.parent])
    body = data.draw(st.dictionaries(names | st.text(min_size=1, max_size=5), JSON))
    versions = data.draw(st.dictionaries(names, st.just(ID)))
    assert_told(record, body, versions)


@pytest.mark.parametrize("seed", range(20))
def test_the_records_of_a_bank_have_the_digests_they_came_with(seed: int) -> None:
    dice = random.Random(seed)
    words = Words(dice)
    assert_told(CATALOG.type_of("party"), client_of(dice, words), {"name": ID})
    assert_told(CATALOG.type_of("interaction"), contact_of(dice, words), {})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("account", {"balance": {"m": "-1234500", "c": "CNY"}, "rate_percent": "1.50"}),
        ("identity_document", {"number": {"type": "passport", "number": "E1"}}),
        ("follow_up", {"due": {"t": "2026-11-24T10:00:00+08:00", "z": "Asia/Shanghai"}}),
        ("follow_up", {"due": {"t": "2026-11-24T10:00:00.123456+08:00", "z": "Asia/Shanghai"}}),
        ("follow_up", {"due": {"t": "1985-07-01T10:00:00+09:00", "z": "Asia/Shanghai"}}),
        ("follow_up", {"interaction": ID}),
        ("party", {"do_not_contact": False, "tags": ["a", "b"]}),
    ],
)
def test_values_of_every_form_come_back(kind: str, body: dict[str, object]) -> None:
    assert_told(CATALOG.type_of(kind), body, {})
