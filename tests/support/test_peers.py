"""The comparison itself must notice: a checker that can't fail proves nothing."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.tests.support import peers, survey
from copc_forge.tests.support.laswriter import ExtraDimension

EXTRA = (ExtraDimension("Deviation", 3),)


@pytest.fixture
def points():
    return survey.survey(3_000, 7, point_format=8, extra=EXTRA)


def test_order_does_not_matter(points):
    shuffled = np.random.default_rng(1).permutation(points)
    peers.assert_same_points(peers.as_columns(points, 8), peers.as_columns(shuffled, 8))


CHANGED = ["X", "intensity", "classification", "scan_angle", "gps_time", "nir", "Deviation", "flag_bits", "return_bits"]


@pytest.mark.parametrize("name", CHANGED)
def test_one_changed_value_is_noticed(points, name):
    changed = points.copy()
    changed[name][17] += 1
    with pytest.raises(AssertionError, match="points differ in"):
        peers.assert_same_points(peers.as_columns(points, 8), peers.as_columns(changed, 8))


def test_values_in_other_points_are_noticed(points):
    changed = points.copy()
    changed["intensity"] = np.roll(points["intensity"], 1)
    with pytest.raises(AssertionError, match="belong together"):
        peers.assert_same_points(peers.as_columns(points, 8), peers.as_columns(changed, 8))


def test_lost_and_doubled_points_are_noticed(points):
    with pytest.raises(AssertionError, match="2,999"):
        peers.assert_same_points(peers.as_columns(points, 8), peers.as_columns(points[1:], 8))
    doubled = points.copy()
    doubled[0] = doubled[1]
    with pytest.raises(AssertionError):
        peers.assert_same_points(peers.as_columns(points, 8), peers.as_columns(doubled, 8))


def test_lost_column_is_noticed(points):
    columns = peers.as_columns(points, 8)
    with pytest.raises(AssertionError, match="nir"):
        peers.assert_same_points(columns, {name: column for name, column in columns.items() if name != "nir"})


def test_nan_equals_nan(points):
    points["gps_time"][5] = np.nan
    peers.assert_same_points(peers.as_columns(points, 8), peers.as_columns(points[::-1], 8))


def test_legacy_expectations():
    points = np.zeros(3, survey.Survey(1, point_format=1).dtype)
    points["class_bits"] = [12, 2 | 0x20, 31 | 0xC0]
    points["scan_angle_rank"] = [-90, 1, 90]
    points["return_bits"] = [0b10_001_001 | 0, 0b01_101_010, 0b11_111_111]
    columns = peers.as_columns(points, 1)
    assert columns["classification"].tolist() == [1, 2, 31] and columns["overlap"].tolist() == [1, 0, 0]
    assert columns["synthetic"].tolist() == [0, 1, 0] and columns["key_point"].tolist() == [0, 0, 1] == columns["withheld"].tolist()
    assert columns["scan_angle"].tolist() == [-15000, 167, 15000]
    assert columns["return_number"].tolist() == [1, 2, 7] and columns["number_of_returns"].tolist() == [1, 5, 7]
    assert columns["edge_of_flight_line"].tolist() == [1, 0, 1] and columns["scan_direction_flag"].tolist() == [0, 1, 1]


def test_merge_on_another_lattice():
    columns = {name: np.array([-15, 0, 25], np.int32) for name in "XYZ"}
    moved = peers.requantised(columns, (0.01,) * 3, (100.0,) * 3, (0.001,) * 3, (90.0,) * 3)
    assert moved["X"].tolist() == [9850, 10000, 10250]


def test_whole_file_readers_agree(tmp_path):
    flight = survey.Survey(5_000, 2, 3)
    survey.write_survey(tmp_path / "survey.laz", flight)
    expected = peers.as_columns(survey.survey(5_000, 2, point_format=3), 3)
    for reader in peers.WHOLE_FILE:
        peers.assert_same_points(expected, peers.columns(tmp_path / "survey.laz", reader))


def test_a_reader_that_fails_fails_the_test(tmp_path):
    (tmp_path / "no.copc.laz").write_bytes(b"LASF" + bytes(600))
    with pytest.raises(peers.PeerFailed):
        peers.read(tmp_path / "no.copc.laz", "copclib")
