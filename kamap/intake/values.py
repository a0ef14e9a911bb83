"""What value of the model does the text in a cell stand for?

The kind of value and its bounds come off the model's field; nothing is repeated here.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import get_args

from annotated_types import Ge, Le

from kamap.intake.reasons import FaultReason, shown, span
from kamap.intake.words import NO, UNKNOWN, YES, folded, members, plain
from kamap.model import Noun, Role, longest, tidy

Reading = Callable[[str], object]

_WHOLE = re.compile(r"[+-]?\d{1,18}(\.0*)?", re.ASCII)
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日?", re.ASCII)


class Unfit(ValueError):
    """The text stands for no value that the field takes."""

    def __init__(self, value: str, reason: FaultReason, detail: str = "") -> None:
        super().__init__(value, reason, detail)
        self.value = shown(value)
        self.reason = reason
        self.detail = detail


def value_of(noun: type[Noun], field: str, text: str) -> object:
    """The value of `noun.field` that a cell's text stands for; `Unfit` if there is none.

    >>> from kamap.model import Seat
    >>> value_of(Seat, "influence", "８０"), value_of(Seat, "stance", "−3")
    (80, -3)
    """
    return _reading(noun, field)(text)


@cache
def _reading(noun: type[Noun], field: str) -> Reading:
    wanted = noun.model_fields[field].annotation
    if wanted is int:
        return partial(whole_number, _bounds(noun, field))
    if wanted == int | None:
        return partial(whole_number_or_unknown, _bounds(noun, field))
    if wanted is bool:
        return yes_or_no
    if wanted == date | None:
        return day
    if wanted == frozenset[Role]:
        return roles
    for kind in (wanted, *get_args(wanted)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return partial(member, kind)
    return partial(words, longest(noun, field))


def _bounds(noun: type[Noun], field: str) -> range:
    metadata = noun.model_fields[field].metadata
    low = next(bound.ge for bound in metadata if isinstance(bound, Ge))
    high = next(bound.le for bound in metadata if isinstance(bound, Le))
    return range(low, high + 1)


def words(longest: int, text: str) -> str:
    """Free text, tidied."""
    kept = tidy(text)
    if len(kept) > longest:
        raise Unfit(kept, FaultReason.TOO_LONG, str(longest))
    return kept


def whole_number(bounds: range, text: str) -> int:
    """`80`, `80.0`, `８０`, `＋3`, `−3`.

    >>> whole_number(range(-5, 6), "＋3")
    3
    """
    allowed = span(bounds.start, bounds.stop - 1)
    number = plain(text)
    if not _WHOLE.fullmatch(number):
        raise Unfit(text, FaultReason.NOT_A_NUMBER, allowed)
    whole = int(number.partition(".")[0])
    if whole not in bounds:
        raise Unfit(text, FaultReason.OUT_OF_RANGE, allowed)
    return whole


def whole_number_or_unknown(bounds: range, text: str) -> int | None:
    """A number, or None where the cell says “unknown”: said, not left blank."""
    if folded(text) in UNKNOWN:
        return None
    try:
        return whole_number(bounds, text)
    except Unfit as unfit:
        raise Unfit(text, FaultReason.NOT_A_STANCE, unfit.detail) from unfit


def yes_or_no(text: str) -> bool:
    """1 or 0, yes or no, true or false, x, ✓, 是 or 否."""
    word = folded(text)
    if word not in YES | NO:
        raise Unfit(text, FaultReason.NOT_YES_OR_NO)
    return word in YES


def day(text: str) -> date:
    """A date whose year comes first, so that it can be read in one way only.

    >>> day("2026年5月1日")
    datetime.date(2026, 5, 1)
    """
    found = _DAY.fullmatch("".join(plain(text).split()))
    if not found:
        raise Unfit(text, FaultReason.NOT_A_DATE)
    year, _, month, last, *chinese = found.groups()
    try:
        return date(*map(int, chinese if chinese[0] else (year, month, last)))
    except ValueError as error:
        raise Unfit(text, FaultReason.NOT_A_DATE) from error


def member(kind: type[StrEnum], text: str) -> StrEnum:
    """The member of `kind` that an English or Chinese word names."""
    found = members(kind).get(folded(text))
    if found is None:
        raise Unfit(text, FaultReason.UNKNOWN_VALUE, ", ".join(kind))
    return found


def roles(text: str) -> frozenset[Role]:
    """Roles with `;` `；` `、` or a comma between them.

    >>> sorted(roles("coach; 使用者"))
    [<Role.COACH: 'coach'>, <Role.USER: 'user'>]
    """
    known = members(Role)
    named = [part.strip() for part in re.split("[;；、,，]", text) if part.strip()]
    strange = [part for part in named if folded(part) not in known]
    if strange or not named:
        raise Unfit("; ".join(strange) or text, FaultReason.UNKNOWN_VALUE, ", ".join(Role))
    return frozenset(Role(known[folded(part)]) for part in named)
