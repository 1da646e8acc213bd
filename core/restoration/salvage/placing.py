"""Nodes for chunks that have lost theirs: any octant that holds a chunk's points is true, as long as no two chunks share one.

Bottom up, each octant takes one of the chunks whose points fit into nothing smaller, the densest, and hands the others to its parent.
That finds a place for all if there is one; then chunks move up into octants that have stayed empty, so that the tree has no holes.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from ...copc.hierarchy import DEEPEST_LEVEL

_TOLERANCE = 0.5  # stored units by which a writer's rounding may put a point beyond its node
Key = tuple[int, int, int, int]


class RootCube:
    """low: (3,) float64 and edge, in the units of the CRS; scale, offset: (3,) of the stored integers."""

    def __init__(self, low: np.ndarray, edge: float, scale: np.ndarray, offset: np.ndarray):
        self.low, self.edge, self.scale, self.offset = np.asarray(low, np.float64), float(edge), scale, offset

    def contains(self, keys: np.ndarray, lows: np.ndarray, highs: np.ndarray) -> np.ndarray:
        """Which nodes, (n, 4) keys, hold all points between (n, 3) stored lows and highs."""
        size = self.edge / 2.0 ** keys[:, :1].astype(np.float64)
        first = self.low + keys[:, 1:] * size
        least, most = lows * self.scale + self.offset, highs * self.scale + self.offset
        slack = _TOLERANCE * self.scale + 1e-9 * np.abs(first)
        return ((least >= first - slack) & (most <= first + size + slack)).all(axis=1)

    def smallest(self, low: np.ndarray, high: np.ndarray) -> Key:
        """The deepest octant that holds all points between stored (3,) low and high."""
        ends = [np.clip((corner * self.scale + self.offset - self.low) / self.edge, 0.0, 1.0 - 2.0**-40) for corner in (low, high)]
        first, last = (np.floor(end * 2.0**DEEPEST_LEVEL).astype(np.int64) for end in ends)
        differ = int(np.bitwise_or.reduce(first ^ last))
        level = DEEPEST_LEVEL - differ.bit_length()
        return (level, *(first >> (DEEPEST_LEVEL - level)).tolist())


def parent(key: Key) -> Key:
    """The octant around an octant."""
    return key[0] - 1, key[1] >> 1, key[2] >> 1, key[3] >> 1


def placed(smallest: list[Key], density: list[float], taken: set[Key]) -> list[Key | None]:
    """A key for each chunk, none of those that are taken; None where there is none left.

    smallest: of each chunk, the deepest octant that holds its points; density: points a cell of that octant, so that denser ones go deeper.
    """
    keys: list[Key | None] = [None] * len(smallest)
    waiting: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(smallest):
        waiting[key].append(index)
    for level in range(max((key[0] for key in smallest), default=0), -1, -1):
        for key in sorted(key for key in waiting if key[0] == level):
            indices = sorted(waiting.pop(key), key=lambda index: (density[index], index))
            if indices and key not in taken:
                keys[indices.pop()] = key
            if level:
                waiting[parent(key)] += indices
    _compact(keys, taken)
    return keys


def _compact(keys: list[Key | None], taken: set[Key]) -> None:
    """Moves chunks up as long as the octant above is free."""
    used = {key for key in keys if key is not None} | taken
    for key, index in sorted((key, index) for index, key in enumerate(keys) if key is not None):
        while key[0] and parent(key) not in used:
            used.discard(key)
            key = parent(key)
            used.add(key)
        keys[index] = key


def cube_by_nodes(keys: np.ndarray, lows: np.ndarray, highs: np.ndarray) -> tuple[np.ndarray, float] | None:
    """Lower corner, (3,), and edge of a cube in which all nodes hold their points: (n, 4) keys, (n, 3) world coordinates.

    What the nodes leave open is narrowest for an edge in between: found by bisecting where the room of the corner is widest. None if there
    is no such cube.
    """
    cells = 2.0 ** keys[:, :1].astype(np.float64)
    begin, end = keys[:, 1:] / cells, (keys[:, 1:] + 1) / cells

    def room(edge: float) -> tuple[np.ndarray, np.ndarray]:
        return (highs - end * edge).max(axis=0), (lows - begin * edge).min(axis=0)

    span = float((highs.max(axis=0) - lows.min(axis=0)).max())
    least, most = span, 4 * span
    for _ in range(200):
        one, two = least + (most - least) / 3, most - (most - least) / 3
        widths = [float(np.subtract(*room(edge)[::-1]).min()) for edge in (one, two)]
        least, most = (least, two) if widths[0] > widths[1] else (one, most)
    edge = (least + most) / 2
    first, last = room(edge)
    return ((first + last) / 2, edge) if (last >= first).all() and span > 0 else None
