"""Statistics of the cells, from their values in order.

Since values come in order, and equal ones together, all statistics depend on the values alone: not on the order of the points, nor on
memory. mean: the sum of value times count, added up in ascending order in 64 bits, by the number of values. median: of an even number
the mean of the two in the middle.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

import numpy as np

from ..base.temporary import unnamed
from ..base.words import COUNT, MAX, MEAN, MEDIAN, MIN
from .grid_sorting import ENTRY

_AT_ONCE = 1 << 16  # entries of a cell that are read again together


class CellStatistics:
    """Finished cells in order. cells: (n,) int64; columns: a (n,) float64 for each statistic, NaN where a cell has points but no value."""

    def __init__(self, cells: np.ndarray, columns: dict[str, np.ndarray]):
        self.cells, self.columns = cells, columns


def statistics_of(pieces: Iterable[np.ndarray], median: bool, folder: str | os.PathLike | None) -> Iterator[CellStatistics]:
    """The statistics of all cells of entries that come in order, in pieces which may end within a cell.

    median: whether that is asked for; folder: for cells with more values than a piece holds.
    """
    with _OpenCell(median, folder) as held:
        for piece in pieces:
            if not len(piece):
                continue
            cells = piece["cell"]
            starts = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1])))
            if held.cell == cells[0]:
                stop = starts[1] if len(starts) > 1 else len(piece)
                held.add(piece[:stop])
                piece = piece[stop:]
                if not len(piece):
                    continue
            if held.cell is not None:
                yield held.closed()
            last = int(np.searchsorted(piece["cell"], piece["cell"][-1]))
            if last:
                yield _whole_cells(piece[:last], median)
            held.add(piece[last:])
        if held.cell is not None:
            yield held.closed()


def _whole_cells(entries: np.ndarray, median: bool) -> CellStatistics:
    """Of entries, n > 0, that end with a cell."""
    cells, values = entries["cell"], entries["value"]
    starts = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1])))
    group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(entries))))
    points = np.add.reduceat(entries["count"], starts)
    there = ~np.isnan(values)
    counts = np.where(there, entries["count"], 0)
    known = np.add.reduceat(counts, starts)
    ends = starts + np.add.reduceat(there.astype(np.int64), starts) - 1  # of the values that are there: NaN comes last
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        sums = np.bincount(group, weights=np.where(there, values * entries["count"], 0.0), minlength=len(starts))
        mean = sums / known
    empty = known == 0
    columns = {COUNT: points.astype(np.float64), MIN: values[starts], MAX: values[np.maximum(ends, starts)], MEAN: mean}
    if median:
        before = np.cumsum(counts)
        base = before[starts] - counts[starts]
        middle = [values[np.searchsorted(before, base + rank, "right").clip(max=len(values) - 1)] for rank in _middle(known)]
        columns[MEDIAN] = _between(*middle)
    for name in (MIN, MAX, MEAN, MEDIAN):
        if name in columns:
            columns[name] = np.where(empty, np.nan, columns[name])
    return CellStatistics(cells[starts], columns)


def _middle(count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ranks, from 0, whose mean is the median."""
    return (count - 1).clip(min=0) // 2, count // 2


def _between(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(one == other, one, (one + other) / 2)


class _OpenCell:
    """The last cell of a piece, which may go on in the next. Its values go to disk if it does, and only for a median."""

    def __init__(self, median: bool, folder: str | os.PathLike | None):
        self._median, self._folder = median, folder
        self._file: BinaryIO | None = None
        self.cell: int | None = None
        self._points, self._known, self._sum = 0, 0, 0.0
        self._least, self._greatest = np.inf, -np.inf
        self._kept: list[np.ndarray] = []
        self._spilled = 0

    def __enter__(self) -> _OpenCell:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, entries: np.ndarray) -> None:
        """More of the cell, in order."""
        self.cell = int(entries["cell"][0])
        values, counts = entries["value"], entries["count"]
        self._points += int(counts.sum())
        there = ~np.isnan(values)
        if there.any():
            values, counts = values[there], counts[there]
            self._least = min(self._least, float(values[0]))
            self._greatest = float(values[-1])
            self._known += int(counts.sum())
            with np.errstate(over="ignore", invalid="ignore"):
                self._sum = float(np.bincount(np.zeros(len(values) + 1, np.int64), weights=np.append(self._sum, values * counts))[0])
        if self._median:
            self._keep(entries[there])

    def closed(self) -> CellStatistics:
        """The finished cell, and the way is free for the next."""
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = np.float64(self._sum) / self._known if self._known else np.nan
        found = {COUNT: self._points, MIN: self._least, MAX: self._greatest, MEAN: mean}
        if not self._known:
            found.update({MIN: np.nan, MAX: np.nan})
        if self._median:
            found[MEDIAN] = self._middle_value()
        cells = np.array([cast(int, self.cell)], np.int64)
        self._reset()
        return CellStatistics(cells, {name: np.array([value], np.float64) for name, value in found.items()})

    def _reset(self) -> None:
        self.cell, self._points, self._known, self._sum = None, 0, 0, 0.0
        self._least, self._greatest = np.inf, -np.inf
        self._kept, self._spilled = [], 0

    def _keep(self, entries: np.ndarray) -> None:
        if not self._kept and not self._spilled:
            self._kept.append(entries.copy())
            return
        self._file = self._file or unnamed(self._folder)
        self._file.seek(self._spilled * ENTRY.itemsize)
        for part in [*self._kept, entries]:
            self._file.write(part.tobytes())
            self._spilled += len(part)
        self._kept = []

    def _middle_value(self) -> float:
        if not self._known:
            return np.nan
        low, high = (int(rank) for rank in _middle(np.array(self._known)))
        found: list[float] = []
        before = 0
        for part in self._again():
            ends = before + np.cumsum(part["count"])
            for rank in (low, high)[len(found) :]:
                if rank < ends[-1]:
                    found.append(part["value"][np.searchsorted(ends, rank, "right")])
            before = int(ends[-1])
        return float(_between(*(np.array(value) for value in found)))

    def _again(self) -> Iterator[np.ndarray]:
        if not self._spilled:
            yield from (part for part in self._kept if len(part))
            return
        file = cast(BinaryIO, self._file)
        file.seek(0)
        for first in range(0, self._spilled, _AT_ONCE):
            count = min(_AT_ONCE, self._spilled - first)
            yield np.frombuffer(file.read(count * ENTRY.itemsize), ENTRY)
