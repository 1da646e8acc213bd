"""Which point stands for a cell: the one nearest to its centre, chosen bottom-up among those that stand for its child cells.

So representatives nest: a point that stands for a cell stands for its own cells at all finer levels as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ..base.runs import stretches
from . import morton
from .occupancy import SortedOccupancy
from .shape import DEEPEST
from .sorting import run_starts

_BITS = 8  # distances to a cell's centre are told apart to 1/256 of its edge: their squares then fit 16 bits
_LOW_BITS = 10  # of a position at DEEPEST: what a Morton code of the other bits leaves over


def distances(grid: list[np.ndarray], depth: int) -> np.ndarray:
    """Order of points by distance to the centre of their cell at `depth`.

    grid: three (n,) int32 arrays, x, y and z as cells at DEEPEST. Returns (n,) uint16, a monotone function of the squared distance:
    with w counted from the centre downwards, (2w + 1)**2 = 4 w (w + 1) + 1.
    """
    bits = min(_BITS, DEEPEST - depth)
    total = np.zeros(len(grid[0]), np.uint16)
    if not bits:
        return total
    for part in stretches(len(total)):
        for axis in grid:
            w = (axis[part] >> np.int32(DEEPEST - depth - bits)).astype(np.uint8)  # the cast drops the cell's own bits
            w &= np.uint8((1 << bits) - 1)
            w = w.astype(np.int16)
            w -= np.int16(1 << (bits - 1))
            product = w + np.int16(1)
            product *= w
            total[part] += product.view(np.uint16)
    return total


def nearest(distance: np.ndarray, starts: np.ndarray, prefer: Callable[[np.ndarray], list[np.ndarray]]) -> np.ndarray:
    """The least of each run.

    distance: (n,); starts: (m,) where the runs begin; prefer: given positions of equals, the arrays to compare them by, the most
    important first. Returns (m,) intp positions.
    """
    least = np.minimum.reduceat(distance, starts)
    run = np.zeros(len(distance), np.int8)
    run[starts[1:]] = 1
    run = np.cumsum(run, dtype=np.int32)
    at = np.flatnonzero(distance == least.take(run))
    if len(at) == len(starts):
        return at
    run = run[at]
    again = np.flatnonzero(run[1:] == run[:-1])  # there are few ties: only they are looked at
    tied = np.union1d(again, again + 1)
    order = np.lexsort([*reversed(prefer(at[tied])), run[tied]])
    kept = np.ones(len(at), bool)
    kept[tied] = False
    kept[tied[order[run_starts(run[tied][order])]]] = True
    return at[kept]


def preference(grid: list[np.ndarray], records: np.ndarray) -> list[np.ndarray]:
    """What decides between equally near points: the lower Morton code at full depth, then the record's bytes.

    grid: three (n,) int32; records: (n, length) uint8. Returns (n,) uint64 arrays, the most important first.
    """
    coarse, fine = [axis >> np.int32(_LOW_BITS) for axis in grid], [axis & np.int32((1 << _LOW_BITS) - 1) for axis in grid]
    padded = np.zeros((len(records), -(-records.shape[1] // 8) * 8), np.uint8)
    padded[:, : records.shape[1]] = records
    codes = [morton.encode(*coarse, depth=DEEPEST - _LOW_BITS), morton.encode(*fine, depth=_LOW_BITS)]
    return codes + list(padded.view(">u8").astype(np.uint64).T)


def by_depth(
    grid: list[np.ndarray], order: np.ndarray, occupancy: SortedOccupancy, finest: int, coarsest: int, records: np.ndarray
) -> Iterator[tuple[int, np.ndarray, list[np.ndarray]]]:
    """Representatives of all occupied cells, from `finest` to `coarsest` depth.

    grid: three (n,) int32, as read; order: (n,) intp, sorts them by cell; occupancy: of the sorted points; records: (n, length) uint8.
    Yields depth, (m,) intp: positions in `order`, ascending, one for each cell of that depth, and three (m,) int32: their x, y, z.
    """
    chosen = nearest(
        distances(grid, finest).take(order),
        occupancy.starts(finest),
        lambda at: preference([axis[order[at]] for axis in grid], records[order[at]]),
    )
    points = order.take(chosen)
    local = [axis.take(points) for axis in grid]
    yield finest, chosen, local
    for depth in range(finest - 1, coarsest - 1, -1):

        def ties(at: np.ndarray, local: list[np.ndarray] = local, points: np.ndarray = points) -> list[np.ndarray]:
            return preference([axis[at] for axis in local], records[points[at]])

        kept = nearest(distances(local, depth), occupancy.groups(depth), ties)
        chosen, points, local = chosen.take(kept), points.take(kept), [axis.take(kept) for axis in local]
        yield depth, chosen, local
