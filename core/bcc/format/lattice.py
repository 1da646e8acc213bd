"""The body-centred cubic lattice: points of Z³ whose coordinates are all even or all odd (docs/formats/bcc.md, section 1).

Arrays of cells are (n, 3) of a signed integer type. Distances are in lattice units, half the cell size.
"""

from __future__ import annotations

import numpy as np

from ...base.errors import NotRepresentable
from ...base.saying import say

NEIGHBOURS = np.array(
    [(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)] + [(-2, 0, 0), (2, 0, 0), (0, -2, 0), (0, 2, 0), (0, 0, -2), (0, 0, 2)],
    np.int32,
)
CHILDREN = np.array([(0, 0, 0), (2, 0, 0), (0, 2, 0), (0, 0, 2), (1, 1, 1), (1, 1, -1), (1, -1, 1), (1, -1, -1)], np.int32)
_BELOW_HALF = 0.49999999999999994  # the greatest float64 below ½: adding ½ itself would round 0.49999999999999994 up
_REACH = 2.0**31 - 4


def is_cell(cells: np.ndarray) -> np.ndarray:
    """Which of (n, 3) integer triples are cells: (n,) bool."""
    odd = cells & 1
    return (odd[:, 0] == odd[:, 1]) & (odd[:, 1] == odd[:, 2])


def snap(positions: np.ndarray) -> np.ndarray:
    """The nearest cell of each position.

    positions: (n, 3) float64, in lattice units. Returns (n, 3) int32. A position as near to an all-even as to an all-odd cell
    goes to the even one; along one axis, halves are rounded away from zero. Raises NotRepresentable for a position that is not
    finite or beyond int32.
    """
    positions = np.asarray(positions, np.float64)
    if len(positions) and not np.abs(positions).max() < _REACH:  # NaN compares false
        raise NotRepresentable(
            say("bcc.format.lattice.positions_lie_beyond_lattice_bit"), hint=say("bcc.format.lattice.use_larger_cells_nearer_origin")
        )
    even = _round(positions / 2)
    even *= 2
    odd = _round((positions - 1) / 2)
    odd *= 2
    odd += 1
    nearer_odd = _squared(positions - odd) < _squared(positions - even)
    np.copyto(even, odd, where=nearer_odd[:, None])
    return even.astype(np.int32)


def centres(cells: np.ndarray, origin, cell_size: float) -> np.ndarray:
    """World positions of cells: (n, 3) float64 in the units of the CRS; cell_size is the distance of axial neighbours."""
    return np.asarray(origin, np.float64) + cells * (cell_size / 2)


def cells_of(points: np.ndarray, origin, cell_size: float) -> np.ndarray:
    """Cells that hold world positions: (n, 3) float64 → (n, 3) int32. Raises NotRepresentable as `snap` does."""
    return snap((np.asarray(points, np.float64) - np.asarray(origin, np.float64)) / (cell_size / 2))


def neighbours(cells: np.ndarray) -> np.ndarray:
    """The 14 neighbours of each cell: (n, 14, 3), those at distance √3 first, then those at 2."""
    return cells[:, None, :] + NEIGHBOURS.astype(cells.dtype)


def children(cells: np.ndarray) -> np.ndarray:
    """The 8 children of each cell on the next finer lattice: (n, 8, 3)."""
    return 2 * cells[:, None, :] + CHILDREN.astype(cells.dtype)


def parents(cells: np.ndarray) -> np.ndarray:
    """The parent of each cell on the next coarser lattice, the exact inverse of `children`: (n, 3) of the same type.

    An odd child descends from (x − 1) / 2 along x; along y and z from whichever of (c − 1) / 2 and (c + 1) / 2 has the parity
    of that. An even child's halves are a cell, or lack one of the steps 2 that CHILDREN holds, along the axis whose parity
    stands alone.
    """
    half = cells >> 1  # floors: of an odd c, (c − 1) / 2
    low = half & 1
    odd_child = (cells[:, 0] & 1).astype(bool)
    result = half.copy()
    count = low.sum(axis=1)
    for axis in range(3):
        towards_x = (low[:, axis] ^ low[:, 0]).astype(cells.dtype)  # odd child: up to x's parity
        alone = np.where(count == 1, low[:, axis], np.where(count == 2, 1 - low[:, axis], 0)).astype(cells.dtype)
        result[:, axis] += np.where(odd_child, towards_x, -alone)
    return result


def rolled_up(cells: np.ndarray, levels: int) -> np.ndarray:
    """The ancestor of each cell so many levels up."""
    for _ in range(levels):
        cells = parents(cells)
    return cells


def _round(values: np.ndarray) -> np.ndarray:
    """Nearest integers, halves away from zero; changes its argument."""
    values += np.copysign(_BELOW_HALF, values)
    return np.trunc(values, out=values)


def _squared(vectors: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", vectors, vectors)
