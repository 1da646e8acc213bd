"""Files read as if they were one: no core waits for a file's last chunks or for the disk, and small files take few calls of the codec."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from enum import Enum

import numpy as np

from ..base.errors import ForgeError
from ..base.far.named import is_address
from .calls import ChunkedFile, Decoded
from .chunked import decoded
from .plain import PlainFile, read_ahead
from .reading import MOST_BYTES, MOST_POINTS
from .source import PointSource


def with_neighbours(sources: Iterable[PointSource], most: int, parallel: bool, at_once: int = 0) -> Iterator[PointSource]:
    """Each source, in order; those that are read together with their neighbours have their blocks as `decoded`.

    most: points in a block; parallel: see `PointSource.blocks`; at_once: points that one call of the codec may decode, if more than those
    of a block. What is wrong with a file is raised where its blocks are taken; the files behind it are then read one by one.
    """
    for kind, group in itertools.groupby(sources, _kind):
        if kind is _Kind.OTHER:
            yield from group
            continue
        together = list(group)
        length = max(source.header.record_length for source in together)
        block, call = (max(1, min(points, MOST_POINTS, MOST_BYTES // length)) for points in (most, at_once))
        if kind is _Kind.PLAIN:
            plain = [source.plain() for source in together]
            yield from _together(together, plain, read_ahead(plain, block, parallel))
        else:
            chunked = [source.chunked() for source in together]
            yield from _together(together, chunked, decoded(chunked, block, call, parallel))


class _Kind(Enum):
    """Of sources, as far as it matters here."""

    CHUNKED = "chunks of a local file"
    PLAIN = "records of one"
    OTHER = "what can't be read before the source in front of it was read to its end, or is no file"


def _kind(source: PointSource) -> _Kind:
    if type(source) is not PointSource or is_address(source.path) or not source.is_closed or source.point_count <= 0:
        return _Kind.OTHER
    if source.laszip is None:
        return _Kind.PLAIN
    return _Kind.OTHER if source.chunks is None else _Kind.CHUNKED


def _together(
    sources: Sequence[PointSource], files: Sequence[ChunkedFile | PlainFile], blocks: Generator[Decoded, None, None]
) -> Iterator[PointSource]:
    """blocks: of the files, which are the sources'."""
    with closing(blocks) as found:
        of_files = _Blocks(found)
        for source, file in zip(sources, files):
            source.decoded = None if of_files.have_failed else of_files.of(file)
            yield source
            source.decoded = None
            of_files.drop(file)


class _Blocks:
    """Blocks of several files in their order, each file's for who takes them."""

    def __init__(self, found: Iterator[Decoded]):
        self._found, self.have_failed = found, False
        self._next: Decoded | None = None

    def of(self, file: ChunkedFile | PlainFile) -> Iterator[np.ndarray]:
        while True:
            self._next = self._next or next(self._found, None)
            if self._next is None or self._next.file is not file:
                return
            block, self._next = self._next.block, None
            if isinstance(block, ForgeError):
                self.have_failed = True
                raise block
            yield block

    def drop(self, file: ChunkedFile | PlainFile) -> None:
        """Those that nobody took."""
        try:
            for _ in self.of(file):
                pass
        except ForgeError:
            self.have_failed = True
