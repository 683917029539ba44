"""A client as a row of the list."""

from datetime import date

from desktop.areas.clients import view_words as words
from desktop.areas.clients.listing import ClientRow
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.core.money import Money
from desktop.ui import masks, texts
from desktop.ui.columns import Cell, Column, ColumnKind, Row

COLUMNS = (
    Column("name", ColumnKind.PERSON, QT_TRANSLATE_NOOP("Column", "Client"), width=208),
    Column("tier", ColumnKind.TIER, QT_TRANSLATE_NOOP("Column", "Tier"), width=108),
    Column("risk", ColumnKind.RISK, QT_TRANSLATE_NOOP("Column", "Risk"), width=100, leaves=4),
    Column("stage", ColumnKind.BADGE, QT_TRANSLATE_NOOP("Column", "Stage"), width=88, leaves=3),
    Column("assets", ColumnKind.MONEY, QT_TRANSLATE_NOOP("Column", "Assets"), width=116, leaves=6),
    Column(
        "last_contact",
        ColumnKind.TEXT,
        QT_TRANSLATE_NOOP("Column", "Last contact"),
        width=108,
        leaves=5,
    ),
    Column("next_due", ColumnKind.DUE, QT_TRANSLATE_NOOP("Column", "Next due"), width=108),
    Column(
        "district", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "District"), width=84, leaves=1
    ),
    Column(
        "mobile",
        ColumnKind.MASKED,
        QT_TRANSLATE_NOOP("Column", "Mobile"),
        width=132,
        sortable=False,
        leaves=2,
    ),
)


def present(client: ClientRow, today: date) -> Row:
    """Return the row of a client. Numbers are masked from the start."""
    assets = client.assets_minor
    level = words.risk_level(client.risk)
    return Row(
        client.id,
        (
            Cell(
                client.name,
                client.name,
                words.second_name(client.name, client.company),
                company=client.company,
            ),
            Cell(words.tier_word(client.tier), level=words.RANKS.get(client.tier, 0)),
            Cell(
                client.risk or "—",
                level=level,
                spoken=f"{client.risk} {words.risk_name(client.risk)}" if level else "",
            ),
            Cell(words.stage_word(client.stage), tone=words.stage_tone(client.stage)),
            Cell("—" if assets is None else texts.money_plain(Money(assets, "CNY"), 0), assets),
            words.last_contact_cell(client.last_contact_us, client.tier, today),
            words.next_due_cell(client.next_due_us, today),
            Cell(client.district),
            Cell(masks.mask_phone(client.mobile) if client.mobile else "—"),
        ),
    )
