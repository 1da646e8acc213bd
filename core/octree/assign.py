"""From points to nodes: the work on one part of the cloud, a few whole units of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..base.runs import stretches
from . import morton
from .crowding import crowded
from .nodes import INSIDE, INTERNAL, Level, descend
from .occupancy import SortedOccupancy
from .representatives import by_depth
from .shape import DEEPEST, FINEST_GRID, GRIDS, leaf_max
from .sorting import repeat_runs, stable_order

_SHORT_LEVELS = (8, 10)  # below the unit, in keys of 32 bits, the most likely to do first; the rest numbers the units
_LOW_LEVELS = DEEPEST - 21  # of a full key, which takes two words
MAX_UNITS = 256  # in one part, so that short keys keep eight levels
DEEPEST_UNIT = DEEPEST - FINEST_GRID  # level; below it a unit has no room for sampling cells


@dataclass
class Units:
    """The units of one part, in Morton order, with what was decided above them.

    level: of the units; kind, taken, home: (u,) as in nodes.Level; grids: (u, level) uint8, the grid of the ancestor at each
    level, 0 where that is not an internal node; cells: (u, 3) int32, the units' own x, y, z at `level`; ending: of the whole cloud;
    weight: of a point, as `shape.weight_of` says.
    """

    level: int
    kind: np.ndarray
    taken: np.ndarray
    home: np.ndarray
    grids: np.ndarray
    cells: np.ndarray
    ending: int
    weight: int = 1

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, part: slice) -> Units:
        kind, taken, home, grids, cells = (one[part] for one in (self.kind, self.taken, self.home, self.grids, self.cells))
        return Units(self.level, kind, taken, home, grids, cells, self.ending, self.weight)


@dataclass
class Assignment:
    """Where each point goes.

    slot: (n,) unsigned, into the tables below, in the order of the points given. Slots number, in this order: the nodes at the units'
    level or below; for each level above and each unit, what the unit contributes to its ancestor there; and for each unit its
    candidate: the point that stands for the whole unit, whose level depends on other units (only where level > least grid).
    node_keys: (m, 4) int32 level, x, y, z of the nodes; candidate_level: (u,) int8, the level of each candidate if no
    coarser cell takes it, or length 0.
    """

    slot: np.ndarray
    node_keys: np.ndarray
    candidate_level: np.ndarray
    unit_count: int
    unit_level: int

    @property
    def slot_count(self) -> int:
        return len(self.node_keys) + self.unit_level * self.unit_count + len(self.candidate_level)


def assign(grid: list[np.ndarray], unit: np.ndarray | None, units: Units, records: np.ndarray) -> Assignment:
    """Gives each point its node.

    grid: three (n,) int32, x, y, z as cells at DEEPEST; unit: (n,) integer, which unit each point is in, or None if there is but
    one; every unit holds a point. records: (n, length) uint8, which decide between coincident points.
    """
    order, occupancy, finest = _sort(grid, unit, units)
    top = Level(units.kind, np.zeros(len(units), np.uint8), units.taken, units.home)
    levels = descend(occupancy, top, units.level, finest - FINEST_GRID + 1, DEEPEST_UNIT + 1, units.ending, units.weight)
    slots = _Slots(units, levels, occupancy)
    slot, level = slots.homes()
    coarsest = max(units.level, GRIDS[-1])
    chosen = np.zeros(0, np.intp)
    for depth, chosen, places in by_depth(grid, order, occupancy, finest, coarsest, records):
        for grid_levels in GRIDS:
            above = slots.sampling(depth - grid_levels, grid_levels, depth)
            if above is not None:
                take = (above >= 0) & (depth - grid_levels < level[chosen])
                if depth - grid_levels < units.ending:
                    take &= ~crowded(places, occupancy.codes(depth), depth, units.level)
                slot[chosen[take]] = above[take]
                level[chosen[take]] = depth - grid_levels
    candidates = np.zeros(0, np.int8)
    if units.level > GRIDS[-1]:
        candidates = level[chosen]
        slot[chosen] = slots.first_candidate + np.arange(len(units), dtype=np.intp)
    unsorted = np.empty_like(slot)
    unsorted[order] = slot
    return Assignment(unsorted, slots.keys(grid, order), candidates, len(units), units.level)


def _sort(grid: list[np.ndarray], unit: np.ndarray | None, units: Units) -> tuple[np.ndarray, SortedOccupancy, int]:
    """Sorts by cell, as deep as the densest spot needs. Returns order, occupancy and the finest depth of sampling cells."""
    for levels in _SHORT_LEVELS:
        order, occupancy = _sort_short(grid, unit, units, levels)
        finest = _finest_depth(occupancy, units)
        if finest is not None:
            break
    else:
        order, occupancy = _sort_long(grid)
        finest = _finest_depth(occupancy, units) or occupancy.depth
    occupancy.refine(finest)
    return order, occupancy, finest


def _sort_short(grid: list[np.ndarray], unit: np.ndarray | None, units: Units, levels: int) -> tuple[np.ndarray, SortedOccupancy]:
    """By the unit's number and a Morton code of a few levels within the unit: 32 bits, enough for all but dense spots."""
    unit_bits = (len(units) - 1).bit_length()
    below = min(levels, (32 - unit_bits) // 3, DEEPEST - units.level)
    shift, mask = np.int32(DEEPEST - units.level - below), np.int32((1 << below) - 1)
    keys = np.empty(len(grid[0]), np.uint32)
    for part in stretches(len(keys)):
        keys[part] = morton.encode_short(*((axis[part] >> shift) & mask for axis in grid))
    if unit is not None:
        keys |= unit.astype(np.uint32) << np.uint32(3 * below)
    order = stable_order(keys, unit_bits + 3 * below)
    return order, SortedOccupancy.of_keys(keys.take(order), units.level + below)


def _sort_long(grid: list[np.ndarray]) -> tuple[np.ndarray, SortedOccupancy]:
    """By the whole Morton code, down to the deepest level."""
    high = morton.encode(*(axis >> np.int32(_LOW_LEVELS) for axis in grid), depth=DEEPEST - _LOW_LEVELS)
    low = morton.encode(*(axis & np.int32((1 << _LOW_LEVELS) - 1) for axis in grid), depth=_LOW_LEVELS)
    order = np.lexsort((low, high))
    return order, SortedOccupancy.of_long_keys(high[order], low[order], _LOW_LEVELS)


def _finest_depth(occupancy: SortedOccupancy, units: Units) -> int | None:
    """Depth of the finest sampling cells that any node here can need; None if the keys are too short to tell."""
    level = units.level
    big = occupancy.points(level) > leaf_max(level, units.ending, units.weight)
    big &= units.kind == INTERNAL
    while big.any():
        if level + FINEST_GRID > occupancy.depth:
            return None
        level += 1
        big = occupancy.points(level) > leaf_max(level, units.ending, units.weight)
    finest = max(units.level, level) - 1 + FINEST_GRID
    return finest if finest <= occupancy.depth else None


class _Slots:
    """Numbers the places where points can go, and finds them by octant."""

    def __init__(self, units: Units, levels: list[Level], occupancy: SortedOccupancy):
        self.units, self.levels, self.occupancy = units, levels, occupancy
        self.of_octant: list[np.ndarray] = []
        count = 0
        for level in levels:
            number = count + np.cumsum(level.is_node) - 1
            self.of_octant.append(np.where(level.is_node, number, -1))
            count += int(level.is_node.sum())
        self.node_count = count
        self.first_candidate = count + units.level * len(units)
        self.dtype = np.min_scalar_type(self.first_candidate + len(units))  # narrow ones are sorted and copied in less time

    def contribution(self, level) -> np.ndarray:
        """(u,) slots of what each unit gives to its ancestor at `level`, a number or (u,)."""
        return self.node_count + np.asarray(level, np.intp) * len(self.units) + np.arange(len(self.units))

    def homes(self) -> tuple[np.ndarray, np.ndarray]:
        """Slot and level of every sorted point if no node above its home samples it: (n,) unsigned, (n,) int8."""
        starts, slots, levels = [], [], []
        for i, level in enumerate(self.levels):
            settled = (level.kind != INTERNAL) & ((level.kind != INSIDE) | (i == 0))
            starts.append(self.occupancy.starts(self.units.level + i)[settled])
            slots.append(self._home_slots(i)[settled])
            levels.append(level.home[settled])
        starts = np.concatenate(starts)
        order = np.argsort(starts)
        lengths = np.diff(starts[order], append=self.occupancy.size)
        slot = np.concatenate(slots)[order].astype(self.dtype)
        return repeat_runs(slot, lengths), repeat_runs(np.concatenate(levels)[order], lengths)

    def _home_slots(self, i: int) -> np.ndarray:
        level = self.levels[i]
        if i == 0:
            return np.where(level.is_node, self.of_octant[0], self.contribution(np.maximum(level.home, 0)))
        parent = self.of_octant[i - 1][self.occupancy.parents(self.units.level + i)]
        return np.where(level.is_node, self.of_octant[i], parent)

    def sampling(self, level: int, grid: int, depth: int) -> np.ndarray | None:
        """For each cell of `depth`, the slot of the node at `level` that samples it on `grid`, or -1; None if there is none at all."""
        i = level - self.units.level
        if level < 0 or i >= len(self.levels):
            return None
        octants = self.levels[i].grid if i >= 0 else self.units.grids[:, level]
        if not (octants == grid).any():
            return None
        slots = np.where(octants == grid, self.of_octant[i] if i >= 0 else self.contribution(level), -1).astype(np.int32)
        return repeat_runs(slots, self.occupancy.occupied(max(level, self.units.level), depth))

    def keys(self, grid: list[np.ndarray], order: np.ndarray) -> np.ndarray:
        """(m, 4) int32 keys of the nodes, from the first point in each."""
        keys = np.empty((self.node_count, 4), np.int32)
        done = 0
        for i, level in enumerate(self.levels):
            number = self.units.level + i
            first = order[self.occupancy.starts(number)[level.is_node]]
            part = keys[done : done + len(first)]
            part[:, 0] = number
            for axis in range(3):
                part[:, axis + 1] = grid[axis][first] >> np.int32(DEEPEST - number)
            done += len(first)
        return keys
