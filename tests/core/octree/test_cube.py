"""The root cube: small, and no decoded point outside its node."""

from __future__ import annotations

import numpy as np
from copc_forge.core.octree.cube import Cube
from copc_forge.core.octree.shape import DEEPEST
from hypothesis import given, settings
from hypothesis import strategies as st

coordinate = st.integers(-(2**31), 2**31 - 1)
scales = st.sampled_from([0.001, 0.01, 0.1, 1.0, 1e-7, 0.00025, 0.0254])
offsets = st.sampled_from([0.0, 500_000.0, -1_234_567.89, 4.5e6, 0.1])


@settings(max_examples=300)
@given(
    st.lists(st.tuples(coordinate, coordinate, coordinate), min_size=1, max_size=20),
    st.tuples(scales, scales, scales),
    st.tuples(offsets, offsets, offsets),
    st.integers(0, 12),
)
def test_decoded_points_lie_in_their_nodes_without_tolerance(points, scale, offset, level):
    stored = np.array(points, np.int64)
    cube = Cube.around(stored.min(axis=0), stored.max(axis=0), scale, offset)
    size = 2 * cube.halfsize / 2**level
    for axis in range(3):
        cell = cube.grid(stored[:, axis].astype(np.int32), axis, level)
        decoded = stored[:, axis] * scale[axis] + offset[axis]
        low = (cube.center[axis] - cube.halfsize) + cell * size  # as readers compute it
        magnitude = 2 * cube.halfsize + np.abs(decoded).max()
        if size / scale[axis] < 1 or magnitude * 2.0**-49 > scale[axis]:
            continue  # nodes finer than the coordinates, or coordinates finer than a double can tell at this size
        assert (cell >= 0).all() and (cell < 2**level).all()
        assert (decoded >= low).all() and (decoded < low + size).all()


@given(st.tuples(coordinate, coordinate, coordinate), st.tuples(coordinate, coordinate, coordinate))
def test_the_cube_is_not_much_larger_than_the_points(a, b):
    low, high = np.minimum(a, b), np.maximum(a, b)
    cube = Cube.around(low, high, (0.01, 0.01, 0.01), (0.0, 0.0, 0.0))
    extent = int((high - low).max()) + 1
    assert cube.holds(low, high)
    assert extent <= cube.edge[0] <= max(6, extent * 1.05 + 3)


def test_depths_nest():
    cube = Cube.around((0, 0, 0), (999_999, 500_000, 7), (0.001, 0.001, 0.001), (0.0, 0.0, 0.0))
    values = np.random.default_rng(1).integers(0, 1_000_000, 10_000).astype(np.int32)
    finest = cube.grid(values, 0)
    for depth in (0, 1, 7, 13, 21):
        np.testing.assert_array_equal(cube.grid(values, 0, depth), finest >> (DEEPEST - depth))


def test_coincident_points_have_a_cube_of_at_least_a_unit():
    cube = Cube.around((5, 5, 5), (5, 5, 5), (0.01, 0.01, 0.01), (0.0, 0.0, 0.0))
    assert cube.halfsize >= 0.01
    assert cube.holds(np.array([5, 5, 5]), np.array([5, 5, 5]))


def test_spacing_is_that_of_the_root():
    cube = Cube.around((0, 0, 0), (99_999, 9, 9), (0.01, 0.01, 0.01), (0.0, 0.0, 0.0))
    assert cube.spacing == 2 * cube.halfsize / 128


def test_cells_outside_count_as_the_nearest():
    cube = Cube.around((100, 100, 100), (227, 227, 227), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    stored = np.array([-(2**31), 0, 99, 100, 227, 400, 2**31 - 1], np.int32)
    for depth in (0, 1, 5, DEEPEST):
        inside = cube.grid(np.clip(stored, 100, 227), 0, depth)
        last = 2**depth - 1
        assert cube.grid(stored, 0, depth, clip=True).tolist() == [0, 0, 0, *inside[3:5].tolist(), last, last]


def test_where_doubles_tell_an_eighth_of_a_unit():
    """The corner furthest from zero must be less than 2**49 units away from it."""
    far = 2.0**49
    for offset, exact in ((far - 1000, True), (far - 8, True), (far, False), (-far + 1000, True), (-far - 8, False)):
        assert Cube.around((0, 0, 0), (3, 3, 3), (1.0, 1.0, 1.0), (0.0, offset, 0.0)).is_exact == exact
    assert not Cube.around((0, 0, 0), (3, 3, 3), (1.0, 0.5, 1.0), (far - 1000, 0.0, 0.0)).is_exact  # the finest scale counts


def test_the_edge_has_seven_significant_bits_and_small_ones_are_as_small_as_can_be():
    for extent in (1, 2, 3, 4, 5, 63, 126, 127, 128, 1000, 123_456_789):
        edge = Cube.around((0, 0, 0), (extent - 1, 0, 0), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)).edge[0]
        least = max(4, extent + 1)
        allowed = [mantissa << power for power in range(30) for mantissa in range(64, 129)]
        assert edge == (least if least < 128 else min(value for value in allowed if value >= least))


def test_a_cube_holds_its_faces_but_for_the_upper_ones():
    cube = Cube.around((0, 0, 0), (127, 127, 127), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    low, high = np.zeros(3), np.full(3, cube.edge[0] - 1)
    assert cube.holds(low, high)
    for axis in range(3):
        for bound, change in ((low, -1), (high, 1)):
            moved = bound.copy()
            moved[axis] += change
            assert not (cube.holds(moved, high) if bound is low else cube.holds(low, moved))


def test_x_y_and_z_of_records():
    points = np.zeros(70_000, [("X", "<i4"), ("Y", "<i4"), ("Z", "<i4")])  # more than one stretch
    for seed, name in enumerate("XYZ"):
        points[name] = np.random.default_rng(seed).integers(0, 1000, len(points))
    cube = Cube.around((0, 0, 0), (999, 999, 999), (0.01, 0.01, 0.01), (0.0, 0.0, 0.0))
    target = [np.empty(len(points), np.int32) for _ in "XYZ"]
    assert cube.grids(points, target) is target
    for axis, name in enumerate("XYZ"):
        np.testing.assert_array_equal(target[axis], cube.grid(points[name], axis))
        np.testing.assert_array_equal(cube.grids(points)[axis], target[axis])
