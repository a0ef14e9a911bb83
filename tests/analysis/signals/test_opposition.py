"""Who stands against us near the final say? Each signal just seen, just not, and degenerate."""

from typing import Any

import pytest

from kamap.analysis.signals.opposition import (
    blocker_near_final_say,
    competitor_beside_final_say,
    final_say_alone,
)
from kamap.model import Action, Tie, TieKind
from tests.analysis.deals import STALE, ago, case, countermeasure, outsider, tie, who
from tests.conftest import Who

BOSS = who("Zhou", 90, +1, final_say=True, department="Board")
QIAN = who("Qian", 30, -3)
SUN = who("Sun", 20, 0)


# --- a blocker near the final say ------------------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "seen"),
    [
        ([tie(2, 1)], True),
        ([tie(2, 3), tie(3, 1)], True),
        ([tie(2, 3), tie(3, 4), tie(4, 1)], False),  # three ties away
        ([tie(1, 2)], False),  # the final say sways the blocker
        ([tie(2, 1, TieKind.REPORTS_TO)], False),
        ([], False),
    ],
)
def test_a_blocker_within_two_influence_ties_of_the_final_say(ties: list[Tie], seen: bool) -> None:
    found = blocker_near_final_say(case(BOSS, QIAN, SUN, who("Li"), ties=ties), ())
    assert bool(found) is seen
    if found:
        assert found.people == (2,)


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        (who("Qian", 1, -3), True),
        (who("Qian", 90, -2), False),
        (who("Qian", 30, -3, rated=400), True),
        (who("Qian", 30, None), False),
        (who("Qian", 30, -3, left_on="2026-03-02"), False),
    ],
)
def test_who_counts_as_a_blocker(person: Who, seen: bool) -> None:
    assert bool(blocker_near_final_say(case(BOSS, person, ties=[tie(2, 1)]), ())) is seen


@pytest.mark.parametrize(
    ("action", "seen"),
    [
        (countermeasure(2), False),
        (countermeasure(2, due=ago(0)), False),
        (countermeasure(2, due=ago(1)), True),
        (countermeasure(2, done=ago(0)), True),  # rated on the day it was done, and still against
        (countermeasure(3), True),
    ],
)
def test_one_who_is_answered_is_no_risk(action: Action, seen: bool) -> None:
    found = blocker_near_final_say(case(BOSS, QIAN, SUN, ties=[tie(2, 1)], actions=[action]), ())
    assert bool(found) is seen


def test_the_way_there_leads_through_nobody_who_has_left() -> None:
    gone = who("Sun", 20, 0, left_on="2026-03-02")
    ties = [tie(2, 3), tie(3, 1)]
    assert blocker_near_final_say(case(BOSS, QIAN, gone, ties=ties), ()) is None
    leaving = who("Sun", 20, 0, left_on="2026-03-03")
    assert blocker_near_final_say(case(BOSS, QIAN, leaving, ties=ties), ()) is not None


def test_the_way_there_may_lead_through_somebody_outside() -> None:
    held = {"ties": [tie(2, 9), tie(9, 1)], "sources": [outsider(9)]}
    assert blocker_near_final_say(case(BOSS, QIAN, **held), ()) is not None


def test_a_final_say_that_blocks_is_nearest_of_all() -> None:
    against = who("Zhou", 90, -3, final_say=True)
    assert blocker_near_final_say(case(against), ()) is not None
    assert blocker_near_final_say(case(against, actions=[countermeasure(1)]), ()) is None


def test_ties_in_a_circle_and_no_final_say_lead_nowhere() -> None:
    circle = [tie(1, 2), tie(2, 1)]
    assert blocker_near_final_say(case(who("Zhou", 90, +1), QIAN, ties=circle), ()) is None


# --- a competitor's supporter beside the final say -------------------------------------------


def rival(stance: int | None = 0, **fields: Any) -> Who:
    return who("Qian", 30, stance, favours="Siemens", **fields)


@pytest.mark.parametrize(
    ("kind", "seen"), [(kind, kind is not TieKind.CONFLICTS_WITH) for kind in TieKind]
)
def test_any_tie_but_a_conflict_is_beside(kind: TieKind, seen: bool) -> None:
    for ends in ((1, 2), (2, 1)):
        found = competitor_beside_final_say(case(BOSS, rival(), ties=[tie(*ends, kind)]), ())
        assert bool(found) is seen
        if found:
            assert (found.people, found.facts["vendors"]) == ((2,), ["Siemens"])


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        (rival(None), True),
        (rival(-5), True),
        (rival(+1), False),  # with us, whatever they prefer
        (rival(+1, rated=STALE), True),
        (who("Qian", 30, 0), False),
        (rival(left_on="2026-03-02"), False),
    ],
)
def test_who_is_not_with_us_and_prefers_somebody(person: Who, seen: bool) -> None:
    found = competitor_beside_final_say(case(BOSS, person, ties=[tie(2, 1)]), ())
    assert bool(found) is seen


def test_one_step_further_is_not_beside() -> None:
    ties = [tie(2, 3), tie(3, 1)]
    assert competitor_beside_final_say(case(BOSS, rival(), SUN, ties=ties), ()) is None


def test_the_final_say_may_prefer_somebody_themselves() -> None:
    boss = who("Zhou", 90, 0, final_say=True, favours="ABB")
    found = competitor_beside_final_say(case(boss, rival(), ties=[tie(2, 1)]), ())
    assert found is not None
    assert (found.facts["vendor"], found.facts["vendors"]) == ("ABB", ["ABB", "Siemens"])


def test_without_a_final_say_nobody_is_beside_it() -> None:
    assert competitor_beside_final_say(case(rival(), SUN, ties=[tie(1, 2)]), ()) is None


# --- nobody with us in the final say's department --------------------------------------------


@pytest.mark.parametrize(
    ("boss", "qian", "seen"),
    [
        (0, who("Qian", 30, +1, department="Board"), False),
        (0, who("Qian", 30, 0, department="Board"), True),
        (0, who("Qian", 30, +1, department="Board", rated=STALE), True),
        (0, who("Qian", 30, +1, department="Works"), True),
        (0, who("Qian", 30, +1, department="Board", left_on="2026-03-02"), True),
        (+1, who("Qian", 30, 0, department="Works"), False),  # is with us
    ],
)
def test_somebody_there_has_to_be_with_us(boss: int, qian: Who, seen: bool) -> None:
    zhou = who("Zhou", 90, boss, final_say=True, department="Board")
    found = final_say_alone(case(zhou, qian), ())
    assert bool(found) is seen
    if found:
        assert (found.people, found.facts["departments"]) == ((1,), ["Board"])


def test_without_a_department_or_a_final_say_there_is_none_to_look_at() -> None:
    assert final_say_alone(case(who("Zhou", 90, 0, final_say=True)), ()) is None
    assert final_say_alone(case(who("Zhou", 90, 0, department="Board")), ()) is None


def test_two_final_says_of_two_departments_are_both_told() -> None:
    zhou = who("Zhou", 90, 0, final_say=True, department="Board")
    found = final_say_alone(case(zhou, who("Qian", 80, -1, final_say=True, department="IT")), ())
    assert found is not None
    assert found.facts["departments"] == ["Board", "IT"]
