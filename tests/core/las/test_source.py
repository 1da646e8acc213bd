"""One input file: all its points, or one clear sentence, in little time and memory."""

from __future__ import annotations

import io
import time
import tracemalloc

import laspy
import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile, ForgeError, IncompleteInput, UnreadableInput
from copc_forge.core.las import calls, suspicion
from copc_forge.core.las.header import read_header
from copc_forge.core.las.layout import EVLR, HEADER, LASZIP_RECORD, POINT
from copc_forge.core.las.laz import codec
from copc_forge.core.las.source import PointSource
from copc_forge.core.las.vlr import Record, find, pack_vlr, read_vlrs
from copc_forge.core.las.writing import header_bytes
from copc_forge.tests.support.laswriter import point_dtype, write_points


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


def all_of(source: PointSource, most: int = 10**6, parallel: bool = True) -> bytes:
    return b"".join(block.tobytes() for block in source.blocks(most, parallel))


def patched(path, **fields):
    """Overwrites header fields of a file."""
    data = bytearray(path.read_bytes())
    for name, value in fields.items():
        kind, offset = HEADER.fields[name][:2]
        data[offset : offset + kind.itemsize] = np.array(value, kind.base).tobytes()
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize("point_format", range(11))
@pytest.mark.parametrize("extra", [0, 3])
def test_every_format(tmp_path, point_format, suffix, extra):
    points, path = walk(2500, point_format, extra), tmp_path / f"ä b.{suffix}"
    write_points(path, points, point_format, minor=4, undeclared=extra, chunk_size=1000)
    source = PointSource(path)
    assert source.point_count == 2500 and source.extra.length == extra
    for most in (10**6, 700, 1000):
        blocks = list(source.blocks(most))
        assert all(0 < len(block) <= most for block in blocks)
        assert b"".join(block.tobytes() for block in blocks) == points.tobytes()
    assert blocks[0].dtype == source.dtype and blocks[0].flags.writeable
    assert all_of(source) == b"".join(block.tobytes() for block in source.blocks(parallel=False))


def test_chunks_that_are_too_large_to_decode_whole(tmp_path, monkeypatch):
    for point_format in (3, 7):
        points, path = walk(5000, point_format), tmp_path / f"{point_format}.laz"
        write_points(path, points, point_format, minor=4, chunk_size=4000)
        monkeypatch.setattr(calls, "LARGE_CHUNK", 1000)
        assert all_of(PointSource(path), 900) == points.tobytes()


def test_as_laspy_reads_them(real_data):
    for path in sorted((real_data / "las").rglob("*.la[sz]")):
        if path.stem in ("1.2-no-points", "no-points"):
            continue
        source = PointSource(path)
        assert all_of(source) == laspy.read(path).points.array.tobytes(), path


def test_copc(real_data):
    for path in (real_data / "copc").glob("*.laz"):
        source = PointSource(path)
        assert sum(map(len, source.blocks())) == source.header.point_count


@pytest.mark.parametrize("suffix", ["las", "laz"])
def test_more_points_announced_than_there_are(tmp_path, suffix):
    points, path = walk(2500, 7), tmp_path / f"a.{suffix}"
    write_points(path, points, 7)
    patched(path, point_count=2501)
    with pytest.raises(IncompleteInput, match=r"2,501 points.*only 2,500"):
        PointSource(path)
    warnings = []
    source = PointSource(path, allow_incomplete=True, warn=warnings.append)
    assert all_of(source) == points.tobytes() and source.point_count == 2500 and "2,501" in warnings[0]


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize("claimed", [0, 2400])
def test_fewer_points_announced_than_there_are(tmp_path, suffix, claimed):
    """Loggers that died leave 0 in the header."""
    points, path, warnings = walk(2500, 7), tmp_path / f"a.{suffix}", []
    write_points(path, points, 7)
    patched(path, point_count=claimed)
    source = PointSource(path, warn=warnings.append)
    assert all_of(source) == points.tobytes() and "all are read" in warnings[0]


def test_bytes_after_the_points_that_are_no_points(tmp_path):
    points, path, warnings = walk(100, 7), tmp_path / "a.las", []
    write_points(path, points, 7)
    path.write_bytes(path.read_bytes() + bytes(50))
    assert all_of(PointSource(path, warn=warnings.append)) == points.tobytes() and "1 more" in warnings[0]


def test_points_end_where_evlrs_begin(tmp_path):
    points, path, warnings = walk(100, 7), tmp_path / "a.las", []
    write_points(path, points, 7)
    end = path.stat().st_size
    path.write_bytes(path.read_bytes() + np.zeros(1, EVLR).tobytes() + bytes(12))
    patched(path, evlr_offset=end, evlr_count=1)
    assert all_of(PointSource(path, warn=warnings.append)) == points.tobytes() and not warnings


@pytest.mark.parametrize(("claimed", "expected"), [(2500, 2500), (1500, 1500), (400, 400), (2000, 2000)])
def test_point_wise_chunks_have_only_the_headers_count(tmp_path, claimed, expected):
    points, path, warnings = walk(2500, 3), tmp_path / "a.laz", []
    write_points(path, points, 3, chunk_size=1000)
    patched(path, legacy_point_count=claimed)
    source = PointSource(path, warn=warnings.append)
    assert all_of(source) == points[:expected].tobytes() and source.point_count == expected
    assert bool(warnings) == (claimed <= 2000)


def test_chunks_behind_a_header_that_counts_none(tmp_path):
    points, path = walk(2500, 3), tmp_path / "a.laz"
    write_points(path, points, 3, chunk_size=1000)
    patched(path, legacy_point_count=0)
    with pytest.raises(DamagedFile, match="3 chunks"):
        PointSource(path)
    assert all_of(PointSource(path, allow_incomplete=True)) == points[:2000].tobytes()


@pytest.mark.parametrize(("point_format", "suffix"), [(3, "las"), (3, "laz"), (7, "laz"), (7, "las")])
def test_cut_anywhere(tmp_path, point_format, suffix):
    """Refused, or if that is allowed, a prefix of the points; whatever byte the file ends at, and at once."""
    points, path = walk(3000, point_format), tmp_path / f"a.{suffix}"
    write_points(path, points, point_format, minor=4, chunk_size=1000)
    whole, raw, began = path.read_bytes(), points.tobytes(), time.monotonic()
    cut_path = tmp_path / f"cut.{suffix}"
    for cut in [*range(0, len(whole), len(whole) // 40), len(whole) - 100, len(whole) - 1]:
        cut_path.write_bytes(whole[:cut])
        try:  # the codec may do without the very last byte of a table; then nothing is missing
            assert all_of(PointSource(cut_path)) == raw and len(whole) - cut < 4
        except UnreadableInput as error:
            assert "\n" not in str(error)
        try:
            got = all_of(PointSource(cut_path, allow_incomplete=True))
        except UnreadableInput:
            assert cut <= 375 + 200
        else:
            assert raw.startswith(got) and len(got) % points.dtype.itemsize == 0
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("point_format", [3, 7])
def test_much_of_a_cut_file_can_be_had(tmp_path, point_format):
    points, path, warnings = walk(3000, point_format), tmp_path / "a.laz", []
    write_points(path, points, point_format, chunk_size=1000)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 9 // 10])
    got = len(all_of(PointSource(path, allow_incomplete=True, warn=warnings.append))) // points.dtype.itemsize
    assert got >= (2000 if point_format == 7 else 2600)
    assert any(f"{got:,}" in warning for warning in warnings)


@pytest.mark.parametrize("fill", [b"\0", b"\xff", None])
@pytest.mark.parametrize("point_format", [1, 7])
def test_rot(tmp_path, point_format, fill):
    """4 KB of rot anywhere in the points is refused; in a layer of its own it may go unseen, but then changes nothing else."""
    points, path = walk(20_000, point_format), tmp_path / "a.laz"
    write_points(path, points, point_format, chunk_size=5000)
    good, random, refused = path.read_bytes(), np.random.default_rng(3), 0
    starts = random.integers(1000, len(good) - 5000, 8).tolist()
    for start in starts:
        path.write_bytes(good[:start] + (fill * 4096 if fill else random.bytes(4096)) + good[start + 4096 :])
        try:
            assert len(all_of(PointSource(path))) == points.nbytes
        except DamagedFile:
            refused += 1
    assert refused == len(starts) or point_format == 7


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("point_format", [1, 7])
def test_erased_bytes_do_not_exhaust_the_stack(tmp_path, monkeypatch, point_format, streamed):
    """Set bits in a row send the codec into a recursion that would end the process."""
    if streamed:
        monkeypatch.setattr(calls, "LARGE_CHUNK", 1000)
    points, path = walk(20_000, point_format), tmp_path / "a.laz"
    write_points(path, points, point_format, chunk_size=20_000)
    good = path.read_bytes()
    for start in range(3000, len(good) - 5000, len(good) // 20):
        path.write_bytes(good[:start] + b"\xff" * 4096 + good[start + 4096 :])
        try:
            for parallel in (True, False):
                all_of(PointSource(path), parallel=parallel)
            assert point_format == 7
        except DamagedFile:
            pass


@pytest.mark.parametrize("point_format", [3, 7])
@pytest.mark.parametrize("bounds", [np.nan, 1e9, 0])
def test_bounds_that_lie_do_not_make_damage(tmp_path, monkeypatch, point_format, bounds):
    """Nor do they make each chunk be decoded twice."""
    points, path, asked = walk(20_000, point_format), tmp_path / "a.laz", []
    write_points(path, points, point_format, chunk_size=1000)
    patched(path, bounds=np.full((3, 2), bounds))
    monkeypatch.setattr(suspicion, "chunk_is_whole", lambda *chunk: asked.append(chunk) or codec.chunk_is_whole(*chunk))
    assert all_of(PointSource(path)) == points.tobytes()
    assert 0 < len(asked) < 12


def test_times_that_are_no_numbers_are_no_damage(tmp_path):
    points, path = walk(3000, 7), tmp_path / "a.laz"
    points["gps_time"][::7] = np.nan
    write_points(path, points, 7, chunk_size=1000)
    assert all_of(PointSource(path)) == points.tobytes()


def test_tables_that_disagree_with_the_chunks(tmp_path):
    points, path = walk(3000, 7), tmp_path / "a.laz"
    write_points(path, points, 7, chunk_size=1000)
    data = bytearray(path.read_bytes())
    with open(path, "rb") as file:
        header = read_header(file)
    data[header.offset_to_points + 8 + 36] ^= 1  # the first chunk's own count
    path.write_bytes(data)
    with pytest.raises(DamagedFile, match="chunk 0 says"):
        all_of(PointSource(path))


def test_compressed_without_a_laszip_record(tmp_path):
    path = tmp_path / "a.laz"
    zero = np.zeros(3)
    path.write_bytes(header_bytes(mins=zero, maxs=zero, point_format=0x86, record_length=30, offset_to_points=375, scale=zero + 1))
    with pytest.raises(DamagedFile, match="laszip record"):
        PointSource(path)


def test_variable_chunks_without_a_table(tmp_path):
    """Layered chunks are found by themselves, others can't be."""
    for point_format, target in ((7, True), (3, False)):
        points, path = walk(3000, point_format), tmp_path / "a.laz"
        vlr = codec.laz_vlr_for(point_format, 0, True)
        chunks = codec.encode_chunks([points[:100], points[100:]], vlr)
        record = pack_vlr(Record(*LASZIP_RECORD, data=vlr))
        head = header_bytes(
            mins=np.zeros(3),
            maxs=np.zeros(3),
            point_format=point_format | 0x80,
            record_length=points.dtype.itemsize,
            vlr_count=1,
            offset_to_points=375 + len(record),
            scale=(1,) * 3,
            point_count=3000,
        )
        path.write_bytes(head + record + b"\xff" * 8 + b"".join(chunks))
        if target:
            assert all_of(PointSource(path)) == points.tobytes()
        else:
            with pytest.raises(DamagedFile, match="chunk table is missing"):
                PointSource(path)


@pytest.mark.parametrize("allow", [False, True])
def test_damaged_files(real_data, allow):
    for path in [*(real_data / "damaged").iterdir(), real_data / "las/permutations/1.2-no-points.las"]:
        if path.name == "bad-geotiff-keys.las":
            continue
        began = time.monotonic()
        tracemalloc.start()
        try:
            source = PointSource(path, allow_incomplete=allow)
            assert allow and (all_of(source) == b"" or path.name == "garbage_nVariableLength.las")
        except ForgeError as error:
            assert str(error).startswith(str(path)) and "\n" not in str(error) and str(error).endswith(".")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert time.monotonic() - began < 2 and peak < 1 << 22


@pytest.mark.parametrize("name", ["missing.las", "."])
def test_what_is_no_file(tmp_path, name):
    with pytest.raises(UnreadableInput, match=r"can't be read: is a folder|does not exist"):
        PointSource(tmp_path / name)


def test_random_bytes_in_the_head(tmp_path):
    """Any change of header, records and table is survived in bounded time and memory."""
    points, path = walk(500, 7, 2), tmp_path / "a.laz"
    write_points(path, points, 7, undeclared=2, chunk_size=200)
    good, random = bytearray(path.read_bytes()), np.random.default_rng(11)
    file = io.BytesIO(good)
    header = read_header(file)
    assert find(read_vlrs(file, header), LASZIP_RECORD) and header.record_length == POINT[7].itemsize + 2
    began = time.monotonic()
    for _ in range(300):
        bad = bytearray(good)
        for place in random.integers(94, header.offset_to_points + 8, 3).tolist() + random.integers(len(good) - 20, len(good), 1).tolist():
            bad[place] = random.integers(0, 256)
        path.write_bytes(bad)
        for allow in (False, True):
            try:
                for block in PointSource(path, allow_incomplete=allow).blocks():
                    assert len(block)
            except ForgeError as error:
                assert "\n" not in str(error)
    assert time.monotonic() - began < 30


def test_layered_chunks_of_size_0_say_their_own_size(tmp_path):
    """As some COPC writers declare them."""
    from copc_forge.core import convert
    from copc_forge.core.las.layout import LASZIP

    write_points(tmp_path / "in.laz", walk(30_000, 7), 7, minor=4)
    convert(tmp_path / "in.laz", tmp_path / "out.copc.laz")
    data = bytearray((tmp_path / "out.copc.laz").read_bytes())
    at = data.index(b"laszip encoded") - 2 + 54 + LASZIP.fields["chunk_size"][1]
    assert data[at : at + 4] == b"\xff" * 4
    data[at : at + 4] = bytes(4)
    (tmp_path / "zero.copc.laz").write_bytes(data)
    found = np.concatenate(list(PointSource(tmp_path / "zero.copc.laz").blocks()))
    np.testing.assert_array_equal(found, np.concatenate(list(PointSource(tmp_path / "out.copc.laz").blocks())))
