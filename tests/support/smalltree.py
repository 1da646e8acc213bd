"""The octree by brute force, point by point, with numbers so small that some dozens of points fill nodes, crowd and tie.

Written from what `core/octree` says that it does, not from how it does it: sets of Python tuples, no sorting, no counts that add up.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from unittest import mock

import numpy as np

from ...core.octree import assign, crowding, nodes, shape
from ...core.octree.nodes import EMPTY, INSIDE, INTERNAL, LEAF, SCRAP

DEEPEST = 31
GRIDS = (3, 2, 1)
NODE_CAP, ROOT_MAX, LEAF_MAX, SCRAP_MAX = 20, 12, 18, 4
OVERVIEW_LEVELS, OVERVIEW_LEAF_MAX, OVERVIEW_SCRAP_MAX = 2, 8, 2
ENDING_LEAF_MAX, ENDING_SHARE, DEEPEST_ENDING = 27, (2, 3), 6
CROWDED = 0.45

Cell = tuple[int, int, int]


@contextlib.contextmanager
def small_shape() -> Iterator[None]:
    """The engine with these numbers in place of its own, wherever a module has taken them."""
    own = {
        "GRIDS": GRIDS, "FINEST_GRID": GRIDS[0], "NODE_CAP": NODE_CAP, "ROOT_MAX": ROOT_MAX, "LEAF_MAX": LEAF_MAX,
        "SCRAP_MAX": SCRAP_MAX, "OVERVIEW_LEVELS": OVERVIEW_LEVELS, "OVERVIEW_LEAF_MAX": OVERVIEW_LEAF_MAX,
        "OVERVIEW_SCRAP_MAX": OVERVIEW_SCRAP_MAX, "ENDING_LEAF_MAX": ENDING_LEAF_MAX, "ENDING_SHARE": ENDING_SHARE,
        "DEEPEST_ENDING": DEEPEST_ENDING, "CROWDED": CROWDED, "DEEPEST_UNIT": DEEPEST - GRIDS[0],
    }  # fmt: skip
    with contextlib.ExitStack() as stack:
        for module in (shape, nodes, assign, crowding):
            stack.enter_context(mock.patch.multiple(module, **{name: value for name, value in own.items() if hasattr(module, name)}))
        yield


def dense_points(seed: int, count: int, bits: int, flat: bool, piles: int) -> np.ndarray:
    """(n, 3) int64 cells at DEEPEST: few bits an axis, so that cells are shared and distances tie; piles: points at one place each."""
    random = np.random.default_rng(seed)
    cells = random.integers(0, 1 << bits, (count, 3))
    if flat:
        cells[:, 2] = (cells[:, 0] + cells[:, 1]) // 7 % 3
    if random.integers(2):
        cells[: count // 2] >>= random.integers(1, 3)  # twice as dense in a corner
    for pile in range(piles):
        cells[pile * 15 : pile * 15 + 15] = cells[pile * 15]
    places = cells << (DEEPEST - bits)
    return places if random.integers(2) else places + (1 << (DEEPEST - bits - 1))  # corners of cells, or their middles


def octant(point: Cell, level: int) -> Cell:
    x, y, z = point
    shift = DEEPEST - level
    return x >> shift, y >> shift, z >> shift


def code(point: Cell) -> int:
    """Bits interleaved, x lowest: binary digits read as octal ones stand three bits apart."""
    return sum(int(f"{c:b}", 8) << axis for axis, c in enumerate(point))


def from_centre(point: Cell, depth: int) -> int:
    """Squared distance to the centre of its cell, in 1/512 of the cell's edge, as seen from the middle of 1/256."""
    bits = min(8, DEEPEST - depth)
    parts = [int(c) >> (DEEPEST - depth - bits) & ((1 << bits) - 1) for c in point]
    return sum((2 * part + 1 - (1 << bits)) ** 2 for part in parts)


def leaf_max(level: int, ending: int) -> int:
    if level == 0:
        return ROOT_MAX
    return {-1: OVERVIEW_LEAF_MAX, 0: ENDING_LEAF_MAX, 1: LEAF_MAX}[(level > ending) - (level < ending)]


def ending_level(points: list[Cell], known: int) -> int:
    """The first level whose octants are small enough over two thirds of the surface; below `known` each is taken for four."""
    for level in range(OVERVIEW_LEVELS, DEEPEST_ENDING):
        counted = min(level, known)
        octants = grouped(points, counted).values()
        surface = [len(grouped(inside, counted - 1 + GRIDS[0])) for inside in octants]
        small = [cells for inside, cells in zip(octants, surface) if (len(inside) - cells) // 4 ** (level - counted) <= LEAF_MAX]
        if sum(small) / sum(surface) >= 2 / 3:
            return level
    return DEEPEST_ENDING


def grouped(points: list[Cell], level: int) -> dict[Cell, list[Cell]]:
    """Points by octant, octants in Morton order."""
    found: dict[Cell, list[Cell]] = {}
    for point in points:
        found.setdefault(octant(point, level), []).append(point)
    return dict(sorted(found.items(), key=lambda item: code(item[0])))


@dataclass
class Octant:
    """One octant as decided; see `nodes.Level`."""

    kind: int
    taken: int
    home: int
    grid: int = 0


class SmallTree:
    """All octants of a cloud by level, decided one by one.

    unit_level: the level below which only points of `part` are looked at, with sampling cells down to `finest`; ending: the level
    on which octants end.
    """

    def __init__(self, points: list[Cell], unit_level: int = 0, ending: int = OVERVIEW_LEVELS):
        self.unit_level, self.ending = unit_level, ending
        root = LEAF if len(points) <= ROOT_MAX else INTERNAL
        self.levels: list[dict[Cell, Octant]] = [{(0, 0, 0): Octant(root, 0, 0 if root == LEAF else -1)}]
        for level in range(unit_level):
            self._divide(level, points, lambda inside: False)

    def leaf_max(self, level: int) -> int:
        return leaf_max(level, self.ending)

    def finest(self, part: list[Cell]) -> int:
        """Depth of the finest sampling cells that a part's nodes can need."""
        level = self.unit_level
        units = self.levels[level]
        big = any(len(inside) > self.leaf_max(level) and units[cell].kind == INTERNAL for cell, inside in grouped(part, level).items())
        while big and level + GRIDS[0] <= DEEPEST:
            level += 1
            big = any(len(inside) > self.leaf_max(level) for inside in grouped(part, level).values())
        return DEEPEST if big else max(self.unit_level, level) - 1 + GRIDS[0]

    def grow(self, part: list[Cell]) -> int:
        """Decides the octants below the units of a part. Returns the finest depth."""
        finest = self.finest(part)
        del self.levels[self.unit_level + 1 :]
        self.levels[-1] = {cell: self.levels[-1][cell] for cell in grouped(part, self.unit_level)}
        level = self.unit_level
        while level <= finest - GRIDS[0] and any(one.kind == INTERNAL for one in self.levels[-1].values()):
            self._divide(level, part, lambda inside: len(grouped(inside, finest)) == 1)
            level += 1
        return finest

    def _divide(self, level: int, points: list[Cell], indivisible) -> None:
        """Chooses the grids of the nodes of `level` that sample, and decides their children."""
        below = grouped(points, level + 1)
        children: dict[Cell, Octant] = {}
        families: dict[Cell, dict[Cell, list[Cell]]] = {}
        for child, inside in below.items():
            families.setdefault(tuple(c >> 1 for c in child), {})[child] = inside
        for cell, parent in self.levels[level].items():
            own = families[cell]
            if parent.kind == INTERNAL:
                children.update(_children(level, self.leaf_max(level + 1), parent, own, indivisible))
            else:
                children.update({child: Octant(INSIDE, 0, parent.home) for child in own})
        self.levels.append({cell: children[cell] for cell in below})


def _children(level: int, most: int, parent: Octant, inside: dict[Cell, list[Cell]], indivisible) -> dict[Cell, Octant]:
    scrap = OVERVIEW_SCRAP_MAX if level < OVERVIEW_LEVELS else SCRAP_MAX
    for grid in GRIDS:  # the finest that does not fill the node, or else the coarsest
        taken = {child: len(grouped(points, level + grid)) for child, points in inside.items()}
        left = {child: len(points) - taken[child] for child, points in inside.items()}
        sampled = sum(taken.values()) - parent.taken
        if sampled + sum(few for few in left.values() if few < scrap) <= NODE_CAP:
            break
    parent.grid = grid
    scraps = {child for child in inside if left[child] < scrap}
    found = {}
    for child, points in inside.items():
        if left[child] == 0:
            kind, home = EMPTY, level
        elif child in scraps:
            kind, home = SCRAP, level
        elif left[child] <= most or indivisible(points):
            kind, home = LEAF, level + 1
        else:
            kind, home = INTERNAL, -1
        found[child] = Octant(kind, taken[child], home)
    return found


def representatives(points: list[Cell], records: list[bytes], finest: int, coarsest: int) -> dict[int, dict[Cell, int]]:
    """By depth and cell: which point stands for it."""
    standing = range(len(points))
    found = {}
    for depth in range(finest, coarsest - 1, -1):
        cells: dict[Cell, list[int]] = {}
        for i in standing:
            cells.setdefault(octant(points[i], depth), []).append(i)
        found[depth] = {
            cell: min(some, key=lambda i, depth=depth: (from_centre(points[i], depth), code(points[i]), records[i], i))
            for cell, some in cells.items()
        }
        standing = list(found[depth].values())
    return found


def crowding_points(points: list[Cell], chosen: dict[Cell, int], depth: int, unit_level: int) -> set[int]:
    """Of the points that stand for cells of `depth`, those that wait: too near to a more central one across a face of cells."""
    waiting = set()
    edge = 1 << (DEEPEST - depth)
    for cell, here in chosen.items():
        for axis in range(3):
            beside = tuple(c + (i == axis) for i, c in enumerate(cell))
            there = chosen.get(beside)
            if there is None or any(a >> (depth - unit_level) != b >> (depth - unit_level) for a, b in zip(cell, beside)):
                continue
            apart = sum((int(a) - int(b)) ** 2 for a, b in zip(points[here], points[there]))
            if apart < (CROWDED * edge) ** 2:
                waiting.add(here if from_centre(points[here], depth) > from_centre(points[there], depth) else there)
    return waiting


def levels_of(points: list[Cell], records: list[bytes], tree: SmallTree, finest: int) -> tuple[list[int], dict[Cell, int]]:
    """Level of the node that holds each point; and by unit, the point that stands for all of it (if coarser cells may take that)."""
    level = [next(one.home for one in _path(tree, point) if one.home >= 0) for point in points]
    coarsest = max(tree.unit_level, GRIDS[-1])
    standing = representatives(points, records, finest, coarsest)
    for depth, chosen in standing.items():
        crowded = crowding_points(points, chosen, depth, tree.unit_level)
        for i in chosen.values():
            for above in range(min(depth, len(tree.levels))):
                one = tree.levels[above].get(octant(points[i], above))
                waits = above < tree.ending and i in crowded
                if one is not None and one.kind == INTERNAL and above + one.grid == depth and above < level[i] and not waits:
                    level[i] = above
    return level, standing[coarsest] if tree.unit_level > GRIDS[-1] else {}


def _path(tree: SmallTree, point: Cell) -> Iterator[Octant]:
    """The octants of a point from the units' level downwards."""
    for level in range(tree.unit_level, len(tree.levels)):
        yield tree.levels[level][octant(point, level)]
