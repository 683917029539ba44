"""What can go wrong between this device and the server, in words."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

NOT_ENROLLED = Problem(
    "not_enrolled",
    QT_TRANSLATE_NOOP("Problem", "This device does not sync with a server yet."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT for the server's address and an enrolment code."),
)
ENROLLED_ELSEWHERE = Problem(
    "enrolled_elsewhere",
    QT_TRANSLATE_NOOP("Problem", "This store already syncs with another server or person."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Use a new store folder for the other one."),
)
CODE_REFUSED = Problem(
    "code_refused",
    QT_TRANSLATE_NOOP("Problem", "The server does not take this enrolment code."),
    QT_TRANSLATE_NOOP("Problem", "Check it for typing errors, or ask IT for a new code."),
)
KEYS_ELSEWHERE = Problem(
    "device_keys_elsewhere",
    QT_TRANSLATE_NOOP("Problem", "The sync keys in this store belong to another computer."),
    QT_TRANSLATE_NOOP(
        "Problem", "Enrol this device again with a new code; what was typed stays and is sent then."
    ),
)
COPIED = Problem(
    "store_copied",
    QT_TRANSLATE_NOOP("Problem", "This store was restored from a backup or copied."),
    QT_TRANSLATE_NOOP(
        "Problem", "Enrol this device again with a new code; what was typed stays and is sent then."
    ),
)
FORKED = Problem(
    "device_forked",
    QT_TRANSLATE_NOOP("Problem", "Another copy of this store has synced already."),
    QT_TRANSLATE_NOOP(
        "Problem", "Enrol this device again with a new code; what was typed stays and is sent then."
    ),
)
SYNC_RUNNING = Problem(
    "sync_running",
    QT_TRANSLATE_NOOP("Problem", "A sync is running already."),
    QT_TRANSLATE_NOOP("Problem", "Wait until it is done."),
)
STOPPED = Problem(
    "sync_stopped",
    QT_TRANSLATE_NOOP("Problem", "The sync was stopped."),
    QT_TRANSLATE_NOOP("Problem", "Nothing is lost; the next sync goes on from here."),
)
BAD_URL = Problem(
    "bad_url",
    QT_TRANSLATE_NOOP("Problem", "This is not the address of a server."),
    QT_TRANSLATE_NOOP("Problem", "An address looks like https://fieldbook.bank.example."),
)
PLAIN_HTTP = Problem(
    "plain_http",
    QT_TRANSLATE_NOOP("Problem", "The address is not encrypted (http)."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was sent. Use the https address."),
)
CA_FILE = Problem(
    "ca_file",
    QT_TRANSLATE_NOOP("Problem", "The file {file} holds no certificates."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT for the certificate of the bank's authority as PEM."),
)
UNREACHABLE = Problem(
    "server_unreachable",
    QT_TRANSLATE_NOOP("Problem", "The server {host} cannot be reached."),
    QT_TRANSLATE_NOOP(
        "Problem", "Check the network or VPN. Go on working; the next sync sends everything."
    ),
)
TIMED_OUT = Problem(
    "server_timeout",
    QT_TRANSLATE_NOOP("Problem", "The server {host} did not answer in time."),
    QT_TRANSLATE_NOOP("Problem", "Go on working; the next sync goes on from here."),
)
PROXY = Problem(
    "proxy_unreachable",
    QT_TRANSLATE_NOOP("Problem", "The proxy on the way to {host} does not let us through."),
    QT_TRANSLATE_NOOP("Problem", "Check the computer's proxy settings, or ask IT."),
)
NOT_TRUSTED = Problem(
    "certificate_not_trusted",
    QT_TRANSLATE_NOOP("Problem", "The certificate of {host} is not trusted on this computer."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was sent. Ask IT to install the bank's certificate authority, "
        "or enrol with its file.",
    ),
)
WRONG_NAME = Problem(
    "certificate_other_name",
    QT_TRANSLATE_NOOP("Problem", "The certificate shown by {host} belongs to another name."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was sent. Check the address, or ask IT."),
)
WRONG_CLOCK = Problem(
    "certificate_dates",
    QT_TRANSLATE_NOOP(
        "Problem", "The certificate of {host} is not valid at this computer's time, {time}."
    ),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was sent. Check date and time of this computer; if they are right, "
        "tell IT that the certificate has run out.",
    ),
)
CAPTIVE = Problem(
    "captive_portal",
    QT_TRANSLATE_NOOP("Problem", "Not {host} answered but something else, such as a login page."),
    QT_TRANSLATE_NOOP("Problem", "Log in to the network in a browser, then sync again."),
)
STREAM_BROKEN = Problem(
    "stream_broken",
    QT_TRANSLATE_NOOP("Problem", "The line on which {host} tells of news broke."),
    QT_TRANSLATE_NOOP("Problem", "Nothing is lost; Fieldbook looks for news every minute."),
)
GARBLED = Problem(
    "answer_garbled",
    QT_TRANSLATE_NOOP("Problem", "The answer of {host} arrived damaged."),
    QT_TRANSLATE_NOOP("Problem", "Nothing is lost; sync again."),
)
WRONG_SERVER = Problem(
    "wrong_server",
    QT_TRANSLATE_NOOP("Problem", "Under {host} another server answers than the one enrolled with."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was sent. Ask IT whether the address was changed."),
)
UPGRADE = Problem(
    "upgrade_required",
    QT_TRANSLATE_NOOP("Problem", "The server wants a newer version of Fieldbook."),
    QT_TRANSLATE_NOOP("Problem", "What you typed was sent or is kept. Update Fieldbook."),
)
SERVER_OLDER = Problem(
    "server_older",
    QT_TRANSLATE_NOOP("Problem", "The server speaks an older version than this Fieldbook."),
    QT_TRANSLATE_NOOP("Problem", "What you typed is kept. Ask IT to update the server."),
)
LOCKED_OUT = Problem(
    "device_locked",
    QT_TRANSLATE_NOOP("Problem", "The server has locked this device."),
    QT_TRANSLATE_NOOP("Problem", "Ask IT. What you typed is kept here."),
)
UNKNOWN_DEVICE = Problem(
    "device_unknown",
    QT_TRANSLATE_NOOP("Problem", "The server does not know this device, or not its keys."),
    QT_TRANSLATE_NOOP(
        "Problem", "Enrol this device again with a new code; what was typed stays and is sent then."
    ),
)
EPOCH = Problem(
    "epoch_changed",
    QT_TRANSLATE_NOOP("Problem", "The server was restored from a backup."),
    QT_TRANSLATE_NOOP(
        "Problem", "What you typed is kept. The next sync sends again what the server lacks."
    ),
)
BUSY = Problem(
    "server_busy",
    QT_TRANSLATE_NOOP("Problem", "The server is busy."),
    QT_TRANSLATE_NOOP("Problem", "Nothing is lost; sync again in a while."),
)
REFUSED = Problem(
    "server_refused",
    QT_TRANSLATE_NOOP("Problem", "The server refused the request ({reason})."),
    QT_TRANSLATE_NOOP("Problem", "Nothing is lost. Report the reason to IT."),
)
SERVER_FAILED = Problem(
    "server_failed",
    QT_TRANSLATE_NOOP("Problem", "The server failed (status {status})."),
    QT_TRANSLATE_NOOP("Problem", "Nothing is lost; sync again in a while, or tell IT."),
)
DIFFERENT = Problem(
    "copy_differs",
    QT_TRANSLATE_NOOP(
        "Problem", "This device's copy differs from the server's in {count} buckets."
    ),
    QT_TRANSLATE_NOOP("Problem", "What you typed is kept. Sync again; if it stays, tell IT."),
)
INBOX_DAMAGED = Problem(
    "inbox_damaged",
    QT_TRANSLATE_NOOP("Problem", "What was received could not be read back from this disk."),
    QT_TRANSLATE_NOOP(
        "Problem", "What you typed is kept. Sync again; if it stays, let IT check the disk."
    ),
)
NO_CONFLICT = Problem(
    "no_conflict",
    QT_TRANSLATE_NOOP("Problem", "There is no open conflict of that identifier."),
    QT_TRANSLATE_NOOP("Problem", "The command “fieldbook conflicts” lists the open ones."),
)
NO_SUCH_VALUE = Problem(
    "no_such_value",
    QT_TRANSLATE_NOOP("Problem", "The conflict has no value named {take}."),
    QT_TRANSLATE_NOOP("Problem", "Choose shown, base, other:0 (the first of the others) or value."),
)
NOT_SETTLED = Problem(
    "not_settled",
    QT_TRANSLATE_NOOP("Problem", "There is no settled conflict of that identifier."),
    QT_TRANSLATE_NOOP("Problem", "What was decided just now can be undone after the next sync."),
)
TOO_LATE = Problem(
    "too_late_to_undo",
    QT_TRANSLATE_NOOP("Problem", "This was decided more than 30 days ago."),
    QT_TRANSLATE_NOOP("Problem", "Both values are in the history; edit the record instead."),
)
CONTENT_PENDING = Problem(
    "content_pending",
    QT_TRANSLATE_NOOP("Problem", "The server does not have the content of this attachment yet."),
    QT_TRANSLATE_NOOP("Problem", "It comes once the device on which it was added has sent it."),
)
CONTENT_FORBIDDEN = Problem(
    "content_forbidden",
    QT_TRANSLATE_NOOP("Problem", "The server does not give this content to you any more."),
    QT_TRANSLATE_NOOP("Problem", "Sync; what you may see has changed."),
)
FETCHING = Problem(
    "content_under_way",
    QT_TRANSLATE_NOOP("Problem", "This content is being fetched already."),
    QT_TRANSLATE_NOOP("Problem", "Wait until it is here."),
)
MANY_REMOVED = Problem(
    "many_removed",
    QT_TRANSLATE_NOOP(
        "Problem", "The server says that {count} of {total} records were deleted by others."
    ),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was removed yet. If that is right, sync with --accept-removals, "
        "or press “Remove them” in the window.",
    ),
)
MANY_REMOVED_DOUBTED = Problem(
    "many_removed_doubted",
    QT_TRANSLATE_NOOP(
        "Problem",
        "The server says that {count} of {total} records were deleted, "
        "and what it has left does not add up.",
    ),
    QT_TRANSLATE_NOOP("Problem", "Nothing was removed. Ask IT before you accept it."),
)
