"""A region of the octree: an octant whose points were distributed into units, the octants that tasks work on whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from ..base.scratch import Scratch, take_rows
from ..octree import morton
from ..octree.cube import Cube
from ..octree.occupancy import BITMAP_CELLS, BITMAP_LEVELS, UnitOccupancy, cell_bitmap, occupied_by_depth
from ..octree.shape import DEEPEST
from ..octree.sorting import run_starts, stable_order
from .pieces import Index, Piece, Run

_PIECE_BYTES = 128 << 10  # of records, at least, in one packed piece of a run: smaller ones pack badly


@dataclass(frozen=True)
class Octant:
    """level and (x, y, z) of an octant."""

    level: int
    cell: tuple[int, ...] = (0, 0, 0)


ROOT = Octant(0)


@dataclass
class Split:
    """One block of records and its order by unit: unit u of `codes` has rows[order[starts[u]:starts[u + 1]]], as they came in.

    order: (n,) uint32; bitmaps: for each unit, its occupied cells.
    """

    rows: np.ndarray
    order: np.ndarray
    codes: np.ndarray
    starts: np.ndarray
    bitmaps: list[np.ndarray]


def unit_level_for(level: int, points: int, unit_points: int) -> int:
    """Level of the units of a region at `level`, so that terrain, which quarters from level to level, fills them halfway."""
    wanted = points / (0.55 * unit_points)
    return level + max(0, math.ceil(math.log(wanted, 4))) if wanted > 1 else level


def occupied_cells(position: np.ndarray, cube: Cube, octant: Octant, unit_level: int, clip: bool = False) -> np.ndarray:
    """Codes of the cells, BITMAP_LEVELS below the units, that points are in, relative to the octant.

    position: (n,) structured with X, Y, Z; clip: as in Cube.grid. Returns (n,) of `code_dtype`.
    """
    depth = min(DEEPEST, unit_level + BITMAP_LEVELS)
    grid = [cube.grid(position[name], axis, depth, clip=clip) for axis, name in enumerate("XYZ")]
    for axis, cell in enumerate(octant.cell):
        if cell:
            grid[axis] -= np.int32(cell << (depth - octant.level))
    dtype = code_dtype(octant, unit_level)
    cells = morton.encode_short(*grid) if dtype == np.uint32 else morton.encode(*grid, depth=depth - octant.level)
    if depth < unit_level + BITMAP_LEVELS:
        cells <<= dtype.type(3 * (unit_level + BITMAP_LEVELS - depth))
    return cells


def code_dtype(octant: Octant, unit_level: int) -> np.dtype:
    """Of the codes of cells in an octant: half the bytes where they suffice."""
    return np.dtype(np.uint32 if unit_level + BITMAP_LEVELS - octant.level <= morton.SHORT_LEVELS else np.uint64)


def split_block(rows: np.ndarray, cells: np.ndarray, unit_bits: int) -> Split:
    """Finds the order of one block by unit and marks the cells that it occupies.

    rows: (n, width) uint8 records; cells: (n,) unsigned from `occupied_cells`; unit_bits: of a unit's code.
    """
    units = cells >> cells.dtype.type(3 * BITMAP_LEVELS)
    order = stable_order(units, max(1, unit_bits))
    cells = cells.take(order)
    starts = run_starts(cells >> cells.dtype.type(3 * BITMAP_LEVELS))
    codes = units[order[starts]].astype(np.uint64)
    cells &= cells.dtype.type(BITMAP_CELLS - 1)
    ends = np.append(starts[1:], len(cells))
    scratch = np.empty(BITMAP_CELLS, bool)
    bitmaps = [cell_bitmap(cells[a:b], scratch) for a, b in zip(starts, ends)]
    return Split(rows, order.astype(np.uint32), codes, np.append(starts, len(cells)), bitmaps)


@dataclass
class Region:
    """The points of an octant, distributed into units at unit_level. Codes of units are relative to the octant."""

    octant: Octant
    unit_level: int
    scratch: Scratch
    runs: list[Run] = field(default_factory=list)
    bitmaps: dict[int, np.ndarray] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    _index: Index | None = None
    _occupancy: UnitOccupancy | None = None

    def put_aside(self, split: Split) -> Run:
        """Keeps the rows of a block; threads may do that at once."""
        return Run(split.codes, split.starts, split.bitmaps, list(self._kept_pieces(split)))

    def add(self, run: Run) -> None:
        """Takes in one block; blocks must come in the order of the input."""
        for code, count, bitmap in zip(run.codes.tolist(), np.diff(run.starts).tolist(), run.bitmaps):
            self.counts[code] = self.counts.get(code, 0) + count
            known = self.bitmaps.get(code)
            if known is None:
                self.bitmaps[code] = bitmap
            else:
                known |= bitmap
        run.bitmaps = []
        self.runs.append(run)
        self._index = self._occupancy = None

    def merge(self, other: Region) -> None:
        """Takes in what another region of the same octant and level holds; they must come in the order of the input."""
        for code, count in other.counts.items():
            self.counts[code] = self.counts.get(code, 0) + count
            known = self.bitmaps.get(code)
            self.bitmaps[code] = other.bitmaps[code] if known is None else known | other.bitmaps[code]
        self.runs += other.runs
        self._index = self._occupancy = None

    def _kept_pieces(self, split: Split):
        """The rows as one piece while they stay in memory, else in packed pieces of whole units."""
        whole = self.scratch.keep_in_memory(split.rows, split.order)
        if whole is not None:
            yield 0, len(split.rows), whole
            return
        least = max(1, _PIECE_BYTES // split.rows.shape[1])
        first = 0
        for end in split.starts[1:].tolist():
            if end - first >= least or end == len(split.rows):
                yield first, end, self.scratch.keep(take_rows(split.rows, split.order[first:end]))
                first = end

    @property
    def codes(self) -> np.ndarray:
        """(u,) uint64, ascending: the units that hold points."""
        return np.array(sorted(self.counts), np.uint64)

    def occupancy(self) -> UnitOccupancy:
        """Counts of the units; what the bitmaps say is looked up once, for a unit takes 0.4 ms."""
        if self._occupancy is None:
            codes = sorted(self.counts)
            counts = np.array([self.counts[code] for code in codes], np.int64)
            cells = np.array([occupied_by_depth(self.bitmaps[code]) for code in codes])
            self._occupancy = UnitOccupancy(self.unit_level, np.array(codes, np.uint64), counts, cells)
        return self._occupancy

    def common_octant(self, code: int) -> Octant:
        """The smallest octant, as far as the bitmap tells, that holds all points of a unit."""
        occupied = np.flatnonzero(np.unpackbits(self.bitmaps[code]))
        first, last = ((code << (3 * BITMAP_LEVELS)) | int(cell) for cell in occupied[[0, -1]])
        up = -(-(first ^ last).bit_length() // 3)
        depth = self.unit_level + BITMAP_LEVELS
        over = max(0, depth - up - DEEPEST)  # bitmaps near the deepest level are padded below it
        level = depth - up - over
        below = level - self.octant.level
        cell = morton.decode(np.array([first >> (3 * (up + over))], np.uint64), below)[0]
        return Octant(level, tuple(int(c) + (o << below) for c, o in zip(cell, self.octant.cell)))

    def cells_of(self, codes: np.ndarray) -> np.ndarray:
        """(u, 3) int32: absolute x, y, z of units at unit_level."""
        below = self.unit_level - self.octant.level
        return morton.decode(codes, below) + (np.array(self.octant.cell, np.int64) << below).astype(np.int32)

    def all_pieces(self) -> Iterator[Piece]:
        """Where all rows are, unit by unit: an order that does not depend on where one block ended and the next began."""
        codes = self.codes
        for number in range(len(codes)):
            yield from self.pieces(codes[number : number + 1])

    def pieces(self, codes: np.ndarray) -> list[Piece]:
        """Where the rows of a range of units are, run by run: (u,) uint64, all units between the first and the last."""
        if self._index is None:
            self._index = Index(self.runs)
        return self._index.pieces(codes)
