"""The tree that comes of points: what must hold of it, and that it does not depend on how the work was divided."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
from copc_forge.core.conversion import grow
from copc_forge.core.octree import crowding
from copc_forge.core.octree.cube import Cube
from copc_forge.core.octree.shape import DEEPEST, ENDING_LEAF_MAX, ROOT_MAX
from copc_forge.tests.support.building import OFFSET, SCALE, build_tree, numbers, records


def terrain(count: int, seed: int = 1, size: int = 60_000) -> np.ndarray:
    random = np.random.default_rng(seed)
    xy = random.integers(0, size, (count, 2))
    z = 2000 * np.sin(xy[:, 0] / 9000) + 1500 * np.cos(xy[:, 1] / 7000) + random.exponential(120, count)
    return np.column_stack((xy, z.astype(np.int64)))


def clouds(count: int, seed: int = 2) -> np.ndarray:
    """Dense spots far apart, a line, some noise, coincident points."""
    random = np.random.default_rng(seed)
    spot = random.normal(0, 40, (count // 3, 3)) + [0, 0, 0]
    other = random.normal(0, 4, (count // 3, 3)) + [40_000_000, 30_000_000, 1000]
    line = np.column_stack([np.linspace(0, 40_000_000, count // 6), np.linspace(0, 30_000_000, count // 6), np.zeros(count // 6)])
    same = np.full((count - 2 * (count // 3) - count // 6, 3), [20_000_000, 5_000, 0])
    return np.concatenate((spot, other, line, same)).astype(np.int64)[random.permutation(count)]


def volume(count: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 20_000, (count, 3))


SHAPES = {
    "terrain": terrain(420_000),
    "clouds": clouds(400_000),
    "volume": volume(500_000),
    "spots": clouds(900_000),
    "few": terrain(1000),
    "one": np.zeros((1, 3), int),
}


@pytest.fixture(scope="module", params=SHAPES)
def tree(request):
    points = records(SHAPES[request.param], np.random.default_rng(5).random(len(SHAPES[request.param])))
    return points, *build_tree(points)


def test_every_point_is_there_exactly_once(tree):
    points, nodes, _, _ = tree
    found = np.concatenate([numbers(part) for part in nodes.values()])
    np.testing.assert_array_equal(np.sort(found), np.arange(len(points)))
    everything = np.concatenate(list(nodes.values()))
    np.testing.assert_array_equal(everything[np.argsort(found)], points)


def test_points_lie_in_their_nodes(tree):
    _, nodes, _, cube = tree
    for (level, *cell), part in nodes.items():
        for axis, name in enumerate("XYZ"):
            assert (cube.grid(part[name], axis) >> (DEEPEST - level) == cell[axis]).all()


def test_points_of_a_node_are_in_time_order(tree):
    for part in tree[1].values():
        assert (np.diff(part["gps_time"]) >= 0).all()


def test_every_node_has_its_ancestors(tree):
    _, nodes, empty, _ = tree
    for level, x, y, z in nodes:
        for up in range(1, level + 1):
            assert (level - up, x >> up, y >> up, z >> up) in nodes.keys() | empty


def test_empty_nodes_have_descendants(tree):
    _, nodes, empty, _ = tree
    for level, *cell in empty:
        assert any(key[0] > level and [c >> (key[0] - level) for c in key[1:]] == cell for key in nodes)


def test_nodes_are_bounded(tree):
    for part in tree[1].values():
        coincident = len(np.unique(part[["X", "Y", "Z"]])) == 1
        assert coincident or len(part) <= ENDING_LEAF_MAX


def test_no_confetti():
    nodes, _, _ = build_tree(records(SHAPES["terrain"]))
    assert sum(len(part) < 1000 for part in nodes.values()) <= 0.1 * len(nodes) + 2


def test_a_small_cloud_is_one_node():
    points = records(terrain(ROOT_MAX - 1))
    nodes, empty, _ = build_tree(points)
    assert list(nodes) == [(0, 0, 0, 0)] and not empty


def test_the_root_samples_each_cell_once(tree):
    """One point for each occupied cell of its grid, the finest that does not sample too many, less those that lie too near to others."""
    points, nodes, _, cube = tree
    if len(nodes) == 1 or len(nodes[0, 0, 0, 0]) > 60_000:
        return
    root = nodes[0, 0, 0, 0]
    cells = np.stack([cube.grid(root[name], axis) >> (DEEPEST - 7) for axis, name in enumerate("XYZ")])
    everything = np.stack([cube.grid(points[name], axis) >> (DEEPEST - 7) for axis, name in enumerate("XYZ")])
    occupied = len(np.unique(everything, axis=1).T)
    coarser = [len(np.unique(everything >> d, axis=1).T) for d in (1, 2)]
    assert any(0.85 * count <= len(np.unique(cells, axis=1).T) <= count for count in (occupied, *coarser))
    assert len(root) < 1.2 * len(np.unique(cells, axis=1).T)


@pytest.mark.parametrize("shape", ["terrain", "clouds", "volume"])
@pytest.mark.parametrize("units", [20_000, 60_000, 150_000])
def test_the_tree_does_not_depend_on_the_units(shape, units, monkeypatch):
    """But for the points that lie too near to others, which is seen within units only."""
    monkeypatch.setattr(crowding, "CROWDED", 0)
    points = records(SHAPES[shape])
    whole, whole_empty, _ = build_tree(points)
    parts, parts_empty, _ = build_tree(points, units=units)
    assert {key: len(part) for key, part in whole.items()} == {key: len(part) for key, part in parts.items()}
    assert whole_empty == parts_empty
    np.testing.assert_array_equal(np.sort(np.concatenate([numbers(part) for part in parts.values()])), np.arange(len(points)))


def test_all_tasks_are_told_where_octants_of_the_whole_cloud_end(monkeypatch):
    """Those of a dense unit, which is a region of its own, as well."""
    asked, told, build = [], set(), grow.build
    monkeypatch.setattr(grow, "ending_level", lambda occupancy, known, weight: asked.append(known) or 5)
    monkeypatch.setattr(grow, "build", lambda task: told.add((task.units.ending, task.units.level > asked[0])) or build(task))
    build_tree(records(SHAPES["spots"]), units=60_000)
    assert told == {(5, False), (5, True)} and len(asked) == 1


def test_the_largest_tasks_come_first(monkeypatch):
    """Of a region: those of a unit that had to be divided, which is the largest, come where it stood."""
    sizes, build = [], grow.build
    monkeypatch.setattr(grow, "in_order", lambda work, tasks, *rest: ((task, work(task)) for task in tasks))
    monkeypatch.setattr(grow, "build", lambda task: sizes.append(len(task)) or build(task))
    build_tree(records(SHAPES["terrain"]), units=60_000)
    assert len(set(sizes)) > 5 and sizes == sorted(sizes, reverse=True) and max(sizes) <= 60_000


@pytest.mark.parametrize("shape", ["terrain", "clouds"])
def test_bytes_do_not_depend_on_threads_or_memory(shape):
    points = records(SHAPES[shape], np.random.default_rng(9).integers(0, 50, len(SHAPES[shape])))
    expected = build_tree(points, units=60_000)[0]
    for memory, threads in ((0, 1), (3_000_000, 2), (1 << 30, 4)):
        nodes = build_tree(points, units=60_000, memory=memory, threads=threads)[0]
        assert set(nodes) == set(expected)
        for key, part in expected.items():
            assert part.tobytes() == nodes[key].tobytes()


def test_a_point_outside_the_cube_is_kept():
    points = records(terrain(120_000))
    small = Cube.around((0, 0, -3000), (30_000, 30_000, 3000), SCALE, OFFSET)
    nodes, _, _ = build_tree(points, cube=small, again=True)
    assert sum(map(len, nodes.values())) == len(points)


def test_the_root_is_even():
    """Nearest to the centre of its cell, not just any point of it: neighbours keep their distance."""
    from scipy.spatial import cKDTree

    nodes, _, _ = build_tree(records(np.column_stack((np.random.default_rng(4).integers(0, 60_000, (600_000, 2)), np.zeros(600_000, int)))))
    root = nodes[0, 0, 0, 0]
    xy = np.column_stack((root["X"], root["Y"]))
    distance = cKDTree(xy).query(xy, 2)[0][:, 1]
    assert distance.std() / distance.mean() < 0.2


def test_tasks_run_in_other_processes():
    """Their inputs and results are files: an executor of processes gives the same nodes."""
    points = records(SHAPES["terrain"])
    expected = build_tree(points, units=60_000)[0]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as executor:
        nodes = build_tree(points, units=60_000, memory=0, executor=executor)[0]
    assert {key: part.tobytes() for key, part in expected.items()} == {key: part.tobytes() for key, part in nodes.items()}


@pytest.mark.parametrize("memory", [0, 1 << 30])
def test_a_better_cube_gives_the_same_whatever_the_blocks(memory):
    """Where headers lied, points are distributed again: equal times keep an order that blocks have no part in."""
    points = records(SHAPES["terrain"], np.random.default_rng(9).integers(0, 50, len(SHAPES["terrain"])))
    small = Cube.around((0, 0, -3000), (30_000, 30_000, 3000), SCALE, OFFSET)
    options = {"units": 60_000, "memory": memory, "cube": small, "again": True}
    expected, nodes = (build_tree(points, block=block, **options)[0] for block in (100_000, 37_000))
    assert {key: part.tobytes() for key, part in expected.items()} == {key: part.tobytes() for key, part in nodes.items()}
