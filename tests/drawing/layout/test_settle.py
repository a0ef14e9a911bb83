"""Newcomers find a place; nobody else moves."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.view import AccountView
from kamap.drawing.layout import arrange, settle
from kamap.model import Layout, TieKind
from tests.drawing.layout.maps import person, reporting, too_close, view, views

KEPT = [Layout.ORG, Layout.INFLUENCE]


@pytest.mark.parametrize("layout", KEPT)
@given(on=views(most=30), choice=st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_only_newcomers_get_a_place_and_overlap_nobody(
    layout: Layout, on: AccountView, choice: Random
) -> None:
    whole = arrange(on, layout)
    kept = {n: point for n, point in whole.items() if choice.random() < 0.8}
    settled = settle(on, layout, kept)
    assert settled.keys() == whole.keys() - kept.keys()
    assert not too_close(on, kept | settled)
    assert settle(on, layout, kept) == settled


@pytest.mark.parametrize("layout", KEPT)
def test_without_places_or_newcomers(layout: Layout) -> None:
    on = view([person(1, 90), person(2)], reporting((2, 1)))
    whole = arrange(on, layout)
    assert settle(on, layout, {}) == whole
    assert settle(on, layout, whole) == {}
    assert settle(on, layout, {99: whole[1]}) == whole


def test_a_new_report_stands_in_the_row_of_the_others() -> None:
    lines = reporting((2, 1), (3, 1), (4, 1))
    on = view([person(1, 90), person(2), person(3), person(4)], lines)
    whole = arrange(on, Layout.ORG)
    settled = settle(on, Layout.ORG, {n: whole[n] for n in (1, 2, 3)})
    assert settled[4].y == whole[2].y


def test_a_new_manager_stands_above_the_reports() -> None:
    on = view([person(1, 90), person(2), person(3)], reporting((2, 1), (3, 1)))
    whole = arrange(on, Layout.ORG)
    settled = settle(on, Layout.ORG, {n: whole[n] for n in (2, 3)})
    assert settled[1].y < whole[2].y
    assert whole[2].x < settled[1].x < whole[3].x


def test_somebody_new_stands_near_those_they_have_ties_with() -> None:
    chain = [(n, n + 1, TieKind.INFLUENCES) for n in range(1, 12)]
    on = view([person(n) for n in range(1, 14)], [*chain, (13, 12, TieKind.CLOSE_TO)])
    whole = arrange(on, Layout.INFLUENCE)
    at = settle(on, Layout.INFLUENCE, {n: p for n, p in whole.items() if n != 13})[13]
    far = {n: (at.x - p.x) ** 2 + (at.y - p.y) ** 2 for n, p in whole.items() if n != 13}
    assert min(far, key=lambda n: far[n]) == 12
