"""Nodes for chunks that have lost theirs."""

from __future__ import annotations

import numpy as np
from copc_forge.core.restoration.salvage.placing import RootCube, cube_by_nodes, parent, placed
from hypothesis import given, settings
from hypothesis import strategies as st

ONE = np.ones(3)


def within(key, other) -> bool:
    """Whether an octant lies in another."""
    while key[0] > other[0]:
        key = parent(key)
    return key == other


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_every_chunk_of_a_tree_finds_a_place_that_holds_it(seed, count):
    """Chunks of any tree, each of which may fill its octant or a part of it."""
    dice, keys = np.random.default_rng(seed), {(0, 0, 0, 0)}
    while len(keys) < count:
        level, x, y, z = sorted(keys)[int(dice.integers(len(keys)))]
        keys.add((level + 1, *(2 * part + int(dice.integers(2)) for part in (x, y, z))))
    smallest = []
    for level, *cell in sorted(keys):
        down = int(dice.integers(0, 3))
        smallest.append((level + down, *((part << down) + int(dice.integers(1 << down)) for part in cell)))
    found = placed(smallest, dice.random(len(keys)).tolist(), set())
    assert None not in found and len(set(found)) == len(found)
    assert all(within(small, key) for small, key in zip(smallest, found))
    assert all(key[0] == 0 or parent(key) in found for key in found)


def test_what_has_no_place_is_said():
    assert placed([(0, 0, 0, 0), (0, 0, 0, 0)], [1.0, 2.0], set()) == [None, (0, 0, 0, 0)]
    assert placed([(1, 0, 0, 0)], [1.0], {(1, 0, 0, 0), (0, 0, 0, 0)}) == [None]


def test_the_smallest_octant():
    cube = RootCube(np.zeros(3), 1024.0, ONE, np.zeros(3))
    assert cube.smallest(np.array([0, 0, 0]), np.array([1023, 5, 5])) == (0, 0, 0, 0)
    assert cube.smallest(np.array([512, 0, 0]), np.array([1000, 5, 5])) == (1, 1, 0, 0)
    assert cube.smallest(np.array([3, 3, 3]), np.array([3, 3, 3]))[0] == 30


def test_a_cube_is_found_by_its_nodes():
    """Dense nodes leave a cube hardly any choice."""
    low, edge = np.array([100.0, 200.0, -30.0]), 64.0
    keys = np.array([(2, x, y, z) for x in range(4) for y in range(4) for z in range(2)])
    begin = low + keys[:, 1:] * edge / 4
    found, size = cube_by_nodes(keys, begin + 0.01, begin + edge / 4 - 0.01)
    assert abs(size - edge) < 0.1 and np.abs(found - low).max() < 0.1
    assert cube_by_nodes(np.array([(1, 0, 0, 0), (1, 1, 1, 1)]), np.array([[5.0] * 3, [0.0] * 3]), np.array([[9.0] * 3, [4.0] * 3])) is None
