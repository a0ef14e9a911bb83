"""The decision gate: have we met whoever decides in the end, and are they with us?"""

from kamap.analysis.case import Case, Reading
from kamap.analysis.coverage import Part
from kamap.analysis.gates.check import Check, Effort, Rule, ask, failed, named, passed
from kamap.model import Confidence


def final_say_there(case: Case) -> Check:
    """Somebody on the map has the final say."""
    if case.final_say:
        return passed("final_say_there", **named(case.final_say))
    return failed("final_say_there", "find_final_say", Effort.ASK, ())


def final_say_met(case: Case) -> Check | None:
    """We have talked with each of them."""
    if not case.final_say:
        return None
    depth = case.policy.final_say_depth
    distant = [one for one in case.final_say if one.person.contact_depth < depth]
    if not distant:
        return passed("final_say_met", depth=depth, **named(case.final_say))
    return failed("final_say_met", "meet", Effort.MEET, distant, depth=depth)


def final_say_stance(case: Case) -> Check | None:
    """Each of them is with us."""
    if not case.final_say:
        return None
    needed = case.policy.final_say_stance
    against = [one for one in case.final_say if one.stance is None or one.stance < needed]
    if not against:
        return passed("final_say_stance", stance=needed, **named(case.final_say))
    step, effort = ("rate", Effort.ASK) if against[0].stance is None else ("win", Effort.WIN)
    return failed("final_say_stance", step, effort, against, stance=needed)


def final_say_confirmed(case: Case) -> Check | None:
    """What we think of their stance has been checked."""
    rated = _rated(case)
    if not rated:
        return None
    guessed = [one for one in rated if one.seat.confidence is not Confidence.CONFIRMED]
    if not guessed:
        return passed("final_say_confirmed", **named(rated))
    return failed("final_say_confirmed", "confirm", Effort.ASK, guessed)


def final_say_fresh(case: Case) -> Check | None:
    """And lately."""
    rated = _rated(case)
    if not rated:
        return None
    stale = [one for one in rated if case.stale(one)]
    if not stale:
        return passed("final_say_fresh", **named(rated))
    return failed("final_say_fresh", "ask_again", Effort.ASK, stale)


def _rated(case: Case) -> tuple[Reading, ...]:
    """Those whose stance is known: the stance's own rule tells of the others."""
    return tuple(one for one in case.final_say if one.stance is not None)


def vetoes_met(case: Case) -> Check:
    """Whoever can stop it has been met."""
    distant = [one for one in _vetoes(case) if one.person.contact_depth < 1]
    if not distant:
        return passed("vetoes_met", count=len(_vetoes(case)))
    return failed("vetoes_met", "meet", Effort.MEET, distant)


def vetoes_rated(case: Case) -> Check:
    """We know where they stand: as in coverage, what is not bad news has to be fresh."""
    unrated = [one for one in _vetoes(case) if one.part is Part.UNKNOWN]
    if not unrated:
        return passed("vetoes_rated", count=len(_vetoes(case)))
    return failed("vetoes_rated", ask(unrated[0]), Effort.ASK, unrated)


def vetoes_stance(case: Case) -> Check:
    """None of them is against us."""
    needed = case.policy.veto_stance
    against = [one for one in _vetoes(case) if one.stance is not None and one.stance < needed]
    if not against:
        return passed("vetoes_stance", stance=needed, count=len(_vetoes(case)))
    return failed("vetoes_stance", "soften", Effort.WIN, against, stance=needed)


def _vetoes(case: Case) -> tuple[Reading, ...]:
    return tuple(one for one in case.seats if one.seat.veto)


RULES: tuple[Rule, ...] = (
    final_say_there,
    final_say_met,
    final_say_stance,
    final_say_confirmed,
    final_say_fresh,
    vetoes_met,
    vetoes_rated,
    vetoes_stance,
)
