"""Who stands against us close to whom it depends on?"""

from kamap.analysis.case import Case
from kamap.analysis.coverage import Part
from kamap.analysis.gates import Verdict
from kamap.analysis.signals.signal import Signal, about
from kamap.model import TieKind

REACH = 2


def blocker_near_final_say(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """A blocker whom nothing is done about sways the final say, by two influence ties, one or none.

    By none: whoever has the final say is the blocker.
    """
    near = _sways_final_say(case)
    blockers = (
        one
        for one in case.seats
        if one.blocker and one.seat.person_id in near and not case.countered(one)
    )
    return about("blocker_near_final_say", blockers)


def _sways_final_say(case: Case) -> set[int]:
    """Who has the final say, or reaches somebody who does along at most two influence ties."""
    swayed_by: dict[int, list[int]] = {}
    for tie in case.ties:
        if tie.kind is TieKind.INFLUENCES:
            swayed_by.setdefault(tie.target_id, []).append(tie.source_id)
    reached = edge = {one.seat.person_id for one in case.final_say}
    for _ in range(REACH):
        edge = {who for person in edge for who in swayed_by.get(person, ())} - reached
        reached = reached | edge
    return reached


def competitor_beside_final_say(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Somebody not with us favours a vendor, and has, or is close to, the final say."""
    final = {one.seat.person_id for one in case.final_say}
    beside = set(final)
    for tie in case.ties:
        ends = {tie.source_id, tie.target_id}
        if tie.kind is not TieKind.CONFLICTS_WITH and ends & final:
            beside |= ends
    theirs = [
        one
        for one in case.seats
        if one.seat.person_id in beside and one.seat.favours and one.part is not Part.SUPPORTING
    ]
    vendors = list(dict.fromkeys(one.seat.favours for one in theirs))
    vendor = next(iter(vendors), "")
    return about("competitor_beside_final_say", theirs, vendor=vendor, vendors=vendors)


def final_say_alone(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Nobody in the final say's own department is with us."""
    friendly = {one.person.department for one in case.seats if one.part is Part.SUPPORTING}
    alone = [
        one
        for one in case.final_say
        if one.person.department and one.person.department not in friendly
    ]
    departments = list(dict.fromkeys(one.person.department for one in alone))
    return about("final_say_alone", alone, departments=departments)
