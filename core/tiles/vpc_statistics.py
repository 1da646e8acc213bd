"""Statistics of a file's points as STAC's point cloud extension has them: of all points, or none at all."""

from __future__ import annotations

import numpy as np

from ..base.monitor import Monitor
from ..inputs.intake import blocks
from ..inputs.reading import Reading
from ..inputs.scan import scan
from ..inputs.wanted.attributes import Attributes

# Attributes by the names that PDAL and QGIS have for them.
_NAMES = {
    "X": "X", "Y": "Y", "Z": "Z", "intensity": "Intensity", "return_number": "ReturnNumber", "number_of_returns": "NumberOfReturns",
    "scan_direction": "ScanDirectionFlag", "edge_of_flight_line": "EdgeOfFlightLine", "classification": "Classification",
    "scan_angle": "ScanAngleRank", "user_data": "UserData", "point_source_id": "PointSourceId", "gps_time": "GpsTime", "red": "Red",
    "green": "Green", "blue": "Blue", "nir": "Infrared",
}  # fmt: skip


class Moments:
    """Count, mean and squared deviations of numbers that come in blocks; such as are not finite do not count."""

    def __init__(self) -> None:
        self.count, self.mean, self.squares = 0, 0.0, 0.0
        self.least, self.greatest = np.inf, -np.inf

    def take(self, values: np.ndarray) -> None:
        """values: (n,) numbers. Blocks are put together by the rule of Chan, Golub and LeVeque, which loses no digits to large means."""
        values = np.asarray(values, np.float64)
        values = values[np.isfinite(values)]
        if not len(values):
            return
        mean = float(values.mean())
        squares, count = float(np.square(values - mean).sum()), self.count + len(values)
        shift = mean - self.mean
        self.squares += squares + shift * shift * self.count * len(values) / count
        self.mean += shift * len(values) / count
        self.count = count
        self.least, self.greatest = min(self.least, float(values.min())), max(self.greatest, float(values.max()))

    @property
    def variance(self) -> float:
        """Of the sample."""
        return self.squares / (self.count - 1) if self.count > 1 else 0.0


def moments_of(path: str, monitor: Monitor) -> dict[str, Moments]:
    """Of all points, by dimension. Raises what scanning and reading raise."""
    found = scan([path], Reading(allow_incomplete=True), monitor=Monitor())
    attributes = Attributes(found, found.extra)
    taken = {name: Moments() for name in _NAMES if name in attributes.names}
    for records in blocks(found, monitor=monitor):
        for name, moments in taken.items():
            moments.take(attributes[name].values(records))
        monitor.advance(len(records))
    return {_NAMES[name]: moments for name, moments in taken.items() if moments.count}
