"""The order of octants that keeps neighbours together: what a window shows is then read in few pieces."""

from __future__ import annotations

import numpy as np


def coarse_first(keys: np.ndarray) -> np.ndarray:
    """Order of octants by level, on each level along a Hilbert curve over the ground, then upwards.

    keys: (n, 4) integers, level, x, y, z; levels at most 31. Returns (n,) intp.
    """
    keys = np.asarray(keys, np.int64).reshape(-1, 4)
    return np.lexsort((keys[:, 3], hilbert(keys[:, 1], keys[:, 2], keys[:, 0]), keys[:, 0]))


def hilbert(x: np.ndarray, y: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Places of squares along the Hilbert curve through the 4**level squares of their level; it begins at 0, 0 and ends at the greatest x.

    x, y: (n,) int64 in [0, 2**level); level: (n,) int64, at most 31. Returns (n,) int64.
    """
    place, side = np.zeros(len(x), np.int64), np.int64(1) << level
    for step in range(int(level.max(initial=0)) - 1, -1, -1):
        half = np.int64(1) << step
        there = step < level
        right, up = (x & half) > 0, (y & half) > 0
        place += np.where(there, half * half * ((3 * right) ^ up), 0)
        turned = there & ~up
        mirrored = turned & right
        x, y = np.where(mirrored, side - 1 - x, x), np.where(mirrored, side - 1 - y, y)
        x, y = np.where(turned, y, x), np.where(turned, x, y)
    return place
