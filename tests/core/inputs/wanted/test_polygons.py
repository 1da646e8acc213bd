"""Polygons: which points lie in them."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.inputs.wanted.polygons import Polygon, read_polygons


@pytest.mark.parametrize("seed", range(20))
def test_polygons_against_brute_force(seed):
    """A star with many corners, and boxes that touch it or not."""
    random = np.random.default_rng(seed)
    count = int(random.integers(3, 80))
    angle, reach = np.sort(random.uniform(0, 2 * np.pi, count)), random.uniform(1, 10, count)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None]
    polygon = Polygon([ring])
    x, y = random.uniform(-11, 11, (2, 3000))
    inside = np.zeros(len(x), bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0)):
        if y0 != y1:
            inside ^= ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    assert (polygon.contains(x, y) == inside).all()
    low = random.uniform(-11, 11, (300, 2))
    boxes = np.stack([low, low + random.uniform(0.01, 6, (300, 2))], axis=1)
    touches = polygon.touches(boxes)
    for box, said in zip(boxes, touches):
        holds = inside & (x >= box[0, 0]) & (x <= box[1, 0]) & (y >= box[0, 1]) & (y <= box[1, 1])
        assert said or not holds.any()
        along = np.linspace(ring, np.roll(ring, -1, axis=0), 200).reshape(-1, 2)
        edge_inside = ((along >= box[0]) & (along <= box[1])).all(axis=1).any()
        assert said or not edge_inside
        if said and not edge_inside and not holds.any():  # then a corner of the box lies inside, or an edge just grazes it
            near = ((along >= box[0] - 0.2) & (along <= box[1] + 0.2)).all(axis=1).any()
            assert near or polygon.contains(box[:, 0], box[:, 1]).any()


def test_overlapping_polygons_are_united():
    found = read_polygons(["POLYGON((0 0, 4 0, 4 4, 0 4, 0 0))", "MULTIPOLYGON(((2 2, 6 2, 6 6, 2 6, 2 2)), ((9 9, 10 9, 10 10, 9 9)))"])
    assert len(found.polygons) == 3 and found.box.tolist() == [[0, 0], [10, 10]]
    assert found.contains(np.array([1.0, 3, 5, 8]), np.array([1.0, 3, 5, 8])).tolist() == [True, True, True, False]
