"""What one file of a delivery is, from its head and its first points."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from ..base.errors import CrsError, ForgeError
from ..inputs.ept.source import source_of
from ..inputs.kind import expected_box, kind_of
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


@dataclass
class Delivered:
    """files: those with points; empty, unreadable: paths of those without, and of those that can't be read, whose reasons others tell."""

    files: list[DeliveredFile] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.files) + len(self.empty) + len(self.unreadable)

    def look_at(self, path: str, file: BinaryIO | None = None) -> None:
        """Takes one more file in. file: it, open, to be used instead of opening it again."""
        try:
            source = source_of(path, allow_incomplete=True) if file is None else PointSource(path, allow_incomplete=True, file=file)
            if source.point_count:
                self.files.append(DeliveredFile(path, source.point_count, expected_box(source), _shared(source)))
            else:
                self.empty.append(path)
        except ForgeError:
            self.unreadable.append(path)


def _shared(source: PointSource) -> dict[str, str]:
    header, crs, heights = source.header, "none", ""
    try:
        stated = stated_crs(source)
        crs, heights = str(stated), stated.height_unit.name if stated.height_unit is not None else ""
    except CrsError:
        crs = "unreadable"
    return {
        CRS: crs,
        HEIGHTS: heights or UNSTATED,
        TIMES: _times(source),
        FORMAT: str(header.point_format),
        VERSION: ".".join(map(str, header.version)),
        KIND: kind_of(source),
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
