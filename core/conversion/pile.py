"""Coincident points, more than a task takes: no octree can part them, so they become one node, encoded as a stream."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..base.scratch import Scratch, take_rows
from ..las.gps_time import time_order
from ..octree.shape import GRIDS
from .chunks import Encoder
from .coarse import CoarseNodes
from .pieces import Piece


class Pile:
    """The rows of one unit whose points all coincide.

    pieces: where they are; dtype: of the records; size: rows to hold at once.
    """

    def __init__(self, pieces: list[Piece], dtype: np.dtype, scratch: Scratch, size: int):
        self.pieces, self.dtype, self.scratch, self.size = pieces, dtype, scratch, size

    def least(self) -> tuple[int, np.ndarray]:
        """Number and bytes of the row that comes first by its bytes: the one that stands for the pile at coarser levels."""
        best, at, first = np.zeros(0, np.uint8), -1, 0
        for rows in self._rows():
            number = _least_row(rows)
            row = rows[number].copy()
            if at < 0 or row.tobytes() < best.tobytes():
                best, at = row, first + number
            first += len(rows)
        return at, best

    def in_time_order(self, without: int) -> Iterator[np.ndarray]:
        """All rows but one, by GPS time, in parts of (n, width) uint8. without: the number of that one, -1 for none."""
        order = None if self._sorted() else time_order(np.concatenate([self._times(rows) for rows in self._rows()]))
        parts = self._rows() if order is None else self._reordered(order)
        skip = without if order is None or without < 0 else int(np.flatnonzero(order == without)[0])
        first = 0
        for rows in parts:
            if first <= skip < first + len(rows):
                rows = np.delete(rows, skip - first, axis=0)
                first += 1
            first += len(rows)
            yield rows

    def _sorted(self) -> bool:
        """Whether the rows are in time order as they are; seen without holding the times of all."""
        last = -np.inf
        for rows in self._rows():
            times = self._times(rows)
            if time_order(times) is not None or not (np.isfinite(times).all() and times[0] >= last):
                return False
            last = times[-1]
        return True

    def _rows(self) -> Iterator[np.ndarray]:
        for piece in self.pieces:
            yield piece.load()

    def _times(self, rows: np.ndarray) -> np.ndarray:
        return np.ascontiguousarray(np.ascontiguousarray(rows).view(self.dtype)[:, 0]["gps_time"])

    def _reordered(self, order: np.ndarray) -> Iterator[np.ndarray]:
        """The rows by rank: sent to buckets of neighbouring ranks first, so that only a bucket is in memory at once."""
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        buckets: list[list] = [[] for _ in range(-(-len(order) // self.size))]
        first = 0
        for rows in self._rows():
            ranks = rank[first : first + len(rows)]
            first += len(rows)
            for number in np.unique(ranks // self.size).tolist():
                here = np.flatnonzero(ranks // self.size == number)
                buckets[number].append((ranks[here], self.scratch.keep(np.ascontiguousarray(rows[here]))))
        for bucket in buckets:
            ranks = np.concatenate([part for part, _ in bucket])
            rows = np.concatenate([kept.load() for _, kept in bucket])
            for part, kept in bucket:
                self.scratch.consume(kept, len(part))
            yield take_rows(rows, np.argsort(ranks))


def place_pile(pile: Pile, key: tuple[int, ...], grids: np.ndarray, place: tuple[int, ...], coarse: CoarseNodes, encoder: Encoder) -> None:
    """Makes a pile the node `key`; one point of it goes up, as from any other octant.

    grids: (level,) uint8 of the node's ancestors; place: of its unit in the tree.
    """
    number, row = pile.least()
    level, cell = key[0], np.array(key[1:])
    sampling = [above for above in range(level) if grids[above] and above + int(grids[above]) >= level]
    if sampling and level > GRIDS[-1]:
        coarse.stand(sampling[0], level, grids, place, row)
    elif sampling:
        coarse.contribute(sampling[0], level, cell, place, row[None])
    encoder.encode_stream(key, pile.in_time_order(number if sampling else -1))


def _least_row(rows: np.ndarray) -> int:
    """The first of the rows that are least by their bytes. rows: (n, width) uint8."""
    left = np.arange(len(rows))
    for column in range(rows.shape[1]):
        values = rows[left, column]
        left = left[values == values.min()]
        if len(left) == 1:
            break
    return int(left[0])
