"""A named risk, whom it is about, and the move that clears it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kamap.analysis.case import Case, Reading
from kamap.analysis.gates import Facts, Verdict
from kamap.analysis.gates.check import named


@dataclass(frozen=True)
class Signal:
    """What a rule saw: the rule, or else `says`, names its sentences, which the facts fill."""

    rule: str
    facts: Facts
    people: tuple[int, ...] = ()
    says: str = ""


Rule = Callable[[Case, tuple[Verdict, ...]], Signal | None]


def about(rule: str, people: Iterable[Reading], *, says: str = "", **facts: Any) -> Signal | None:
    """The signal of a rule that is about people; None where there are none."""
    people = tuple(people)
    if not people:
        return None
    ids = tuple(reading.seat.person_id for reading in people)
    return Signal(rule, {**named(people), **facts}, ids, says)
