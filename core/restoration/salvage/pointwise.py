"""Chunks of whole points without a table: each is decoded from where the last one ended, until the bytes do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile
from ...base.monitor import Monitor
from ...base.saying import say
from ...las.laz.codec import PointBytes, SequentialDecoder
from ...las.laz.laszip import UNCHUNKED
from ...las.records import LEGACY_FORMATS, record_dtype
from .head import Head
from .survey import Survey, digest_at

_STEP = 100_000  # points at once
_BUFFERED = 1 << 14  # bytes by which the codec reads ahead
_DENSEST, _DENSE = 1000, 64  # points of a byte, of a stream whose number of points is known, or not: damage can make up any number
_MARGIN = 64  # bytes from the end within which the codec tells exactly how far it came


@dataclass
class WalkedChunks:
    """chunks: (offset, size, points) of each; broken: of the one that the end cuts, whose points are those that can be read, or empty;
    looked: what their points say, as they were decoded anyway.
    """

    chunks: list[tuple[int, int, int]]
    broken: list[tuple[int, int, int]]
    looked: Survey


def walk_points(file: BinaryIO, head: Head, end: int, monitor: Monitor) -> WalkedChunks:
    """Decodes from chunk to chunk. What follows the last, be it a table that has lost its pointer, is not taken for points as long as the
    header counts them.

    A chunk ends where one place alone looks like the next: that is seldom wrong, and shows in what follows, so that each end is then
    found by decoding up to it.
    """
    monitor.stage(say("restoration.salvage.survey.decoding"), end - head.points_offset, (0.05, 0.6))
    quick: list[Survey] = []
    chunks, broken = _walked(file, head, end, False, quick, monitor)
    if not broken and sum(points for _, _, points in chunks) in head.claims:
        return WalkedChunks(chunks, broken, Survey.joined(quick))
    surely: list[Survey] = []
    chunks, broken = _walked(file, head, end, True, surely, monitor)
    return WalkedChunks(chunks, broken, Survey.joined(surely))


def _walked(
    file: BinaryIO, head: Head, end: int, surely: bool, rows: list[Survey], monitor: Monitor
) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """Chunks, and what is cut. surely: tries each end; rows: takes a row of a survey for each chunk."""
    chunks: list[tuple[int, int, int]] = []
    position, left = head.points_offset + 8, head.most_points
    while position < end and left > 0:
        monitor.check()
        wanted, row = min(head.laz.chunk_size, left), Survey.empty(1)
        points, consumed = _decoded(file, head, position, end, wanted, row)
        if points < wanted or consumed == 0:
            size = end - position
            points = points or int(size >= head.record_length)  # the first point stands as it is
            return chunks, [(position, size, points)] if points and not _is_table(file, position, len(chunks)) else []
        size = _size(file, head, position, end, wanted, consumed, surely)
        if not size:
            return chunks, [(position, end - position, points)]
        chunks.append((position, size, points))
        row.digests[0] = digest_at(file, position, size)
        rows.append(row)
        monitor.advance(size)
        position, left = position + size, left - points
    return chunks, []


def _is_table(file: BinaryIO, position: int, chunks: int) -> bool:
    """Whether these bytes are the head of the chunk table."""
    file.seek(position)
    return file.read(8) == bytes(4) + chunks.to_bytes(4, "little")


def _decoded(file: BinaryIO, head: Head, start: int, end: int, wanted: int, row: Survey | None = None) -> tuple[int, int]:
    """How many points can be read there, and how many bytes the codec took for them, more or less. row: of a survey, takes them."""
    reader, dtype = _Reader(file, head, start, end), record_dtype(head.point_format, head.extra_length)
    done = 0
    while done < wanted:
        step = min(_STEP, wanted - done)
        try:
            raw = reader.decoder.read(step)
            if row is not None:
                row.take(0, raw.reshape(-1).view(dtype), head.point_format in LEGACY_FORMATS)
        except DamagedFile as error:
            return _exactly(file, head, start, end, done + len(getattr(error, "records", ()))), reader.taken
        done += step
    return done, reader.taken


def _exactly(file: BinaryIO, head: Head, start: int, end: int, points: int) -> int:
    """Whether one point more can be read than the decoder is sure of: the last that it touched may be whole."""
    reader, left = _Reader(file, head, start, end), points + 1
    try:
        while left > 0:
            left -= len(reader.decoder.read(min(_STEP, left)))
    except DamagedFile:
        return points
    return points + 1


class _Reader:
    """A decoder from a byte on; taken: upper bound of the bytes that it consumed."""

    def __init__(self, file: BinaryIO, head: Head, start: int, end: int):
        before = 0 if head.laz.compressor == UNCHUNKED else 8
        points = PointBytes(start - before, end, head.record_length, path=head.path)
        self.decoder = SequentialDecoder(file, points, head.laz, None, start, end)

    @property
    def taken(self) -> int:
        return self.decoder.consumed


def _size(file: BinaryIO, head: Head, start: int, end: int, points: int, taken: int, surely: bool) -> int:
    """Bytes of a chunk of so many points: the least that they can be decoded from. 0 if there is no such number."""
    low, high = max(0, taken - _BUFFERED), min(taken + _MARGIN, end - start)
    likely = _likely(file, head, start, low, high)
    if len(likely) == 1 and not surely:
        return likely[0]
    for size in likely:
        if _ends_at(file, head, start, size, points):
            return size
    while low < high:  # the least size that suffices
        middle = (low + high) // 2
        if _decoded(file, head, start, start + middle, points)[0] == points:
            high = middle
        else:
            low = middle + 1
    return high if _ends_at(file, head, start, high, points) else 0


def _likely(file: BinaryIO, head: Head, start: int, low: int, high: int) -> list[int]:
    """Sizes after which a point inside the header's bounds stands as it is, or a chunk table's first bytes, or nothing."""
    file.seek(start + low)
    data = np.frombuffer(file.read(high - low + 12), np.uint8)
    count = min(high - low + 1, len(data) - 11)
    if count <= 0:
        return [high]
    header, good = head.header, np.ones(count, bool)
    for axis in range(3):
        parts = [data[4 * axis + byte : 4 * axis + byte + count].astype(np.uint32) << np.uint32(8 * byte) for byte in range(4)]
        value = (parts[0] | parts[1] | parts[2] | parts[3]).view(np.int32) * header.scale[axis] + header.offset[axis]
        good &= (value >= header.mins[axis] - header.scale[axis]) & (value <= header.maxs[axis] + header.scale[axis])
    return [low + place for place in np.flatnonzero(good)[:8].tolist()]


def _ends_at(file: BinaryIO, head: Head, start: int, size: int, points: int) -> bool:
    """Whether decoding so many points consumes exactly these bytes."""
    reader, done = _Reader(file, head, start, start + size), 0
    while done < points:
        step = min(_STEP, points - done)
        try:
            reader.decoder.read(step)
        except DamagedFile:
            return False
        done += step
    return reader.decoder.is_at_end


def whole_stream(file: BinaryIO, head: Head, end: int) -> tuple[int, int, int]:
    """(offset, size, points) of points that are one stream. What the header says in one way or another is believed if it ends at `end`."""
    start = head.points_offset
    for claim in dict.fromkeys(head.claims):
        if claim <= _DENSEST * (end - start) and _ends_at(file, head, start, end - start, claim):
            return start, end - start, claim
    return start, end - start, _decoded(file, head, start, end, _DENSE * (end - start))[0]


def settle_last(file: BinaryIO, head: Head, found) -> None:
    """Gives the last chunk of the table as many points as its bytes hold: the table does not say, and the header may be wrong.

    found: FoundChunks. What the header says in one way or another is believed if it ends where the bytes do.
    """
    chunks = found.chunks
    if not len(chunks) or not found.table or head.laz.has_variable_chunks:
        return
    start, size = int(chunks["offset"][-1]), int(chunks["size"][-1])
    before = (len(chunks) - 1) * head.laz.chunk_size
    for claim in dict.fromkeys(head.claims):
        if 0 < claim - before <= head.laz.chunk_size and _ends_at(file, head, start, size, claim - before):
            chunks["points"][-1] = claim - before
            return
    readable = _decoded(file, head, start, start + size, head.laz.chunk_size)[0]
    low, high = 1, readable
    while low < high:  # the fewest points that take all bytes
        middle = (low + high) // 2
        if _ends_at(file, head, start, size, middle):
            high = middle
        else:
            low = middle + 1
    chunks["points"][-1] = low if readable and _ends_at(file, head, start, size, low) else max(readable, 1)
