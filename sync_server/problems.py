"""What an operator can get wrong on the server's command line."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

UNKNOWN_LOGIN = Problem(
    "unknown_login",
    QT_TRANSLATE_NOOP("Problem", "There is no user with the login {login}."),
    QT_TRANSLATE_NOOP("Problem", "“fieldbook-server user list” shows the logins."),
)
LOGIN_TAKEN = Problem(
    "login_taken",
    QT_TRANSLATE_NOOP("Problem", "There is a user with the login {login} already."),
    QT_TRANSLATE_NOOP("Problem", "Choose another login."),
)
UNKNOWN_PORTFOLIO = Problem(
    "unknown_portfolio",
    QT_TRANSLATE_NOOP("Problem", "There is no portfolio with the code {code}."),
    QT_TRANSLATE_NOOP("Problem", "“fieldbook-server portfolio list” shows the codes."),
)
PORTFOLIO_TAKEN = Problem(
    "portfolio_taken",
    QT_TRANSLATE_NOOP("Problem", "There is a portfolio with the code {code} already."),
    QT_TRANSLATE_NOOP("Problem", "Choose another code."),
)
UNKNOWN_DEVICE = Problem(
    "unknown_device",
    QT_TRANSLATE_NOOP("Problem", "There is no device with the identifier {device}."),
    QT_TRANSLATE_NOOP("Problem", "“fieldbook-server device list” shows the identifiers."),
)
NAME_MALFORMED = Problem(
    "name_malformed",
    QT_TRANSLATE_NOOP("Problem", "“{name}” cannot be used as a name here."),
    QT_TRANSLATE_NOOP("Problem", "Use 1 to 64 letters, digits and the signs . _ @ and -."),
)
USER_DISABLED = Problem(
    "user_disabled",
    QT_TRANSLATE_NOOP("Problem", "The user {login} is disabled."),
    QT_TRANSLATE_NOOP("Problem", "Give the code to somebody who is not."),
)
RECEIVER_DISABLED = Problem(
    "user_disabled",
    QT_TRANSLATE_NOOP("Problem", "The user {login} is disabled."),
    QT_TRANSLATE_NOOP("Problem", "Name somebody who is not."),
)
OWN_ALREADY = Problem(
    "own_already",
    QT_TRANSLATE_NOOP("Problem", "The portfolio {code} belongs to {login} already."),
    QT_TRANSLATE_NOOP("Problem", "Name somebody else by --to."),
)
BAD_TIME = Problem(
    "bad_time",
    QT_TRANSLATE_NOOP("Problem", "“{text}” is no time or length of time."),
    QT_TRANSLATE_NOOP("Problem", "Write a time like 2026-12-31T18:00:00+08:00, a length like 24h."),
)
NOT_FOUNDED = Problem(
    "not_initialised",
    QT_TRANSLATE_NOOP("Problem", "There is no server in this place yet."),
    QT_TRANSLATE_NOOP("Problem", "Run “fieldbook-server init” first, or name its place by --data."),
)
ALREADY_FOUNDED = Problem(
    "already_initialised",
    QT_TRANSLATE_NOOP("Problem", "There is a server in this place already."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Name another folder by --data."),
)
PARTITIONS_NEED_POSTGRESQL = Problem(
    "partitions_need_postgresql",
    QT_TRANSLATE_NOOP("Problem", "Only a PostgreSQL database can be split into partitions."),
    QT_TRANSLATE_NOOP("Problem", "Name the database by --database, or leave --partitions away."),
)
BUSY = Problem(
    "busy",
    QT_TRANSLATE_NOOP("Problem", "The server is writing and did not let this command in."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Try again in a moment."),
)
KEY_MISSING = Problem(
    "key_missing",
    QT_TRANSLATE_NOOP("Problem", "The key file of the database is missing or damaged."),
    QT_TRANSLATE_NOOP("Problem", "Bring back {file} from the place where it is kept safe."),
)
WRONG_KEY = Problem(
    "wrong_key",
    QT_TRANSLATE_NOOP("Problem", "The database does not open with this key, or it is damaged."),
    QT_TRANSLATE_NOOP("Problem", "Check that key file and database belong together."),
)
DATABASE_UNREACHABLE = Problem(
    "database_unreachable",
    QT_TRANSLATE_NOOP("Problem", "The database cannot be reached."),
    QT_TRANSLATE_NOOP("Problem", "Check that it runs, its address and its rights, then try again."),
)
NEWER_DATABASE = Problem(
    "newer_database",
    QT_TRANSLATE_NOOP("Problem", "The database was written by a newer version of this program."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Update the server."),
)
PLAIN_HTTP = Problem(
    "plain_http",
    QT_TRANSLATE_NOOP("Problem", "Plain HTTP is served on this machine's own address only."),
    QT_TRANSLATE_NOOP("Problem", "Name a certificate by --cert and its key by --key."),
)
BAD_CERTIFICATE = Problem(
    "bad_certificate",
    QT_TRANSLATE_NOOP("Problem", "The certificate or its key cannot be used."),
    QT_TRANSLATE_NOOP("Problem", "Name a PEM file by --cert and its unencrypted key by --key."),
)
ADDRESS_TAKEN = Problem(
    "address_taken",
    QT_TRANSLATE_NOOP("Problem", "The server cannot listen on {host}, port {port}."),
    QT_TRANSLATE_NOOP("Problem", "Stop what listens there, or name another by --host and --port."),
)
S3_UNUSABLE = Problem(
    "s3_unusable",
    QT_TRANSLATE_NOOP("Problem", "The S3 bucket {bucket} cannot be used ({reason})."),
    QT_TRANSLATE_NOOP(
        "Problem", "Check FIELDBOOK_S3_ENDPOINT, the bucket and the credentials, then try again."
    ),
)
FILE_UNUSABLE = Problem(
    "file_unusable",
    QT_TRANSLATE_NOOP("Problem", "The file {file} cannot be used."),
    QT_TRANSLATE_NOOP("Problem", "Check its place and the rights, then try again."),
)
PLACE_TAKEN = Problem(
    "place_taken",
    QT_TRANSLATE_NOOP("Problem", "There is a database in this place already."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was changed. Move it away first, or name another place by --data or --database.",
    ),
)
BAD_BACKUP = Problem(
    "bad_backup",
    QT_TRANSLATE_NOOP("Problem", "The file {file} is no backup, or it is damaged."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was restored. Take another backup."),
)
BACKUP_UNREADABLE = Problem(
    "backup_unreadable",
    QT_TRANSLATE_NOOP("Problem", "What was written to {file} could not be read back."),
    QT_TRANSLATE_NOOP("Problem", "The backup does not count. Check the disk, then back up again."),
)
BACKUP_OTHER_KEY = Problem(
    "backup_other_key",
    QT_TRANSLATE_NOOP("Problem", "The backup {file} was sealed to another key."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Bring back the server.key of that server, or name the escrow key by --escrow-key.",
    ),
)
BAD_ESCROW_KEY = Problem(
    "bad_escrow_key",
    QT_TRANSLATE_NOOP("Problem", "The file {file} holds no key of 32 bytes in base64url."),
    QT_TRANSLATE_NOOP("Problem", "“fieldbook-server escrow-key FILE” makes a pair of keys."),
)
KEY_THERE = Problem(
    "key_there",
    QT_TRANSLATE_NOOP("Problem", "There is an escrow key already."),
    QT_TRANSLATE_NOOP(
        "Problem", "Nothing was changed. Older backups open with the key they were sealed to."
    ),
)
BOX_REFUSED = Problem(
    "box_refused",
    QT_TRANSLATE_NOOP("Problem", "The sealed outbox was not taken ({reason})."),
    QT_TRANSLATE_NOOP("Problem", "Keep the file. Check that its device is one of this server."),
)
COURIER_REFUSED = Problem(
    "courier_refused",
    QT_TRANSLATE_NOOP("Problem", "The courier file was not taken ({reason})."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "courier_damaged: copy it again. courier_elsewhere: it is for another server. "
        "epoch_changed: the device has to sync over a line once.",
    ),
)
