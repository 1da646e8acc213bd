"""What one file of a delivery is, from its head and its first points."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..base.errors import CrsError, ForgeError
from ..base.monitor import Monitor
from ..copc.reader import is_copc
from ..inputs.grid import expected_bounds
from ..inputs.scan import stated_crs
from ..las.gps_time import NAMES, TimeRange, judged, time_range
from ..las.records import TIMELESS_FORMATS
from ..las.source import PointSource

_FIRST = 1000  # points that tell which way time is counted, where the header's word may be wrong
# What a delivery is expected to have in common; the gravest first, as the findings are.
CRS, HEIGHTS, TIMES, FORMAT, VERSION, KIND, EXTRA, SCALE = (
    "crs", "height_unit", "gps_time", "point_format", "version", "kind", "extra_bytes", "scale",
)  # fmt: skip
UNSTATED, UNTIMED = "not stated", "none"  # of heights, and of times
SHARED = (CRS, HEIGHTS, TIMES, FORMAT, VERSION, KIND, EXTRA, SCALE)


@dataclass(frozen=True)
class DeliveredFile:
    """bounds: (2, 3) least and greatest as the header says, NaN where it says nothing; facts: by the names of SHARED, in words."""

    path: str
    points: int
    bounds: np.ndarray
    facts: dict[str, str]

    @property
    def name(self) -> str:
        return os.path.basename(self.path)  # noqa: PTH119 - of any kind of path

    @property
    def size(self) -> np.ndarray:
        """Of its box, (3,)."""
        return self.bounds[1] - self.bounds[0]

    @property
    def area(self) -> float:
        return float(self.size[0] * self.size[1])

    @property
    def density(self) -> float:
        """Points a square unit of its box; NaN for a box without area."""
        return self.points / self.area if self.area > 0 else np.nan


def facts_of(paths: Iterable[str], monitor: Monitor) -> tuple[list[DeliveredFile], list[str], list[str]]:
    """Of files with points; besides, the paths of those without, and of those that can't be read, whose reasons others tell."""
    found, empty, unreadable = [], [], []
    for path in paths:
        monitor.check()
        try:
            source = PointSource(path, allow_incomplete=True)
            if not source.point_count:
                empty.append(path)
                continue
            found.append(DeliveredFile(path, source.point_count, expected_bounds(source), _shared(source)))
        except ForgeError:
            unreadable.append(path)
        monitor.advance()
    return found, empty, unreadable


def _shared(source: PointSource) -> dict[str, str]:
    header, crs, heights = source.header, "none", ""
    try:
        stated = stated_crs(source)
        crs, heights = str(stated), stated.height_unit.name if stated.height_unit is not None else ""
    except CrsError:
        crs = "unreadable"
    kind = "COPC" if is_copc(source.vlrs) else "LAZ" if header.is_compressed else "LAS"
    return {
        CRS: crs,
        HEIGHTS: heights or UNSTATED,
        TIMES: _times(source),
        FORMAT: str(header.point_format),
        VERSION: ".".join(map(str, header.version)),
        KIND: kind,
        EXTRA: ", ".join(dimension.name for dimension in source.extra.dimensions) or "none",
        SCALE: ", ".join(f"{value:.12g}" for value in header.scale),
    }


def _times(source: PointSource) -> str:
    header = source.header
    if header.point_format in TIMELESS_FORMATS:
        return UNTIMED
    known = TimeRange()
    if not header.gps_time_is_standard or header.version < (1, 2):
        first = next(source.blocks(_FIRST, False), None)
        known = time_range(np.ascontiguousarray(first["gps_time"])) if first is not None else known
    return NAMES[judged(header, known).kind]
