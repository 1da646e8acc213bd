"""Stable orders by radix."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.octree.sorting import repeat_runs, run_starts, stable_order
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("bits", [1, 7, 16, 17, 30, 32, 33, 48, 49, 63])
@pytest.mark.parametrize("size", [0, 1, 5000])
def test_same_as_a_stable_sort(bits, size):
    keys = np.random.default_rng(bits).integers(0, min(2**bits, 700), size).astype(np.uint64) << np.uint64(max(0, bits - 10))
    keys = (keys & np.uint64(2**bits - 1)).astype(np.uint32 if bits <= 32 else np.uint64)
    np.testing.assert_array_equal(stable_order(keys, bits), np.argsort(keys, kind="stable"))


@given(st.lists(st.integers(0, 3)))
def test_runs_begin_where_values_change(values):
    values = np.sort(np.array(values, int))
    expected = [i for i in range(len(values)) if i == 0 or values[i] != values[i - 1]]
    assert run_starts(values).tolist() == expected


@pytest.mark.parametrize("longest", [0, 1, 5, 63, 64, 65, 500])
@pytest.mark.parametrize("count", [0, 1, 2, 20])
def test_values_are_repeated_as_often_as_they_are_told(count, longest):
    lengths = np.random.default_rng(count).integers(0, longest + 1, count)
    lengths[: count // 2] = longest
    values = np.arange(count, dtype=np.uint16)[::-1]
    found = repeat_runs(values, lengths)
    assert found.dtype == values.dtype and found.tolist() == np.repeat(values, lengths).tolist()
