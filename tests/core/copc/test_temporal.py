"""The temporal index: what is written is walked by an independent reader, and what is read is compared with brute force."""

from __future__ import annotations

import io

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, DamagedFile
from copc_forge.core.copc import temporal_pages
from copc_forge.core.copc.layout import TEMPORAL_HEADER
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.copc.temporal import NodeTimes, TemporalIndex, check_stride, sample, sampled_points, stride_for
from copc_forge.tests.support import timewalk
from copc_forge.tests.support.tinycopc import BRANCH, tiny_copc
from hypothesis import given, settings
from hypothesis import strategies as st

OFFSET = 1000


def tree(seed: int, levels: int, breadth: int, most: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """Random nodes, some ancestors without points, and the times of their points."""
    random = np.random.default_rng(seed)
    keys = {(0, 0, 0, 0)}
    for level in range(1, levels):
        for parent in [key for key in keys if key[0] == level - 1]:
            for _ in range(random.integers(0, breadth + 1)):
                keys.add((level, *(2 * int(part) + int(random.integers(2)) for part in parent[1:])))
    keys = [key for key in sorted(keys) if random.random() < 0.9] or [(0, 0, 0, 0)]
    times = [np.sort(random.uniform(0, 1000, random.integers(1, most))) for _ in keys]
    return np.array(keys, np.int32), times


def packed(keys, times, stride) -> bytes:
    samples = [sample(part, stride) for part in times]
    spans = [(part[0], part[-1]) for part in samples]
    layout = temporal_pages.IndexLayout(keys, list(map(len, samples)), spans, stride, OFFSET)
    payload = b"".join(layout.pieces(samples.__getitem__))
    assert len(payload) == layout.size
    return bytes(OFFSET) + payload


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 8), st.integers(1, 4), st.sampled_from([2, 400, 5000]), st.sampled_from([1, 7, 100]))
def test_every_node_is_found_by_an_independent_walk(seed, levels, breadth, most, stride):
    keys, times = tree(seed, levels, breadth, most)
    data = packed(keys, times, stride)
    found = timewalk.walk(data, OFFSET, len(data) - OFFSET)
    assert found.stride == stride and set(found.nodes) == set(map(tuple, keys.tolist()))
    for key, part in zip(keys.tolist(), times):
        indices = sorted({*range(0, len(part), stride), len(part) - 1})
        assert found.nodes[tuple(key)] == tuple(part[indices].tolist()) and indices == sampled_points(len(part), stride).tolist()


def test_pages_break_every_three_levels_and_keep_to_their_size():
    keys = np.array([(level, x, y, 0) for level in range(8) for x in range(2**level) for y in range(2**level)], np.int32)
    data = packed(keys, [np.arange(30.0)] * len(keys), 1)
    found = timewalk.walk(data, OFFSET, len(data) - OFFSET)
    assert found.pages[0][1] <= temporal_pages.ROOT_BYTES and all(size <= temporal_pages.CHILD_BYTES for _, size in found.pages)
    assert {key[0] for key, *_ in found.pointers} == {2, 5}  # levels to 3 would need 22 KB
    few = packed(keys, [np.arange(15.0)] * len(keys), 1)
    assert {key[0] for key, *_ in timewalk.walk(few, OFFSET, len(few) - OFFSET).pointers} == {3}  # what is below fits one page


def test_a_page_may_be_as_large_as_is_allowed(monkeypatch):
    keys, times = tree(3, 5, 4, 300)

    def pages() -> list:
        data = packed(keys, times, 10)
        return timewalk.walk(data, OFFSET, len(data) - OFFSET).pages

    ((_, size),) = pages()
    monkeypatch.setattr(temporal_pages, "ROOT_BYTES", size)
    assert len(pages()) == 1
    monkeypatch.setattr(temporal_pages, "ROOT_BYTES", size - 1)
    assert len(pages()) > 1


def test_a_small_index_is_one_page():
    keys, times = tree(1, 4, 3, 50)
    data = packed(keys, times, 100)
    assert len(timewalk.walk(data, OFFSET, len(data) - OFFSET).pages) == 1


def test_order_of_nodes_does_not_matter():
    keys, times = tree(5, 7, 4, 3000)
    order = np.random.default_rng(0).permutation(len(keys))
    assert packed(keys, times, 10) == packed(keys[order], [times[index] for index in order], 10)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=80), st.integers(1, 30), st.integers(-5, 65), st.integers(0, 30))
def test_candidates_hold_every_point_of_the_window(times, stride, start, length):
    times = np.sort(np.array(times, np.float64))
    first, last = NodeTimes(np.zeros(4), sample(times, stride)).candidates(start, start + length, len(times), stride)
    matching = np.flatnonzero((times >= start) & (times <= start + length))
    assert 0 <= first <= last <= len(times)
    assert not len(matching) or (first <= matching[0] and matching[-1] < last)
    assert last - first <= len(matching) + 2 * stride


@pytest.fixture
def tiny() -> CopcFile:
    return CopcFile(io.BytesIO(tiny_copc().build()), path="tiny.copc.laz")


def test_queries_read_what_matters_and_nothing_else(tiny):
    index = TemporalIndex.of(tiny)
    everything = index.nodes()
    assert len(everything) == index.node_count and index.pages_read == index.page_count == 2
    for start, end in [(3.1e8, 3.1e8 + 1), (3.1e8 + 400, 3.1e8 + 401), (0, 1), (3.1e8 + 2000, 3.1e9)]:
        near = {tuple(node.key) for node in TemporalIndex.of(tiny).nodes(start, end)}
        assert near == {tuple(node.key) for node in everything if node.samples[0] <= end and node.samples[-1] >= start}
    elsewhere = TemporalIndex.of(tiny)
    kept = elsewhere.nodes(subtrees=lambda keys: (keys != np.array(BRANCH)).any(axis=1))
    assert elsewhere.pages_read == 1 and BRANCH not in {tuple(node.key) for node in kept}


def test_the_range_takes_one_page(tiny):
    index = TemporalIndex.of(tiny)
    times = np.concatenate([part["gps_time"] for part in tiny_copc().points.values()])
    assert index.time_range() == (times.min(), times.max()) and index.pages_read == 1
    assert tiny.bytes_read < 4000


def test_a_file_without_index_has_none():
    parts = tiny_copc()
    parts.temporal = False
    assert TemporalIndex.of(CopcFile(io.BytesIO(parts.build()))) is None


@pytest.mark.parametrize(
    ("place", "dtype", "value", "shift", "message"),
    [
        ("temporal", "<u4", 2, 0, "version 2"),
        ("temporal", "<u4", 0, 4, "stride 0"),
        ("temporal", "<u8", 5, TEMPORAL_HEADER.fields["root_page_offset"][1], "outside its record"),
        ("temporal", "<u8", lambda at: at["temporal"] + 8, TEMPORAL_HEADER.fields["root_page_offset"][1], "outside its record"),
        ("temporal", "<u4", 2**31, TEMPORAL_HEADER.fields["root_page_size"][1], "outside its record"),
        ("temporal root", "<u4", 10**6, 16, "where its page has"),
        ("temporal root", "<f8", np.nan, 20, "out of order"),
        ("temporal root", "<f8", 1e300, 20, "out of order"),
        ("temporal pointer", "<u4", 10, 28, "cuts"),
    ],
)
def test_damage_is_one_sentence(place, dtype, value, shift, message):
    parts = tiny_copc()
    parts.build()
    parts.set(place, dtype, value(parts.at) if callable(value) else value, shift)
    with pytest.raises(DamagedFile, match=message):
        TemporalIndex.of(CopcFile(io.BytesIO(parts.build()))).nodes()


def test_pages_in_a_circle_end(tiny):
    parts = tiny_copc()
    parts.build()
    parts.set("temporal pointer", "<u8", parts.at["temporal root"], 20)
    with pytest.raises(DamagedFile, match=r"twice|outside|left|cuts"):
        TemporalIndex.of(CopcFile(io.BytesIO(parts.build()))).nodes()


def test_strides():
    assert [stride_for(-1, points) for points in (1, 99_999_999, 100_000_000, 999_999_999, 10**9)] == [100, 100, 1000, 1000, 5000]
    assert stride_for(0, 5) == 0 and stride_for(7, 5) == 7
    for wrong in (-2, 2**32):
        with pytest.raises(BadParameter):
            check_stride(wrong)
