"""On which days do things change by themselves, though nobody edits?"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kamap.analysis.case import Case, Reading
from kamap.analysis.coverage import STALE_AFTER_DAYS
from kamap.analysis.past import LOOKS_BACK_DAYS, Record
from kamap.analysis.points import stale_on

NEAR_DAYS = 30
"""So many days before a decision, a failing gate is a risk signal."""


def turning_days(case: Case) -> Iterator[date]:
    """Days, past ones among them, on which a gate's check may come out differently.

    A rating or a point grows too old, somebody leaves, an action becomes overdue, or it is done so
    long ago that it no longer counts.
    """
    yield from of_ratings(case)
    yield from of_leaving(case)
    yield from of_points(case)
    yield from of_actions(case)


def of_ratings(case: Case) -> Iterator[date]:
    """The days on which ratings grow too old."""
    return _stale(case.seats)


def of_decisive_ratings(case: Case) -> Iterator[date]:
    """The same, of those who have the final say or a veto."""
    return _stale(one for one in case.seats if one.seat.final_say or one.seat.veto)


def _stale(seats: Iterable[Reading]) -> Iterator[date]:
    for one in seats:
        if one.seat.rated_on is not None:
            yield shifted(one.seat.rated_on, STALE_AFTER_DAYS + 1)


def of_leaving(case: Case) -> Iterator[date]:
    """The days on which people leave."""
    for one in case.seats:
        if one.person.left_on is not None:
            yield one.person.left_on


def of_points(case: Case) -> Iterator[date]:
    """The days on which information points grow too old."""
    for point in case.map_.points:
        if (day := stale_on(point)) is not None:
            yield day


def of_actions(case: Case) -> Iterator[date]:
    """The days on which actions become overdue, or no longer count."""
    for action in case.map_.actions:
        if action.done_on is not None:
            yield shifted(action.done_on, STALE_AFTER_DAYS + 1)
        elif action.due_on is not None:
            yield shifted(action.due_on, 1)


def valid_until(case: Case, record: Record) -> date | None:
    """The first day after the case's own on which anything of it may change; None: never.

    Coverage, a gate's state (which looks `policy.soon_days` ahead and `policy.fall_days` back), a
    risk signal, or whether it is put off.
    """
    return min((day for day in _days(case, record) if day > case.day), default=None)


def _days(case: Case, record: Record) -> Iterator[date]:
    for day in set(turning_days(case)):
        yield day
        yield shifted(day, -case.policy.soon_days)
    yield from record.turning_days(case.policy.fall_days)
    for snooze in case.map_.snoozes:
        yield snooze.until
    for person in case.map_.people:
        if person.left_on is not None:
            yield shifted(person.left_on, LOOKS_BACK_DAYS + 1)
    opportunity = case.map_.opportunity
    if opportunity is not None and opportunity.open and opportunity.decision_on is not None:
        yield shifted(opportunity.decision_on, -NEAR_DAYS)
        yield shifted(opportunity.decision_on, 1)


def shifted(day: date, days: int) -> date:
    """So many days later, or the last day there is.

    >>> shifted(date(2026, 3, 1), -1), shifted(date.max, 1) == date.max
    (datetime.date(2026, 2, 28), True)
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
