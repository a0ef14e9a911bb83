"""What has moved against us, grown old, or runs out of time?"""

from kamap.analysis.case import Case
from kamap.analysis.coverage import STALE_AFTER_DAYS
from kamap.analysis.gates import GateState, Verdict
from kamap.analysis.gates.check import NAMED
from kamap.analysis.gates.verdict import fallen
from kamap.analysis.past import LOOKS_BACK_DAYS, EventKind
from kamap.analysis.points import fresh
from kamap.analysis.signals.signal import Signal, about
from kamap.analysis.turning import NEAR_DAYS, shifted
from kamap.model import Attitude

REORGANISED_FROM = 2
"""So many people moved to another department or manager are a reorganisation."""


def support_down(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Support fell by as many points as the policy calls a fall."""
    points = fallen(case)
    if points is None or points < case.policy.fall_points:
        return None
    return Signal("support_down", {"points": points, "days": case.policy.fall_days})


def coach_stale(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """A coach has been rated too long ago, or all that they told us is too old."""

    def silent(person_id: int) -> bool:
        told = case.told_by(person_id)
        return bool(told) and not any(fresh(point, case.day) for point in told)

    quiet = [one for one in case.coaches if silent(one.seat.person_id)]
    if quiet:
        return about("coach_stale", quiet, days=STALE_AFTER_DAYS)
    old = (one for one in case.coaches if case.stale(one))
    return about("coach_stale", old, says="coach_rated_long_ago", days=STALE_AFTER_DAYS)


def ally_lost(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """An ally has left, or counts for less than before."""
    weakened = {e.person_id for e in case.past.events if e.kind is EventKind.WEAKENED}
    less = [
        one
        for one in case.seats
        if Attitude.of(one.stance) is Attitude.ALLY and one.seat.person_id in weakened
    ]
    gone = _allies_gone(case)
    names = [*gone.values(), *(one.person.name for one in less)]
    if not names:
        return None
    people = (*gone, *(one.seat.person_id for one in less))
    facts = {"name": names[0], "names": names[:NAMED], "more": len(names[NAMED:])}
    return Signal("ally_lost", facts, people)


def _allies_gone(case: Case) -> dict[int, str]:
    """Allies who left within the days that are looked back at, by id."""
    since = shifted(case.day, -LOOKS_BACK_DAYS)
    gone = {}
    for seat in case.map_.seats:
        person = case.people[seat.person_id]
        left = person.left_on is not None and since <= person.left_on <= case.day
        if left and Attitude.of(seat.stance) is Attitude.ALLY:
            gone[seat.person_id] = person.name
    return gone


def newcomers(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Somebody new has come, or several have been moved about."""
    here = case.by_person
    joined = dict.fromkeys(
        e.person_id for e in case.past.events if e.kind is EventKind.JOINED and e.person_id in here
    )
    moved = dict.fromkeys(
        e.person_id for e in case.past.events if e.kind is EventKind.MOVED and e.person_id in here
    )
    if joined:
        return about("newcomers", (here[person] for person in joined), days=LOOKS_BACK_DAYS)
    if len(moved) >= REORGANISED_FROM:
        people = (here[person] for person in moved)
        return about("newcomers", people, says="reorganised", days=LOOKS_BACK_DAYS)
    return None


def decision_near(case: Case, gates: tuple[Verdict, ...]) -> Signal | None:
    """The decision is to fall within 30 days, and a gate fails."""
    opportunity = case.map_.opportunity
    if opportunity is None or not opportunity.open or opportunity.decision_on is None:
        return None
    days = (opportunity.decision_on - case.day).days
    failing = [verdict.gate for verdict in gates if verdict.state is GateState.FAIL]
    if not failing or not 0 <= days <= NEAR_DAYS:
        return None
    on = opportunity.decision_on.isoformat()
    return Signal("decision_near", {"on": on, "gates": failing})


def decision_passed(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """The day of the decision is over, and nobody has said how it went."""
    opportunity = case.map_.opportunity
    if opportunity is None or not opportunity.open or opportunity.decision_on is None:
        return None
    if opportunity.decision_on >= case.day:
        return None
    return Signal("decision_passed", {"on": opportunity.decision_on.isoformat()})
