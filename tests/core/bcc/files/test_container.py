"""Sequential v2 containers: vectors, round trips, tolerance of other writers, errors."""

from __future__ import annotations

import struct
import tracemalloc

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, DamagedFile, UnreadableInput, UnsupportedFile
from copc_forge.core.bcc.files import container as reading
from copc_forge.core.bcc.files import writer
from copc_forge.core.bcc.format.cells import concatenated, empty
from copc_forge.core.bcc.format.layout import BLOCK_SIZE, FileHeader, Identifier, crc16
from copc_forge.tests.support import containers as support
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

KIND = Identifier.INDEX64


def read(path, **options):
    with reading.Container(path) as source:
        pieces = list(source.cells(**options))
        return concatenated(pieces) if pieces else empty(source.kind, source.payload_size)


@pytest.fixture
def saved(tmp_path):
    def save(data):
        path = tmp_path / "cells.bcc"
        path.write_bytes(data)
        return path

    return save


@pytest.mark.parametrize(("delta", "expected"), [(False, support.GOLDEN_V2), (True, support.GOLDEN_V2_DELTA)])
def test_published_vectors(delta, expected, saved):
    data = support.container(support.golden(), delta=delta, version="2.0")
    assert data.hex() == expected
    assert support.same(read(saved(data)), support.golden())


def test_the_published_files_are_these(real_data):
    for name, expected in {"v2-none": support.GOLDEN_V2, "v2-none-delta": support.GOLDEN_V2_DELTA}.items():
        assert (real_data / "bcc" / f"{name}.bcc").read_bytes().hex() == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(list(Identifier)),
    st.integers(0, 400),
    st.integers(0, 9),
    st.sampled_from(["none", "lz4", "zstd-1", "adaptive"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([1, 7, 100]),
    st.sampled_from([0, 1, 3]),
    st.sampled_from(["2.0", "2.1"]),
)
def test_round_trip(saved, kind, count, payload_size, codec, delta, checksums, block_cells, index_every, version):
    cells = support.some_cells(kind, count, payload_size)
    options = {"delta": delta, "checksums": checksums, "block_cells": block_cells, "index_every": index_every}
    metadata = support.some_metadata(_schema(payload_size)) if version == "2.1" else None
    path = saved(support.container(cells, kind, metadata, codec, version=version, **options))
    assert support.same(read(path), cells)
    with reading.Container(path) as source:
        assert source.metadata == metadata and source.is_sorted and source.version == version
        assert source.total_cells == count and len(source.table()) == -(-count // block_cells)


def _schema(payload_size):
    return np.dtype([(f"c{number}", "u1") for number in range(payload_size)])


@pytest.mark.parametrize("codec", ["none", "lz4", "zstd-3", "adaptive"])
@pytest.mark.parametrize("metadata", [None, support.some_metadata()])
def test_a_naive_2_0_reader_reads_2_1(codec, metadata):
    cells = support.some_cells(count=5000)
    data = support.container(cells, KIND, metadata, codec, delta=False, block_cells=300, index_every=4)
    assert data[10] == 1
    values = cells.payload.copy().view("<f4")[:, 0]
    assert support.naive_v2_0(data) == list(zip(cells.ids.tolist(), values.tolist()))


def repacked(data: bytes, place) -> bytes:
    """The blocks of an indexless container, each followed by as much padding as `place(end)` says."""
    out, position = bytearray(data[:64]), 64
    while position < len(data):
        length = struct.unpack_from("<I", data, position)[0]
        out += data[position : position + length]
        position += length + (-(length - BLOCK_SIZE)) % 64
        out += bytes(place(len(out)))
    return bytes(out)


@pytest.mark.parametrize("codec", ["none", "lz4", "zstd-3"])
@pytest.mark.parametrize("checksums", [True, False])
@pytest.mark.parametrize("place", [lambda end: 0, lambda end: -end % 64])
def test_other_paddings_are_read(saved, codec, checksums, place):
    cells = support.some_cells(count=3000)
    data = support.container(cells, codec=codec, checksums=checksums, block_cells=111, index_every=0, version="2.0")
    assert support.same(read(saved(repacked(data, place))), cells)


def test_blocks_of_different_codecs_in_one_file(saved):
    cells = support.some_cells(count=400)
    parts = [
        support.container(cells.part(a, a + 100), codec=codec, delta=codec != "lz4", index_every=0, version="2.0")[64:]
        for a, codec in zip(range(0, 400, 100), ["none", "lz4", "zstd-1", "none"])
    ]
    header = FileHeader(flags=0x06, blocks=4, cells=400)
    assert support.same(read(saved(header.pack() + b"".join(parts))), cells)


def test_header_names_the_codec_of_most_blocks():
    noise = support.some_cells(count=1, payload_size=64)
    noise.payload[:] = np.random.default_rng(1).integers(0, 256, noise.payload.shape)
    assert FileHeader.unpack(support.container(noise, codec="adaptive")[:64]).compression == 0
    assert FileHeader.unpack(support.container(support.some_cells(), codec="adaptive")[:64]).compression == 2
    assert FileHeader.unpack(support.container(support.some_cells(), codec="zstd-3")[:64]).compression == 2


def test_each_index_block_lists_the_blocks_since_the_previous_one(saved):
    data = support.container(support.some_cells(count=1000), block_cells=10, index_every=40, version="2.0")
    listed, position = [], 64
    while position < len(data):
        length, entries, first, last = struct.unpack_from("<IIQQ", data, position)
        if data[position + 25] & 0x10:
            rows = list(struct.iter_unpack("<QQII", data[position + 32 : position + length]))
            assert len(rows) == entries and (first, last) == (min(rows)[0], max(rows)[0])
            listed.append(rows)
            position += length
        else:
            position += length + -(length - 32) % 64
    assert [len(rows) for rows in listed] == [40, 40, 20]
    with reading.Container(saved(data)) as source:
        table = source.table()
    flat = [row for rows in listed for row in rows]
    assert [row[1] for row in flat] == table["offset"].tolist() and [row[0] for row in flat] == table["first_key"].tolist()


def test_index_offset_and_header_checksums_of_2_1():
    data = support.container(support.some_cells(count=1000), block_cells=10, index_every=40)
    header = FileHeader.unpack(data[:64])
    assert header.flags & 0x09 == 0x09 and data[header.index_offset + 25] == 0x10
    assert struct.unpack_from("<I", data, header.index_offset)[0] + header.index_offset == len(data)
    assert struct.unpack_from("<H", data, 60)[0] == crc16(data[:60]) == header.checksum
    assert struct.unpack_from("<H", data, 64 + 28)[0] == crc16(data[64 : 64 + 28])


def test_no_cells(saved):
    for metadata in (None, support.some_metadata()):
        data = support.container(support.some_cells(count=0), metadata=metadata)
        assert len(read(saved(data))) == 0
    assert len(support.container(support.some_cells(count=0), version="2.0")) == 64


def test_metadata_is_read_and_unknown_keys_kept(saved):
    schema = np.dtype([("count", "<u4"), ("z", "<f8"), ("class", "u1")])
    given = support.some_metadata(schema)
    given.extra["robot"] = "R2"
    path = saved(support.container(support.some_cells(payload_size=13), metadata=given))
    with reading.Container(path) as source:
        assert source.metadata == given and source.schema == schema and source.metadata.extra == {"robot": "R2"}
        (offset, block), *_ = list(source._walker)
        assert offset == 64 and block.stored % 64 == 0


def patched(data, offset, value, fix_checksum=True):
    data = bytearray(data)
    data[offset : offset + len(value)] = value
    if fix_checksum and data[10]:
        data[60:62] = struct.pack("<H", crc16(data[:60]))
    return bytes(data)


def test_versions(saved):
    data = support.container(support.some_cells())
    newer = patched(data, 10, b"\x07\x00")
    with reading.Container(saved(newer)) as source:
        assert "2.7, newer than the 2.1" in source.warnings[0]
        assert len(concatenated(source.cells())) == 1000
    assert support.same(read(saved(patched(newer, 44, b"\xff" * 16))), support.some_cells())
    with pytest.raises(UnsupportedFile, match=r"newer major version of the format \(3.0\)"):
        read(saved(patched(data, 8, b"\x03\x00\x00\x00")))
    assert support.same(read(saved(patched(data, 13, b"\x80"))), support.some_cells())  # unknown flag 0x8000: ignored
    with pytest.raises(UnsupportedFile, match="needs features"):
        read(saved(patched(data, 14, b"\x01")))


@pytest.mark.parametrize(
    ("data", "error", "text"),
    [
        (b"", UnreadableInput, "no BCC container"),
        (b"BCCIDX2\0\2\0", DamagedFile, "ends inside its header"),
        (patched(support.container(support.some_cells()), 33, b"\x09"), DamagedFile, "identifier type 9"),
        (patched(support.container(support.some_cells()), 24, b"\x09", False), DamagedFile, "header's checksum"),
        (patched(support.container(support.some_cells()), 24, b"\x09"), DamagedFile, "1,000 cells in one block"),
        (patched(support.container(support.some_cells()), 16, b"\x00"), DamagedFile, "never finished"),
        (support.container(support.some_cells(), version="2.0", index_every=0)[:5000], DamagedFile, "no block where one should begin"),
        (
            patched(support.container(support.some_cells(), version="2.0"), 5000, b"\xff"),
            DamagedFile,
            "checksum does not match its payload",
        ),
    ],
)
def test_damage_is_said_in_a_sentence(saved, data, error, text):
    path = saved(data)
    with pytest.raises(error, match=text) as caught:
        read(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("length", "entries", "codec"),
    [
        (0xFFFFFFFF, 1, 0),
        (48, 0xFFFFFFFF, 0),
        (48, 0xFFFFFFFF, 1),
        (48, 0x7FFFFFFF, 2),
        (31, 1, 0),
        (32, 0xFFFFFFFF, 0),
        (0, 0, 0),
    ],
)
@pytest.mark.parametrize("flags", [0, 0x10, 0x20])
def test_absurd_counts_are_refused_before_they_take_memory(saved, length, entries, codec, flags):
    data = FileHeader(blocks=1, cells=entries).pack() + struct.pack("<IIQQBBHI", length, entries, 0, 0, codec, flags, 0, 0) + bytes(64)
    path = saved(data)
    tracemalloc.start()
    try:
        with pytest.raises(DamagedFile):
            read(path)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_bad_settings():
    with pytest.raises(BadParameter, match=r"2\.0 can't hold metadata"):
        support.container(support.golden(), metadata=support.some_metadata(), version="2.0")
    with pytest.raises(BadParameter, match=r"2\.5"):
        writer.Settings.of(version="2.5")
    with pytest.raises(BadParameter, match="-1 cells"):
        writer.Settings(block_cells=-1)


def test_the_bytes_do_not_depend_on_threads_or_pieces(tmp_path):
    cells = support.some_cells(count=9000)
    expected = support.container(cells, codec="zstd-3", block_cells=50, threads=1)
    for threads in (2, 5):
        path = tmp_path / f"{threads}.bcc"
        with open(path, "w+b") as file:
            pieces = (cells.part(start, start + 777) for start in range(0, 9000, 777))
            settings = writer.Settings.of("zstd-3", block_cells=50, threads=threads)
            writer.write_sorted(file, KIND, 4, pieces, settings=settings)
        assert path.read_bytes() == expected
