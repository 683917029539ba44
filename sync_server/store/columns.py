"""Column types that are 16 bytes in the database and text or whole numbers in the program."""

from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType


class _Blob(UserDefinedType[bytes]):
    """SQLite's BLOB, handed to the driver as it is: LargeBinary wraps each value, 2 us a time."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """Return the column's type in SQL."""
        return "BLOB"


class HexId(TypeDecorator[str]):
    """32 lower-case hex digits: BLOB(16) on SQLite, uuid on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the database at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=False))
        return dialect.type_descriptor(_Blob())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """Return what the database stores for the hex digits."""
        if value is None or dialect.name == "postgresql":
            return value
        return bytes.fromhex(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Return the hex digits of what the database stored."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return str(value).replace("-", "")
        return bytes(value).hex()


class Digest(TypeDecorator[int]):
    """A whole number below 2^128, 16 bytes big-endian."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column type of the database at hand."""
        return dialect.type_descriptor(_Blob() if dialect.name == "sqlite" else LargeBinary(16))

    def process_bind_param(self, value: int | None, dialect: Dialect) -> bytes | None:
        """Return the 16 bytes of the number."""
        return None if value is None else value.to_bytes(16, "big")

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """Return the number in the 16 bytes."""
        return None if value is None else int.from_bytes(bytes(value), "big")
