"""Morton codes."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree import morton
from hypothesis import given
from hypothesis import strategies as st


def naive(x: int, y: int, z: int, depth: int) -> int:
    return sum(((v >> bit) & 1) << (3 * bit + axis) for axis, v in enumerate((x, y, z)) for bit in range(depth))


@given(st.integers(1, 21).flatmap(lambda d: st.tuples(st.just(d), *[st.integers(0, 2**d - 1)] * 3)))
def test_codes_interleave_bits_and_come_back(case):
    depth, *cell = case
    code = morton.encode(*(np.array([v]) for v in cell), depth=depth)
    assert int(code[0]) == naive(*cell, depth)
    assert morton.decode(code, depth)[0].tolist() == cell


@given(st.integers(1, 20).flatmap(lambda d: st.tuples(st.just(d), st.integers(0, 7), *[st.integers(0, 2**d - 1)] * 3)))
def test_what_stands_above_the_depth_is_no_part_of_the_cell(case):
    """There stands which unit the cell is in."""
    depth, above, *cell = case
    code = np.array([naive(*cell, depth) | above << 3 * depth], np.uint64)
    assert morton.decode(code, depth)[0].tolist() == cell


@given(st.tuples(*[st.integers(0, 1023)] * 3))
def test_short_codes_are_the_same_codes(cell):
    assert int(morton.encode_short(*(np.array([v]) for v in cell))[0]) == naive(*cell, 10)


def test_more_than_21_levels_do_not_fit():
    with pytest.raises(ValueError, match="21 levels"):
        morton.encode(*[np.zeros(1, int)] * 3, depth=22)
