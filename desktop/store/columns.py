"""``field()``: a mapped column that carries its declaration."""

from dataclasses import replace
from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlalchemy.orm import MappedColumn, composite, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from desktop.core.codecs import CODECS
from desktop.core.dates import Moment
from desktop.core.fields import Choice, Field, Kind, Merge, Secrecy
from desktop.core.money import Money

_COMPOSITES: dict[Kind, tuple[type, tuple[type[TypeEngine[Any]], type[TypeEngine[Any]]]]] = {
    Kind.MONEY: (Money, (BigInteger, Text)),
    Kind.MOMENT: (Moment, (BigInteger, Text)),
}
_PLAIN: dict[Kind, type[TypeEngine[Any]]] = {Kind.COUNT: BigInteger}


class Coded(TypeDecorator[Any]):
    """A column whose Python value is made by the codec of its kind."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.impl_instance = {Kind.LINK: LargeBinary(), Kind.FLAG: Integer()}.get(kind, Text())

    def load_dialect_impl(self, dialect: Any) -> TypeEngine[Any]:
        """Return the type SQLite sees."""
        return dialect.type_descriptor(self.impl_instance)  # type: ignore[no-any-return]

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Return the column form."""
        return None if value is None else CODECS[self.kind].to_columns(value)[0]

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """Return the Python form."""
        return None if value is None else CODECS[self.kind].from_columns((value,))


CODED = {kind: Coded(kind) for kind in (Kind.LINK, Kind.FLAG, Kind.TAGS, Kind.RATIO, Kind.DAY)}


class Declared:
    """A field before it knows its name; ``Record`` turns it into columns."""

    def __init__(self, declaration: Field, index: bool) -> None:
        self.declaration = declaration
        self.index = index

    def columns(self, name: str) -> tuple[Field, MappedColumn[Any] | Any]:
        """Return the named declaration and the mapped attribute for it."""
        declaration = replace(
            self.declaration, name=name, register=self.declaration.register or name
        )
        info = {"field": declaration}
        pair = _COMPOSITES.get(declaration.kind)
        if pair is None:
            kind = CODED.get(declaration.kind) or _PLAIN.get(declaration.kind, Text)()
            return declaration, mapped_column(
                name, kind, nullable=True, index=self.index, info=info
            )
        value_class, types = pair
        first, second = (
            mapped_column(column, kind(), nullable=True, index=self.index and position == 0)
            for position, (column, kind) in enumerate(zip(declaration.columns, types, strict=True))
        )
        return declaration, composite(value_class, first, second, info=info)


def field(
    kind: Kind,
    title: str,
    *,
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    merge: Merge = Merge.LWW,
    register: str = "",
    secrecy: Secrecy = Secrecy.S1,
    in_list: bool = False,
    searchable: bool = False,
    target: str = "",
    index: bool = False,
    group: str = "",
) -> Any:
    """Declare a field of a record type; its name is that of the class attribute.

    ``title`` is ``QT_TRANSLATE_NOOP("Field", ...)``. ``index`` asks for a database index.
    ``group`` names the fields that are saved and decided together with this one.
    """
    declaration = Field(
        "",
        kind,
        title,
        required,
        choices,
        merge,
        register,
        secrecy,
        in_list,
        searchable,
        target,
        group=group,
    )
    return Declared(declaration, index)


def parent(kind: str, title: str, *, index: bool = True) -> Any:
    """Return the link to the record of ``kind`` that a record belongs to; required.

    ``index`` is False where an index of several columns begins with it.
    """
    declaration = Field("", Kind.LINK, title, required=True, target=kind, parent=True)
    return Declared(declaration, index)
