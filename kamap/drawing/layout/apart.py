"""How do overlapping cards move apart while the picture keeps its shape?"""

import numpy as np
from numpy.typing import NDArray

from kamap.drawing.layout.room import ASPECT

Numbers = NDArray[np.float64]

PATIENCE = 24
"""Rounds of pushing before the whole picture grows a little."""
GROWTH = 1.03
HASTE = 1.15
"""Pushing a little further than needed ends sooner."""
SIDEWAYS = np.array([0.6, 1.0])
"""Cards are wider than high: without this, pairs would part up and down nearly always."""


def apart(at: Numbers, sizes: Numbers, gap: float) -> Numbers:
    """Card centres near `at` (n × 2), in the same shape, with `gap` between all cards.

    Every round pushes each overlapping pair apart along the axis on which it overlaps less. Where
    pushing does not end it, the picture grows. Cards on one spot part by their order.
    """
    at = at.copy()
    first, second = np.triu_indices(len(at), k=1)
    wanted = (sizes[first] + sizes[second]) / 2 + gap
    patience = PATIENCE
    while True:
        between = at[first] - at[second]
        lacking = wanted - abs(between)
        overlapping = np.flatnonzero((lacking > 0.5).all(axis=1))
        if not len(overlapping):
            return at
        if not patience:
            wide, high = np.ptp(at, axis=0)
            at[:, 0 if wide < ASPECT * high else 1] *= GROWTH
            patience = PATIENCE
            continue
        patience -= 1
        between, lacking = between[overlapping], lacking[overlapping]
        axis = (lacking * SIDEWAYS).argmin(axis=1)
        rows = np.arange(len(overlapping))
        push = np.zeros_like(lacking)
        away = np.where(between[rows, axis] < 0, -1, 1)
        push[rows, axis] = away * lacking[rows, axis] / 2 * HASTE
        np.add.at(at, first[overlapping], push)
        np.subtract.at(at, second[overlapping], push)
