"""A file's points in order, with constant memory."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from ...base.streams import Seekable
from .laszip import UNCHUNKED, LaszipVlr, check_heads, chunk_head_length
from .place import PointBytes
from .slices import is_wide
from .stream import Decoder
from .wide import WideDecoder


class SequentialDecoder:
    """Decodes a file's points in order, with constant memory, whatever the size of its chunks.

    table: (n, 2) points and bytes of the chunks; needed if their size varies or they are layered, otherwise the points say
    themselves where a chunk ends. start, end: the bytes between which the chunks lie, by default all that can be points.
    Raises DamagedFile for layered chunks without a table, or whose heads say something else than it.
    """

    def __init__(
        self,
        file: Seekable,
        points: PointBytes,
        vlr: LaszipVlr,
        table: np.ndarray | None = None,
        start: int | None = None,
        end: int | None = None,
    ):
        first = points.start + (0 if vlr.compressor == UNCHUNKED else 8)
        first, last = first if start is None else start, points.end if end is None else end
        size = max(0, last - first)

        def read(place: int, most: int) -> bytes:
            file.seek(first + place)
            return file.read(min(most, size - place))

        if vlr.is_layered:
            _check_layers(read, table, vlr, points.path, first)
        self._decoder: Decoder | WideDecoder
        if is_wide(vlr) and table is not None:
            self._decoder = WideDecoder(read, vlr, table, points.path)
        else:
            self._decoder = Decoder(read, size, vlr, table, points.record_length, points.path)

    def read(self, points: int) -> np.ndarray:
        """The next points, (points, record_length) uint8. Raises IncompleteInput where the data ends or is damaged; what was
        decoded of this call before that is the exception's `records`."""
        return self._decoder.read(points)

    @property
    def is_at_end(self) -> bool:
        """Whether all bytes were consumed, as they are by the last of whole points. Layers are read whole at the first of them."""
        return self._decoder.is_at_end

    @property
    def consumed(self) -> int:
        """Compressed bytes that were asked for so far: exact near their end, elsewhere a few thousand more than were needed."""
        return self._decoder.consumed


def _check_layers(
    read: Callable[[int, int], bytes], table: np.ndarray | None, vlr: LaszipVlr, path: str | os.PathLike | None, first: int
) -> None:
    """Raises DamagedFile unless each layered chunk says of itself what the table says: the codec believes it.

    first: byte of the file at which the chunks begin.
    """
    if table is None:
        raise DamagedFile(say("las.laz.sequential.chunks_layers_cannot_found_without"), path=path, offset=first)
    position = 0
    for index, chunk in enumerate(np.asarray(table, np.int64).reshape(-1, 2)):
        check_heads(read(position, chunk_head_length(vlr)), chunk[None], vlr, path, first + position, index)
        position += int(chunk[1])
