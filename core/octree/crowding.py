"""Which of the points that stand for cells stand too near to another one.

Where a surface but clips the corner of a cell, the point that stands for it is as good as beside that of the next cell: in an overview
such pairs look like clumps. They are few, and one of each can wait for the next level.
"""

from __future__ import annotations

import numpy as np

from . import morton
from .representatives import distances
from .shape import CROWDED, DEEPEST

_X_BITS = 0x1249249249249249  # of a Morton code


def crowded(grid: list[np.ndarray], depth: int, unit_level: int) -> np.ndarray:
    """Marks points that lie nearer than CROWDED to a point in a cell beside theirs which is nearer to its cell's centre.

    grid: three (m,) int32, x, y and z as cells at DEEPEST, of one point a cell of `depth`, in Morton order; depth: at most 21.
    Looks across the faces of cells, not across those of octants at unit_level, where other points are not known. Returns (m,) bool.
    """
    shift = np.int32(DEEPEST - depth)
    codes = morton.encode(*(axis >> shift for axis in grid), depth=depth)
    distance = distances(grid, depth)
    marked = np.zeros(len(codes), bool)
    for axis in range(3):
        here, there = _neighbours(codes, axis, depth, unit_level)
        apart = sum((values[there].astype(np.float64) - values[here]) ** 2 for values in grid)
        near = apart < (CROWDED * 2.0 ** int(shift)) ** 2
        here, there = here[near], there[near]
        marked[np.where(distance[here] > distance[there], here, there)] = True
    return marked


def _neighbours(codes: np.ndarray, axis: int, depth: int, unit_level: int) -> tuple[np.ndarray, np.ndarray]:
    """Positions of cells and of those that follow them along an axis, in the same octant of unit_level; (k,) intp each."""
    along = np.uint64((_X_BITS << axis) & ((1 << 3 * depth) - 1))
    following = (((codes | ~along) + np.uint64(1)) & along) | (codes & ~along)  # the carry runs through the other axes' bits
    inside = ((following ^ codes) >> np.uint64(3 * (depth - unit_level))) == 0
    at = np.searchsorted(codes, following)
    here = np.flatnonzero(inside & (at < len(codes)))
    here = here[codes[at[here]] == following[here]]
    return here, at[here]
