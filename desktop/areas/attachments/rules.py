"""What may be an attachment: a name without a path, a whole content of a size that travels."""

import re

from desktop.core.fields import Refusal
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Values

LARGEST = 50 * 1024 * 1024
"""Bytes of the largest file that is taken; the server has a limit of its own."""

REFUSALS = {
    "not_a_file_name": QT_TRANSLATE_NOOP("Refusal", "Not a file name: no / \\ : and no line break"),
    "not_a_content": QT_TRANSLATE_NOOP("Refusal", "Not the hash and size of a file"),
}

_SHA256 = re.compile(r"[0-9a-f]{64}")
NO_NAME = re.compile(r"[/\\:\x00-\x1f\x7f]|^\.+$")
"""What a file name may not hold, on whatever system it was made."""

LONGEST_NAME = 200


def check_attachment(values: Values) -> list[Refusal]:
    """Return what is wrong with the values of an attachment."""
    found = []
    name = values.get("name")
    if name and (NO_NAME.search(name) or len(name) > LONGEST_NAME):
        found.append(Refusal("name", "not_a_file_name"))
    sha256, size = values.get("sha256"), values.get("size")
    if sha256 is not None and _SHA256.fullmatch(sha256) is None:
        found.append(Refusal("sha256", "not_a_content"))
    if size is not None and size <= 0:
        found.append(Refusal("size", "not_a_content"))
    return found
