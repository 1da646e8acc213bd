"""Fields read from their layers alone, against whole chunks, for files of several writers."""

from __future__ import annotations

import io

import numpy as np
import pytest
from copc_forge.core.copc import layers
from copc_forge.core.copc.layers import PartialChunk, decode_partial, layer_mask
from copc_forge.core.copc.reader import CopcFile
from copc_forge.tests.support.tinycopc import tiny_copc


def check(copc: CopcFile) -> None:
    nodes = copc.file_order().tolist()
    whole = copc.read_nodes(nodes)
    chunks = [copc.chunk(node) for node in nodes]
    for name in copc.dtype.names:
        before = copc.bytes_read
        partial = [PartialChunk(copc, node) for node in nodes]
        found = decode_partial(copc, partial, [name])
        spent = copc.bytes_read - before
        assert np.ascontiguousarray(found[name]).tobytes() == np.ascontiguousarray(whole[name]).tobytes(), name
        assert decode_partial(copc, partial).tobytes() == whole.tobytes()
        assert copc.bytes_read - before == sum(map(len, chunks)) and spent < sum(map(len, chunks))


def check_beginnings(copc: CopcFile, share: float) -> int:
    """The first points of every node are those of the whole one. Returns the bytes that took."""
    before = copc.bytes_read
    for node in copc.file_order().tolist():
        whole, wanted = copc.read_nodes([node]), max(1, int(copc.hierarchy.counts[node] * share))
        before += len(copc.chunk(node)) * 2
        chunk = PartialChunk(copc, node, wanted)
        times = decode_partial(copc, [chunk], ["gps_time"])["gps_time"]
        assert times.tobytes() == whole["gps_time"][:wanted].tobytes()
        assert decode_partial(copc, [chunk]).tobytes() == whole[:wanted].tobytes()
    return copc.bytes_read - before


def test_fields_are_those_of_whole_chunks():
    check(CopcFile(io.BytesIO(tiny_copc().build())))


@pytest.mark.parametrize("name", ["simple.copc.laz", "ellipsoid.copc.laz"])
def test_in_files_of_other_writers(real_data, name):
    with CopcFile(real_data / "copc" / name) as copc:
        check(copc)
        size = sum(len(copc.chunk(node)) for node in copc.file_order().tolist())
        spent = [check_beginnings(copc, share) for share in (0.01, 0.3, 0.9, 1.0)]
        assert spent == sorted(spent) and spent[-1] <= size and (size < 100_000 or spent[0] < size / 5)


@pytest.mark.parametrize("margin", [0.0, 0.5])
def test_a_guess_that_was_too_short_costs_a_second_read_and_nothing_else(monkeypatch, margin):
    monkeypatch.setattr(layers, "_MARGIN", margin)
    monkeypatch.setattr(layers, "_LEAST", 4)
    check_beginnings(CopcFile(io.BytesIO(tiny_copc().build())), 0.5)


class Counting(CopcFile):
    """Counts what is read."""

    reads = 0

    def read_at(self, offset: int, size: int) -> bytes:
        self.reads += 1
        return super().read_at(offset, size)


def test_neighbouring_layers_are_read_in_one_go_and_none_twice():
    copc = Counting(io.BytesIO(tiny_copc().build()))
    every, gaps = np.ones(copc.laz.layer_count, bool), np.ones(copc.laz.layer_count, bool)
    gaps[[2, 5, 6]] = False
    for mask, expected in ((every, 1), (gaps, 3)):
        chunk, copc.reads = PartialChunk(copc, 3), 0
        first = chunk.read(mask)
        assert copc.reads == expected and chunk.read(mask) == first and copc.reads == expected
    chunk.read(every)
    assert copc.reads == expected + 2  # the two gaps


def test_short_layers_are_read_whole_even_for_one_point():
    copc = Counting(io.BytesIO(tiny_copc().build()))
    for node in copc.file_order().tolist():
        assert PartialChunk(copc, node, 1).points == 1 and PartialChunk(copc, node, 10**9).points == copc.hierarchy.counts[node]
        sizes, share = layers.layer_sizes(copc.chunk_head(node), copc.laz), layers._MARGIN / copc.hierarchy.counts[node]
        assert PartialChunk(copc, node, 1).is_limited == bool((sizes * (1 - share) > layers._LEAST).any())


def test_a_guess_grows_by_a_quarter_and_ends_at_the_whole(monkeypatch):
    monkeypatch.setattr(layers, "_LEAST", 8)
    copc = CopcFile(io.BytesIO(tiny_copc().build()))
    chunk, mask = PartialChunk(copc, 0, 10), np.ones(copc.laz.layer_count, bool)
    lengths = [len(chunk.read(mask))]
    while chunk.is_limited:
        chunk.widen()
        lengths.append(len(chunk.read(mask)))
    node = 0
    assert lengths == sorted(set(lengths)) and lengths[-1] == len(copc.chunk(node)) and len(lengths) > 5
    assert lengths[0] < len(copc.chunk(node)) / 4


def test_layers_of_fields():
    laz = CopcFile(io.BytesIO(tiny_copc().build())).laz
    assert np.flatnonzero(layer_mask(laz, ["gps_time"])).tolist() == [0, 8]
    assert np.flatnonzero(layer_mask(laz, ["Z", "red"])).tolist() == [0, 1, 9]
    assert np.flatnonzero(layer_mask(laz, ["extra"])).tolist() == [0, 10, 11]
    assert layer_mask(laz, CopcFile(io.BytesIO(tiny_copc().build())).dtype.names).all()
