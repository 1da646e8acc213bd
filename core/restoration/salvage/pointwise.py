"""Chunks of whole points without a table: each ends where the next one begins, if decoding it ends there too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from ...base.errors import DamagedFile
from ...base.monitor import Monitor
from ...base.saying import say
from ...las.laz.codec import PointBytes, SequentialDecoder
from ...las.laz.laszip import UNCHUNKED
from ...las.records import LEGACY_FORMATS, record_dtype
from .beginnings import Bounds, beginnings, together
from .head import Head
from .survey import Survey, digest_at

_STEP = 100_000  # points at once
_BUFFERED = 1 << 14  # bytes by which the codec reads ahead
_DENSEST, _DENSE = 1000, 64  # points of a byte, of a stream whose number of points is known, or not: damage can make up any number
_MARGIN = 64  # bytes from the end within which the codec tells exactly how far it came
_TABLE_ROOM = 1 << 16  # bytes at the end among which the table is looked for, beside its own
_ENDS, _RESUMED = 8, 64  # places that are tried: where a chunk may end, where sound ones may go on behind a damaged one


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
    """
    monitor.stage(say("restoration.salvage.survey.decoding"), end - head.points_offset, (0.05, 0.6))
    walk = _Walk(file, head, end, monitor)
    broken = walk.run()
    return WalkedChunks(walk.chunks, broken, Survey.joined(walk.rows))


@dataclass
class _Walk:
    """One way through the chunks. A chunk is sound if decoding it ends where the next one begins, or the table, or all bytes. If it ends
    elsewhere, it is damaged if sound ones go on from a later place; where nothing tells (bounds that are lost, a damaged first point), it
    ends where decoding does.
    """

    file: BinaryIO
    head: Head
    end: int
    monitor: Monitor
    chunks: list[tuple[int, int, int]] = field(default_factory=list)
    rows: list[Survey] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)  # chunks that end where decoding does, with points outside the header's bounds

    def __post_init__(self) -> None:
        self.bounds = Bounds(self.head)

    def run(self) -> list[tuple[int, int, int]]:
        """Fills in chunks and a row of a survey for each; returns the one that the end cuts, or nothing."""
        position, left, broken = self.head.points_offset + 8, self.head.most_points, None
        while position < self.end and left > 0 and broken is None:
            self.monitor.check()
            before, wanted = len(self.chunks), min(self.head.laz.chunk_size, left)
            found = self._sound(position, wanted, before)
            if found:
                self._add(position, found[0], wanted, found[1])
            else:
                broken = self._doubtful(position, wanted, left)
            for offset, size, points in self.chunks[before:]:
                left -= points
                position = offset + size
                self.monitor.advance(size)
        if any(self.bounds.hold(row.low[0], row.high[0]) for row in self.rows):  # then they say something
            for index in self.unsure:
                self.rows[index].faults[0] = _fault()
        return broken or []

    def _add(self, start: int, stop: int, points: int, row: Survey) -> None:
        row.digests[0] = digest_at(self.file, start, stop - start)
        self.chunks.append((start, stop - start, points))
        self.rows.append(row)

    def _sound(self, start: int, points: int, before: int) -> tuple[int, Survey] | None:
        """Where the chunk ends that decodes to its last byte, and what its points say. before: chunks in front of it."""
        for stops in self._ends(start, before):
            row = Survey.empty(1)
            stop = start + _consumed(self.file, self.head, start, stops[-1], points, row)
            if stop in stops:
                return stop, row
        return None

    def _ends(self, start: int, before: int) -> Iterator[list[int]]:
        """Places at which a chunk may end: the next ones that look like another's beginning, that of a table, the last byte."""
        yield from islice(self._beginnings(start), _ENDS)
        yield from ([place] for place in (self._table(start, before), self.end) if place)

    def _beginnings(self, start: int) -> Iterator[list[int]]:
        """Where the next ones may begin behind a chunk."""
        length = self.head.record_length
        return together(beginnings(self.file, self.bounds, start + length, self.end), min(length, _MARGIN))

    def _table(self, start: int, before: int) -> int:
        """The place at which a table begins that has one chunk more than there are in front of this one, 0 if there is none."""
        start = max(start + self.head.record_length, self.end - _TABLE_ROOM - 16 * before)
        self.file.seek(start)
        place = self.file.read(max(0, self.end - start)).find(_head_of_table(before + 1))
        return start + place if place >= 0 else 0

    def _doubtful(self, start: int, wanted: int, left: int) -> list[tuple[int, int, int]] | None:
        """Adds what begins there, though it ends nowhere for sure. Where it is cut: what is left of it, or nothing."""
        row = Survey.empty(1)
        points, taken = _decoded(self.file, self.head, start, self.end, wanted, row)
        size = _size(self.file, self.head, start, self.end, wanted, taken) if points == wanted and taken else 0
        is_inside = self.bounds.hold(row.low[0], row.high[0])
        if size and is_inside and wanted < left and self._goes_on(start + size, left - wanted):
            self._add(start, start + size, wanted, row)
        elif self._resume(start, left):
            pass
        elif wanted == left and (table := self._table(start, len(self.chunks))):
            self._lose([start, table], wanted)
        elif size:
            if not is_inside:
                self.unsure.append(len(self.chunks))
            self._add(start, start + size, wanted, row)
        else:
            points = points or int(self.end - start >= self.head.record_length)  # the first point stands as it is
            return [(start, self.end - start, points)] if points and not _is_table(self.file, start, len(self.chunks)) else []
        return None

    def _goes_on(self, start: int, left: int, before: int = 0) -> bool:
        """Whether a sound chunk begins there."""
        return self._sound(start, min(self.head.laz.chunk_size, left), before or len(self.chunks) + 1) is not None

    def _resume(self, start: int, left: int) -> bool:
        """Adds chunks that are damaged, up to where sound ones go on. False if they never do, as far as is looked."""
        size, places = self.head.laz.chunk_size, [start]
        for group in islice(self._beginnings(start), _RESUMED):
            self.monitor.check()
            rest = left - size * len(places)
            if rest <= 0:
                return False
            before = len(self.chunks) + len(places)
            place = next((place for place in reversed(group) if self._goes_on(place, rest, before)), 0)
            places.append(place or group[-1])
            if place:
                self._lose(places, size)
                return True
        return False

    def _lose(self, places: list[int], points: int) -> None:
        """Adds damaged chunks of so many points from place to place."""
        for first, last in zip(places, places[1:]):
            row = Survey.empty(1)
            row.faults[0] = _fault()
            self._add(first, last, points, row)


def _fault() -> tuple[str, str]:
    return "laz.chunk.decode", say("restoration.salvage.survey.end")


def _head_of_table(chunks: int) -> bytes:
    return bytes(4) + chunks.to_bytes(4, "little")


def _is_table(file: BinaryIO, position: int, chunks: int) -> bool:
    """Whether these bytes are the head of the chunk table."""
    file.seek(position)
    return file.read(8) == _head_of_table(chunks)


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


def _size(file: BinaryIO, head: Head, start: int, end: int, points: int, taken: int) -> int:
    """Bytes of a chunk of so many points: the least that they can be decoded from. 0 if there is no such number."""
    low, high = max(0, taken - _BUFFERED), min(taken + _MARGIN, end - start)
    while low < high:
        middle = (low + high) // 2
        if _decoded(file, head, start, start + middle, points)[0] == points:
            high = middle
        else:
            low = middle + 1
    return high if _ends_at(file, head, start, high, points) else 0


def _consumed(file: BinaryIO, head: Head, start: int, stop: int, points: int, row: Survey | None = None) -> int:
    """Bytes that decoding so many points takes, if it ends in the last bytes before `stop`; 0 if they don't suffice. row: of a survey,
    takes the points.
    """
    reader, dtype, done = _Reader(file, head, start, stop), record_dtype(head.point_format, head.extra_length), 0
    while done < points:
        step = min(_STEP, points - done)
        try:
            raw = reader.decoder.read(step)
        except DamagedFile:
            return 0
        if row is not None:
            row.take(0, raw.reshape(-1).view(dtype), head.point_format in LEGACY_FORMATS)
        done += step
    return stop - start if reader.decoder.is_at_end else reader.taken


def _ends_at(file: BinaryIO, head: Head, start: int, size: int, points: int) -> bool:
    """Whether decoding so many points consumes exactly these bytes."""
    return _consumed(file, head, start, start + size, points) == size


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
