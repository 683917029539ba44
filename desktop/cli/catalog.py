"""Every command, in the order in which help lists them."""

from desktop.cli import (
    attaching,
    conflicts,
    couriers,
    dues,
    exporting,
    facts,
    handovers,
    importing,
    leases,
    looking,
    records,
    sharing,
    stores,
    syncing,
    visits,
)

COMMANDS = {
    command.name: command
    for module in (
        *(stores, importing, exporting, looking, records),
        *(visits, attaching, dues, syncing, couriers, conflicts, handovers, sharing, leases, facts),
    )
    for command in module.COMMANDS
}
"""By name. ``screenshot`` paints, so it is the window's and not here."""
