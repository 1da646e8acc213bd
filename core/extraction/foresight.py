"""What is fetched ahead of a file on a server while a query is answered: chunks, or of doubtful ones first what decides.

A chunk begins with its layers of coordinates and ends with colours and extra bytes. Where nothing in it matches, all behind the last layer
that decides would come in vain; to leave it away costs a request of its own for each chunk, and where something matches, another one. So it
is done where chunks turned out to be in vain lately, and for those whose rest is long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..base.far.segments import PIECE
from ..copc.layers import PartialChunk
from ..copc.reader import CopcFile

WORTH = 256 << 10  # bytes that a request more must spare: what others bring while it waits, at 50 ms, 20 MB/s, four at once
WINDOW = 8 << 20  # bytes of chunks that are looked at before the rest of the first of them comes
_MARGIN, _LEAST = 1.02, 2048  # by which chunks differ in where their layers end

Run = tuple[int, int]  # first of some candidates, and the one after the last


class Foresight:
    """nodes: (n,) candidates as their chunks lie in the file; deciding: (layers,) bool."""

    def __init__(self, copc: CopcFile, nodes: np.ndarray, deciding: np.ndarray):
        self._copc, self._nodes, self._deciding = copc, nodes, deciding
        self._offsets = copc.hierarchy.offsets[nodes].astype(np.int64)
        self._sizes = copc.hierarchy.sizes[nodes].astype(np.int64)
        self._told = self._sizes.copy()  # bytes of each chunk, from its beginning on, that come before it is looked at
        self._front, self._missed = 1.0, 0.0  # of chunks seen lately, what reaches to the last layer that decides; of their bytes, in vain

    def windows(self, runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
        """Runs that are looked at together; `looked` is to be called before the next are taken."""
        windows = list(self._divided(runs))
        for at, window in enumerate(windows):
            self._window, self._next, self._after = ([*windows, [], []])[at : at + 3]
            if not at:
                self._tell(np.arange(0), [*window, *self._next])
            yield window

    def learn(self, chunks: Iterable[PartialChunk]) -> None:
        """Takes note of where layers end. chunks: of which some are looked at now."""
        self._front = max((chunk.reach(self._deciding) / chunk.size for chunk in chunks), default=self._front)

    def looked(self, nodes: Sequence[int]) -> None:
        """Says what is missing of the window, and what follows. nodes: those that are read whole now."""
        first, last = self._window[0][0], self._window[-1][1]
        found = np.isin(self._nodes[first:last], nodes)
        self._missed = float(self._sizes[first:last][~found].sum() / self._sizes[first:last].sum())
        for run in self._after:
            self._decide(slice(*run))
        self._tell(first + np.flatnonzero(found), [*self._next, *self._after])

    def _decide(self, part: slice) -> None:
        front = np.minimum((self._sizes[part] * self._front * _MARGIN).astype(np.int64) + _LEAST, self._sizes[part])
        requests = 2 - self._missed - self._sizes[part] / PIECE
        pays = self._missed * (self._sizes[part] - front) > WORTH * requests
        self._told[part] = np.where(pays, front, self._sizes[part])

    def _tell(self, found: np.ndarray, runs: Sequence[Run]) -> None:
        """found: chunks whose rest comes; runs: of those that are looked at next."""
        rests = np.stack([self._offsets + self._told, self._sizes - self._told], axis=1)[found]
        ahead = [np.stack([self._offsets, self._told], axis=1)[first:last] for first, last in runs]
        self._copc.foretell_places(map(tuple, np.concatenate([rests, *ahead]).tolist()))

    def _divided(self, runs: Sequence[Run]) -> Iterator[list[Run]]:
        window: list[Run] = []
        size = 0
        for first, last in runs:
            length = int(self._sizes[first:last].sum())
            if window and size + length > WINDOW:
                yield window
                window, size = [], 0
            window.append((first, last))
            size += length
        if window:
            yield window
