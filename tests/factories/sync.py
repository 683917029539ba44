"""Whole records that the server writes."""

from desktop.core.ids import new_id

WHOLE = {
    "conflict": {
        "entity": new_id(),
        "type": "party",
        "register_name": "district",
        "kind": "concurrent",
        "base": '{"v":"滨江","ver":"00"}',
        "shown": '{"v":"西湖","ver":"01"}',
        "other": '[{"v":"上城","ver":"02"}]',
        "state": "resolved",
        "resolved_by": "chen",
        "opened_ms": 1_764_000_000_000,
        "resolved_ms": 1_764_000_600_000,
        "taken": '{"v":"上城","ver":"03"}',
        "settled": '[{"v":"下城","ver":"04"}]',
    },
    "handover": {
        "state": "waiting",
        "kind": "portfolio",
        "portfolio": "chen",
        "giver": new_id(),
        "receiver": new_id(),
        "witness": new_id(),
        "orderer": new_id(),
        "effective_ms": 1_764_000_000_000,
        "records": 12,
        "record": '{"hash":"00","manifest":{},"state":"waiting"}',
    },
    "colleague": {
        "name": "陈静",
        "login": "chen",
        "role": "rm",
        "branch": "城西",
        "team": "一组",
        "active": True,
    },
}
