"""Compressed records of a file that has chunks: several whole ones at a time, the next while the caller works on the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..base.errors import DamagedFile, ForgeError, IncompleteInput
from ..base.parallel import Ahead
from ..base.runs import runs, stretches
from ..base.saying import say
from ..base.streams import Seekable, foretell
from .header import Header
from .laz.codec import SequentialDecoder, chunk_is_whole, decode_chunks
from .laz.crew import AT_ONCE, crew
from .laz.encoding import CORES
from .laz.laszip import LaszipVlr, check_heads, chunk_head_length
from .laz.stream import LARGE_CHUNK
from .reading import stream
from .records import COORDINATES

LATEST_TIME = 1e10  # seconds: three centuries after any epoch of GPS time


class _Group(NamedTuple):
    """Chunks that lie one after another. first: number of the first; start: its byte; chunks: (n, 2) points and bytes of each."""

    first: int
    start: int
    chunks: np.ndarray

    @property
    def points(self) -> int:
        return int(self.chunks[:, 0].sum())

    @property
    def size(self) -> int:
        return int(self.chunks[:, 1].sum())

    def where(self, index: int) -> tuple[str, int]:
        """What errors call a chunk of the group, and its byte in the file."""
        return say("las.chunked.chunk_2", first=self.first + index), self.start + int(self.chunks[:index, 1].sum())


def chunk_blocks(
    file: Seekable, header: Header, vlr: LaszipVlr, dtype: np.dtype, chunks: np.ndarray, most: int, parallel: bool,
    before: tuple[int, int] = (0, 0),
) -> Iterator[np.ndarray]:  # fmt: skip
    """Compressed records, several whole chunks at a time; a chunk over `most` or LARGE_CHUNK points is streamed.

    chunks: (n, 2) points and bytes of the file's chunks, but for those `before` them, a number of chunks and of bytes. Where other
    processes decode, the next blocks are on their way while the caller has one. Raises DamagedFile where the codec, the chunk's own head or
    the bytes that decoding consumed tell of damage.
    """
    groups, suspicion = _groups(chunks, most, header.offset_to_points + 8 + before[1], before[0]), _Suspicion(header, vlr)
    foretell(file, [(group.start, group.size) for group in groups])
    are_ahead = parallel and len(groups) > 1 and crew.is_there
    together = parallel and not (are_ahead and CORES <= AT_ONCE)

    def decoded(read: tuple[_Group, bytes]) -> tuple[_Group, bytes, np.ndarray, bool]:
        group, data = read
        raw = decode_chunks(data, group.chunks, vlr.data, header.record_length, together, header.path, group.where)
        block = raw.reshape(-1).view(dtype)
        return *read, block, suspicion.is_usual(block)

    ahead = Ahead(AT_ONCE, AT_ONCE - 1 if are_ahead else 0)
    try:
        for group in groups:
            try:
                is_large = len(group.chunks) == 1 and group.points > min(most, LARGE_CHUNK)
                data = _read(file, header, group, vlr, chunk_head_length(vlr) if is_large else group.size)
            except ForgeError:
                yield from map(suspicion.checked, ahead.rest())
                raise
            if is_large:
                yield from map(suspicion.checked, ahead.rest())
                yield from _streamed(file, header, group, vlr, dtype, most, suspicion)
            else:
                yield from map(suspicion.checked, ahead.submit(decoded, (group, data)))
        yield from map(suspicion.checked, ahead.rest())
    finally:
        ahead.close()


def all_chunks(file: Seekable, header: Header, vlr: LaszipVlr, chunks: np.ndarray) -> tuple[_Group, bytes]:
    """All chunks of a small file, and their bytes, for `decode_as_one`. Raises what `chunk_blocks` raises before it decodes."""
    group = _Group(0, header.offset_to_points + 8, chunks)
    return group, _read(file, header, group, vlr, group.size)


def decode_as_one(
    read: Sequence[tuple[_Group, bytes]], heads: Sequence[tuple[Header, LaszipVlr, np.dtype]], parallel: bool
) -> list[np.ndarray]:
    """The records of each of several files that are compressed alike, from what `all_chunks` gave, in one call of the codec.

    heads: header, laszip record and dtype of each. Raises DamagedFile as `chunk_blocks`, but it may not say of which file.
    """
    header, vlr, _ = heads[0]
    chunks, data = np.concatenate([group.chunks for group, _ in read]), b"".join([data for _, data in read])
    raw = decode_chunks(data, chunks, vlr.data, header.record_length, parallel)
    pieces = np.split(raw, np.cumsum([group.points for group, _ in read])[:-1])
    return [
        _Suspicion(header, vlr).checked((*one, piece.reshape(-1).view(dtype), False))
        for one, piece, (header, vlr, dtype) in zip(read, pieces, heads)
    ]


def _groups(chunks: np.ndarray, most: int, start: int, number: int = 0) -> list[_Group]:
    """Chunks to read together, none of them empty. start, number: of the first."""
    starts = start + np.cumsum(chunks[:, 1]) - chunks[:, 1]
    groups = [_Group(number + first, int(starts[first]), chunks[first:last]) for first, last in runs(chunks[:, 0], most)]
    return [group for group in groups if group.points]


def _read(file: Seekable, header: Header, group: _Group, vlr: LaszipVlr, size: int) -> bytes:
    """The first bytes of a group, all of them or those that tell whether it can be what it is said to be."""
    file.seek(group.start)
    data = file.read(size)
    if len(data) < min(size, group.size):
        raise IncompleteInput(say("las.chunked.file_ended_while_chunk_byte", start=group.start), path=header.path)
    check_heads(data, group.chunks, vlr, header.path, group.start, group.first)
    return data


def _streamed(
    file: Seekable, header: Header, group: _Group, vlr: LaszipVlr, dtype: np.dtype, most: int, suspicion: _Suspicion
) -> Iterator[np.ndarray]:
    """One large chunk, point after point."""
    decoder = SequentialDecoder(file, header.point_bytes, vlr, group.chunks, group.start, group.start + group.size)
    strange = False
    for block in stream(decoder, dtype, group.points, most):
        strange = strange or not suspicion.is_usual(block)
        yield block
    if strange and not decoder.is_at_end:
        raise _does_not_end(header, group.first, group.start)


def _does_not_end(header: Header, chunk: int, start: int) -> DamagedFile:
    message, hint = say("las.chunked.damaged_its_points_do_not"), say("las.chunked.get_file_again_repair")
    return DamagedFile(say("las.chunked.chunk", chunk=chunk, message=message), path=header.path, offset=start, hint=hint)


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

    def checked(self, decoded: tuple[_Group, bytes, np.ndarray, bool]) -> np.ndarray:
        """The points of a group, from it, its bytes, what they were decoded to, and whether they were found usual.

        What is usual once stays so, since more and more is trusted. Raises DamagedFile for a damaged chunk.
        """
        group, data, block, is_usual = decoded
        if is_usual or self.is_usual(block):
            return block
        position, done = 0, 0
        for index, (points, size) in enumerate(group.chunks.tolist()):
            chunk = block[done : done + points]
            if points and not self.is_usual(chunk):
                if not chunk_is_whole(data[position : position + size], points, self._vlr.data, self._header.record_length):
                    raise _does_not_end(self._header, group.first + index, group.start + position)
                self._trust(chunk)
            position, done = position + size, done + points
        return block

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
