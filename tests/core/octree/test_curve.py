"""The order of octants: coarse level first, and on each level from neighbour to neighbour."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree.curve import coarse_first, hilbert


@pytest.mark.parametrize("level", range(6))
def test_the_curve_goes_through_all_squares_from_neighbour_to_neighbour(level):
    x, y = (axis.ravel().astype(np.int64) for axis in np.indices((1 << level, 1 << level)))
    place = hilbert(x, y, np.full(len(x), level))
    assert sorted(place.tolist()) == list(range(4**level))
    order = np.argsort(place)
    assert (np.abs(np.diff(x[order])) + np.abs(np.diff(y[order])) == 1).all()
    assert (x[order[0]], y[order[0]], x[order[-1]], y[order[-1]]) == (0, 0, 2**level - 1, 0)


def test_four_squares_that_belong_together_stand_together():
    x, y = (axis.ravel().astype(np.int64) for axis in np.indices((16, 16)))
    place = hilbert(x, y, np.full(256, 4))
    assert (place // 4 // 4**2 == hilbert(x >> 3, y >> 3, np.full(256, 1))).all()


def test_levels_are_ordered_first_and_heights_last():
    keys = np.array([(1, 1, 0, 0), (2, 0, 0, 0), (1, 0, 0, 1), (1, 0, 0, 0), (0, 0, 0, 0), (1, 1, 1, 0), (1, 0, 1, 0)])
    assert keys[coarse_first(keys)].tolist() == [
        [0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 1], [1, 0, 1, 0], [1, 1, 1, 0], [1, 1, 0, 0], [2, 0, 0, 0],
    ]  # fmt: skip


def test_deep_levels_do_not_overflow():
    last = (1 << 31) - 1
    keys = [(31, last, 0, 0), (31, last, last, 0), (31, 0, last, 0), (31, 0, 0, 0)]
    assert coarse_first(np.array(keys)).tolist() == [3, 2, 1, 0] and coarse_first(np.zeros((0, 4))).tolist() == []
