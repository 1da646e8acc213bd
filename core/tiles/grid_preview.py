"""The coarse levels of COPC files in place of all points, for a first look."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from ..base.errors import BadParameter, UnsupportedFile
from ..base.saying import say
from ..copc.reader import CopcFile
from ..inputs.scan import Scan
from ..las.header import Header
from ..las.reading import MOST_POINTS

POINTS = 1_000_000  # of all files together, about: what is decoded in a second


def coarse(found: Scan) -> Scan:
    """The same scan with the coarse levels of its inputs alone, POINTS points at most. Raises BadParameter for what has no levels."""
    share = max(1, POINTS // len(found.sources))
    sources = [CoarseLevels(item.path, item.source.header, share) for item in found.sources]
    stand_ins: list[Any] = sources  # for PointSource
    inputs = [replace(item, source=source) for item, source in zip(found.sources, stand_ins)]
    return replace(found, sources=inputs, point_count=sum(source.point_count for source in sources), takes_all=False)


class CoarseLevels:
    """What stands in for the PointSource of a COPC file: its coarsest level, and those after it while there are at most `most` points."""

    inexact_times = 0

    def __init__(self, path: str, header: Header, most: int):
        self.path, self.header = path, header
        with self._opened() as copc:
            counts, levels = copc.hierarchy.counts, copc.hierarchy.levels
            together = np.cumsum(np.bincount(levels, weights=counts, minlength=1)).astype(np.int64)
            self.deepest = max(0, int(np.searchsorted(together, most, "right")) - 1)
            self.point_count = int(together[self.deepest])

    def blocks(self, max_points: int = MOST_POINTS, parallel: bool = True) -> Generator[np.ndarray, None, None]:
        """The points, as PointSource gives them."""
        with self._opened() as copc:
            wanted = copc.file_order()
            wanted = wanted[copc.hierarchy.levels[wanted] <= self.deepest]
            for _, records in copc.blocks(wanted, max(1, max_points)):
                yield from _parts(records, max_points)

    def _opened(self) -> CopcFile:
        try:
            return CopcFile(self.path)
        except UnsupportedFile:
            hint = say("tiles.grid_preview.convert_first")
            raise BadParameter(say("tiles.grid_preview.no_levels"), path=self.path, hint=hint) from None


def _parts(records: np.ndarray, most: int) -> Iterator[np.ndarray]:
    for first in range(0, len(records), most):
        yield records[first : first + most].copy()
