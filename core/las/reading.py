"""Ways to read a file's point records as blocks: plain, by whole chunks, or one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

import numpy as np

from ..errors import DamagedFile, IncompleteInput
from .codec import LARGE_CHUNK, PARALLEL_POINTS, SequentialDecoder, chunk_is_whole, decode_chunks
from .header import Header
from .laszip import LaszipVlr, layered_chunk

MOST_POINTS = PARALLEL_POINTS  # of one block: a quarter of a second at most goes by before the caller can look for a cancel


def plain_blocks(file: BinaryIO, header: Header, dtype: np.dtype, count: int, most: int) -> Iterator[np.ndarray]:
    """Uncompressed records, at most `most` at a time."""
    file.seek(header.offset_to_points)
    for start in range(0, count, most):
        block = np.empty(min(most, count - start), dtype)
        if file.readinto(memoryview(block).cast("B")) < block.nbytes:
            raise IncompleteInput(f"the file ended while point {start:,} and following were read", path=header.path)
        yield block


def chunk_blocks(
    file: BinaryIO, header: Header, vlr: LaszipVlr, dtype: np.dtype, chunks: np.ndarray, most: int, parallel: bool
) -> Iterator[np.ndarray]:
    """Compressed records, several whole chunks at a time; a chunk over `most` or LARGE_CHUNK points is streamed.

    chunks: (n, 2) points and bytes of all the file's chunks. Raises DamagedFile where the codec, the chunk's own head or the
    bytes that decoding consumed tell of damage.
    """
    start = header.offset_to_points + 8
    for first, last in _runs(chunks[:, 0], most):
        group = chunks[first:last]
        points, size = (int(value) for value in group.sum(0))
        if last - first == 1 and points > min(most, LARGE_CHUNK):
            decoder = SequentialDecoder(file, header, vlr, group, start, start + size)
            yield from _stream(decoder, dtype, points, most)
        elif points:
            file.seek(start)
            data = file.read(size)
            if len(data) < size:
                raise IncompleteInput(f"the file ended while the chunk at byte {start:,} was read", path=header.path)
            if vlr.is_layered:
                _check_heads(data, group, vlr, header, start, first)
            block = decode_chunks(data, group, vlr.data, header.record_length, parallel, header.path).reshape(-1).view(dtype)
            if not vlr.is_layered:
                _check_ends(block, data, group, vlr, header, start, first)
            yield block
        start += size


def stream_blocks(
    file: BinaryIO, header: Header, vlr: LaszipVlr, dtype: np.dtype, count: int, most: int, on_end: Callable[[int], None] | None
) -> Iterator[np.ndarray]:
    """Compressed records without a chunk table, in order, as far as they go.

    on_end: called with the number of points where they end before `count`; if None, that raises IncompleteInput.
    """
    decoder, done = SequentialDecoder(file, header, vlr), 0
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
    for start in range(0, count, most):
        yield decoder.read(min(most, count - start)).reshape(-1).view(dtype)


def _runs(points: np.ndarray, most: int) -> Iterator[tuple[int, int]]:
    """Neighbouring chunks (first, last) of at most `most` points in all, or a single one with more."""
    first, total = 0, 0
    for index, count in enumerate(points.tolist()):
        if index > first and total + count > most:
            yield first, index
            first, total = index, 0
        total += count
    if first < len(points):
        yield first, len(points)


def _check_heads(data: bytes, group: np.ndarray, vlr: LaszipVlr, header: Header, start: int, first: int) -> None:
    """Raises unless each layered chunk says of itself what the table says of it."""
    position = 0
    for index, (points, size) in enumerate(group.tolist()):
        found = layered_chunk(data[position : position + size], vlr) if points else (0, size)
        if found != (points, size):
            message = f"chunk {first + index} says that it has {found[0]:,} points in {found[1]:,} bytes, the chunk table "
            raise DamagedFile(message + f"{points:,} in {size:,}", path=header.path, offset=start + position)
        position += size


def _check_ends(
    block: np.ndarray, data: bytes, group: np.ndarray, vlr: LaszipVlr, header: Header, start: int, first: int
) -> None:
    """Raises if a chunk with points outside the header's bounds did not decode to its end.

    Damage that the codec does not notice sends all later points of the chunk astray, so that they leave the bounds; but
    headers lie about bounds, so that only what decoding consumed proves it.
    """
    if _inside(block, header):
        return
    position, done = 0, 0
    for index, (points, size) in enumerate(group.tolist()):
        chunk = block[done : done + points]
        inside = not points or _inside(chunk, header)
        if not inside and not chunk_is_whole(data[position : position + size], points, vlr.data, header.record_length):
            message = f"chunk {first + index} is damaged: its points do not end where its bytes do"
            raise DamagedFile(message, path=header.path, offset=start + position, hint="get the file again, or repair it")
        position, done = position + size, done + points


def _inside(block: np.ndarray, header: Header) -> bool:
    """Whether all points lie in the header's bounds, give or take a scale unit."""
    with np.errstate(invalid="ignore", over="ignore"):
        least = (header.mins - header.offset) / header.scale - 1
        greatest = (header.maxs - header.offset) / header.scale + 1
    return all([block[name].min() >= least[axis] and block[name].max() <= greatest[axis] for axis, name in enumerate("XYZ")])
