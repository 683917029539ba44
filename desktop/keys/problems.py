"""Trouble with passphrase, vault file, folder and keyring that a person can meet."""

from desktop.core.errors import Problem
from desktop.core.i18n import QT_TRANSLATE_NOOP

CLOSED = Problem(
    "closed",
    QT_TRANSLATE_NOOP("Problem", "Fieldbook is locked."),
    QT_TRANSLATE_NOOP("Problem", "Unlock it with your passphrase."),
)
WRONG_PASSPHRASE = Problem(
    "wrong_passphrase",
    QT_TRANSLATE_NOOP("Problem", "The passphrase is not right."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Check Caps Lock and the keyboard layout. Tries left: {tries_left}. "
        "Seconds to wait: {wait_s}.",
    ),
)
WAIT = Problem(
    "wait",
    QT_TRANSLATE_NOOP("Problem", "Too many wrong passphrases in a row; this one was not tried."),
    QT_TRANSLATE_NOOP("Problem", "Try again in {wait_s} s. Tries left: {tries_left}."),
)
TOO_MANY_TRIES = Problem(
    "too_many_tries",
    QT_TRANSLATE_NOOP("Problem", "The passphrase was wrong too often and is switched off."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Nothing was deleted. Open the store with the recovery key: "
        "fieldbook recover --key-file FILE",
    ),
)
PASSPHRASE_REFUSED = Problem(
    "passphrase_refused",
    QT_TRANSLATE_NOOP("Problem", "This passphrase cannot be used."),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Use {min} to {max} characters that are no common word, repeat or row of keys. "
        "A few unrelated words are best.",
    ),
)
RECOVERY_KEY_MISTYPED = Problem(
    "recovery_key_mistyped",
    QT_TRANSLATE_NOOP("Problem", "The recovery key has a typing error."),
    QT_TRANSLATE_NOOP("Problem", "Compare it with the printed sheet: six groups of five."),
)
RECOVERY_KEY_WRONG = Problem(
    "recovery_key_wrong",
    QT_TRANSLATE_NOOP("Problem", "This recovery key does not belong to this store."),
    QT_TRANSLATE_NOOP("Problem", "Use the newest sheet; each recovery makes the older one void."),
)
DEVICE_SECRET_GONE = Problem(
    "device_secret_gone",
    QT_TRANSLATE_NOOP(
        "Problem", "The system keyring no longer holds this PC's part of the key; nothing is lost."
    ),
    QT_TRANSLATE_NOOP(
        "Problem", "Open the store with the recovery key: fieldbook recover --key-file FILE"
    ),
)
KEYRING_UNREACHABLE = Problem(
    "keyring_unreachable",
    QT_TRANSLATE_NOOP(
        "Problem", "This store needs the system keyring, which cannot be reached from here."
    ),
    QT_TRANSLATE_NOOP(
        "Problem",
        "Sign in to the desktop and unlock its keyring, or use the recovery key: "
        "fieldbook recover --key-file FILE",
    ),
)
KEYRING_REFUSED = Problem(
    "keyring_refused",
    QT_TRANSLATE_NOOP("Problem", "The system keyring did not answer as it should."),
    QT_TRANSLATE_NOOP("Problem", "Unlock the system keyring, then try again."),
)
DEVICE_SECRET_REQUIRED = Problem(
    "device_secret_required",
    QT_TRANSLATE_NOOP(
        "Problem", "Your bank allows a store only where there is a system keyring; none is here."
    ),
    QT_TRANSLATE_NOOP("Problem", "Sign in to the desktop and unlock its keyring, then try again."),
)
VAULT_DAMAGED = Problem(
    "vault_damaged",
    QT_TRANSLATE_NOOP("Problem", "The key file vault.json is damaged; nothing was changed."),
    QT_TRANSLATE_NOOP(
        "Problem", "Put its copy vault.json.bak in its place, or restore the folder from a backup."
    ),
)
VAULT_MISSING = Problem(
    "vault_missing",
    QT_TRANSLATE_NOOP("Problem", "The key file vault.json is missing; the data is still there."),
    QT_TRANSLATE_NOOP(
        "Problem", "Put its copy vault.json.bak in its place, or restore the folder from a backup."
    ),
)
VAULT_NEWER = Problem(
    "vault_newer",
    QT_TRANSLATE_NOOP("Problem", "This store was made by a newer Fieldbook."),
    QT_TRANSLATE_NOOP("Problem", "Install the newer version on this PC."),
)
NO_STORE = Problem(
    "no_store",
    QT_TRANSLATE_NOOP("Problem", "There is no store in this folder."),
    QT_TRANSLATE_NOOP("Problem", "Make one with: fieldbook init, or name another with --store."),
)
STORE_EXISTS = Problem(
    "store_exists",
    QT_TRANSLATE_NOOP("Problem", "There is a store in this folder already."),
    QT_TRANSLATE_NOOP("Problem", "Open it, or name an empty folder with --store."),
)
ALREADY_RUNNING = Problem(
    "already_running",
    QT_TRANSLATE_NOOP("Problem", "This store is open in another Fieldbook."),
    QT_TRANSLATE_NOOP("Problem", "Go on in that window, or close it first."),
)
NOT_A_FOLDER = Problem(
    "not_a_folder",
    QT_TRANSLATE_NOOP("Problem", "The place named for the store is not a folder."),
    QT_TRANSLATE_NOOP("Problem", "Name a folder with --store."),
)
FOLDER_READ_ONLY = Problem(
    "folder_read_only",
    QT_TRANSLATE_NOOP("Problem", "The store's folder cannot be read or written; nothing is lost."),
    QT_TRANSLATE_NOOP("Problem", "Give your account the right to write there, then try again."),
)
FOLDER_NOT_YOURS = Problem(
    "folder_not_yours",
    QT_TRANSLATE_NOOP("Problem", "The store's folder belongs to another account."),
    QT_TRANSLATE_NOOP("Problem", "Sign in with that account, or name another folder with --store."),
)
DISK_FULL = Problem(
    "disk_full",
    QT_TRANSLATE_NOOP("Problem", "The disk is full; nothing that was saved is lost."),
    QT_TRANSLATE_NOOP("Problem", "Free some space on it, then try again."),
)
DISK_FAILED = Problem(
    "disk_failed",
    QT_TRANSLATE_NOOP("Problem", "The disk reported an error (number {errno})."),
    QT_TRANSLATE_NOOP("Problem", "Try again; if it stays, have the disk checked."),
)
NOT_ENOUGH_MEMORY = Problem(
    "not_enough_memory",
    QT_TRANSLATE_NOOP("Problem", "There is not enough free memory to check the passphrase."),
    QT_TRANSLATE_NOOP("Problem", "Close other programs, then try again. No try was counted."),
)
