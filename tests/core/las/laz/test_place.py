"""The codec's room asks for numbers: it knows layouts, but no header and no record of a file."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core.las.laz import codec, place
from copc_forge.core.las.laz.place import PointBytes
from copc_forge.tests.support.cases import any_points

MODULES = sorted(Path(place.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_of_the_las_room_it_knows_layouts_alone(path):
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom) and node.level == 2]
    assert {node.module for node in nodes} <= {"layout"}


def test_points_are_decoded_from_anywhere_by_numbers_alone():
    """No header: chunks in the middle of other bytes, and their table."""
    laz, points = codec.laz_vlr_for(7), any_points(900, 7, 5)
    chunks = codec.encode_chunks([points[:500], points[500:]], laz)
    body = b"".join(bytes(chunk) for chunk in chunks)
    table = codec.pack_chunk_table([(500, len(chunks[0])), (400, len(chunks[1]))], laz)
    front, start = b"anything", len(b"anything")
    data = front + (start + 8 + len(body)).to_bytes(8, "little") + body + table
    file, vlr = io.BytesIO(data), codec.laszip_vlr(laz)
    there = PointBytes(start, start + 8 + len(body), points.dtype.itemsize, len(data), len(points))
    found = codec.read_chunk_table(file, there, vlr)
    assert found.tolist() == [[500, len(chunks[0])], [400, len(chunks[1])]]
    assert codec.SequentialDecoder(file, there, vlr, found).read(900).tobytes() == np.ascontiguousarray(points).tobytes()
