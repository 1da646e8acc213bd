"""Which octant holds the points of a unit, and how small blocks are put together: against brute force on whole numbers."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.conversion.distribute import merged
from copc_forge.core.conversion.pieces import Run
from copc_forge.core.conversion.region import Octant, Region, unit_level_for
from copc_forge.core.octree import morton
from copc_forge.core.octree.occupancy import BITMAP_CELLS, BITMAP_LEVELS, cell_bitmap


def smallest(cells: np.ndarray, depth: int) -> Octant:
    """The smallest octant that holds all cells. cells: (n, 3) at depth."""
    while (cells != cells[0]).any():
        cells, depth = cells >> 1, depth - 1
    return Octant(depth, tuple(cells[0].tolist()))


@pytest.mark.parametrize("octant", [Octant(0), Octant(1, (1, 0, 1)), Octant(2, (3, 1, 0))])
@pytest.mark.parametrize("seed", range(8))
def test_the_smallest_octant_of_a_unit(octant, seed):
    random, unit_level = np.random.default_rng(seed), octant.level + 2
    for code in random.integers(0, 64, 5).tolist():
        top = 8 ** random.integers(0, BITMAP_LEVELS + 1)
        first = random.integers(0, BITMAP_CELLS // top) * top
        cells = np.unique(first + random.integers(0, top, 3))
        region = Region(octant, unit_level, None, bitmaps={code: cell_bitmap(cells.astype(np.uint32), np.empty(BITMAP_CELLS, bool))})
        below = unit_level + BITMAP_LEVELS - octant.level
        own = morton.decode((np.uint64(code) << np.uint64(3 * BITMAP_LEVELS)) | cells.astype(np.uint64), below).astype(np.int64)
        absolute = own + (np.array(octant.cell, np.int64) << below)
        assert region.common_octant(code) == smallest(absolute, unit_level + BITMAP_LEVELS)


def test_what_units_occupy_is_looked_up_again_once_there_are_more_points():
    def run(code: int, cells: list[int]) -> Run:
        bitmap = cell_bitmap(np.array(cells, np.uint32), np.empty(BITMAP_CELLS, bool))
        return Run(np.array([code], np.uint64), np.array([0, len(cells)]), [bitmap], [])

    region, other = Region(Octant(0), 2, None), Region(Octant(0), 2, None)
    region.add(run(3, [1, 2]))
    assert region.occupancy().counts.tolist() == [2] and region.occupancy() is region.occupancy()
    region.add(run(5, [7]))
    assert region.occupancy().counts.tolist() == [2, 1]
    other.add(run(3, [2, 9]))
    region.merge(other)
    found = region.occupancy()
    assert found.counts.tolist() == [4, 1] and found.cells[:, BITMAP_LEVELS].tolist() == [3, 1]


@pytest.mark.parametrize(
    ("parts", "size", "blocks"),
    [([3, 4, 5, 1], 7, [7, 6]), ([3, 5], 7, [3, 5]), ([9, 1, 1], 7, [9, 2]), ([1] * 10, 4, [4, 4, 2]), ([7, 7], 7, [7, 7]), ([], 7, [])],
)
def test_small_parts_fill_blocks_in_order(parts, size, blocks):
    rows = np.arange(sum(parts), dtype=np.uint8)[:, None]
    found = list(merged(np.split(rows, np.cumsum(parts)[:-1]) if parts else [], size))
    assert [len(block) for block in found] == blocks
    assert not parts or (np.concatenate(found) == rows).all()


@pytest.mark.parametrize(("times", "deeper"), [(0.1, 0), (0.99, 0), (1.01, 1), (3.99, 1), (4.01, 2), (15.9, 2), (16.1, 3)])
def test_units_are_as_deep_as_terrain_fills_them_halfway(times, deeper):
    assert unit_level_for(3, int(times * 0.55 * 1_000_000), 1_000_000) == 3 + deeper
