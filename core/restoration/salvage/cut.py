"""What can be read of the chunk that the file's end cuts."""

from __future__ import annotations

import io
from typing import BinaryIO

import numpy as np

from ...las.laz.laszip import chunk_head_length, layer_sizes, layered_chunk
from ...las.records import record_dtype
from .head import Head
from .survey import prefix

_LEAST = 4  # bytes that a decoder takes before the first symbol: an emptier layer would pass for one that never changes


def readable_prefix(file: BinaryIO, head: Head, chunk: np.void) -> np.ndarray:
    """(n,) records, each of them exactly what was written. chunk: CHUNK, whose size is that of the bytes that are there.

    Of a layered chunk that is the first point, which stands as it is, unless no layer but the last is cut: then all points up to there.
    """
    if not head.laz.is_layered:
        return prefix(file, head, chunk)
    dtype, length = record_dtype(head.point_format, head.extra_length), head.record_length
    file.seek(int(chunk["offset"]))
    data = file.read(int(chunk["size"]))
    if len(data) < length:
        return np.zeros(0, dtype)
    first, front = np.frombuffer(data[:length], dtype).copy(), chunk_head_length(head.laz)
    if len(data) <= front:
        return first
    sizes, left = layer_sizes(data, head.laz), len(data) - front
    whole = np.cumsum(sizes) <= left
    cut = int(np.argmin(whole))
    there = left - int(sizes[:cut].sum())
    if whole.all() or sizes[cut + 1 :].any() or there < _LEAST:
        return first
    sizes[cut] = there
    points = layered_chunk(data, head.laz)[0]
    chunk_bytes = data[: length + 4] + sizes.astype("<u4").tobytes() + data[front:]
    inside = np.zeros(1, chunk.dtype)
    inside["size"], inside["points"] = len(chunk_bytes), points
    records = prefix(io.BytesIO(chunk_bytes), head, inside[0])
    return records if len(records) else first
