"""The one hand that writes what stands around the points of a file."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core.las import writing
from copc_forge.core.las.header import read_header
from copc_forge.core.las.layout import HEADER, HEADER_SIZES, LASZIP_RECORD, VLR
from copc_forge.core.las.laz import codec
from copc_forge.core.las.vlr import Record, read_evlrs, read_vlrs
from copc_forge.core.las.writing import LasFrame, header_bytes, patched
from copc_forge.tests.support.cases import any_points
from hypothesis import given
from hypothesis import strategies as st

CORE = Path(writing.__file__).parents[1]
# Who else may pack records: the CRS is mended in place, without a new file around the points.
WRITERS = {"las/writing.py", "las/vlr.py", "restoration/front.py", "restoration/salvage/writing.py"}
PARTS = {"header_bytes", "pack_vlr", "pack_evlr", "pack_evlr_head"}
FIELDS = {"mins": np.zeros(3), "maxs": np.ones(3), "record_length": 30, "scale": (0.01,) * 3}
PAYLOADS = st.lists(st.binary(max_size=40), max_size=3)


def records(payloads, extended=False):
    return [Record("someone", number, f"record {number}", data, extended) for number, data in enumerate(payloads)]


@given(PAYLOADS, PAYLOADS, st.binary(max_size=90))
def test_what_stands_around_points_is_found_where_the_header_says(short, long, points):
    file = io.BytesIO()
    frame = LasFrame(file, records(short), compressed=False)
    file.write(points)
    for record in records(long, True):
        assert frame.next_payload == file.tell() + 60
        frame.write_evlr(record)
    frame.write_header(point_format=6, **FIELDS)
    frame.finish()
    data = file.getvalue()
    header = read_header(file)
    assert file.seek(0, 1) <= len(data) and data[header.offset_to_points :].startswith(points)
    assert header.offset_to_points == frame.points_offset and (header.evlr_offset == 0) == (not long)
    assert [record.data for record in read_vlrs(file, header)] == short
    assert [record.data for record in read_evlrs(file, header)] == long
    assert len(data) == header.offset_to_points + len(points) + sum(60 + len(payload) for payload in long)


def test_compressed_points_are_found_by_the_chunk_table():
    file, laz = io.BytesIO(), codec.laz_vlr_for(6)
    frame = LasFrame(file, [Record(*LASZIP_RECORD, "LAZ", laz)], compressed=True)
    parts = [any_points(count, 6, 1) for count in (500, 300)]
    chunks = codec.encode_chunks(parts, laz)
    assert file.tell() == frame.chunks_offset
    for chunk in chunks:
        file.write(chunk)
    frame.write_chunk_table([(len(part), len(chunk)) for part, chunk in zip(parts, chunks)], laz)
    frame.write_header(point_format=0x86, point_count=800, **FIELDS)
    frame.finish()
    assert file.tell() == len(file.getvalue())
    header, vlr = read_header(file), codec.laszip_vlr(laz)
    table = codec.read_chunk_table(file, header.point_bytes, vlr)
    decoded = codec.SequentialDecoder(file, header.point_bytes, vlr, table).read(800)
    assert decoded.tobytes() == np.concatenate(parts).tobytes()


def test_a_front_that_is_copied_stays_as_it_is_but_for_what_is_patched():
    front, file = header_bytes(**FIELDS, system_identifier="KEPT") + b"behind it", io.BytesIO()
    frame = LasFrame(file, compressed=False, front=front)
    frame.write_evlr(Record("someone", 1, "", b"four"))
    frame.write_later(0, patched(front, HEADER, evlr_offset=frame.evlr_offset, evlr_count=frame.evlr_count))
    frame.finish()
    data, places = file.getvalue(), HEADER.fields
    changed = np.flatnonzero(np.frombuffer(data[: len(front)], np.uint8) != np.frombuffer(front, np.uint8))
    assert set(changed.tolist()) <= {*range(places["evlr_offset"][1], places["point_count"][1])} and len(changed)
    assert int(np.frombuffer(data[:375], HEADER)["evlr_offset"][0]) == len(front) == frame.points_offset


def test_what_is_read_is_not_what_is_written(monkeypatch):
    """Another version may add fields to what is read; what is written stays as long as its version says."""
    longer = np.dtype([*HEADER.descr, ("times", "V18")])
    monkeypatch.setattr(writing, "HEADER", longer)
    data = header_bytes(**FIELDS)
    assert len(data) == writing.HEADER_SIZE == HEADER_SIZES[4] and VLR.itemsize == 54
    assert int(np.frombuffer(data, HEADER)["header_size"][0]) == len(data)


def test_an_unknown_field_is_a_mistake():
    with pytest.raises((KeyError, ValueError)):
        header_bytes(point_counts=3, **FIELDS)
    with pytest.raises(ValueError, match="32 bytes"):
        header_bytes(system_identifier="x" * 33, **FIELDS)


def test_nobody_else_packs_headers_and_records():
    users = set()
    for path in CORE.rglob("*.py"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        if names & PARTS:
            users.add(path.relative_to(CORE).as_posix())
    assert users <= WRITERS
