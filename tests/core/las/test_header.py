"""Headers of all versions: read as others read them, written so that others read them, and garbage refused."""

from __future__ import annotations

import io

import laspy
import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile, ForgeError, UnreadableInput, UnsupportedFile
from copc_forge.core.las.header import counts_no_points, read_header
from copc_forge.core.las.layout import POINT
from copc_forge.core.las.vlr import read_vlrs
from copc_forge.core.las.writing import header_bytes
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.laswriter import point_dtype, write_points
from hypothesis import given, settings
from hypothesis import strategies as st

SIX_FLOATS = st.lists(st.floats(-1e9, 1e9), min_size=6, max_size=6)


def header_of(data: bytes, size: int | None = None):
    return read_header(io.BytesIO(data), size)


def changed(**fields) -> bytes:
    values = {"point_format": 6, "record_length": 30, "offset_to_points": 375, "scale": (0.01,) * 3}
    return header_bytes(mins=np.zeros(3), maxs=np.ones(3), **{**values, **fields})


@pytest.mark.parametrize("minor", range(5))
@pytest.mark.parametrize("point_format", range(11))
def test_every_version_and_format(tmp_path, minor, point_format):
    path = tmp_path / "a.las"
    points = np.zeros(7, point_dtype(point_format))
    points["X"], points["return_bits"] = np.arange(7) * 100, 0x11
    write_points(path, points, point_format, minor=minor, offset=(5.0, 6.0, 7.0))
    with open(path, "rb") as file:
        header = read_header(file, path=path)
    assert header.version == (1, minor) and header.point_format == point_format and not header.is_compressed
    assert header.record_length == POINT[point_format].itemsize and header.extra_length == 0
    assert header.offset.tolist() == [5.0, 6.0, 7.0] and header.maxs[0] == pytest.approx(5.6)
    assert header.gps_time_is_standard  # a bit that is reserved before 1.2, and used all the same
    if minor == 4 or point_format < 6:
        assert header.point_count == 7 and header.points_by_return[0] == 7
    assert header.data_end == header.size == path.stat().st_size


def test_as_laspy_reads_them(real_data):
    for path in sorted((real_data / "las").rglob("*.la[sz]")):
        with open(path, "rb") as file, laspy.open(path) as other:
            header, theirs = read_header(file), other.header
        assert header.point_count == theirs.point_count and header.point_format == theirs.point_format.id
        assert header.record_length == theirs.point_format.size and header.offset_to_points == theirs.offset_to_point_data
        for ours, other in ((header.mins, theirs.mins), (header.maxs, theirs.maxs), (header.scale, theirs.scales)):
            assert np.array_equal(ours, other, equal_nan=True)


@given(st.integers(6, 8), SIX_FLOATS, st.integers(1, 2**64 - 1), st.integers(0, 65535), st.binary(max_size=16))
def test_what_is_written_is_read(point_format, numbers, count, encoding, guid):
    data = header_bytes(
        mins=numbers[:3],
        maxs=numbers[3:],
        point_format=point_format | 0x80,
        record_length=40,
        offset_to_points=375,
        point_count=count,
        scale=(0.01, 0.02, 0.03),
        offset=(1, 2, 3),
        global_encoding=encoding,
        guid=guid,
        generating_software="COPC Forge",
        points_by_return=np.arange(15),
        file_source_id=9,
        system_identifier="MERGE",
    )
    header = header_of(data)
    assert len(data) == 375 and header.version == (1, 4) and header.is_compressed and header.point_format == point_format
    assert header.mins.tolist() == numbers[:3] and header.maxs.tolist() == numbers[3:]
    assert (header.point_count, header.global_encoding, header.file_source_id) == (count, encoding, 9)
    assert header.guid == guid.ljust(16, b"\0") and header.generating_software == "COPC Forge" and header.system_identifier == "MERGE"
    assert header.points_by_return.tolist() == list(range(15)) and header.scale.tolist() == [0.01, 0.02, 0.03]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", UnreadableInput, "empty"),
        (b"PK\3\4" + bytes(500), UnreadableInput, "LASF"),
        (b"LASF" + bytes(100), DamagedFile, "ends inside its header"),
        (changed()[:300], DamagedFile, "ends inside its header"),
        (changed(version_minor=7), UnsupportedFile, "1.7"),
        (changed(header_size=227), DamagedFile, "227"),
        (changed(offset_to_points=100), DamagedFile, "inside the header"),
        (changed(offset_to_points=5000), DamagedFile, "5,000"),
        (changed(point_format=11), UnsupportedFile, "11"),
        (changed(record_length=20), DamagedFile, "20 bytes"),
        (changed(scale=(0.01, 0, 0.01)), DamagedFile, "scale"),
        (changed(scale=(0.01, np.nan, 0.01)), DamagedFile, "scale"),
        (changed(offset=(np.inf, 0, 0)), DamagedFile, "offset"),
    ],
)
def test_what_can_not_be_true(data, error, says):
    with pytest.raises(error, match=says) as caught:
        header_of(data)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.integers(4, 374), st.integers(0, 255), max_size=40), st.integers(0, 375))
def test_garbage_is_read_or_refused(changes, length):
    data = bytearray(changed(offset_to_points=375))
    for place, value in changes.items():
        data[place] = value
    try:
        header_of(bytes(data[:length] if length % 2 else data))
    except ForgeError as error:
        assert str(error)


def test_damaged_files(real_data):
    with open(real_data / "damaged/garbage_nVariableLength.las", "rb") as file, pytest.raises(DamagedFile, match="VLRs"):
        read_vlrs(file, read_header(file))


@pytest.mark.parametrize(("point_format", "minor"), [(1, 2), (6, 4)])
def test_a_file_that_is_cut_before_its_points_is_not_empty(tmp_path, point_format, minor):
    path = make(tmp_path / "x.las", point_format, count=200, minor=minor)
    data = path.read_bytes()
    path.write_bytes(data[: int.from_bytes(data[96:100], "little")])
    with open(path, "rb") as file:
        assert not counts_no_points(file)
