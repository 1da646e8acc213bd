"""Which octants become nodes, decided from counts alone.

Representatives nest: the points that a node and its ancestors sample from an octant are exactly one for each occupied cell of
the node's grid. So two kinds of count settle the whole tree before a single point is placed: the points in each octant and
the cells that they occupy at each depth. Both add up over parts of the cloud, which is why the tree does not depend on how the
work is divided. Points that crowd the overview (`crowding.py`) go one level down afterwards; they are too few to be counted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .shape import DEEPEST_ENDING, ENDING_SHARE, FINEST_GRID, GRIDS, LEAF_MAX, NODE_CAP, OVERVIEW_LEVELS, ROOT_MAX, leaf_max, scrap_max

# What an octant is.
INTERNAL = 0  # a node that samples; what it leaves is left to its children
LEAF = 1  # a node that keeps all that its ancestors left
SCRAP = 2  # no node: the few points left stay in its parent
EMPTY = 3  # no node: its ancestors took everything
INSIDE = 4  # no node: it lies in a leaf or a scrap


class Occupancy(Protocol):
    """Counts of one part of the cloud, by octant; the octants of a level are the occupied ones in Morton order."""

    def points(self, level: int) -> np.ndarray:
        """(m,) int64: points in each octant of `level`."""

    def parents(self, level: int) -> np.ndarray:
        """(m,) intp: for each octant of `level`, the position of its parent among those of `level - 1`."""

    def occupied(self, level: int, depth: int) -> np.ndarray:
        """(m,) int64: occupied cells of `depth` in each octant of `level`."""

    def indivisible(self, level: int) -> np.ndarray:
        """(m,) bool: octants of `level` whose points are known to coincide, so that children would hold them all again."""


@dataclass
class Level:
    """The octants of one level, in Morton order.

    kind: (m,) uint8, see above; grid: (m,) uint8, log2 of the sampling cells along the edge, 0 where kind is not INTERNAL;
    taken: (m,) int64, points that ancestors sample; home: (m,) int8, level of the node that keeps the points that no node
    above samples, -1 where that is still open (kind INTERNAL).
    """

    kind: np.ndarray
    grid: np.ndarray
    taken: np.ndarray
    home: np.ndarray

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def is_node(self) -> np.ndarray:
        return self.kind <= LEAF


def root_level(point_count: int, weight: int = 1) -> Level:
    """Level 0: the root is a node whatever it holds. weight: of a point, as `weight_of` says."""
    kind = np.array([INTERNAL if point_count > ROOT_MAX // weight else LEAF], np.uint8)
    return Level(kind, np.zeros(1, np.uint8), np.zeros(1, np.int64), np.where(kind == LEAF, 0, -1).astype(np.int8))


def ending_level(occupancy: Occupancy, known: int, weight: int = 1) -> int:
    """The level on which octants end: the first where most of the cloud's surface lies in octants small enough for a leaf.

    A leaf shows all its points, a node that samples a part of them, so that an overview is even where octants of one level do the
    same. Surface, in cells of the parents' grid, since a dense spot has little of it and must not decide for all. known: the finest
    level whose octants are counted; below it they are taken to quarter, as terrain does. weight: of a point.
    """
    share, whole = ENDING_SHARE
    for level in range(OVERVIEW_LEVELS, DEEPEST_ENDING):
        counted = min(level, known)
        surface = occupancy.occupied(counted, counted - 1 + FINEST_GRID)
        left = (occupancy.points(counted) - surface) >> 2 * (level - counted)
        if whole * surface[left <= LEAF_MAX // weight].sum() >= share * surface.sum():
            return level
    return DEEPEST_ENDING


def descend(occupancy: Occupancy, top: Level, first: int, last: int, deepest: int, ending: int, weight: int = 1) -> list[Level]:
    """Decides the octants of levels first to last, `top` being level `first` without its grids.

    deepest: level whose octants are leaves however many points they hold (their points can't be told apart any more);
    ending: as `ending_level` says of the whole cloud; weight: of a point.
    Sets top.grid; stops early where no octant is INTERNAL. Returns the levels, `top` first.
    """
    levels = [top]
    for level in range(first, last):
        if not (levels[-1].kind == INTERNAL).any():
            break
        levels.append(_children(occupancy, levels[-1], level, deepest, ending, weight))
    return levels


def _children(occupancy: Occupancy, parents: Level, level: int, deepest: int, ending: int, weight: int) -> Level:
    """Chooses the grids of the internal octants of `level` and decides their children."""
    parent = occupancy.parents(level + 1)
    points = occupancy.points(level + 1)
    cells = {grid: occupancy.occupied(level + 1, level + grid) for grid in GRIDS}
    internal = parents.kind == INTERNAL
    scrap = scrap_max(level, weight)
    chosen = np.full(len(parents), GRIDS[-1], np.uint8)
    for grid in reversed(GRIDS):  # the finest that fits wins: it is written last
        left = points - cells[grid]
        scraps = np.bincount(parent, np.where(left < scrap, left, 0), len(parents))
        own = np.bincount(parent, cells[grid], len(parents)) - parents.taken + scraps
        chosen[own <= NODE_CAP // weight] = grid
    parents.grid[internal] = chosen[internal]

    taken = np.choose(np.searchsorted(-np.array(GRIDS), -chosen[parent].astype(int)), [cells[grid] for grid in GRIDS])
    left = points - taken
    kind = np.where(left > leaf_max(level + 1, ending, weight), INTERNAL, LEAF).astype(np.uint8)
    kind[occupancy.indivisible(level + 1) | (level + 1 >= deepest)] = LEAF
    kind[left < scrap] = SCRAP
    kind[left == 0] = EMPTY
    kind[~internal[parent]] = INSIDE
    home = np.select([kind == LEAF, (kind == SCRAP) | (kind == EMPTY), kind == INSIDE], [level + 1, level, parents.home[parent]], -1)
    return Level(kind, np.zeros(len(kind), np.uint8), taken, home.astype(np.int8))
