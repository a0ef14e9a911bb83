"""Which few customers bring most of what all of them bring, and what follows from that? (80/20)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MOST = 80
"""Percent of the whole that the vital few make."""


class NoCurve(StrEnum):
    """Why figures have no Pareto curve."""

    NO_FIGURES = "no_figures"
    NO_GAIN = "no_gain"


class Tier(StrEnum):
    """How much service an account is worth."""

    A = "A"
    B = "B"
    C = "C"


class Bar(NamedTuple):
    """One account of a curve; shares are 0–1 of the whole."""

    account_id: int
    figure: int
    share: float
    cumulated: float
    vital: bool
    """Whether it is one of those who make 80 %."""


@dataclass(frozen=True)
class Curve:
    """Accounts by what they bring, the largest first."""

    bars: tuple[Bar, ...]
    whole: int
    """The sum of all that is above zero: what the shares are of."""
    lost: int = 0
    """The sum of all that is below zero, as a negative number."""
    missing: NoCurve | None = None
    """Why there is no curve: no account is vital then."""

    @property
    def vital(self) -> tuple[int, ...]:
        """The accounts that make 80 %, the largest first."""
        return tuple(bar.account_id for bar in self.bars if bar.vital)


def pareto(figures: Iterable[tuple[int, int]]) -> Curve:
    """The Pareto curve of one figure for each account, such as last year's revenue.

    The accounts are ordered by figure, the largest first. With whole W = Σ of the figures above
    zero, account k has the share fₖ / W and the cumulated share Σ_{i ≤ k} fᵢ / W; those who make
    80 % are the smallest leading set whose cumulated share reaches 80 %.

    - A figure below zero (a margin can be) stands at the end and is not in the whole: a loss brings
      nothing, and with it in the base the others would come to more than 100 %. Its share is
      negative, the cumulated share stays at 1, and `lost` says what all losses take away.
    - Equal figures stand in the order of their ids; at the border, the earlier one may be in and
      the later one out, because the set is the smallest that will do.
    - Nothing above zero: `NO_GAIN`, all shares are 0; no figures at all: `NO_FIGURES`.

    After Pareto's law as J. M. Juran applied it to management (Quality Control Handbook, 1951) and
    R. Koch to customers (The 80/20 Principle, 1997).

    >>> curve = pareto([(1, 50), (2, 900), (3, 300), (4, -40), (5, 250)])
    >>> [bar.account_id for bar in curve.bars], curve.whole, curve.lost
    ([2, 3, 5, 1, 4], 1500, -40)
    >>> [round(bar.cumulated, 2) for bar in curve.bars]
    [0.6, 0.8, 0.97, 1.0, 1.0]
    >>> curve.vital  # 900 + 300 are just the 80 % of 1500
    (2, 3)
    >>> pareto([(1, 0)]).missing, pareto([]).missing
    (<NoCurve.NO_GAIN: 'no_gain'>, <NoCurve.NO_FIGURES: 'no_figures'>)
    """
    ordered = sorted(figures, key=lambda one: (-one[1], one[0]))
    whole = sum(figure for _, figure in ordered if figure > 0)
    lost = sum(figure for _, figure in ordered if figure < 0)
    bars, running = [], 0
    for account_id, figure in ordered:
        vital = figure > 0 and 100 * running < MOST * whole  # in whole numbers: no rounding
        running += max(figure, 0)
        shares = (figure / whole, running / whole) if whole else (0.0, 0.0)
        bars.append(Bar(account_id, figure, *shares, vital))
    missing = None if whole else NoCurve.NO_GAIN if bars else NoCurve.NO_FIGURES
    return Curve(tuple(bars), whole, lost, missing)


def tiers(revenue: Curve, margin: Curve) -> dict[int, Tier]:
    """The service tier of every account on either curve.

    A: among those who make 80 % of revenue and among those who make 80 % of margin; B: of one of
    the two; C: of neither. An account that is on one curve only cannot be an A.

    >>> tiers(pareto([(1, 80), (2, 15), (3, 5)]), pareto([(1, 50), (2, 40), (3, 10)]))
    {1: <Tier.A: 'A'>, 2: <Tier.B: 'B'>, 3: <Tier.C: 'C'>}
    """
    most_revenue, most_margin = set(revenue.vital), set(margin.vital)
    everybody = dict.fromkeys(bar.account_id for curve in (revenue, margin) for bar in curve.bars)
    by_count = (Tier.C, Tier.B, Tier.A)
    return {one: by_count[(one in most_revenue) + (one in most_margin)] for one in everybody}


def heads(parents: Mapping[int, int | None]) -> dict[int, int]:
    """The head of each account's family: whoever stands above it and has no parent itself.

    A parent that is not among the accounts counts as none. Of a circle, which cannot be stored,
    the account with the smallest id is the head.

    >>> heads({1: None, 2: 1, 3: 2, 4: 99})
    {1: 1, 2: 1, 3: 1, 4: 4}
    >>> heads({5: 7, 6: 5, 7: 5})
    {5: 5, 6: 5, 7: 5}
    """
    found: dict[int, int] = {}
    for account in parents:
        path: dict[int, None] = {}
        here = account
        while here not in found and here not in path:
            path[here] = None
            above = parents.get(here)
            if above is None or above not in parents:
                found[here] = here
            else:
                here = above
        if here not in found:  # back where we have been: a circle
            way = list(path)
            found[here] = min(way[way.index(here) :])
        found.update(dict.fromkeys(path, found[here]))
    return {account: found[account] for account in parents}


def rolled_up(
    figures: Iterable[tuple[int, int]], head: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """Figures of families: each is what its head and everybody below it bring together.

    >>> rolled_up([(1, 100), (2, 30), (3, -10), (9, 5)], {1: 1, 2: 1, 3: 1, 9: 9})
    ((1, 120), (9, 5))
    """
    sums: dict[int, int] = {}
    for account_id, figure in figures:
        family = head[account_id]
        sums[family] = sums.get(family, 0) + figure
    return tuple(sums.items())
