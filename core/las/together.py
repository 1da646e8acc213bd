"""Compressed files decoded as if they were one: no core waits for a file's last chunks, and small files take few calls of the codec."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

import numpy as np

from ..base.errors import ForgeError
from ..base.far.named import is_address
from .calls import ChunkedFile, Decoded
from .chunked import decoded
from .reading import MOST_BYTES, MOST_POINTS
from .source import PointSource


def with_neighbours(sources: Iterable[PointSource], most: int, parallel: bool, at_once: int = 0) -> Iterator[PointSource]:
    """Each source, in order; those whose chunks are decoded together with their neighbours' have their blocks as `decoded`.

    most: points in a block; parallel: see `PointSource.blocks`; at_once: points that one call of the codec may decode, if more than those
    of a block. What is wrong with a file is raised where its blocks are taken; the files behind it are then read one by one.
    """
    for are_local, group in itertools.groupby(sources, _is_local_and_chunked):
        if are_local:
            yield from _together(list(group), most, parallel, at_once)
        else:
            yield from group


def _is_local_and_chunked(source: PointSource) -> bool:
    """Whether it is a file, and no other kind of source, that can be opened before the one in front of it is read to its end."""
    if type(source) is not PointSource or source.laszip is None or source.chunks is None or is_address(source.path):
        return False
    return source.is_closed and source.point_count > 0


def _together(sources: Sequence[PointSource], most: int, parallel: bool, at_once: int) -> Iterator[PointSource]:
    length = max(source.header.record_length for source in sources)
    block, call = (max(1, min(points, MOST_POINTS, MOST_BYTES // length)) for points in (most, at_once))
    files = [source.chunked() for source in sources]
    with closing(decoded(files, block, call, parallel)) as found:
        blocks = _Blocks(found)
        for source, file in zip(sources, files):
            source.decoded = None if blocks.have_failed else blocks.of(file)
            yield source
            source.decoded = None
            blocks.drop(file)


class _Blocks:
    """Blocks of several files in their order, each file's for who takes them."""

    def __init__(self, found: Iterator[Decoded]):
        self._found, self.have_failed = found, False
        self._next: Decoded | None = None

    def of(self, file: ChunkedFile) -> Iterator[np.ndarray]:
        while True:
            self._next = self._next or next(self._found, None)
            if self._next is None or self._next.file is not file:
                return
            block, self._next = self._next.block, None
            if isinstance(block, ForgeError):
                self.have_failed = True
                raise block
            yield block

    def drop(self, file: ChunkedFile) -> None:
        """Those that nobody took."""
        try:
            for _ in self.of(file):
                pass
        except ForgeError:
            self.have_failed = True
