"""Nodes, and the way of each point into one of them, against brute force on small dense clouds."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree import morton
from copc_forge.core.octree.assign import Units, assign
from copc_forge.core.octree.nodes import EMPTY, INSIDE, INTERNAL, LEAF, SCRAP, descend, ending_level, root_level
from copc_forge.core.octree.occupancy import SortedOccupancy, UnitOccupancy
from copc_forge.tests.support import smalltree as small
from hypothesis import given, settings
from hypothesis import strategies as st

clouds = st.builds(
    small.dense_points, seed=st.integers(0, 2**32 - 1), count=st.integers(30, 150), bits=st.integers(3, 6), flat=st.booleans(),
    piles=st.integers(0, 2),
)  # fmt: skip
endings = st.integers(small.OVERVIEW_LEVELS, 4)


@pytest.fixture(autouse=True, scope="module")
def _small_shape():
    with small.small_shape():
        yield


def tuples(cloud: np.ndarray) -> list[small.Cell]:
    return list(map(tuple, cloud.tolist()))


def few_records(count: int, seed: int = 1) -> np.ndarray:
    """(n, 9) uint8 of which many are equal: more than one word of eight bytes, and the last byte counts."""
    return np.random.default_rng(seed).integers(0, 2, (count, 9)).astype(np.uint8) * np.array([0] * 7 + [1, 1], np.uint8)


def counted(cloud: np.ndarray, depth: int) -> SortedOccupancy:
    return SortedOccupancy.of_keys(np.sort(morton.encode(*(cloud.T >> (small.DEEPEST - depth)), depth=depth)), depth)


@settings(max_examples=40)
@given(clouds, endings)
def test_octants_are_decided_as_one_by_one(cloud, ending):
    tree = small.SmallTree(tuples(cloud), 0, ending)
    finest = tree.grow(tuples(cloud))
    if finest > 20:
        return  # coincident points: their keys are longer, see below
    occupancy = counted(cloud, 20)
    occupancy.refine(finest)
    levels = descend(occupancy, root_level(len(cloud)), 0, finest - small.GRIDS[0] + 1, 99, ending)
    assert len(levels) == len(tree.levels)
    for level, expected in zip(levels, tree.levels):
        kinds = [one.kind for one in expected.values()]
        assert level.kind.tolist() == kinds and level.home.tolist() == [one.home for one in expected.values()]
        assert level.grid.tolist() == [one.grid for one in expected.values()]
        assert level.is_node.tolist() == [kind in (0, 1) for kind in kinds]
        outside = level.kind != INSIDE
        assert level.taken[outside].tolist() == [one.taken for one in expected.values() if one.kind != INSIDE]


@settings(max_examples=30)
@given(clouds, st.integers(1, 4), endings)
def test_octants_that_must_be_leaves_are(cloud, deepest, ending):
    occupancy = counted(cloud, 12)
    occupancy.refine(12)
    levels = descend(occupancy, root_level(len(cloud)), 0, 9, deepest, ending)
    assert len(levels) <= deepest + 1
    assert not any((level.kind == INTERNAL).any() for level in levels[deepest:])


@settings(max_examples=60)
@given(clouds, st.integers(0, 2**32 - 1), endings)
def test_points_go_where_brute_force_puts_them(cloud, seed, ending):
    """The whole cloud as one unit, the root."""
    points, records = tuples(cloud), few_records(len(cloud), seed)
    tree = small.SmallTree(points, 0, ending)
    root = tree.levels[0][0, 0, 0]
    units = Units(0, *np.array([[root.kind], [root.taken], [root.home]]), np.zeros((1, 0), np.uint8), np.zeros((1, 3), np.int32), ending)
    given_points = assign(list(cloud.astype(np.int32).T), None, units, records)
    expected, _ = small.levels_of(points, [record.tobytes() for record in records], tree, tree.grow(points))
    keys = given_points.node_keys[given_points.slot]
    assert keys[:, 0].tolist() == expected
    assert [tuple(key) for key in keys[:, 1:].tolist()] == [small.octant(p, level) for p, level in zip(points, expected)]
    nodes = [(level, *cell) for level, some in enumerate(tree.levels) for cell, one in some.items() if one.kind in (0, 1)]
    assert list(map(tuple, given_points.node_keys.tolist())) == nodes and given_points.slot_count == len(nodes)


@settings(max_examples=60)
@given(clouds, st.integers(1, 3), st.integers(0, 2**32 - 1), st.booleans(), endings)
def test_units_give_to_nodes_above_what_brute_force_gives(cloud, level, seed, some, ending):
    """Units below the root, all of them or every second pair: into nodes, contributions to nodes above, and candidates."""
    points = tuples(cloud)
    tree = small.SmallTree(points, level, ending)
    cells = list(tree.levels[level])
    if some:
        cells = [cell for i, cell in enumerate(cells) if i // 2 % 2 == 0]
    taken = np.array([small.octant(point, level) in set(cells) for point in points])
    cloud, points = cloud[taken], [point for point, here in zip(points, taken) if here]
    records = few_records(len(cloud), seed)
    state = [tree.levels[level][cell] for cell in cells]
    grids = [[tree.levels[up][tuple(c >> (level - up) for c in cell)].grid for up in range(level)] for cell in cells]
    units = Units(
        level, np.array([one.kind for one in state], np.uint8), np.array([one.taken for one in state]),
        np.array([one.home for one in state], np.int8), np.array(grids, np.uint8), np.array(cells, np.int32), ending,
    )  # fmt: skip
    number = np.array([cells.index(small.octant(point, level)) for point in points])
    found = assign(list(cloud.astype(np.int32).T), number, units, records)
    expected, standing = small.levels_of(points, [record.tobytes() for record in records], tree, tree.grow(points))

    def place(slot: int) -> tuple:
        if slot < len(found.node_keys):
            return tuple(found.node_keys[slot].tolist())
        above, unit = divmod(slot - len(found.node_keys), len(cells))
        return ("above", above, unit) if above < level else ("candidate", unit)

    def wanted(i: int) -> tuple:
        unit = int(number[i])
        if i in standing.values():
            return "candidate", unit
        return ("above", expected[i], unit) if expected[i] < level else (expected[i], *small.octant(points[i], expected[i]))

    assert [place(int(slot)) for slot in found.slot] == [wanted(i) for i in range(len(points))]
    assert found.candidate_level.tolist() == [expected[standing[cell]] for cell in cells if standing]
    assert found.slot_count == len(found.node_keys) + level * len(cells) + len(standing)


def test_a_part_of_units_is_those_units():
    units = Units(2, np.arange(5), np.arange(5) + 10, np.arange(5) + 20, np.arange(10).reshape(5, 2), np.arange(15).reshape(5, 3), 6)
    part = units[1:4]
    assert (len(part), part.level, part.ending) == (3, 2, 6) and part.kind.tolist() == [1, 2, 3] and part.taken.tolist() == [11, 12, 13]
    assert part.home.tolist() == [21, 22, 23] and part.grids[0].tolist() == [2, 3] and part.cells[0].tolist() == [3, 4, 5]


class Counts:
    """Counts of one parent at `level` and its children, made by hand."""

    def __init__(self, points: list[int], cells: list[int], level: int):
        self.children, self.cells, self.level = np.array(points), np.array(cells), level

    def points(self, level):
        return self.children if level > self.level else np.array([self.children.sum()])

    def parents(self, level):
        return np.zeros(len(self.children), np.intp)

    def occupied(self, level, depth):
        return self.cells

    def indivisible(self, level):
        return np.zeros(len(self.children), bool)


def kinds(points: list[int], cells: list[int], level: int = 2, ending: int = small.OVERVIEW_LEVELS) -> list[int]:
    """What becomes of the children of a node at `level` that samples."""
    top = root_level(99)
    top.kind[0], top.home[0] = INTERNAL, -1
    return descend(Counts(points, cells, level), top, level, level + 1, 99, ending)[1].kind.tolist()


def test_octants_of_about_a_leaf_end_whole_on_one_level():
    assert small.LEAF_MAX == 18
    assert kinds([19, 12, 5, 20], [1, 1, 1, 1]) == [LEAF, LEAF, LEAF, INTERNAL]  # 18, 11, 4 and 19 left
    assert kinds([4, 1], [1, 1]) == [SCRAP, EMPTY]  # no other child stays in its parent


def test_a_leaf_near_the_root_is_small():
    assert small.OVERVIEW_LEAF_MAX == 8
    assert kinds([9, 10], [1, 1], 0) == [LEAF, INTERNAL]


def test_octants_end_together_on_one_level():
    """Above it they sample, on it they end though they are somewhat too big for a leaf."""
    assert (small.OVERVIEW_LEAF_MAX, small.LEAF_MAX, small.ENDING_LEAF_MAX) == (8, 18, 27)
    octants = [9, 10, 19, 28, 29], [1] * 5
    assert kinds(*octants, 2, 4) == [LEAF, INTERNAL, INTERNAL, INTERNAL, INTERNAL]
    assert kinds(*octants, 3, 4) == [LEAF, LEAF, LEAF, LEAF, INTERNAL]
    assert kinds(*octants, 4, 4) == [LEAF, LEAF, LEAF, INTERNAL, INTERNAL]


@settings(max_examples=60)
@given(clouds, st.integers(0, 4))
def test_the_level_where_octants_end_is_found_by_counting(cloud, known):
    assert ending_level(counted(cloud, 12), known) == small.ending_level(tuples(cloud), known)


def of_octants(level: int, points: list[int], cells: list[int]) -> int:
    """Where octants end in a cloud of octants at `level`, each with these points and cells of its parent's grid."""
    counts = np.zeros((len(points), 7), np.int64)
    counts[:, small.GRIDS[0] - 1] = cells
    return ending_level(UnitOccupancy(level, np.arange(len(points), dtype=np.uint64), np.array(points), counts), level)


def test_a_dense_spot_does_not_decide_where_octants_end():
    plain, spot = [20] * 4, [20_000]
    assert of_octants(2, plain, [2] * 4) == 2
    assert of_octants(2, plain + spot, [2] * 5) == 2
    assert of_octants(2, plain + spot * 2, [2] * 6) == 2  # a third of the surface
    assert of_octants(2, plain + spot * 3, [2] * 7) == small.DEEPEST_ENDING
    assert of_octants(2, plain + spot * 3, [3] * 4 + [2] * 3) == 2  # it is the surface that counts, not octants


def test_octants_are_taken_to_quarter_below_those_that_are_counted():
    assert [of_octants(2, [left + 2], [2]) for left in (18, 19, 75, 76)] == [2, 3, 3, 4]
