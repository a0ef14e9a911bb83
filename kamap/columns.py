"""How values without a database type of their own are kept in a column."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Enum, String
from sqlalchemy.types import TypeDecorator, TypeEngine


def enum_column(kind: type[StrEnum]) -> TypeEngine[Any]:
    """A column that holds the values of `kind` (not the members' names), on any database."""
    return Enum(kind, values_callable=lambda k: [m.value for m in k], native_enum=False, length=32)


def money_column() -> TypeEngine[Any]:
    """A column for whole units of money: a deal in the billions is no exception."""
    return BigInteger()


class EnumSet(TypeDecorator[frozenset[StrEnum]]):
    """A set of enum members as their sorted values with `;` between: `coach;user`."""

    impl = String(200)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Iterable[StrEnum] | None, dialect: Any) -> str:
        return ";".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Any) -> frozenset[StrEnum]:
        return frozenset(self.kind(v) for v in value.split(";")) if value else frozenset()


class Moment(TypeDecorator[datetime]):
    """An instant, aware and in UTC in Python, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
