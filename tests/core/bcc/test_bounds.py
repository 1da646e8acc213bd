"""Cells exactly on every bound of a query: boxes, times, keys and levels. Brute force on whole numbers decides."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.bcc.files.sources import open_source
from copc_forge.core.bcc.format import identifiers
from copc_forge.core.bcc.format.cells import Cells
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.format.metadata import Metadata
from copc_forge.core.bcc.jobs.querying import Query, Selection
from copc_forge.tests.support import containers as support
from hypothesis import given, settings
from hypothesis import strategies as st

SCHEMA = np.dtype([("time_us", "<u8"), ("number", "<u4")])
ORIGIN, SIZE, WIDE = (1000.0, -2000.0, 30.0), 0.5, 7  # centres stand at whole quarters


def written(path, kind: Identifier) -> list[tuple]:
    """A container of cells on two levels where a kind has levels; (position in quarters, level, time, number) of each."""
    random = np.random.default_rng(int(kind))
    lattice = np.array([(x, y, z) for x in range(WIDE) for y in range(WIDE) for z in range(WIDE) if x % 2 == y % 2 == z % 2])
    has_levels = identifiers.LOD_MAX[kind] > 0
    levels = [(5, 1), (4, 2)] if has_levels else [(0, 1)]
    ids = np.concatenate([identifiers.encode(kind, lattice, lod=lod) for lod, _ in levels])
    places = np.concatenate([lattice * factor for _, factor in levels])
    lods = np.repeat([lod for lod, _ in levels], len(lattice))
    records = np.zeros(len(ids), SCHEMA)
    records["time_us"], records["number"] = random.integers(10, 20, len(ids)), np.arange(len(ids))
    cells = Cells(ids, records.view(np.uint8).reshape(len(ids), -1)).take(np.lexsort(identifiers.rank_words(kind, ids)[::-1]))
    metadata = Metadata(None, ORIGIN, SIZE, SCHEMA, levels=tuple((lod, SIZE * factor) for lod, factor in levels) if has_levels else ())
    path.write_bytes(support.container(cells, kind, metadata, "none", block_cells=9))
    keys = identifiers.keys(kind, ids).tolist()
    return list(zip(map(tuple, places.tolist()), lods.tolist(), records["time_us"].tolist(), keys, range(len(ids))))


@pytest.fixture(scope="module", params=list(Identifier), ids=lambda kind: kind.name.lower())
def container(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("bounds") / "cells.bcc"
    return path, written(path, request.param)


def numbers(path, selection: Selection) -> list[int]:
    with open_source(path) as source:
        found = [piece.payload.copy().view(SCHEMA)["number"].ravel() for piece in Query(source, selection).cells()]
    return sorted(np.concatenate(found).tolist()) if found else []


pairs = st.lists(st.integers(-1, 2 * WIDE), min_size=2, max_size=2).map(sorted)


@settings(max_examples=60)
@given(box=st.lists(pairs, min_size=3, max_size=3), times=st.none() | st.lists(st.integers(9, 20), min_size=2, max_size=2).map(sorted))
def test_boxes_and_times_include_their_ends(container, box, times):
    path, cells = container
    corners = tuple(tuple(ORIGIN[axis] + side[end] * SIZE / 2 for axis, side in enumerate(box)) for end in (0, 1))
    expected = [
        number for place, _, time, _, number in cells
        if all(low <= c <= high for c, (low, high) in zip(place, box)) and (times is None or times[0] <= time <= times[1])
    ]  # fmt: skip
    assert numbers(path, Selection(box=corners, time_range=tuple(times) if times else None)) == expected


def test_key_ranges_include_their_ends(container):
    path, cells = container
    keys = sorted({key for _, _, _, key, _ in cells})
    for first, last in ((0, 0), (0, 1), (3, 20), (8, 9), (9, 9), (10, 40), (0, len(keys) - 1), (len(keys) - 1,) * 2):
        low, high = keys[min(first, len(keys) - 1)], keys[min(last, len(keys) - 1)]
        assert numbers(path, Selection(key_range=(low, high))) == [number for *_, key, number in cells if low <= key <= high]
        if high > low + 1:
            assert numbers(path, Selection(key_range=(low + 1, high - 1))) == [number for *_, key, number in cells if low < key < high]


def test_each_level_by_itself(container):
    path, cells = container
    for level in {level for _, level, *_ in cells} - {0}:
        assert numbers(path, Selection(lod=level)) == [number for _, one, *_, number in cells if one == level]
