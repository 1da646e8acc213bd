"""Cells in the order of a container, in bounded memory: runs sorted in memory, spilled, and merged.

The order is by sort key, then raw identifier, and stable: equal identifiers stay in the order in which they came. It does not
depend on how much memory there is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from ...base import temporary
from ...base.errors import OutputError
from ...base.memory import MIB, lies_in_memory, limit_bytes
from ...base.monitor import Monitor
from ...base.parallel import Ahead
from ...base.saying import say
from ...base.targets import output_errors
from ..format import identifiers
from ..format.cells import Cells, as_rows, concatenated, empty
from ..format.layout import Identifier

_STANDING = 96 * MIB  # interpreter, libraries and blocks under way, beside what is sorted
_MOST = 1024 * MIB  # longer runs would make no sort quicker
_COPIES, _OVERHEAD = 4, 40  # of a cell while runs are made: two runs held, put together, put in order; bytes of its ranks
_LEAST_BUFFER = 64 << 10  # bytes of cells read at once from a run
_U = np.uint64


def order(kind: Identifier, ids: np.ndarray, *, in_runs: bool = False) -> np.ndarray | None:
    """Indices that put identifiers in the order of a container, stable; None if they are in it already.

    in_runs: they are a few sorted runs, one after the other, which NumPy's stable sort merges faster than digits are sorted.
    """
    words = identifiers.rank_words(kind, ids)
    if _ascending(words):
        return None
    return np.argsort(words[0], kind="stable") if in_runs and len(words) == 1 else _radix_order(words)


def in_order(kind: Identifier, ids: np.ndarray) -> bool:
    """Are identifiers in the order of a container?"""
    return _ascending(identifiers.rank_words(kind, ids))


def for_sorting(memory_limit: int) -> int:
    """Bytes that a job may sort in, of a limit in MiB as `core.convert` has it. Raises BadParameter if that is too little."""
    return min(limit_bytes(memory_limit) - _STANDING, _MOST)


class Sorter:
    """Takes cells in any order and gives them back sorted.

    kind, payload_size: of the cells; memory: bytes to sort in, 0 for `for_sorting(0)`; folder: for the scratch file, the system's by
    default. A context manager: leaving it removes the scratch file.
    """

    def __init__(self, kind: Identifier, payload_size: int, *, memory: int = 0, folder: str | os.PathLike | None = None):
        self.kind, self.payload_size, self.folder = kind, payload_size, folder
        self.record = kind.size + payload_size
        self.memory = memory or for_sorting(0)
        self.run_cells = max(self.memory // (_COPIES * self.record + _OVERHEAD), 1024)
        self.cells = 0
        self._held, self._held_cells, self._scratch = [], 0, None
        self._runs: list[tuple[int, int]] = []  # (offset in the scratch file, cells)
        self._ahead = Ahead(1, 1)

    def __enter__(self) -> Sorter:
        return self

    def __exit__(self, *_) -> None:
        self._ahead.close()
        if self._scratch is not None:
            self._scratch.close()

    def add(self, cells: Cells) -> None:
        """Takes some cells. Their arrays must not change afterwards."""
        self.cells += len(cells)
        for start in range(0, len(cells), self.run_cells):
            part = cells.part(start, start + self.run_cells)
            self._held.append(part)
            self._held_cells += len(part)
            if self._held_cells >= self.run_cells:
                self._spill()

    def sorted(self, monitor: Monitor | None = None) -> Iterator[Cells]:
        """All cells, in order, in pieces of bounded size. Call it once, after the last `add`."""
        if not self._runs and not self._ahead:  # a run that is still being written is a spill, too
            if self._held:
                yield self._sorted_run(self._held)
            return
        self._spill()
        self._settle()
        monitor, folder = monitor or Monitor(), temporary.folder_for(self.folder)
        if lies_in_memory(folder):
            size = sum(cells for _, cells in self._runs) * self.record >> 20
            monitor.warn(say("bcc.files.sorting.folder_temporary_files_lies_memory", folder=folder, size=size))
        yield from self._merged(monitor)

    def _sorted_run(self, parts: list[Cells], in_runs: bool = False) -> Cells:
        cells = concatenated(parts)
        by_rank = order(self.kind, cells.ids, in_runs=in_runs)
        return cells if by_rank is None else cells.take(by_rank)

    def _spill(self) -> None:
        """Sorts and writes a run beside whatever the caller does next."""
        self._settle()
        if self._held:
            parts, self._held, self._held_cells = self._held, [], 0
            self._ahead.submit(self._write_run, parts)

    def _settle(self) -> None:
        self._runs += self._ahead.rest()

    def _write_run(self, parts: list[Cells]) -> tuple[int, int]:
        cells = self._sorted_run(parts)
        with output_errors(temporary.folder_for(self.folder)):
            if self._scratch is None:
                self._scratch = temporary.unnamed(self.folder)
            offset = self._scratch.seek(0, os.SEEK_END)
            self._scratch.write(np.ascontiguousarray(cells.ids).view(np.uint8).reshape(-1))
            self._scratch.write(as_rows(cells.payload) if cells.payload.ndim == 1 else np.ascontiguousarray(cells.payload))
            self._scratch.flush()
        return offset, len(cells)

    def _merged(self, monitor: Monitor) -> Iterator[Cells]:
        """Merges all runs: what is not beyond the end of any run's buffer is complete and can go."""
        buffer = max(self.run_cells // len(self._runs), _LEAST_BUFFER // self.record, 1)
        runs = [_Run(self, offset, count, buffer) for offset, count in self._runs]
        while runs:
            monitor.check()
            for run in runs:
                run.fill()
            horizon = min(range(len(runs)), key=lambda i: (runs[i].last, i))
            last = runs[horizon].last
            # Of cells that equal the horizon, those of later runs must wait until this run has no more of them.
            parts = [run.pop(last, "right" if index <= horizon else "left") for index, run in enumerate(runs)]
            yield self._sorted_run([part for part in parts if len(part)], in_runs=True)
            runs = [run for run in runs if not run.exhausted]


class _Run:
    """A sorted run in the scratch file, with a buffer of its next cells."""

    def __init__(self, sorter: Sorter, offset: int, count: int, buffer: int):
        self.sorter, self.file, self.size = sorter, sorter._scratch, buffer
        self.ids_at, self.payload_at, self.left = offset, offset + count * sorter.kind.size, count
        self.held = empty(sorter.kind, sorter.payload_size)
        self.last: tuple[int, ...] = ()
        self.words: list[np.ndarray] = []

    @property
    def exhausted(self) -> bool:
        return not self.left and not len(self.held)

    def fill(self) -> None:
        if len(self.held) or not self.left:
            return
        count = min(self.size, self.left)
        kind, payload_size = self.sorter.kind, self.sorter.payload_size
        ids = np.frombuffer(_read(self.file, self.ids_at, count * kind.size), np.uint64)
        payload = np.empty((count, 0), np.uint8)
        if payload_size:
            payload = np.frombuffer(_read(self.file, self.payload_at, count * payload_size), np.uint8).reshape(count, payload_size)
        self.held = Cells(ids.reshape(-1, 2) if kind.size == 16 else ids, payload)
        self.ids_at, self.payload_at, self.left = self.ids_at + count * kind.size, self.payload_at + count * payload_size, self.left - count
        self.words = identifiers.rank_words(kind, self.held.ids)
        self.last = tuple(int(word[-1]) for word in self.words)

    def pop(self, rank: tuple[int, ...], side: str) -> Cells:
        """Takes the cells up to a rank out of the buffer."""
        stop = _search(self.words, rank, side)
        taken, self.held = self.held.part(0, stop), self.held.part(stop, len(self.held))
        self.words = [word[stop:] for word in self.words]
        return taken


def _read(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    data = file.read(size)
    if len(data) < size:
        raise OutputError(
            say("bcc.files.sorting.scratch_file_sort_lost_written"), hint=say("bcc.files.sorting.choose_another_temporary_folder")
        )
    return data


def _search(words: list[np.ndarray], rank: tuple[int, ...], side: str) -> int:
    """Where a rank of several words belongs among sorted ones."""
    start, stop = 0, len(words[0])
    for word, value in zip(words, rank):
        left = start + int(np.searchsorted(word[start:stop], _U(value), "left"))
        right = start + int(np.searchsorted(word[start:stop], _U(value), "right"))
        start, stop = left, right
    return start if side == "left" else stop


def _ascending(words: list[np.ndarray]) -> bool:
    """Are ranks of several words in ascending order?"""
    first = words[0]
    if len(words) == 1:
        return bool((first[1:] >= first[:-1]).all())
    verdict = first[1:] > first[:-1]
    equal = first[1:] == first[:-1]
    for word in words[1:]:
        verdict |= equal & (word[1:] > word[:-1])
        equal &= word[1:] == word[:-1]
    return bool((verdict | equal).all())


def _radix_order(words: list[np.ndarray]) -> np.ndarray:
    """Stable order of ranks, 16 bits at a time from the least significant: NumPy sorts uint16 in linear time."""
    result = None
    for word in reversed(words):
        varying = int(np.bitwise_or.reduce(word ^ word[0]))
        for shift in (0, 16, 32, 48):
            if not varying >> shift & 0xFFFF:
                continue
            digit = (word >> _U(shift)).astype(np.uint16)
            step = np.argsort(digit if result is None else digit[result], kind="stable")
            result = step if result is None else result[step]
    return np.arange(len(words[0])) if result is None else result
