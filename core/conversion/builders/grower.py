"""Nodes made by builders: this process gives tasks out, and takes in what comes of them in an order that does not depend on them."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...base.gaps import Span
from ...base.monitor import Monitor
from ...base.parallel import in_order
from ...base.scratch import Kept
from ..build import Task
from ..grow import Grower
from ..grown import Encoding, contributions, grown, nodes_from
from ..region import Region
from .staff import Staff


class _Memory:
    """Puts rows aside in this process, for a task that no builder could do."""

    def __init__(self) -> None:
        self._parts: list[np.ndarray] = []
        self._used = 0

    def keep(self, rows: np.ndarray, *, pack: bool = True) -> Kept:
        part = np.ascontiguousarray(rows).reshape(-1).view(np.uint8)
        self._parts.append(part)
        first, self._used = self._used, self._used + len(part)
        return Kept(rows.shape, path="memory", spans=[(first, len(part))])

    def bytes(self) -> np.ndarray:
        return np.concatenate([np.zeros(0, np.uint8), *self._parts])


class BuilderGrower(Grower):
    """Builds and encodes the nodes of a tree by builders."""

    def __init__(self, staff: Staff, *given: Any):
        super().__init__(*given)
        self.staff = staff
        self.encoding = Encoding(self.encoder.laz_vlr, self.encoder.stride)

    def grow(self, region: Region) -> None:
        if not self.staff.works:
            super().grow(region)
            return
        tasks = self._all_tasks(region)
        for task, (told, data) in in_order(self._grown, tasks, self.executor, self.budget.points_in_tasks, self.monitor):
            self._take(task, told, data)
            for piece in task.pieces:
                self.distributor.scratch.consume(piece.kept, len(piece))
        for key, rows in self.coarse.nodes():
            self.encoder.encode([key], [rows])
        self.encoder.flush()

    def _grown(self, task: Task) -> tuple[dict, np.ndarray]:
        found = self.staff.build(task, self.encoding)
        if found is None:
            memory = _Memory()
            found = grown(task, self.encoding, memory, Monitor()), memory.bytes()
        return found

    def _take(self, task: Task, told: dict, data: np.ndarray) -> None:
        def found(shape: tuple[int, ...], span: Span, pack: bool = True) -> Kept:
            return self.distributor.scratch.keep(data[span[0] : sum(span)].reshape(shape).copy(), pack=pack)

        units, places = task.units, task.places
        nodes = nodes_from(told["nodes"], lambda shape, span: found(shape, span, False))
        self.encoder.nodes += nodes
        for level, unit, kept in contributions(told, found):
            self.coarse.take(level, units.level, units.cells[unit], places[unit], kept)
        for (unit, level), row in zip(told["standing"].tolist(), told["rows"]):
            self.coarse.stand(level, units.level, units.grids[unit], places[unit], row)
        self.coarse.keys.update(map(tuple, told["empty"].tolist()))
        self.monitor.advance(sum(node.points for node in nodes))
