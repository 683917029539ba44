"""From a field to its editor."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.core.fields import Field, Kind
from desktop.ui.choice_editors import (
    MOST_CHIPS,
    ChipsEditor,
    ChoiceEditor,
    FlagEditor,
    TagsEditor,
)
from desktop.ui.day_editors import DayEditor, MomentEditor
from desktop.ui.editor import Editor, LineEditor
from desktop.ui.link_editor import LinkEditor, Picker
from desktop.ui.text_editors import (
    CountEditor,
    IdentityEditor,
    MoneyEditor,
    NoteEditor,
    RatioEditor,
)

_EDITORS: dict[Kind, type[LineEditor] | type[Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.PHONE: LineEditor,
    Kind.EMAIL: LineEditor,
    Kind.NOTE: NoteEditor,
    Kind.TAGS: TagsEditor,
    Kind.FLAG: FlagEditor,
    Kind.COUNT: CountEditor,
    Kind.RATIO: RatioEditor,
    Kind.MONEY: MoneyEditor,
    Kind.DAY: DayEditor,
    Kind.MOMENT: MomentEditor,
    Kind.IDENTITY: IdentityEditor,
}


def editable(field: Field) -> bool:
    """Return whether a person edits the field: not what the program writes, nor the parent."""
    return field.kind is not Kind.DATA and not field.parent


def editor_for(
    field: Field, pickers: Mapping[str, Picker] | None = None, parent: QWidget | None = None
) -> Editor:
    """Return a new editor for a field. Raises KeyError for a kind that is not ``editable``."""
    if field.kind is Kind.LINK:
        return LinkEditor(field, (pickers or {}).get(field.target), parent)
    if field.kind is Kind.CHOICE:
        few = len(field.choices) <= MOST_CHIPS
        return ChipsEditor(field, parent) if few else ChoiceEditor(field, parent)
    return _EDITORS[field.kind](field, parent)
