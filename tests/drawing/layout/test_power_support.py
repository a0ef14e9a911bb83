"""The matrix: lanes, true heights, and what a dropped card stands for."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.view import AccountView
from kamap.drawing.layout import dropped, matrix, rating_at
from kamap.model import STANCES
from tests.drawing.layout.maps import person, too_close, view, views


@given(on=views())
@settings(max_examples=30, deadline=None)
def test_cards_lie_within_the_lane_of_their_stance(on: AccountView) -> None:
    picture = matrix(on)
    assert [lane.stance for lane in picture.lanes] == [None, *STANCES]
    lane_of = {lane.stance: lane for lane in picture.lanes}
    for seat in on.seats:
        lane = lane_of[seat.seat.stance]
        assert lane.left < picture.points[seat.person_id].x < lane.right
        assert rating_at(picture, *picture.points[seat.person_id])[0] == seat.seat.stance


def test_lanes_stand_side_by_side_and_the_unknown_apart() -> None:
    lanes = matrix(view([person(1)])).lanes
    gaps = [right.left - left.right for left, right in pairwise(lanes)]
    assert gaps[0] > 0
    assert set(gaps[1:]) == {0}


@given(influence=st.integers(0, 100), stance=st.sampled_from([None, *STANCES]))
@settings(max_examples=40, deadline=None)
def test_a_card_dropped_where_it_was_drawn_keeps_its_rating(
    influence: int, stance: int | None
) -> None:
    picture = matrix(view([person(1, influence, stance), person(2, 50, 5 if stance != 5 else 4)]))
    assert rating_at(picture, *picture.points[1]) == (stance, influence)


def test_a_card_dropped_outside_gets_the_nearest_rating() -> None:
    picture = matrix(view([person(1, 50, 0)]))
    assert rating_at(picture, picture.lanes[-1].right + 500, picture.top - 500) == (5, 100)
    assert rating_at(picture, -500, picture.bottom + 500) == (None, 0)
    between = (picture.lanes[0].right + picture.lanes[1].left) / 2
    assert rating_at(picture, between + 5, picture.bottom)[0] == -5


def test_two_people_of_the_same_rating_stand_side_by_side() -> None:
    on = view([person(1, 60, 3), person(2, 60, 3), person(3, 20, -4)])
    picture = matrix(on)
    assert not too_close(on, picture.points)
    assert picture.points[1].y == picture.points[2].y
    assert rating_at(picture, *picture.points[2]) == (3, 60)


def test_a_crowd_of_one_rating_is_a_tidy_grid() -> None:
    on = view([person(n, 30) for n in range(1, 72)])
    picture = matrix(on)
    assert not too_close(on, picture.points)
    rows = sorted({point.y for point in picture.points.values()})
    per_row = [sum(p.y == row for p in picture.points.values()) for row in rows]
    assert len(set(per_row[:-1])) == 1
    assert 3 <= per_row[0] <= 12


def test_a_card_moved_sideways_keeps_its_influence_wherever_it_was_drawn() -> None:
    crowded = view([person(n, 80, None) for n in range(1, 41)])
    picture = matrix(crowded)
    to = next(lane for lane in picture.lanes if lane.stance == 3)
    for n in range(1, 41):
        assert dropped(picture, n, 80, to.middle, picture.points[n].y + 3) == (3, 80)


def test_a_card_moved_up_gains_what_it_was_moved() -> None:
    picture = matrix(view([person(n, 80, None) for n in range(1, 41)]))
    x, y = picture.points[7]
    tenth = (picture.bottom - picture.top) / 10
    assert dropped(picture, 7, 80, x, y - tenth) == (None, 90)
    assert dropped(picture, 7, 80, x, y - 5 * tenth) == (None, 100)
