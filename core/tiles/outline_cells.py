"""The cells that points occupy, each once."""

from __future__ import annotations

import math

import numpy as np

from ..base.errors import BadParameter
from ..base.saying import say

_GATHERED = 1 << 20  # cells that wait to be put in order with the others
_BYTES = 100  # that a cell takes while its polygon is made
_ROUND = np.array([1.0, 2.0, 5.0, 10.0])  # of an edge that is chosen, times a power of ten
_SPACINGS = 4  # mean distances between points that a chosen edge has
_HALF = 1 << 31


class OccupiedCells:
    """Cells of (n,) columns and rows. memory: bytes; more cells than fit raise BadParameter."""

    def __init__(self, memory: int):
        self._most = max(memory // _BYTES, _GATHERED)
        self._parts: list[np.ndarray] = []
        self._held = 0

    def add(self, columns: np.ndarray, rows: np.ndarray) -> None:
        part = np.unique((rows << 32) + (columns + _HALF))
        self._parts.append(part)
        self._held += len(part)
        if self._held > _GATHERED + 2 * len(self._parts[0]):
            self._gather()

    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """Columns and rows, (n,) int64 each, from the south and from the west."""
        self._gather()
        keys = self._parts[0] if self._parts else np.empty(0, np.int64)
        return (keys & 0xFFFFFFFF) - _HALF, keys >> 32

    def _gather(self) -> None:
        if len(self._parts) > 1:
            self._parts = [np.unique(np.concatenate(self._parts))]
            self._held = len(self._parts[0])
        if self._held > self._most:
            raise BadParameter(say("tiles.outline_cells.too_many", most=self._most), hint=say("tiles.outline_cells.larger_or_memory"))


def chosen_edge(extents: np.ndarray, points: int) -> float:
    """An edge of cells that leaves few holes where points are spread evenly: about four times their mean distance, a round number.

    extents: (2,) in x and y, as the headers say, 0 or NaN where they say nothing.
    """
    area = float(np.prod(np.nan_to_num(extents)))
    wanted = _SPACINGS * math.sqrt(area / max(points, 1)) if area > 0 else float(np.nan_to_num(extents).max()) / 100
    if not (wanted > 0 and math.isfinite(wanted)):
        return 1.0
    power = 10.0 ** math.floor(math.log10(wanted))
    return float(f"{power * _ROUND[wanted / power * (1 - 1e-9) <= _ROUND][0]:.12g}")
