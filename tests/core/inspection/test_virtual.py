"""Inspection and validation of virtual point clouds: what their files are, and where they say something else."""

from __future__ import annotations

import json

import laspy
import pytest
from copc_forge.core import build_vpc, inspect, validate
from copc_forge.core.base.errors import DamagedFile
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record


@pytest.fixture
def survey(tmp_path):
    for number in range(3):
        make(tmp_path / f"{number}.laz", 7, points=any_points(100 * (number + 1), 7, number), records=[wkt_record(25832)])
    build_vpc(tmp_path, tmp_path / "all.vpc")
    return tmp_path


def test_what_the_files_are_together(survey):
    found = inspect(survey / "all.vpc")
    headers = [laspy.open(path).header for path in sorted(survey.glob("*.laz"))]
    assert (found.kind, found.point_count, found.crs["authority"]) == ("VPC", 600, "EPSG:25832") and not found.warnings
    assert [file["points"] for file in found.vpc["files"]] == [header.point_count for header in headers]
    assert found.vpc["min"] == pytest.approx([min(header.mins[axis] for header in headers) for axis in range(3)])
    assert found.vpc["max"] == pytest.approx([max(header.maxs[axis] for header in headers) for axis in range(3)])
    assert json.loads(found.to_json())["vpc"]["entries"] == 3
    for shown in (found.to_text(), found.to_html()):
        assert "600 points in 3 files" in shown and "2.laz" in shown


def test_files_that_changed_or_are_gone_are_told(survey):
    make(survey / "1.laz", 7, points=any_points(7, 7, 1))
    (survey / "2.laz").unlink()
    warnings = inspect(survey / "all.vpc").warnings
    assert len(warnings) == 2 and "says 200 points, but the file has 7" in warnings[0] and "2.laz" in warnings[1]


def test_all_that_it_names_is_validated(survey):
    report = validate(survey / "all.vpc", level="quick")
    assert [file.path for file in report.files] == [str(survey / name) for name in ("all.vpc", "0.laz", "1.laz", "2.laz")]
    assert report.delivery.files == 3
    (survey / "2.laz").unlink()
    assert [file.readable for file in validate([survey / "all.vpc", survey / "0.laz"]).files] == [True, True, True, False]


def test_one_that_is_none_is_said(tmp_path):
    (tmp_path / "none.vpc").write_text("{}")
    with pytest.raises(DamagedFile):
        inspect(tmp_path / "none.vpc")
