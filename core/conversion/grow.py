"""From distributed points to nodes: decides regions from coarse to fine, and runs the tasks that fill them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

import numpy as np

from ..base.allocator import give_back_memory
from ..base.parallel import in_order
from ..base.saying import say
from ..octree.assign import DEEPEST_UNIT, MAX_UNITS, Units
from ..octree.cube import Cube
from ..octree.nodes import INSIDE, INTERNAL, Level, descend, ending_level, root_level
from ..octree.shape import weight_of
from .build import Built, Task, build
from .chunks import Encoder
from .coarse import CoarseNodes
from .distribute import Distributor
from .grown import Found, contributions, nodes_from
from .pile import Pile, place_pile
from .region import Region

_JOINING = 8  # threads that put nodes above the units together: each holds a node or two


class Grower:
    """Builds all nodes of a tree.

    executor: runs the tasks, None for the distributor's own threads. An executor that was given may run them in other processes:
    then tasks hand their results over in files.
    """

    def __init__(self, cube: Cube, distributor: Distributor, encoder: Encoder, executor: Executor | None = None):
        self.cube, self.distributor, self.encoder = cube, distributor, encoder
        self.executor, self.through_files = executor or distributor.executor, executor is not None
        self.dtype, self.budget, self.monitor = distributor.dtype, distributor.budget, distributor.monitor
        self.coarse = CoarseNodes(cube, self.dtype, distributor.scratch)
        self.ending, self.weight = 0, weight_of(self.dtype.itemsize)  # level, of the tree that is grown; of a point

    def grow(self, region: Region) -> None:
        """Encodes every node of the tree over a root region."""
        for task, made in self._made(self._all_tasks(region)):
            self._take(task, made)
            for piece in task.pieces:
                self.distributor.scratch.consume(piece.kept, len(piece))
        self.distributor.executor.submit(give_back_memory)  # the file is written to what the points took
        self.encoder.alone = True
        self._encode_above()
        self.encoder.flush()

    def _made(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Any]]:
        """Each task, in order, and what was made of it, which `_take` is given."""
        return in_order(build, tasks, self.executor, self.budget.points_in_tasks, self.monitor)

    def _take(self, task: Task, made: Any) -> None:
        """Nodes of a task that was built go to the encoder, what it contributes to those above its units where they can be had."""
        self._place(task.units, task.places, made)
        if task.result:
            os.remove(task.result)

    def _take_told(self, task: Task, told: dict, chunks: Found, rows: Found) -> None:
        """As `_take`, of a task that was grown elsewhere. chunks, rows: find what was put aside for nodes, and for those above."""
        units, places = task.units, task.places
        self._take_nodes(told["nodes"], chunks)
        for level, unit, kept in contributions(told, rows):
            self.coarse.take(level, units.level, units.cells[unit], places[unit], kept)
        for (unit, level), row in zip(told["standing"].tolist(), told["rows"]):
            self.coarse.stand(level, units.level, units.grids[unit], places[unit], row)
        self.coarse.keys.update(map(tuple, told["empty"].tolist()))

    def _take_nodes(self, told: dict, chunks: Found) -> None:
        """Nodes that were encoded elsewhere."""
        nodes = nodes_from(told, chunks)
        self.encoder.nodes += nodes
        self.monitor.advance(sum(node.points for node in nodes))

    def _encode_above(self) -> None:
        """The nodes above the units."""
        for key, rows in self.coarse.nodes(min(self.budget.threads, _JOINING)):
            self.encoder.encode([key], [rows])

    def _all_tasks(self, region: Region) -> Iterator[Task]:
        """Tasks of a root region."""
        self.ending = ending_level(region.occupancy(), region.unit_level, self.weight)
        return self._tasks(region, root_level(sum(region.counts.values()), self.weight), np.zeros(0, np.uint8), ())

    def _place(self, units: Units, places: list[tuple[int, ...]], built: Built) -> None:
        rows, starts = built.rows.load(), built.node_starts
        for level, unit, first, last in built.contributions:
            self.coarse.contribute(level, units.level, units.cells[unit], places[unit], rows[first:last])
        for unit, level, row in built.candidates:
            self.coarse.stand(level, units.level, units.grids[unit], places[unit], rows[row])
        filled = np.flatnonzero(np.diff(starts))
        self.encoder.encode(built.nodes[filled].tolist(), [rows[starts[i] : starts[i + 1]] for i in filled])
        self.coarse.keys.update(map(tuple, built.nodes[np.diff(starts) == 0].tolist()))

    def _tasks(self, region: Region, top: Level, grids: np.ndarray, place: tuple[int, ...]) -> Iterator[Task]:
        """Tasks of a region, the largest first, so that all end at about the same time; units too big are divided first.

        top: the region's own octant as decided above; grids: (level,) uint8 of its ancestors; place: of the region among all.
        """
        units, codes, counts = self._decided(region, top, grids)
        for first, last in self._together(units, counts):
            if last - first > 1 or not self._is_big(units, counts, first):
                yield self._task(region, units, codes, first, last, place)
            elif self._divisible(region, int(codes[first])):
                part = self.distributor.divide(region, int(codes[first]), self.cube)
                state = Level(units.kind[first:last], np.zeros(1, np.uint8), units.taken[first:last], units.home[first:last])
                yield from self._tasks(part, state, units.grids[first], (*place, first))
            else:
                self._pile_up(region, codes[first:last], units[first:last], (*place, first))

    def _together(self, units: Units, counts: np.ndarray) -> list[tuple[int, int]]:
        """Runs of units, (first, last), that are worked on together: so many that there is enough to do, those too big alone."""
        runs, first = [], 0
        for last in range(1, len(units) + 1):
            if (
                last == len(units)
                or self._is_big(units, counts, last)
                or self._is_big(units, counts, last - 1)
                or counts[first : last + 1].sum() > self.budget.task_points
                or last - first >= MAX_UNITS
            ):
                runs.append((first, last))
                first = last
        return sorted(runs, key=lambda run: -int(counts[run[0] : run[1]].sum()))

    def _is_big(self, units: Units, counts: np.ndarray, index: int) -> bool:
        """Whether a unit has too many points to be worked on as it is."""
        return bool(counts[index] > self.budget.unit_points and units.kind[index] == INTERNAL)

    def _pile_up(self, region: Region, code: np.ndarray, unit: Units, place: tuple[int, ...]) -> None:
        """A unit of coincident points becomes a node as it is."""
        pile = Pile(region.pieces(code), self.dtype, self.distributor.scratch, self.budget.unit_points)
        count = sum(map(len, pile.pieces))
        self.monitor.warn(say("conversion.grow.points_lie_one_place_they", count=count))
        place_pile(pile, (unit.level, *unit.cells[0].tolist()), unit.grids[0], place, self.coarse, self.encoder)
        for piece in pile.pieces:
            self.distributor.scratch.consume(piece.kept, len(piece))

    def _task(self, region: Region, units: Units, codes: np.ndarray, first: int, last: int, place: tuple[int, ...]) -> Task:
        places = [(*place, unit) for unit in range(first, last)]
        result = self.distributor.scratch.new_file() if self.through_files else ""
        return Task(region.pieces(codes[first:last]), units[first:last], places, self.cube, self.dtype, result)

    def _divisible(self, region: Region, code: int) -> bool:
        """Whether the points of a unit can be told apart: cells smaller than a stored unit hold coincident points only."""
        common = region.common_octant(code)
        return region.unit_level < DEEPEST_UNIT and max(self.cube.edge) / 2.0**common.level >= 1

    def _decided(self, region: Region, top: Level, grids: np.ndarray) -> tuple[Units, np.ndarray, np.ndarray]:
        """Decides the octants of a region down to its units, and declares the nodes above them."""
        occupancy, octant = region.occupancy(), region.octant
        levels = descend(occupancy, top, octant.level, region.unit_level, DEEPEST_UNIT + 1, self.ending, self.weight)
        for i, level in enumerate(levels[: region.unit_level - octant.level]):
            cells = Region(octant, octant.level + i, region.scratch).cells_of(occupancy.octants(octant.level + i))
            self.coarse.declare(octant.level + i, cells[level.is_node])
        codes = occupancy.codes
        path = np.zeros((len(codes), region.unit_level), np.uint8)
        path[:, : len(grids)] = grids
        of_unit = np.zeros(len(codes), np.intp)
        for i, level in enumerate(levels):
            number = octant.level + i
            of_unit = np.searchsorted(occupancy.octants(number), codes >> np.uint64(3 * (region.unit_level - number)))
            if number < region.unit_level:
                path[:, number] = level.grid[of_unit]
        last = levels[-1]
        settled = len(levels) <= region.unit_level - octant.level
        kind = np.full(len(codes), INSIDE, np.uint8) if settled else last.kind[of_unit]
        cells = region.cells_of(codes)
        units = Units(region.unit_level, kind, last.taken[of_unit], last.home[of_unit], path, cells, self.ending, self.weight)
        return units, codes, occupancy.counts
