"""One task: a few units of the octree, from their records as they came in to nodes ready for the encoder.

Tasks depend on nothing but their description, which is why they can run in any order, in threads or on other machines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..base.scratch import Kept, take_rows
from ..base.temporary import rewritten
from ..las.gps_time import time_order
from ..octree.assign import Assignment, Units, assign
from ..octree.cube import Cube
from ..octree.sorting import stable_order
from .pieces import Piece, gather, units_of


@dataclass
class Task:
    """The description of a task: where its records are, what was decided above its units, and how to read coordinates.

    places: of the units in the tree, numbers of units from the root region downwards.
    result: a file for the task's rows, or "" if they can stay in memory. With it, and pieces that are in a file, a task can be sent
    to any process that sees the same folder.
    """

    pieces: list[Piece]
    units: Units
    places: list[tuple[int, ...]]
    cube: Cube
    dtype: np.dtype
    result: str = ""

    def __len__(self) -> int:
        """Points."""
        return sum(map(len, self.pieces))


@dataclass
class Built:
    """What a task made. rows: (n, width), by slot.

    nodes: (m, 4) int32 keys, and node_starts: (m + 1,) where the rows of each begin; contributions: (level, unit, first row, last row)
    of what belongs to nodes above the units; candidates: (unit, level, row) of the points that stand for whole units.
    """

    rows: Kept
    nodes: np.ndarray
    node_starts: np.ndarray
    contributions: list[tuple[int, int, int, int]]
    candidates: list[tuple[int, int, int]]


def build(task: Task) -> Built:
    """Runs a task."""
    rows, grid, times = _columns(task)
    unit = units_of(task.pieces) if len(task.units) > 1 else None
    assignment = assign(grid, unit, task.units, rows)
    order, starts = _order(assignment, times)
    return _built(_handed_over(take_rows(rows, order), task.result), starts, assignment)


def _columns(task: Task) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """The records of a task, (n, width) uint8; their cells, three (n,) int32; and their GPS times."""
    rows = np.empty((len(task), task.dtype.itemsize), np.uint8)
    records = rows.view(task.dtype)[:, 0]
    grid, times = [np.empty(len(rows), np.int32) for _ in "XYZ"], np.empty(len(rows))
    for part in gather(task.pieces, rows):
        task.cube.grids(records[part], [axis[part] for axis in grid])
        times[part] = records["gps_time"][part]
    return rows, grid, times


def _order(assignment: Assignment, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sorts points by slot, within nodes by GPS time; returns the order and (slots + 1,) where each slot begins."""
    slot = assignment.slot
    order = stable_order(slot, max(1, (assignment.slot_count - 1).bit_length()))
    starts = np.searchsorted(slot.take(order), np.arange(assignment.slot_count + 1))
    if time_order(times) is not None:
        times = times[order]
        for first, last in zip(starts[: len(assignment.node_keys)].tolist(), starts[1:].tolist()):
            inner = time_order(times[first:last])
            if inner is not None:
                order[first:last] = order[first:last][inner]
    return order, starts


def _handed_over(rows: np.ndarray, result: str) -> Kept:
    if not result:
        return Kept(rows.shape, rows)
    with rewritten(result) as file:
        rows.tofile(file)
    return Kept(rows.shape, path=result, spans=[(0, rows.nbytes)])


def _built(rows: Kept, starts: np.ndarray, assignment: Assignment) -> Built:
    nodes, units, levels = len(assignment.node_keys), assignment.unit_count, assignment.unit_level
    above = starts[nodes : nodes + levels * units + 1].tolist()
    contributions = [
        (number // units, number % units, first, last) for number, (first, last) in enumerate(zip(above[:-1], above[1:])) if last > first
    ]
    first_candidate = int(starts[nodes + levels * units])
    candidates = [(unit, int(level), first_candidate + unit) for unit, level in enumerate(assignment.candidate_level)]
    return Built(rows, assignment.node_keys, starts[: nodes + 1], contributions, candidates)
