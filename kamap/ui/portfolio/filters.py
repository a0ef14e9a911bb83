"""What does the address narrow the portfolio to, and how is such an address written?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from kamap.analysis.gates import GateState
from kamap.model import AccountKind, Gate, Stage
from kamap.store.portfolio import Choices, Filter

NAMES = ("owner", "region", "industry", "kind", "stage", "gate", "decision")
MOST_DAYS = 3650

E = TypeVar("E", bound=StrEnum)
Values = Mapping[str, str]


class _Nonsense(ValueError):
    """What is no value of a filter."""


def to_params(wanted: Filter) -> dict[str, str]:
    """The part of an address that asks for this; what narrows nothing is left out.

    >>> to_params(Filter(owner="Li", gate=(Gate.DECISION, GateState.FAIL), decision=30))
    {'owner': 'Li', 'gate': 'decision:fail', 'decision': '30'}
    """
    values = {name: getattr(wanted, name) for name in NAMES}
    return {name: _written(value) for name, value in values.items() if value is not None}


def from_params(params: Values, known: Choices) -> tuple[Filter, tuple[str, ...]]:
    """What an address asks for, and what in it is nonsense: that narrows nothing.

    Owners, regions and industries are among those `known`.

    >>> from_params({"stage": "bid", "gate": "moon:fail"}, Choices((), (), ()))[1]
    ('moon:fail',)
    """
    read = _readers(known)
    found, nonsense = Filter(), []
    for name in NAMES:
        if not (value := params.get(name)):
            continue
        try:
            found = replace(found, **{name: read[name](value)})
        except _Nonsense:
            nonsense.append(value)
    return found, tuple(nonsense)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ":".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _readers(known: Choices) -> Mapping[str, Callable[[str], Any]]:
    return {
        "owner": lambda value: _one_of(known.owners, value),
        "region": lambda value: _one_of(known.regions, value),
        "industry": lambda value: _one_of(known.industries, value),
        "kind": lambda value: _word(AccountKind, value),
        "stage": lambda value: _word(Stage, value),
        "gate": _gate,
        "decision": _decision,
    }


def _one_of(known: tuple[str, ...], value: str) -> str:
    if value not in known:
        raise _Nonsense(value)
    return value


def _word(words: type[E], value: str) -> E:
    try:
        return words(value)
    except ValueError as error:
        raise _Nonsense(value) from error


def _gate(value: str) -> tuple[Gate, GateState]:
    gate, _, state = value.partition(":")
    return _word(Gate, gate), _word(GateState, state)


def _decision(value: str) -> int | date:
    """So many days, or a day as `2026-12-31`."""
    try:
        if value.isascii() and value.isdigit():
            days = int(value[:6])
            if days <= MOST_DAYS and str(days) == value:
                return days
        elif (day := date.fromisoformat(value)).isoformat() == value:
            return day
    except ValueError:
        pass  # like a day, but not in the calendar
    raise _Nonsense(value)
