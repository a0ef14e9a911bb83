"""What is recorded of a map stays true until the day on which it says it will not."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.case import Case
from kamap.analysis.past import Record
from kamap.analysis.turning import valid_until
from kamap.model import (
    Action,
    InformationPoint,
    Opportunity,
    Person,
    Snooze,
    StakeholderMap,
    Topic,
)
from kamap.services.recorded import summary_and_advice
from tests.conftest import MONDAY, Who, map_of

MONTH_LATER = MONDAY + timedelta(days=30)
DAY_77, DAY_91 = MONDAY + timedelta(days=77), MONDAY + timedelta(days=91)


@pytest.mark.parametrize(
    ("map_", "until"),
    [
        (map_of(Who("Zhou", 50)), None),
        (map_of(Who("Zhou", 50, +3)), DAY_77),  # 14 days before, its gates are at risk
        (map_of(Who("Zhou", 50, +3, MONDAY - timedelta(days=80))), date(2026, 3, 13)),
        (map_of(Who("Zhou", 50, person={"left_on": date(2026, 3, 9)})), date(2026, 3, 9)),
    ],
)
def test_a_map_is_valid_until(map_: StakeholderMap, until: date | None) -> None:
    assert valid_until(Case(map_, MONDAY), Record()) == until


def test_what_was_is_looked_back_at_until_it_is_too_long_ago() -> None:
    record = Record(((MONDAY, 1.0),))
    assert valid_until(Case(map_of(Who("Zhou", 50)), MONDAY), record) == MONTH_LATER


IN_40_DAYS = MONDAY + timedelta(days=40)
UNRATED = map_of(Who("Zhou", 50))


@pytest.mark.parametrize(
    ("map_", "day", "until"),
    [
        (
            replace(
                UNRATED,
                snoozes=(
                    Snooze(buying_center_id=1, rule="no_coach", until=IN_40_DAYS, reason="Later"),
                ),
            ),
            MONDAY,
            IN_40_DAYS,
        ),
        (
            replace(UNRATED, opportunity=Opportunity(buying_center_id=1, decision_on=IN_40_DAYS)),
            MONDAY,
            IN_40_DAYS - timedelta(days=30),  # the decision is near
        ),
        (
            replace(UNRATED, opportunity=Opportunity(buying_center_id=1, decision_on=IN_40_DAYS)),
            IN_40_DAYS,
            IN_40_DAYS + timedelta(days=1),  # it has passed
        ),
        (
            map_of(Who("Zhou", 50, person={"left_on": MONDAY})),
            MONDAY,
            MONDAY + timedelta(days=61),  # an ally who left is remembered for 60 days
        ),
    ],
)
def test_a_signal_may_come_or_go_by_itself(map_: StakeholderMap, day: date, until: date) -> None:
    assert valid_until(Case(map_, day), Record()) == until


def test_a_countermeasure_that_is_done_counts_for_90_days() -> None:
    done = Action(
        buying_center_id=1, kind="countermeasure", what="Call", person_id=1, done_on=MONDAY
    )
    against = Who("Zhou", 50, -3, MONDAY - timedelta(days=200))
    map_ = replace(map_of(against), actions=(done,))
    assert valid_until(Case(map_, MONDAY), Record()) == DAY_77
    assert valid_until(Case(map_, DAY_77), Record()) == DAY_91


def test_the_last_day_there_is_is_no_obstacle() -> None:
    forever = Action(id=1, buying_center_id=1, what="Call", due_on=date.max)
    gone = map_of(Who("Zhou", 50, person={"left_on": date.max}))
    assert valid_until(Case(replace(gone, actions=(forever,)), MONDAY), Record()) is not None


days = st.dates(date(2025, 11, 1), date(2026, 6, 1))
past_days = st.dates(date(2025, 11, 1), MONDAY)
people = st.lists(
    st.builds(
        Who,
        name=st.sampled_from(["Zhou", "Qian", "Sun"]),
        influence=st.integers(0, 100),
        stance=st.none() | st.integers(-5, 5),
        rated_on=past_days,
        confirmed=st.booleans(),
        person=st.fixed_dictionaries(
            {"contact_depth": st.integers(0, 4), "left_on": st.none() | days}
        ),
    ),
    max_size=5,
)
points = st.lists(
    st.builds(
        lambda topic, state, on: InformationPoint(
            buying_center_id=1, topic=topic, state=state, known_on=on, source="public"
        ),
        st.sampled_from(list(Topic)),
        st.sampled_from(["assumed", "confirmed"]),
        past_days,
    ),
    unique_by=lambda point: point.topic,
    max_size=9,
)
actions = st.lists(
    st.builds(
        lambda due, done, person: Action(
            buying_center_id=1,
            kind="countermeasure",
            what="Call",
            due_on=due,
            done_on=done,
            person_id=person,
        ),
        st.none() | days,
        st.none() | past_days,
        st.integers(1, 5),
    ),
    max_size=3,
)
snoozes = st.lists(
    st.builds(
        lambda until: Snooze(buying_center_id=1, rule="no_coach", until=until, reason="Later"), days
    ),
    max_size=1,
)
deals = st.none() | st.builds(
    lambda on: Opportunity(buying_center_id=1, stage="bid", amount=100, decision_on=on), days
)
trends = st.lists(st.tuples(past_days, st.floats(0, 1)), unique_by=lambda p: p[0], max_size=4)


def told(map_: StakeholderMap, record: Record, day: date) -> tuple[Any, Any]:
    case = Case(map_, day, record.before(day, map_.policy.fall_days))
    summary, advice = summary_and_advice(case, record)
    return summary.model_dump(exclude={"on", "valid_until"}), advice


@settings(max_examples=150, deadline=None)
@given(people, points, actions, snoozes, deals, trends)
def test_nothing_recorded_changes_by_itself_before(
    who: list[Who],
    known: list[InformationPoint],
    todo: list[Action],
    put_off: list[Snooze],
    deal: Opportunity | None,
    trend: list[tuple[date, float]],
) -> None:
    map_ = replace(
        map_of(*who),
        points=tuple(known),
        actions=tuple(todo),
        snoozes=tuple(put_off),
        opportunity=deal,
        sources=(Person(id=9, account_id=1, name="Wu"),),
    )
    record = Record(tuple(sorted(trend)))
    until = valid_until(Case(map_, MONDAY), record)
    assert until is None or until > MONDAY
    last = until - timedelta(days=1) if until else MONDAY + timedelta(days=400)
    now = told(map_, record, MONDAY)
    for day in {MONDAY + (last - MONDAY) // 3, MONDAY + (last - MONDAY) // 2, last}:
        assert told(map_, record, day) == now
