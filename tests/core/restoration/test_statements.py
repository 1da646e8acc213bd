"""What a repair is told of the points, and what it proposes where they say nothing: kind of GPS time, CRS."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core import first_crs, repair
from copc_forge.core.base.errors import BadParameter
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record

STANDARD = 1  # bit of the global encoding


def cloud(path, times, standard: bool, records=(), bounds_too_large: bool = True):
    """A file whose header claims larger bounds than its points have, so that there is something to mend."""
    points = any_points(500, 6, 1)
    points["gps_time"] = times
    make(path, 6, points=points, encoding=STANDARD * standard, records=records)
    if bounds_too_large:
        data = bytearray(path.read_bytes())
        data[179:187] = np.array([9e9]).tobytes()
        path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("times", "standard", "choice", "after"),
    [
        (3.1e8, False, None, True), (3.1e8, False, "keep", False), (3.1e8, True, "week", False), (1000.0, False, None, False),
        (1000.0, False, "adjusted", True), (1000.0, True, None, True),
    ],
)  # fmt: skip
def test_the_kind_of_time_follows_the_values_or_the_users_word(tmp_path, times, standard, choice, after):
    report = repair(cloud(tmp_path / "a.laz", times, standard), tmp_path / "b.laz", gps_time=choice)
    with laspy.open(tmp_path / "b.laz") as mended:
        assert (mended.header.global_encoding.gps_time_type.value == STANDARD) == after
        assert set(np.asarray(mended.read().gps_time)) == {times}
    assert ("points.gps_type" in {entry.rule for entry in report.mended}) == (standard != after)


def test_no_other_kind_is_taken(tmp_path):
    with pytest.raises(BadParameter, match="keep, week, adjusted"):
        repair(cloud(tmp_path / "a.laz", 1.0, True), tmp_path / "b.laz", gps_time="moon")


def test_a_neighbours_crs_is_proposed_and_not_taken(tmp_path):
    bare = cloud(tmp_path / "m.laz", 1.0, True)
    (tmp_path / "out").mkdir()
    report = repair(bare, tmp_path / "out" / "b.laz")
    assert report.crs == report.neighbour == "" and any("states no CRS" in text for text in report.warnings)
    other = cloud(tmp_path / "n.laz", 1.0, True, [wkt_record(25832)], bounds_too_large=False)
    (tmp_path / "a.laz").write_bytes(b"no point cloud")
    report = repair(bare, tmp_path / "out" / "b.laz")
    assert report.neighbour == str(other) and any("n.laz" in text and "UTM zone 32N" in text for text in report.warnings)
    assert first_crs([tmp_path / "out" / "b.laz"]) is None
    report = repair(bare, tmp_path / "out" / "b.laz", crs_from=report.neighbour)
    assert "UTM zone 32N" in report.crs and not report.neighbour and first_crs([tmp_path / "out" / "b.laz"]) is not None
