"""Every version and format of LAS, plain and compressed: every bit of every field is kept or goes where the rules say."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.tests.support import peers
from copc_forge.tests.support.cases import any_points, at, make
from copc_forge.tests.support.laswriter import MINOR_OF_FORMAT
from copc_forge.tests.support.outputs import assert_sound

TARGET = (6, 6, 7, 7, 6, 7, 6, 7, 8, 6, 8)
KINDS = [(minor, number) for number in range(11) for minor in range(MINOR_OF_FORMAT[number], 5)]


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize(("minor", "number"), KINDS)
def test_every_version_and_format(tmp_path, minor, number, suffix):
    points = any_points(3000, number)
    source = make(tmp_path / f"in.{suffix}", number, points=points, minor=minor, encoding=0)
    report = convert(source, tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert report.points == 3000 and output.point_format == report.point_format == TARGET[number]
    peers.assert_same_points(peers.as_columns(points, number), output.columns)
    assert any("3,000 points are dropped" in warning for warning in report.warnings) == (number in (4, 5, 9, 10))


@pytest.mark.parametrize("number", [1, 3, 6, 7, 8])
def test_a_tree_of_many_nodes(tmp_path, number):
    points = any_points(260_000, number, reach=15_000)
    source = make(tmp_path / "in.laz", number, points=points)
    report = convert(source, tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert report.nodes > 4 and report.nodes == (output.nodes["point_count"] > 0).sum()
    peers.assert_same_points(peers.as_columns(points, number), output.columns)


@pytest.mark.parametrize("number", [7, 8])
def test_foreign_readers_find_every_bit(tmp_path, number):
    points = any_points(130_000, number)
    convert(make(tmp_path / "in.laz", number, points=points), tmp_path / "out.copc.laz")
    for reader in ("copclib", "laspy-laszip", "laspy-copc"):
        peers.assert_same_points(peers.as_columns(points, number), peers.columns(tmp_path / "out.copc.laz", reader))


def test_legacy_bits_by_hand(tmp_path):
    points = at([(0, 0, 0), (100, 0, 0), (0, 100, 0)], 1, gps_time=[3.0, 2.0, 1.0])
    points["class_bits"] = [12 | 0x20, 2 | 0x40, 31 | 0x80]
    points["return_bits"] = [0b1_0_010_001, 0b0_1_101_010, 0b1_1_111_111]
    points["scan_angle_rank"] = [-90, 1, 90]
    convert(make(tmp_path / "in.las", 1, points=points), tmp_path / "out.copc.laz")
    found = assert_sound(tmp_path / "out.copc.laz").points
    assert found["gps_time"].tolist() == [1, 2, 3]
    assert found["classification"].tolist() == [31, 2, 1]
    assert found["flag_bits"].tolist() == [0b1100_0100, 0b0100_0010, 0b1000_1001]
    assert found["return_bits"].tolist() == [0x77, 0x52, 0x21]
    assert found["scan_angle"].tolist() == [15000, 167, -15000]


def test_class_12_of_newer_formats_stays(tmp_path):
    points = at([(0, 0, 0), (5, 5, 5)], 6, classification=12)
    convert(make(tmp_path / "in.las", 6, points=points), tmp_path / "out.copc.laz")
    found = assert_sound(tmp_path / "out.copc.laz").points
    assert found["classification"].tolist() == [12, 12] and not (found["flag_bits"] & 8).any()


def test_return_number_0_is_kept_and_not_counted(tmp_path):
    points = at([(i, 0, 0) for i in range(10)], 7)
    points["return_bits"][:4] = 0
    convert(make(tmp_path / "in.las", 7, points=points), tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert output.header["points_by_return"].sum() == 6 and (output.columns["return_number"] == 0).sum() == 4


@pytest.mark.parametrize("times", [[np.nan, np.inf, 5.0, -np.inf, 3.0, np.nan], [np.nan] * 6, [7.0, 0.0, -1e300, 1e300, 5e-324, 0.0]])
def test_strange_gps_times(tmp_path, times):
    points = at([(i % 2, i, 0) for i in range(6)], 7, gps_time=times)
    convert(make(tmp_path / "in.laz", 7, points=points), tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    peers.assert_same_points(peers.as_columns(points, 7), output.columns)


def test_strange_gps_times_in_many_nodes(tmp_path):
    points = any_points(250_000, 7)
    points["gps_time"][::7], points["gps_time"][3::11] = np.nan, -np.inf
    convert(make(tmp_path / "in.laz", 7, points=points), tmp_path / "out.copc.laz")
    peers.assert_same_points(peers.as_columns(points, 7), assert_sound(tmp_path / "out.copc.laz").columns)


@pytest.mark.parametrize("count", [1, 2, 120_000])
def test_coincident_points(tmp_path, count):
    points = at(np.full((count, 3), 7), 7, gps_time=np.arange(count)[::-1])
    report = convert(make(tmp_path / "in.laz", 7, points=points), tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert report.points == count and output.info["halfsize"] >= 0.01
    peers.assert_same_points(peers.as_columns(points, 7), output.columns)


def test_the_corners_of_what_can_be_stored(tmp_path):
    ends = np.array([-(2**31), 2**31 - 1])
    points = at(np.stack(np.meshgrid(ends, ends, ends), -1).reshape(-1, 3), 7)
    convert(make(tmp_path / "in.las", 7, points=points), tmp_path / "out.copc.laz")
    peers.assert_same_points(peers.as_columns(points, 7), assert_sound(tmp_path / "out.copc.laz").columns)


@pytest.mark.parametrize(
    "scale", [(0.001,) * 3, (1e-7, 1e-7, 0.01), (0.013, 0.02, 0.5), (1 / 3, 0.1, 0.25), (0.3048006096012192,) * 3, (10.0, 1.0, 0.001)]
)
@pytest.mark.parametrize("offset", [(0.0, 0.0, 0.0), (691_234.567, -5_335_000.1, 0.3)])
def test_any_scale_and_offset(tmp_path, scale, offset):
    random = np.random.default_rng(3)
    points = at(np.column_stack([random.integers(0, round(300 / one), 160_000) for one in scale]), 7, gps_time=random.random(160_000))
    convert(make(tmp_path / "in.las", 7, points=points, scale=scale, offset=offset), tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert output.header["scale"].tolist() == list(scale) and output.header["offset"].tolist() == list(offset)
    peers.assert_same_points(peers.as_columns(points, 7), output.columns)
