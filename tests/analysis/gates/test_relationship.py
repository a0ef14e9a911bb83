"""The relationship gate, rule by rule: just passing, just failing, and with nothing to judge by."""

from datetime import date
from typing import Any

import pytest

from kamap.analysis.gates import relationship
from kamap.model import Action, Role
from tests.analysis.deals import STALE, ago, case, countermeasure, who
from tests.conftest import Who

# --- support ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("zhou", "ok"), [(50, True), (49, False)])
def test_half_of_all_influence_will_do(zhou: int, ok: bool) -> None:
    three = case(who("Zhou", zhou, +1), who("Qian", 30, 0), who("Sun", 70 - zhou, 0))
    assert relationship.support(three).ok is ok


def test_a_stale_yes_is_no_support_but_near_it() -> None:
    three = case(who("Zhou", 50, +3, rated=STALE), who("Qian", 30, 0), who("Sun", 20, +1))
    check = relationship.support(three)
    assert (check.ok, check.facts["share"]) == (False, 0.2)
    assert (check.step, check.facts["name"]) == ("ask_again", "Zhou")


@pytest.mark.parametrize(
    ("people", "step", "name"),
    [
        # Sun would do as well as Qian, and is a step nearer.
        ([who("Zhou", 40, +1), who("Qian", 40, -1), who("Sun", 20, 0)], "win", "Sun"),
        # Nobody of them would do alone: whoever brings most for the steps it takes.
        ([who("Zhou", 10, +1), who("Qian", 50, -5), who("Sun", 40, -1)], "win", "Sun"),
        # Never rated: first of all, where do they stand?
        ([who("Zhou", 40, +1), who("Qian", 60)], "rate", "Qian"),
    ],
)
def test_whom_to_win_is_whose_support_costs_least(people: list[Who], step: str, name: str) -> None:
    check = relationship.support(case(*people))
    assert (check.ok, check.step, check.facts["name"]) == (False, step, name)


def test_where_everybody_is_with_us_that_is_all_of_it() -> None:
    check = relationship.support(case(who("Zhou", 50, +1)))
    assert (check.ok, check.facts["share"]) == (True, 1.0)


# --- support against opposed -----------------------------------------------------------------


@pytest.mark.parametrize(("qian", "ok"), [(30, True), (31, False)])
def test_twice_what_is_opposed_will_do(qian: int, ok: bool) -> None:
    three = case(who("Zhou", 60, +1), who("Qian", qian, -1), who("Sun", 10, 0))
    assert relationship.support_over_opposed(three).ok is ok


def test_bad_news_does_not_grow_stale() -> None:
    three = case(who("Zhou", 60, +1), who("Qian", 31, -1, rated=200))
    assert not relationship.support_over_opposed(three).ok


def test_a_threshold_with_a_decimal_is_met_exactly() -> None:
    two = [who("Zhou", 11, +1), who("Qian", 10, -1)]
    assert relationship.support_over_opposed(case(*two, policy={"support_over_opposed": 1.1})).ok
    assert not relationship.support_over_opposed(
        case(*two, policy={"support_over_opposed": 1.2})
    ).ok


def test_where_nobody_is_opposed_no_support_is_twice_as_much() -> None:
    assert relationship.support_over_opposed(case(who("Zhou", 50, 0))).ok


def test_whom_to_soften_is_who_would_do_and_is_nearest() -> None:
    three = case(who("Zhou", 60, +1), who("Qian", 30, -4), who("Sun", 25, -1))
    assert relationship.support_over_opposed(three).facts["name"] == "Sun"
    three = case(who("Zhou", 10, +1), who("Qian", 60, -4), who("Sun", 30, -1))
    assert relationship.support_over_opposed(three).facts["name"] == "Qian"


# --- allies ----------------------------------------------------------------------------------


def ally(
    name: str,
    department: str,
    stance: int = +3,
    met: int = 2,
    evidence: str = "Sent the list",
    **f: Any,
) -> Who:
    return who(name, 30, stance, met=met, department=department, evidence=evidence, **f)


def test_two_allies_in_two_departments_will_do() -> None:
    assert relationship.allies(case(ally("Zhou", "IT"), ally("Qian", "Works"))).ok


@pytest.mark.parametrize(
    ("qian", "step"),
    [
        (ally("Qian", "Works", stance=+2), "make_ally"),
        (ally("Qian", "Works", met=1), "see_more"),
        (ally("Qian", "Works", evidence=""), "write_evidence"),
        (ally("Qian", "Works", rated=STALE), "find_ally"),
        (ally("Qian", "Works", left_on="2026-03-02"), "find_ally"),
        (ally("Qian", "IT"), "find_ally"),
        (ally("Qian", ""), "write_department"),
    ],
)
def test_a_second_who_falls_short_by_one_is_none_yet(qian: Who, step: str) -> None:
    check = relationship.allies(case(ally("Zhou", "IT"), qian))
    assert (check.ok, check.step) == (False, step)


def test_two_allies_without_a_department_are_in_no_different_ones() -> None:
    check = relationship.allies(case(ally("Zhou", ""), ally("Qian", "")))
    assert (check.ok, check.facts["found"], check.facts["departments"]) == (False, 2, 0)
    assert (check.step, check.facts["names"]) == ("write_department", ["Qian", "Zhou"])


def test_one_of_a_department_with_an_ally_already_is_not_asked_for() -> None:
    three = case(ally("Zhou", "IT"), ally("Qian", "IT", stance=+2), ally("Sun", "Works", stance=+1))
    assert relationship.allies(three).facts["name"] == "Sun"


def test_without_anybody_friendly_one_has_to_be_found() -> None:
    check = relationship.allies(case(who("Zhou", 50, -3), who("Qian", 20)))
    assert (check.ok, check.facts["found"], check.step) == (False, 0, "find_ally")


def test_the_policy_may_ask_for_one_or_none() -> None:
    assert relationship.allies(case(ally("Zhou", ""), policy={"allies": 1})).ok
    assert relationship.allies(case(who("Zhou"), policy={"allies": 0})).ok


# --- blockers --------------------------------------------------------------------------------

QIAN = who("Qian", 50, -3)


@pytest.mark.parametrize(
    ("person", "ok"),
    [
        (who("Qian", 50, -3), False),
        (who("Qian", 49, -3), True),
        (who("Qian", 90, -2), True),
        (who("Qian", 50, -3, rated=400), False),
        (who("Qian", 10, -3, final_say=True), False),
        (who("Qian", 10, -3, veto=True), False),
        (who("Qian", 10, -3, roles={Role.GATEKEEPER, Role.USER}), False),
        (who("Qian", 10, -3, roles={Role.USER}), True),
        (who("Qian", 90, -5, left_on="2026-03-02"), True),
    ],
)
def test_which_blockers_have_to_be_answered(person: Who, ok: bool) -> None:
    check = relationship.blockers(case(who("Zhou", 50, +3), person))
    assert check.ok is ok
    assert check.step == ("" if ok else "counter")


@pytest.mark.parametrize(
    ("action", "ok"),
    [
        (countermeasure(2), True),  # without a day
        (countermeasure(2, due=ago(0)), True),
        (countermeasure(2, due=ago(1)), False),
        (countermeasure(1), False),  # against somebody else
        (Action(buying_center_id=1, what="Call", person_id=2), False),  # only a next step
    ],
)
def test_a_countermeasure_answers_until_it_is_overdue(action: Action, ok: bool) -> None:
    assert relationship.blockers(case(who("Zhou", 50, +3), QIAN, actions=[action])).ok is ok


@pytest.mark.parametrize(
    ("rated", "done", "ok"),
    [(10, 5, True), (10, 10, False), (5, 10, False), (400, 90, True), (400, 91, False)],
)
def test_one_that_is_done_answers_until_they_are_rated_anew(
    rated: int, done: int, ok: bool
) -> None:
    did = countermeasure(2, due=ago(done + 3), done=ago(done))
    blocker = who("Qian", 50, -3, rated=rated)
    assert relationship.blockers(case(who("Zhou", 50, +3), blocker, actions=[did])).ok is ok


def test_one_open_countermeasure_beside_an_overdue_one_will_do() -> None:
    both = [countermeasure(1, due=ago(9)), countermeasure(1, due=date(2026, 4, 1))]
    assert relationship.blockers(case(QIAN, actions=both)).ok


def test_all_who_are_unanswered_are_named() -> None:
    check = relationship.blockers(case(QIAN, who("Sun", 70, -5), actions=[countermeasure(9)]))
    assert (check.facts["names"], check.people) == (["Sun", "Qian"], (2, 1))


def test_where_nobody_blocks_all_are_answered() -> None:
    assert relationship.blockers(case(who("Zhou", 50))).ok


# --- the working level -----------------------------------------------------------------------


def workers(count: int, against: int) -> list[Who]:
    return [who(f"U{n}", 20, -1 if n < against else 0) for n in range(count)]


@pytest.mark.parametrize(
    ("count", "against", "ok"),
    [(8, 2, True), (7, 2, False), (1, 1, True), (2, 1, True), (2, 2, False), (3, 0, True)],
)
def test_a_quarter_of_the_heads_or_one_alone_will_do(count: int, against: int, ok: bool) -> None:
    check = relationship.working_level(case(who("Zhou", 90, -5), *workers(count, against)))
    assert (check.ok, check.thin) == (ok, False)


def test_the_share_is_reckoned_in_whole_heads() -> None:
    policy = {"most_working_opposed": 29}
    assert relationship.working_level(case(*workers(100, 29), policy=policy)).ok
    assert not relationship.working_level(case(*workers(100, 30), policy=policy)).ok


def test_a_stale_no_is_a_no() -> None:
    old = [who("Zhou", 20, -1, rated=400), who("Qian", 20, -1, rated=400)]
    assert not relationship.working_level(case(*old, who("Sun", 20, 0))).ok


def test_nobody_of_the_working_level_is_nothing_to_judge_by() -> None:
    check = relationship.working_level(case(who("Zhou", 90, -5), who("Qian", 30, -5)))
    assert (check.ok, check.thin, check.step) == (True, True, "find_working")


@pytest.mark.parametrize(
    ("person", "counts"),
    [
        (who("Zhou", 29), True),
        (who("Zhou", 30), False),
        (who("Zhou", 60, roles={Role.USER}), True),
        (who("Zhou", 60, roles={Role.USER, Role.BUYER, Role.GATEKEEPER}), True),
        (who("Zhou", 60, roles={Role.USER, Role.DECIDER}), False),
        (who("Zhou", 29, roles={Role.DECIDER}), True),
    ],
)
def test_who_is_of_the_working_level(person: Who, counts: bool) -> None:
    assert relationship.working_level(case(person)).thin is not counts


def test_whom_to_soften_there_is_who_is_nearest() -> None:
    three = case(who("Zhou", 29, -5), who("Qian", 10, -1), who("Sun", 10, 0))
    check = relationship.working_level(three)
    assert (check.step, check.facts["name"]) == ("soften", "Qian")
