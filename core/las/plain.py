"""Uncompressed records as blocks: of one open file, or of one file after another, read ahead of whoever takes them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass

import numpy as np

from ..base.errors import ForgeError, IncompleteInput
from ..base.parallel import Ahead
from ..base.saying import say
from ..base.streams import Filling, foretell
from .calls import Decoded
from .header import Header
from .laz.encoding import CORES

_READERS = max(1, min(CORES // 2, 2), CORES // 4)  # threads: to copy what is read takes a quarter of the time of looking at it
_AHEAD = _READERS + 1  # blocks under way while the caller has one: where the disk is slow, it never rests


@dataclass(frozen=True, eq=False)
class PlainFile:
    """Records of one file that are to be read: those from offset_to_points on. opened: opens the file, or gives it."""

    header: Header
    dtype: np.dtype
    count: int
    opened: Callable[[], AbstractContextManager[Filling]]

    def stretches(self, most: int) -> Iterator[Stretch]:
        """All its records, at most so many at a time."""
        for first in range(0, self.count, most):
            yield Stretch(self, first, min(most, self.count - first))


@dataclass(frozen=True, eq=False)
class Stretch:
    """Records of a file that lie one after another."""

    file: PlainFile
    first: int
    count: int

    def read(self, opened: Filling) -> np.ndarray:
        """Raises IncompleteInput where the file ends too early."""
        header, block = self.file.header, np.empty(self.count, self.file.dtype)
        opened.seek(header.offset_to_points + self.first * header.record_length)
        if (opened.readinto(block.data.cast("B")) or 0) < block.nbytes:
            raise IncompleteInput(say("las.reading.file_ended_while_point_following", start=self.first), path=header.path)
        return block


def plain_blocks(file: PlainFile, most: int) -> Iterator[np.ndarray]:
    """Records, at most `most` at a time, each read when it is taken."""
    with file.opened() as opened:
        header = file.header
        foretell(opened, [(header.offset_to_points, file.count * header.record_length)])
        for stretch in file.stretches(most):
            yield stretch.read(opened)


def read_ahead(files: Sequence[PlainFile], most: int, parallel: bool) -> Generator[Decoded, None, None]:
    """Blocks of local files in their order, at most `most` points each, until something is wrong with one of them.

    parallel: threads read the next ones while the caller has one, over the ends of files too.
    """
    several = len(files) > 1 or files[0].count > most
    ahead = Ahead(_READERS, _AHEAD if parallel and several else 0)
    try:
        with closing(_blocks((stretch for file in files for stretch in file.stretches(most)), ahead)) as found:
            for block in found:
                yield block
                if isinstance(block.block, ForgeError):
                    break
    finally:
        ahead.close()


def _blocks(stretches: Iterable[Stretch], ahead: Ahead) -> Generator[Decoded, None, None]:
    for stretch in stretches:
        yield from ahead.submit(_read, stretch)
    yield from ahead.rest()


def _read(stretch: Stretch) -> Decoded:
    try:
        with stretch.file.opened() as opened:
            return Decoded(stretch.file, stretch.read(opened))
    except ForgeError as error:
        return Decoded(stretch.file, error)
