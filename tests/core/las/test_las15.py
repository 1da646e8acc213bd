"""LAS 1.5: 393 bytes of header, times less an offset of the file's own. laspy and hand-made headers check us."""

from __future__ import annotations

import fractions
import json

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, convert_and_compare, extract, inspect, validate
from copc_forge.core.base.errors import DamagedFile, MixedInputs
from copc_forge.core.las.gps_time import shifted
from copc_forge.core.las.layout import HEADER, HEADER_TIMES
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support.laswriter import point_dtype, wkt_record, write_points
from hypothesis import given
from hypothesis import strategies as st

OFFSET_BITS = 64 | 1


def write15(path, times, point_format=6, offset=0, bits=1, stated=None):
    """A 1.4 file that is given the longer header of 1.5 by hand."""
    points = np.zeros(len(times), point_dtype(point_format))
    random = np.random.default_rng(5)
    for name in "XYZ":
        points[name] = random.integers(0, 100_000, len(times))
    points["return_bits"], points["gps_time"] = 0x11, times
    write_points(path, points, point_format, minor=4, records=[wkt_record(32612)], encoding=bits)
    data = bytearray(path.read_bytes())
    header = np.frombuffer(bytes(data[: HEADER.itemsize]), HEADER).copy()
    header["version_minor"], header["header_size"] = 5, 393
    header["offset_to_points"] += HEADER_TIMES.itemsize
    more = np.zeros(1, HEADER_TIMES)
    finite = np.asarray(times)[np.isfinite(times)]
    more["min_gps_time"], more["max_gps_time"] = stated or (finite.min(), finite.max())
    more["time_offset"] = offset
    if header["point_format"][0] & 0x80:  # the chunk table moves along
        start = int(header["offset_to_points"][0]) - HEADER_TIMES.itemsize
        table = int.from_bytes(data[start : start + 8], "little") + HEADER_TIMES.itemsize
        data[start : start + 8] = table.to_bytes(8, "little")
    path.write_bytes(header.tobytes() + more.tobytes() + data[HEADER.itemsize :])
    return path


def all_of(path) -> np.ndarray:
    return np.concatenate(list(PointSource(path).blocks()))


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize("point_format", range(6, 11))
def test_as_laspy_reads_it(tmp_path, point_format, suffix):
    path = write15(tmp_path / f"a.{suffix}", 3e8 + np.arange(500.0), point_format)
    header = PointSource(path).header
    assert (header.version, header.header_size, header.gps_time_range) == ((1, 5), 393, (3e8, 3e8 + 499))
    theirs = laspy.read(path)
    assert str(theirs.header.version) == "1.5" and (theirs.header.min_gps_time, theirs.header.max_gps_time) == header.gps_time_range
    assert theirs.points.array.tobytes() == all_of(path).tobytes()
    report = validate(path)
    assert report.valid and not {"las.version", "las.global_encoding", "points.gps_type"} & set(report.files[0].counts)
    out = convert_and_compare(path, tmp_path / "out.copc.laz")
    assert all(row["identical"] for row in out.comparison) and out.crs == "WGS 84 / UTM zone 12N"
    with laspy.open(tmp_path / "out.copc.laz") as file:
        assert str(file.header.version) == "1.4"


def test_as_laspy_writes_it(tmp_path):
    las = laspy.LasData(laspy.LasHeader(point_format=7, version="1.5"))
    las.x, las.y, las.z = np.arange(300.0), np.arange(300.0), np.arange(300.0)
    las.return_number, las.number_of_returns = np.ones((2, 300), np.uint8)
    las.gps_time = np.arange(300.0) * 100
    las.header.global_encoding.gps_time_offset, las.header.gps_time_offset = True, 1400
    las.write(tmp_path / "theirs.las")
    assert all_of(tmp_path / "theirs.las")["gps_time"].tolist() == (4e8 + np.arange(300.0) * 100).tolist()
    assert convert(tmp_path / "theirs.las", tmp_path / "out.copc.laz").points == 300


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize("offset", [0, 1, 999, 1000, 1001, 1400, 65_535])
def test_offset_times_become_adjusted_times(tmp_path, offset, suffix):
    times = np.concatenate([np.arange(500.0) / 4, [0.0, -1.5]])
    path = write15(tmp_path / f"a.{suffix}", times, offset=offset, bits=OFFSET_BITS)
    expected = times + (offset * 10**6 - 10**9)
    report = convert_and_compare(path, tmp_path / "out.copc.laz")
    theirs = laspy.read(tmp_path / "out.copc.laz")
    np.testing.assert_array_equal(np.sort(theirs.gps_time), np.sort(expected))
    assert theirs.header.global_encoding.value == 16 | 1  # WKT and adjusted standard time; no offset
    assert all(row["identical"] for row in report.comparison)
    assert report.gps_time == "adjusted standard GPS time" and report.gps_time_source == "from offset times"
    assert not any("64 bits" in warning for warning in report.warnings)
    assert validate(path, source=tmp_path / "out.copc.laz").files[0].comparison  # the other way round, too
    rows = {row.attribute: row for row in validate(path, source=tmp_path / "out.copc.laz").files[0].comparison}
    assert rows["gps_time"].identical


def test_times_that_are_not_exact_are_counted(tmp_path):
    times = np.concatenate([np.arange(100) / 3, np.arange(50.0)])
    path = write15(tmp_path / "a.las", times, offset=1400, bits=OFFSET_BITS)
    lossy = sum(fractions.Fraction(float(time)) + 400_000_000 != fractions.Fraction(float(time) + 4e8) for time in times)
    report = convert_and_compare(path, tmp_path / "out.copc.laz")
    assert 0 < lossy < 100 and [w for w in report.warnings if f"{lossy} offset GPS times" in w]
    assert all(row["identical"] for row in report.comparison)


@given(st.lists(st.floats(width=64, allow_nan=True, allow_infinity=True), max_size=30), st.integers(-(10**9), 65_535 * 10**6))
def test_the_count_is_that_of_exact_arithmetic(times, seconds):
    found, inexact = shifted(np.array(times, np.float64), seconds)
    expected = [time + seconds for time in times]
    np.testing.assert_array_equal(found, expected)
    finite = [(time, moved) for time, moved in zip(times, expected) if np.isfinite(time) and abs(time) < 1e300]
    assert inexact == sum(fractions.Fraction(time) + seconds != fractions.Fraction(moved) for time, moved in finite) + sum(
        np.isfinite(time) and abs(time) >= 1e300 and seconds != 0 for time in times
    )


def test_what_is_no_time_stays_so(tmp_path):
    path = write15(tmp_path / "a.las", np.array([np.nan, np.inf, -np.inf, 5.0]), offset=1400, bits=OFFSET_BITS)
    np.testing.assert_array_equal(all_of(path)["gps_time"], [np.nan, np.inf, -np.inf, 4e8 + 5])
    write15(path, np.zeros(40), offset=1400, bits=OFFSET_BITS)  # no times at all
    assert not all_of(path)["gps_time"].any()


def test_merged_with_what_counts_time_otherwise(tmp_path):
    write15(tmp_path / "a.las", np.arange(50.0), offset=1400, bits=OFFSET_BITS)
    write15(tmp_path / "b.las", np.arange(50.0), offset=1300, bits=OFFSET_BITS)
    write15(tmp_path / "c.las", 4e8 + np.arange(50.0))
    convert(tmp_path, tmp_path / "out.copc.laz", temporal_stride=5)
    theirs = laspy.read(tmp_path / "out.copc.laz").gps_time
    np.testing.assert_array_equal(np.unique(theirs), np.concatenate([3e8 + np.arange(50.0), 4e8 + np.arange(50.0)]))
    day = extract(tmp_path / "out.copc.laz", tmp_path / "day.las", time_from="2024-05-17", time_to="2024-05-17")
    assert day.points == 100
    write15(tmp_path / "d.las", np.arange(50.0), bits=0)  # seconds of the week
    with pytest.raises(MixedInputs):
        convert(sorted(tmp_path.glob("?.las")), tmp_path / "other.copc.laz")


def test_what_is_shown(tmp_path):
    path = write15(tmp_path / "a.las", np.arange(50.0), offset=1400, bits=OFFSET_BITS)
    shown = inspect(path)
    assert shown.header["time_offset"] == 1400 and shown.header["stated_gps_time_range"] == [0, 49]
    assert "GPS seconds less 1,400,000,000" in shown.to_text() and "1.5" in shown.to_html()
    assert json.loads(shown.to_json())["header"]["version"] == "1.5"


def test_a_header_of_15_that_is_cut(tmp_path):
    path = write15(tmp_path / "a.las", np.arange(50.0))
    path.write_bytes(path.read_bytes()[:390])
    with pytest.raises(DamagedFile, match="ends inside its header"):
        PointSource(path)
    assert "las.truncated" in validate(path).files[0].counts


def test_a_file_from_the_field(real_data, tmp_path):
    path = real_data / "reported" / "las15.las"
    report = convert_and_compare(path, tmp_path / "out.copc.laz")
    assert report.points == 1500 and all(row["identical"] for row in report.comparison) and validate(path).valid
    theirs, out = laspy.read(path), laspy.read(tmp_path / "out.copc.laz")
    np.testing.assert_array_equal(np.sort(out.gps_time), np.sort(theirs.gps_time))
