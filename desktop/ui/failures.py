"""The errors of the world as a person reads them."""

from desktop.core.errors import FieldbookError
from desktop.ui.language import translate


def failure_text(trouble: Exception) -> tuple[str, str]:
    """Return what happened and what to do, in the program's language.

    Raises ``trouble`` itself where it is a mistake of ours: the top handler meets it.
    """
    if not isinstance(trouble, FieldbookError):
        raise trouble
    return trouble.message(translate), trouble.remedy(translate)
