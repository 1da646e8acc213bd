"""Blocks of whole chunks that are decoded ahead of their reader: the same points, the same errors, and nothing left behind."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from copc_forge.core.base.errors import Cancelled, DamagedFile
from copc_forge.core.base.monitor import Monitor, watching
from copc_forge.core.las import chunked
from copc_forge.core.las.laz import codec
from copc_forge.core.las.laz.crew import crew
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support.laswriter import point_dtype, write_points

CHUNK, MOST = 500, 1000  # points of a chunk, and of a block


@pytest.fixture
def points():
    made = np.zeros(10_500, point_dtype(7))
    for axis in "XYZ":
        made[axis] = np.arange(len(made))
    made["return_bits"], made["gps_time"] = 0x11, np.arange(len(made)) % 77  # which are decoded by workers alone
    return made


@pytest.fixture
def path(tmp_path, points):
    if not crew.is_there:
        pytest.skip("nobody decodes beside this process")
    write_points(tmp_path / "a.laz", points, 7, chunk_size=CHUNK)
    return tmp_path / "a.laz"


@pytest.fixture
def decoded(monkeypatch):
    """The calls of the codec so far, as (thread, points)."""
    calls = []

    def decode(data, chunks, *more):
        calls.append((threading.current_thread(), int(chunks[:, 0].sum())))
        return codec.decode_chunks(data, chunks, *more)

    monkeypatch.setattr(chunked, "decode_chunks", decode)
    return calls


@pytest.mark.parametrize("ahead", [1, 2])
def test_blocks_come_in_order_and_the_next_is_on_its_way(path, points, decoded, monkeypatch, ahead):
    monkeypatch.setattr(chunked, "_AHEAD", ahead)
    blocks, seen = PointSource(path).blocks(MOST), []
    for count, block in enumerate(blocks, 1):
        seen.append(block)
        deadline = time.monotonic() + 5
        while len(decoded) < min(count + chunked._AHEAD, 11) and time.monotonic() < deadline:
            time.sleep(0.001)
        assert min(count + chunked._AHEAD, 11) <= len(decoded) <= count + chunked._AHEAD + 1
    assert np.concatenate(seen).tobytes() == points.tobytes()
    assert threading.main_thread() not in {thread for thread, _ in decoded}


def test_who_wants_one_core_decodes_nothing_ahead(path, points, decoded):
    blocks = PointSource(path).blocks(MOST, parallel=False)
    assert len(next(blocks)) == MOST and len(decoded) == 1 and decoded[0][0] is threading.current_thread()


@pytest.mark.parametrize("broken", ["head", "codec"])
def test_points_before_damage_come_before_its_error(path, monkeypatch, broken):
    """Of chunks 10 and 11, the sixth block."""
    if broken == "head":
        source = PointSource(path)
        start = source.header.offset_to_points + 8 + int(source.chunks[:10, 1].sum())
        data = bytearray(path.read_bytes())
        data[start + 36] ^= 1  # the chunk's own count
        path.write_bytes(data)
    else:
        decode = codec.decode_chunks

        def damaged(data, chunks, laz_vlr, length, parallel, path, where):
            if where(0)[0] == "chunk 10":
                raise DamagedFile("chunk 10 says that it is damaged", path=path)
            return decode(data, chunks, laz_vlr, length, parallel, path, where)

        monkeypatch.setattr(chunked, "decode_chunks", damaged)
    blocks, got = PointSource(path).blocks(MOST), 0
    with pytest.raises(DamagedFile, match="chunk 10 says"):
        for block in blocks:
            got += len(block)
    assert got == 10 * CHUNK


def test_whoever_stops_early_leaves_no_thread(path):
    before = set(threading.enumerate())
    blocks = PointSource(path).blocks(MOST)
    next(blocks)
    blocks.close()
    assert set(threading.enumerate()) <= before


def test_a_cancel_is_heard_where_the_decoding_is_done(path):
    """The other workers are taken, so that it waits for a turn, and asks the reader's own monitor meanwhile."""

    class Impatient(Monitor):
        def is_cancelled(self) -> bool:
            return True

    taken = [crew.worker() for _ in range(chunked.AT_ONCE)]
    for one in taken:
        one.__enter__()
    try:
        with watching(Impatient()), pytest.raises(Cancelled):
            next(PointSource(path).blocks(MOST))
    finally:
        for one in taken:
            one.__exit__(None, None, None)
