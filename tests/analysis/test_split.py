"""What moved support: each cause alone, several at once, and maps with nothing to compare by."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamap.analysis.split import gone_stale, split
from kamap.analysis.view import AccountView, analyse
from tests.conftest import MONDAY, Who, map_of

LATER = MONDAY + timedelta(days=60)
MUCH_LATER = MONDAY + timedelta(days=91)
"""The first day on which a rating of Monday is too old."""


def on(day: date, *who: Who) -> AccountView:
    return analyse(map_of(*who), day)


def parts(before: AccountView, after: AccountView) -> tuple[float, float, float, float]:
    """Stances, influence, people, stale; in percent."""
    found = split(before, after)
    assert found.stances + found.influence + found.people + found.stale == pytest.approx(
        found.change
    )
    every = (found.stances, found.influence, found.people, found.stale)
    return tuple(round(100 * part, 6) for part in every)


ZHOU, QIAN = Who("Zhou", 30, +3), Who("Qian", 70, -4)


def test_nothing_has_moved() -> None:
    assert parts(on(MONDAY, ZHOU, QIAN), on(LATER, ZHOU, QIAN)) == (0, 0, 0, 0)


def test_a_stance_won_is_a_stance() -> None:
    """30 of 100, then 100 of 100."""
    won = Who("Qian", 70, +1, LATER)
    assert parts(on(MONDAY, ZHOU, QIAN), on(LATER, ZHOU, won)) == (70, 0, 0, 0)


def test_cutting_a_blockers_influence_is_influence_and_no_progress() -> None:
    """30 of 100, then 30 of 60: nobody has been won."""
    cut = Who("Qian", 30, -4)
    assert parts(on(MONDAY, ZHOU, QIAN), on(LATER, ZHOU, cut)) == (0, 20, 0, 0)


def test_a_blocker_who_leaves_is_people() -> None:
    """30 of 100, then 30 of 30; the map still has the seat."""
    left = Who("Qian", 70, -4, person={"left_on": LATER})
    assert parts(on(MONDAY, ZHOU, QIAN), on(LATER, ZHOU, left)) == (0, 0, 70, 0)


def test_somebody_who_joins_brings_influence_and_stance_along() -> None:
    """30 of 100, then 130 of 200."""
    joined = Who("Sun", 100, +2, LATER)
    assert parts(on(MONDAY, ZHOU, QIAN), on(LATER, ZHOU, QIAN, joined)) == (0, 0, 35, 0)


def test_somebody_who_joined_and_went_stale_is_people_all_the_same() -> None:
    """30 of 100, then 0 of 200: Zhou's rating went stale, and Sun's has never counted."""
    joined = Who("Sun", 100, +2)
    before, after = on(MONDAY, ZHOU, QIAN), on(MUCH_LATER, ZHOU, QIAN, joined)
    stances, influence, people, stale = parts(before, after)
    assert (stances, influence) == (0, 0)
    assert (people, stale) == (-7.5, -22.5)  # (−15 + 0) / 2 and (−30 − 15) / 2


def test_a_rating_that_ages_is_stale_and_nothing_else() -> None:
    before, after = on(MONDAY, ZHOU, QIAN), on(MUCH_LATER, ZHOU, QIAN)
    assert parts(before, after) == (0, 0, 0, -30)
    assert [seat.person.name for seat in gone_stale(before, after)] == ["Qian", "Zhou"]


def test_a_rating_renewed_in_time_has_moved_nothing() -> None:
    renewed = Who("Zhou", 30, +3, MUCH_LATER)
    assert parts(on(MONDAY, ZHOU, QIAN), on(MUCH_LATER, renewed, QIAN)) == (0, 0, 0, 0)


def test_a_stale_rating_renewed_is_a_stance() -> None:
    old = Who("Zhou", 30, +3, MONDAY - timedelta(days=91))
    assert parts(on(MONDAY, old, QIAN), on(LATER, ZHOU, QIAN)) == (30, 0, 0, 0)


def test_a_rating_renewed_and_gone_stale_since_is_stale() -> None:
    renewed = Who("Zhou", 30, +3, MONDAY + timedelta(days=10))
    after = on(MONDAY + timedelta(days=101), renewed, QIAN)
    assert parts(on(MONDAY, ZHOU, QIAN), after) == (0, 0, 0, -30)


def test_two_causes_share_what_they_did_together() -> None:
    """Qian is won, and now weighs 30 instead of 70: support goes from 30 % to 100 %.

    First won, then re-scored: +70 and 0. First re-scored, then won: +20 and +50.
    """
    won_and_cut = Who("Qian", 30, +1, LATER)
    assert parts(on(MONDAY, ZHOU, QIAN), on(LATER, ZHOU, won_and_cut)) == (60, 10, 0, 0)


def test_an_empty_map_between_the_two_has_no_support() -> None:
    """The only one with influence goes, and the other gets some: 0 of 80, then 80 of 80.

    Without the leaver first: 0 of 0, which is 0, then +100. Re-scored first: +50 and +50.
    """
    gone = Who("Zhou", 80, -1, person={"left_on": LATER})
    before, after = on(MONDAY, gone, Who("Sun", 0, +1)), on(LATER, gone, Who("Sun", 80, +1))
    assert parts(before, after) == (0, 75, 25, 0)


NOBODY: tuple[Who, ...] = ()


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((), (ZHOU, QIAN), 30),
        ((ZHOU, QIAN), (), -30),
        ((), (), 0),
        ((Who("Sun", 0),), (ZHOU,), 100),
    ],
)
def test_without_coverage_the_change_is_people(
    before: tuple[Who, ...], after: tuple[Who, ...], change: float
) -> None:
    found = split(on(MONDAY, *before), on(LATER, *after))
    assert (found.before is None) == (not before or before[0].influence == 0)
    assert (found.after is None) == (not after)
    assert parts(on(MONDAY, *before), on(LATER, *after)) == (0, 0, change, 0)


someone = st.builds(
    lambda name, influence, stance, ago, left: Who(
        name,
        influence,
        stance,
        MONDAY - timedelta(days=ago),
        person={"left_on": None if left is None else MONDAY + timedelta(days=left)},
    ),
    st.sampled_from(["Zhou", "Qian"]),
    st.integers(0, 100),
    st.none() | st.integers(-5, 5),
    st.integers(-60, 100),
    st.none() | st.integers(-10, 70),
)
some = st.lists(someone, max_size=5)


@given(before=some, after=some, later=st.integers(0, 150))
def test_the_four_parts_add_up_to_the_change(
    before: list[Who], after: list[Who], later: int
) -> None:
    then, now = on(MONDAY, *before), on(MONDAY + timedelta(days=later), *after)
    found = split(then, now)
    supports = [v.coverage.shares.supporting if v.coverage.shares else None for v in (then, now)]
    assert [found.before, found.after] == supports
    total = found.stances + found.influence + found.people + found.stale
    assert total == pytest.approx((supports[1] or 0) - (supports[0] or 0), abs=1e-12)


@given(people=some, later=st.integers(0, 150))
def test_where_nobody_did_anything_ratings_only_age(people: list[Who], later: int) -> None:
    there = [Who(w.name, w.influence, w.stance, w.rated_on) for w in people]
    found = split(on(MONDAY, *there), on(MONDAY + timedelta(days=later), *there))
    assert found.stances == found.influence == found.people == 0
    assert found.stale <= 0
