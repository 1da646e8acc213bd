"""Heads that contradict themselves: the points that are there, or one sentence that names the way to them; never noise."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract, inspect, validate
from copc_forge.core.base.errors import DamagedFile, ForgeError, IncompleteInput
from copc_forge.core.las.layout import HEADER, LASZIP_RECORD, VLR, WKT_RECORD
from copc_forge.core.las.source import PointSource
from copc_forge.core.las.vlr import find
from copc_forge.tests.support.laswriter import Record, point_dtype, wkt_record, write_points

OPTION = "--allow-incomplete"
NOTE = Record("someone", 7, b"a note")


def walk(count: int, point_format: int, extra: int = 0) -> np.ndarray:
    """Points along random walks, as compressible as real ones."""
    random = np.random.default_rng(count)
    points = np.zeros(count, point_dtype(point_format, undeclared=extra))
    for name in "XYZ":
        points[name] = np.cumsum(random.integers(-30, 31, count))
    points["intensity"], points["return_bits"] = random.integers(0, 3000, count), 0x11
    if "gps_time" in points.dtype.names:
        points["gps_time"] = np.cumsum(random.random(count))
    return points


def read(path, allow: bool = False) -> tuple[bytes, list[str]]:
    warnings: list[str] = []
    source = PointSource(path, allow_incomplete=allow, warn=warnings.append)
    return b"".join(block.tobytes() for block in source.blocks()), warnings


def header_of(data: bytes) -> np.ndarray:
    return np.frombuffer(bytes(data[: HEADER.itemsize]).ljust(HEADER.itemsize, b"\0"), HEADER)[0].copy()


def patch(path, **fields) -> None:
    """Overwrites header fields of a file."""
    data = bytearray(path.read_bytes())
    for name, value in fields.items():
        kind, offset = HEADER.fields[name][:2]
        data[offset : offset + kind.itemsize] = np.array(value, kind.base).tobytes()
    path.write_bytes(data)


def one_stream(path, points, point_format, extra=0) -> None:
    """A file of compressor 1, which LASzip wrote before it knew chunks: no pointer to a table, no table."""
    write_points(path, points, point_format, undeclared=extra, chunk_size=len(points) + 1, parallel=False)
    data = bytearray(path.read_bytes())
    start = int(header_of(data)["offset_to_points"])
    table = int.from_bytes(data[start : start + 8], "little")
    at = data.index(LASZIP_RECORD[0].encode()) - 2 + VLR.itemsize
    data[at : at + 2], data[at + 12 : at + 16] = (1).to_bytes(2, "little"), bytes(4)
    path.write_bytes(data[:start] + data[start + 8 : table])


@pytest.mark.parametrize("extra", [0, 5])
@pytest.mark.parametrize("point_format", range(6))
def test_one_stream_is_read_as_laszip_reads_it(tmp_path, point_format, extra):
    points, path = walk(3000, point_format, extra), tmp_path / "old.laz"
    one_stream(path, points, point_format, extra)
    assert read(path) == (points.tobytes(), [])
    assert b"".join(block.tobytes() for block in PointSource(path).blocks(700, parallel=False)) == points.tobytes()
    if point_format < 4:
        theirs = laspy.read(path, laz_backend=laspy.LazBackend.Laszip).points.array
        assert theirs.tobytes() == points.tobytes()
    assert validate(path).valid
    assert inspect(path).laz["compressor"] == "one stream"


def test_one_stream_that_was_cut(tmp_path):
    points, path = walk(3000, 1), tmp_path / "old.laz"
    one_stream(path, points, 1)
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(IncompleteInput):
        read(path)
    found, warnings = read(path, allow=True)
    assert found and points.tobytes().startswith(found) and len(warnings) == 1
    assert not validate(path).valid


def test_one_stream_of_another_writer(real_data):
    path = real_data / "reported" / "laszip-1.2r0-one-stream.laz"
    found, warnings = read(path)
    theirs = laspy.read(path, laz_backend=laspy.LazBackend.Laszip).points.array
    assert len(theirs) == 1065 and found == theirs.tobytes() and not warnings


def spoil(data: bytearray, table: int, start: int, how: str) -> None:
    """Writes nonsense over the chunk table at `table`, or over the pointer to it at `start`."""
    pointers = {"beyond the end": len(data) + 1000, "0": 0, "-1": -1, "-7": -7, "inside the points": table - 100, "far": 1 << 60}
    if how in pointers:
        data[start : start + 8] = pointers[how].to_bytes(8, "little", signed=True)
    elif how == "zeros":
        data[table:] = bytes(len(data) - table)
    elif how == "zeros in the entries":
        data[table + 8 :] = bytes(len(data) - table - 8)
    elif how == "version 1":
        data[table] = 1
    elif how == "count":
        data[table + 4 : table + 8] = b"\xfe\xff\xff\x7f"
    elif how == "one chunk more":
        data[table + 4] += 1
    else:
        del data[table + int(how) :]


TABLES = ["zeros", "zeros in the entries", "version 1", "count", "one chunk more", "0", "3", "8", "beyond the end", "-1", "-7", "far",
          "inside the points"]  # fmt: skip


@pytest.mark.parametrize("how", TABLES)
@pytest.mark.parametrize("point_format", [1, 3, 6, 7])
def test_a_chunk_table_that_is_no_good(tmp_path, point_format, how):
    points, path = walk(2500, point_format, 2), tmp_path / "a.laz"
    write_points(path, points, point_format, undeclared=2, chunk_size=1000)
    data = bytearray(path.read_bytes())
    start = int(header_of(data)["offset_to_points"])
    spoil(data, int.from_bytes(data[start : start + 8], "little"), start, how)
    path.write_bytes(data)
    try:
        assert read(path)[0] == points.tobytes()
    except DamagedFile as error:
        assert OPTION in str(error)
    found, warnings = read(path, allow=True)
    assert found == points.tobytes() and len(warnings) <= 1
    out = tmp_path / "out.copc.laz"
    assert convert(path, out, allow_incomplete=True).points == 2500
    assert inspect(path).point_count == 2500


def test_chunks_of_varying_size_are_lost_without_their_table(tmp_path):
    """Whole points in chunks of varying size: nothing tells where a chunk ends."""
    points, path = walk(2500, 3), tmp_path / "a.laz"
    write_points(path, points, 3, chunk_size=0xFFFFFFFF, parallel=False)
    data = bytearray(path.read_bytes())
    start = int(header_of(data)["offset_to_points"])
    data[int.from_bytes(data[start : start + 8], "little") :] = bytes(20)
    path.write_bytes(data)
    for allow in (False, True):
        with pytest.raises(DamagedFile, match="chunk table"):
            read(path, allow)


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize(("point_format", "minor"), [(3, 2), (7, 4)])
@pytest.mark.parametrize("change", [1, 2, 1000, 2**31])
def test_more_vlrs_than_there_are(tmp_path, suffix, point_format, minor, change):
    points, path = walk(800, point_format), tmp_path / f"a.{suffix}"
    write_points(path, points, point_format, minor=minor, records=[wkt_record(32612), NOTE])
    patch(path, vlr_count=int(header_of(path.read_bytes())["vlr_count"]) + change)
    with pytest.raises(DamagedFile, match="VLR") as caught:
        read(path)
    assert OPTION in str(caught.value)
    found, warnings = read(path, allow=True)
    assert found == points.tobytes() and "VLR" in warnings[0]
    assert find(PointSource(path, allow_incomplete=True).vlrs, ("someone", 7)).data == b"a note"
    assert convert(path, tmp_path / "out.copc.laz", allow_incomplete=True).crs == "WGS 84 / UTM zone 12N"
    assert "las.vlr.chain" in validate(path).files[0].counts


@pytest.mark.parametrize("suffix", ["las", "laz"])
def test_fewer_vlrs_than_there_are(tmp_path, suffix):
    """None is lost: neither the CRS nor what says how points are compressed."""
    points, path = walk(800, 7), tmp_path / f"a.{suffix}"
    write_points(path, points, 7, records=[NOTE, wkt_record(32612)])
    patch(path, vlr_count=1)
    found, warnings = read(path)
    assert found == points.tobytes() and len(warnings) == 1 and "1 VLRs" in warnings[0]
    assert find(PointSource(path).vlrs, WKT_RECORD)
    assert convert(path, tmp_path / "out.copc.laz").crs == "WGS 84 / UTM zone 12N"


def test_user_data_before_the_points_is_no_record(tmp_path):
    points, path = walk(300, 1), tmp_path / "a.las"
    write_points(path, points, 1, records=[NOTE])
    for filling in (bytes(100), b"\xdd\xcc", np.random.default_rng(1).bytes(300)):
        data = path.read_bytes()
        start = int(header_of(data)["offset_to_points"])
        other = tmp_path / "b.las"
        other.write_bytes(data[:start] + filling + data[start:])
        patch(other, offset_to_points=start + len(filling))
        assert read(other) == (points.tobytes(), [])
        assert len(PointSource(other).vlrs) == 1


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize("point_format", [1, 6])
@pytest.mark.parametrize("shift", [-54, -10, -2, 2, 40, 28, -100_000, 100_000])
def test_points_that_begin_elsewhere_than_the_header_says(tmp_path, suffix, point_format, shift):
    points, path = walk(800, point_format), tmp_path / f"a.{suffix}"
    write_points(path, points, point_format, records=[NOTE, wkt_record(32612)])
    patch(path, offset_to_points=max(0, int(header_of(path.read_bytes())["offset_to_points"]) + shift))
    with pytest.raises(ForgeError):
        read(path)
    found, warnings = read(path, allow=True)
    assert found == points.tobytes() and len(warnings) == 1 and "where the VLRs end" in warnings[0]


@pytest.mark.parametrize("chunk_size", [300, 50_000])
@pytest.mark.parametrize("point_format", range(11))
def test_a_lost_compression_bit(tmp_path, point_format, chunk_size):
    points, path = walk(800, point_format, 3), tmp_path / "a.laz"
    write_points(path, points, point_format, undeclared=3, chunk_size=chunk_size, minor=4)
    patch(path, point_format=point_format)
    found, warnings = read(path)
    assert found == points.tobytes() and len(warnings) == 1 and "points are compressed" in warnings[0]
    report = validate(path).files[0]
    assert "las.compression_lost" in report.counts and not report.valid and report.decoded == 800
    shown = inspect(path)
    assert shown.kind == "LAZ" and shown.point_count == 800


@pytest.mark.parametrize("claimed", [800, 0, 100_000])
def test_a_lost_compression_bit_that_no_table_proves(tmp_path, claimed):
    points, path = walk(800, 3), tmp_path / "a.laz"
    one_stream(path, points, 3)
    patch(path, point_format=3, legacy_point_count=claimed)
    with pytest.raises(DamagedFile, match="points are compressed") as caught:
        read(path)
    assert OPTION in str(caught.value)
    with pytest.raises(DamagedFile, match="points are compressed"):
        convert(path, tmp_path / "out.copc.laz")
    if claimed == 800:
        assert read(path, allow=True)[0] == points.tobytes()


def test_a_record_that_a_tool_left_does_not_make_points_compressed(tmp_path):
    points, path = walk(800, 6), tmp_path / "a.las"
    write_points(tmp_path / "a.laz", points, 6)
    laszip = find(PointSource(tmp_path / "a.laz").vlrs, LASZIP_RECORD).data
    write_points(path, points, 6, records=[Record(*LASZIP_RECORD, laszip)])
    assert read(path) == (points.tobytes(), [])
    path.write_bytes(path.read_bytes()[:-1000])  # and was cut: still plain
    with pytest.raises(IncompleteInput, match="holds only"):
        read(path)
    assert points.tobytes().startswith(read(path, allow=True)[0])


def test_a_compression_bit_that_nothing_explains(tmp_path):
    points, path = walk(800, 6), tmp_path / "a.las"
    write_points(path, points, 6)
    for bits in (0x80, 0x40, 0xC0):
        patch(path, point_format=6 | bits)
        with pytest.raises(DamagedFile, match="no laszip record") as caught:
            read(path)
        assert OPTION in str(caught.value)
        assert read(path, allow=True)[0] == points.tobytes()
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedFile, match="laszip record that says how is missing"):
        read(path, allow=True)


@pytest.mark.parametrize("bits", [0x40, 0xC0])
def test_the_old_mark_of_compression(tmp_path, bits):
    points, path = walk(800, 3), tmp_path / "a.laz"
    write_points(path, points, 3)
    patch(path, point_format=3 | bits)
    assert read(path)[0] == points.tobytes()
    assert "las.compression_bits" in validate(path).files[0].counts


def test_files_from_the_field(real_data, tmp_path):
    folder = real_data / "reported"
    whole = read(folder / "compression-bit-lost.laz")[0]
    assert len(whole) == 1500 * 30
    for name, points in (("chunk-table-zeroed.laz", 1500), ("vlr-count-bad.las", 10)):
        with pytest.raises(DamagedFile) as caught:
            convert(folder / name, tmp_path / "out.copc.laz")
        assert OPTION in str(caught.value)
        assert convert(folder / name, tmp_path / "out.copc.laz", allow_incomplete=True).points == points
        with pytest.raises(DamagedFile) as caught:
            extract(folder / name, tmp_path / "out.las")
        assert OPTION in str(caught.value)
        assert extract(folder / name, tmp_path / "out.las", allow_incomplete=True).points == points
    assert convert(folder / "compression-bit-lost.laz", tmp_path / "out.copc.laz").points == 1500
    assert read(folder / "chunk-table-zeroed.laz", allow=True)[0] == whole
