"""Intervals of sort keys that cover a box of cells: octree prefixes, split at its faces (docs/formats/bcc.md, section 3.8)."""

from __future__ import annotations

import numpy as np

from . import identifiers, morton
from .layout import Identifier

_U = np.uint64
_BITS = {Identifier.INDEX64: 16, Identifier.HILBERT64: 16, Identifier.ROUTE64: 20, Identifier.GALACTIC128: 21}
_SHIFT = {Identifier.GALACTIC128: 11}  # low bits of a coordinate that its key does not see
_OCTANTS = np.array([(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)], np.int64)


def key_intervals(kind: Identifier, least: np.ndarray, greatest: np.ndarray, limit: int = 16384) -> np.ndarray:
    """Key intervals that hold every cell of a box, and as little else as about `limit` of them can.

    least, greatest: (3,) lattice coordinates, inclusive. Returns (m, 2) uint64, first and last key of each, ascending, apart.
    """
    low, high = identifiers.coordinate_range(kind)
    least, greatest = np.clip(least, low, None).astype(np.int64), np.clip(greatest, None, high).astype(np.int64)
    if (least > greatest).any():
        return np.empty((0, 2), np.uint64)
    first, last = ((corner - low) >> _SHIFT.get(kind, 0) for corner in (least, greatest))
    return _merged(_split(kind, first, last, limit))


def overlapping(intervals: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Which key ranges, (n,) first and last, meet one of the intervals: (n,) bool."""
    if not len(intervals):
        return np.zeros(len(first), bool)
    at = np.searchsorted(intervals[:, 1], first, "left")
    inside = at < len(intervals)
    return inside & (intervals[np.minimum(at, len(intervals) - 1), 0] <= last)


def _split(kind: Identifier, first: np.ndarray, last: np.ndarray, limit: int) -> np.ndarray:
    """Intervals of the octree nodes that a box of key coordinates meets."""
    bits, done = _BITS[kind], []
    nodes, count = np.zeros((1, 3), np.int64), 0
    for level in range(bits + 1):
        edge = bits - level
        whole = ((nodes << edge >= first) & ((nodes + 1 << edge) - 1 <= last)).all(axis=1)
        done.append(_intervals(kind, nodes[whole], edge))
        nodes, count = nodes[~whole], count + int(whole.sum())
        if not len(nodes) or level == bits or count + 4 * len(nodes) > limit:
            break
        nodes = (2 * nodes[:, None] + _OCTANTS).reshape(-1, 3)
        edge -= 1
        nodes = nodes[((nodes << edge <= last) & ((nodes + 1 << edge) - 1 >= first)).all(axis=1)]
    done.append(_intervals(kind, nodes, edge))
    return np.concatenate(done)


def _intervals(kind: Identifier, nodes: np.ndarray, edge: int) -> np.ndarray:
    code = morton.encode(nodes[:, 0], nodes[:, 1], nodes[:, 2])
    if kind is Identifier.HILBERT64:
        code = morton.gray(code)  # octant by octant: prefixes stay prefixes
    start = code << _U(3 * edge)
    return np.stack([start, start | _U((1 << 3 * edge) - 1)], axis=1)


def _merged(intervals: np.ndarray) -> np.ndarray:
    """Intervals in ascending order, neighbours joined."""
    intervals = intervals[np.argsort(intervals[:, 0])]
    apart = np.append(True, intervals[1:, 0] > intervals[:-1, 1] + _U(1))
    starts = np.flatnonzero(apart)
    return np.stack([intervals[starts, 0], intervals[np.append(starts[1:], len(intervals)) - 1, 1]], axis=1)
