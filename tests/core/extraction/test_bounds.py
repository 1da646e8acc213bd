"""Points exactly on every bound: of boxes, times, levels, classes, returns, polygons and nodes. Brute force on whole numbers decides."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from copc_forge.core.base.errors import NoPoints
from copc_forge.core.extraction import extract
from copc_forge.core.inputs.wanted.polygons import Polygon, Polygons
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support.tinycopc import EDGE, ORIGIN, SCALE, tiny_copc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STEP = EDGE // 16  # all coordinates are whole steps: many points share a face of nodes, or a bound
FIRST, SECONDS = 310_000_000, 40  # all times are whole seconds


def write_stepped(path, shift: float = 0) -> tuple:
    """A file of points on a coarse lattice, faces of their nodes included, and its points with the level of each.

    shift: of the cube, in stored units: points on faces then are as far outside their nodes.
    """
    file, random, everything = tiny_copc(), np.random.default_rng(3), []
    file.stride, number = 7, 0
    file.info["center"] = ORIGIN + (EDGE / 2 + shift) * SCALE
    for key, points in file.points.items():
        steps = max(1, 16 >> key[0])
        for axis, name in enumerate("XYZ"):
            points[name] = (key[1 + axis] * steps + random.integers(0, steps + 1, len(points))) * STEP
        points["gps_time"] = FIRST + np.sort(random.integers(0, SECONDS + 1, len(points)))
        points["return_bits"] = random.integers(0, 256, len(points))
        points["classification"] = random.choice(np.array([0, 1, 2, 9, 254, 255], np.uint8), len(points))
        points["intensity"] = np.arange(number, number + len(points))
        number += len(points)
        everything += [(key[0], point) for point in points]
    path.write_bytes(file.build())
    return path, everything


@pytest.fixture(scope="module")
def stepped(tmp_path_factory):
    return write_stepped(tmp_path_factory.mktemp("stepped") / "stepped.copc.laz")


def found(stepped, folder, **options) -> list[int]:
    """The numbers of the points that are extracted."""
    path = folder / "out.las"
    try:
        extract(stepped[0], path, overwrite=True, **options)
    except NoPoints:
        return []
    return sorted(np.concatenate(list(PointSource(path).blocks()))["intensity"].tolist())


def wanted(stepped, test) -> list[int]:
    return sorted(int(point["intensity"]) for level, point in stepped[1] if test(level, point))


pairs = st.lists(st.integers(-1, 17), min_size=2, max_size=2).map(sorted)
moments = st.lists(st.integers(-1, SECONDS + 1), min_size=2, max_size=2).map(sorted)
quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@quick
@given(st.lists(pairs, min_size=2, max_size=3), st.none() | moments, st.none() | st.integers(0, 4))
def test_boxes_times_and_levels_include_their_ends(stepped, tmp_path, box, times, depth):
    low, high = ([side[end] * STEP * SCALE + ORIGIN[axis] for axis, side in enumerate(box)] for end in (0, 1))
    options = {"bounds": [*low, *high], "depth": depth}
    if times is not None:
        options |= {"time_from": FIRST + times[0], "time_to": FIRST + times[1]}

    def test(level, point) -> bool:
        inside = all(side[0] * STEP <= point["XYZ"[axis]] <= side[1] * STEP for axis, side in enumerate(box))
        in_time = times is None or times[0] <= point["gps_time"] - FIRST <= times[1]
        return inside and in_time and (depth is None or level <= depth)

    assert found(stepped, tmp_path, **options) == wanted(stepped, test)


@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("second", [0, 1, 20, SECONDS])
def test_a_window_of_one_moment(stepped, tmp_path, index, second):
    """With the temporal index, and without it as there are conditions of other kinds."""
    options = {} if index else {"bounds": [*ORIGIN, *(ORIGIN + EDGE * SCALE)]}
    expected = wanted(stepped, lambda level, point: point["gps_time"] == FIRST + second)
    assert expected and found(stepped, tmp_path, time_from=FIRST + second, time_to=FIRST + second, **options) == expected
    before = wanted(stepped, lambda level, point: point["gps_time"] <= FIRST + second)
    assert found(stepped, tmp_path, time_to=FIRST + second) == before
    assert found(stepped, tmp_path, time_to=np.nextafter(FIRST + second, 0)) == sorted(set(before) - set(expected))
    after = wanted(stepped, lambda level, point: point["gps_time"] >= FIRST + second)
    assert found(stepped, tmp_path, time_from=FIRST + second) == after
    assert found(stepped, tmp_path, time_from=np.nextafter(FIRST + second, 1e10)) == sorted(set(after) - set(expected))


@pytest.mark.parametrize("shift", [0, -0.45, 0.45])
@pytest.mark.parametrize("axis", range(3))
def test_a_box_as_thin_as_a_face_of_nodes(tmp_path, axis, shift):
    stepped = write_stepped(tmp_path / "in.copc.laz", shift)
    for step in range(0, 17, 4):
        _try_thin_box(stepped, tmp_path, axis, step)


def _try_thin_box(stepped, tmp_path, axis, step):
    low, high = ORIGIN.copy(), ORIGIN + EDGE * SCALE
    low[axis] = high[axis] = step * STEP * SCALE + ORIGIN[axis]
    expected = wanted(stepped, lambda level, point: point["XYZ"[axis]] == step * STEP)
    assert expected and found(stepped, tmp_path, bounds=[*low, *high]) == expected


@pytest.mark.parametrize("value", [0, 1, 2, 9, 254, 255])
def test_the_first_and_the_last_class(stepped, tmp_path, value):
    assert found(stepped, tmp_path, classes=[value]) == wanted(stepped, lambda level, point: point["classification"] == value) != []


@pytest.mark.parametrize("asked", [*range(16), "first", "last", "only"])
def test_returns_at_both_ends_of_their_range(stepped, tmp_path, asked):
    def test(level, point) -> bool:
        number, count = int(point["return_bits"]) & 15, int(point["return_bits"]) >> 4
        meant = {"first": number == 1, "last": number == count > 0, "only": number == 1 == count}
        return meant[asked] if isinstance(asked, str) else number == asked

    assert found(stepped, tmp_path, returns=[asked]) == wanted(stepped, test) != []


@pytest.mark.parametrize("depth", range(5))
def test_a_spacing_is_that_of_a_level(stepped, tmp_path, depth):
    """A distance that a level just has is served by it; a hair less needs the next."""
    spacing = EDGE * SCALE / 128 / 2**depth
    for asked, deepest in ((spacing, depth), (spacing * 0.999, depth + 1), (spacing * 1.001, depth)):
        assert found(stepped, tmp_path, spacing=asked) == wanted(stepped, lambda level, point, most=deepest: level <= most)


# -- polygons

corners = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=3, max_size=7, unique=True)
EVERYWHERE = [(x, y) for x in range(-1, 10) for y in range(-1, 10)]


def on_edge(ring, x: int, y: int) -> bool:
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        between = min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1)
        if between and (x1 - x0) * (y - y0) == (y1 - y0) * (x - x0):
            return True
    return False


def inside(ring, x: int, y: int) -> bool:
    """By a ray that meets no vertex: half a step to the side, exactly."""
    crossings, height = 0, y + Fraction(1, 1000)
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        if (y0 > height) != (y1 > height) and x < x0 + (height - y0) * (x1 - x0) / (y1 - y0):
            crossings += 1
    return crossings % 2 == 1


@settings(max_examples=150)
@given(corners)
def test_points_off_the_edges_are_where_exact_numbers_say(ring):
    """Rays through vertices and along edges are the rule here; points on an edge may count as either."""
    x, y = np.array(EVERYWHERE, float).T
    said = Polygon([np.array(ring, float)]).contains(x, y).tolist()
    for (px, py), one in zip(EVERYWHERE, said):
        assert on_edge(ring, px, py) or one == inside(ring, px, py)


@settings(max_examples=50)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=3, unique=True), st.lists(st.integers(1, 7), min_size=1, max_size=3, unique=True))
def test_polygons_that_share_edges_share_no_point(across, up):
    """Rectangles that tile a square: each point on an edge between them is in one of them."""
    xs, ys = [0, *sorted(across), 8], [0, *sorted(up), 8]
    tiles = [Polygon([np.array([(a, c), (b, c), (b, d), (a, d)], float)]) for a, b in zip(xs, xs[1:]) for c, d in zip(ys, ys[1:])]
    x, y = np.array([(x, y) for x in range(1, 8) for y in range(1, 8)], float).T
    assert (sum(tile.contains(x, y).astype(int) for tile in tiles) == 1).all()
    assert Polygons(tiles).contains(x, y).all()


@settings(max_examples=100)
@given(corners, pairs, pairs)
def test_boxes_that_only_touch_are_not_left_out(ring, wide, high):
    """Whatever a box and a polygon have in common, be it a corner, the box is looked at."""
    box = np.array([[(wide[0], high[0]), (wide[1], high[1])]], float)
    said = bool(Polygon([np.array(ring, float)]).touches(box)[0])
    whole = [(x, y) for x in range(wide[0], wide[1] + 1) for y in range(high[0], high[1] + 1)]
    assert said or not any(on_edge(ring, x, y) or inside(ring, x, y) for x, y in whole)


def test_polygons_choose_points_of_nodes_on_their_edges(stepped, tmp_path):
    """A square between faces of nodes: all points within it, none beyond it, whatever becomes of those on its edge."""
    low, high = 4 * STEP * SCALE, 12 * STEP * SCALE
    x, y = ORIGIN[:2]
    square = f"POLYGON(({x + low} {y + low}, {x + high} {y + low}, {x + high} {y + high}, {x + low} {y + high}, {x + low} {y + low}))"
    said = set(found(stepped, tmp_path, polygons=square))
    within = set(wanted(stepped, lambda level, p: all(4 * STEP < p[name] < 12 * STEP for name in "XY")))
    reach = set(wanted(stepped, lambda level, p: all(4 * STEP <= p[name] <= 12 * STEP for name in "XY")))
    assert within and within <= said <= reach
