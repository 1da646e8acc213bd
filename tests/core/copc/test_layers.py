"""Fields read from their layers alone, against whole chunks, for files of several writers."""

from __future__ import annotations

import io

import numpy as np
import pytest
from copc_forge.core.copc.layers import decode_fields, layer_mask, look
from copc_forge.core.copc.reader import CopcFile
from copc_forge.tests.support.tinycopc import tiny_copc


def check(copc: CopcFile) -> None:
    nodes = copc.file_order()
    whole = copc.read_nodes(nodes)
    chunks = [copc.chunk(node) for node in nodes.tolist()]
    for name in copc.dtype.names:
        before = copc.bytes_read
        found, partial = look(copc, nodes, [name])
        spent = copc.bytes_read - before
        assert np.ascontiguousarray(found[name]).tobytes() == np.ascontiguousarray(whole[name]).tobytes(), name
        assert decode_fields(copc, nodes.tolist(), chunks, [name]).tobytes() == found.tobytes()
        assert [chunk.whole for chunk in partial] == chunks
        assert copc.bytes_read - before == sum(map(len, chunks)) and spent < sum(map(len, chunks))


def test_fields_are_those_of_whole_chunks():
    check(CopcFile(io.BytesIO(tiny_copc().build())))


@pytest.mark.parametrize("name", ["simple.copc.laz", "ellipsoid.copc.laz"])
def test_in_files_of_other_writers(real_data, name):
    with CopcFile(real_data / "copc" / name) as copc:
        check(copc)


def test_layers_of_fields():
    laz = CopcFile(io.BytesIO(tiny_copc().build())).laz
    assert np.flatnonzero(layer_mask(laz, ["gps_time"])).tolist() == [0, 8]
    assert np.flatnonzero(layer_mask(laz, ["Z", "red"])).tolist() == [0, 1, 9]
    assert np.flatnonzero(layer_mask(laz, ["extra"])).tolist() == [0, 10, 11]
    assert layer_mask(laz, CopcFile(io.BytesIO(tiny_copc().build())).dtype.names).all()
