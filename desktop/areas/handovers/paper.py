"""A handover on paper: what was agreed, counted, promised and signed; places to sign by hand."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desktop.areas.handovers import view_words as words
from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.problems import NOT_WRITTEN
from desktop.sync.handover_check import Checked
from desktop.sync.handovers import ROLES, Handover
from desktop.ui import texts
from desktop.ui.desk import Desk
from desktop.ui.language import translate

TITLE = QT_TRANSLATE_NOOP("Paper", "Handover record")
_NUMBER = QT_TRANSLATE_NOOP("Paper", "Number")
_STATE = QT_TRANSLATE_NOOP("Paper", "State")
_WHAT = QT_TRANSLATE_NOOP("Paper", "What is handed over")
_EFFECT = QT_TRANSLATE_NOOP("Paper", "Takes effect")
_REASON = QT_TRANSLATE_NOOP("Paper", "Reason")
_RECORDS = QT_TRANSLATE_NOOP("Paper", "Records by kind")
_SIGNED = QT_TRANSLATE_NOOP("Paper", "When signed")
_CLOSED = QT_TRANSLATE_NOOP("Paper", "When handed over")
_PROMISES = QT_TRANSLATE_NOOP("Paper", "Open promises")
_SIGNATURES = QT_TRANSLATE_NOOP("Paper", "Signatures")
_BY_HAND = QT_TRANSLATE_NOOP("Paper", "By hand")
_NOT_SIGNED = QT_TRANSLATE_NOOP("Paper", "not signed")
_HOLDS = QT_TRANSLATE_NOOP("Paper", "The signatures given and the server's seal hold.")
_HOLDS_NOT = QT_TRANSLATE_NOOP("Paper", "The record does not hold: {faults}.")
_HASH = QT_TRANSLATE_NOOP("Paper", "SHA-256 of what was signed")

_STYLE = """
body { font-size: 10pt; color: #1b1b1b; }
h1 { font-size: 18pt; } h2 { font-size: 12pt; }
th { color: #555; font-weight: normal; text-align: left; }
.small { font-size: 8pt; color: #555; }
"""
_MARGIN_MM = 18.0


def write_paper(desk: Desk, handover: Handover, checked: Checked, path: Path) -> None:
    """Write a PDF, A4; raises BadFile where the file cannot be written."""
    try:
        path.touch()
    except OSError as error:
        raise BadFile(NOT_WRITTEN, file=path.name) from error
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(_say(TITLE))
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(paper_html(desk, handover, checked))
    document.print_(writer)


def paper_html(desk: Desk, handover: Handover, checked: Checked) -> str:
    """Return the text of the paper as simple HTML."""
    parts = [
        f"<h1>{escape(_say(TITLE))}</h1>",
        _table(_terms(handover)),
        f"<p>{escape(words.exception_word(handover.exception))}</p>" if handover.exception else "",
        _counts(desk, handover),
        f"<h2>{escape(_say(_PROMISES))} ({len(handover.promises)})</h2>",
        _table(_promises(handover)),
        f"<h2>{escape(_say(_SIGNATURES))}</h2>",
        _table(_signatures(handover), ["", "", "", _say(_BY_HAND)]),
        f"<p>{escape(_verdict(checked))}</p>",
        f'<p class="small">{escape(_say(_HASH))}: {handover.hash}</p>',
    ]
    return f"<body>{''.join(parts)}</body>"


def _terms(handover: Handover) -> Iterator[Sequence[str]]:
    yield _say(_NUMBER), handover.id.hex
    yield _say(_STATE), words.state_word(handover.state)
    for role in ROLES:
        if handover.name_of(role):
            yield words.role_word(role), handover.name_of(role)
    yield _say(_WHAT), ", ".join(handover.clients) or words.what_word(handover)
    yield _say(_EFFECT), words.full_time(handover.effective_ms)
    if handover.reason:
        yield _say(_REASON), handover.reason


def _counts(desk: Desk, handover: Handover) -> str:
    heads = ["", _say(_SIGNED)] + ([_say(_CLOSED)] if handover.closed_ms else [])
    rows = []
    for kind in words.in_order(desk.catalog, {*handover.kinds, *handover.closed_kinds}):
        row = [words.kind_word(desk.catalog, kind), texts.count(handover.kinds.get(kind, 0))]
        if handover.closed_ms:
            row.append(texts.count(handover.closed_kinds.get(kind, 0)))
        rows.append(row)
    return f"<h2>{escape(_say(_RECORDS))}</h2>{_table(rows, heads)}"


def _promises(handover: Handover) -> Iterator[Sequence[str]]:
    for one in handover.promises:
        due = words.full_time(one.due.us // 1000) if one.due else ""
        yield one.client, one.title, due


def _signatures(handover: Handover) -> Iterator[Sequence[str]]:
    for role in ROLES:
        if not handover.name_of(role):
            continue
        signed = handover.signature_of(role)
        when = words.full_time(signed.at_ms) if signed else _say(_NOT_SIGNED)
        yield words.role_word(role), handover.name_of(role), when, "____________________"


def _verdict(checked: Checked) -> str:
    if checked.ok:
        return _say(_HOLDS)
    faults = "; ".join(words.fault_word(fault.code) for fault in checked.faults)
    return _say(_HOLDS_NOT).format(faults=faults)


def _table(rows: Iterator[Sequence[str]] | list[list[str]], heads: Sequence[str] = ()) -> str:
    cells = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
    titles = "".join(f"<th>{escape(head)}</th>" for head in heads)
    lines = [f"<tr>{titles}</tr>", *cells] if titles else cells
    return f'<table width="100%" cellpadding="3">{"".join(lines)}</table>'


def _say(source: str) -> str:
    return translate("Paper", source)
