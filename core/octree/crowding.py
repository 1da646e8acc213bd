"""Which of the points that stand for cells stand too near to another one.

Where a surface but clips the corner of a cell, the point that stands for it is as good as beside that of the next cell: in an overview
such pairs look like clumps. They are few, and one of each can wait for the next level.
"""

from __future__ import annotations

import numpy as np

from .representatives import distances
from .shape import CROWDED, DEEPEST

_X_BITS = 0x1249249249249249  # of a Morton code


def crowded(grid: list[np.ndarray], codes: np.ndarray, depth: int, unit_level: int) -> np.ndarray:
    """Marks points that lie nearer than CROWDED to a point in a cell beside theirs which is nearer to its cell's centre.

    grid: three (m,) int32, x, y and z as cells at DEEPEST, of one point a cell of `depth`, in Morton order; codes: (m,)
    unsigned, ascending: the cells' Morton codes, of which only the bits below unit_level count, if octants there differ in others.
    Looks across the faces of cells, not across those of octants at unit_level, where other points are not known. Returns (m,) bool.
    """
    shift = DEEPEST - depth
    reach = CROWDED * 2.0**shift
    marked = np.zeros(len(codes), bool)
    for axis in range(3):
        inner = grid[axis] & np.int32((1 << shift) - 1)
        here = np.flatnonzero(inner > (1 << shift) - reach)  # from all others the face itself is too far: most, as they are central
        here, there = _neighbours(codes, here, axis, depth - unit_level)
        pairs = [(values.take(here), values.take(there)) for values in grid]
        apart = sum((other.astype(np.float64) - own) ** 2 for own, other in pairs)
        near = apart < reach**2
        own, other = ([pair[side][near] for pair in pairs] for side in (0, 1))
        marked[np.where(distances(own, depth) > distances(other, depth), here[near], there[near])] = True
    return marked


def _neighbours(codes: np.ndarray, here: np.ndarray, axis: int, levels: int) -> tuple[np.ndarray, np.ndarray]:
    """Positions of cells and of those that follow them along an axis, in the same octant so many levels up, (k,) intp each.

    here: (n,) intp, the cells to look at; those without a neighbour are left out.
    """
    word = codes.dtype.type
    along, own = word((_X_BITS << axis) & ((1 << 3 * levels) - 1)), codes.take(here)
    inside = (own & along) != along
    here, own = here[inside], own[inside]
    following = (((own | ~along) + word(1)) & along) | (own & ~along)  # the carry runs through the other axes' bits
    at = np.minimum(np.searchsorted(codes, following), len(codes) - 1)
    found = codes.take(at) == following
    return here[found], at[found]
