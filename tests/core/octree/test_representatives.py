"""Which point stands for a cell: the nearest to its centre, and what decides between equals."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree.representatives import distances, nearest, preference
from copc_forge.core.octree.shape import DEEPEST
from copc_forge.tests.support import smalltree as small
from hypothesis import given
from hypothesis import strategies as st

places = st.lists(st.tuples(*[st.integers(0, 2**DEEPEST - 1)] * 3), min_size=1, max_size=30)


def ranks(values: list) -> list[int]:
    """Each value by its place among all, equals alike."""
    known = sorted(set(values))
    return [known.index(value) for value in values]


@given(places, st.integers(0, DEEPEST))
def test_distances_put_points_in_order(points, depth):
    grid = list(np.array(points, np.int32).T)
    assert ranks(distances(grid, depth).tolist()) == ranks([small.from_centre(point, depth) for point in points])


@pytest.mark.parametrize("depth", [0, 5, 22, 23, 24, 28, 30, 31])
def test_the_nearest_and_the_furthest(depth):
    """Beside the centre, at a corner and in the middle of a face, in a cell that is not the first."""
    edge = 1 << (DEEPEST - depth)
    corner = np.array([min(edge, 2**DEEPEST - edge)] * 3)
    points = [corner + edge // 2, corner, corner + [edge // 2, edge // 2, 0], corner + edge - 1]
    found = distances([np.array(axis, np.int32) for axis in zip(*points)], depth).tolist()
    assert ranks(found) == ranks([small.from_centre(tuple(point), depth) for point in points])


def test_many_points_are_worked_on_in_stretches():
    random = np.random.default_rng(1)
    grid = [random.integers(0, 2**DEEPEST, 100_000).astype(np.int32) for _ in "xyz"]
    whole = distances(grid, 9)
    for first in (0, 32_767, 32_768, 65_536, 99_990):
        part = slice(first, first + 10)
        np.testing.assert_array_equal(distances([axis[part] for axis in grid], 9), whole[part])


@given(st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=6), min_size=1))
def test_the_least_of_each_run(runs):
    """Of equally near ones, the first key decides, then the second, then the place."""
    flat = np.array([item for run in runs for item in run])
    starts = np.cumsum([0, *map(len, runs[:-1])])
    found = nearest(flat[:, 0].astype(np.uint16), starts, lambda at: [flat[at, 1], flat[at, 2]])
    assert found.tolist() == [first + min(range(len(run)), key=lambda i, run=run: (run[i], i)) for first, run in zip(starts.tolist(), runs)]


@given(places, st.integers(1, 20), st.integers(0, 2**32 - 1))
def test_equals_are_told_apart_by_place_then_by_bytes(points, length, seed):
    random = np.random.default_rng(seed)
    points = [points[i] for i in random.integers(0, len(points), 12)]
    records = np.full((12, length), 200, np.uint8)
    records[:, random.integers(length)] = random.integers(254, 256, 12)
    keys = preference(list(np.array(points, np.int32).T), records)
    expected = sorted(range(12), key=lambda i: (small.code(points[i]), records[i].tobytes()))
    assert np.lexsort(keys[::-1]).tolist() == expected
