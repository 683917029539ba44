"""From wire to columns and back: what is stored tells the very bytes it came as."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.areas.catalog import CATALOG
from desktop.areas.clients.model import Party
from desktop.areas.followups.model import FollowUp
from desktop.areas.portfolios.model import Account
from desktop.core.codecs import canonical_text, from_columns
from desktop.records.registers import body_of
from desktop.store.base import RecordType, fields_of
from desktop.sync.landing import landing_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def through(record: RecordType, body: dict[str, Any]) -> dict[str, Any]:
    """Return the body after a stay in the columns."""
    landing = landing_of(record)
    values, extra = landing.values(body)
    columns = dict(zip(landing.value_names, values, strict=True))
    fields = [field for field in fields_of(record) if not field.parent]
    python = {
        field.name: from_columns(field, [columns[name] for name in field.columns])
        for field in fields
    }
    return body_of(record, python, extra)


@pytest.mark.parametrize(
    ("record", "body"),
    [
        (Party, {"kind": "person", "name": "张三丰", "tags": ["基金", "私行"]}),
        (Party, {"birth_on": "1960-02-29", "do_not_contact": False}),
        (FollowUp, {"due": {"t": "2026-11-24T10:00:00+08:00", "z": "Asia/Shanghai"}}),
        (FollowUp, {"interaction": "01a20cca932f7609bfaa8548c1c4cf52"}),
        (Account, {"balance": {"m": "-1234500", "c": "CNY"}, "rate_percent": "1.50"}),
    ],
)
def test_a_value_in_our_form_goes_into_its_columns(record, body):
    _, extra = landing_of(record).values(body)
    assert extra is None
    assert through(record, body) == body


@pytest.mark.parametrize(
    ("record", "body"),
    [
        (Party, {"shoe_size": 43}),
        (Party, {"name": 7}),
        (Party, {"name": None}),
        (Party, {"birth_on": "19600229"}),
        (Party, {"birth_on": "spring"}),
        (Party, {"tags": ["b", "a"]}),
        (Party, {"tags": []}),
        (Party, {"do_not_contact": 1}),
        (FollowUp, {"due": {"t": "2026-11-24T02:00:00+00:00", "z": "Asia/Shanghai"}}),
        (FollowUp, {"due": {"t": "2026-11-24T10:00:00+08:00", "z": "Mars/Olympus"}}),
        (FollowUp, {"due": {"t": "2026-11-24T10:00:00+08:00"}}),
        (FollowUp, {"interaction": "01A20CCA932F7609BFAA8548C1C4CF52"}),
        (Account, {"balance": {"m": "007", "c": "CNY"}}),
        (Account, {"balance": {"m": "1", "c": "CNY", "x": 1}}),
        (Account, {"balance": {"m": str(2**63), "c": "CNY"}}),
        (Account, {"rate_percent": "NaN"}),
        (Account, {"rate_percent": "1E+2"}),
    ],
)
def test_a_value_in_another_form_is_kept_as_it_came(record, body):
    _, extra = landing_of(record).values(body)
    assert extra == canonical_text(body)
    assert through(record, body) == body


@given(st.data())
def test_any_body_comes_back_as_it_was(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([entry.record for entry in CATALOG]))
    names = st.sampled_from([field.register for field in fields_of(record) if not field.parent])
    body = data.draw(st.dictionaries(names | st.text(min_size=1, max_size=5), JSON))
    assert json.dumps(through(record, body), sort_keys=True) == json.dumps(body, sort_keys=True)
