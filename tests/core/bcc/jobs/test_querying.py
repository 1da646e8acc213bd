"""Queries: exact results out of few blocks."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.bcc.files.container import Container
from copc_forge.core.bcc.files.sources import open_source
from copc_forge.core.bcc.format import identifiers
from copc_forge.core.bcc.format.cells import Cells, concatenated, positions
from copc_forge.core.bcc.format.cover import key_intervals, overlapping
from copc_forge.core.bcc.format.layout import Identifier
from copc_forge.core.bcc.format.metadata import Metadata
from copc_forge.core.bcc.jobs.querying import Query, Selection, query
from copc_forge.tests.support import containers as support
from hypothesis import given, settings
from hypothesis import strategies as st

KIND = Identifier.INDEX64


@settings(deadline=None)
@given(st.sampled_from(list(Identifier)), st.tuples(*[st.integers(-40, 90)] * 6), st.sampled_from([8, 100, 5000]))
def test_intervals_cover_the_box_and_are_exact_where_allowed(kind, corners, limit):
    least, greatest = np.sort(np.array(corners).reshape(2, 3), axis=0)
    low, _ = identifiers.coordinate_range(kind)
    grid = np.stack(np.meshgrid(*[np.arange(max(-44, low), 94, 3)] * 3), -1).reshape(-1, 3)
    keys = identifiers.keys(kind, identifiers.encode(kind, grid))
    inside = ((grid >= least) & (grid <= greatest)).all(axis=1)
    intervals = key_intervals(kind, least, greatest, limit)
    assert (intervals[1:, 0] > intervals[:-1, 1]).all() and (intervals[:, 0] <= intervals[:, 1]).all()
    found = overlapping(intervals, keys, keys)
    assert found[inside].all()


@pytest.mark.parametrize("kind", [Identifier.INDEX64, Identifier.HILBERT64, Identifier.ROUTE64])
def test_intervals_without_a_limit_hold_nothing_else(kind):
    grid = np.stack(np.meshgrid(*[np.arange(0, 40)] * 3), -1).reshape(-1, 3)
    keys = identifiers.keys(kind, identifiers.encode(kind, grid))
    least, greatest = np.array([3, 7, 20]), np.array([17, 31, 29])
    intervals = key_intervals(kind, least, greatest, 10**9)
    assert (overlapping(intervals, keys, keys) == ((grid >= least) & (grid <= greatest)).all(axis=1)).all()


@pytest.fixture(scope="module", params=list(Identifier))
def large(request, tmp_path_factory):
    """A container of a hilly surface, 300 000 cells."""
    x, y = np.meshgrid(np.arange(0, 1100, 2), np.arange(0, 1100, 2))
    z = 2 * np.round(40 + 20 * np.sin(x / 90) + 15 * np.cos(y / 70)).astype(int)
    grid = np.stack([x, y, z], -1).reshape(-1, 3)
    ids = identifiers.encode(request.param, grid, lod=min(5, identifiers.LOD_MAX[request.param]))
    cells = Cells(ids, np.arange(len(ids), dtype="<f4").view(np.uint8).reshape(-1, 4))
    order = np.lexsort(identifiers.rank_words(request.param, ids)[::-1])
    metadata = Metadata(None, (500_000.0, 4_000_000.0, 100.0), 0.5, support.SCHEMA)
    path = tmp_path_factory.mktemp("query") / "large.bcc"
    path.write_bytes(support.container(cells.take(order), request.param, metadata, "zstd-3", block_cells=1000))
    return path, request.param, cells.take(order), metadata


@pytest.mark.parametrize(
    "box",
    [
        ((500_010.0, 4_000_010.0, 0.0), (500_037.0, 4_000_037.5, 999.0)),
        ((500_000.0, 4_000_000.0, 0.0), (500_001.0, 4_000_300.0, 999.0)),
        ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        ((-np.inf,) * 3, (np.inf,) * 3),
        ((500_100.0, 4_000_100.0, 107.0), (500_200.0, 4_000_200.0, 108.0)),
    ],
)
def test_box_queries_are_exact(large, box):
    path, kind, cells, metadata = large
    centres = np.array(metadata.origin) + positions(kind, cells) * 0.25
    expected = cells.take(((centres >= box[0]) & (centres <= box[1])).all(axis=1))
    with open_source(path) as source:
        pieces = list(Query(source, Selection(box=box)).cells())
    found = concatenated(pieces) if pieces else cells.part(0, 0)
    assert support.same(found, expected)


def test_a_box_of_a_hundredth_reads_few_blocks(large):
    path, kind, cells, _ = large
    box = ((500_100.0, 4_000_100.0, 0.0), (500_127.0, 4_000_127.0, 999.0))
    with open_source(path) as source:
        asked = Query(source, Selection(box=box))
        count = sum(len(piece) for piece in asked.cells())
        assert 0.009 < count / len(cells) < 0.011
        if kind is not Identifier.GALACTIC128:  # its keys see the top bits of a coordinate only
            assert source.bytes_read < 0.06 * source.size


def test_key_ranges(large):
    path, kind, cells, _ = large
    keys = identifiers.keys(kind, cells.ids)
    pair = int(keys[1000]), int(keys[5000])
    with open_source(path) as source:
        asked = Query(source, Selection(key_range=pair))
        found = concatenated(asked.cells())
        assert support.same(found, cells.take((keys >= pair[0]) & (keys <= pair[1])))
        assert asked.blocks_read < 10 or kind is Identifier.GALACTIC128


def levels_container(path):
    """Two levels of detail on their own lattices."""
    rng = np.random.default_rng(4)
    fine, coarse = rng.integers(50, 200, (3000, 3)) * 2, rng.integers(25, 100, (1000, 3)) * 2
    ids = np.concatenate([identifiers.encode(KIND, fine, lod=5), identifiers.encode(KIND, coarse, lod=4)])
    schema = np.dtype([("time_us", "<u8"), ("value", "<f4")])
    records = np.zeros(4000, schema)
    records["time_us"] = np.arange(4000)
    cells = Cells(ids, records.view(np.uint8).reshape(4000, -1))
    cells = cells.take(np.argsort(identifiers.rank_words(KIND, ids)[0], kind="stable"))
    metadata = Metadata(None, (0.0, 0.0, 0.0), 1.0, schema, levels=((5, 1.0), (4, 2.0)))
    path.write_bytes(support.container(cells, KIND, metadata, "lz4", block_cells=100))


def test_levels_times_and_boxes_together(tmp_path):
    path, out = tmp_path / "levels.bcc", tmp_path / "out.bcc"
    levels_container(path)
    box = ((70.0, 70.0, 70.0), (130.0, 130.0, 130.0))
    report = query(path, out, box=box, time_range=(500, 3500))
    with Container(out) as found, Container(path) as source:
        whole, got = concatenated(source.cells()), concatenated(found.cells())
        assert found.metadata == source.metadata and report.cells == len(got) and report.blocks == 1
    lod = identifiers.labels(KIND, whole.ids).lod
    centres = positions(KIND, whole) * np.where(lod == 5, 0.5, 1.0)[:, None]
    times = whole.payload.copy()[:, :8].copy().view("<u8")[:, 0]
    wanted = ((centres >= 70) & (centres <= 130)).all(axis=1) & (times >= 500) & (times <= 3500)
    assert support.as_set(got) == support.as_set(whole.take(wanted)) and 0 < len(got) < 2000
    assert query(path, out, lod=4).cells == 1000


def test_what_can_not_be_asked(tmp_path):
    path = tmp_path / "plain.bcc"
    path.write_bytes(support.container(support.some_cells()))
    for options, text in [
        ({"box": ((0, 0, 0), (1, 1, 1))}, "where its cells lie"),
        ({"time_range": (0, 1)}, "no payload column time_us"),
        ({"box": ((2, 0, 0), (1, 1, 1))}, "two corners"),
        ({"key_range": (5, 4)}, "ends before"),
    ]:
        with pytest.raises(BadParameter, match=text):
            query(path, tmp_path / "out.bcc", **options)
    with pytest.raises(BadParameter, match="output is the input"):
        query(path, path)
    report = query(path, tmp_path / "out.bcc", box=((0, 0, 0), (100, 100, 100)), metadata=support.some_metadata())
    assert report.cells == 0


@pytest.mark.parametrize("place", range(6))
def test_a_box_with_a_number_that_is_none_is_refused(place):
    corners = [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]
    corners[place] = float("nan")
    with pytest.raises(BadParameter):
        Selection(box=(tuple(corners[:3]), tuple(corners[3:])))
