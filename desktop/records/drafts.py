"""What was typed and not yet saved, by the form's name; survives a killed program."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.tables import Draft
from desktop.store.unit import Unit

Body = Mapping[str, object]
"""What JSON holds: field names and their values in wire form or as typed."""


def load(connection: Connection, name: str) -> dict[str, object] | None:
    """Return the draft, None where there is none."""
    text = connection.execute(select(Draft.body).where(Draft.name == name)).scalar()
    return None if text is None else dict(json.loads(text))


def save(unit: Unit, name: str, body: Body) -> None:
    """Write the draft in place of the older one. It is no record: no history, no outbox."""
    values = {"name": name, "at_us": unit.at_us, "body": json.dumps(body, ensure_ascii=False)}
    statement = insert(Draft).values(values)
    unit.connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


def drop(unit: Unit, name: str) -> None:
    """Forget the draft; none is fine. Call it in the unit that saves what was typed."""
    unit.connection.execute(delete(Draft).where(Draft.name == name))
