"""Any noun of the model, every field of it that is not given drawn; what it says is a marker.

So a field that is new is a secret by itself, until somebody puts it on the list.
"""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from hypothesis import strategies as st

from kamap.model import Noun, longest
from tests.conftest import MONDAY
from tests.export.secrets import marker

N = TypeVar("N", bound=Noun)

EARLIER = st.dates(MONDAY - timedelta(days=400), MONDAY)
LATER = st.dates(MONDAY + timedelta(days=1), MONDAY + timedelta(days=400))


def anything(draw: st.DrawFn, noun: type[N], **given: Any) -> N:
    """One of these, as given, and else anything."""
    fields = (field for field in noun.model_fields if field not in given)
    return noun.make(**given, **{field: draw(_values(noun, field)) for field in fields})


@cache
def _values(noun: type[Noun], field: str) -> st.SearchStrategy[Any]:
    """What a field may hold; of text, a marker that says whose it is."""
    info = noun.model_fields[field]
    kind: Any = info.annotation
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not NoneType)
        return st.none() | _of_kind(noun, field, kind)
    return _of_kind(noun, field, kind)


def _of_kind(noun: type[Noun], field: str, kind: Any) -> st.SearchStrategy[Any]:
    if kind is bool:
        return st.booleans()
    if kind is str:
        return _texts(noun, field)
    if kind is date:
        return EARLIER | LATER
    if kind is datetime:
        return st.datetimes(timezones=st.just(UTC))
    if get_origin(kind) is frozenset:
        return st.frozensets(st.sampled_from(list(get_args(kind)[0])))
    if issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    low, high = _bounds(noun, field)
    if kind is float:
        return st.floats(low, high)
    assert kind is int, f"{noun.__name__}.{field} holds a {kind}: say here what that may be"
    return st.integers(int(low), int(high))


def _texts(noun: type[Noun], field: str) -> st.SearchStrategy[str]:
    if field == "currency":
        return st.sampled_from(["CNY", "USD"])
    said = [marker(f"{noun.__name__}.{field}.{n}")[: longest(noun, field)] for n in range(3)]
    return st.sampled_from(said)


def _bounds(noun: type[Noun], field: str) -> tuple[float, float]:
    """The least and the most of a number; an id is neither."""
    low, high = 1.0, 999.0
    for bound in noun.model_fields[field].metadata:
        if isinstance(bound, Ge):
            low = float(str(bound.ge))
        if isinstance(bound, Gt):
            low = float(str(bound.gt)) + 0.001
        if isinstance(bound, Le):
            high = float(str(bound.le))
    return low, high
