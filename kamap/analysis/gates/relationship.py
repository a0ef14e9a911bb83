"""The relationship gate: are the key people with us, allies among them, and is support broad?"""

from kamap.analysis.case import Case, Reading
from kamap.analysis.coverage import Part
from kamap.analysis.gates.check import Check, Effort, Rule, ask, failed, passed
from kamap.model import Attitude, Role


def support(case: Case) -> Check:
    """At least so much of all influence is with us."""
    share, least = case.share(Part.SUPPORTING), case.policy.least_support / 100
    facts = {"share": share, "least": least}
    if share >= least:
        return passed("support", **facts)
    nearest = _to_win(case)
    if nearest.part is Part.UNKNOWN:
        return failed("support", ask(nearest), Effort.ASK, [nearest], **facts)
    return failed("support", "win", Effort.WIN, [nearest], **facts)


def _to_win(case: Case) -> Reading:
    """Whose support would do at the least effort; else whose would bring the most."""
    needed = case.total * case.policy.least_support / 100 - case.weight[Part.SUPPORTING]
    others = [reading for reading in case.seats if reading.part is not Part.SUPPORTING]
    enough = [reading for reading in others if reading.seat.influence >= needed]
    if enough:
        return min(enough, key=lambda r: (distance(r), -r.person.contact_depth))
    return max(others, key=lambda r: r.seat.influence / (1 + distance(r)))


def distance(reading: Reading) -> int:
    """How many steps somebody's stance is from being with us; unknown is taken for neutral.

    A stance that is with us and only too old is none away.

    >>> from datetime import date
    >>> from kamap.model import Person, Seat
    >>> sun, seat = Person(account_id=1, name="Sun"), Seat(buying_center_id=1, person_id=1)
    >>> distance(Reading(seat, sun, -2, Part.OPPOSED))
    3
    >>> distance(Reading(seat, sun, None, Part.UNKNOWN))
    1
    >>> distance(Reading(seat, sun, 3, Part.UNKNOWN))
    0
    """
    return max(0, 1 - (reading.stance or 0))


def support_over_opposed(case: Case) -> Check:
    """Support is so many times what is opposed."""
    share, opposed = case.share(Part.SUPPORTING), case.share(Part.OPPOSED)
    facts = {"share": share, "opposed": opposed, "times": case.policy.support_over_opposed}
    too_much = _too_much_opposed(case)
    if too_much <= 0:
        return passed("support_over_opposed", **facts)
    against = [reading for reading in case.seats if reading.part is Part.OPPOSED]
    enough = [reading for reading in against if reading.seat.influence >= too_much]
    nearest = max(enough, key=lambda r: r.stance or 0) if enough else against[0]
    return failed("support_over_opposed", "soften", Effort.WIN, [nearest], **facts)


def _too_much_opposed(case: Case) -> float:
    """How much opposed influence would have to become neutral."""
    times, with_us = case.policy.support_over_opposed, case.weight[Part.SUPPORTING]
    if not times:
        return 0
    return round(case.weight[Part.OPPOSED] - with_us / times, 6)  # 1.1 × 10 is no more than 11


def allies(case: Case) -> Check:
    """Allies known well, who did something for us that is written down, in as many departments."""
    needed = case.policy.allies
    found = [reading for reading in case.seats if _is_ally(case, reading)]
    departments = {one.person.department for one in found} - {""}
    facts = {"found": len(found), "departments": len(departments), "needed": needed}
    if len(found) >= needed and (len(departments) >= needed or needed <= 1):
        return passed("allies", **facts)
    homeless = [one for one in found if not one.person.department]
    if homeless and needed > 1 and len(departments) + len(homeless) >= needed:
        return failed("allies", "write_department", Effort.WRITE, homeless, **facts)
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
    weighty = weighty_blockers(case)
    unanswered = [reading for reading in weighty if not case.countered(reading)]
    if not unanswered:
        return passed("blockers", count=len(weighty))
    return failed("blockers", "counter", Effort.WRITE, unanswered)


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


def working_level(case: Case) -> Check:
    """Not too many at the working level are opposed, by heads; one alone never is too many."""
    people = [reading for reading in case.seats if reading.working_level]
    against = [reading for reading in people if reading.part is Part.OPPOSED]
    most = case.policy.most_working_opposed
    facts = {"people": len(people), "opposed": len(against), "most": most / 100}
    if not people:
        return Check(
            "working_level", True, facts, "find_working", thin=True, says="working_level_empty"
        )
    if len(against) <= 1 or 100 * len(against) <= most * len(people):
        return passed("working_level", **facts)
    against.sort(key=lambda r: r.stance or 0, reverse=True)
    return failed("working_level", "soften", Effort.WIN, against, **facts)


RULES: tuple[Rule, ...] = (
    support,
    support_over_opposed,
    allies,
    blockers,
    working_level,
)
