"""Points of which none is too near to another, and none that is left out too far from one that stays.

Of each cell of a cubic grid one point stands for all: the nearest to the cell's centre. Of such representatives that are nearer to each
other than the distance / √2, all but an independent set are left out, as large as it can be without one more. With cells of 0.745 times
the distance, a point is within 0.745·√3 of its cell's representative, which is within 1/√2 of one that stays: together less than 2.

Representatives are sorted by cell, in runs on disk where memory does not suffice, and met slab by slab, so that what is held does not
grow with the points. The outcome depends on the points and their order alone.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import numpy as np

from ..base.errors import BadParameter
from ..base.monitor import Monitor
from ..base.saying import say
from ..base.temporary import unnamed
from ..las.records import COORDINATES
from .independent import independent

CELL = 0.745  # edge of a cell, in distances
APART = math.sqrt(0.5)  # of points that stay, in distances
_REPRESENTATIVE = np.dtype([("cell", "<i8", 3), ("off", "<f8"), ("place", "<f8", 3), ("number", "<i8")])
_SLAB = 1 << 16  # representatives that are looked at together, at least
_LEAST = 1 << 16  # representatives held, at least
_FARTHEST = 2.0**52  # cells from the origin that can be counted exactly
_HELD = 4  # times that a representative is in memory while runs are sorted


class Bits:
    """Which points of a stream stay, a bit for each, asked for in the order in which they came."""

    def __init__(self, count: int):
        self._bits, self._at = np.zeros(-(-count // 8), np.uint8), 0

    def set(self, numbers: np.ndarray) -> None:
        """numbers: (n,) int64 below the count."""
        np.bitwise_or.at(self._bits, numbers >> 3, (1 << (numbers & 7)).astype(np.uint8))

    def rewind(self) -> None:
        """Begins with the first point again."""
        self._at = 0

    def staying(self, records: np.ndarray) -> np.ndarray:
        """Of the next records, those that stay."""
        found = self.next(len(records))
        return records if found.all() else np.ascontiguousarray(records).view(f"V{records.itemsize}")[found].view(records.dtype)

    def next(self, count: int) -> np.ndarray:
        """Of the next points, which stay, (count,) bool."""
        first = self._at >> 3
        found = np.unpackbits(self._bits[first : (self._at + count + 7) >> 3], bitorder="little")[self._at - 8 * first :][:count]
        self._at += count
        return found.view(bool)


def thinned(
    blocks: Iterable[np.ndarray],
    scale: np.ndarray,
    offset: np.ndarray,
    distance: float,
    *,
    memory: int,
    folder: str | os.PathLike | None,
    monitor: Monitor,
) -> Bits:
    """Which points of a stream stay so that they are at least distance / √2 apart, and others within 2 × distance of one of them.

    blocks: (n,) records; scale, offset: (3,) of their coordinates; distance: world units, on all three axes; memory: bytes to hold;
    folder: for what exceeds them. Raises BadParameter for a distance that makes no sense there.
    """
    if not (distance > 0 and math.isfinite(distance)):
        raise BadParameter(
            say("inputs.thinning.distance_between_points_makes_no", distance=distance), hint=say("inputs.thinning.give_one_above_units_crs")
        )
    representatives = _Representatives(max(memory // _REPRESENTATIVE.itemsize // _HELD, _LEAST), folder)
    count = 0
    for records in blocks:
        monitor.check()
        representatives.add(_of_cells(records, scale, offset, distance * CELL, count))
        count += len(records)
        monitor.advance(len(records))
    stay = Bits(count)
    for numbers in _staying(representatives.sorted(), distance * APART):
        monitor.check()
        stay.set(numbers)
    return stay


def _of_cells(records: np.ndarray, scale: np.ndarray, offset: np.ndarray, edge: float, first: int) -> np.ndarray:
    """A representative of each occupied cell. first: number of the first record in the stream."""
    found = np.empty(len(records), _REPRESENTATIVE)
    for axis, name in enumerate(COORDINATES):
        found["place"][:, axis] = records[name] * scale[axis] + offset[axis]
    cells = np.floor(found["place"] / edge)
    if not (np.abs(cells) < _FARTHEST).all():
        raise BadParameter(
            say("inputs.thinning.distance_between_points_too_small", edge=edge / CELL), hint=say("inputs.thinning.give_larger_one")
        )
    found["cell"] = cells
    found["off"] = ((found["place"] / edge - cells - 0.5) ** 2).sum(axis=1)
    found["number"] = np.arange(first, first + len(records))
    return _one_of_each(found)


def _one_of_each(found: np.ndarray) -> np.ndarray:
    """Sorted by cell, of each the one nearest to the centre; of equals the first."""
    cell = found["cell"]
    found = found[np.lexsort((found["number"], found["off"], cell[:, 2], cell[:, 1], cell[:, 0]))]
    cell = found["cell"]
    first = np.ones(len(found), bool)
    first[1:] = (cell[1:] != cell[:-1]).any(axis=1)
    return found[first]


class _Representatives:
    """Of all points so far, a representative of each cell. most: to hold before they go to disk."""

    def __init__(self, most: int, folder: str | os.PathLike | None):
        self._most, self._folder = most, folder
        self._parts: list[np.ndarray] = []
        self._held = 0
        self._file: BinaryIO | None = None
        self._runs: list[tuple[int, int]] = []  # where each begins, and how many it has

    def add(self, found: np.ndarray) -> None:
        self._parts.append(found)
        self._held += len(found)
        if self._held > self._most:
            self._gather()
            if self._held > self._most // 2:
                self._spill(self._opened())

    def sorted(self) -> Iterator[np.ndarray]:
        """Of all cells in order, in pieces that end between cells. Call it once."""
        self._gather()
        if not self._runs:
            yield self._parts[0] if self._parts else np.empty(0, _REPRESENTATIVE)
            return
        file = self._opened()
        self._spill(file)
        with file:
            runs = [_Run(file, start, count, max(self._most // len(self._runs), 1024)) for start, count in self._runs]
            while runs:
                horizon = min(run.last() for run in runs)
                yield _one_of_each(np.concatenate([run.up_to(horizon) for run in runs]))
                runs = [run for run in runs if not run.is_over()]

    def _gather(self) -> None:
        if len(self._parts) > 1:
            self._parts = [_one_of_each(np.concatenate(self._parts))]
            self._held = len(self._parts[0])

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = unnamed(self._folder)
        return self._file

    def _spill(self, file: BinaryIO) -> None:
        if not self._held:
            return
        self._gather()
        start = file.seek(0, os.SEEK_END)
        file.write(self._parts[0].tobytes())
        self._runs.append((start, self._held))
        self._parts, self._held = [], 0


class _Run:
    """Representatives on disk, in order of their cells, read piece by piece. most: in a piece."""

    def __init__(self, file: BinaryIO, start: int, count: int, most: int):
        self._file, self._at, self._left, self._most = file, start, count, most
        self._piece = np.empty(0, _REPRESENTATIVE)

    def is_over(self) -> bool:
        return not self._left and not len(self._piece)

    def last(self) -> tuple[int, ...]:
        """The last cell that is in memory: what comes up to it from all runs is complete."""
        if not len(self._piece):
            count = min(self._most, self._left)
            self._file.seek(self._at)
            self._piece = np.frombuffer(self._file.read(count * _REPRESENTATIVE.itemsize), _REPRESENTATIVE)
            self._at, self._left = self._at + count * _REPRESENTATIVE.itemsize, self._left - count
        return tuple(self._piece["cell"][-1].tolist())

    def up_to(self, cell: tuple[int, ...]) -> np.ndarray:
        """Takes what is not beyond a cell. A run has each cell once, so that no more of it is on disk."""
        stop, cells = len(self._piece), self._piece["cell"]
        within = cells[:, 0] < cell[0]
        within |= (cells[:, 0] == cell[0]) & ((cells[:, 1] < cell[1]) | ((cells[:, 1] == cell[1]) & (cells[:, 2] <= cell[2])))
        stop = int(np.count_nonzero(within))
        taken, self._piece = self._piece[:stop], self._piece[stop:]
        return taken


def _staying(pieces: Iterator[np.ndarray], apart: float) -> Iterator[np.ndarray]:
    """Numbers of representatives that stay, slabs of cells together; each slab knows what stayed in the one before."""
    before = np.empty(0, _REPRESENTATIVE)
    for slabs in _slabs(pieces):
        stay = slabs[independent(slabs["cell"], slabs["place"], apart, before["cell"], before["place"])]
        yield stay["number"]
        before = stay[stay["cell"][:, 0] == slabs["cell"][-1, 0]]


def _slabs(pieces: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
    """Whole slabs, cells with one first coordinate, as many together as make a number worth looking at; not a matter of memory."""
    held = np.empty(0, _REPRESENTATIVE)
    for piece in pieces:
        held = np.concatenate([held, piece]) if len(held) else piece
        while len(held) > _SLAB:
            stop = int(np.searchsorted(held["cell"][:, 0], held["cell"][_SLAB, 0], "right"))
            if stop == len(held):  # the slab may go on
                break
            yield held[:stop]
            held = held[stop:]
    if len(held):
        yield held
