"""What a lease, a lock or an order of the server forbids, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

LEASE_MASKED = Problem(
    "lease_masked",
    QT_TRANSLATE_NOOP(
        "Problem", "This device has not synced for so long that personal data stays masked."
    ),
    QT_TRANSLATE_NOOP("Problem", "Sync, or enter a branch code. Nothing is lost."),
)
LEASE_READ_ONLY = Problem(
    "lease_read_only",
    QT_TRANSLATE_NOOP(
        "Problem", "This device has not synced for so long that nothing can be written."
    ),
    QT_TRANSLATE_NOOP("Problem", "Sync, or enter a branch code. Nothing is lost."),
)
LEASE_SEALED = Problem(
    "lease_sealed",
    QT_TRANSLATE_NOOP("Problem", "This device has not synced for so long that its data is sealed."),
    QT_TRANSLATE_NOOP("Problem", "Sync, or enter a branch code. Nothing is lost."),
)
LOCKED_BY_SERVER = Problem(
    "locked_by_server",
    QT_TRANSLATE_NOOP("Problem", "The server has locked this device; its data is sealed."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT to unlock it, then sync. Nothing is lost."),
)
NO_LEASE = Problem(
    "no_lease",
    QT_TRANSLATE_NOOP("Problem", "The data on this device is not on a lease."),
    QT_TRANSLATE_NOOP("Problem", "It needs no branch code."),
)
LEASE_CODE_REFUSED = Problem(
    "lease_code_refused",
    QT_TRANSLATE_NOOP("Problem", "This is no branch code for this device."),
    QT_TRANSLATE_NOOP("Problem", "Check it for typing errors, or ask IT for a new code."),
)
LEASE_CODE_USED = Problem(
    "lease_code_used",
    QT_TRANSLATE_NOOP("Problem", "This branch code was used, or a later one was."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT for a new code."),
)
WIPE_ORDERED = Problem(
    "wipe_ordered",
    QT_TRANSLATE_NOOP("Problem", "The server has ordered this device to remove its data."),
    QT_TRANSLATE_NOOP("Problem", "What was not sent yet goes to the server, sealed."),
)
WIPED = Problem(
    "wiped_by_order",
    QT_TRANSLATE_NOOP("Problem", "The data on this device was removed by order of the server."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT. To begin anew, create a book and enrol again."),
)
