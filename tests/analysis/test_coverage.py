"""Support coverage: worked examples, its four parts, its named empty cases, the 90th day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamap.analysis.coverage import (
    NoCoverage,
    Part,
    Shares,
    SupportBase,
    coverage,
    is_stale,
    part_of,
    present,
)
from kamap.model import StakeholderMap
from tests.conftest import MONDAY, Who, map_of

DAY_90 = MONDAY + timedelta(days=90)
DAY_91 = MONDAY + timedelta(days=91)
LAST_YEAR = MONDAY - timedelta(days=365)


def shares(map_: StakeholderMap, today: date = MONDAY) -> Shares:
    found = coverage(map_, today).shares
    assert found is not None
    return found


def test_four_people_one_in_each_part() -> None:
    found = shares(
        map_of(Who("Zhou", 40, +3), Who("Qian", 30, -2), Who("Sun", 20, 0), Who("Li", 10))
    )

    assert (found.supporting, found.opposed, found.neutral, found.unknown) == (0.4, 0.3, 0.2, 0.1)
    assert found.possible_support == 0.5
    assert found.net_support == pytest.approx((40 * 3 - 30 * 2) / (5 * 90))


def test_only_what_is_confirmed_is_solid() -> None:
    found = shares(
        map_of(
            Who("Zhou", 50, +3, confirmed=True),
            Who("Qian", 30, +1),
            Who("Sun", 20, -1, confirmed=True),
        )
    )

    assert (found.supporting, found.confirmed_support) == (0.8, 0.5)
    assert found.assumed_support == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("stance", "today", "part"),
    [
        (+1, DAY_90, Part.SUPPORTING),
        (+1, DAY_91, Part.UNKNOWN),
        (0, DAY_90, Part.NEUTRAL),
        (0, DAY_91, Part.UNKNOWN),
        (-1, DAY_90, Part.OPPOSED),
        (-1, DAY_91, Part.OPPOSED),
    ],
)
def test_good_news_expires_on_the_91st_day_bad_news_never(
    stance: int, today: date, part: Part
) -> None:
    (seat,) = map_of(Who("Zhou", 50, stance)).seats
    assert part_of(seat, today) is part
    assert is_stale(seat, today) is (today == DAY_91)


def test_a_stale_confirmed_supporter_is_no_floor() -> None:
    found = shares(map_of(Who("Zhou", 50, +3, confirmed=True), Who("Qian", 50, +3, DAY_91)), DAY_91)
    assert (found.supporting, found.confirmed_support, found.unknown) == (0.5, 0.0, 0.5)


def test_a_stale_blocker_still_counts_in_net_support() -> None:
    found = shares(map_of(Who("Zhou", 50, -4, LAST_YEAR), Who("Qian", 50, +4, LAST_YEAR)))
    assert found.net_support == -0.8


def test_never_rated_is_unknown_not_stale() -> None:
    (seat,) = map_of(Who("Zhou", 50)).seats
    assert part_of(seat, date(2099, 1, 1)) is Part.UNKNOWN
    assert not is_stale(seat, date(2099, 1, 1))


def test_nothing_rated_has_no_net_support() -> None:
    assert shares(map_of(Who("Zhou", 50), Who("Qian", 50, +5, LAST_YEAR))).net_support is None


def test_contact_counts_influence_not_heads() -> None:
    met, never = {"contact_depth": 1}, {"contact_depth": 0}
    map_ = map_of(Who("Zhou", 70, person=met), Who("Qian", 20, person=never), Who("Sun", 10))
    assert shares(map_).contact_coverage == 0.7


def test_the_support_base_counts_heads_and_departments() -> None:
    map_ = map_of(
        Who("Zhou", 90, +3, person={"department": "Engineering"}),
        Who("Qian", 5, +1, person={"department": "Engineering"}),
        Who("Sun", 5, -3, person={"department": "Purchasing"}),
        Who("Li", 5, +2),
    )
    assert coverage(map_, MONDAY).base == SupportBase(
        people=4, people_supporting=3, departments=2, departments_supporting=1
    )


def test_an_empty_map_has_no_coverage() -> None:
    found = coverage(map_of(), MONDAY)
    assert (found.seats, found.shares, found.missing) == (0, None, NoCoverage.NOBODY)


def test_people_without_any_influence_have_no_coverage() -> None:
    found = coverage(map_of(Who("Zhou", 0, +5)), MONDAY)
    assert (found.seats, found.shares, found.missing) == (1, None, NoCoverage.NO_INFLUENCE)
    assert found.base.people_supporting == 1


def test_a_map_that_everybody_has_left_has_no_coverage() -> None:
    found = coverage(map_of(Who("Zhou", 50, +5, person={"left_on": MONDAY})), MONDAY)
    assert (found.seats, found.shares, found.missing) == (0, None, NoCoverage.NOBODY)


def test_somebody_who_leaves_counts_until_the_day_before() -> None:
    tuesday = MONDAY + timedelta(days=1)
    map_ = map_of(Who("Zhou", 50, +5, person={"left_on": tuesday}), Who("Qian", 50, -5))
    assert shares(map_, MONDAY).supporting == 0.5
    assert (shares(map_, tuesday).supporting, shares(map_, tuesday).opposed) == (0.0, 1.0)


def test_seats_are_ranked_by_influence_then_name() -> None:
    map_ = map_of(Who("Sun", 20), Who("Zhou", 50), Who("Qian", 20), Who("Qian", 20))
    assert [(person.name, person.id) for _, person in present(map_, MONDAY)] == [
        ("Zhou", 2),
        ("Qian", 3),
        ("Qian", 4),
        ("Sun", 1),
    ]


days = st.dates(date(2025, 10, 1), date(2026, 6, 1))
people = st.lists(
    st.builds(
        Who,
        name=st.sampled_from(["Zhou", "Qian", "Sun"]),
        influence=st.integers(0, 100),
        stance=st.none() | st.integers(-5, 5),
        rated_on=days,
        confirmed=st.booleans(),
        person=st.fixed_dictionaries(
            {"contact_depth": st.integers(0, 4), "left_on": st.none() | days}
        ),
    ),
    max_size=8,
)


@given(people, days)
def test_the_four_parts_add_up_to_one(who: list[Who], today: date) -> None:
    found = coverage(map_of(*who), today)
    assert (found.shares is None) == (found.missing is not None)
    if found.shares is None:
        return
    s = found.shares
    assert s.supporting + s.neutral + s.opposed + s.unknown == pytest.approx(1)
    assert 0 <= s.confirmed_support <= s.supporting <= s.possible_support <= 1 + 1e-12
    assert 0 <= s.contact_coverage <= 1
    assert s.net_support is None or -1 <= s.net_support <= 1
    assert found.base.people_supporting <= found.base.people == found.seats
