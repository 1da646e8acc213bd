"""What one call of the codec decodes: whole chunks of one file after another, as many as keep all cores busy."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

import numpy as np

from ..base.errors import DamagedFile, ForgeError, IncompleteInput
from ..base.runs import runs
from ..base.saying import say
from ..base.streams import Seekable, foretell
from .header import Header
from .laz.encoding import CORES
from .laz.laszip import LaszipVlr, check_heads, chunk_head_length
from .laz.stream import LARGE_CHUNK
from .suspicion import Suspicion

FILES = 100  # in one call, at most: 0.2 s, for who wants to stop


class ChunkedFile:
    """Chunks of one file that are to be decoded.

    opened: opens the file, or gives it; chunks: (n, 2) points and bytes of each, but for those `before` them, a number of chunks and of
    bytes.
    """

    def __init__(
        self, header: Header, vlr: LaszipVlr, dtype: np.dtype, chunks: np.ndarray, before: tuple[int, int],
        opened: Callable[[], AbstractContextManager[Seekable]],
    ):  # fmt: skip
        self.header, self.vlr, self.dtype, self.chunks, self.opened = header, vlr, dtype, chunks, opened
        self.first, self.start = before[0], header.offset_to_points + 8 + before[1]
        self.suspicion = Suspicion(header, vlr)

    def is_like(self, other: ChunkedFile) -> bool:
        """Whether one call of the codec can decode chunks of both."""
        return self.header.record_length == other.header.record_length and self.vlr == other.vlr


class Decoded(NamedTuple):
    """Points of a file, or what is wrong with it where they should be."""

    file: object  # a ChunkedFile, or what stands for another kind of file
    block: np.ndarray | ForgeError


class Group(NamedTuple):
    """Chunks of a file that lie one after another. first: number of the first; start: its byte; data: all their bytes, or those of the
    head of one that is streamed."""

    file: ChunkedFile
    first: int
    start: int
    chunks: np.ndarray
    data: memoryview

    @property
    def points(self) -> int:
        return int(self.chunks[:, 0].sum())

    def where(self, index: int) -> tuple[str, int]:
        """What errors call a chunk of the group, and its byte in the file."""
        return say("las.chunked.chunk_2", first=self.first + index), self.start + int(self.chunks[:index, 1].sum())

    def cut(self, most: int) -> Iterator[Group]:
        """Groups of so many points at most, none of them empty."""
        ends = np.cumsum(self.chunks[:, 1])
        for first, last in runs(self.chunks[:, 0], most):
            begin, end = int(ends[first] - self.chunks[first, 1]), int(ends[last - 1])
            group = Group(self.file, self.first + first, self.start + begin, self.chunks[first:last], self.data[begin:end])
            if group.points:
                yield group


class Streamed(NamedTuple):
    """A chunk too large to be decoded as a whole, whose file is open."""

    group: Group
    opened: Seekable


class Call:
    """Chunks of one file after another that one call of the codec decodes.

    block: points of a block; most: of a call; shared: whether all cores share it; at_once: calls under way, 1 where nobody waits for the
    last of them; left: points of all files.
    """

    def __init__(self, block: int, most: int, shared: bool, at_once: int, left: int):
        self._block, self._most, self._shared, self._at_once, self._left = block, most, shared, at_once, left
        self.groups: list[Group] = []
        self._chunks = self._points = 0  # that it still takes

    def room(self, file: ChunkedFile, chunks: np.ndarray) -> int:
        """How many of these chunks of a file it still takes; 0 of an empty one is for a chunk that is to be streamed."""
        if not self.groups:
            self._begin(int(chunks[0, 0]))
        elif not file.is_like(self.groups[0].file) or len(self.groups) >= FILES:
            return 0
        points = chunks[: self._chunks, 0]
        fit = (np.cumsum(points) <= self._points) & (points <= min(self._block, LARGE_CHUNK))
        return len(fit) if fit.all() else int(np.argmin(fit))

    def _begin(self, points: int) -> None:
        """Takes a whole multiple of the number of cores, if so many like the first fit: nine on eight cores take as long as sixteen.

        Calls that go on beside one another become shorter towards the end, so that none of them is the last for long.
        """
        at_once = CORES * max(1, self._block // max(1, points * CORES))
        if self._shared and at_once * points <= self._most:
            self._chunks, self._points = at_once, self._most
            return
        share = self._left // (2 * self._at_once) if self._at_once > 1 and not self._shared else self._block
        self._chunks, self._points = self._block, min(self._block, max(points, share))

    def add(self, group: Group) -> None:
        if group.points:
            self.groups.append(group)
        self._chunks, self._points = self._chunks - len(group.chunks), self._points - group.points
        self._left -= group.points

    def taken(self) -> list[Group]:
        """What it holds, which it gives away."""
        groups, self.groups = self.groups, []
        return groups


def calls_over(files: Sequence[ChunkedFile], call: Call) -> Generator[list[Group] | Streamed | Decoded, None, None]:
    """What is decoded at once, read from one open file after another, until one is not sound."""
    for file in files:
        try:
            with file.opened() as opened:
                foretell(opened, [(file.start, int(file.chunks[:, 1].sum()))])
                yield from _calls_of(file, opened, call)
        except ForgeError as error:
            if call.groups:
                yield call.taken()
            yield Decoded(file, error)
            return
    if call.groups:
        yield call.taken()


def _calls_of(file: ChunkedFile, opened: Seekable, call: Call) -> Iterator[list[Group] | Streamed]:
    """Those that are full with chunks of a file."""
    first, start = 0, file.start
    while first < len(file.chunks):
        count = call.room(file, file.chunks[first:])
        if not count and call.groups:
            yield call.taken()
            continue
        chunks = file.chunks[first : first + max(1, count)]
        if count:
            for group in _read(opened, file, file.first + first, start, chunks):
                call.add(group)
        else:
            yield Streamed(_group(opened, file, file.first + first, start, chunks, chunk_head_length(file.vlr)), opened)
        first, start = first + len(chunks), start + int(chunks[:, 1].sum())


def _read(opened: Seekable, file: ChunkedFile, first: int, start: int, chunks: np.ndarray) -> Iterator[Group]:
    """Chunks with their bytes, one by one where something is wrong with them, until that one."""
    try:
        yield _group(opened, file, first, start, chunks)
    except DamagedFile:
        if len(chunks) == 1:
            raise
        for index, size in enumerate(chunks[:, 1].tolist()):
            yield _group(opened, file, first + index, start, chunks[index : index + 1])
            start += size


def _group(opened: Seekable, file: ChunkedFile, first: int, start: int, chunks: np.ndarray, head: int | None = None) -> Group:
    """head: bytes of the first chunk that are enough."""
    size = int(chunks[:, 1].sum())
    size = size if head is None else min(head, size)
    opened.seek(start)
    data = opened.read(size)
    if len(data) < size:
        raise IncompleteInput(say("las.chunked.file_ended_while_chunk_byte", start=start), path=file.header.path)
    check_heads(data, chunks, file.vlr, file.header.path, start, first)
    return Group(file, first, start, chunks, memoryview(data))
