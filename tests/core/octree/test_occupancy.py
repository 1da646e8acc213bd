"""Counts of points and occupied cells agree with sets of cells."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree import morton
from copc_forge.core.octree.occupancy import BITMAP_CELLS, BITMAP_LEVELS, SortedOccupancy, UnitOccupancy, cell_bitmap, occupied_by_depth

DEPTH = 9


@pytest.fixture
def codes() -> np.ndarray:
    random = np.random.default_rng(7)
    cells = np.clip(random.normal(200, 60, (3000, 3)), 0, 2**DEPTH - 1).astype(np.int64)
    cells[:, 2] = cells[:, 0] // 3
    return np.sort(morton.encode(*cells.T, depth=DEPTH))


def expected(codes: np.ndarray, level: int, depth: int) -> list[int]:
    octants = codes >> np.uint64(3 * (DEPTH - level))
    return [len(set((codes[octants == octant] >> np.uint64(3 * (DEPTH - depth))).tolist())) for octant in np.unique(octants)]


def test_bitmaps_count_cells_at_all_depths():
    cells = np.random.default_rng(3).integers(0, BITMAP_CELLS, 500)
    counts = occupied_by_depth(cell_bitmap(cells, np.empty(BITMAP_CELLS, bool)))
    assert counts.tolist() == [len(set((cells >> (3 * (BITMAP_LEVELS - down))).tolist())) for down in range(7)]


@pytest.mark.parametrize("refined", [None, 8])
def test_sorted_points(codes, refined):
    occupancy = SortedOccupancy.of_keys(codes, DEPTH)
    if refined:
        occupancy.refine(refined)
    for level in (0, 1, 3, 5):
        octants, counts = np.unique(codes >> np.uint64(3 * (DEPTH - level)), return_counts=True)
        assert occupancy.points(level).tolist() == counts.tolist()
        assert occupancy.occupied(level, level + 3).tolist() == expected(codes, level, level + 3)
        if level:
            parents = np.unique(octants >> np.uint64(3))
            np.testing.assert_array_equal(occupancy.parents(level), np.searchsorted(parents, octants >> np.uint64(3)))


def test_units(codes):
    level = DEPTH - BITMAP_LEVELS
    units, counts = np.unique(codes >> np.uint64(3 * BITMAP_LEVELS), return_counts=True)
    scratch = np.empty(BITMAP_CELLS, bool)
    within = (codes & np.uint64(BITMAP_CELLS - 1)).astype(int)
    cells = [occupied_by_depth(cell_bitmap(within[(codes >> np.uint64(3 * BITMAP_LEVELS)) == unit], scratch)) for unit in units]
    occupancy = UnitOccupancy(level, units, counts, np.array(cells))
    for above in range(level + 1):
        octants, counts = np.unique(codes >> np.uint64(3 * (DEPTH - above)), return_counts=True)
        assert occupancy.octants(above).tolist() == octants.tolist() and occupancy.points(above).tolist() == counts.tolist()
        assert occupancy.indivisible(above).tolist() == [False] * len(octants)
        if above:
            assert np.unique(octants >> np.uint64(3))[occupancy.parents(above)].tolist() == (octants >> np.uint64(3)).tolist()
        for depth in range(above, DEPTH + 1):
            assert occupancy.occupied(above, depth).tolist() == expected(codes, above, depth)


def test_long_keys_count_as_short_ones(codes):
    random = np.random.default_rng(1)
    high = np.sort(random.integers(0, 2**63, 500, dtype=np.uint64).repeat(4))
    low = random.integers(0, 2**30, 2000, dtype=np.uint64)
    order = np.lexsort((low, high))
    occupancy = SortedOccupancy.of_long_keys(high[order], low[order], 10)
    for level in (0, 5, 20, 21, 22, 30, 31):
        above, below = 3 * max(0, 21 - level), 3 * min(10, 31 - level)
        cells = {(upper >> above, lower >> below) for upper, lower in zip(high.tolist(), low.tolist())}
        assert len(occupancy.points(level)) == len(cells)
        assert occupancy.points(level).sum() == 2000


def test_coincident_points_are_indivisible():
    """Octants whose points share one of the finest cells."""
    codes = np.sort(np.array([0b000_000_001, 0b000_000_001, 0b000_111_000, 0b000_111_001, 0b010_000_000], np.uint64))
    occupancy = SortedOccupancy.of_keys(codes, 3)
    occupancy.refine(3)
    assert occupancy.indivisible(0).tolist() == [False]
    assert occupancy.indivisible(1).tolist() == [False, True]
    assert occupancy.indivisible(2).tolist() == [True, False, True] and occupancy.indivisible(3).all()
    assert occupancy.starts(2).tolist() == [0, 2, 4] and occupancy.groups(1).tolist() == [0, 2]
    assert occupancy.groups(2).tolist() == [0, 1, 3]


@pytest.mark.parametrize("size", [1, 5])
def test_points_at_one_place(size):
    for occupancy in (
        SortedOccupancy.of_keys(np.full(size, 7, np.uint32), 10),
        SortedOccupancy.of_long_keys(np.full(size, 7, np.uint64), np.full(size, 9, np.uint64), 10),
    ):
        assert [occupancy.points(level).tolist() for level in (0, 5, 10)] == [[size]] * 3
        assert occupancy.occupied(0, 10).tolist() == [1] and occupancy.parents(10).tolist() == [0]


def test_each_bit_of_a_long_key_tells_levels_apart():
    """Two points that differ in one bit only: their cells part at the level of that bit."""
    for bit in range(93):
        high, low = np.array([0, (1 << bit) >> 30], np.uint64), np.array([0, (1 << bit) & (2**30 - 1)], np.uint64)
        occupancy = SortedOccupancy.of_long_keys(high, low, 10)
        parts = 31 - bit // 3
        assert len(occupancy.points(parts - 1)) == 1 and len(occupancy.points(parts)) == 2
