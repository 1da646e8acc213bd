"""Every chunk decoded: which are sound, and what their points say of bounds, returns and times."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile
from ...base.monitor import Monitor
from ...base.runs import runs
from ...base.saying import say
from ...copc.statistics import StatisticsTally
from ...copc.temporal import sample
from ...las.laz.codec import PointBytes, SequentialDecoder, decode_chunks
from ...las.laz.laszip import UNCHUNKED, chunk_head_length, layered_chunk
from ...las.records import LEGACY_FORMATS, record_dtype
from .head import Head

_BATCH_POINTS, _BATCH_BYTES = 400_000, 16 << 20  # decoded together
_HUGE = 1_000_000  # points of a chunk that is decoded piece by piece
_LOW, _HIGH = np.iinfo(np.int64).max, np.iinfo(np.int64).min


@dataclass
class Survey:
    """What was found of n chunks. low, high: (n, 3) int64 stored; count: (n,) points; returns: (n, 16); times: (n, 2) least and greatest
    finite; ordered: whether times ascend; faults: what is wrong with a chunk, by its number; digests: of its bytes; samples: of its
    times, if a stride was given; tally: takes all points, too, those of chunks that turn out damaged included.
    """

    low: np.ndarray
    high: np.ndarray
    count: np.ndarray
    returns: np.ndarray
    times: np.ndarray
    ordered: np.ndarray
    faults: dict[int, tuple[str, str]] = field(default_factory=dict)
    digests: list[bytes] = field(default_factory=list)
    samples: dict[int, np.ndarray] = field(default_factory=dict)
    stride: int = 0
    last_time: dict[int, float] = field(default_factory=dict)
    tally: StatisticsTally | None = None

    @classmethod
    def empty(cls, chunks: int, stride: int = 0) -> Survey:
        return cls(
            np.full((chunks, 3), _LOW), np.full((chunks, 3), _HIGH), np.zeros(chunks, np.int64), np.zeros((chunks, 16), np.int64),
            np.tile((np.inf, -np.inf), (chunks, 1)), np.ones(chunks, bool), digests=[b""] * chunks, stride=stride,
        )  # fmt: skip

    @classmethod
    def joined(cls, rows: list[Survey]) -> Survey:
        """Of all chunks, from that of each, without samples."""
        if not rows:
            return cls.empty(0)
        found = cls.empty(0)
        for name in ("low", "high", "count", "returns", "times", "ordered"):
            setattr(found, name, np.concatenate([getattr(row, name) for row in rows]))
        found.digests = [row.digests[0] for row in rows]
        found.faults = {index: row.faults[0] for index, row in enumerate(rows) if row.faults}
        return found

    def take(self, index: int, records: np.ndarray, is_legacy: bool) -> None:
        """Adds points of a chunk."""
        for axis, name in enumerate("XYZ"):
            column = records[name]
            self.low[index, axis] = min(self.low[index, axis], int(column.min()))
            self.high[index, axis] = max(self.high[index, axis], int(column.max()))
        self.count[index] += len(records)
        self.returns[index] += np.bincount(records["return_bits"] & (7 if is_legacy else 15), minlength=16)
        if "gps_time" in records.dtype.names:
            self._take_times(index, records["gps_time"])
        if self.tally is not None:
            self.tally.take(records)

    def _take_times(self, index: int, times: np.ndarray) -> None:
        finite = times[np.isfinite(times)]
        if len(finite):
            self.times[index] = min(self.times[index, 0], finite.min()), max(self.times[index, 1], finite.max())
        before = self.last_time.get(index, -np.inf)
        self.ordered[index] &= len(finite) == len(times) and bool((np.diff(times) >= 0).all()) and times[0] >= before
        self.last_time[index] = float(times[-1])
        if self.stride and self.count[index] == len(times):
            self.samples[index] = sample(times, self.stride)


def survey(
    file: BinaryIO, head: Head, chunks: np.ndarray, monitor: Monitor, stride: int = 0, tally: StatisticsTally | None = None
) -> Survey:
    """Decodes what is compressed. chunks: (n,) CHUNK in the file's order; stride: of the temporal index whose samples are wanted."""
    found = Survey.empty(len(chunks), stride)
    found.tally = tally
    monitor.stage(say("restoration.salvage.survey.decoding"), int(chunks["points"].sum()), (0.05, 0.6))
    apart = np.zeros(len(chunks), bool)
    apart[1:] = chunks["offset"][1:] != chunks["offset"][:-1] + chunks["size"][:-1]
    points = chunks["points"]
    most = max(1, min(_BATCH_POINTS, _BATCH_BYTES // head.record_length))
    for first, last in runs(points, most, apart):
        monitor.advance(int(points[first:last].sum()))
        if not head.laz.is_layered or int(points[first]) > _HUGE:
            for index in range(first, last):
                _in_pieces(file, head, chunks[index], index, found, monitor)
        else:
            _together(file, head, chunks, first, last, found)
    return found


def decoded(file: BinaryIO, head: Head, offset: int, size: int, points: int) -> np.ndarray:
    """The points of a chunk that fits into memory: (n,) records."""
    file.seek(offset)
    raw = decode_chunks(file.read(size), [(points, size)], head.laz.data, head.record_length, path=head.path)
    return raw.reshape(-1).view(record_dtype(head.point_format, head.extra_length))


def prefix(file: BinaryIO, head: Head, chunk: np.void) -> np.ndarray:
    """What can be read of a chunk up to its first fault: (n,) records, n as large as the chunk says at most."""
    dtype, most = record_dtype(head.point_format, head.extra_length), int(chunk["points"])
    raw = _readable(file, head, chunk, most)
    if len(raw) < most:  # the last point that was touched may be whole
        more = _readable(file, head, chunk, len(raw) + 1)
        raw = more if len(more) > len(raw) else raw
    if not len(raw) and most and int(chunk["size"]) >= head.record_length:  # it stands as it is
        file.seek(int(chunk["offset"]))
        raw = np.frombuffer(file.read(head.record_length), np.uint8).reshape(1, -1)
    return raw.reshape(-1).view(dtype)


def _readable(file: BinaryIO, head: Head, chunk: np.void, most: int) -> np.ndarray:
    parts, left = [np.zeros((0, head.record_length), np.uint8)], most
    step = max(1, min(_BATCH_POINTS, _BATCH_BYTES // head.record_length))
    try:
        reader = decoder_of(file, head, chunk)
        while left > 0:
            parts.append(reader.read(min(step, left)))
            left -= len(parts[-1])
    except DamagedFile as error:
        parts.append(getattr(error, "records", parts[0]))
    return np.concatenate(parts)


def decoder_of(file: BinaryIO, head: Head, chunk: np.void) -> SequentialDecoder:
    """Decodes one chunk in order."""
    start, size = int(chunk["offset"]), int(chunk["size"])
    if head.laz.compressor == UNCHUNKED:
        return SequentialDecoder(file, PointBytes(start, start + size, head.record_length, path=head.path), head.laz)
    points = PointBytes(start - 8, start + size, head.record_length, path=head.path)
    return SequentialDecoder(file, points, head.laz, np.array([(int(chunk["points"]), size)]), start, start + size)


def _together(file: BinaryIO, head: Head, chunks: np.ndarray, first: int, last: int, found: Survey) -> None:
    """Neighbouring chunks in one call; one by one if one of them is damaged."""
    begin, batch = int(chunks["offset"][first]), chunks[first:last]
    file.seek(begin)
    data = memoryview(file.read(int(batch["size"].sum())))
    table = np.stack([batch["points"], batch["size"]], axis=1)
    starts = batch["offset"] - begin
    for index, (start, size) in enumerate(zip(starts.tolist(), batch["size"].tolist())):
        found.digests[first + index] = digest(data[start : start + size])
    try:
        raw = decode_chunks(data, table, head.laz.data, head.record_length, path=head.path)
    except DamagedFile:
        if last - first > 1:
            for index in range(first, last):
                _together(file, head, chunks, index, index + 1, found)
            return
        found.faults[first] = "laz.chunk.decode", say("restoration.salvage.survey.fault")
        return
    records = raw.reshape(-1).view(record_dtype(head.point_format, head.extra_length))
    ends = np.cumsum(batch["points"])
    for index, (start, end) in enumerate(zip((ends - batch["points"]).tolist(), ends.tolist())):
        found.take(first + index, records[start:end], head.point_format in LEGACY_FORMATS)


def _in_pieces(file: BinaryIO, head: Head, chunk: np.void, index: int, found: Survey, monitor: Monitor) -> None:
    """One chunk in order; chunks of whole points must end where their bytes do."""
    dtype, start, size = record_dtype(head.point_format, head.extra_length), int(chunk["offset"]), int(chunk["size"])
    found.digests[index] = digest_at(file, start, size)
    step, left = max(1, min(_BATCH_POINTS, _BATCH_BYTES // head.record_length)), int(chunk["points"])
    if head.laz.is_layered:
        file.seek(start)
        if layered_chunk(file.read(chunk_head_length(head.laz)), head.laz) != (left, size):
            found.faults[index] = "laz.chunk.layers", say("restoration.salvage.survey.layers")
            return
    reader = decoder_of(file, head, chunk)
    try:
        while left > 0:
            monitor.check()
            raw = reader.read(min(step, left))
            found.take(index, raw.reshape(-1).view(dtype), head.point_format in LEGACY_FORMATS)
            left -= len(raw)
        if not head.laz.is_layered and head.laz.compressor != UNCHUNKED and not reader.is_at_end:
            found.faults[index] = "laz.chunk.decode", say("restoration.salvage.survey.end")
    except DamagedFile as error:
        rest = getattr(error, "records", None)
        if head.laz.compressor == UNCHUNKED and rest is not None and len(rest):
            found.take(index, rest.reshape(-1).view(dtype), head.point_format in LEGACY_FORMATS)
        found.faults[index] = "laz.chunk.decode", say("restoration.salvage.survey.fault")


def digest(data: bytes | memoryview) -> bytes:
    """Of a chunk's bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def digest_at(file: BinaryIO, start: int, size: int) -> bytes:
    """The same of bytes in a file, piece by piece."""
    file.seek(start)
    made = hashlib.blake2b(digest_size=16)
    while size > 0:
        piece = file.read(min(size, 1 << 22))
        if not piece:
            break
        made.update(piece)
        size -= len(piece)
    return made.digest()
