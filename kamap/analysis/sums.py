"""How many people, and how much influence, does each department and each attitude come to?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kamap.analysis.coverage import Part
from kamap.analysis.view import SeatView
from kamap.model import Attitude


@dataclass(frozen=True)
class Sum:
    """Some of the people on a map; `share` is 0–1 of all influence there, None where that is 0."""

    people: int
    influence: int
    share: float | None


@dataclass(frozen=True)
class Department:
    """A department ("" is none at all), whole and by the part its people fall in."""

    name: str
    whole: Sum
    parts: Mapping[Part, Sum]


@dataclass(frozen=True)
class OfAttitude:
    """Everybody of one attitude, and those among them whose rating is too old to count."""

    attitude: Attitude
    whole: Sum
    expired: Sum


def everybody(seats: Iterable[SeatView]) -> Department:
    """The whole map as one line: its parts are those of support coverage.

    >>> from datetime import date
    >>> from kamap.analysis.coverage import part_of
    >>> from kamap.model import Person, Seat
    >>> may = date(2026, 5, 1)
    >>> def seat(n, **rated):
    ...     rated = Seat(buying_center_id=1, person_id=n, **rated)
    ...     return SeatView(rated, Person(id=n, account_id=1, name="?"), part_of(rated, may), False)
    >>> line = everybody([seat(1, influence=60, stance=2, rated_on=may), seat(2, influence=40)])
    >>> line.parts[Part.SUPPORTING], line.parts[Part.UNKNOWN]
    (Sum(people=1, influence=60, share=0.6), Sum(people=1, influence=40, share=0.4))
    """
    seats = tuple(seats)
    return _line("", seats, _influence(seats))


def by_department(seats: Iterable[SeatView]) -> tuple[Department, ...]:
    """The departments, most influential first; their sums add up to `everybody`."""
    seats = tuple(seats)
    total = _influence(seats)
    members: dict[str, list[SeatView]] = {}
    for seat in seats:
        members.setdefault(seat.person.department, []).append(seat)
    lines = (_line(name, people, total) for name, people in members.items())
    return tuple(sorted(lines, key=lambda line: (-line.whole.influence, line.name)))


def by_attitude(seats: Iterable[SeatView]) -> tuple[OfAttitude, ...]:
    """All six attitudes, allies first; what is expired of them is among coverage's unknown."""
    seats = tuple(seats)
    total = _influence(seats)
    return tuple(
        OfAttitude(
            attitude,
            _sum((s for s in seats if s.attitude is attitude), total),
            _sum((s for s in seats if s.attitude is attitude and _expired(s)), total),
        )
        for attitude in Attitude
    )


def expired(seats: Iterable[SeatView]) -> Sum:
    """Everybody whose rating is too old to count, so that coverage has them as unknown."""
    seats = tuple(seats)
    return _sum((s for s in seats if _expired(s)), _influence(seats))


def _expired(seat: SeatView) -> bool:
    return seat.attitude is not Attitude.UNKNOWN and seat.part is Part.UNKNOWN


def _line(name: str, seats: Iterable[SeatView], total: int) -> Department:
    seats = tuple(seats)
    parts = {part: _sum((s for s in seats if s.part is part), total) for part in Part}
    return Department(name, _sum(seats, total), parts)


def _sum(seats: Iterable[SeatView], total: int) -> Sum:
    seats = tuple(seats)
    influence = _influence(seats)
    return Sum(len(seats), influence, influence / total if total else None)


def _influence(seats: Iterable[SeatView]) -> int:
    return sum(seat.seat.influence for seat in seats)
