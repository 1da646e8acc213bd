"""Values of cells in order, however many there are: in memory, and in sorted runs on disk where that does not suffice.

Equal values of a cell are one entry with its count, so that the many points of few values take little room.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO, cast

import numpy as np

from ..base.temporary import unnamed

ENTRY = np.dtype([("cell", "<i8"), ("value", "<f8"), ("count", "<i8")])
_LEAST_PIECE = 1024  # entries of a run that are read at once, at least


def entries_of(cells: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Entries of (n,) int64 cells and float64 values, in order, each value of a cell once; NaN comes last."""
    found = np.empty(len(cells), ENTRY)
    found["cell"], found["value"], found["count"] = cells, values, 1
    return joined(found)


def joined(entries: np.ndarray) -> np.ndarray:
    """Entries in order, those of one cell and one value together."""
    if not len(entries):
        return entries
    entries = entries[np.lexsort((entries["value"], entries["cell"]))]
    cells, values = entries["cell"], entries["value"]
    first = np.ones(len(entries), bool)
    first[1:] = (cells[1:] != cells[:-1]) | ~_equal(values[1:], values[:-1])
    starts = np.flatnonzero(first)
    found = entries[starts]
    found["count"] = np.add.reduceat(entries["count"], starts)
    return found


def _equal(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (one == other) | (np.isnan(one) & np.isnan(other))


class SortedEntries:
    """All entries that were added, in order. most: to hold before they go to disk; folder: where that is.

    A context manager. Call `sorted` once, after the last `add`.
    """

    def __init__(self, most: int, folder: str | os.PathLike | None):
        self._most, self._folder = most, folder
        self._parts: list[np.ndarray] = []
        self._held = 0
        self._file: BinaryIO | None = None
        self._runs: list[tuple[int, int]] = []  # where each begins, and how many it has

    def __enter__(self) -> SortedEntries:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    @property
    def runs(self) -> int:
        """Sorted runs on disk."""
        return len(self._runs)

    def add(self, entries: np.ndarray) -> None:
        """entries: as of `entries_of`."""
        self._parts.append(entries)
        self._held += len(entries)
        if self._held > self._most:
            self._gather()
            if self._held > self._most // 2:
                self._spill()

    def sorted(self) -> Iterator[np.ndarray]:
        """In order, in pieces; a cell may go on in the next piece, a value of a cell does not."""
        self._gather()
        if not self._runs:
            yield from self._parts
            return
        self._spill()
        piece = max(self._most // len(self._runs) // 2, _LEAST_PIECE)
        runs = [_Run(cast(BinaryIO, self._file), start, count, piece) for start, count in self._runs]
        while runs:
            horizon = min(run.last() for run in runs)
            yield joined(np.concatenate([run.up_to(horizon) for run in runs]))
            runs = [run for run in runs if not run.is_over()]

    def _gather(self) -> None:
        if len(self._parts) > 1:
            self._parts = [joined(np.concatenate(self._parts))]
            self._held = len(self._parts[0])

    def _spill(self) -> None:
        if not self._held:
            return
        self._gather()
        self._file = self._file or unnamed(self._folder)
        start = self._file.seek(0, os.SEEK_END)
        self._file.write(self._parts[0].tobytes())
        self._runs.append((start, self._held))
        self._parts, self._held = [], 0


class _Run:
    """Entries on disk, in order, read piece by piece. most: in a piece."""

    def __init__(self, file: BinaryIO, start: int, count: int, most: int):
        self._file, self._at, self._left, self._most = file, start, count, most
        self._piece = np.empty(0, ENTRY)

    def is_over(self) -> bool:
        return not self._left and not len(self._piece)

    def last(self) -> tuple[int, bool, float]:
        """The last cell and value in memory: what comes up to them from all runs is complete. NaN is told as the greatest value."""
        if not len(self._piece):
            count = min(self._most, self._left)
            self._file.seek(self._at)
            self._piece = np.frombuffer(self._file.read(count * ENTRY.itemsize), ENTRY)
            self._at, self._left = self._at + count * ENTRY.itemsize, self._left - count
        cell, value = int(self._piece["cell"][-1]), float(self._piece["value"][-1])
        return cell, bool(np.isnan(value)), 0.0 if np.isnan(value) else value

    def up_to(self, horizon: tuple[int, bool, float]) -> np.ndarray:
        """Takes what is not beyond a cell and value. A run has each pair once, so that no more of it is on disk."""
        cell, to_nan, value = horizon
        first, last = np.searchsorted(self._piece["cell"], (cell, cell + 1))
        within = last if to_nan else first + int(np.searchsorted(self._piece["value"][first:last], value, "right"))
        taken, self._piece = self._piece[:within], self._piece[within:]
        return taken
