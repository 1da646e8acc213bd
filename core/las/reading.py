"""Compressed records decoded one after another; by whole chunks, see chunked.py; uncompressed ones, plain.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ..base.errors import IncompleteInput
from ..base.streams import Seekable, foretell
from .header import Header
from .laz.codec import DECODED_BYTES, PARALLEL_POINTS, SequentialDecoder
from .laz.laszip import LaszipVlr
from .laz.stream import SEQUENTIAL_POINTS

MOST_POINTS = PARALLEL_POINTS  # of one block: a quarter of a second at most goes by before the caller can look for a cancel
MOST_BYTES = max(DECODED_BYTES, 32 << 20)  # likewise, where records are long


def stream_blocks(
    file: Seekable, header: Header, vlr: LaszipVlr, dtype: np.dtype, count: int, most: int, on_end: Callable[[int], None] | None
) -> Iterator[np.ndarray]:
    """Compressed records without a chunk table, in order, as far as they go.

    on_end: called with the number of points where they end before `count`; if None, that raises IncompleteInput.
    """
    foretell(file, [(header.offset_to_points, header.data_end - header.offset_to_points)])
    decoder, done = SequentialDecoder(file, header.point_bytes, vlr), 0
    try:
        for block in stream(decoder, dtype, count, most):
            done += len(block)
            yield block
    except IncompleteInput as error:
        if on_end is None:
            raise
        rest = error.records.reshape(-1).view(dtype)
        if len(rest):
            yield rest
        on_end(done + len(rest))


def stream(decoder: SequentialDecoder, dtype: np.dtype, count: int, most: int) -> Iterator[np.ndarray]:
    most = min(most, SEQUENTIAL_POINTS)
    for start in range(0, count, most):
        yield decoder.read(min(most, count - start)).reshape(-1).view(dtype)
