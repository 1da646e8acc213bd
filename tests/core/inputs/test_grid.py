"""Bounds that headers claim, of very many at once: as number by number."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
from copc_forge.core.inputs.grid import clipped, expected_boxes, say_bounds
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = st.floats(-1e7, 1e7) | st.sampled_from([0.0, -0.0, math.nan, math.inf, -math.inf, 1e300, -1e300])
TRIPLES = st.lists(NUMBERS, min_size=3, max_size=3).map(np.array)
SCALES = st.lists(st.sampled_from([0.001, 0.01, 1.0, 1e-7]), min_size=3, max_size=3).map(np.array)
OFFSETS = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(np.array)
HEADERS = st.builds(SimpleNamespace, mins=TRIPLES, maxs=TRIPLES, scale=SCALES, offset=OFFSETS)
FIRST = np.array([(1, 2, 3), (-4, 5, 6)], [(name, "<i4") for name in "XYZ"])


def source(header, count):
    return SimpleNamespace(header=header, point_count=count, blocks=lambda: iter([FIRST]))


def claimed(header, axis):
    """Least and greatest that stored coordinates can reach of what a header says, None where it says nothing that could be true."""
    low, high = header.offset[axis] - 2**31 * header.scale[axis], header.offset[axis] + (2**31 - 1) * header.scale[axis]
    ends = [float(header.mins[axis]), float(header.maxs[axis])]
    if not all(map(math.isfinite, ends)):
        return None
    least, greatest = (min(max(end, low), high) for end in ends)
    return (least, greatest) if least <= greatest else None


@given(st.lists(st.tuples(HEADERS, st.integers(0, 3)), min_size=1, max_size=5))
def test_each_header_as_if_it_were_alone(headers):
    found = expected_boxes([source(*one) for one in headers])
    believed = []
    for (header, count), box in zip(headers, found):
        sides = [claimed(header, axis) for axis in range(3)]
        says = None not in sides and not (count > 1 and not np.array(sides).any())
        stored = [(-4, 1), (2, 5), (3, 6)]  # of the first points, which tell where a header does not
        expected = sides if says else [[value * header.scale[a] + header.offset[a] for value in stored[a]] for a in range(3)]
        assert np.array_equal(box.T, np.array(expected))
        believed.append(says)
    assert say_bounds([header for header, _ in headers], [count for _, count in headers]) == all(believed)


@given(st.lists(st.tuples(TRIPLES, TRIPLES), min_size=1, max_size=4), TRIPLES, TRIPLES)
def test_each_box_is_clipped_as_if_it_were_alone(boxes, low, high):
    found = clipped(np.array(boxes), np.stack([low, high]))
    for (least, greatest), box in zip(boxes, found):
        for axis in range(3):
            ends = np.maximum(least[axis], low[axis]), np.minimum(greatest[axis], high[axis])
            meet = bool(ends[0] <= ends[1])
            assert np.array_equal(box[:, axis], ends if meet else [np.nan, np.nan], equal_nan=True)
