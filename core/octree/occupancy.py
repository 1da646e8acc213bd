"""Counts of points and occupied cells: of units while points stream by, of one task's points once they are sorted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

BITMAP_LEVELS = 6  # a unit's bitmap covers cells this many levels below the unit: the finest grid of its parent
BITMAP_CELLS = 8**BITMAP_LEVELS
BITMAP_BYTES = BITMAP_CELLS // 8
_OF_BYTE = np.array([bin(value).count("1") for value in range(256)], np.uint8)
_ONES = np.add.outer(_OF_BYTE, _OF_BYTE).reshape(-1)  # bits set in each number of 16


def cell_bitmap(cells: np.ndarray, scratch: np.ndarray) -> np.ndarray:
    """Bits of occupied cells, Morton order.

    cells: (n,) integers below BITMAP_CELLS; scratch: (BITMAP_CELLS,) bool to work in. Returns (BITMAP_BYTES,) uint8.
    """
    scratch[:] = False
    scratch[cells] = True
    return np.packbits(scratch)


def occupied_by_depth(bitmap: np.ndarray) -> np.ndarray:
    """Occupied cells 0 to BITMAP_LEVELS levels below the unit of one bitmap: (BITMAP_BYTES,) uint8 in, (7,) int64 out.

    In Morton order the eight children of a cell are the bits of a byte, or the bytes of a word: each level up is a look at whole ones.
    """
    counts = [int(_ONES[bitmap.view(np.uint16)].sum(dtype=np.int64))]
    some = bitmap != 0
    while True:
        counts.append(int(np.count_nonzero(some)))
        if len(some) == 1:
            return np.array(counts[::-1], np.int64)
        some = some.view(np.uint64) != 0


class UnitOccupancy:
    """Counts above units: all occupied octants of one level, each with its points and its cells down to six levels below.

    level: of the units; codes: (u,) uint64 ascending; counts: (u,) int64 points; cells: (u, 7) int64 from `occupied_by_depth`.
    """

    def __init__(self, level: int, codes: np.ndarray, counts: np.ndarray, cells: np.ndarray):
        self.level, self.codes, self.counts, self.cells = level, codes, counts, cells

    def octants(self, level: int) -> np.ndarray:
        """(m,) uint64: codes of the occupied octants of `level`, at most the units' own."""
        return np.unique(self.codes >> np.uint64(3 * (self.level - level)))

    def _starts(self, level: int) -> np.ndarray:
        codes = self.codes >> np.uint64(3 * (self.level - level))
        return np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1))

    def points(self, level: int) -> np.ndarray:
        return np.add.reduceat(self.counts, self._starts(level))

    def parents(self, level: int) -> np.ndarray:
        return np.searchsorted(self.octants(level - 1), self.octants(level) >> np.uint64(3))

    def occupied(self, level: int, depth: int) -> np.ndarray:
        if depth >= self.level:
            return np.add.reduceat(self.cells[:, depth - self.level], self._starts(level))
        first = np.zeros(len(self.codes), np.int64)
        first[self._starts(depth)] = 1
        return np.add.reduceat(first, self._starts(level))

    def indivisible(self, level: int) -> np.ndarray:
        return np.zeros(len(self._starts(level)), bool)  # the bitmaps end too early to tell


class SortedOccupancy:
    """Counts within points sorted by cell, from where neighbours differ.

    differing: (n - 1,) unsigned, how much neighbours differ, and threshold: how much they do at least if they are in different
    cells of a level; depth: the finest level that can be asked for; keys: (n,) unsigned, the points' codes down to key_depth.
    """

    def __init__(self, differing: np.ndarray, depth: int, threshold: Callable[[int], int], keys: np.ndarray, key_depth: int):
        self.depth, self._keys, self._key_depth = depth, keys, key_depth
        self._threshold = threshold
        self.size = len(differing) + 1
        self._differing = differing
        self._cells: dict[int, tuple[np.ndarray, np.ndarray]] = {}  # by level: where its cells begin, and by what they differ there
        self._finest: int | None = None  # said by `refine`

    @classmethod
    def of_keys(cls, keys: np.ndarray, depth: int) -> SortedOccupancy:
        """Of sorted Morton codes of cells at `depth`. Bits above those of the cells may tell units apart."""
        return cls(keys[1:] ^ keys[:-1], depth, lambda level: 1 << (3 * (depth - level)), keys, depth)

    @classmethod
    def of_long_keys(cls, high: np.ndarray, low: np.ndarray, low_levels: int) -> SortedOccupancy:
        """Of sorted codes too long for one word: (n,) uint64 of the upper levels and of the `low_levels` below them."""
        upper, lower = _highest_bit(high[1:] ^ high[:-1]), _highest_bit(low[1:] ^ low[:-1])
        bit = np.where(upper >= 0, upper + 3 * low_levels, lower)
        depth = 21 + low_levels
        return cls((bit // 3 + 1).astype(np.uint8), depth, lambda level: depth - level + 1, high, depth - low_levels)

    def refine(self, level: int) -> None:
        """Fixes the finest level that will be asked for; coarser ones are then found among its cells, not among all points."""
        self._cells[level] = self._among_points(level)
        self._finest = level

    def starts(self, level: int) -> np.ndarray:
        """(m,) intp: positions where the octants or cells of `level` begin."""
        return self._at(level)[0]

    def codes(self, level: int) -> np.ndarray:
        """(m,) unsigned: codes of the cells of `level`, as far as one word goes, below whatever tells units apart."""
        return self._keys.take(self.starts(level)) >> self._keys.dtype.type(3 * (self._key_depth - level))

    def groups(self, level: int) -> np.ndarray:
        """(m,) intp: positions among the cells of `level + 1` where those of `level` begin."""
        return np.flatnonzero(self._at(level + 1)[1] >= self._bit(level))

    def points(self, level: int) -> np.ndarray:
        return np.diff(self.starts(level), append=self.size)

    def parents(self, level: int) -> np.ndarray:
        return np.searchsorted(self.starts(level - 1), self.starts(level), side="right") - 1

    def occupied(self, level: int, depth: int) -> np.ndarray:
        cells = self.starts(depth)
        return np.diff(np.searchsorted(cells, self.starts(level)), append=len(cells))

    def indivisible(self, level: int) -> np.ndarray:
        return self.occupied(level, self.depth if self._finest is None else self._finest) == 1

    def _at(self, level: int) -> tuple[np.ndarray, np.ndarray]:
        if level not in self._cells:
            self._cells[level] = self._among_points(level) if self._finest is None else self._among_cells(level)
        return self._cells[level]

    def _among_points(self, level: int) -> tuple[np.ndarray, np.ndarray]:
        later = np.flatnonzero(self._differing >= self._bit(level))
        everything = np.array([np.iinfo(self._differing.dtype).max], self._differing.dtype)
        return np.concatenate(([0], later + 1)), np.concatenate((everything, self._differing[later]))

    def _among_cells(self, level: int) -> tuple[np.ndarray, np.ndarray]:
        finer = min(known for known in self._cells if known > level)
        positions, differing = self._cells[finer]
        here = differing >= self._bit(level)
        return positions[here], differing[here]

    def _bit(self, level: int):
        return self._differing.dtype.type(self._threshold(level))


def _highest_bit(values: np.ndarray) -> np.ndarray:
    """Index of the highest set bit of each uint64; -1 for 0. A float64 would round 2**53 - 1 up, so the halves are looked at."""
    high, low = (values >> np.uint64(32)).astype(np.float64), (values & np.uint64(0xFFFFFFFF)).astype(np.float64)
    return np.where(high > 0, np.frexp(high)[1] + 31, np.frexp(low)[1] - 1)
