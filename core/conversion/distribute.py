"""The one pass over the points: each block is sorted by unit and put aside, and what the plan needs to know is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

import numpy as np

from ..base.monitor import Monitor
from ..base.parallel import in_order
from ..base.runs import gathered, stretches
from ..base.scratch import Scratch
from ..copc.statistics import StatisticsTally
from ..inputs.batch import Batch
from ..inputs.census import Census, take_census
from ..inputs.intake import batches, nothing_found
from ..inputs.scan import Scan
from ..inputs.stray import Outermost
from ..octree.assign import DEEPEST_UNIT
from ..octree.cube import Cube
from .budget import Budget
from .pieces import Piece, Run
from .region import ROOT, Octant, Region, Split, code_dtype, occupied_cells, split_block, unit_level_for

_DEEPER = 12  # levels that a unit can be divided at once: with its bitmap they fit one Morton code


class Distributor:
    """Sends blocks of points to units."""

    def __init__(self, dtype: np.dtype, budget: Budget, scratch: Scratch, executor: Executor, monitor: Monitor):
        self.dtype, self.budget, self.scratch, self.executor, self.monitor = dtype, budget, scratch, executor, monitor

    def read(self, found: Scan, cube: Cube, outermost: Outermost, statistics: StatisticsTally) -> tuple[Region, Census]:
        """Distributes all points of the inputs, and says what was counted. The other parameters are those of `distribute`."""
        given = batches(found, self.budget.block_points, self.monitor, self.budget.threads > 1, self.budget.decoded_points)
        region, census = self.distribute(given, cube, found.point_count, outermost, statistics)
        if not census.points:
            raise nothing_found(found)
        return region, census

    def distribute(
        self, given: Iterable[Batch], cube: Cube, expected: int, outermost: Outermost | None = None,
        statistics: StatisticsTally | None = None,
    ) -> tuple[Region, Census]:  # fmt: skip
        """Distributes all points of the input.

        given: whose records have the output's dtype; cube: as the headers promise; expected: points, likewise; outermost: takes note
        of points far out; statistics: of all.
        """
        region = Region(ROOT, unit_level_for(0, expected, self.budget.unit_points), self.scratch)
        census = Census()

        def work(batch: Batch) -> tuple[Run, Census] | None:
            records = batch.records()
            if not len(records):
                return None
            split, seen = by_unit(records, cube, region.unit_level, outermost, statistics)
            return region.put_aside(split), seen

        for batch, done in in_order(work, given, self.executor, self.budget.points_in_blocks, self.monitor):
            if done is not None:
                region.add(done[0])
                census += done[1]
            self.monitor.advance(len(batch))
        if statistics is not None:
            census.settle(statistics)
        return region, census

    def again(self, region: Region, cube: Cube, points: int) -> Region:
        """Distributes the points of a region over a better cube, from where they were put aside."""
        return self._refill(self._moved(region.all_pieces()), cube, ROOT, unit_level_for(0, points, self.budget.unit_points))

    def divide(self, region: Region, code: int, cube: Cube) -> Region:
        """A unit with too many points for one task, made a region of its own."""
        octant, level = self.finer(region, code)
        return self._refill(self._moved(region.pieces(np.array([code], np.uint64))), cube, octant, level)

    def finer(self, region: Region, code: int) -> tuple[Octant, int]:
        """The octant of a unit that is to be divided, and the level of its own units."""
        common = region.common_octant(code)
        level = unit_level_for(common.level, region.counts[code], self.budget.unit_points)
        level = min(max(level, region.unit_level + 1), region.unit_level + _DEEPER, DEEPEST_UNIT)
        cell = region.cells_of(np.array([code], np.uint64))[0]
        return Octant(region.unit_level, tuple(int(v) for v in cell)), level

    def _moved(self, pieces: Iterable[Piece]) -> Iterator[np.ndarray]:
        """The rows of pieces, which give up their place."""
        for piece in pieces:
            rows = piece.load()
            self.scratch.consume(piece.kept, len(piece))
            yield rows

    def _refill(self, rows: Iterable[np.ndarray], cube: Cube, octant: Octant, unit_level: int) -> Region:
        target = Region(octant, unit_level, self.scratch)

        def work(part: np.ndarray) -> Run:
            return target.put_aside(by_finer_unit(part, self.dtype, cube, octant, unit_level))

        blocks = merged(rows, self.budget.block_points)
        for _, run in in_order(work, blocks, self.executor, self.budget.points_divided, self.monitor):
            target.add(run)
        return target


def by_unit(
    records: np.ndarray, cube: Cube, unit_level: int, outermost: Outermost | None, statistics: StatisticsTally | None
) -> tuple[Split, Census]:
    """One block of the input, divided by units of the whole cube and counted. The parameters are those of `distribute`."""
    seen, cells = Census(), np.empty(len(records), code_dtype(ROOT, unit_level))
    for part in stretches(len(records)):
        of_part = take_census(records[part], outermost, statistics)
        outside = not cube.holds(of_part.lowest, of_part.highest)
        cells[part] = occupied_cells(records[part], cube, ROOT, unit_level, outside)
        seen += of_part
    return split_block(_rows(records), cells, 3 * unit_level), seen


def by_finer_unit(rows: np.ndarray, dtype: np.dtype, cube: Cube, octant: Octant, unit_level: int) -> Split:
    """Rows, (n, width) uint8, of an octant, divided by its units."""
    rows = np.ascontiguousarray(rows)
    cells = occupied_cells(rows.view(dtype)[:, 0], cube, octant, unit_level)
    return split_block(rows, cells, 3 * (unit_level - octant.level))


def _rows(records: np.ndarray) -> np.ndarray:
    """Structured records as bytes: (n,) in, (n, width) uint8 out."""
    return np.ascontiguousarray(records).view(np.uint8).reshape(len(records), records.dtype.itemsize)


def merged(parts: Iterable[np.ndarray], size: int) -> Iterator[np.ndarray]:
    """Small parts put together until a block is full."""
    return map(np.concatenate, gathered(parts, size))
