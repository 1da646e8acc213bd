"""Thinning, against its definition on all pairs of points."""

from __future__ import annotations

import math

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inputs import thinning
from copc_forge.core.inputs.thinning import Bits, thinned
from copc_forge.tests.support.cases import at
from copc_forge.tests.support.thin import assert_thin
from hypothesis import given, settings
from hypothesis import strategies as st

SCALE, OFFSET = np.array([0.01, 0.01, 0.01]), np.array([500_000.0, -100.0, 3.0])


def stay(points, distance, block=1_000, memory=1 << 30, **options):
    blocks = [points[start : start + block] for start in range(0, len(points), block)]
    bits = thinned(blocks, SCALE, OFFSET, distance, memory=memory, folder=None, monitor=Monitor(), **options)
    return np.concatenate([bits.next(len(one)) for one in blocks])


def world(points):
    return np.stack([points[name] * scale for name, scale in zip("XYZ", SCALE)], axis=1)


SHAPES = {
    "box": lambda random: random.integers(0, 1_000, (1_500, 3)),
    "surface": lambda random: np.stack([*random.integers(0, 2_000, (2, 1_500)), random.integers(0, 20, 1_500)], axis=1),
    "line": lambda random: np.stack([random.integers(0, 9_000, 1_500), *np.zeros((2, 1_500), int)], axis=1),
    "one place": lambda random: np.zeros((300, 3), int),
    "clusters": lambda random: random.integers(0, 3, (1_500, 3)) * 500 + random.integers(0, 30, (1_500, 3)),
    "negative": lambda random: random.integers(-1_000, 0, (1_000, 3)),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("distance", [0.02, 0.3, 1.0, 2.5, 40.0])
def test_none_too_near_and_none_too_far(shape, distance):
    points = at(SHAPES[shape](np.random.default_rng(3)))
    assert_thin(world(points), stay(points, distance), distance)


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.integers(-12, 12)] * 3), min_size=1, max_size=60), st.floats(0.01, 0.4))
def test_any_points(places, distance):
    points = at(places)
    assert_thin(world(points), stay(points, distance, block=7), distance)


@pytest.mark.parametrize("shape", ["box", "surface", "clusters"])
def test_blocks_memory_and_disk_change_nothing(shape, monkeypatch):
    points = at(SHAPES[shape](np.random.default_rng(5)))
    expected = stay(points, 0.5)
    spilled = []
    real = thinning.unnamed
    monkeypatch.setattr(thinning, "unnamed", lambda folder: spilled.append(folder) or real(folder))
    monkeypatch.setattr(thinning, "_LEAST", 50)
    for block in (1, 97, 1_500):
        assert (stay(points, 0.5, block=block, memory=0) == expected).all()
    assert spilled


def test_slabs_know_of_each_other(monkeypatch):
    monkeypatch.setattr(thinning, "_SLAB", 20)
    for shape in ("box", "surface", "line"):
        points = at(SHAPES[shape](np.random.default_rng(6)))
        assert_thin(world(points), stay(points, 0.8), 0.8)


def test_what_is_far_apart_all_stays():
    points = at(np.stack(np.meshgrid(*[np.arange(6) * 200] * 3), -1).reshape(-1, 3))
    assert stay(points, 2.0).all()
    assert stay(points[:1], 5.0).tolist() == [True]


def test_equal_points_leave_the_first():
    assert np.flatnonzero(stay(at(np.zeros((50, 3))), 1.0, block=8)).tolist() == [0]


@pytest.mark.parametrize("distance", [0.0, -1.0, math.nan, math.inf, 1e-300])
def test_distances_without_sense(distance):
    with pytest.raises(BadParameter, match="distance"):
        stay(at(np.zeros((5, 3))), distance)


@given(st.lists(st.booleans(), max_size=100), st.lists(st.integers(0, 30)))
def test_bits_come_back(given_bits, steps):
    bits = Bits(len(given_bits))
    bits.set(np.flatnonzero(np.array(given_bits, bool)))
    for _ in range(2):
        bits.rewind()
        found = []
        for step in [*steps, 200]:
            found += bits.next(min(step, len(given_bits) - len(found))).tolist()
        assert found == given_bits
