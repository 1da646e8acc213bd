"""How far is too far: half a stored unit, on every axis and side, and not a hair more."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.validation import validate
from copc_forge.tests.support.tinycopc import EDGE, ORIGIN, SCALE, tiny_copc

HALF = EDGE * SCALE / 2
BELOW, ABOVE = (1, 0, 0, 0), (1, 1, 1, 1)  # nodes on both sides of the faces through the middle
WITHIN, BEYOND = 0.45, 0.55  # of a stored unit


def failed(file, path, *checks: str) -> set[str]:
    path.write_bytes(file.build())
    (report,) = validate(path).files
    return set(report.counts) & set(checks)


def shifted_cube(axis: int, units: float) -> np.ndarray:
    centre = ORIGIN + HALF
    centre[axis] += units * SCALE
    return centre


def nodes(file, path) -> set[str]:
    return failed(file, path, "copc.points.outside_node", "copc.points.node_rounding")


@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize(
    ("key", "stored", "shift", "expected"),
    [
        (BELOW, EDGE // 2 - 1, 0, None),
        (BELOW, EDGE // 2, 0, "node_rounding"),  # faces belong to the node above
        (BELOW, EDGE // 2, -WITHIN, "node_rounding"),
        (BELOW, EDGE // 2, -BEYOND, "outside_node"),
        (BELOW, EDGE // 2 + 1, 0, "outside_node"),
        (BELOW, EDGE // 2 + 50, 0, "outside_node"),
        (ABOVE, EDGE // 2, 0, None),
        (ABOVE, EDGE // 2, WITHIN, "node_rounding"),
        (ABOVE, EDGE // 2, BEYOND, "outside_node"),
        (ABOVE, EDGE // 2 - 1, 0, "outside_node"),
        (ABOVE, EDGE // 2 - 50, 0, "outside_node"),
        (ABOVE, EDGE, 0, None),  # the root's own upper face belongs to it
        ((0, 0, 0, 0), EDGE, -WITHIN, "node_rounding"),
    ],
)
def test_a_point_beside_a_face_of_its_node(tmp_path, axis, key, stored, shift, expected):
    file = tiny_copc()
    file.points[key]["XYZ"[axis]][7] = stored
    file.info["center"] = shifted_cube(axis, shift)
    assert nodes(file, tmp_path / "a.copc.laz") == ({f"copc.points.{expected}"} if expected else set())


@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("units", [WITHIN, BEYOND])
def test_points_beyond_the_bounds_of_the_header(tmp_path, axis, side, units):
    file = tiny_copc()
    stored = [points["XYZ"[axis]] for points in file.points.values()]
    extremes = {-1: min(one.min() for one in stored), 1: max(one.max() for one in stored)}
    file.set("bounds", "<f8", extremes[side] * SCALE + ORIGIN[axis] - side * units * SCALE, 16 * axis + (8 if side < 0 else 0))
    assert bool(failed(file, tmp_path / "a.copc.laz", "points.outside_bounds")) == (units == BEYOND)


@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("units", [0.9, 1.1])
def test_bounds_of_the_header_that_are_too_large(tmp_path, axis, side, units):
    file = tiny_copc()
    stored = [points["XYZ"[axis]] for points in file.points.values()]
    extremes = {-1: min(one.min() for one in stored), 1: max(one.max() for one in stored)}
    file.set("bounds", "<f8", extremes[side] * SCALE + ORIGIN[axis] + side * units * SCALE, 16 * axis + (8 if side < 0 else 0))
    assert bool(failed(file, tmp_path / "a.copc.laz", "points.loose_bounds")) == (units > 1)


@pytest.mark.parametrize("axis", range(3))
@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("units", [0, WITHIN, BEYOND])
def test_bounds_of_the_header_beyond_the_cube(tmp_path, axis, side, units):
    file = tiny_copc()
    face = (ORIGIN + HALF)[axis] + side * (HALF + units * SCALE)
    file.set("bounds", "<f8", face, 16 * axis + (8 if side < 0 else 0))
    assert bool(failed(file, tmp_path / "a.copc.laz", "copc.info.bounds")) == (units == BEYOND)
