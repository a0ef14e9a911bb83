"""One thing that a gate asks, whether it is so, and the next step where it is not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from kamap.analysis.case import Case, Reading

Facts = Mapping[str, Any]
"""What a sentence is filled with: numbers as they are, shares of 0–1 as floats, names, topics."""


class Effort(IntEnum):
    """What a next step costs, the cheapest first."""

    WRITE = 1
    ASK = 2
    MEET = 3
    WIN = 4


@dataclass(frozen=True)
class Check:
    """What a rule of a gate found on a map.

    `says` and `step` name sentences (`kamap.advice_words`), which `facts` fill; without `says` the
    rule's name does. `people` are the ids of those it is about.
    """

    rule: str
    ok: bool
    facts: Facts
    step: str = ""
    effort: Effort = Effort.WRITE
    people: tuple[int, ...] = ()
    thin: bool = False
    """It holds only because there is nothing to judge by: the gate is at risk."""
    says: str = ""


Rule = Callable[[Case], Check | None]
"""None where there is nobody on the map whom it asks about."""


def passed(rule: str, **facts: Any) -> Check:
    return Check(rule, True, facts)


def failed(
    rule: str,
    step: str,
    effort: Effort,
    about: Iterable[Reading],
    *,
    says: str = "",
    **facts: Any,
) -> Check:
    """The facts name the people it is about, and the first of them."""
    about = tuple(about)
    people = tuple(reading.seat.person_id for reading in about)
    return Check(rule, False, {**named(about), **facts}, step, effort, people, says=says)


def ask(reading: Reading) -> str:
    """The step that tells where somebody stands: they were never rated, or too long ago."""
    return "rate" if reading.stance is None else "ask_again"


NAMED = 4


def named(readings: Sequence[Reading]) -> dict[str, Any]:
    """Who it is about: the first, the first four, and how many more there are."""
    if not readings:
        return {}
    names = [reading.person.name for reading in readings[:NAMED]]
    return {"name": names[0], "names": names, "more": len(readings) - len(names)}
