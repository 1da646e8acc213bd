"""Small inputs for the converter: made in one call, changed in one call."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from ...core.base.monitor import Monitor
from ...core.las.layout import HEADER, POINT
from ...core.las.vlr import Record as LasRecord
from ...core.las.vlr import pack_evlr
from .laswriter import point_dtype, write_points

SCALE, OFFSET = (0.01, 0.01, 0.01), (691_000.0, 5_335_000.0, 100.0)


def any_points(count: int, point_format: int, seed: int = 1, extra=(), undeclared: int = 0, reach: int = 20_000) -> np.ndarray:
    """Records with every bit of every field random, but places within `reach` units and GPS times that are numbers, unordered."""
    random = np.random.default_rng([seed, point_format])
    dtype = point_dtype(point_format, extra, undeclared)
    points = np.frombuffer(random.bytes(count * dtype.itemsize), dtype).copy()
    for name in "XYZ":
        points[name] = random.integers(-reach, reach, count)
    if "gps_time" in dtype.names:
        points["gps_time"] = np.round(random.uniform(0, 1e6, count), random.integers(0, 6))
    for one in extra:
        points[one.name] = random.integers(0, 100, count)
    return points


def make(
    path: str | os.PathLike, point_format: int = 7, count: int = 100, *, points: np.ndarray | None = None, seed: int = 1, **options
) -> Path:
    """A file of `any_points`, or of the points given; options are LasWriter's."""
    if points is None:
        points = any_points(count, point_format, seed, options.get("extra", ()), options.get("undeclared", 0))
    write_points(path, points, point_format, **{"scale": SCALE, "offset": OFFSET, **options})
    return Path(path)


def at(places, point_format: int = 7, **values) -> np.ndarray:
    """Records at stored integers, (n, 3), with other fields as given and one return each."""
    places = np.asarray(places)
    points = np.zeros(len(places), POINT[point_format])
    for axis, name in enumerate("XYZ"):
        points[name] = places[:, axis]
    points["return_bits"] = 0x11 if point_format >= 6 else 0x09
    for name, value in values.items():
        points[name] = value
    return points


def patch(path: str | os.PathLike, **fields) -> None:
    """Overwrites fields of the header."""
    data = bytearray(Path(path).read_bytes())
    for name, value in fields.items():
        kind, start = HEADER.fields[name][:2]
        data[start : start + kind.itemsize] = np.array(value, kind.base).tobytes()
    Path(path).write_bytes(data)


def add_evlrs(path: str | os.PathLike, *records: LasRecord) -> None:
    """Appends EVLRs to a LAS 1.4 file that has none."""
    data = Path(path).read_bytes()
    Path(path).write_bytes(data + b"".join(map(pack_evlr, records)))
    patch(path, evlr_offset=len(data), evlr_count=len(records))


class Impatient(Monitor):
    """Cancels at the check after `patience` others; keeps what it was told."""

    def __init__(self, patience: int = 10**9):
        super().__init__()
        self.patience, self.checks = patience, 0
        self.told: list[tuple[float, str]] = []

    def is_cancelled(self) -> bool:
        self.checks += 1
        return self.checks > self.patience

    def on_progress(self, fraction: float, stage: str) -> None:
        self.told.append((fraction, stage))
