"""One slice of rows into the store: what is new, what is known, what two rows share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.core.fields import Refusal
from desktop.core.ids import new_id
from desktop.records import bulk, rows, write
from desktop.records.importing import bringing, known
from desktop.records.importing.drafts import SEVERAL, Draft, draft_of
from desktop.records.importing.known import Imported, Key
from desktop.records.importing.mapping import BY_NAME, BY_NUMBER, Mapping
from desktop.records.importing.outcome import Counts, Outcome, RefusedRow
from desktop.records.importing.refusals import READ_ONLY, ROW
from desktop.records.importing.tables import Line, Table
from desktop.store.base import parent_of
from desktop.store.unit import Unit

_CLIENT = "party"


@dataclass(slots=True)
class Planned:
    """What a dry run would have written so far: keys of records that are not in the store."""

    records: dict[Key, UUID] = field(default_factory=dict)

    def note(self, draft: Draft, record_id: UUID) -> None:
        """Keep the words by which later rows may name the record."""
        if draft.kind == _CLIENT:
            keys = [(BY_NAME, draft.values["name"])]
            keys += [(BY_NUMBER, number) for number in _numbers(draft)]
            self.records |= dict.fromkeys(keys, record_id)


class Slice:
    """Writes the rows of one transaction; counts and refusals go into the outcome."""

    def __init__(
        self, unit: Unit, table: Table, mapping: Mapping, outcome: Outcome, planned: Planned | None
    ) -> None:
        self._unit = unit
        self._table = table
        self._mapping = mapping
        self._outcome = outcome
        self._planned = planned  # of a dry run
        self._counts: Counts = outcome.counts
        self._fresh: dict[UUID, Draft] = {}
        self._before: dict[Key, Imported] = {}
        self._by_key: dict[Key, UUID] = {}
        self._by_number: dict[str, UUID] = {}

    def write(self, lines: Sequence[Line]) -> None:
        """Import the rows."""
        connection, catalog = self._unit.connection, self._unit.catalog
        planned = self._planned.records if self._planned else {}
        found = planned | known.targets(connection, catalog, self._mapping, lines)
        drafts = [draft_of(catalog, self._mapping, line, found) for line in lines]
        sound = list(self._sound(lines, drafts))
        self._before = known.same(connection, catalog, self._mapping, lines)
        keyless = (self._mark(draft) for draft in sound if draft.key is None)
        self._before |= dict(known.imported(connection, keyless))
        self._by_key = planned | {key: one.record for key, one in self._before.items()}
        numbers = [number for draft in sound for number in _numbers(draft)]
        self._by_number = {
            key: one for (source, key), one in planned.items() if source == BY_NUMBER
        }
        self._by_number |= known.owners_of_numbers(connection, catalog, numbers)
        for draft in sound:
            self._place(draft)
        self._create()

    def _sound(self, lines: Sequence[Line], drafts: Sequence[Draft]) -> Iterable[Draft]:
        """Yield the drafts that can be written; refuse the others."""
        closed = self._closed_parents(drafts)
        for line, draft in zip(lines, drafts, strict=True):
            self._counts.read += 1
            if not draft.refused and draft.parent in closed:
                draft.refused.append(Refusal(ROW, READ_ONLY))
            if draft.refused:
                self._refuse(line, draft.refused)
            else:
                yield draft

    def _closed_parents(self, drafts: Sequence[Draft]) -> set[UUID]:
        link = parent_of(self._unit.catalog.type_of(self._mapping.kind))
        if link is None:
            return set()
        target = self._unit.catalog.type_of(link.target)
        return known.read_only(self._unit.connection, target, (draft.parent for draft in drafts))

    def _refuse(self, line: Line, refusals: Sequence[Refusal]) -> None:
        self._counts.refused += 1
        self._outcome.refusals.append(RefusedRow(self._table, line, tuple(refusals)))

    def _mark(self, draft: Draft) -> Key:
        return draft.key or known.fingerprint(draft, draft.parent)

    def _place(self, draft: Draft) -> None:
        mark = self._mark(draft)
        same = self._by_key.get(mark)
        twin = same or self._twin(draft)
        if twin is None:
            twin = new_id()
            self._fresh[twin] = draft
        elif same is not None and draft.key is None:
            self._counts.unchanged += 1  # this very row was imported before
        elif twin in self._fresh:
            self._join(draft, self._fresh[twin], merged=same is None)
        else:
            self._bring(draft, twin, self._before.get(mark))
        self._by_key[mark] = twin
        self._by_number |= dict.fromkeys(_numbers(draft), twin)

    def _twin(self, draft: Draft) -> UUID | None:
        """Return the client who has one of the row's identity numbers."""
        owners = (self._by_number.get(number) for number in _numbers(draft))
        return next((owner for owner in owners if owner is not None and owner != SEVERAL), None)

    def _join(self, draft: Draft, earlier: Draft, *, merged: bool) -> None:
        """Bring a row into one of the same slice that stands for the same record."""
        told = {name: value for name, value in draft.values.items() if value is not None}
        if merged:
            told = {name: value for name, value in told.items() if earlier.values.get(name) is None}
        moved = any(earlier.values.get(name) != value for name, value in told.items())
        have = {known.fingerprint(child, None) for child in earlier.children}
        more = [child for child in draft.children if known.fingerprint(child, None) not in have]
        earlier.values |= told
        earlier.children += more
        self._count_known(merged=merged, moved=moved or bool(more))

    def _bring(self, draft: Draft, record_id: UUID, before: Imported | None) -> None:
        """Bring a row into a record that is in the store, or planned by a dry run."""
        unit, record = self._unit, draft.entry.record
        old = rows.find(unit.connection, record, record_id)
        if old is None or not old.alive:
            self._counts.unchanged += 1  # a dry run's own, or removed here by a person
            return
        changes = bringing.wanted(draft, old, before)
        children = bringing.fresh_children(unit, draft, record_id)
        wrong = bringing.refused(unit, draft, old, changes) if changes or children else []
        if wrong:
            self._refuse(self._line(draft), wrong)
            return
        if self._planned is None:
            if changes:
                write.update(unit, old.kind, record_id, changes, bulk=self._outcome.import_id)
            bringing.add_children(unit, children, record_id, self._outcome.import_id)
            said = before.said | known.said_by(draft) if before else known.said_by(draft)
            if before is None or before.said != said:
                self._before[self._mark(draft)] = Imported(record_id, said)
                known.remember(unit, {self._mark(draft): Imported(record_id, said)})
        self._count_known(merged=before is None, moved=bool(changes or children))

    def _line(self, draft: Draft) -> Line:
        return next(line for line in self._table.lines if line.number == draft.number)

    def _count_known(self, *, merged: bool, moved: bool) -> None:
        if merged:
            self._counts.merged += 1
        elif moved:
            self._counts.updated += 1
        else:
            self._counts.unchanged += 1

    def _create(self) -> None:
        """Write what is new: the rows' records first, then what belongs to them."""
        self._counts.created += len(self._fresh)
        if self._planned is not None:
            for record_id, draft in self._fresh.items():
                self._planned.note(draft, record_id)
            self._planned.records |= {
                mark: one for mark, one in self._by_key.items() if one in self._fresh
            }
            return
        import_id = self._outcome.import_id
        batch = [(record_id, draft.values) for record_id, draft in self._fresh.items()]
        bulk.create_many(self._unit, self._mapping.kind, batch, import_id)
        keyed = {
            mark: Imported(record_id, known.said_by(self._fresh[record_id]))
            for mark, record_id in self._by_key.items()
            if record_id in self._fresh
        }
        groups: dict[str, list[tuple[UUID, dict[str, Any]]]] = {}
        for record_id, draft in self._fresh.items():
            for child in draft.children:
                new = new_id()
                groups.setdefault(child.kind, []).append((new, _belonging(child, record_id)))
                keyed[known.fingerprint(child, record_id)] = Imported(new)
        for kind, children in groups.items():
            bulk.create_many(self._unit, kind, children, import_id)
        known.remember(self._unit, keyed)


def _belonging(child: Draft, parent: UUID) -> dict[str, Any]:
    link = parent_of(child.entry.record)
    assert link is not None, "only kinds with a parent are children of a row"
    return child.values | {link.name: parent}


def _numbers(draft: Draft) -> list[str]:
    """Return the identity numbers among a row's children."""
    return [child.values["number"] for child in draft.children if child.kind == "identity_document"]
