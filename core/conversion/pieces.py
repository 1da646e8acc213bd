"""Where the records of units are, in memory or in the scratch file, and how a task gets them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..base.runs import CACHED
from ..base.scratch import Kept
from ..octree.sorting import run_starts


@dataclass
class Run:
    """One block of records, sorted by unit (region.Split) and put aside. pieces: first row, last row (exclusive), where they are."""

    codes: np.ndarray
    starts: np.ndarray
    bitmaps: list[np.ndarray]
    pieces: list[tuple[int, int, Kept]]


@dataclass
class Piece:
    """Rows first to last, exclusive, of what was put aside; units: (k,) uint16, which unit of the task they are in, with their counts."""

    kept: Kept
    first: int
    last: int
    units: np.ndarray
    counts: np.ndarray

    def __len__(self) -> int:
        return self.last - self.first

    def load(self) -> np.ndarray:
        """The rows, (n, width) uint8."""
        return self.kept.load(self.first, self.last)


class Index:
    """Where the units of all runs are: without it, each task would look through each run."""

    def __init__(self, runs: list[Run]):
        self.codes = np.concatenate([run.codes for run in runs])
        self.counts = np.concatenate([np.diff(run.starts) for run in runs])
        self.kept = [kept for run in runs for _, _, kept in run.pieces]
        firsts = [np.array([first for first, _, _ in run.pieces]) for run in runs]
        inside = [np.searchsorted(first, run.starts[:-1], side="right") - 1 for first, run in zip(firsts, runs)]
        before = np.cumsum([0] + [len(first) for first in firsts])
        self.piece = np.concatenate([number + done for number, done in zip(inside, before)])
        self.first = np.concatenate([run.starts[:-1] - first[number] for run, first, number in zip(runs, firsts, inside)])
        self.order = np.argsort(self.codes, kind="stable")
        self.sorted_codes = self.codes[self.order]

    def pieces(self, codes: np.ndarray) -> list[Piece]:
        """Where the rows of a range of units are, run by run: (u,) uint64, all units between the first and the last."""
        a, b = np.searchsorted(self.sorted_codes, np.array([codes[0], codes[-1] + np.uint64(1)], np.uint64))
        found = np.sort(self.order[a:b])  # run by run; what is of one piece follows one another in it
        units, counts, first = np.searchsorted(codes, self.codes[found]).astype(np.uint16), self.counts[found], self.first[found]
        piece = self.piece[found]
        starts = run_starts(piece)
        return [
            Piece(self.kept[piece[i]], int(first[i]), int(first[j - 1] + counts[j - 1]), units[i:j], counts[i:j])
            for i, j in zip(starts.tolist(), [*starts[1:].tolist(), len(piece)])
        ]


def gather(pieces: list[Piece], rows: np.ndarray) -> Iterator[slice]:
    """Fills (n, width) uint8 with the rows of several pieces, one after the other; yields each part while it is in the cache."""
    first = last = 0
    for piece in pieces:
        piece.kept.load_into(rows[last : last + len(piece)], piece.first, piece.last)
        last += len(piece)
        if last - first >= CACHED or last == len(rows):
            yield slice(first, last)
            first = last


def units_of(pieces: list[Piece]) -> np.ndarray:
    """(n,) uint16: which unit of the task each gathered row is in."""
    return np.concatenate([np.repeat(piece.units, piece.counts) for piece in pieces])
