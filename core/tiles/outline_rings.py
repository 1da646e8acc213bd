"""Occupied cells as polygons with holes: one for each group of cells that share edges.

Rings run along the edges between occupied cells and others, with the occupied one to the left: outer rings turn anticlockwise, holes
clockwise (RFC 7946, 3.1.6). Where two cells of a group touch by a corner alone, rings meet in a point and do not cross.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_STEP = np.array([(1, 0), (0, 1), (-1, 0), (0, -1)])  # of edges to the east, north, west and south
_BEGIN = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])  # where those of a cell begin, from its lower left corner


@dataclass
class CellPolygon:
    """outer: (n, 2) corners, the first again at the end, in cells; holes: the same of each; cells: how many it covers."""

    outer: np.ndarray
    holes: list[np.ndarray]
    cells: int


def polygons_of(columns: np.ndarray, rows: np.ndarray) -> list[CellPolygon]:
    """The polygons of (n,) int64 cells, each named once, n > 0; from south to north by their first cell."""
    low = np.array([columns.min(), rows.min()])
    grid = _Grid(columns - low[0], rows - low[1])
    groups = grid.groups()
    starts, directions, owners = grid.edges()
    following = _following(starts, directions, grid.width)
    found: dict[int, CellPolygon] = {}
    holes: dict[int, list[np.ndarray]] = {}
    sizes = np.bincount(groups)
    for edge, ring in _rings(starts, following):
        group = int(groups[owners[edge]])
        for simple in _simple(ring):
            numbers = np.array([*simple, simple[0]], np.int64)
            corners = np.stack([numbers % grid.width - 1, numbers // grid.width - 1], axis=1) + low
            if _area(corners) > 0:
                found[group] = CellPolygon(corners, [], int(sizes[group]))
            else:
                holes.setdefault(group, []).append(corners)
    for group, rings in holes.items():
        found[group].holes = rings
    return [found[group] for group in sorted(found)]


class _Grid:
    """Cells in order, from the south, from the west; places are counted from 0."""

    def __init__(self, columns: np.ndarray, rows: np.ndarray):
        self.width = int(columns.max()) + 3  # so that neighbours and corners have numbers of their own
        self.keys = np.sort((rows + 1) * self.width + columns + 1)

    def edges(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Between a cell and an empty neighbour: (n,) numbers of the corner where each begins, directions 0 to 3, indices of the cell."""
        starts, directions, owners = [], [], []
        for direction, (column, row) in enumerate(_BEGIN.tolist()):
            aside = _STEP[direction - 1]  # to the right of the edge
            neighbours = self.keys + int(aside[0]) + int(aside[1]) * self.width
            border = np.flatnonzero(~self._holds(neighbours))
            starts.append(self.keys[border] + column + row * self.width)
            directions.append(np.full(len(border), direction))
            owners.append(border)
        return np.concatenate(starts), np.concatenate(directions), np.concatenate(owners)

    def groups(self) -> np.ndarray:
        """Of each cell the number of its group, (n,) int64, counted in the order of first cells."""
        after = np.flatnonzero(np.diff(self.keys) != 1) + 1
        first, last = np.concatenate(([0], after)), np.concatenate((after, [len(self.keys)])) - 1
        run = np.repeat(np.arange(len(first)), last - first + 1)
        above = np.searchsorted(self.keys, self.keys + self.width)
        meets = np.flatnonzero(self._holds(self.keys + self.width))
        labels = _connected(len(first), run[meets], run[above[meets]])
        return np.unique(labels, return_inverse=True)[1].reshape(-1)[run]

    def _holds(self, keys: np.ndarray) -> np.ndarray:
        places = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        return self.keys[places] == keys


def _connected(count: int, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Of things in pairs, the least number of each thing's group, (count,) int64."""
    labels = np.arange(count)
    while True:
        first, second = labels[one], labels[other]
        apart = first != second
        if not apart.any():
            return labels
        np.minimum.at(labels, np.maximum(first, second)[apart], np.minimum(first, second)[apart])
        while (labels[labels] != labels).any():
            labels = labels[labels]


def _following(starts: np.ndarray, directions: np.ndarray, width: int) -> np.ndarray:
    """Of each edge the one after it: to the left where two begin, so that a ring stays with its group."""
    ends = starts + _STEP[directions] @ np.array([1, width])
    keys = starts * 4 + directions
    order = np.argsort(keys)
    keys = keys[order]
    following = np.full(len(starts), -1)
    for turn in (3, 0, 1):  # right, straight on, left: what is found last holds
        wanted = ends * 4 + (directions + turn) % 4
        places = np.searchsorted(keys, wanted).clip(max=len(keys) - 1)
        there = keys[places] == wanted
        following[there] = order[places[there]]
    corner = directions[following] != directions
    while not corner.all():  # an edge that goes straight on is left out
        skip = np.flatnonzero(~corner)
        following[skip], corner[skip] = following[following[skip]], corner[following[skip]]
    return following


def _rings(starts: np.ndarray, following: np.ndarray) -> Iterator[tuple[int, list[int]]]:
    """An edge of each ring, and the ring's corners by their numbers. following: of edges, the next that goes another way."""
    corners, after = starts.tolist(), following.tolist()
    waiting = dict.fromkeys(np.unique(following).tolist())
    while waiting:
        edge = first = next(iter(waiting))
        ring = []
        while True:
            ring.append(corners[edge])
            del waiting[edge]
            edge = after[edge]
            if edge == first:
                break
        yield first, ring


def _simple(ring: list[int]) -> Iterator[list[int]]:
    """The rings that a ring consists of which meets itself in a corner."""
    found: list[int] = []
    places: dict[int, int] = {}
    for corner in ring:
        if corner in places:
            first = places[corner]
            yield found[first:]
            for other in found[first + 1 :]:
                del places[other]
            del found[first + 1 :]
        else:
            places[corner] = len(found)
            found.append(corner)
    yield found


def _area(corners: np.ndarray) -> int:
    """Twice the area inside a closed ring, (n, 2) int64; negative if it turns clockwise."""
    corners = corners - corners[0]
    x, y = corners[:, 0], corners[:, 1]
    return int((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())
