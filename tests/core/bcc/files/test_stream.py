"""Streams: vectors, round trips, damage on the way."""

from __future__ import annotations

import io
import os
import struct
import threading

import numpy as np
import pytest
from copc_forge.core.bcc.files.stream import StreamWriter, pack_chunk
from copc_forge.core.bcc.files.stream_reader import StreamReader
from copc_forge.core.bcc.format.cells import Cells, concatenated
from copc_forge.core.bcc.format.codecs import Codec
from copc_forge.core.bcc.format.layout import CHUNK_SIZE, ENTRY_TIMES, ChunkHeader, Identifier
from copc_forge.tests.support import containers as support
from hypothesis import given, settings
from hypothesis import strategies as st

KIND = Identifier.INDEX64


class Forward(io.RawIOBase):
    """A byte stream that can only be read on, a few bytes at a time."""

    def __init__(self, data, most=None):
        self.data, self.at, self.most = data, 0, most

    def read(self, size=-1):
        stop = min(self.at + (self.most or size), len(self.data)) if size >= 0 else len(self.data)
        taken, self.at = self.data[self.at : stop], stop
        return taken


def written(cells, kind=KIND, **options) -> bytes:
    file = io.BytesIO()
    with StreamWriter(file, kind, clock=lambda: 7, **options) as out:
        out.write(cells)
    return file.getvalue()


def read(data, **options):
    reader = StreamReader(Forward(data), **options)
    chunks = list(reader)
    return (concatenated([chunk.cells for chunk in chunks]) if chunks else support.some_cells(count=0)), reader


def chunk_starts(data):
    starts, at = [], 0
    while at < len(data):
        starts.append(at)
        at += struct.unpack_from("<I", data, at + 4)[0]
    return starts


def test_published_vector():
    file = io.BytesIO()
    stamp = struct.unpack("<Q", bytes.fromhex("00401e18240a0600"))[0]
    with StreamWriter(file, codec="none", clock=lambda: stamp) as out:
        out.write(support.golden().part(0, 2))
    assert file.getvalue().hex() == support.GOLDEN_STREAM
    cells, reader = read(file.getvalue())
    assert support.same(cells, support.golden().part(0, 2)) and reader.account.sentences() == []


def test_the_published_file_is_this(real_data):
    assert (real_data / "bcc" / "stream-none.bccs").read_bytes().hex() == support.GOLDEN_STREAM


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(list(Identifier)),
    st.lists(st.integers(0, 700), max_size=6),
    st.integers(0, 9),
    st.sampled_from(["none", "lz4", "zstd-1"]),
    st.booleans(),
    st.integers(1, 300),
    st.integers(1, 9000),
)
def test_round_trip(kind, batches, payload_size, codec, timed, chunk_cells, most):
    cells = support.some_cells(kind, sum(batches), payload_size)
    times = np.arange(len(cells), dtype=np.uint64)
    file, start = io.BytesIO(), 0
    schema = np.dtype([(f"c{number}", "u1") for number in range(payload_size)])
    with StreamWriter(file, kind, schema, codec=codec, chunk_cells=chunk_cells) as out:
        for batch in batches:
            out.write(cells.part(start, start + batch), times[start : start + batch] if timed else None)
            start += batch
    reader = StreamReader(Forward(file.getvalue(), most))
    chunks = list(reader)
    assert reader.account.sentences() == [] and reader.account.cells == len(cells) and reader.kind is kind
    assert all(len(chunk.cells) <= chunk_cells for chunk in chunks)
    if chunks:
        assert support.same(concatenated([chunk.cells for chunk in chunks]), cells)
        assert not timed or (np.concatenate([chunk.times for chunk in chunks]) == times).all()


def test_continuation_marks_chunks_of_one_batch():
    file, cells = io.BytesIO(), support.some_cells(count=1000)
    with StreamWriter(file, chunk_cells=100) as out:
        out.write(cells.part(0, 250))
        out.flush()
        out.write(cells.part(250, 260))
        out.write(cells.part(260, 500))
    flags = [file.getvalue()[start + 29] for start in chunk_starts(file.getvalue())]
    assert flags == [0, 2, 2, 0, 2, 2, 1]


def test_metadata_is_announced():
    metadata = support.some_metadata(np.dtype([("a", "<u2"), ("b", "<f8")]))
    cells, reader = read(written(support.some_cells(Identifier.ROUTE64, 300, 10), Identifier.ROUTE64, metadata=metadata))
    assert len(cells) == 300 and reader.kind is Identifier.ROUTE64 and reader.schema == metadata.schema
    assert reader.metadata.origin == metadata.origin and reader.metadata.crs == metadata.crs


def test_a_pipe_is_enough():
    cells, (out, into) = support.some_cells(count=5000), os.pipe()

    def feed():
        with os.fdopen(into, "wb") as file, StreamWriter(file) as writer:
            for start in range(0, 5000, 37):
                writer.write(cells.part(start, start + 37))

    thread = threading.Thread(target=feed)
    thread.start()
    with os.fdopen(out, "rb") as file:
        reader = StreamReader(file)
        assert support.same(concatenated([chunk.cells for chunk in reader]), cells)
    thread.join()
    assert reader.account.finished


CELLS = support.some_cells(count=2000)
GOOD = written(CELLS, chunk_cells=100)
STARTS = chunk_starts(GOOD)


@pytest.mark.parametrize("start", STARTS[1:])
@pytest.mark.parametrize("step", [-1, 0, 1])
def test_truncation_keeps_every_complete_chunk(start, step):
    cells, reader = read(GOOD[: start + step])
    complete = min(sum(1 for other in STARTS[1:] if other <= start + step), 20)
    assert len(cells) == 100 * complete and support.same(cells, CELLS.part(0, len(cells)))
    assert reader.account.truncated == (step != 0) and not reader.account.finished
    assert any("unterminated" in said for said in reader.account.sentences())


def test_bit_flips_lose_one_chunk_at_most():
    rng = np.random.default_rng(5)
    originals = set(support.as_set(CELLS))
    for bit in rng.integers(0, len(GOOD) * 8, 150):
        data = bytearray(GOOD)
        data[bit // 8] ^= 1 << int(bit % 8)
        cells, _ = read(bytes(data))
        assert len(cells) >= 1900 and set(support.as_set(cells)) <= originals


def test_inserted_garbage_is_skipped_and_accounted_for():
    garbage = b"\xea\x72\xc5\xbc" + os.urandom(3) + b"\x01" + os.urandom(500) + b"\xea\x72\xc5"
    data = GOOD[: STARTS[5]] + garbage + GOOD[STARTS[5] :]
    cells, reader = read(data)
    assert support.same(cells, CELLS)
    assert reader.account.lost == [(STARTS[5], STARTS[5] + len(garbage))]


def test_leading_garbage():
    cells, reader = read(b"noise" * 1000 + GOOD)
    assert support.same(cells, CELLS) and reader.account.lost == [(0, 5000)]


def test_gaps_repeats_and_clashes_are_reported():
    parts = [GOOD[a:b] for a, b in zip(STARTS, [*STARTS[1:], len(GOOD)])]
    cells, reader = read(b"".join(parts[:3] + parts[5:]))
    assert len(cells) == 1800 and reader.account.gaps == [(3, 4)]
    cells, reader = read(b"".join(parts[:6] + parts[2:3] + parts[6:]))
    assert support.same(cells, CELLS) and reader.account.repeats == [2]
    cells, reader = read(b"".join(parts[:6] + parts[2:3] + parts[6:]), keep_repeats=True)
    assert len(cells) == 2100
    other = pack_chunk(KIND, CELLS.part(0, 7), Codec("lz4"), 2, 9)
    cells, reader = read(b"".join(parts[:6] + [other] + parts[6:]))
    assert len(cells) == 2007 and reader.account.clashes == [2]


def test_bombs_are_refused():
    bomb = ChunkHeader(length=CHUNK_SIZE + 12, entries=0xFFFFFFFF, compression=1, checksum=0).pack() + b"\xff\xff\xff\xff" + bytes(8)
    huge = ChunkHeader(length=0xFFFFFFFF, entries=0xFFFFFFFF).pack()
    cells, _ = read(bomb + huge + GOOD)
    assert support.same(cells, CELLS)


def test_times_stand_after_the_payload():
    cells = support.golden()
    data = pack_chunk(KIND, cells, Codec("none"), 0, 0, 0, np.array([5, 6, 7], np.uint64))
    assert data[29] == ENTRY_TIMES and data[-24:] == struct.pack("<3Q", 5, 6, 7)
    (chunk,) = StreamReader(io.BytesIO(data))
    assert chunk.times.tolist() == [5, 6, 7] and support.same(chunk.cells, cells)


def test_no_payload():
    cells = Cells(CELLS.ids, np.empty((2000, 0), np.uint8))
    back, _ = read(written(cells, schema=np.dtype([])))
    assert support.same(back, cells)
