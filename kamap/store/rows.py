"""Rows of a query as nouns: not validated again, because what is stored has been."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Result

from kamap.model import Noun

N = TypeVar("N", bound=Noun)


def nouns(noun: type[N], rows: Result[Any]) -> list[N]:
    """The rows of a query that asks for the noun's own columns."""
    return of_columns(noun, rows.keys(), rows.all())


def of_columns(noun: type[N], columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> list[N]:
    """Rows whose values are those of the columns, in their order.

    What pydantic's `model_construct` makes, in a fifth of its time: a portfolio is millions of
    these. The set of fields is never changed (a copy has one of its own), so all share it.
    """
    columns = tuple(columns)
    blank, named, new, put = (
        dict.fromkeys(columns),
        set(columns),
        object.__new__,
        object.__setattr__,
    )
    made = []
    for row in rows:
        fields = blank.copy()  # of its full size at once
        fields.update(zip(columns, row, strict=True))
        one = new(noun)
        put(one, "__dict__", fields)
        put(one, "__pydantic_fields_set__", named)
        put(one, "__pydantic_extra__", None)
        put(one, "__pydantic_private__", None)
        made.append(one)
    return made


@contextmanager
def many() -> Iterator[None]:
    """While many thousand things are made at once, nothing is to be collected.

    The collector would look through all of them several times in vain, which takes as long again
    as making them.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
