"""How well are the ratings of a map looked after, and who does what on it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kamap.analysis.case import Case
from kamap.analysis.coverage import STALE_AFTER_DAYS, Part
from kamap.analysis.turning import shifted
from kamap.model import Role


@dataclass(frozen=True)
class Care:
    """Counts of people on a map, by what their ratings rest on."""

    rated: int = 0
    with_evidence: int = 0
    """Of the rated."""
    stale: int = 0
    """Of the rated: older than 90 days."""
    bare: int = 0
    """Rated without evidence, and the sum of their stances: who rates everybody +3?"""
    bare_stance: int = 0
    next_stale: date | None = None
    """The first day to come on which a rating grows too old."""


def care(case: Case) -> Care:
    """How the ratings of a map are looked after."""
    rated = [one for one in case.seats if one.stance is not None]
    bare = [one for one in rated if not one.seat.evidence]
    expiry = (
        shifted(one.seat.rated_on, STALE_AFTER_DAYS + 1) for one in rated if one.seat.rated_on
    )
    return Care(
        len(rated),
        len(rated) - len(bare),
        sum(map(case.stale, rated)),
        len(bare),
        sum(one.stance or 0 for one in bare),
        min((day for day in expiry if day > case.day), default=None),
    )


@dataclass(frozen=True)
class RoleSum:
    """Those who have a buying role: heads, and influence in all, supporting and opposed."""

    people: int
    influence: int
    supporting: int
    opposed: int


def roles(case: Case) -> Mapping[Role, RoleSum]:
    """The roles that somebody has; one person may have many."""
    found = {}
    for role in Role:
        held = [one for one in case.seats if role in one.seat.roles]
        if held:
            found[role] = RoleSum(
                len(held),
                sum(one.seat.influence for one in held),
                sum(one.seat.influence for one in held if one.part is Part.SUPPORTING),
                sum(one.seat.influence for one in held if one.part is Part.OPPOSED),
            )
    return found
