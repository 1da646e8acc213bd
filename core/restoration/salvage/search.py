"""Where layered chunks begin among bytes that nothing describes."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from ...las.laz.laszip import chunk_head_length, layered_chunk
from .head import Head

_PIECE = 1 << 20  # places that are looked at together
_LARGEST = 1 << 30  # bytes of a layer


def next_layered_chunk(file: BinaryIO, first: int, last: int, head: Head, is_last: bool) -> int | None:
    """The first byte from `first` on at which a chunk begins that ends at `last`, or is followed by another or by a chunk table.

    is_last: whether no chunk is known to begin at `last`. A chunk begins with a point inside the bounds of the header, if these make sense.
    """
    length = chunk_head_length(head.laz)
    for start in range(first, last - length, _PIECE):
        file.seek(start)
        data = np.frombuffer(file.read(min(_PIECE, last - start - length) + length), np.uint8)
        for place in _candidates(data, start, last, head).tolist():
            if _is_followed(file, start + place, last, head, is_last):
                return start + place
    return None


def _candidates(data: np.ndarray, start: int, last: int, head: Head) -> np.ndarray:
    """Places that may begin a chunk, by its sizes and its first point."""
    count = len(data) - chunk_head_length(head.laz) + 1
    if count <= 0:
        return np.zeros(0, np.int64)

    def numbers(at: int, kind: str = "<u4") -> np.ndarray:
        parts = [data[at + byte : at + byte + count].astype(np.int64) << 8 * byte for byte in range(4)]
        whole = parts[0] | parts[1] | parts[2] | parts[3]
        return whole.astype(np.uint32).view(np.int32).astype(np.int64) if kind == "<i4" else whole

    length, points = head.record_length, numbers(head.record_length)
    limit = head.claimed or 1 << 31
    good = (points > 0) & (points <= (limit if head.laz.has_variable_chunks else head.laz.chunk_size))
    total = np.full(count, chunk_head_length(head.laz), np.int64)
    for layer in range(head.laz.layer_count):
        size = numbers(length + 4 + 4 * layer)
        good &= size < _LARGEST
        total += size
    good &= np.arange(count) + start + total <= last
    bounds = head.header
    for axis in range(3):
        low, high = (np.float64(bound[axis]) for bound in (bounds.mins, bounds.maxs))
        if np.isfinite(low) and np.isfinite(high) and low < high:
            value = numbers(4 * axis, "<i4") * bounds.scale[axis] + bounds.offset[axis]
            good &= (value >= low - bounds.scale[axis]) & (value <= high + bounds.scale[axis])
    return np.flatnonzero(good)


def _is_followed(file: BinaryIO, place: int, last: int, head: Head, is_last: bool) -> bool:
    file.seek(place)
    size = layered_chunk(file.read(chunk_head_length(head.laz)), head.laz)[1]
    end = place + size
    if end == last:
        return True
    file.seek(end)
    following = file.read(chunk_head_length(head.laz))
    more, length = layered_chunk(following, head.laz)
    if more and more <= (head.claimed or 1 << 31) and end + length <= last:
        return True
    return is_last and following[:4] == bytes(4) and 0 < int.from_bytes(following[4:8], "little") < 1 << 24
