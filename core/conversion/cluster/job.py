"""One conversion on a cluster: orders given, and their results taken in, in an order that does not depend on the workers."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Any

import numpy as np

from ...base.monitor import Monitor
from ...base.parallel import in_order
from ...base.resources import Resources
from ...base.runs import gathered
from ...base.saying import say
from ...base.scratch import Kept, can_pack
from ...copc.statistics import StatisticsTally
from ...inputs.census import Census
from ...inputs.intake import nothing_found
from ...inputs.scan import Scan
from ...inputs.stray import Outermost
from ...octree.cube import Cube
from ..budget import Budget
from ..build import Task
from ..coarse import Key
from ..distribute import Distributor
from ..grow import Grower
from ..grown import Encoding
from ..parcel import unpacked
from ..pieces import Piece
from ..region import ROOT, Octant, Region, unit_level_for
from .facts import facts
from .growing import Above, Growing, Moving, found_in
from .orders import Order
from .reading import census_from, portions_of, take_notes
from .regions import region_from
from .shared import SharedScratch
from .team import Attentive, Team
from .work import Outcome, perform

_MOVED = 1_000_000  # points that are divided anew in one order
_AHEAD = 4  # orders under way for each thread of the cluster,
_MORE = 16  # and so many more, for workers that come later


def shared_scratch(found: Scan, resources: Resources, output: str | os.PathLike, stride: int) -> SharedScratch:
    """The job's folder, where temporary files go or beside the output. Raises ClusterError if a worker does not see that."""
    folder = resources.temp_folder or os.path.dirname(os.path.abspath(output))  # noqa: PTH120 - as text
    resources.team.check_sees(folder)
    pack = resources.scratch_compression and can_pack()
    return SharedScratch(folder, _digest(found, stride, pack), pack)


def _digest(found: Scan, stride: int, pack: bool) -> str:
    """Of all that the results of orders depend on."""
    sources = [(item.path, item.source.header.size, item.point_count, item.source.digest, _changed(item.path)) for item in found.sources]
    grid = (found.scale.tolist(), found.offset.tolist(), found.header_bounds.tolist(), found.point_format, str(found.record_dtype))
    told = [sources, grid, [record.data.hex() for record in found.evlrs if record.data], found.colours.scaled, stride, pack, facts()]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - as text
    except OSError:
        return 0


class _Begun(Executor):
    """Gives orders to the team, but for those that an earlier run carried out."""

    def __init__(self, team: Team, scratch: SharedScratch):
        self._team, self._scratch = team, scratch

    def submit(self, work: Callable, /, *arguments: Any, **options: Any) -> Future:
        (order,) = arguments
        known = self._scratch.found(order.place)
        if known is None:
            return self._team.begin(order)
        future: Future = Future()
        future.set_result(Outcome(known))
        return future


class ClusterDistributor(Distributor):
    """Sends points to units on the workers of a cluster."""

    def __init__(self, team: Team, dtype: np.dtype, budget: Budget, scratch: SharedScratch, executor: Executor, monitor: Monitor):
        super().__init__(dtype, budget, scratch, executor, monitor)
        self.team, self.shared = team, scratch
        self._movings_given = 0

    def results(self, orders: Iterable[Order], points: int) -> Iterator[tuple]:
        """Order and what it told, in order. points: of a usual order."""
        most = (_AHEAD * self.team.threads + _MORE) * points
        begun = _Begun(self.team, self.shared)
        with self.team.told(self.shared.job_folder):
            for order, outcome in in_order(perform, orders, begun, most, Attentive(self.monitor, self.team)):
                yield order, unpacked(self.team.value(outcome, order.about, self.monitor))

    def read(self, found: Scan, cube: Cube, outermost: Outermost, statistics: StatisticsTally) -> tuple[Region, Census]:
        region = Region(ROOT, unit_level_for(0, found.point_count, self.budget.unit_points), self.scratch)
        census = Census()
        _forget(found)
        sources = {item.path: item.source for item in found.sources}
        portions = list(portions_of(found, self.shared, cube, region.unit_level, self.shared.packs))
        for portion, told in self.results(portions, max(map(len, portions))):
            take_notes(found, portion, told, sources)
            part = region_from(told["region"], portion.place, ROOT, region.unit_level, self.scratch)
            seen = census_from(told["census"])
            self.shared.arrived(portion.place, seen.points, told["bytes"])
            region.merge(part)
            outermost.merge(told["outermost"])
            statistics.merge(told["statistics"])
            census += seen
            self.monitor.advance(len(portion))
        if not census.points:
            raise nothing_found(found)
        return region, census

    def again(self, region: Region, cube: Cube, points: int) -> Region:
        return self._refilled(region.all_pieces(), cube, ROOT, unit_level_for(0, points, self.budget.unit_points))

    def divide(self, region: Region, code: int, cube: Cube) -> Region:
        octant, level = self.finer(region, code)
        return self._refilled(region.pieces(np.array([code], np.uint64)), cube, octant, level)

    def _refilled(self, pieces: Iterable[Piece], cube: Cube, octant: Octant, level: int) -> Region:
        target = Region(octant, level, self.scratch)
        for order, told in self.results(self._movings(pieces, cube, octant, level), _MOVED):
            self.shared.arrived(order.place, len(order), told["bytes"])
            target.merge(region_from(told["region"], order.place, octant, level, self.scratch))
            for piece in order.pieces:
                self.shared.consume(piece.kept, len(piece))
        return target

    def _movings(self, pieces: Iterable[Piece], cube: Cube, octant: Octant, level: int) -> Iterator[Moving]:
        for group in gathered(pieces, _MOVED):
            place, self._movings_given = self.shared.place("move", self._movings_given), self._movings_given + 1
            about = say("conversion.cluster.job.points_of_octant", octant=f"{octant.level} {octant.cell}")
            yield Moving(place, self.shared.packs, about, False, group, self.dtype, cube, octant, level)


class ClusterGrower(Grower):
    """Builds and encodes the nodes of a tree on the workers of a cluster."""

    distributor: ClusterDistributor

    def _made(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Any]]:
        shared, encoding = self.distributor.shared, self._encoding
        orders = (
            Growing(shared.place("place", number), shared.packs, _about(task), False, task, encoding) for number, task in enumerate(tasks)
        )
        for order, told in self.distributor.results(orders, self.budget.task_points):
            yield order.task, (order.place, told)

    def _take(self, task: Task, made: Any) -> None:
        place, told = made
        self.distributor.shared.arrived(place, 0, told["bytes"])
        self._take_told(task, told, found_in(place), found_in(place, told["packed"]))

    def _encode_above(self) -> None:
        for order, told in self.distributor.results(self._above(self._encoding), self.budget.task_points):
            self.distributor.shared.arrived(order.place, 0, told["bytes"])
            self._take_nodes(told["nodes"], found_in(order.place))

    @property
    def _encoding(self) -> Encoding:
        return Encoding(self.encoder.laz_vlr, self.encoder.stride)

    def _above(self, encoding: Encoding) -> Iterator[Above]:
        """Orders for the nodes above the units."""
        shared, number = self.distributor.shared, 0
        keys: list[Key] = []
        parts: list[list[Kept]] = []
        held = 0
        for key, kept in self.coarse.parts():
            size = sum(part.shape[0] for part in kept)
            if keys and held + size > self.budget.task_points:
                yield Above(shared.place("above", number), shared.packs, _node(keys[0]), False, keys, parts, self.dtype, encoding)
                keys, parts, held, number = [], [], 0, number + 1
            keys.append(key)
            parts.append(kept)
            held += size
        if keys:
            yield Above(shared.place("above", number), shared.packs, _node(keys[0]), False, keys, parts, self.dtype, encoding)


def _forget(found: Scan) -> None:
    """What was noted of points that are read anew."""
    found.forget()
    for item in found.sources:
        item.source.inexact_times = 0


def _about(task: Task) -> str:
    return _node((task.units.level, *task.units.cells[0].tolist()))


def _node(key: Sequence[int]) -> str:
    return say("conversion.cluster.job.octant", key="-".join(map(str, key)))
