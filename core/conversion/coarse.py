"""Nodes above the units: what units contribute to them, put together in an order that does not depend on who came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..base.parallel import ordered_map
from ..base.scratch import Kept, Scratch, take_rows
from ..las.gps_time import time_order
from ..octree.cube import Cube
from ..octree.representatives import distances, nearest, preference
from ..octree.shape import DEEPEST, GRIDS
from .chunks import Key


@dataclass
class _Part:
    place: tuple[int, ...]  # of the unit in the tree: numbers of units from the root region downwards
    rows: Kept


@dataclass
class _Candidate:
    place: tuple[int, ...]
    unit_level: int
    level: int  # of the node that holds it if no coarser cell takes it
    grids: np.ndarray  # of its ancestors, by level
    row: np.ndarray  # (width,) uint8


class CoarseNodes:
    """Collects contributions and gives back the nodes."""

    def __init__(self, cube: Cube, dtype: np.dtype, scratch: Scratch):
        self.cube, self.dtype, self.scratch = cube, dtype, scratch
        self.keys: set[Key] = set()
        self._parts: dict[Key, list[_Part]] = defaultdict(list)
        self._candidates: list[_Candidate] = []

    def declare(self, level: int, cells: np.ndarray) -> None:
        """Names nodes that exist whether or not they get points. cells: (m, 3) int32 at `level`."""
        self.keys.update((level, *cell) for cell in cells.tolist())

    def contribute(self, level: int, unit_level: int, unit_cell: np.ndarray, place: tuple[int, ...], rows: np.ndarray) -> None:
        """Adds rows, (n, width) uint8, of one unit to its ancestor at `level`. They are copied."""
        self.take(level, unit_level, unit_cell, place, self.scratch.keep(rows.copy()))

    def take(self, level: int, unit_level: int, unit_cell: np.ndarray, place: tuple[int, ...], rows: Kept) -> None:
        """Likewise, of rows that were put aside."""
        key = (level, *(int(c) >> (unit_level - level) for c in unit_cell))
        self._parts[key].append(_Part(place, rows))

    def stand(self, level: int, unit_level: int, grids: np.ndarray, place: tuple[int, ...], row: np.ndarray) -> None:
        """Adds the point that stands for a whole unit: it may rise above `level` once all units are known."""
        self._candidates.append(_Candidate(place, unit_level, level, grids, row.copy()))

    def nodes(self, threads: int = 1) -> Iterator[tuple[Key, np.ndarray]]:
        """Yields key and (n, width) uint8 rows in final order of each node that has points. threads: that put them together."""

        def whole(found: tuple[Key, list[Kept]]) -> tuple[Key, np.ndarray]:
            key, parts = found
            rows = joined(parts, self.dtype)
            for part in parts:
                self.scratch.consume(part, part.shape[0])
            return key, rows

        return ordered_map(whole, self.parts(), threads)

    def parts(self) -> Iterator[tuple[Key, list[Kept]]]:
        """Yields key and what was put aside, in its order, of each node that has points, which are given away."""
        self._settle_candidates()
        for key in sorted(self._parts):
            yield key, [part.rows for part in sorted(self._parts.pop(key), key=lambda part: part.place)]

    def _settle_candidates(self) -> None:
        """The tournament goes on above the units, from fine to coarse cells, among the points that stand for units."""
        if not self._candidates:
            return
        self._candidates.sort(key=lambda candidate: candidate.place)
        rows = np.stack([candidate.row for candidate in self._candidates])
        grid = self.cube.grids(rows.view(self.dtype)[:, 0])
        levels = np.array([candidate.unit_level for candidate in self._candidates])
        standing = np.zeros(0, np.intp)
        for depth in range(int(levels.max()) - 1, GRIDS[-1] - 1, -1):
            standing = np.union1d(standing, np.flatnonzero(levels == depth + 1))
            standing = _nearest_of_cells(standing, [axis[standing] for axis in grid], rows[standing], depth)
            self._promote(standing, depth)
        for candidate, cell in zip(self._candidates, np.stack(grid, axis=1)):
            key = (candidate.level, *(int(c) >> (DEEPEST - candidate.level) for c in cell))
            self._parts[key].append(_Part((*candidate.place, -1), self.scratch.keep(candidate.row[None])))
        self._candidates = []

    def _promote(self, standing: np.ndarray, depth: int) -> None:
        for index in standing.tolist():
            candidate = self._candidates[index]
            for grid in GRIDS:
                level = depth - grid
                if 0 <= level < candidate.level and candidate.grids[level] == grid:
                    candidate.level = level


def joined(parts: list[Kept], dtype: np.dtype) -> np.ndarray:
    """The rows of a node, (n, width) uint8, in their final order."""
    rows = np.concatenate([part.load() for part in parts])
    order = time_order(np.ascontiguousarray(rows).view(dtype)[:, 0]["gps_time"])
    return rows if order is None else take_rows(rows, order)


def _nearest_of_cells(points: np.ndarray, grid: list[np.ndarray], rows: np.ndarray, depth: int) -> np.ndarray:
    """Of (n,) points, those nearest to the centre of their cell at `depth`, one a cell."""
    cells = np.stack([axis >> np.int32(DEEPEST - depth) for axis in grid])
    order = np.lexsort(cells)
    cells = cells[:, order]
    starts = np.concatenate(([0], np.flatnonzero((cells[:, 1:] != cells[:, :-1]).any(axis=0)) + 1))
    local, rows = [axis[order] for axis in grid], rows[order]
    chosen = nearest(distances(local, depth), starts, lambda at: preference([axis[at] for axis in local], rows[at]))
    return np.sort(points[order][chosen])
