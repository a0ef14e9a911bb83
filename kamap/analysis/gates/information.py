"""The information gate: do we know what decides this deal, from inside and outside, and lately?"""

from collections.abc import Sequence

from kamap.analysis.case import Case, Reading
from kamap.analysis.coverage import Part
from kamap.analysis.gates.check import Check, Effort, Rule, ask, failed, named, passed
from kamap.model import NEEDED_TOPICS, PointState, Role, Topic


def needed_points(case: Case) -> Check:
    """The process, who decides, what each needs and the competitors are known and fresh."""
    missing = [topic for topic in NEEDED_TOPICS if topic in case.missing_topics]
    if not missing:
        return passed("needed_points")
    return failed("needed_points", "find_out", Effort.ASK, (), topics=missing, topic=missing[0])


def other_points(case: Case) -> Check:
    """As many of the other five as the policy asks for."""
    others = [topic for topic in Topic if topic not in NEEDED_TOPICS]
    missing = [topic for topic in others if topic in case.missing_topics]
    facts = {"found": len(others) - len(missing), "needed": case.policy.other_points}
    if facts["found"] >= facts["needed"]:
        return passed("other_points", **facts)
    return failed("other_points", "find_out", Effort.ASK, (), topic=missing[0], **facts)


def confirmed_points(case: Case) -> Check:
    """As many as the policy asks for are confirmed, and not only assumed."""
    known = sorted(case.fresh_points, key=lambda point: point.topic.number)
    assumed = [p.topic for p in known if p.state is PointState.ASSUMED]
    facts = {"found": len(known) - len(assumed), "needed": case.policy.confirmed_points}
    if facts["found"] >= facts["needed"]:
        return passed("confirmed_points", **facts)
    if assumed:
        first = _needed_first(assumed)
        return failed("confirmed_points", "confirm_point", Effort.ASK, (), topic=first, **facts)
    first = _needed_first(case.missing_topics)
    return failed("confirmed_points", "find_out", Effort.ASK, (), topic=first, **facts)


def _needed_first(topics: Sequence[Topic]) -> Topic:
    """One of the four that are needed, where they are among these; else the first of these."""
    return next((topic for topic in NEEDED_TOPICS if topic in topics), topics[0])


def unknown_part(case: Case) -> Check:
    """No more of all influence is unknown than the policy allows."""
    facts = {"share": case.share(Part.UNKNOWN), "most": case.policy.most_unknown / 100}
    if facts["share"] <= facts["most"]:
        return passed("unknown_part", **facts)
    unknown = [reading for reading in case.seats if reading.part is Part.UNKNOWN]
    return failed("unknown_part", ask(unknown[0]), Effort.ASK, unknown, **facts)


def coach(case: Case) -> Check:
    """Somebody inside is with us, known well, and the source of fresh points."""
    policy = case.policy
    facts = {
        "stance": policy.coach_stance,
        "depth": policy.coach_depth,
        "needed": policy.coach_points,
    }
    lacking = sorted(((_lacks(case, one), one) for one in case.coaches), key=lambda pair: pair[0])
    if not lacking:
        return _no_coach(case, facts)
    (stance, depth, points), best = lacking[0]
    if (stance, depth, points) == (False, False, 0):
        return passed("coach", name=best.person.name, **facts)
    told = policy.coach_points - points
    step, effort = "coach_ask", Effort.ASK
    if best.part is Part.UNKNOWN:
        step = ask(best)
    elif stance:
        step, effort = "coach_win", Effort.WIN
    elif depth:
        step, effort = "coach_see", Effort.MEET
    return failed("coach", step, effort, [best], found=told, **facts)


def _lacks(case: Case, reading: Reading) -> tuple[bool, bool, int]:
    """Whether stance and contact depth fall short, and how many fresh points do."""
    policy = case.policy
    counts = reading.part is not Part.UNKNOWN and reading.stance is not None
    told = [p for p in case.fresh_points if p.source_id == reading.seat.person_id]
    return (
        not (counts and (reading.stance or 0) >= policy.coach_stance),
        reading.person.contact_depth < policy.coach_depth,
        max(0, policy.coach_points - len(told)),
    )


def _no_coach(case: Case, facts: dict[str, int]) -> Check:
    """The one who could become a coach most easily: with us, and seen most often."""
    inside = [
        reading
        for reading in case.seats
        if reading.part is Part.SUPPORTING
        and not case.outside(reading.person)
        and Role.COACH not in reading.seat.roles
    ]
    best = max(inside, key=lambda r: (r.person.contact_depth, r.stance or 0), default=None)
    if best is None:
        return failed("coach", "coach_find", Effort.WIN, (), says="coach_none", **facts)
    return failed("coach", "coach_make", Effort.MEET, [best], says="coach_none", **facts)


def outside_points(case: Case) -> Check:
    """Somebody who is neither the customer nor us says so, too."""
    found = 0
    for point in case.fresh_points:
        person = case.people.get(point.source_id) if point.source_id is not None else None
        beyond = point.source is not None and point.source.outside
        found += beyond or (person is not None and case.outside(person))
    facts = {"found": found, "needed": case.policy.outside_points}
    if found >= case.policy.outside_points:
        return passed("outside_points", **facts)
    return failed("outside_points", "ask_outside", Effort.ASK, (), **facts)


def final_say_known(case: Case) -> Check:
    """We know whose yes is needed."""
    if case.final_say:
        return passed("final_say_known", **named(case.final_say))
    return failed("final_say_known", "find_final_say", Effort.ASK, ())


RULES: tuple[Rule, ...] = (
    needed_points,
    other_points,
    confirmed_points,
    unknown_part,
    coach,
    outside_points,
    final_say_known,
)
