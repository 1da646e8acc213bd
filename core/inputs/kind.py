"""What an input is and where it says that its points are, whether it is a file or a dataset of many."""

from __future__ import annotations

import numpy as np

from ..copc.reader import is_copc
from ..las.source import PointSource
from .ept.source import TilesAsOne
from .grid import expected_bounds

LAS, LAZ, COPC, EPT = "LAS", "LAZ", "COPC", "EPT"


def kind_of(source: PointSource) -> str:
    """One of the four."""
    if isinstance(source, TilesAsOne):
        return EPT
    return COPC if is_copc(source.vlrs) else LAZ if source.header.is_compressed else LAS


def expected_box(source: PointSource) -> np.ndarray:
    """(2, 3) least and greatest coordinates, as `expected_bounds` has them of a file."""
    return said_box(source) if isinstance(source, TilesAsOne) else expected_bounds(source)


def said_box(source: PointSource) -> np.ndarray:
    """(2, 3) least and greatest coordinates, as header or ept.json say them."""
    if isinstance(source, TilesAsOne):
        return source.tiles.metadata.box
    return np.stack([source.header.mins, source.header.maxs])
