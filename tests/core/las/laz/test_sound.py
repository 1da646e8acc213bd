"""Sound files whose compressed bytes look like erased ones: they are read as LASzip reads them, everywhere."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert, inspect, validate
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support import peers

COUNT = 3000
ERASED = b"\xff" * 8


def minus_one(points: np.ndarray) -> None:
    points["X"] = points["Y"] = -1


def white(points: np.ndarray) -> None:
    for name in ("red", "green", "blue"):
        points[name] = 0xFFFF


def no_times(points: np.ndarray) -> None:
    points["gps_time"] = np.frombuffer(ERASED, "<f8")[0]


def extra_set(points: np.ndarray) -> None:
    points["extra"] = np.frombuffer(b"\xff" * points.dtype["extra"].itemsize, points.dtype["extra"])[0]


@pytest.mark.parametrize("compression", ["laszip", "lazrs"])
@pytest.mark.parametrize("point_format", [1, 3])
@pytest.mark.parametrize("kind", [minus_one, white, no_times, extra_set], ids=lambda kind: kind.__name__)
def test_set_bytes_in_sound_points(tmp_path, kind, point_format, compression):
    if kind is white and point_format == 1:
        pytest.skip("format 1 has no colours")
    path = peers.written(tmp_path / "a.laz", point_format, COUNT, kind.__name__, compression)
    assert ERASED in path.read_bytes()
    assert validate(path).files[0].is_valid
    assert inspect(path).attributes
    points = np.concatenate(list(PointSource(path).blocks()))
    assert np.array_equal(points.view(np.uint8), peers.raw_points(path, "laspy-laszip"))
    report = convert(path, tmp_path / "a.copc.laz")
    assert report.points == COUNT
