"""The square cells in which points lie: multiples of an edge from the origin of the CRS, so that grids of one edge fit together."""

from __future__ import annotations

import math

import numpy as np

from ..base.errors import BadParameter
from ..base.saying import say

_NEAR = 1e-3  # of the scale: a coordinate that near to a border is on it, and off by the rounding of 64-bit numbers
_FARTHEST = 2**31 - 1  # cells from the origin


def check_edge(edge: float) -> float:
    """An edge that makes sense. Raises BadParameter."""
    if not (edge > 0 and math.isfinite(edge)):
        raise BadParameter(say("tiles.grid_cells.no_edge", edge=edge), hint=say("tiles.grid_cells.give_one_above"))
    return float(edge)


def cell_of(stored: np.ndarray, scale: float, offset: float, edge: float) -> np.ndarray:
    """Which cell coordinates lie in, (n,) int64: the one whose lower border is at or below them.

    stored: (n,) integers; edge: in world units. Raises BadParameter for cells that are too small to be counted so far from the origin.
    """
    world = stored * scale + offset
    place = world / edge
    if len(place) and not (np.abs(place) < _FARTHEST).all():
        raise BadParameter(say("tiles.grid_cells.edge_too_small", edge=edge), hint=say("tiles.grid_cells.give_larger"))
    border = np.rint(place)
    near = np.abs(world - border * edge) <= _NEAR * scale
    return np.where(near, border, np.floor(place)).astype(np.int64)
