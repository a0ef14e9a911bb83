"""What has moved against us? Each signal just seen, just not, and with no past to look back at."""

from datetime import date

import pytest

from kamap.analysis.gates import verdicts
from kamap.analysis.past import EventKind, Past
from kamap.analysis.signals.movement import (
    ally_lost,
    coach_stale,
    decision_near,
    decision_passed,
    newcomers,
    support_down,
)
from kamap.model import Gate, InformationPoint, Role, Topic
from tests.analysis.deals import STALE, ago, case, event, point, purchase, who
from tests.conftest import MONDAY, Who

ZHOU, QIAN, SUN = who("Zhou", 50, +1), who("Qian", 30, 0), who("Sun", 20, -1)


# --- support down ----------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "seen"), [(0.55, True), (0.549, False), (0.1, False)])
def test_support_down_by_five_points(before: float, seen: bool) -> None:
    found = support_down(case(ZHOU, QIAN, SUN, past=Past(before)), ())  # 50 % by now
    assert bool(found) is seen
    if found:
        assert found.facts == {"points": 5.0, "days": 30}


def test_without_support_then_or_now_nothing_fell() -> None:
    assert support_down(case(ZHOU), ()) is None
    assert support_down(case(who("Zhou", 0, +1), past=Past(0.9)), ()) is None


# --- the coach's information -----------------------------------------------------------------


def coach(rated: int = 0, **fields: str) -> Who:
    return who("Qian", 30, +1, rated=rated, roles={Role.COACH}, **fields)


def old(topic: Topic) -> InformationPoint:
    return point(topic, by=1, known=STALE)


def test_a_coach_of_whom_one_point_is_fresh_is_not_silent() -> None:
    points = [old(Topic.FUNDS), point(Topic.NEEDS, by=1, known=90)]
    assert coach_stale(case(coach(rated=90), points=points), ()) is None


def test_a_coach_of_whom_all_is_stale_is_silent() -> None:
    found = coach_stale(case(coach(), points=[old(Topic.FUNDS), old(Topic.NEEDS)]), ())
    assert found is not None
    assert (found.says, found.facts["names"], found.facts["days"]) == ("", ["Qian"], 90)


def test_a_coach_rated_too_long_ago_is_told_as_that() -> None:
    found = coach_stale(case(coach(rated=STALE), points=[point(Topic.FUNDS, by=1)]), ())
    assert found is not None
    assert found.says == "coach_rated_long_ago"


def test_one_who_told_nothing_yet_is_not_stale_nor_is_one_outside() -> None:
    assert coach_stale(case(coach()), ()) is None
    outside = coach(organisation="Design Institute")
    assert coach_stale(case(outside, points=[old(Topic.FUNDS)]), ()) is None


# --- an ally lost ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "left", "seen"),
    [
        (+3, ago(0), True),
        (+3, ago(60), True),
        (+3, ago(61), False),
        (+3, ago(-1), False),  # leaves tomorrow
        (+2, ago(1), False),
    ],
)
def test_an_ally_who_left_within_60_days(stance: int, left: date, seen: bool) -> None:
    found = ally_lost(case(ZHOU, who("Qian", 30, stance, left_on=left)), ())
    assert bool(found) is seen
    if found:
        assert (found.people, found.facts["names"]) == ((2,), ["Qian"])


@pytest.mark.parametrize(
    ("stance", "kind", "seen"),
    [
        (+3, EventKind.WEAKENED, True),
        (+2, EventKind.WEAKENED, False),
        (+3, EventKind.MOVED, False),
    ],
)
def test_an_ally_who_lost_influence(stance: int, kind: EventKind, seen: bool) -> None:
    past = Past(events=(event(kind, 2),))
    assert bool(ally_lost(case(ZHOU, who("Qian", 30, stance), past=past), ())) is seen


def test_one_who_lost_influence_and_left_is_told_once() -> None:
    gone = who("Qian", 30, +5, left_on=ago(3))
    found = ally_lost(case(ZHOU, gone, past=Past(events=(event(EventKind.WEAKENED, 2),))), ())
    assert found is not None
    assert found.facts["names"] == ["Qian"]


# --- new faces, and a reorganisation ---------------------------------------------------------


def test_one_new_person_is_news() -> None:
    found = newcomers(case(ZHOU, QIAN, past=Past(events=(event(EventKind.JOINED, 2),))), ())
    assert found is not None
    assert (found.says, found.people, found.facts["days"]) == ("", (2,), 60)


def test_one_who_moved_is_no_reorganisation_and_two_are() -> None:
    once = (event(EventKind.MOVED, 1), event(EventKind.MOVED, 1, 5))
    assert newcomers(case(ZHOU, QIAN, past=Past(events=once)), ()) is None
    found = newcomers(case(ZHOU, QIAN, past=Past(events=(*once, event(EventKind.MOVED, 2)))), ())
    assert found is not None
    assert (found.says, found.people) == ("reorganised", (1, 2))


def test_one_who_came_and_went_is_no_news() -> None:
    gone = who("Qian", 30, left_on=ago(1))
    assert newcomers(case(ZHOU, gone, past=Past(events=(event(EventKind.JOINED, 2),))), ()) is None
    assert newcomers(case(ZHOU), ()) is None


# --- the decision ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "seen"), [(0, True), (30, True), (31, False), (-1, False), (None, False)]
)
def test_a_decision_within_30_days_with_a_gate_failing(days: int | None, seen: bool) -> None:
    on = None if days is None else ago(-days)
    found = case(ZHOU, opportunity=purchase("lead", decision_on=on))
    signal = decision_near(found, verdicts(found))
    assert bool(signal) is seen
    if signal:
        assert signal.facts["gates"] == list(Gate)  # due or not


def test_a_decision_is_near_only_where_a_gate_fails_and_it_is_open() -> None:
    near = case(ZHOU, opportunity=purchase(decision_on=MONDAY))
    assert decision_near(near, ()) is None
    won = purchase(decision_on=MONDAY, outcome="won", outcome_on=MONDAY)
    assert decision_near(case(ZHOU, opportunity=won), verdicts(near)) is None
    assert decision_near(case(ZHOU), verdicts(near)) is None


@pytest.mark.parametrize(("days", "seen"), [(1, True), (0, False), (None, False)])
def test_a_decision_whose_day_is_over(days: int | None, seen: bool) -> None:
    on = None if days is None else ago(days)
    assert bool(decision_passed(case(ZHOU, opportunity=purchase(decision_on=on)), ())) is seen
    lost = purchase(decision_on=on, outcome="lost", outcome_on=MONDAY)
    assert decision_passed(case(ZHOU, opportunity=lost), ()) is None
