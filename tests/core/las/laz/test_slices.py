"""Chunks with many extra bytes are coded in slices: what comes out is what the codec makes of the whole."""

from __future__ import annotations

import io

import numpy as np
import pytest
from copc_forge.core.base.errors import DamagedFile, IncompleteInput
from copc_forge.core.las.header import read_header
from copc_forge.core.las.layout import LASZIP_RECORD, POINT
from copc_forge.core.las.laz import codec, encoding, slices, wide
from copc_forge.core.las.vlr import find, read_vlrs
from copc_forge.tests.support.laswriter import LasWriter
from hypothesis import given, settings
from hypothesis import strategies as st

CHANNEL = POINT[6].fields["flag_bits"][1]


@pytest.fixture(autouse=True)
def narrow_slices(monkeypatch):
    """Slices of few bytes, so that few make many."""
    monkeypatch.setattr(slices, "SLICE", 7)
    monkeypatch.setattr(slices, "WIDE", 14)
    monkeypatch.setattr(slices, "_LEAST", 3)


def rows(count: int, point_format: int, extra: int, channels: int = 1, kind: str = "mixed", seed: int = 1) -> np.ndarray:
    """(count, length) uint8: points with extra bytes that are noise, constant, one a channel, or a mixture."""
    random, base = np.random.default_rng(seed), POINT[point_format].itemsize
    points = np.zeros(count, POINT[point_format])
    for name in points.dtype.names:
        if points.dtype[name].kind in "iu":
            points[name] = random.integers(0, 200, count)
    points["gps_time"] = np.cumsum(random.random(count))
    points["return_bits"] = 0x11
    points["flag_bits"] = random.integers(0, channels, count) << 4
    out = np.empty((count, base + extra), np.uint8)
    out[:, :base] = points.view(np.uint8).reshape(count, base)
    noise, still = random.integers(0, 256, (count, extra)), np.tile(random.integers(0, 256, extra), (count, 1))
    by_channel = still + points["flag_bits"][:, None]
    which = {"noise": 0, "constant": 1, "by channel": 2}.get(kind, random.integers(0, 3, extra))
    out[:, base:] = np.choose(np.broadcast_to(which, (count, extra)), [noise, still & 255, by_channel & 255])
    return out


def whole(array: np.ndarray, vlr: bytes) -> bytes:
    """What the codec makes of it, without slices."""
    return bytes(encoding.encode_together([array], vlr, False)[0])


@settings(max_examples=120, deadline=None)
@given(
    st.integers(1, 60), st.sampled_from([6, 7, 8]), st.integers(15, 60), st.integers(1, 4),
    st.sampled_from(["mixed", "noise", "constant", "by channel"]), st.integers(0, 2**31),
)  # fmt: skip
def test_the_bytes_are_those_of_the_whole(count, point_format, extra, channels, kind, seed):
    array = rows(count, point_format, extra, channels, kind, seed)
    vlr = codec.laz_vlr_for(point_format, extra)
    assert slices.is_wide(codec.laszip_vlr(vlr))
    expected = whole(array, vlr)
    (chunk,) = codec.encode_chunks([array], vlr)
    assert bytes(chunk) == expected
    encoder = codec.stream_encoder(vlr)
    encoder.write(array[: count // 2])
    encoder.write(array[count // 2 :])
    assert bytes(encoder.finish()) == expected
    found = codec.decode_chunks(expected * 2, [(count, len(expected))] * 2, vlr, array.shape[1])
    assert np.array_equal(found, np.concatenate([array, array]))
    assert codec.chunk_is_whole(expected, count, vlr, array.shape[1])


def test_real_widths(monkeypatch):
    """The widths that are used, and points enough for several pieces."""
    monkeypatch.undo()
    array = rows(3000, 7, 2 * slices.WIDE + 5, 2)
    vlr = codec.laz_vlr_for(7, 2 * slices.WIDE + 5)
    (chunk,) = codec.encode_chunks([array], vlr)
    assert bytes(chunk) == whole(array, vlr)
    assert np.array_equal(codec.decode_chunks(chunk, [(3000, len(chunk))], vlr, array.shape[1]), array)


@pytest.fixture(params=[1 << 40, 1000], ids=["memory", "file"])
def file(request, tmp_path, monkeypatch):
    """A LAZ file of three chunks, opened: file, header, laszip record, table, records."""
    monkeypatch.setattr(wide, "_HELD", request.param)
    monkeypatch.setattr(wide, "_PIECE", 900)
    array, extra = rows(250, 7, 40, 3), 40
    path = tmp_path / "in.laz"
    with LasWriter(path, 7, undeclared=extra, compressed=True, chunk_size=100) as writer:
        writer.write(array.reshape(-1).view(writer.dtype))
    data = io.BytesIO(path.read_bytes())
    header = read_header(data, path=path)
    vlr = codec.laszip_vlr(find(read_vlrs(data, header), LASZIP_RECORD).data)
    return data, header, vlr, codec.read_chunk_table(data, header.point_bytes, vlr), array


@pytest.mark.parametrize("step", [1, 30, 100, 250])
def test_in_order(file, step):
    data, header, vlr, table, array = file
    decoder = codec.SequentialDecoder(data, header.point_bytes, vlr, table)
    found = np.concatenate([decoder.read(min(step, 250 - first)) for first in range(0, 250, step)])
    assert np.array_equal(found, array) and decoder.is_at_end
    with pytest.raises(IncompleteInput, match="after 250 points"):
        decoder.read(1)


def test_what_is_cut_ends_before_the_cut(file):
    data, header, vlr, table, array = file
    start = header.offset_to_points + 8 + int(table[0, 1])
    cut = io.BytesIO(data.getvalue()[: start + int(table[1, 1]) - 40])
    decoder = codec.SequentialDecoder(cut, header.point_bytes, vlr, table[:2])
    assert np.array_equal(decoder.read(100), array[:100])
    with pytest.raises(IncompleteInput) as caught:
        decoder.read(100)
    found = caught.value.records
    assert len(found) < 100 and np.array_equal(found, array[100 : 100 + len(found)])


def test_damage_in_a_slice_is_no_crash(file):
    data, header, vlr, table, array = file
    start, size = header.offset_to_points + 8, int(table[0, 1])
    sound = data.getvalue()[start : start + size]
    random, told = np.random.default_rng(3), 0
    for _ in range(60):
        rotten = bytearray(sound)
        for place in random.integers(array.shape[1], size, 3).tolist():
            rotten[place] ^= int(random.integers(1, 256))
        try:
            found = codec.decode_chunks(bytes(rotten), [(100, size)], vlr.data, array.shape[1])
            assert found.shape == (100, array.shape[1])
        except DamagedFile:
            told += 1
    assert told, "heads that lie are told"


def test_points_that_are_compressed_whole_are_not_sliced():
    assert not slices.is_wide(codec.laszip_vlr(codec.laz_vlr_for(3, 3000)))
