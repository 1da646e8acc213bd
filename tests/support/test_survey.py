"""The generator makes what it promises: tests that lean on it lean on this."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core.las import layout
from copc_forge.tests.support import adversarial, survey, tiling
from copc_forge.tests.support.laswriter import ExtraDimension, write_points

EXTRA = (ExtraDimension("Amplitude", 9), ExtraDimension("Deviation", 3, scale=0.01, offset=1.0))


@pytest.mark.parametrize("point_format", range(11))
def test_same_seed_same_points_in_every_format(point_format):
    points = survey.survey(2_000, 3, point_format=point_format, extra=EXTRA, undeclared=5)
    assert len(points) == 2_000
    assert points.dtype.itemsize == layout.POINT[point_format].itemsize + 4 + 2 + 5
    assert points.tobytes() == survey.survey(2_000, 3, point_format=point_format, extra=EXTRA, undeclared=5).tobytes()
    assert points.tobytes() != survey.survey(2_000, 4, point_format=point_format, extra=EXTRA, undeclared=5).tobytes()


def test_it_is_a_survey():
    points = survey.survey(200_000, 1, density=1.0)
    number, total = points["return_bits"] & 15, points["return_bits"] >> 4
    assert (np.diff(points["gps_time"]) >= 0).all() and len(np.unique(points["point_source_id"])) == 2
    assert number.min() == 1 and (number <= total).all() and total.max() == 5
    assert {2, 5, 6, 9, 11} <= set(points["classification"].tolist())
    assert len(np.unique(points["red"])) > 50 and points["scan_angle"].min() < 0 < points["scan_angle"].max()
    assert {0, 1} == set((points["flag_bits"] >> 3 & 1).tolist())
    first = points[points["point_source_id"] == 100]
    second = points[points["point_source_id"] == 101]
    assert first["Y"].max() > second["Y"].min() + 10_000  # swaths overlap by more than ten metres


def test_streaming_gives_the_same_points(tmp_path, monkeypatch):
    flight = survey.Survey(5_000, 2, extra=EXTRA)
    survey.write_survey(tmp_path / "whole.las", flight)
    write_points(tmp_path / "again.las", survey.survey(5_000, 2, extra=EXTRA), scale=flight.scale, offset=flight.offset, extra=EXTRA)
    whole, again = laspy.read(tmp_path / "whole.las"), laspy.read(tmp_path / "again.las")
    assert whole.points.array.tobytes() == again.points.array.tobytes()


@pytest.mark.parametrize("minor", range(5))
@pytest.mark.parametrize("suffix", ["las", "laz"])
def test_laspy_reads_what_is_written(tmp_path, minor, suffix):
    point_format = {0: 1, 1: 0, 2: 3, 3: 3, 4: 8}[minor]
    flight = survey.Survey(3_000, 5, point_format, minor, extra=EXTRA if minor == 4 else ())
    path = tmp_path / f"survey.{suffix}"
    survey.write_survey(path, flight)
    read = laspy.read(path)
    points = survey.survey(3_000, 5, point_format=point_format, minor=minor, extra=flight.extra)
    assert read.points.array.tobytes() == points.tobytes()
    assert (read.header.version.minor, read.header.point_count) == (minor, 3_000)
    assert np.allclose(read.header.mins, [read.x.min(), read.y.min(), read.z.min()], atol=0, rtol=1e-15)
    assert read.header.parse_crs().to_epsg() == 25832
    assert read.header.number_of_points_by_return[0] == (points["return_bits"] & 7 == 1).sum()


def test_tiles_go_on_in_space_and_time():
    points = survey.survey(1_000, 1)
    tiled = np.concatenate(list(tiling.tiles(points, 4_500)))
    assert len(tiled) == 4_500
    starts = tiled["gps_time"][::1_000]
    assert (np.diff(starts) > np.ptp(points["gps_time"])).all()
    assert np.ptp(tiled["X"]) > 1.9 * np.ptp(points["X"]) and np.ptp(tiled["Y"]) > 1.9 * np.ptp(points["Y"])


@pytest.mark.parametrize("name", sorted(adversarial.SHAPES))
def test_adversarial_inputs(tmp_path, name):
    shape = adversarial.SHAPES[name]
    count = 60_000 if shape.single_chunk else 2_500
    adversarial.write(name, tmp_path / "shape.laz", count)
    files = sorted((tmp_path / "shape.laz").glob("*.laz")) if shape.per_file else [tmp_path / "shape.laz"]
    assert sum(laspy.open(file).header.point_count for file in files) == count
    assert sum(len(laspy.read(file).points) for file in files) == count
    if shape.single_chunk:
        record = next(vlr for vlr in laspy.open(files[0]).header.vlrs if vlr.user_id == "laszip encoded")
        assert int.from_bytes(record.record_data_bytes()[12:16], "little") == count
    if shape.undeclared:
        assert laspy.read(files[0]).points.array.dtype.itemsize == 36 + 192
