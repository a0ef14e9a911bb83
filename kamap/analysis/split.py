"""Why did support move between two days? Its change, split exactly into four causes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import factorial

from kamap.analysis.view import AccountView, SeatView


class Cause(StrEnum):
    """What can move support."""

    STANCES = "stances"
    INFLUENCE = "influence"
    PEOPLE = "people"
    STALE = "stale"


@dataclass(frozen=True)
class Split:
    """Support (0–1) before and after, None where there was no coverage, and what moved it.

    The four parts add up to the change, no coverage being counted as 0.
    """

    before: float | None
    after: float | None
    stances: float
    """Stances moved, ratings given, withdrawn, or renewed once they had gone stale."""
    influence: float
    """Influence re-scored, of whomever: cutting a blocker's raises everybody else's share."""
    people: float
    """People who joined, or left."""
    stale: float
    """Ratings gone stale."""

    @property
    def change(self) -> float:
        return (self.after or 0.0) - (self.before or 0.0)


@dataclass(frozen=True)
class _Seat:
    """What of a seat support depends on, on one of the two days."""

    influence: int
    with_us: bool
    """Whether the stance, were it fresh, would count as support."""
    stale: bool


def split(before: AccountView, after: AccountView) -> Split:
    """The change of support between two states of one map, by cause.

    Take v(C) for the support there would be if of the four causes just those in C had happened:

        v(C) = Σ wᵢ of the seats i in the map that support us / Σ wᵢ

    - `stances` decides whether a seat has its stance of then or of now, and renews stale ratings;
    - `influence` decides whether its wᵢ is that of then or of now;
    - `people` decides whether those who left are still there, or those who joined are there;
      present in one state only, they bring their own influence, stance and staleness with them;
    - `stale` lets the ratings go stale that did between the two days.

    v({}) is support before, v(all four) support after. A cause c gets its Shapley value, what it
    adds on average over the orders in which the causes may have come about,

        Σ over C without c of |C|! (3 − |C|)! / 4! · (v(C ∪ {c}) − v(C))

    and these add up to the change whatever the order was. An intermediate map without influence
    has support 0. Without coverage on one of the two days, or both, there is no seat to compare
    by: the whole change is `people`.

    Sources: Shapley (1953), "A value for n-person games"; Shorrocks (2013), "Decomposition
    procedures for distributional analysis: a unified framework based on the Shapley value".

    >>> from datetime import date
    >>> from kamap.analysis.view import analyse
    >>> from kamap.model import Account, BuyingCenter, Person, Seat, StakeholderMap
    >>> may = date(2026, 5, 1)
    >>> names = {1: "Zhou", 2: "Qian"}
    >>> people = tuple(Person(id=n, account_id=1, name=name) for n, name in names.items())
    >>> def port(blocker):
    ...     zhou = Seat(buying_center_id=1, person_id=1, influence=30, stance=3, rated_on=may)
    ...     qian = Seat(buying_center_id=1, person_id=2, influence=blocker, stance=-4, rated_on=may)
    ...     cranes = BuyingCenter(id=1, account_id=1, name="Cranes")
    ...     port = Account(id=1, name="Port")
    ...     return analyse(StakeholderMap(port, cranes, people, (zhou, qian), ()), may)
    >>> found = split(port(blocker=70), port(blocker=30))
    >>> found.change, found.influence, found.stances
    (0.2, 0.2, 0.0)
    """
    then, now = _support(before), _support(after)
    if then is None or now is None:
        return Split(then, now, 0.0, 0.0, (now or 0.0) - (then or 0.0), 0.0)
    value = _valued(_seats(before), _seats(after))
    return Split(then, now, **{cause.value: float(_shapley(cause, value)) for cause in Cause})


def gone_stale(before: AccountView, after: AccountView) -> tuple[SeatView, ...]:
    """Those of the later map whose rating was not stale before, and is now."""
    fresh = {seat.person_id for seat in before.seats if not seat.stale}
    return tuple(seat for seat in after.seats if seat.stale and seat.person_id in fresh)


def _support(view: AccountView) -> float | None:
    return view.coverage.shares.supporting if view.coverage.shares else None


def _seats(view: AccountView) -> dict[int, _Seat]:
    return {
        seat.person_id: _Seat(seat.seat.influence, (seat.seat.stance or 0) >= 1, seat.stale)
        for seat in view.seats
    }


def _valued(
    then: dict[int, _Seat], now: dict[int, _Seat]
) -> Callable[[frozenset[Cause]], Fraction]:
    """v(C), by C."""
    values = {}
    for causes in _subsets(Cause):
        there = {
            **{p: seat for p, seat in then.items() if p not in now and Cause.PEOPLE not in causes},
            **{p: seat for p, seat in now.items() if p not in then and Cause.PEOPLE in causes},
            **{p: _between(then[p], now[p], causes) for p in then.keys() & now.keys()},
        }
        total = sum(seat.influence for seat in there.values())
        with_us = sum(s.influence for s in there.values() if s.with_us and not s.stale)
        values[causes] = Fraction(with_us, total) if total else Fraction(0)
    return values.__getitem__


def _between(then: _Seat, now: _Seat, causes: frozenset[Cause]) -> _Seat:
    """A seat to which just these causes have happened.

    A rating that goes stale does so by `stale`; one that is stale no more was renewed.
    """
    stances = Cause.STANCES in causes
    match stances, Cause.STALE in causes:
        case False, False:
            stale = then.stale
        case False, True:
            stale = then.stale or now.stale
        case True, False:
            stale = then.stale and now.stale
        case _:
            stale = now.stale
    influence = (now if Cause.INFLUENCE in causes else then).influence
    return _Seat(influence, (now if stances else then).with_us, stale)


def _shapley(cause: Cause, value: Callable[[frozenset[Cause]], Fraction]) -> Fraction:
    others = [other for other in Cause if other is not cause]
    orders = factorial(len(Cause))
    return sum(
        (
            Fraction(factorial(len(causes)) * factorial(len(others) - len(causes)), orders)
            * (value(causes | {cause}) - value(causes))
            for causes in _subsets(others)
        ),
        Fraction(0),
    )


def _subsets(causes: Iterable[Cause]) -> Iterator[frozenset[Cause]]:
    every = tuple(causes)
    for size in range(len(every) + 1):
        yield from map(frozenset, combinations(every, size))
