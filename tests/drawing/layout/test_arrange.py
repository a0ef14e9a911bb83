"""What holds for every layout: nobody overlaps, everybody is there, and it comes out the same."""

from time import process_time

import pytest
from hypothesis import given, settings

from kamap.analysis.view import AccountView
from kamap.drawing.layout import arrange, card
from kamap.model import Layout, TieKind
from tests.drawing.layout.maps import network, person, shape, too_close, view, views

REAL = ["chemnet", "karate", "krackhardt_managers", "lazega_lawyers", "physicians_ckm"]


@pytest.mark.parametrize("layout", Layout)
@given(on=views())
@settings(max_examples=25, deadline=None)
def test_everybody_has_a_place_to_themselves(layout: Layout, on: AccountView) -> None:
    points = arrange(on, layout)
    assert points.keys() == {seat.person_id for seat in on.seats}
    assert not too_close(on, points)


@pytest.mark.parametrize("layout", Layout)
@given(on=views(most=20))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_does_not_matter(layout: Layout, on: AccountView) -> None:
    people = [(seat.person, seat.seat) for seat in reversed(on.seats)]
    ties = [(tie.source_id, tie.target_id, tie.kind) for tie in reversed(on.ties)]
    assert arrange(view(people, ties), layout) == arrange(on, layout)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", REAL)
def test_real_networks(name: str, layout: Layout) -> None:
    on = network(name)
    points = arrange(on, layout)
    assert not too_close(on, points)
    assert arrange(on, layout) == points
    wide, high = shape(on, points)
    if layout is not Layout.MATRIX:
        assert 0.9 < wide / high < 2.2
        assert wide < 2000


@pytest.mark.parametrize("layout", Layout)
def test_maps_of_nobody_and_of_one(layout: Layout) -> None:
    assert arrange(view([]), layout) == {}
    assert arrange(view([person(7)]), layout).keys() == {7}


@pytest.mark.parametrize("layout", Layout)
def test_three_hundred_people_with_nine_hundred_ties_are_no_wait(layout: Layout) -> None:
    people = [person(n, influence=n % 100, stance=n % 11 - 5) for n in range(1, 301)]
    bosses = [(n, n // 7 + 1, TieKind.REPORTS_TO) for n in range(2, 301)]
    sways = [
        (n, n * n % 300 + 1, TieKind.INFLUENCES) for n in range(1, 301) if n * n % 300 + 1 != n
    ]
    close = [(n, n + 9, TieKind.CLOSE_TO) for n in range(1, 291)]
    on = view(people, bosses + sways + close)
    start = process_time()
    points = arrange(on, layout)
    assert process_time() - start < 5  # about 1 s on an idle machine
    assert not too_close(on, points)


def test_cards_grow_with_influence_and_shrink_with_the_crowd() -> None:
    for crowd in (1, 30, 31, 100, 101, 300):
        sizes = [card(influence, crowd) for influence in range(101)]
        assert sizes == sorted(sizes, key=lambda size: (size.width, size.height))
        assert all(size.width % 2 == size.height % 2 == 0 for size in sizes)
    assert card(50, 30).width > card(50, 31).width > card(50, 101).width


def test_the_most_influential_stand_nearer_the_middle() -> None:
    ring = [(n, n % 12 + 1, TieKind.CLOSE_TO) for n in range(1, 13)]
    spokes = [(13, n, TieKind.INFLUENCES) for n in range(1, 13)]
    on = view([person(n, 95 if n in (13, 1) else 20) for n in range(1, 14)], ring + spokes)
    points = arrange(on, Layout.INFLUENCE)
    middle_x = sum(p.x for p in points.values()) / 13
    middle_y = sum(p.y for p in points.values()) / 13
    out = {n: (p.x - middle_x) ** 2 + (p.y - middle_y) ** 2 for n, p in points.items()}
    by_distance = sorted(out, key=lambda n: out[n])
    assert by_distance[0] == 13
    assert 1 in by_distance[:6]
