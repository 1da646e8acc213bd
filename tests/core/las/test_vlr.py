"""Variable length records: there and back, long ones left in the file, impossible ones refused."""

from __future__ import annotations

import io

import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile
from copc_forge.core.las import vlr
from copc_forge.core.las.header import read_header
from copc_forge.core.las.vlr import Record, find, pack_evlr, pack_evlr_head, pack_vlr, read_evlrs, read_vlrs, uncounted_vlrs
from copc_forge.core.las.writing import header_bytes
from hypothesis import given
from hypothesis import strategies as st

texts = st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=16)
records = st.lists(st.builds(Record, texts, st.integers(0, 65535), texts, st.binary(max_size=200)), max_size=5)


def file_of(short, extended=(), **fields):
    body, tail = b"".join(map(pack_vlr, short)), b"".join(map(pack_evlr, extended))
    start = 375 + len(body)
    values = {"point_format": 6, "record_length": 30, "scale": (1, 1, 1), "offset_to_points": start, "vlr_count": len(short)}
    values.update(evlr_offset=start if extended else 0, evlr_count=len(extended))
    data = header_bytes(mins=np.zeros(3), maxs=np.zeros(3), **{**values, **fields}) + body + tail
    file = io.BytesIO(data)
    return file, read_header(file)


@given(records, records)
def test_there_and_back(short, extended):
    file, header = file_of(short, extended)
    for written, found, is_extended in ((short, read_vlrs(file, header), False), (extended, read_evlrs(file, header), True)):
        assert [(item.key, item.description, item.data) for item in found] == [(item.key, item.description, item.data) for item in written]
        for item in found:
            assert item.extended is is_extended and file.getvalue()[item.offset : item.offset + item.length] == item.data


def test_long_payloads_stay_in_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(vlr, "LONGEST_LOADED", 10)
    file, _ = file_of([], [Record("long", 1, "", bytes(range(100))), Record("short", 2, "", b"abc")])
    path = tmp_path / "a.las"
    path.write_bytes(file.getvalue())
    with open(path, "rb") as file:
        long, short = read_evlrs(file, read_header(file, path=path))
    assert long.data is None and long.length == 100 and short.data == b"abc"
    assert b"".join(long.pieces(7)) == bytes(range(100)) == pack_evlr(long)[60:]
    assert pack_evlr_head(long) == pack_evlr(long)[:60]


def test_many_long_payloads_are_not_all_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr(vlr, "MOST_LOADED", 250)
    file, _ = file_of([Record("a", number, "", bytes([number]) * 100) for number in range(4)])
    path = tmp_path / "a.las"
    path.write_bytes(file.getvalue())
    with open(path, "rb") as file:
        found = read_vlrs(file, read_header(file, path=path))
    assert [record.data is None for record in found] == [False, False, True, True]
    assert pack_vlr(found[3])[54:] == b"\3" * 100


def test_a_payload_that_is_too_long_for_a_vlr():
    with pytest.raises(ValueError, match="65536"):
        pack_vlr(Record("a", 1, "", bytes(65536)))
    assert len(pack_vlr(Record("a", 1, "", bytes(65535)))) == 65535 + 54


def test_find():
    first = Record("a", 1, "", b"x")
    assert find([first, Record("a", 1, "", b"y")], ("a", 1)) is first
    assert find([first], ("a", 2)) is None


@pytest.mark.parametrize("fields", [{"offset_to_points": 400}, {"offset_to_points": 375 + 60}])
def test_a_record_that_reaches_into_the_points(fields):
    file, header = file_of([Record("a", 1, "", bytes(20))], vlr_count=0, **fields)
    object.__setattr__(header, "vlr_count", 1)
    with pytest.raises(DamagedFile, match="VLR"):
        read_vlrs(file, header)
    warnings = []
    assert read_vlrs(file, header, warnings.append) == [] and len(warnings) == 1


@pytest.mark.parametrize("fields", [{"evlr_offset": 10**15}, {"evlr_count": 2**32 - 1}, {"evlr_count": 3}, {"evlr_offset": 3}])
def test_evlrs_outside_the_file(fields):
    file, header = file_of([], [Record("a", 1, "", bytes(20))], **fields)
    with pytest.raises(DamagedFile, match="EVLR"):
        read_evlrs(file, header)
    warnings = []
    read_evlrs(file, header, warnings.append)
    assert len(warnings) == 1


@pytest.mark.parametrize("payload", [b"", b"x", bytes(100)])
def test_records_that_are_not_counted_are_found_if_they_end_where_the_points_begin(payload):
    """The least of them has no payload."""
    file, header = file_of([Record("counted", 1, "", b"abc"), Record("forgotten", 2, "", payload)], vlr_count=1)
    (found,) = uncounted_vlrs(file, header, read_vlrs(file, header))
    assert found.key == ("forgotten", 2) and found.data == payload
