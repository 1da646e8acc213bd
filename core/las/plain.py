"""Uncompressed records as blocks: of one open file, or of one file after another, read ahead of whoever takes them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
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
_SMALL = 4  # part of a block, of files that are read when they are wanted: a thread that opens many waits for Python's lock each time
_AHEAD = _READERS + 1  # blocks under way while the caller has one: where the disk is slow, it never rests


@dataclass(frozen=True, eq=False)
class PlainFile:
    """Records of one file that are to be read: those from offset_to_points on. opened: opens the file, or gives it."""

    header: Header
    dtype: np.dtype
    count: int
    opened: Callable[[], AbstractContextManager[Filling]]

    def room(self, first: int, most: int) -> np.ndarray:
        """For the records from `first` on, at most so many."""
        return np.empty(min(most, self.count - first), self.dtype)

    def place(self, first: int) -> int:
        """Where a record stands in the file."""
        return self.header.offset_to_points + first * self.header.record_length

    def check_full(self, first: int, block: np.ndarray, read: int) -> None:
        """Raises IncompleteInput where fewer bytes were read than the records from `first` on have."""
        if read < block.nbytes:
            raise IncompleteInput(say("las.plain.file_ended_while_point_following", start=first), path=self.header.path)


def plain_blocks(file: PlainFile, most: int) -> Iterator[np.ndarray]:
    """Records, at most `most` at a time, each read when it is taken."""
    with file.opened() as opened:
        foretell(opened, [(file.place(0), file.count * file.header.record_length)])
        for first in range(0, file.count, most):
            block = file.room(first, most)
            opened.seek(file.place(first))
            file.check_full(first, block, opened.readinto(block.data.cast("B")) or 0)
            yield block


def read_ahead(files: Sequence[PlainFile], most: int, parallel: bool) -> Generator[Decoded, None, None]:
    """Blocks of local files in their order, at most `most` points each, until something is wrong with one of them.

    parallel: threads read the next ones while the caller has one, over the ends of files too.
    """
    several = len(files) > 1 or files[0].count > most
    ahead = Ahead(_READERS, _AHEAD if parallel and several else 0)
    readers: list[_Reader] = []
    try:
        with closing(_blocks(files, most, ahead, readers)) as found:
            for block in found:
                yield block
                if isinstance(block.block, ForgeError):
                    break
    finally:
        ahead.close()
        for reader in readers:
            reader.close()


def _blocks(files: Sequence[PlainFile], most: int, ahead: Ahead, readers: list[_Reader]) -> Generator[Decoded, None, None]:
    for file in files:
        if file.count <= most // _SMALL:
            yield from ahead.rest()
            with closing(_Reader(file, most)) as reader:
                yield reader.read(0)
            continue
        readers[:] = [reader for reader in readers if not reader.is_done]
        readers.append(_Reader(file, most))
        for first in range(0, file.count, most):
            yield from ahead.submit(readers[-1].read, first)
    yield from ahead.rest()


class _Reader:
    """One open file that threads read from at once, the same one to its end whatever becomes of its name; closed after the last block."""

    def __init__(self, file: PlainFile, most: int):
        self._file, self._most = file, most
        self._lock, self._stack = threading.Lock(), ExitStack()
        self._opened: Filling | None = None
        self._left = file.count

    @property
    def is_done(self) -> bool:
        return self._left <= 0

    def read(self, first: int) -> Decoded:
        """A block, or what is wrong with it."""
        file = self._file
        try:
            opened = self._open()
            block = file.room(first, self._most)
            file.check_full(first, block, self._fill(opened, block.data.cast("B"), file.place(first)))
        except ForgeError as error:
            return Decoded(file, error)
        with self._lock:
            self._left -= len(block)
            if self.is_done:
                self.close()
        return Decoded(file, block)

    def close(self) -> None:
        self._stack.close()

    def _open(self) -> Filling:
        """The file, opened by the first who reads."""
        with self._lock:
            if self._opened is None:
                self._opened = self._stack.enter_context(self._file.opened())
            return self._opened

    def _fill(self, opened: Filling, target: memoryview, place: int) -> int:
        """Reads without moving the place of other threads; where there is no such call, one after another. Bytes that were read."""
        if not hasattr(os, "preadv"):
            with self._lock:
                opened.seek(place)
                return opened.readinto(target) or 0
        done = 0
        while done < len(target) and (count := os.preadv(opened.fileno(), [target[done:]], place + done)):  # type: ignore[attr-defined]
            done += count
        return done
