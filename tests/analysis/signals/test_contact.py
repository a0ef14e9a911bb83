"""Do we know enough of them? Each signal just seen, just not seen, and with nobody there."""

from typing import Any

import pytest

from kamap.analysis.case import Case
from kamap.analysis.signals import signals
from kamap.analysis.signals.contact import (
    final_say_never_met,
    key_never_met,
    no_coach,
    one_of_us,
    single_threaded,
)
from kamap.model import Counterpart, Role, TeamMember
from tests.analysis.deals import STALE, case, who

ZHOU, QIAN, SUN = (who(name, 40, +1, met=1) for name in ("Zhou", "Qian", "Sun"))


def test_a_map_without_anybody_shows_no_signal() -> None:
    assert signals(case(), ()) == ()
    assert signals(case(who("Zhou", 90, left_on="2026-03-02")), ()) == ()


# --- no coach --------------------------------------------------------------------------------


def test_somebody_inside_is_our_coach_or_nobody_is() -> None:
    assert no_coach(case(ZHOU, who("Qian", roles={Role.COACH})), ()) is None
    assert no_coach(case(ZHOU, QIAN), ()) is not None


@pytest.mark.parametrize("away", [{"organisation": "Design Institute"}, {"left_on": "2026-03-02"}])
def test_a_coach_outside_or_gone_is_no_coach(away: dict[str, Any]) -> None:
    assert no_coach(case(ZHOU, who("Qian", roles={Role.COACH}, **away)), ()) is not None


# --- the final say, and others who matter, never met -----------------------------------------


def test_whoever_has_the_final_say_has_been_met_or_not() -> None:
    assert final_say_never_met(case(who("Zhou", met=1, final_say=True)), ()) is None
    found = final_say_never_met(case(who("Zhou", final_say=True), ZHOU), ())
    assert found is not None
    assert (found.people, found.facts["names"]) == ((1,), ["Zhou"])


def test_each_of_several_has_to_be_met_and_nobody_needs_no_meeting() -> None:
    both = case(who("Zhou", met=1, final_say=True), who("Qian", final_say=True))
    found = final_say_never_met(both, ())
    assert found is not None
    assert found.facts["names"] == ["Qian"]
    assert final_say_never_met(case(who("Zhou", 90)), ()) is None


@pytest.mark.parametrize(
    ("influence", "met", "seen"), [(50, 0, True), (49, 0, False), (50, 1, False)]
)
def test_influence_of_50_never_met(influence: int, met: int, seen: bool) -> None:
    assert bool(key_never_met(case(who("Zhou", influence, met=met)), ())) is seen


# --- single-threaded -------------------------------------------------------------------------


@pytest.mark.parametrize(("met", "seen"), [(0, True), (2, True), (3, False)])
def test_two_people_met_are_too_few(met: int, seen: bool) -> None:
    people = [who(f"P{n}", 30, +1, met=int(n < met)) for n in range(4)]
    found = single_threaded(case(*people), ())
    assert bool(found) is seen
    if found:
        assert (found.facts["met"], len(found.people), found.says) == (met, met, "")


@pytest.mark.parametrize(("zhou", "seen"), [(50, False), (51, True)])
def test_more_than_half_of_support_from_one_is_too_much(zhou: int, seen: bool) -> None:
    three = [
        who("Zhou", zhou, +3, met=1),
        who("Qian", 30, +1, met=1),
        who("Sun", 20, +1, met=1),
        who("Li", 90, -5, met=1),
    ]
    found = single_threaded(case(*three), ())
    assert bool(found) is seen
    if found:
        assert (found.says, found.facts["name"]) == ("single_backer", "Zhou")
        assert found.facts["share"] == pytest.approx(51 / 101)


def test_support_that_has_grown_stale_is_none() -> None:
    stale = who("Sun", 60, +3, met=1, rated=STALE)
    found = single_threaded(case(who("Zhou", 20, +1, met=1), who("Qian", 30, 0, met=1), stale), ())
    assert found is not None
    assert found.facts["name"] == "Zhou"


def test_without_any_support_nobody_holds_most_of_it() -> None:
    assert single_threaded(case(*(who(f"P{n}", 30, 0, met=1) for n in range(3))), ()) is None


# --- one of us -------------------------------------------------------------------------------

WANG, MA = TeamMember(id=7, name="Wang"), TeamMember(id=8, name="Ma")


def covered(*pairs: tuple[TeamMember, int]) -> Case:
    """Who of us covers whom, by number; Sun has left."""
    held = [Counterpart(team_member_id=m.id, person_id=person) for m, person in pairs]
    gone = who("Sun", left_on="2026-03-02")
    return case(ZHOU, QIAN, gone, counterparts=held, team=[WANG, MA])


@pytest.mark.parametrize(
    ("pairs", "seen"),
    [
        ([], False),
        ([(WANG, 1)], True),
        ([(WANG, 1), (WANG, 2)], True),
        ([(WANG, 1), (MA, 2)], False),
        ([(WANG, 1), (WANG, 2), (MA, 2)], False),
        ([(WANG, 1), (MA, 3)], True),  # Ma only covers somebody who has left
    ],
)
def test_one_of_us_holds_every_counterpart(pairs: list[tuple[TeamMember, int]], seen: bool) -> None:
    found = one_of_us(covered(*pairs), ())
    assert bool(found) is seen
    if found:
        assert found.facts["name"] == "Wang"
