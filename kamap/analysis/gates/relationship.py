"""The relationship gate: are the key people with us, allies among them, and is support broad?"""

from kamap.analysis.case import Case, Reading
from kamap.analysis.coverage import Part
from kamap.analysis.gates.check import Check, Effort, Rule, failed, passed
from kamap.model import Attitude, Role


def support(case: Case) -> Check:
    """At least so much of all influence is with us."""
    share, least = case.share(Part.SUPPORTING), case.policy.least_support / 100
    facts = {"share": share, "least": least}
    if share >= least:
        return passed("support", **facts)
    return failed("support", "win", Effort.WIN, _to_win(case), **facts)


def _to_win(case: Case) -> list[Reading]:
    """Whose support would do at the least effort; else whose would bring the most."""
    needed = case.total * case.policy.least_support / 100 - case.weight[Part.SUPPORTING]
    others = [reading for reading in case.seats if reading.part is not Part.SUPPORTING]
    enough = [reading for reading in others if reading.seat.influence >= needed]
    if enough:
        return [min(enough, key=lambda r: (distance(r), -r.person.contact_depth))]
    return [max(others, key=lambda r: r.seat.influence / distance(r))] if others else []


def distance(reading: Reading) -> int:
    """How many steps somebody's stance is from being with us; unknown is taken for neutral.

    >>> from datetime import date
    >>> from kamap.model import Person, Seat
    >>> sun, seat = Person(account_id=1, name="Sun"), Seat(buying_center_id=1, person_id=1)
    >>> distance(Reading(seat, sun, -2, Part.OPPOSED))
    3
    >>> distance(Reading(seat, sun, None, Part.UNKNOWN))
    1
    """
    return max(1, 1 - (reading.stance or 0))


def support_over_opposed(case: Case) -> Check:
    """Support is so many times what is opposed."""
    share, opposed = case.share(Part.SUPPORTING), case.share(Part.OPPOSED)
    facts = {"share": share, "opposed": opposed, "times": case.policy.support_over_opposed}
    if case.weight[Part.SUPPORTING] >= case.policy.support_over_opposed * case.weight[Part.OPPOSED]:
        return passed("support_over_opposed", **facts)
    against = [reading for reading in case.seats if reading.part is Part.OPPOSED]
    return failed("support_over_opposed", "soften", Effort.WIN, against[:1], **facts)


def allies(case: Case) -> Check:
    """Allies known well, who did something for us that is written down, in as many departments."""
    needed = case.policy.allies
    found = [reading for reading in case.seats if _is_ally(case, reading)]
    departments = {one.person.department for one in found} - {""}
    facts = {"found": len(found), "departments": len(departments), "needed": needed}
    if len(found) >= needed and (len(departments) >= needed or needed <= 1):
        return passed("allies", **facts)
    step, effort, who = _one_more_ally(case, departments if needed > 1 else set())
    return failed("allies", step, effort, who, **facts)


def _acts_for_us(reading: Reading) -> bool:
    return reading.part is Part.SUPPORTING and Attitude.of(reading.stance) is Attitude.ALLY


def _is_ally(case: Case, reading: Reading) -> bool:
    deep = reading.person.contact_depth >= case.policy.ally_depth
    return _acts_for_us(reading) and deep and bool(reading.seat.evidence)


def _one_more_ally(case: Case, taken: set[str]) -> tuple[str, Effort, list[Reading]]:
    """Who could be one at the least effort, of a department without one."""
    rest = [
        reading
        for reading in case.seats
        if reading.person.department not in taken and not _is_ally(case, reading)
    ]
    acting = [reading for reading in rest if _acts_for_us(reading)]
    silent = [one for one in acting if one.person.contact_depth >= case.policy.ally_depth]
    if silent:
        return "write_evidence", Effort.WRITE, silent[:1]
    if acting:
        return "see_more", Effort.MEET, acting[:1]
    friendly = [reading for reading in rest if reading.part is Part.SUPPORTING]
    friendly.sort(key=lambda r: (-(r.stance or 0), -r.person.contact_depth))
    if friendly:
        return "make_ally", Effort.WIN, friendly[:1]
    return "find_ally", Effort.WIN, []


def blockers(case: Case) -> Check:
    """Whoever matters and is against us has a countermeasure that is not overdue."""
    open_ones = [reading for reading in weighty_blockers(case) if not _countered(case, reading)]
    if not open_ones:
        return passed("blockers", count=len(weighty_blockers(case)))
    return failed("blockers", "counter", Effort.WRITE, open_ones)


def weighty_blockers(case: Case) -> tuple[Reading, ...]:
    """The blockers with enough influence, a final say, a veto or the gatekeeper's part."""
    return tuple(
        reading
        for reading in case.seats
        if reading.blocker
        and (
            reading.seat.influence >= case.policy.blocker_influence
            or reading.seat.final_say
            or reading.seat.veto
            or Role.GATEKEEPER in reading.seat.roles
        )
    )


def _countered(case: Case, reading: Reading) -> bool:
    return case.countered(reading.seat.person_id)


def working_level(case: Case) -> Check:
    """Not too many at the working level are opposed, by heads; one alone never is too many."""
    people = [reading for reading in case.seats if reading.working_level]
    against = [reading for reading in people if reading.part is Part.OPPOSED]
    most = case.policy.most_working_opposed / 100
    facts = {"people": len(people), "opposed": len(against), "most": most}
    if not people:
        return Check(
            "working_level", True, facts, "find_working", thin=True, says="working_level_empty"
        )
    if len(against) <= 1 or len(against) <= most * len(people):
        return passed("working_level", **facts)
    return failed("working_level", "soften", Effort.WIN, against, **facts)


RULES: tuple[Rule, ...] = (
    support,
    support_over_opposed,
    allies,
    blockers,
    working_level,
)
