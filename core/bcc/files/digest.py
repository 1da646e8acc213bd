"""One number for the cells of a container, whatever their order, blocks and codecs."""

from __future__ import annotations

from hashlib import sha256

import numpy as np

from ..format.cells import Cells, concatenated, take_rows
from ..format.layout import Identifier


class CellDigest:
    """SHA-256 over identifier ‖ payload of all cells in the order of the container, equal identifiers by payload bytes.

    Duplicates count. Takes the cells in pieces, in order.
    """

    def __init__(self, kind: Identifier):
        self.kind, self.cells = kind, 0
        self._hash, self._held = sha256(), []

    def update(self, cells: Cells) -> None:
        """Takes the next cells, sorted by rank."""
        if not len(cells):
            return
        self.cells += len(cells)
        start_of_last = _first_of_last(cells.ids)
        if start_of_last == 0 and (not self._held or _equal(self._held[-1].ids[-1], cells.ids[0])):
            self._held.append(cells)  # one identifier only so far: its payloads must be sorted together
            return
        whole = concatenated([*self._held, cells])
        stop = _first_of_last(whole.ids)
        self._take(whole.part(0, stop))
        self._held = [whole.part(stop, len(whole))]

    def hexdigest(self) -> str:
        """The digest; nothing can be added afterwards."""
        if self._held:
            self._take(concatenated(self._held))
            self._held = []
        return self._hash.hexdigest()

    def _take(self, cells: Cells) -> None:
        payload = take_rows(cells.payload, _order_of_ties(cells)) if _has_ties(cells.ids) else cells.payload
        ids = np.ascontiguousarray(cells.ids).view(np.uint8).reshape(len(cells), self.kind.size)
        self._hash.update(np.concatenate([ids, payload], axis=1))


def _follows(ids: np.ndarray) -> np.ndarray:
    """Which identifiers equal the one before: (n - 1,) bool."""
    same = ids[1:] == ids[:-1]
    return same.all(axis=1) if ids.ndim == 2 else same


def _has_ties(ids: np.ndarray) -> bool:
    return bool(_follows(ids).any())


def _first_of_last(ids: np.ndarray) -> int:
    """Where the run of the last identifier begins."""
    changes = np.flatnonzero(~_follows(ids))
    return int(changes[-1]) + 1 if len(changes) else 0


def _equal(one, other) -> bool:
    return bool(np.all(one == other))


def _order_of_ties(cells: Cells) -> np.ndarray:
    """Indices that sort the payloads of each identifier; only cells that share one are looked at."""
    order = np.arange(len(cells))
    follows = _follows(cells.ids)
    shared = np.flatnonzero(np.append(False, follows) | np.append(follows, False))
    group = np.cumsum(np.append(True, ~follows))[shared]
    columns = cells.payload[shared].T[::-1]  # lexsort takes the last key first
    order[shared] = shared[np.lexsort((*columns, group))]
    return order
