"""Sizes of byte layouts, as their specifications state them: what a table of fields adds up to."""

from __future__ import annotations

import pytest
from copc_forge.core.bcc.format import layout as bcc
from copc_forge.core.copc import layers
from copc_forge.core.copc import layout as copc
from copc_forge.core.las import layout as las
from copc_forge.core.octree import occupancy

SIZES = {
    "copc info": (copc.INFO, 160),
    "copc hierarchy entry": (copc.ENTRY, 32),
    "temporal header": (copc.TEMPORAL_HEADER, 32),
    "temporal node": (copc.TEMPORAL_NODE, 20),
    "temporal pointer": (copc.TEMPORAL_POINTER, 48),
    "container index entry": (bcc.INDEX_ENTRY, 24),
    "laszip record": (las.LASZIP, 34),
    "laszip item": (las.LASZIP_ITEM, 6),
    "las header 1.4": (las.HEADER, 375),
    "vlr": (las.VLR, 54),
    "evlr": (las.EVLR, 60),
    "extra bytes": (las.EXTRA_BYTES, 192),
    **{f"point format {number}": (las.POINT[number], size) for number, size in enumerate((20, 28, 26, 34, 57, 63, 30, 36, 38, 59, 67))},
}


@pytest.mark.parametrize("name", SIZES)
def test_a_layout_has_the_size_that_its_specification_says(name):
    layout, size = SIZES[name]
    assert layout.itemsize == size


def test_the_last_header_is_the_one_before_and_its_times():
    assert las.HEADER.itemsize + las.HEADER_TIMES.itemsize == las.HEADER_SIZES[5]


def test_the_layers_of_a_point_hold_all_its_fields():
    assert {name for layer in layers._POINT_LAYERS for name in layer} == set(las.POINT[6].names)


def test_a_bitmap_has_a_bit_for_each_cell():
    assert occupancy.BITMAP_BYTES * 8 == occupancy.BITMAP_CELLS
