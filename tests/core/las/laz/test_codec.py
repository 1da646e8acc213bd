"""The codec boundary: what goes in comes out, whatever the class that lazrs uses for it, and damage becomes one sentence."""

from __future__ import annotations

import io

import lazrs
import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile, ForgeError, IncompleteInput, UnsupportedFile
from copc_forge.core.las.header import read_header
from copc_forge.core.las.layout import LASZIP_RECORD, POINT
from copc_forge.core.las.laz import codec, encoding
from copc_forge.core.las.laz import stream as codec_stream
from copc_forge.core.las.source import PointSource
from copc_forge.core.las.vlr import find, read_vlrs
from copc_forge.tests.support.laswriter import LasWriter, point_dtype


def records(count: int, point_format: int = 7, extra: int = 0, seed: int = 1) -> np.ndarray:
    """Points that compress as real ones do: walks in space and time, noise elsewhere."""
    random = np.random.default_rng(seed)
    points = np.zeros(count, point_dtype(point_format, undeclared=extra))
    for name in "XYZ":
        points[name] = np.cumsum(random.integers(-30, 31, count))
    points["intensity"] = random.integers(0, 3000, count)
    points["return_bits"] = 0x11 if point_format >= 6 else 0x09
    if "gps_time" in points.dtype.names:
        points["gps_time"] = np.cumsum(random.random(count))
    if extra:
        points["undeclared"] = random.integers(0, 9, (count, extra), np.uint8).view(f"V{extra}")[:, 0]
    return points


def raw(points: np.ndarray) -> np.ndarray:
    return points.view(np.uint8).reshape(len(points), points.dtype.itemsize)


def laz(path, points, point_format, **options):
    """Writes a LAZ file and gives it back opened: file, header, laszip record."""
    extra = points.dtype.itemsize - POINT[point_format].itemsize
    with LasWriter(path, point_format, undeclared=extra, compressed=True, **options) as writer:
        writer.write(points)
    return opened(path)


def opened(path):
    file = io.BytesIO(path.read_bytes())
    header = read_header(file, path=path)
    vlr = codec.laszip_vlr(find(read_vlrs(file, header), LASZIP_RECORD).data)
    return file, header, vlr


@pytest.mark.parametrize("parallel", [True, False])
@pytest.mark.parametrize(("point_format", "extra"), [(6, 0), (7, 0), (7, 5), (8, 0)])
def test_chunks_return_as_they_went(point_format, extra, parallel):
    points = records(5000, point_format, extra)
    parts = [points[:1], points[1:3000], points[3000:]]
    vlr = codec.laz_vlr_for(point_format, extra)
    chunks = codec.encode_chunks(parts, vlr, parallel)
    sizes = [(len(part), len(chunk)) for part, chunk in zip(parts, chunks)]
    back = codec.decode_chunks(b"".join(chunks), sizes, vlr, points.dtype.itemsize, parallel)
    assert np.array_equal(back, raw(points))


def test_chunks_do_not_depend_on_how_they_were_made(monkeypatch):
    points, vlr = records(30_000), codec.laz_vlr_for(7)
    parts = [points[:10_000], points[10_000:]]
    expected = [bytes(chunk) for chunk in codec.encode_chunks(parts, vlr)]
    assert [bytes(chunk) for chunk in codec.encode_chunks(parts, vlr, parallel=False)] == expected
    monkeypatch.setattr(encoding, "LARGE_CHUNK", 4000)  # now each goes through the stream encoder
    monkeypatch.setattr(codec_stream, "SEQUENTIAL_POINTS", 3000)
    assert [bytes(chunk) for chunk in codec.encode_chunks(parts, vlr)] == expected
    sizes = [(len(part), len(chunk)) for part, chunk in zip(parts, expected)]
    assert np.array_equal(codec.decode_chunks(b"".join(expected), sizes, vlr, 36), raw(points))


def test_an_empty_chunk_is_refused():
    with pytest.raises(ValueError, match="at least one point"):
        codec.encode_chunks([records(5), records(0)], codec.laz_vlr_for(7))


def test_nothing_gives_nothing():
    vlr = codec.laz_vlr_for(7)
    assert codec.encode_chunks([], vlr) == []
    assert codec.decode_chunks(b"", [], vlr, 36).shape == (0, 36)


@pytest.mark.parametrize("point_format", range(11))
def test_a_files_chunk_table(tmp_path, point_format):
    points = records(2500, point_format)
    file, header, vlr = laz(tmp_path / "a.laz", points, point_format, chunk_size=1000)
    codec.check_laszip(vlr, point_format, header.record_length)
    table = codec.read_chunk_table(file, header.point_bytes, vlr)
    assert table[:, 0].tolist() == [1000, 1000, 500]
    file.seek(header.offset_to_points + 8)
    assert np.array_equal(codec.decode_chunks(file.read(table[:, 1].sum()), table, vlr.data, header.record_length), raw(points))
    assert np.array_equal(codec.SequentialDecoder(file, header.point_bytes, vlr, table).read(2500), raw(points))
    if vlr.is_layered:
        assert np.array_equal(codec.walk_layers(file, header.offset_to_points + 8, header.size, vlr, 2500), table)


def test_a_table_at_the_end_of_what_could_not_seek_back(tmp_path):
    path = tmp_path / "a.laz"
    file, header, vlr = laz(path, records(2500, 3), 3, chunk_size=1000)
    data = bytearray(path.read_bytes())
    offset = data[header.offset_to_points : header.offset_to_points + 8]
    data[header.offset_to_points : header.offset_to_points + 8] = b"\xff" * 8
    path.write_bytes(bytes(data) + offset)
    file, header, vlr = opened(path)
    assert codec.read_chunk_table(file, header.point_bytes, vlr)[:, 0].tolist() == [1000, 1000, 500]


def test_a_table_that_was_never_written(tmp_path):
    path = tmp_path / "a.laz"
    points = records(2500, 3)
    file, header, vlr = laz(path, points, 3, chunk_size=1000)
    data = bytearray(path.read_bytes())
    start = header.offset_to_points
    end = int.from_bytes(data[start : start + 8], "little")
    data[start : start + 8] = start.to_bytes(8, "little")
    path.write_bytes(bytes(data[:end]))
    file, header, vlr = opened(path)
    assert codec.read_chunk_table(file, header.point_bytes, vlr) is None
    decoder = codec.SequentialDecoder(file, header.point_bytes, vlr)
    assert np.array_equal(np.concatenate([decoder.read(1200), decoder.read(1300)]), raw(points))


def test_one_stream_without_chunks(tmp_path):
    """Compressor 1: the points begin at once, and there is no table."""
    path = tmp_path / "a.laz"
    points = records(2500, 3)
    file, header, vlr = laz(path, points, 3, chunk_size=5000)
    data, start = path.read_bytes(), header.offset_to_points
    end = int.from_bytes(data[start : start + 8], "little")
    place = data.index(vlr.data)
    path.write_bytes(data[:place] + b"\x01" + data[place + 1 : start] + data[start + 8 : end])
    file, header, vlr = opened(path)
    codec.check_laszip(vlr, 3, header.record_length)
    assert codec.read_chunk_table(file, header.point_bytes, vlr) is None
    assert np.array_equal(codec.SequentialDecoder(file, header.point_bytes, vlr).read(2500), raw(points))


@pytest.mark.parametrize("offset", [-2, 5, 10**15, 400])
def test_a_table_at_an_impossible_place(tmp_path, offset):
    path = tmp_path / "a.laz"
    file, header, vlr = laz(path, records(2500, 3), 3)
    data = bytearray(path.read_bytes())
    data[header.offset_to_points : header.offset_to_points + 8] = offset.to_bytes(8, "little", signed=True)
    path.write_bytes(data)
    file, header, vlr = opened(path)
    with pytest.raises(DamagedFile):
        codec.read_chunk_table(file, header.point_bytes, vlr)


def test_a_table_that_claims_four_thousand_million_chunks(tmp_path):
    """The codec would reserve room for as many and end the process."""
    path = tmp_path / "a.laz"
    file, header, vlr = laz(path, records(2500, 3), 3)
    data = bytearray(path.read_bytes())
    place = int.from_bytes(data[header.offset_to_points : header.offset_to_points + 8], "little")
    data[place + 4 : place + 8] = b"\xff" * 4
    path.write_bytes(data)
    file, header, vlr = opened(path)
    with pytest.raises(DamagedFile, match="4,294,967,295 chunks"):
        codec.read_chunk_table(file, header.point_bytes, vlr)
    with pytest.raises(DamagedFile):
        PointSource(path)


def test_layers_are_believed_nowhere(tmp_path):
    """In order, too, a chunk's own sizes are held against the table before the codec sees them."""
    path = tmp_path / "a.laz"
    file, header, vlr = laz(path, records(2500, 7), 7, chunk_size=1000)
    table = codec.read_chunk_table(file, header.point_bytes, vlr)
    with pytest.raises(DamagedFile, match="without a chunk table"):
        codec.SequentialDecoder(file, header.point_bytes, vlr)
    data = bytearray(path.read_bytes())
    second = header.offset_to_points + 8 + int(table[0, 1])
    data[second + vlr.record_length + 8 : second + vlr.record_length + 12] = (4_000_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    file, header, vlr = opened(path)
    with pytest.raises(DamagedFile, match="chunk 1 says that it has 1,000 points in 4,0"):
        codec.SequentialDecoder(file, header.point_bytes, vlr, table)


def test_rot_is_noticed_or_found_by_what_a_chunk_consumes():
    """A few KB of noise, or of zeros, in a chunk of whole points."""
    points, random = records(20_000, 3), np.random.default_rng(5)
    vlr = codec.laz_vlr_for(3, variable_chunks=True)
    chunk = bytes(codec.encode_chunks([points], vlr)[0])
    assert codec.chunk_is_whole(chunk, 20_000, vlr, 34)
    for start in random.integers(0, len(chunk) - 4096, 6).tolist():
        for rot in (random.bytes(4096), bytes(4096)):
            bad = chunk[:start] + rot + chunk[start + 4096 :]
            assert not codec.chunk_is_whole(bad, 20_000, vlr, 34)


def test_rot_in_a_layer_is_found_by_what_encoding_again_gives():
    """Zeros in the layers of coordinates and times, which the codec decodes without complaint."""
    points = records(20_000, 7)
    vlr = codec.laz_vlr_for(7)
    chunk = bytes(codec.encode_chunks([points], vlr)[0])
    assert codec.chunk_is_whole(chunk, 20_000, vlr, 36)
    assert not codec.chunk_is_whole(chunk, 19_999, vlr, 36)
    for start in range(400, len(chunk) - 4096, len(chunk) // 15):
        assert not codec.chunk_is_whole(chunk[:start] + bytes(2048) + chunk[start + 2048 :], 20_000, vlr, 36)


def test_chunks_of_other_encoders_are_whole(real_data):
    paths = [*(real_data / "copc").glob("*.laz"), real_data / "las/ellipsoid-1.4.laz", real_data / "las/fullwave.laz"]
    for path in paths:
        file, header, vlr = opened(path)
        points, size = codec.read_chunk_table(file, header.point_bytes, vlr)[0].tolist()
        file.seek(header.offset_to_points + 8)
        assert codec.chunk_is_whole(file.read(size), points, vlr.data, header.record_length), path


@pytest.mark.parametrize("chunks", [[(10, 10)], [(10, 10**12)], [(-1, 5)], [(10**6, 100)]])
def test_sizes_that_do_not_fit(chunks):
    vlr = codec.laz_vlr_for(7)
    data = bytes(codec.encode_chunks([records(10)], vlr)[0])
    with pytest.raises(DamagedFile):
        codec.decode_chunks(data, chunks, vlr, 36)


@pytest.mark.parametrize("keep", [0, 30, 34, 100, 5000, 40_000])
def test_what_can_be_had_of_a_cut_stream(tmp_path, keep):
    """All points that the bytes hold but at most the last one, and a sentence that says how many."""
    path = tmp_path / "a.laz"
    points = records(10_000, 3)
    file, header, vlr = laz(path, points, 3)
    decoder = codec.SequentialDecoder(file, header.point_bytes, vlr, end=header.offset_to_points + 8 + keep)
    with pytest.raises(IncompleteInput) as caught:
        decoder.read(10_000)
    got = caught.value.records
    assert np.array_equal(got, raw(points)[: len(got)])
    assert len(got) >= keep // 12 - 5


@pytest.mark.parametrize("name", ["coder", "compressor", "size", "type", "version"])
def test_broken_laszip_records(real_data, name):
    path = real_data / "damaged" / f"broken_{name}.laz"
    with pytest.raises((DamagedFile, UnsupportedFile)) as caught:
        _, header, vlr = opened(path)
        codec.check_laszip(vlr, header.point_format, header.record_length, path=path)
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize("data", [b"", b"\x02" * 33, b"\x02" * 40, bytes(34), bytes(range(46))])
def test_garbage_for_a_laszip_record(data):
    with pytest.raises(ForgeError):
        codec.check_laszip(codec.laszip_vlr(data), 3, 34)


def test_foreign_layered_chunks(real_data):
    """Versions 3 and 4 of layered items; 5 COPC chunks of variable size, walked and read from the table alike."""
    for path in (real_data / "copc").glob("*.laz"):
        file, header, vlr = opened(path)
        codec.check_laszip(vlr, header.point_format, header.record_length)
        table = codec.read_chunk_table(file, header.point_bytes, vlr)
        assert table[:, 0].sum() == header.point_count
        assert np.array_equal(codec.walk_layers(file, header.offset_to_points + 8, header.size, vlr, header.point_count), table)


def test_no_call_keeps_the_interpreters_lock_for_long(monkeypatch):
    """lazrs gives the lock back only at the end of a call: a window, or a cancel, waits for as long. At most 0.2 s of work a call."""
    sizes = []

    class Spy:
        def __init__(self, *given):
            self.real = made(*given)
            self.done = self.real.done

        def compress_chunks(self, chunks):
            sizes.append(sum(len(chunk) for chunk in chunks))
            self.real.compress_chunks(chunks)

    made = lazrs.ParLasZipCompressor
    monkeypatch.setattr(lazrs, "ParLasZipCompressor", Spy)
    monkeypatch.setattr(encoding, "ENCODED_BYTES", 30_000 * 36)
    nodes = [np.zeros(points, POINT[7]) for points in (10_000, 10_000, 10_000, 10_001, 25_000, 1)]
    assert len(codec.encode_chunks(nodes, codec.laz_vlr_for(7))) == len(nodes)
    assert max(sizes) <= 30_000 * 36 and sum(sizes) == sum(array.nbytes for array in nodes)
