"""Sources stand below the picture, clear of cards and of our people, and nobody moves for them."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from kamap.analysis.view import AccountView, analyse
from kamap.drawing.layout import Card, Point, arrange, beside, bubble, bubbles, card, pill
from kamap.model import (
    Counterpart,
    InformationPoint,
    Layout,
    Person,
    StakeholderMap,
    TeamMember,
    Tie,
    TieKind,
    Topic,
)
from tests.drawing.layout.maps import person, reporting, view

TODAY = date(2026, 5, 1)


def harbour(people: int, sources: int, ties: tuple[Tie, ...] = ()) -> AccountView:
    """A tree of people, all covered by one of us, and so many sources, numbered from 1001."""
    bosses = [(n, n // 5 or 1) for n in range(2, people + 1)]
    seated = [person(n, influence=n * 37 % 101) for n in range(1, people + 1)]
    on = view(seated, reporting(*bosses))
    told = range(1001, 1001 + sources)
    map_ = StakeholderMap(
        on.account,
        on.center,
        tuple(seat.person for seat in on.seats),
        tuple(seat.seat for seat in on.seats),
        on.ties + ties,
        team=tuple(TeamMember(id=n, name=f"Us {n}") for n in range(1, 7)),
        counterparts=tuple(
            Counterpart(id=n, team_member_id=1 + n % 6, person_id=n) for n in range(1, people + 1)
        ),
    )
    heard = replace(
        map_,
        sources=tuple(Person(id=n, account_id=1, name=f"Source {n}") for n in told),
        points=tuple(
            InformationPoint(buying_center_id=1, topic=Topic.FUNDS, source_id=n) for n in told
        ),
    )
    return analyse(heard, TODAY)


def overlaps(one: tuple[Point, Card], other: tuple[Point, Card]) -> bool:
    (at, size), (near, theirs) = one, other
    return (
        2 * abs(at.x - near.x) < size.width + theirs.width + 16
        and 2 * abs(at.y - near.y) < size.height + theirs.height + 16
    )


@pytest.mark.parametrize("layout", [Layout.ORG, Layout.INFLUENCE])
@pytest.mark.parametrize(("people", "sources"), [(0, 4), (1, 1), (14, 9), (120, 30)])
def test_bubbles_touch_no_card_no_pill_and_no_other_bubble(
    layout: Layout, people: int, sources: int
) -> None:
    on = harbour(people, sources)
    points = arrange(on, layout)
    places = bubbles(on, points)
    assert len(places) == sources
    cards = [(points[s.person_id], card(s.seat.influence, people)) for s in on.seats]
    pills = [(at, pill(people)) for at in beside(on, points).values()]
    told = [(at, bubble(people)) for at in places.values()]
    assert not any(overlaps(one, other) for one, other in combinations(told, 2))
    assert not any(overlaps(one, other) for one in told for other in (*cards, *pills))


@pytest.mark.parametrize("layout", [Layout.ORG, Layout.INFLUENCE])
def test_nobody_moves_when_one_more_comes_or_is_tied_to_somebody(layout: Layout) -> None:
    ties = (
        Tie(id=901, account_id=1, source_id=1, target_id=1001, kind=TieKind.REPORTS_TO),
        Tie(id=902, account_id=1, source_id=1002, target_id=3, kind=TieKind.INFLUENCES),
    )
    few, more = harbour(14, 2), harbour(14, 3, ties)
    assert arrange(more, layout) == arrange(few, layout) == arrange(harbour(14, 0), layout)
    points = arrange(few, layout)
    before, after = bubbles(few, points), bubbles(more, points)
    assert {p: after[p] for p in before} == before


def test_they_stand_in_the_order_of_entry_from_left_to_right_and_then_below() -> None:
    on = harbour(1, 4)
    first, second, third, fourth = bubbles(on, {1: Point(0, 0)}).values()
    assert first.x < second.x < third.x
    assert first.y == second.y == third.y < fourth.y
    assert fourth.x == first.x
