"""Our people stand outside the picture, near whom they cover, and clear of each other."""

from dataclasses import replace
from datetime import date

import pytest

from kamap.analysis.view import AccountView, analyse
from kamap.drawing.layout import Point, arrange, beside, card, pill
from kamap.model import Counterpart, Layout, StakeholderMap, TeamMember
from tests.drawing.layout.maps import person, reporting, view

TODAY = date(2026, 5, 1)


def covered(on: AccountView, *pairs: tuple[int, int, int]) -> AccountView:
    """The same map with (one of us, a person, a strength) added."""
    map_ = StakeholderMap(
        on.account,
        on.center,
        tuple(seat.person for seat in on.seats),
        tuple(seat.seat for seat in on.seats),
        on.ties,
    )
    team = tuple(TeamMember(id=n, name=f"Us {n}") for n in sorted({of for of, _, _ in pairs}))
    counterparts = tuple(
        Counterpart(id=n, team_member_id=of, person_id=who, strength=strength)
        for n, (of, who, strength) in enumerate(pairs, 1)
    )
    return analyse(replace(map_, team=team, counterparts=counterparts), TODAY)


def tree(people: int) -> AccountView:
    bosses = [(n, n // 5 or 1) for n in range(2, people + 1)]
    return view(
        [person(n, influence=n * 37 % 101) for n in range(1, people + 1)], reporting(*bosses)
    )


@pytest.mark.parametrize("layout", [Layout.ORG, Layout.INFLUENCE])
@pytest.mark.parametrize(("people", "us"), [(1, 1), (14, 12), (120, 12)])
def test_pills_touch_no_card_and_no_other_pill(layout: Layout, people: int, us: int) -> None:
    on = tree(people)
    on = covered(on, *((of, 1 + of % people, 3) for of in range(1, us + 1)))
    points = arrange(on, layout)
    pills, size = beside(on, points), pill(people)
    boxes = [(p, size.width, size.height) for p in pills.values()]
    for seat in on.seats:
        theirs = card(seat.seat.influence, people)
        boxes.append((points[seat.person_id], theirs.width, theirs.height))
    for place, (at, width, height) in enumerate(boxes[: len(pills)]):
        for other, (near, wide, high) in enumerate(boxes):
            apart = (
                2 * abs(at.x - near.x) >= width + wide + 16
                or 2 * abs(at.y - near.y) >= height + high + 16
            )
            assert other == place or apart


def test_each_stands_at_the_edge_nearest_to_those_covered() -> None:
    on = view([person(n) for n in range(1, 5)])
    points = {1: Point(0, 0), 2: Point(900, 0), 3: Point(0, 400), 4: Point(900, 400)}
    on = covered(on, (1, 1, 5), (1, 3, 5), (2, 2, 5), (2, 4, 4), (3, 1, 5), (3, 2, 5), (4, 2, 1))
    places = beside(on, points)
    assert places[1].x < 0
    assert 0 < places[1].y < 400
    assert places[2].x > 900
    assert places[3].y < 0
    assert 300 < places[3].x < 600
    assert beside(on, points) == places


def test_without_counterparts_there_is_nothing_to_place() -> None:
    assert beside(tree(5), arrange(tree(5), Layout.ORG)) == {}
