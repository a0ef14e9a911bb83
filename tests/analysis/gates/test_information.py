"""The information gate, rule by rule: just passing, just failing, and with nothing to judge by."""

from typing import Any

import pytest

from kamap.analysis.gates import information
from kamap.model import NEEDED_TOPICS, Source, Topic
from tests.analysis.deals import STALE, case, outsider, point, who

OTHERS = [topic for topic in Topic if topic not in NEEDED_TOPICS]
ZHOU = who("Zhou", 50)


# --- the four points that are asked for by name: 2, 4, 6, 8 ----------------------------------


def test_the_four_points_are_the_process_the_deciders_the_needs_and_the_competitors() -> None:
    assert [topic.number for topic in NEEDED_TOPICS] == [2, 4, 6, 8]


def test_four_points_known_since_90_days_will_do() -> None:
    four = [point(topic, known=90, assumed=True) for topic in NEEDED_TOPICS]
    assert information.needed_points(case(ZHOU, points=four)).ok


def test_one_of_the_four_a_day_older_will_not_and_is_named() -> None:
    four = [point(topic, known=90 + (topic is Topic.NEEDS)) for topic in NEEDED_TOPICS]
    check = information.needed_points(case(ZHOU, points=four))
    assert (check.ok, check.facts["topics"], check.step) == (False, [Topic.NEEDS], "find_out")


def test_without_any_point_all_four_are_missing() -> None:
    check = information.needed_points(case(ZHOU))
    assert (check.ok, check.facts["topics"]) == (False, list(NEEDED_TOPICS))


# --- three of the other five -----------------------------------------------------------------


@pytest.mark.parametrize(("known", "ok"), [(0, False), (2, False), (3, True), (5, True)])
def test_three_of_the_other_five_will_do(known: int, ok: bool) -> None:
    points = [point(topic) for topic in (*OTHERS[:known], *NEEDED_TOPICS)]
    assert information.other_points(case(ZHOU, points=points)).ok is ok


def test_a_stale_point_is_none_of_the_three() -> None:
    points = [point(topic, known=STALE * (topic is OTHERS[2])) for topic in OTHERS[:3]]
    check = information.other_points(case(ZHOU, points=points))
    assert (check.ok, check.facts["found"], check.facts["topic"]) == (False, 2, OTHERS[2])


# --- five confirmed --------------------------------------------------------------------------


def test_five_confirmed_will_do_and_four_will_not() -> None:
    points = [point(topic, assumed=n >= 5) for n, topic in enumerate(Topic)]
    assert information.confirmed_points(case(ZHOU, points=points)).ok
    points[0] = point(Topic.OUR_STEPS, assumed=True)
    assert not information.confirmed_points(case(ZHOU, points=points)).ok


def test_a_confirmed_point_that_is_stale_is_not_counted() -> None:
    points = [point(topic, known=STALE * (n == 0)) for n, topic in enumerate(list(Topic)[:5])]
    check = information.confirmed_points(case(ZHOU, points=points))
    assert (check.ok, check.facts["found"]) == (False, 4)


def test_what_is_assumed_is_to_be_confirmed_one_of_the_four_first() -> None:
    points = [point(topic, assumed=True) for topic in Topic]
    check = information.confirmed_points(case(ZHOU, points=points))
    assert (check.step, check.facts["topic"]) == ("confirm_point", Topic.PROCESS)


def test_where_nothing_is_even_assumed_something_has_to_be_found_out() -> None:
    check = information.confirmed_points(case(ZHOU, points=[point(Topic.PROCESS)]))
    assert (check.step, check.facts["topic"]) == ("find_out", Topic.DECISION_STRUCTURE)


# --- the unknown part ------------------------------------------------------------------------


@pytest.mark.parametrize(("sun", "ok"), [(25, True), (26, False)])
def test_a_quarter_unknown_will_do(sun: int, ok: bool) -> None:
    three = case(who("Zhou", 50, +3), who("Qian", 50 - sun, -4), who("Sun", sun))
    assert information.unknown_part(three).ok is ok


def test_where_nobody_is_rated_all_is_unknown() -> None:
    check = information.unknown_part(case(who("Zhou", 50), who("Qian", 70)))
    assert (check.ok, check.facts["share"], check.facts["name"]) == (False, 1.0, "Qian")
    assert check.step == "rate"


def test_a_stale_yes_is_unknown_and_asked_again_a_stale_no_is_not() -> None:
    check = information.unknown_part(case(who("Zhou", 50, 0, rated=STALE), who("Qian", 50, -1)))
    assert (check.ok, check.step) == (False, "ask_again")
    assert information.unknown_part(case(who("Qian", 50, -1, rated=STALE))).ok


# --- the coach -------------------------------------------------------------------------------

TOLD_TWICE = [point(Topic.FUNDS, by=1), point(Topic.NEEDS, by=1)]


def coach(stance: int | None = +1, met: int = 3, **fields: Any) -> Any:
    return who("Qian", 30, stance, met=met, roles={"coach"}, **fields)


def test_a_coach_leans_to_us_is_met_regularly_and_told_two_points() -> None:
    assert information.coach(case(coach(), points=TOLD_TWICE)).ok
    assert information.coach(case(coach(rated=90), points=TOLD_TWICE)).ok


@pytest.mark.parametrize(
    ("person", "step"),
    [
        (coach(stance=0), "coach_win"),
        (coach(stance=-4), "coach_win"),
        (coach(met=2), "coach_see"),
        (coach(stance=None), "rate"),
        (coach(rated=STALE), "ask_again"),
    ],
)
def test_a_coach_who_falls_short_by_one_is_none_yet(person: Any, step: str) -> None:
    check = information.coach(case(person, points=TOLD_TWICE))
    assert (check.ok, check.step, check.facts["name"]) == (False, step, "Qian")


def test_a_coach_has_to_have_told_two_points_that_are_fresh() -> None:
    points = [point(Topic.FUNDS, by=1), point(Topic.NEEDS, by=1, known=STALE)]
    check = information.coach(case(coach(), points=points))
    assert (check.ok, check.step, check.facts["found"]) == (False, "coach_ask", 1)


def test_two_coaches_with_one_point_each_do_not_make_one() -> None:
    points = [point(Topic.FUNDS, by=1), point(Topic.NEEDS, by=2)]
    assert not information.coach(case(coach(), coach(), points=points)).ok


def test_of_several_coaches_one_has_to_do_and_the_nearest_is_told() -> None:
    cold, warm = coach(stance=0), who("Sun", 10, +2, met=3, roles={"coach", "user"})
    assert information.coach(case(warm, cold, points=TOLD_TWICE)).ok
    check = information.coach(case(cold, warm))
    assert (check.ok, check.facts["name"], check.step) == (False, "Sun", "coach_ask")


@pytest.mark.parametrize("organisation", ["", "Port", "PORT"])
def test_a_coach_of_the_customers_own_is_inside(organisation: str) -> None:
    assert information.coach(case(coach(organisation=organisation), points=TOLD_TWICE)).ok


@pytest.mark.parametrize("gone", [{"organisation": "Design Institute"}, {"left_on": "2026-03-02"}])
def test_a_coach_outside_the_customer_or_gone_is_no_coach_inside(gone: dict[str, str]) -> None:
    check = information.coach(case(coach(**gone), points=TOLD_TWICE))
    assert (check.ok, check.says, check.step) == (False, "coach_none", "coach_find")


def test_without_a_coach_whoever_is_with_us_and_closest_could_be_one() -> None:
    sun, li = who("Sun", 10, +3, met=1), who("Li", 90, +1, met=2)
    outside = who("Wu", 10, +5, met=4, organisation="Design Institute")
    check = information.coach(case(sun, li, outside))
    assert (check.step, check.facts["name"]) == ("coach_make", "Li")


# --- a point from outside --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "ok"),
    [
        (Source.PARTNER, True),
        (Source.PUBLIC, True),
        (Source.COACH, False),
        (Source.OUR_TEAM, False),
        (None, False),
    ],
)
def test_one_point_from_a_partner_or_the_public_will_do(source: Source | None, ok: bool) -> None:
    points = [point(Topic.FUNDS, source=source, known=90)]
    assert information.outside_points(case(ZHOU, points=points)).ok is ok


def test_it_has_to_be_fresh() -> None:
    points = [point(Topic.FUNDS, source=Source.PUBLIC, known=STALE)]
    check = information.outside_points(case(ZHOU, points=points))
    assert (check.ok, check.facts["found"], check.step) == (False, 0, "ask_outside")


@pytest.mark.parametrize(("organisation", "ok"), [("Design Institute", True), ("Port", False)])
def test_who_told_it_may_be_of_another_organisation(organisation: str, ok: bool) -> None:
    points = [point(Topic.FUNDS, by=9, source=Source.COACH)]
    three = case(ZHOU, points=points, sources=[outsider(organisation=organisation)])
    assert information.outside_points(three).ok is ok


# --- the final say ---------------------------------------------------------------------------


def test_the_final_say_is_known_while_somebody_who_has_it_is_there() -> None:
    assert information.final_say_known(case(who("Zhou", final_say=True))).ok
    gone = case(who("Zhou", final_say=True, left_on="2026-03-02"), who("Qian"))
    assert information.final_say_known(gone).step == "find_final_say"
    assert not information.final_say_known(case(who("Zhou", veto=True))).ok
