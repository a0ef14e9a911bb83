"""How values without a database type of their own are kept in a column."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Enum, String
from sqlalchemy.types import TypeDecorator, TypeEngine


class EnumValue(Enum):
    """An enum read by looking it up, without a call of a Python function for every row."""

    def result_processor(self, dialect: Any, coltype: Any) -> Callable[[Any], Any]:
        members: dict[Any, Any] = {None: None}
        members.update((member.value, member) for member in self.enum_class or ())
        return members.__getitem__


def enum_column(kind: type[StrEnum]) -> TypeEngine[Any]:
    """A column that holds the values of `kind` (not the members' names), on any database."""
    values = [member.value for member in kind]
    return EnumValue(kind, values_callable=lambda _: values, native_enum=False, length=32)


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
        self._read: dict[str | None, frozenset[StrEnum]] = {None: frozenset(), "": frozenset()}

    def process_bind_param(self, value: Iterable[StrEnum] | None, dialect: Any) -> str:
        return ";".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Any) -> frozenset[StrEnum]:
        if (found := self._read.get(value)) is None:  # the same few sets come again and again
            found = self._read[value] = frozenset(map(self.kind, (value or "").split(";")))
        return found


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
