"""What workers are asked to do, as functions over bytes: where things lie in the shared file, and how long and how large it may get."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import numpy as np

from .process import Worker

WINDOW = 1 << 20  # compressed bytes that a decoder gets at a time
UNTOUCHED = 0xA5  # fills a buffer before decoding; no whole record consists of it
_ALIGNED = 64
_PATIENCE = 20.0  # seconds that any call may take,
_PATIENCE_PER_BYTE = 5e-7  # and for each byte of records: fifty times what a slow machine needs
_CORES = os.cpu_count() or 1
_OWN = (256 << 20) + _CORES * (16 << 20)  # bytes that a worker may have before it holds any points: libraries, threads' stacks
_MODELS = 12 << 10  # bytes that a decoder has for each byte of a record, for each scanner channel that occurs
_CHANNELS = 4
_TIMES_INPUT = 4  # lazrs copies compressed bytes


def patience(record_bytes: int) -> float:
    """Seconds that a call on so many bytes of records may take."""
    return _PATIENCE + record_bytes * _PATIENCE_PER_BYTE


def model_bytes(record_length: int, decoders: int = _CORES) -> int:
    """Bytes that so many decoders, on all cores, have for what they learn of records so long, of one scanner channel."""
    return decoders * record_length * _MODELS


def allowance(record_length: int, held: int) -> int:
    """Bytes of its own that a worker may have, beside the shared file: more than sound data of `held` bytes ever needs."""
    return _OWN + _TIMES_INPUT * held + 2 * _CHANNELS * model_bytes(record_length)


def decode(worker: Worker, data: memoryview, chunks: np.ndarray, laz_vlr: bytes, out: np.ndarray, parallel: bool) -> None:
    """Decodes whole chunks that lie one after another in `data` into out, (points, record_length) uint8."""
    table = np.ascontiguousarray(chunks, "<i8").tobytes()
    vlr, where, bytes_, result, end = places_of(len(laz_vlr), len(table), len(data), out.nbytes)
    worker.shared.reserve(end)
    for place, part in ((vlr, laz_vlr), (where, table), (bytes_, data)):
        worker.shared.put(place, part)
    numbers = (vlr, len(laz_vlr), where, len(chunks), bytes_, len(data), result, out.nbytes, int(parallel))
    worker.ask("decode", *numbers, patience=patience(out.nbytes), memory=allowance(out.shape[1], len(data)))
    worker.shared.get(result, out.reshape(-1).data)


def encode(worker: Worker, arrays: Sequence[np.ndarray], laz_vlr: bytes, record_length: int) -> memoryview | None:
    """What a compressor writes of arrays of contiguous records, one chunk each, on all cores; None if that is longer than records are."""
    sizes = np.array([array.nbytes for array in arrays], "<i8")
    total = int(sizes.sum())
    vlr, where, data, out, end = places_of(len(laz_vlr), sizes.nbytes, total, total)
    worker.shared.reserve(end)
    for place, part in ((vlr, laz_vlr), (where, sizes.tobytes())):
        worker.shared.put(place, part)
    for array in arrays:
        worker.shared.put(data, array.view(np.uint8).reshape(-1).data)
        data += array.nbytes
    numbers = (vlr, len(laz_vlr), where, len(sizes), data - total, out, total)
    (length,) = worker.ask("encode", *numbers, patience=patience(total), memory=allowance(record_length, 2 * total))
    if not length:
        return None
    made = np.empty(length, np.uint8)
    worker.shared.get(out, made.data)
    return made.data


class RemoteStream:
    """Points in order, decoded by one worker from compressed bytes that are read as it needs them.

    read: gives bytes of the points, from a place on and so many at most; size: of all; most: bytes of records of one `read`.
    position: compressed bytes consumed, with what stands before the points; end: of all that there are.
    """

    def __init__(
        self, worker: Worker, read: Callable[[int, int], bytes | memoryview], size: int, table: bytes, laz_vlr: bytes, record_length: int,
        most: int,
    ):  # fmt: skip
        self._worker, self._read, self._length, self._size = worker, read, record_length, size
        self.position = self.end = 0
        vlr, where, self._buffer, self._out, end = places_of(len(laz_vlr), len(table), WINDOW, most)
        worker.shared.reserve(end)
        worker.shared.put(vlr, laz_vlr)
        worker.shared.put(where, table)
        self._ask("open", vlr, len(laz_vlr), where, len(table), size, self._buffer, WINDOW)

    def read_into(self, out: np.ndarray) -> None:
        """Decodes the next points into out, (n, record_length) uint8. If it raises, UNTOUCHED fills what was not decoded."""
        self._worker.shared.fill(self._out, out.nbytes, UNTOUCHED)
        try:
            self.position, self.end = self._ask("read", self._out, out.nbytes)
        finally:
            self._worker.shared.get(self._out, out.reshape(-1).data)

    def close(self) -> None:
        """Frees the worker for other work."""
        self._worker.tell("close")

    def _ask(self, name: str, *numbers: int) -> list[int]:
        memory = allowance(self._length, self._size)
        return self._worker.ask(name, *numbers, patience=patience(numbers[-1]), memory=memory, supply=self._supply)

    def _supply(self, start: int, size: int) -> int:
        data = self._read(start, size)
        self._worker.shared.put(self._buffer, data)
        return len(data)


def places_of(*sizes: int) -> list[int]:
    """Where parts of these sizes lie one after another, aligned, and the end of the last."""
    places = [0]
    for size in sizes:
        places.append(-(-(places[-1] + size) // _ALIGNED) * _ALIGNED)
    return places
