"""What all nouns have in common: immutable, tidied, validated by their fields."""

from enum import StrEnum
from typing import Any, ClassVar, Self

from annotated_types import MaxLen
from pydantic import ConfigDict, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from sqlmodel import Field, SQLModel

from kamap.errors import Invalid

JOINERS = "\u200c\u200d\u200e\u200f"  # not printable to Python, yet part of Persian, emoji, Hebrew


def tidy(text: str) -> str:
    """Text trimmed, on one line, without control characters or broken surrogates."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(c if c.isprintable() or c in JOINERS else " " for c in whole)
    return " ".join(shown.split()).strip(f"{JOINERS} ")


class Noun(SQLModel):
    """Base of everything kept: immutable, refusing what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    IN_LINES: ClassVar[frozenset[str]] = frozenset()
    """The fields whose text may go over several lines."""

    id: int | None = Field(default=None, primary_key=True)

    @field_validator("*", mode="before")
    @classmethod
    def _tidy(cls, value: Any, field: ValidationInfo) -> Any:
        if not isinstance(value, str) or isinstance(value, StrEnum):
            return value
        if field.field_name in cls.IN_LINES:
            return "\n".join(tidy(line) for line in value.splitlines()).strip("\n")
        return tidy(value)

    @classmethod
    def make(cls, **fields: Any) -> Self:
        """A new one of these. Raises Invalid, naming the first field that will not do."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0]) if first["loc"] else ""
            limit = next(iter(first.get("ctx", {}).values()), "")
            raise Invalid(field, str(first["input"]), first["type"], str(limit)) from error

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields changed. Raises Invalid, like `make`."""
        return self.make(**self.model_dump() | changes)


def iso_currency(value: str) -> str:
    """A currency by its three letters, `CNY`; none is blank."""
    code = value.upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise PydanticCustomError("currency_code", "three letters, such as CNY")
    return code


def longest(noun: type[Noun], field: str) -> int:
    """How many characters a field of text holds."""
    metadata = noun.model_fields[field].metadata
    return next(bound.max_length for bound in metadata if isinstance(bound, MaxLen))
