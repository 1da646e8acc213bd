"""Parallel strips flown one after another, as the time index is meant for: any number of points, streamed, from a seed."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...core.las.layout import POINT
from .laswriter import ExtraDimension, LasWriter, wkt_record

BLOCK = 250_000
FIRST_TIME, TURN = 3.2e8, 60.0  # adjusted standard GPS seconds
SPEED = 50.0  # metres a second
EXTRA = (ExtraDimension("Amplitude", 4, scale=0.01), ExtraDimension("Deviation", 3, no_data=65535))
ORIGIN = 600_000.0, 5_300_000.0


@dataclass(frozen=True)
class Strips:
    """overlap: of neighbouring strips, 0 to 1; 1 is ten passes over one street. length: of a strip, metres; there and back."""

    count: int
    strips: int = 10
    overlap: float = 0.2
    width: float = 120.0
    length: float = 1200.0
    seed: int = 1
    standard: bool = True

    @property
    def duration(self) -> float:
        """Seconds from the first point to the last."""
        return self.strips * self.length / SPEED + (self.strips - 1) * TURN


def blocks(flight: Strips) -> Iterator[np.ndarray]:
    """Records of format 7 with two dimensions of extra bytes, in the order of time."""
    dtype = np.dtype(POINT[7].descr + [("Amplitude", "<i2"), ("Deviation", "<u2")])
    for strip, share in enumerate(np.diff(np.linspace(0, flight.count, flight.strips + 1).astype(np.int64))):
        parts = max(1, math.ceil(share / BLOCK))
        for part, quota in enumerate(np.diff(np.linspace(0, share, parts + 1).astype(np.int64))):
            random = np.random.default_rng([flight.seed, strip, part])
            along = (part + (np.arange(quota) + 0.5) / quota) / parts  # a scanner fires at a fixed rate
            yield _records(flight, dtype, strip, along, random)


def _records(flight: Strips, dtype: np.dtype, strip: int, along: np.ndarray, random: np.random.Generator) -> np.ndarray:
    points = np.zeros(len(along), dtype)
    x = (along if strip % 2 == 0 else 1 - along) * flight.length
    y = strip * flight.width * (1 - flight.overlap) + random.uniform(0, flight.width, len(along))
    z = 50 + 8 * np.sin(x / 90) + 6 * np.cos(y / 70) + random.normal(0, 0.05, len(along))
    trees = random.random(len(along)) < 0.2
    z += trees * random.uniform(0, 12, len(along))
    for name, values in zip("XYZ", (x, y, z)):
        points[name] = np.rint(values * 1000)
    total = np.where(trees, random.integers(1, 4, len(along)), 1)
    points["return_bits"] = random.integers(1, total + 1) | total << 4
    points["flag_bits"] = (random.random(len(along)) < 0.01) * 4 + strip % 3 * 16
    points["classification"] = np.where(trees, 5, 2)
    points["intensity"] = random.integers(100, 2000, len(along))
    points["scan_angle"] = random.integers(-3000, 3000, len(along))
    points["point_source_id"] = strip + 1
    points["gps_time"] = FIRST_TIME + strip * (flight.length / SPEED + TURN) + along * flight.length / SPEED
    for name in ("red", "green", "blue"):
        points[name] = random.integers(60, 200, len(along)) * 256
    points["Amplitude"] = random.integers(-500, 500, len(along))
    points["Deviation"] = np.where(random.random(len(along)) < 0.1, 65535, random.integers(0, 100, len(along)))
    return points


def write_strips(path: str | os.PathLike, flight: Strips) -> None:
    """Streams all strips to LAS or LAZ, by the name's suffix."""
    options = {"offset": (*ORIGIN, 0.0), "extra": EXTRA, "records": [wkt_record("EPSG:25832")], "encoding": int(flight.standard)}
    with LasWriter(path, 7, **options) as writer:
        for block in blocks(flight):
            writer.write(block)
