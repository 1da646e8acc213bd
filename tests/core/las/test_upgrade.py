"""Records of every format become format 6, 7 or 8 with every field where LAS 1.4 has it."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.las.extra_bytes import copy_plan, schema
from copc_forge.core.las.layout import POINT
from copc_forge.core.las.records import LEGACY_FORMATS, TARGET_FORMATS, record_dtype, target_format
from copc_forge.core.las.upgrade import upgrade
from hypothesis import given, settings
from hypothesis import strategies as st


def noise(count: int, point_format: int, extra: int, seed: int) -> np.ndarray:
    """Records of random bits: every value that a field can have."""
    dtype = record_dtype(point_format, extra)
    return np.frombuffer(np.random.default_rng(seed).bytes(count * dtype.itemsize), dtype)


def field(block: np.ndarray, name: str) -> np.ndarray:
    return np.ascontiguousarray(block[name]).view(f"V{block.dtype[name].itemsize}")  # bits, so that NaN equals itself


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10), st.integers(6, 8), st.sampled_from([0, 3, 27]), st.integers(0, 300), st.integers(0, 2**32 - 1))
def test_every_field_of_every_format(source_format, wanted, extra, count, seed):
    wanted = max(wanted, TARGET_FORMATS[source_format])
    block = noise(count, source_format, extra, seed)
    declared = schema([], extra)
    result = upgrade(block, source_format, wanted, copy_plan(declared, declared))
    assert result.dtype == record_dtype(wanted, extra) and len(result) == count
    moved = {"return_bits"} if source_format in LEGACY_FORMATS else set()
    for name in result.dtype.names:
        if name in block.dtype.names and name not in moved:
            assert (field(result, name) == field(block, name)).all(), name
        elif name in ("gps_time", "red", "green", "blue", "nir"):
            assert not result[name].any(), name
    if source_format in LEGACY_FORMATS:
        check_bits(block, result)


def check_bits(block, result):
    """By the tables of the specification, one bit field after another."""
    old, new = block["return_bits"], result["return_bits"]
    assert ((new & 15) == (old & 7)).all() and ((new >> 4) == (old >> 3 & 7)).all()
    flags, classes = result["flag_bits"], block["class_bits"]
    assert ((flags >> 6 & 1) == (old >> 6 & 1)).all() and ((flags >> 7) == (old >> 7)).all()
    for bit in range(3):
        assert ((flags >> bit & 1) == (classes >> 5 + bit & 1)).all()
    overlap = (classes & 31) == 12
    assert ((flags >> 3 & 1) == overlap).all() and not (flags >> 4 & 3).any()
    assert (result["classification"] == np.where(overlap, 1, classes & 31)).all()
    assert np.abs(result["scan_angle"] * 0.006 - block["scan_angle_rank"]).max(initial=0) <= 0.003


def test_nothing_to_do_copies_nothing():
    block = noise(10, 7, 4, 1)
    declared = schema([], 4)
    assert upgrade(block, 7, 7, copy_plan(declared, declared)) is block
    plain = noise(10, 6, 0, 1)
    assert upgrade(plain, 6, 6) is plain


def test_blocks_longer_than_a_step():
    block = noise(70_001, 3, 0, 2)
    result = upgrade(block, 3, 7)
    assert (result["X"] == block["X"]).all() and (result["blue"] == block["blue"]).all()


@pytest.mark.parametrize(("formats", "expected"), [([0], 6), ([5], 7), ([10], 8), ([0, 2], 7), ([6, 8, 3], 8), ([9], 6)])
def test_the_least_format_that_holds_all(formats, expected):
    assert target_format(formats) == expected


def test_class_12_of_modern_formats_stays():
    block = np.zeros(1, POINT[6])
    block["classification"] = 12
    assert upgrade(block, 6, 7)["classification"][0] == 12
