"""Pairs of points that stand for cells side by side and lie too near to each other."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree import crowding, morton
from copc_forge.core.octree.shape import CROWDED, DEEPEST
from hypothesis import given
from hypothesis import strategies as st

DEPTH = 5
CELL = 1 << (DEEPEST - DEPTH)


def points(places) -> list[np.ndarray]:
    """x, y and z as cells at DEEPEST, from places in cells of DEPTH, in Morton order."""
    grid = (np.array(places, np.float64).reshape(-1, 3) * CELL).astype(np.int32).T
    order = np.argsort(morton.encode(*(grid >> (DEEPEST - DEPTH)), depth=DEPTH), kind="stable")
    return [axis[order] for axis in grid]


def crowded(grid: list[np.ndarray], unit_level: int) -> np.ndarray:
    return crowding.crowded(grid, morton.encode(*(axis >> (DEEPEST - DEPTH) for axis in grid), depth=DEPTH), DEPTH, unit_level)


def expected(grid: list[np.ndarray], unit_level: int) -> np.ndarray:
    """The same, pair by pair."""
    place = np.stack(grid, axis=1) / CELL
    cell, marked = np.floor(place), np.zeros(len(place), bool)
    # the centre is told apart to 1/256 of a cell, from the middle of such a part downwards
    central = ((np.floor((place - cell) * 256) - 127.5) ** 2).sum(axis=1)
    for a in range(len(place)):
        for b in range(len(place)):
            step = cell[b] - cell[a]
            beside = sorted(step) == [0, 0, 1]
            together = (cell[a] // 2 ** (DEPTH - unit_level) == cell[b] // 2 ** (DEPTH - unit_level)).all()
            if beside and together and np.linalg.norm(place[a] - place[b]) < CROWDED:
                marked[a if central[a] > central[b] else b] = True
    return marked


@given(st.sets(st.tuples(*[st.integers(4, 7)] * 3), min_size=1, max_size=40), st.integers(0, 2**32 - 1), st.integers(0, DEPTH))
def test_it_marks_the_less_central_of_near_neighbours(cells, seed, unit_level):
    inside = np.random.default_rng(seed).integers(0, 256, (len(cells), 3)) / 256
    grid = points(np.array(sorted(cells)) + inside)
    np.testing.assert_array_equal(crowded(grid, unit_level), expected(grid, unit_level))


@given(st.sets(st.tuples(*[st.integers(4, 6)] * 3), min_size=8, max_size=27), st.integers(0, 2**32 - 1))
def test_equally_central_ones_are_the_rule_here(cells, seed):
    """Few places within a cell: of two that tie, the one further along the axis waits."""
    inside = np.random.default_rng(seed).integers(0, 4, (len(cells), 3)) * 64 / 256
    grid = points(np.array(sorted(cells)) + inside)
    np.testing.assert_array_equal(crowded(grid, 0), expected(grid, 0))


@pytest.mark.parametrize("axis", range(3))
def test_of_two_the_less_central_waits_and_of_equals_the_second(axis):
    for first, second, waiting in ((0.75, 1.0, 1), (0.875, 1.25, 0), (0.875, 1.125 - 1 / 256, 1), (0.5, 0.96875 + 1 / 256, None)):
        places = np.full((2, 3), 3.5)
        places[:, axis] = 3 + first, 3 + second
        assert np.flatnonzero(crowded(points(places), 0)).tolist() == ([] if waiting is None else [waiting])


def test_the_distance_itself_is_far_enough():
    """CROWDED is the least distance allowed, to the last cell at DEEPEST."""
    least = int(np.ceil(CROWDED * CELL))
    for apart, marked in ((least, 0), (least - 1, 1)):
        grid = points([[3.75, 3.5, 3.5], [4.1, 3.5, 3.5]])
        grid[0][1] = grid[0][0] + apart
        assert crowded(grid, 0).sum() == marked


@pytest.mark.parametrize("axis", range(3))
def test_the_borders_of_the_cube_are_no_neighbours(axis):
    places = np.full((2, 3), 3.5)
    places[:, axis] = 0.01, 31.99
    assert not crowded(points(places), 0).any()


@pytest.mark.parametrize("axis", range(3))
def test_it_does_not_look_over_the_border_of_a_unit(axis):
    places = np.full((2, 3), 3.5)
    places[:, axis] = 7.9, 8.05
    assert crowded(points(places), 1).sum() == 1
    assert not crowded(points(places), 2).any()


def test_short_codes_tell_units_apart_by_bits_of_their_own():
    """As a task has them: the number of a unit, and below it the cells of two levels."""
    places = np.full((4, 3), 4.5)
    places[:, 0] = 4.75, 5.0, 7.9, 8.05
    grid = points(places)
    short = np.array([0, 1, 0b001001, 1 << 6], np.uint32)
    assert np.flatnonzero(crowding.crowded(grid, short, DEPTH, DEPTH - 2)).tolist() == [1]
