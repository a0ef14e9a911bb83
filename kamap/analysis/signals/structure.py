"""Is everybody on the map who has to be, and do the ratings that weigh most rest on something?"""

from kamap.analysis.case import Case
from kamap.analysis.gates import Verdict
from kamap.analysis.signals.signal import Signal, about
from kamap.model import Confidence, Role

NEEDED_ROLES = (Role.DECIDER, Role.APPROVER, Role.USER, Role.BUYER)
EVIDENCE_FROM = 70


def roles_missing(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Nobody decides, approves, uses or buys. Who has the final say decides."""
    held = {role for one in case.seats for role in one.seat.roles}
    if case.final_say:
        held.add(Role.DECIDER)
    missing = [role for role in NEEDED_ROLES if role not in held]
    return Signal("roles_missing", {"roles": missing, "role": missing[0]}) if missing else None


def final_say_assumed(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Where the final say stands is no more than a guess."""
    guessed = (
        one
        for one in case.final_say
        if one.stance is not None and one.seat.confidence is Confidence.ASSUMED
    )
    return about("final_say_assumed", guessed)


def rated_without_evidence(case: Case, _: tuple[Verdict, ...]) -> Signal | None:
    """Somebody of influence 70 or more is rated, and nothing says why."""
    bare = (
        one
        for one in case.seats
        if one.seat.influence >= EVIDENCE_FROM and one.stance is not None and not one.seat.evidence
    )
    return about("rated_without_evidence", bare, influence=EVIDENCE_FROM)
