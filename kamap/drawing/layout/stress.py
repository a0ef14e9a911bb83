"""Where do points lie if how far apart they are is to match how far apart they should be?"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
ROUNDS = 80


def places(apart: Numbers) -> Numbers:
    """Points (n × 2) whose distances match `apart` (n × n, positive off the diagonal).

    Minimises Σ (|xᵢ − xⱼ| − dᵢⱼ)² / dᵢⱼ² by majorisation (Gansner, Koren & North 2005), starting
    from classical scaling (Torgerson 1952). One point lies at 0, 0.
    """
    count = len(apart)
    if count < 2:
        return np.zeros((count, 2))
    weight = np.zeros_like(apart)
    np.divide(1, apart**2, out=weight, where=apart > 0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    at = _scaled(apart)
    for _ in range(ROUNDS):
        between = at[:, None, :] - at[None, :, :]
        distance = np.sqrt((between**2).sum(axis=2))
        ratio = np.zeros_like(apart)
        np.divide(weight * apart, distance, out=ratio, where=distance > 1e-9)
        at = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ at)
    return at - at.mean(axis=0)


def _scaled(apart: Numbers) -> Numbers:
    """Classical scaling; axes point to where their farthest point is positive."""
    squares = apart**2
    centred = -(squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    axes = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-6))
    farthest = abs(axes.round(6)).argmax(axis=0)
    return axes * np.where(axes[farthest, [0, 1]] < 0, -1, 1)
