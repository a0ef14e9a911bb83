"""Do we know enough of them, and not through one person alone?"""

from kamap.analysis.case import Case
from kamap.analysis.coverage import Part
from kamap.analysis.gates import Verdict
from kamap.analysis.signals.signal import Signal, about

FEW_MET = 2
MATTERS_FROM = 50


def no_coach(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Nobody inside the customer is our coach."""
    return None if case.coaches else Signal("no_coach", {})


def final_say_never_met(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Whose yes is needed has never been met."""
    unmet = (one for one in case.final_say if one.person.contact_depth == 0)
    return about("final_say_never_met", unmet)


def key_never_met(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Somebody of influence 50 or more has never been met."""
    unmet = (
        one
        for one in case.seats
        if one.seat.influence >= MATTERS_FROM and one.person.contact_depth == 0
    )
    return about("key_never_met", unmet, influence=MATTERS_FROM)


def single_threaded(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Two people met or fewer, or more than half of support comes from one person."""
    met = [one for one in case.seats if one.person.contact_depth > 0]
    if len(met) <= FEW_MET:
        people = tuple(one.seat.person_id for one in met)
        return Signal("single_threaded", {"met": len(met)}, people)
    backers = [one for one in case.seats if one.part is Part.SUPPORTING]
    strongest = max(backers, key=lambda one: one.seat.influence, default=None)
    if strongest is None or 2 * strongest.seat.influence <= case.weight[Part.SUPPORTING]:
        return None
    share = strongest.seat.influence / case.weight[Part.SUPPORTING]
    return about("single_threaded", [strongest], says="single_backer", share=share)


def one_of_us(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """One of us holds every counterpart: if they go, so does what we have."""
    here = case.by_person
    pairs = [pair for pair in case.map_.counterparts if pair.person_id in here]
    holders = {pair.team_member_id for pair in pairs}
    if len(holders) != 1:
        return None
    name = next((m.name for m in case.map_.team if m.id in holders), "")
    return Signal("one_of_us", {"name": name, "people": len(pairs)})
