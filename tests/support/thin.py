"""What thinning promises, looked at between all pairs of points."""

from __future__ import annotations

import math

import numpy as np


def assert_thin(world: np.ndarray, kept: np.ndarray, distance: float) -> None:
    """world: (n, 3) coordinates of all points; kept: (n,) bool, those that stayed."""
    chosen = world[kept]
    assert len(chosen)
    between = np.sqrt(((chosen[:, None] - chosen[None]) ** 2).sum(-1))
    np.fill_diagonal(between, np.inf)
    assert between.min() >= distance / math.sqrt(2) * (1 - 1e-9)
    nearest = np.sqrt(((world[:, None] - chosen[None]) ** 2).sum(-1)).min(axis=1)
    assert nearest.max() <= 2 * distance
