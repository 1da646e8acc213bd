"""Ways to read a file's point records as blocks: plain, by whole chunks, or one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

import numpy as np

from ..base.errors import DamagedFile, IncompleteInput
from ..base.runs import runs, stretches
from ..base.saying import say
from .header import Header
from .laz.codec import DECODED_BYTES, PARALLEL_POINTS, SequentialDecoder, chunk_is_whole, decode_chunks
from .laz.laszip import LaszipVlr, check_heads, chunk_head_length
from .laz.stream import LARGE_CHUNK, SEQUENTIAL_POINTS
from .records import COORDINATES

MOST_POINTS = PARALLEL_POINTS  # of one block: a quarter of a second at most goes by before the caller can look for a cancel
MOST_BYTES = max(DECODED_BYTES, 32 << 20)  # likewise, where records are long
LATEST_TIME = 1e10  # seconds: three centuries after any epoch of GPS time


def plain_blocks(file: BinaryIO, header: Header, dtype: np.dtype, count: int, most: int) -> Iterator[np.ndarray]:
    """Uncompressed records, at most `most` at a time."""
    file.seek(header.offset_to_points)
    for start in range(0, count, most):
        block = np.empty(min(most, count - start), dtype)
        if file.readinto(memoryview(block).cast("B")) < block.nbytes:
            raise IncompleteInput(say("las.reading.file_ended_while_point_following", start=start), path=header.path)
        yield block


def chunk_blocks(
    file: BinaryIO, header: Header, vlr: LaszipVlr, dtype: np.dtype, chunks: np.ndarray, most: int, parallel: bool
) -> Iterator[np.ndarray]:
    """Compressed records, several whole chunks at a time; a chunk over `most` or LARGE_CHUNK points is streamed.

    chunks: (n, 2) points and bytes of all the file's chunks. Raises DamagedFile where the codec, the chunk's own head or the
    bytes that decoding consumed tell of damage.
    """
    start, suspicion = header.offset_to_points + 8, _Suspicion(header, vlr)
    for first, last in runs(chunks[:, 0], most):
        group = chunks[first:last]
        points, size = (int(value) for value in group.sum(0))
        if last - first == 1 and points > min(most, LARGE_CHUNK):
            file.seek(start)
            check_heads(file.read(chunk_head_length(vlr)), group, vlr, header.path, start, first)
            decoder = SequentialDecoder(file, header.point_bytes, vlr, group, start, start + size)
            strange = False
            for block in _stream(decoder, dtype, points, most):
                strange = strange or not suspicion.is_usual(block)
                yield block
            if strange and not decoder.is_at_end:
                raise _does_not_end(header, first, start)
        elif points:
            file.seek(start)
            data = file.read(size)
            if len(data) < size:
                raise IncompleteInput(say("las.reading.file_ended_while_chunk_byte", start=start), path=header.path)
            check_heads(data, group, vlr, header.path, start, first)
            places = start + np.cumsum(group[:, 1]) - group[:, 1]
            raw = decode_chunks(
                data, group, vlr.data, header.record_length, parallel, header.path,
                lambda index, first=first, places=places: (f"chunk {first + index}", int(places[index])),
            )  # fmt: skip
            block = raw.reshape(-1).view(dtype)
            suspicion.check(block, data, group, start, first)
            yield block
        start += size


def stream_blocks(
    file: BinaryIO, header: Header, vlr: LaszipVlr, dtype: np.dtype, count: int, most: int, on_end: Callable[[int], None] | None
) -> Iterator[np.ndarray]:
    """Compressed records without a chunk table, in order, as far as they go.

    on_end: called with the number of points where they end before `count`; if None, that raises IncompleteInput.
    """
    decoder, done = SequentialDecoder(file, header.point_bytes, vlr), 0
    try:
        for block in _stream(decoder, dtype, count, most):
            done += len(block)
            yield block
    except IncompleteInput as error:
        if on_end is None:
            raise
        rest = error.records.reshape(-1).view(dtype)
        if len(rest):
            yield rest
        on_end(done + len(rest))


def _stream(decoder: SequentialDecoder, dtype: np.dtype, count: int, most: int) -> Iterator[np.ndarray]:
    most = min(most, SEQUENTIAL_POINTS)
    for start in range(0, count, most):
        yield decoder.read(min(most, count - start)).reshape(-1).view(dtype)


def _does_not_end(header: Header, chunk: int, start: int) -> DamagedFile:
    message, hint = say("las.reading.damaged_its_points_do_not"), say("las.reading.get_file_again_repair")
    return DamagedFile(say("las.reading.chunk", chunk=chunk, message=message), path=header.path, offset=start, hint=hint)


class _Suspicion:
    """Asks chunks with strange points whether they are damaged.

    Damage that the codec does not notice sends later points astray, so that they leave the header's bounds or get times out of
    this world. But headers lie: once a strange chunk has proven whole, its surroundings are no longer strange.
    """

    def __init__(self, header: Header, vlr: LaszipVlr):
        self._header, self._vlr, self._latest = header, vlr, LATEST_TIME
        with np.errstate(invalid="ignore", over="ignore"):
            self._least = (header.mins - header.offset) / header.scale - 1
            self._greatest = (header.maxs - header.offset) / header.scale + 1

    def check(self, block: np.ndarray, data: bytes, group: np.ndarray, start: int, first: int) -> None:
        """Raises DamagedFile for a damaged chunk.

        block: the points of the chunks in data, whose points and bytes are `group`; start: where data begins in the file;
        first: number of the first chunk.
        """
        if self.is_usual(block):
            return
        position, done = 0, 0
        for index, (points, size) in enumerate(group.tolist()):
            chunk = block[done : done + points]
            if points and not self.is_usual(chunk):
                if not chunk_is_whole(data[position : position + size], points, self._vlr.data, self._header.record_length):
                    raise _does_not_end(self._header, first + index, start + position)
                self._trust(chunk)
            position, done = position + size, done + points

    def is_usual(self, block: np.ndarray) -> bool:
        """Whether points lie where the header says, at times that there are."""
        return all(self._usual(block[part]) for part in stretches(len(block)))

    def _usual(self, part: np.ndarray) -> bool:
        for axis, name in enumerate(COORDINATES):
            column = np.ascontiguousarray(part[name])  # twice as fast as two passes over the records
            if not (column.min() >= self._least[axis] and column.max() <= self._greatest[axis]):
                return False
        if self._latest == np.inf or "gps_time" not in part.dtype.names:
            return True
        times = np.ascontiguousarray(part["gps_time"])
        return bool(times.min() > -self._latest and times.max() < self._latest)

    def _trust(self, chunk: np.ndarray) -> None:
        """Takes a whole chunk's points, and as much space around them as they take, for what is to be expected."""
        least, greatest = _extent(chunk)
        around = greatest - least
        self._least = np.fmin(self._least, least - around)
        self._greatest = np.fmax(self._greatest, greatest + around)
        if "gps_time" in chunk.dtype.names and not (np.abs(chunk["gps_time"]) < self._latest).all():
            self._latest = np.inf


def _extent(block: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest stored coordinates, (3,) float64 each."""
    columns = [np.ascontiguousarray(block[name]) for name in COORDINATES]  # twice as fast as two passes over the records
    return np.array([item.min() for item in columns], np.float64), np.array([item.max() for item in columns], np.float64)
