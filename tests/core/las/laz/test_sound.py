"""Sound files whose compressed bytes look like erased ones: they are read as LASzip reads them, everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract, inspect, validate
from copc_forge.tests.support import engine, peers

COUNT = 3000
ERASED = b"\xff" * 8


def minus_one(points: laspy.LasData) -> None:
    points.X = points.Y = np.full(COUNT, -1)


def white(points: laspy.LasData) -> None:
    points.red = points.green = points.blue = np.where(np.arange(COUNT) % 7, 0xFFFF, 0)


def no_times(points: laspy.LasData) -> None:
    points.gps_time = np.full(COUNT, np.frombuffer(ERASED, "<f8")[0])


def extra_set(points: laspy.LasData) -> None:
    for number in range(4):
        points.add_extra_dim(laspy.ExtraBytesParams(f"extra {number}", "uint16"))
        points[f"extra {number}"] = np.where(np.arange(COUNT) % 5, 0xFFFF, number)


def written(path: Path, point_format: int, kind: Callable) -> Path:
    random = np.random.default_rng(5)
    points = laspy.create(point_format=point_format, file_version="1.2" if point_format < 6 else "1.4")
    points.header.scales = (0.01, 0.01, 0.01)
    points.X, points.Y, points.Z = (random.integers(0, 10_000, COUNT) for _ in range(3))
    points.return_number = points.number_of_returns = np.ones(COUNT, np.uint8)
    points.gps_time = np.cumsum(random.random(COUNT))
    kind(points)
    points.write(path, laz_backend=laspy.LazBackend.Laszip)
    return path


@pytest.mark.parametrize(
    ("kind", "point_format"),
    [(minus_one, 1), (minus_one, 7), (white, 3), (white, 7), (no_times, 1), (no_times, 7), (extra_set, 3), (extra_set, 7)],
)
def test_set_bytes_in_sound_points(tmp_path, kind, point_format):
    assert_is_read(written(tmp_path / "a.laz", point_format, kind), tmp_path)


@pytest.mark.parametrize("name", ["sound-white", "sound-minus-one", "sound-extra-minus-one"])
def test_files_from_the_field(real_data, tmp_path, name):
    path = real_data / "reported" / f"{name}.laz"
    assert ERASED in path.read_bytes()
    assert_is_read(path, tmp_path)


def assert_is_read(path: Path, folder: Path) -> None:
    """Converted bit for bit, valid, shown, and cut out again."""
    assert validate(path).files[0].valid
    assert inspect(path).attributes
    output = folder / "a.copc.laz"
    report = convert(path, output, overwrite=True)
    source = peers.columns(path, "laspy-laszip")
    peers.assert_same_points(source, peers.columns(output, "copclib"))
    assert extract(output, folder / "cut.laz").points == report.points
    peers.assert_same_points(source, peers.columns(folder / "cut.laz", "laspy-laszip"))


def test_a_recursion_from_the_field_is_a_sentence(real_data, tmp_path):
    """Every way to the points, from a process of its own, which would show a signal."""
    path = real_data / "reported" / "recursion-in-codec.laz"
    for command, code in ((["validate", path], 1), (["info", path], 0), (["convert", path, tmp_path / "o.copc.laz"], 2)):
        done = engine.run(*command)
        assert done.code == code and "Traceback" not in done.stderr
        assert "the codec crashed" in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
