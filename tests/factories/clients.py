"""Whole records of the clients room: every field filled."""

from datetime import date
from decimal import Decimal

from desktop.core.ids import new_id

PARTY = {
    "kind": "person",
    "name": "覃雅婷",
    "sex": "female",
    "birth_on": date(1974, 5, 6),
    "occupation": "外贸经理",
    "employer": "恒远精密机械",
    "industry": "制造业",
    "tier": "private",
    "risk": "C3",
    "stage": "mature",
    "district": "滨江",
    "source": "转介",
    "do_not_contact": False,
    "quiet_hours": "12:00–14:00",
    "tags": ("养老", "留学"),
    "remark": "第一行\n第二行 𠮷 👍",
}
IDENTITY_DOCUMENT = {
    "type": "id_card",
    "number": "11010519491231002X",
    "valid_from": date(2015, 1, 1),
    "valid_to": date(2035, 1, 1),
}
CONTACT_POINT = {"type": "mobile", "value": "13800006021", "preferred": True}
RELATIONSHIP = {
    "role": "shareholder",
    "other": new_id(),
    "other_name": "陈立新",
    "share_percent": Decimal("33.33"),
    "since": date(2019, 9, 1),
}

WHOLE = {
    "party": PARTY,
    "identity_document": IDENTITY_DOCUMENT,
    "contact_point": CONTACT_POINT,
    "relationship": RELATIONSHIP,
}
