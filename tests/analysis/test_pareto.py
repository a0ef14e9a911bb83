"""The Pareto curve worked by hand, its degenerate cases, and families."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamap.analysis.pareto import MOST, NoCurve, Tier, heads, pareto, rolled_up, tiers

FIGURES = st.lists(st.integers(-(10**15), 10**15), max_size=30).map(
    lambda figures: list(enumerate(figures, 1))
)


def test_four_of_nine_make_eighty_percent() -> None:
    figures = [689, 584, 219, 167, 142, 131, 78, 44, 2]  # 2056 in all; 80 % are 1644.8
    curve = pareto(enumerate(figures, 1))
    assert curve.vital == (1, 2, 3, 4)  # 1492, and with the fourth 1659
    assert [round(bar.cumulated, 3) for bar in curve.bars[:4]] == [0.335, 0.619, 0.726, 0.807]


def test_just_reaching_eighty_percent_is_enough_and_just_below_is_not() -> None:
    assert pareto([(1, 80), (2, 20)]).vital == (1,)
    assert pareto([(1, 79), (2, 21)]).vital == (1, 2)


def test_a_loss_stands_at_the_end_and_outside_the_whole() -> None:
    curve = pareto([(1, -50), (2, 60), (3, 40)])
    assert (curve.whole, curve.lost) == (100, -50)
    assert [(b.account_id, b.share, b.cumulated) for b in curve.bars] == [
        (2, 0.6, 0.6),
        (3, 0.4, 1.0),
        (1, -0.5, 1.0),
    ]


def test_equal_figures_stand_in_the_order_of_entry() -> None:
    assert pareto((n, 10) for n in (5, 3, 1, 4, 2)).vital == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("figures", "missing"),
    [([], NoCurve.NO_FIGURES), ([(1, 0), (2, 0)], NoCurve.NO_GAIN), ([(1, -3)], NoCurve.NO_GAIN)],
)
def test_without_a_gain_nobody_is_vital(figures: list[tuple[int, int]], missing: NoCurve) -> None:
    curve = pareto(figures)
    assert (curve.missing, curve.vital, len(curve.bars)) == (missing, (), len(figures))


@given(FIGURES)
def test_the_cumulated_share_never_falls_and_ends_at_one(figures: list[tuple[int, int]]) -> None:
    curve = pareto(figures)
    cumulated = [bar.cumulated for bar in curve.bars]
    assert cumulated == sorted(cumulated)
    assert sorted(bar.figure for bar in curve.bars) == sorted(figure for _, figure in figures)
    if curve.missing is None:
        assert cumulated[-1] == 1
        assert curve.lost <= 0 < curve.whole


@given(FIGURES)
def test_the_vital_are_the_smallest_leading_set_that_reaches_eighty_percent(
    figures: list[tuple[int, int]],
) -> None:
    curve, figure = pareto(figures), dict(figures)
    made = [figure[account] for account in curve.vital]
    assert curve.vital == tuple(bar.account_id for bar in curve.bars[: len(made)])
    if made:
        assert 100 * sum(made) >= MOST * curve.whole > 100 * sum(made[:-1])


def test_a_tier_is_how_many_of_the_two_an_account_is_among() -> None:
    revenue = pareto([(1, 70), (2, 20), (3, 10)])
    margin = pareto([(1, 90), (2, 10), (4, -5)])
    assert tiers(revenue, margin) == {1: Tier.A, 2: Tier.B, 3: Tier.C, 4: Tier.C}


def test_a_family_is_its_head_and_everybody_below() -> None:
    head = heads({1: None, 2: 1, 3: 2, 4: None, 5: 77})
    assert head == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5}
    assert dict(rolled_up([(2, 10), (3, -4), (4, 7)], head)) == {1: 6, 4: 7}


@given(st.dictionaries(st.integers(1, 12), st.none() | st.integers(1, 15), max_size=12))
def test_heads_end_whatever_the_parents_are(parents: dict[int, int | None]) -> None:
    head = heads(parents)
    assert set(head) == set(parents)
    for account, parent in parents.items():
        assert head[head[account]] == head[account]
        if parent in parents:
            assert head[account] == head[parent]
