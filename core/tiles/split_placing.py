"""Which tiles points belong to: one, and with a buffer copies in its neighbours."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np

from ..base.errors import BadParameter
from ..base.saying import say
from ..inputs.scan import Scan
from ..las.records import COORDINATES
from .grid_cells import cell_of

WITHHELD = 1 << 2  # of flag_bits (LAS 1.4 R15, table 16)
_HALF = 1 << 31
_MOST = 1_000_000  # tiles: with more, the size is a slip, or points lie far off


def number_of(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """One number for each tile, (n,) int64."""
    return (column << 32) + (row + _HALF)


def place_of_tile(number: int) -> tuple[int, int]:
    """Column and row of a tile."""
    return number >> 32, (number & 0xFFFFFFFF) - _HALF


@dataclass
class TileFacts:
    """What is known of a tile. points: its own, buffer: copies of its neighbours'; lowest, highest: (3,) stored integers of all."""

    points: int = 0
    buffer: int = 0
    lowest: np.ndarray = field(default_factory=lambda: np.full(3, np.iinfo(np.int64).max))
    highest: np.ndarray = field(default_factory=lambda: np.full(3, np.iinfo(np.int64).min))

    @property
    def all(self) -> int:
        return self.points + self.buffer


class TilePlacing:
    """Puts points into tiles of a size, in units of the CRS, and copies of those within `buffer` of a neighbour into that, withheld."""

    def __init__(self, found: Scan, size: float, buffer: float):
        self._scan, self._size, self._buffer = found, size, buffer
        self.facts: dict[int, TileFacts] = {}

    def placed(self, records: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """The records, and copies of them, with the numbers of their tiles."""
        x, y = (self._scan_cell(records, axis) for axis in (0, 1))
        numbers = number_of(x, y)
        self._count(numbers, records, own=True)
        found = [(numbers, records)]
        if self._buffer:
            sides = [self._sides(records, cells, axis) for axis, cells in ((0, x), (1, y))]
            for across, up in itertools.product((-1, 0, 1), repeat=2):
                near = sides[0][across] & sides[1][up]
                if (across or up) and near.any():
                    copies = np.ascontiguousarray(records).view(f"V{records.itemsize}")[near].view(records.dtype)
                    copies["flag_bits"] |= WITHHELD
                    numbers = number_of(x[near] + across, y[near] + up)
                    self._count(numbers, copies, own=False)
                    found.append((numbers, copies))
        return found

    def _scan_cell(self, records: np.ndarray, axis: int) -> np.ndarray:
        return cell_of(records[COORDINATES[axis]], self._scan.scale[axis], self._scan.offset[axis], self._size)

    def _sides(self, records: np.ndarray, cells: np.ndarray, axis: int) -> dict[int, np.ndarray]:
        """Which points are near the border to the tile before and after, (n,) bool each, and all for the tile itself."""
        world = records[COORDINATES[axis]] * self._scan.scale[axis] + self._scan.offset[axis]
        low, high = world - cells * self._size, (cells + 1) * self._size - world
        return {-1: low < self._buffer, 0: np.ones(len(records), bool), 1: high <= self._buffer}

    def _count(self, numbers: np.ndarray, records: np.ndarray, own: bool) -> None:
        unique, inverse, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        order = np.argsort(inverse, kind="stable")
        starts = np.cumsum(counts) - counts
        columns = [np.ascontiguousarray(records[name])[order] for name in COORDINATES]
        lows = np.stack([np.minimum.reduceat(column, starts) for column in columns], axis=1)
        highs = np.stack([np.maximum.reduceat(column, starts) for column in columns], axis=1)
        if len(self.facts) + len(unique) > _MOST and len(self.facts.keys() | set(unique.tolist())) > _MOST:
            raise BadParameter(say("tiles.split_placing.too_many", most=_MOST), hint=say("tiles.split_placing.larger"))
        for number, count, low, high in zip(unique.tolist(), counts.tolist(), lows, highs):
            facts = self.facts.setdefault(number, TileFacts())
            if own:
                facts.points += count
            else:
                facts.buffer += count
            facts.lowest, facts.highest = np.minimum(facts.lowest, low), np.maximum(facts.highest, high)
