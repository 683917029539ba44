"""Commands that look: search, show, history, fields."""

import json
from argparse import Namespace
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.areas.catalog import CATALOG
from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.words import find_any, kind_of, load_any, plain_fields
from desktop.core import codecs
from desktop.core.dates import Moment
from desktop.core.fields import Field, Kind, Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import links
from desktop.records.audit import record_action
from desktop.records.find.hits import Hit, Snippet
from desktop.records.history import HistoryEntry, history_of
from desktop.records.registers import registers_of
from desktop.records.rows import Loaded
from desktop.records.titles import title_fields, title_from
from desktop.store.base import RecordType, fields_of
from desktop.ui.masks import mask


def search(session: Session, args: Namespace) -> Answer:
    """Find people and texts as typed."""
    with session.book() as book:
        found = book.finder.search(args.text, args.limit)
        if session.masked:
            found = [_without_text(hit) for hit in found]
    hits = [
        {
            "id": str(hit.record),
            "kind": hit.kind,
            "title": hit.title_text,
            "matched": {
                "lane": hit.matched.lane,
                "spans": [list(span) for span in hit.matched.spans],
                "text": hit.snippet.text,
            },
        }
        for hit in found
    ]
    lines = [f"{hit.record}  {hit.title_text}  {hit.snippet.text}".rstrip() for hit in found] or [
        session.translate("Cli", "Nothing found.")
    ]
    return Answer({"hits": hits}, lines)


def show(session: Session, args: Namespace) -> Answer:
    """Show a record with its links; that it was shown is audited."""
    with session.book() as book:
        with book.store.read() as connection:
            found = load_any(connection, book.catalog, args.id)
            told: dict[str, Any] = {
                "id": str(found.id),
                "kind": found.kind,
                "title": _title(found),
                "fields": plain_fields(found.record, found.values, masked=session.masked),
                "links": [
                    {
                        "id": str(link.id),
                        "kind": link.kind,
                        "title": link.title,
                        "relation": link.relation,
                    }
                    for link in links.links_of(connection, book.catalog, found)
                ],
            }
            if found.extra:
                told["extra"] = json.loads(found.extra)
        if not book.store.read_only:
            with book.store.write() as unit:
                facts = {"fields": sorted(told["fields"])}
                record_action(unit, "show", found.kind, found.id.bytes, facts)
    return Answer(told, _shown_lines(session, found, told))


def _shown_lines(session: Session, found: Loaded, told: dict[str, Any]) -> list[str]:
    lines = [f"{session.translate('Kind', found.record.__title__)}: {told['title']}"]
    for field in fields_of(found.record):
        value = found.values[field.name]
        if value is not None:
            title = session.translate("Field", field.title)
            lines.append(f"  {title}: {_shown(session, field, told['fields'], value)}")
    lines += [f"  → {link['relation']}: {link['title']}  {link['id']}" for link in told["links"]]
    return lines


def _without_text(hit: Hit) -> Hit:
    """Return a hit without the words that were found: they may be a number."""
    return replace(hit, snippet=Snippet())


def _shown(session: Session, field: Field, told: dict[str, Any], value: Any) -> str:
    if session.masked and field.secrecy is Secrecy.S2:
        return str(told[field.name])
    if field.kind is Kind.CHOICE:
        titles = {choice.code: choice.title for choice in field.choices}
        return session.translate("Choice", titles[value]) if value in titles else str(value)
    return codecs.text_of(field, value)


def _title(found: Loaded) -> str:
    fields = title_fields(found.record)
    return title_from(fields, [found.values[field.name] for field in fields])


def history(session: Session, args: Namespace) -> Answer:
    """Tell who changed what, newest first."""
    with session.book() as book, book.store.read() as connection:
        found = find_any(connection, book.catalog, args.id)
        entries = [_entry(session, found, entry) for entry in history_of(connection, found)]
    lines = [
        f"{e['at']}  {e['by']}  {e['field'] or e['action']}: {e['old'] or ''} → {e['new'] or ''}"
        for e in entries
    ]
    return Answer({"entries": entries}, lines)


def _entry(session: Session, found: Loaded, entry: HistoryEntry) -> dict[str, Any]:
    plain = partial(_plain, found.record, entry.register, masked=session.masked)
    return {
        "at": str(Moment(entry.at_us)),
        "by": entry.by,
        "device": entry.device,
        "action": entry.action,
        "field": entry.register,
        "old": plain(entry.old),
        "new": plain(entry.new),
    }


def _plain(record: RecordType, register: str, wire: Any, *, masked: bool) -> Any:
    """Return a register's wire value as plain text; what is unknown stays as it is."""
    known = registers_of(record).get(register, ())
    if masked and wire is not None and any(field.secrecy is Secrecy.S2 for field in known):
        return mask(known[0].kind, wire if isinstance(wire, str) else "")
    if wire is None or len(known) != 1:
        return wire
    try:
        return codecs.text_of(known[0], codecs.from_wire(known[0], wire))
    except (ValueError, KeyError, TypeError):
        return wire


def fields(session: Session, args: Namespace) -> Answer:
    """List kinds and fields; needs no store."""
    catalog = CATALOG
    chosen = [kind_of(catalog, args.kind)] if args.kind else [e.record.__kind__ for e in catalog]
    kinds = {kind: _fields_of(session, catalog.type_of(kind)) for kind in chosen}
    lines = []
    for kind in chosen:
        lines.append(f"{kind}  {session.translate('Kind', catalog.type_of(kind).__title__)}")
        lines += [
            f"  {f.name}  {f.kind.value}  {session.translate('Field', f.title)}"
            for f in fields_of(catalog.type_of(kind))
        ]
    return Answer({"kinds": kinds}, lines)


def _fields_of(session: Session, record: RecordType) -> list[dict[str, Any]]:
    zh, en = (session.context.translate_into(language) for language in ("zh_CN", "en"))
    told = []
    for field in fields_of(record):
        one: dict[str, Any] = {
            "name": field.name,
            "type": field.kind.value,
            "required": field.required,
            "title": {"zh_CN": zh("Field", field.title), "en": en("Field", field.title)},
        }
        if field.choices:
            one["choices"] = [choice.code for choice in field.choices]
        if field.target:
            one["target"] = field.target
        told.append(one)
    return told


_ID = Argument("id", metavar="ID")

COMMANDS = (
    Command(
        "search",
        QT_TRANSLATE_NOOP("Cli", "find people and texts: characters, pinyin, initials, digits"),
        search,
        Access.READ,
        (
            Argument("text", metavar="TEXT"),
            Argument(
                "--limit",
                type=int,
                default=50,
                metavar="N",
                title=QT_TRANSLATE_NOOP("Cli", "at most so many"),
            ),
        ),
    ),
    Command(
        "show",
        QT_TRANSLATE_NOOP("Cli", "show a record and what it is linked with"),
        show,
        Access.READ,
        (_ID,),
    ),
    Command(
        "history",
        QT_TRANSLATE_NOOP("Cli", "tell who changed what of a record"),
        history,
        Access.READ,
        (_ID,),
    ),
    Command(
        "fields",
        QT_TRANSLATE_NOOP("Cli", "list the kinds of records and their fields"),
        fields,
        Access.NONE,
        (Argument("kind", nargs="?", metavar="KIND"),),
    ),
)
