"""Block payloads: codecs, delta identifiers, bounded decoding."""

from __future__ import annotations

import struct
import tracemalloc

import numpy as np
import pytest
import zstandard
from copc_forge.core.base.errors import BadParameter, DamagedFile, MissingDependency
from copc_forge.core.bcc.format import blocks, codecs, identifiers, layout
from copc_forge.core.bcc.format.cells import Cells
from copc_forge.core.bcc.format.codecs import Codec
from copc_forge.core.bcc.format.layout import BLOCK_SIZE, BlockHeader, Identifier, crc16
from hypothesis import given
from hypothesis import strategies as st

CODECS = ["none", "lz4", "zstd-1", "zstd-3", "zstd-22", "adaptive", "smallest", "archive"]


def some_cells(kind, count, payload_size=4, seed=0):
    rng = np.random.default_rng(seed)
    ids = identifiers.encode(kind, rng.integers(0, 2**15, (count, 3)) * 2)
    return Cells(ids, rng.integers(0, 4, (count, payload_size)).astype(np.uint8))


KINDS, CODEC_NAMES = st.sampled_from(list(Identifier)), st.sampled_from(CODECS)


@given(KINDS, st.integers(1, 300), st.integers(0, 9), CODEC_NAMES, st.booleans(), st.integers(0, 99))
def test_round_trip(kind, count, payload_size, codec, delta, seed):
    cells = some_cells(kind, count, payload_size, seed)
    header, pieces = blocks.encode(kind, cells, Codec.of(codec), delta=delta, checksums=True, header_checksums=True)
    data = b"".join(pieces)
    assert BlockHeader.unpack(data[:BLOCK_SIZE]).checksum_holds()
    assert len(data) == header.length and header.entries == count
    back = blocks.decode(kind, BlockHeader.unpack(data[:BLOCK_SIZE]), data[BLOCK_SIZE:], payload_size, checksums=True)
    assert (back.ids == cells.ids).all() and (back.payload == cells.payload).all()


def test_delta_of_128_bits_carries():
    ids = np.array([[2**64 - 1, 0], [0, 1], [5, 0], [4, 2**64 - 1]], np.uint64)
    cells = Cells(ids, np.empty((4, 0), np.uint8))
    raw = blocks.encode_raw(Identifier.GALACTIC128, cells, True)
    words = [low | high << 64 for low, high in np.frombuffer(raw, "<u8").reshape(-1, 2).tolist()]
    whole = [low | high << 64 for low, high in ids.tolist()]
    assert words == [whole[0]] + [(b - a) % 2**128 for a, b in zip(whole, whole[1:])]
    assert (blocks.decode_raw(Identifier.GALACTIC128, raw, 4, 0, True).ids == ids).all()


def test_the_checksum_is_the_published_one():
    assert crc16(b"123456789") == 0x29B1
    assert crc16(b"") == 0


def test_adaptive_prefers_lz4_then_zstd_then_raw():
    rng = np.random.default_rng(1)
    assert codecs.compress(Codec("adaptive"), bytes(10000))[0] == codecs.LZ4.number
    assert codecs.compress(Codec("adaptive"), rng.bytes(10000))[0] == codecs.NONE.number
    few = rng.integers(0, 12, 100_000).astype(np.uint8).tobytes()
    assert codecs.compress(Codec("adaptive"), few)[0] == codecs.ZSTD.number


def test_smallest_is_smallest():
    for raw in (bytes(1000), np.random.default_rng(1).bytes(1000), bytes(range(256)) * 9):
        least = min(len(codecs.compress(Codec.of(name), raw)[1]) for name in ("none", "lz4", "zstd-3"))
        assert len(codecs.compress(Codec("smallest", 3), raw)[1]) == least


def test_a_frame_without_content_size_is_read():
    raw = bytes(range(200)) * 5
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(raw)
    assert codecs.decompress(codecs.ZSTD.number, frame, len(raw)) == raw
    with pytest.raises(DamagedFile):
        codecs.decompress(codecs.ZSTD.number, frame, len(raw) - 1)
    with pytest.raises(DamagedFile, match=r"decodes to 1,000 bytes where 1,001"):
        codecs.decompress(codecs.ZSTD.number, frame, len(raw) + 1)


BOMB = bytes(200_000_000)


@pytest.mark.parametrize(
    ("compression", "stored", "size"),
    [
        (codecs.ZSTD.number, zstandard.ZstdCompressor().compress(BOMB), 12),
        (codecs.ZSTD.number, zstandard.ZstdCompressor(write_content_size=False).compress(BOMB), 12),
        (codecs.ZSTD.number, zstandard.ZstdCompressor().compress(bytes(12)), 2**32 * 12),
        (codecs.LZ4.number, struct.pack("<I", 0xFFFFFFFF) + bytes(100), 0xFFFFFFFF),
        (codecs.LZ4.number, struct.pack("<I", 2**27) + bytes(100), 2**27),
        (codecs.NONE.number, bytes(100), 2**40),
        (codecs.LZ4.number, b"\x01", 1),
        (codecs.LZ4.number, struct.pack("<I", 40) + b"\xff\xff\xff", 40),
        (codecs.ZSTD.number, b"not a frame at all", 40),
        (3, bytes(12), 12),
    ],
)
def test_bombs_and_garbage_are_refused_before_they_take_memory(compression, stored, size):
    tracemalloc.start()
    try:
        with pytest.raises(DamagedFile):
            codecs.decompress(compression, stored, size)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_flipped_bits_never_pass_the_checksum():
    kind, cells = Identifier.INDEX64, some_cells(Identifier.INDEX64, 50)
    header, pieces = blocks.encode(kind, cells, Codec("lz4"), delta=False, checksums=True, header_checksums=True)
    stored = bytearray(pieces[1])
    for bit in range(0, len(stored) * 8, 7):
        stored[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DamagedFile, match="checksum"):
            blocks.decode(kind, header, bytes(stored), 4, checksums=True)
        stored[bit // 8] ^= 1 << bit % 8


@pytest.mark.parametrize("text", ["zip", "zstd-0", "zstd-23", "zstd-x", "lz4-3", ""])
def test_bad_codecs(text):
    with pytest.raises(BadParameter):
        Codec.of(text)


@pytest.mark.parametrize(("module", "codec"), [("lz4.block", "lz4"), ("zstandard", "zstd")])
def test_a_missing_library_is_named_and_others_go_on(monkeypatch, module, codec):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingDependency, match=module.split(".")[0]):
        codecs.require(Codec.of(codec))
    codecs.require(Codec.of("none"))
    codecs.require(Codec.of("zstd" if codec == "lz4" else "lz4"))


def test_trust():
    kind = Identifier.INDEX64
    cells = Cells(np.sort(some_cells(kind, 20).ids), np.empty((20, 0), np.uint8))
    header, _ = blocks.encode(kind, cells, Codec("none"), delta=False, checksums=False, header_checksums=False)
    assert blocks.trust(kind, header, cells) == ""
    assert "order" in blocks.trust(kind, None, cells.take(np.arange(19, -1, -1)))
    assert "type" in blocks.trust(Identifier.HILBERT64, header, cells)
    assert "least" in blocks.trust(kind, header, cells.part(1, 20))


@pytest.mark.parametrize(
    ("table", "record"),
    [
        (layout.FILE_HEADER, layout.FileHeader), (layout.BLOCK_HEADER, layout.BlockHeader), (layout.V1_HEADER, layout.V1Header),
        (layout.V1_BLOCK, layout.V1Block), (layout.CHUNK_HEADER, layout.ChunkHeader),
    ],
)  # fmt: skip
def test_records_are_read_as_their_table_says(table, record):
    assert record._fields == table.names and table.itemsize == sum(table[name].itemsize for name in table.names)
    data = np.random.default_rng(table.itemsize).bytes(table.itemsize)
    of_table = np.frombuffer(data, table)[0]
    for name, value in record.unpack(data)._asdict().items():
        assert value == (bytes(of_table[name]) if table[name].kind == "V" else of_table[name])


def test_sizes_and_places_of_the_specification():
    sizes = [table.itemsize for table in (layout.FILE_HEADER, layout.BLOCK_HEADER, layout.V1_HEADER, layout.V1_BLOCK, layout.CHUNK_HEADER)]
    assert sizes == [64, 32, 32, 8, 32]
    assert (layout.FILE_HEADER.fields["checksum"][1], layout.BLOCK_HEADER.fields["header_checksum"][1]) == (60, 28)
