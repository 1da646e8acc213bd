"""Holds the statistics that a file states of its points (record qgis/0) against the points themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..base.saying import say
from ..copc import layout as copc
from ..copc.statistics import LONGEST, Stated, stated
from ..las.upgrade import ANGLE_UNIT
from .image import Image
from .statistics import Statistics

_NEAR = 1e-12  # of a value: numbers went through decimal text
_COUNTED = {"ReturnNumber": (14, 0, 4), "NumberOfReturns": (14, 4, 4), "Classification": (16, 0, 8)}  # byte of the record, shift, bits
_RANGED = {
    "Intensity": "intensity",
    "PointSourceId": "point_source_id",
    "GpsTime": "gps_time",
    "Red": "red",
    "Green": "green",
    "Blue": "blue",
    "Infrared": "nir",
}


def check_stated_form(image: Image) -> Stated | None:
    """What the record says; None if there is none that can be read."""
    record = image.find(copc.STATISTICS_RECORD)
    if record is None or not image.is_copc:
        return None
    told = stated(image.read(record.data_offset, record.length)) if record.length <= LONGEST else None
    if told is None:
        image.findings.add(
            "copc.statistics.form",
            say("validation.stated.no_statistics"),
            offset=record.offset,
            found=say("validation.stated.bytes", length=record.length),
        )
    return told


def check_stated(image: Image, statistics: Statistics, told: Stated) -> None:
    """All points have been decoded. Statistics of a sample are none of all points, and are let be."""
    if told.points < image.point_count:
        return
    wrong = [name for name, is_right in _judged(statistics, image, told) if not is_right]
    if told.points > image.point_count:
        wrong.insert(0, say("validation.stated.number_of_points"))
    if wrong:
        image.findings.add(
            "copc.statistics.points",
            say("validation.stated.statistics_of_other_points", names=", ".join(wrong)),
            offset=image.find(copc.STATISTICS_RECORD).offset,
            found=", ".join(wrong),
            expected=say("validation.stated.those_of_the_points"),
        )


def _judged(statistics: Statistics, image: Image, told: Stated) -> Iterator[tuple[str, bool]]:
    for name, (place, shift, bits) in _COUNTED.items():
        if name in told.attributes:
            yield name, told.counts(name) == _counts(statistics.bytes_of(place), shift, bits)
    used, header = statistics.points > 0, image.header
    for axis, name in enumerate("XYZ"):
        ends = statistics.lows[used][:, axis].min(), statistics.highs[used][:, axis].max()
        if name in told.attributes:
            slack = float(header["scale"][axis])
            yield name, _are(told.attributes[name], [end * slack + float(header["offset"][axis]) for end in ends], slack)
    for name, field in _RANGED.items():
        if name in told.attributes and field in statistics.ranges:
            yield name, _are(told.attributes[name], statistics.ranges[field])
    if "ScanAngleRank" in told.attributes and "scan_angle" in statistics.ranges:
        yield (
            "ScanAngleRank",
            _are(told.attributes["ScanAngleRank"], [end * ANGLE_UNIT for end in statistics.ranges["scan_angle"]], ANGLE_UNIT),
        )


def _counts(bytes_: np.ndarray, shift: int, bits: int) -> dict[int, int]:
    """Points of each value of a field. bytes_: (256,) points of each value of its byte."""
    found: dict[int, int] = {}
    for value in np.flatnonzero(bytes_).tolist():
        part = value >> shift & (1 << bits) - 1
        found[part] = found.get(part, 0) + int(bytes_[value])
    return found


def _are(entry: dict[str, Any], ends: Any, slack: float = 0.0) -> bool:
    """Whether least and greatest are these."""
    try:
        said = [float(entry["minimum"]), float(entry["maximum"])]
    except (KeyError, TypeError, ValueError):
        return False
    return all(abs(one - float(other)) <= max(slack, _NEAR * abs(float(other))) for one, other in zip(said, ends))
