"""What is counted while points stream by: how many, where, when, and of which return and class."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..copc.statistics import StatisticsTally
from ..las.records import COORDINATES
from .stray import Outermost, Stray


@dataclass
class Census:
    """What the points say of themselves, whatever their headers said.

    lowest, highest: (3,) stored integers; by_return: (16,) points by return number, 0 included; times: least and greatest finite
    GPS time; timeless: points whose GPS time is not finite; by_class: (256,) points by class;
    stray: what lies far off everything.
    """

    points: int = 0
    lowest: np.ndarray = field(default_factory=lambda: np.full(3, np.iinfo(np.int32).max, np.int64))
    highest: np.ndarray = field(default_factory=lambda: np.full(3, np.iinfo(np.int32).min, np.int64))
    by_return: np.ndarray = field(default_factory=lambda: np.zeros(16, np.int64))
    times: tuple[float, float] = (np.inf, -np.inf)
    timeless: int = 0
    by_class: np.ndarray = field(default_factory=lambda: np.zeros(256, np.int64))
    stray: Stray | None = None

    def __add__(self, other: Census) -> Census:
        return Census(
            self.points + other.points,
            np.minimum(self.lowest, other.lowest),
            np.maximum(self.highest, other.highest),
            self.by_return + other.by_return,
            (min(self.times[0], other.times[0]), max(self.times[1], other.times[1])),
            self.timeless + other.timeless,
            self.by_class + other.by_class,
        )

    def settle(self, statistics: StatisticsTally) -> None:
        """Takes over what they counted, once they have all points."""
        self.by_return, self.by_class = statistics.by_return, statistics.by_class

    @property
    def classes(self) -> dict[int, int]:
        """Points of each class that there is."""
        return {int(number): int(self.by_class[number]) for number in np.flatnonzero(self.by_class)}

    @property
    def time_range(self) -> tuple[float, float]:
        """Least and greatest finite GPS time; 0, 0 if there is none."""
        return self.times if self.times[0] <= self.times[1] else (0.0, 0.0)

    def header_fields(self, scale: np.ndarray, offset: np.ndarray) -> dict:
        """What a header says of these points, by its fields' names. scale, offset: (3,), of the stored integers."""
        return {
            "mins": self.lowest * scale + offset,
            "maxs": self.highest * scale + offset,
            "scale": scale,
            "offset": offset,
            "point_count": self.points,
            "points_by_return": self.by_return[1:],
        }


def take_census(records: np.ndarray, outermost: Outermost | None = None, statistics: StatisticsTally | None = None) -> Census:
    """Counts one block of records of format 6, 7 or 8, of CACHED at most with statistics.

    outermost, statistics: take note of its points, too. What statistics count, returns and classes, is not counted twice: `settle` says it.
    """
    columns = [np.ascontiguousarray(records[name]) for name in COORDINATES]  # a copy is cheaper than two strided passes
    if outermost is not None:
        outermost.take(columns)
    times = np.ascontiguousarray(records["gps_time"])
    least, greatest = times.min(), times.max()
    timeless = 0
    if not (np.isfinite(least) and np.isfinite(greatest)):
        times = times[np.isfinite(times)]
        timeless = len(records) - len(times)
        least, greatest = (times.min(), times.max()) if len(times) else (np.inf, -np.inf)
    found = Census(len(records), times=(float(least), float(greatest)), timeless=timeless)
    found.lowest = np.array([column.min() for column in columns], np.int64)
    found.highest = np.array([column.max() for column in columns], np.int64)
    if statistics is None:
        found.by_return = np.bincount(records["return_bits"] & 15, minlength=16)
        found.by_class = np.bincount(records["classification"], minlength=256)
    else:
        statistics.take_stretch(records, {**dict(zip(COORDINATES, columns)), "gps_time": times})
    return found
