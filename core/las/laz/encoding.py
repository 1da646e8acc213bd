"""Whole chunks from arrays of records, all cores at work."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Sequence

import numpy as np

from ...base.runs import runs
from . import remote
from .boundary import codec_call
from .crew import crew
from .laszip import laszip_vlr
from .process import CodecError, NoWorker, WorkerLost
from .stream import LARGE_CHUNK, StreamEncoder, as_bytes, compressed_chunks

CORES = max(2, min(os.cpu_count() or 1, 16))
RECORD = 36  # bytes of a usual record; longer ones take longer
ENCODED_BYTES = 425_000 * CORES * RECORD  # in one call: 0.15 s; chunks of nodes are large, and each core should get several
ELSEWHERE = CORES >= 8  # whether a worker encodes: copies of records cost more than the lock of Python is worth to few threads


def encode_together(arrays: Sequence[np.ndarray], laz_vlr: bytes, parallel: bool, alone: bool = False) -> list[memoryview]:
    """As codec.encode_chunks, of records that are coded as they are."""
    chunks = []
    for first, last in runs(np.array([array.nbytes for array in arrays], np.int64), ENCODED_BYTES):
        batch = arrays[first:last]
        if len(batch) == 1 and len(batch[0]) > LARGE_CHUNK:
            encoder = StreamEncoder(laz_vlr)
            encoder.write(batch[0])
            chunks.append(encoder.finish())
            continue
        order = _in_even_halves([len(array) for array in batch])
        rows = [as_bytes(batch[index]) for index in order]
        made = _by_worker(rows, laz_vlr) if parallel and ELSEWHERE and not alone and len(batch) > 1 else None
        encoded = dict(zip(order, compressed_chunks(made or _here(rows, laz_vlr, parallel), laz_vlr, len(batch))))
        chunks += [encoded[index] for index in range(len(batch))]
    return chunks


def _here(rows: Sequence[np.ndarray], laz_vlr: bytes, parallel: bool) -> memoryview:
    """Bytes of each chunk's records into what a compressor writes of them."""
    target = io.BytesIO()
    with codec_call(None) as lazrs:
        compressor = (lazrs.ParLasZipCompressor if parallel else lazrs.LasZipCompressor)(target, lazrs.LazVlr(laz_vlr))
        compressor.compress_chunks(rows)
        compressor.done()
    return target.getbuffer()


def _by_worker(rows: Sequence[np.ndarray], laz_vlr: bytes) -> memoryview | None:
    """The same by another process, while threads of this one go on; None if there is none, or it was lost."""
    if not crew.is_there:
        return None
    with contextlib.suppress(WorkerLost, CodecError, NoWorker), crew.worker() as worker:
        return remote.encode(worker, rows, laz_vlr, laszip_vlr(laz_vlr).record_length)
    return None


def _in_even_halves(sizes: list[int]) -> list[int]:
    """An order in which both halves of a list take equally long: lazrs halves it among its threads, whatever the sizes.

    sizes: points of each item. Returns their indices: one half, the largest first, and then the other.
    """
    halves: tuple[list[int], list[int]] = ([], [])
    totals, room = [0, 0], (len(sizes) // 2, len(sizes) - len(sizes) // 2)
    for index in sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True):
        lighter = 0 if totals[0] <= totals[1] else 1
        half = lighter if len(halves[lighter]) < room[lighter] else 1 - lighter
        halves[half].append(index)
        totals[half] += sizes[index]
    return halves[0] + halves[1]
