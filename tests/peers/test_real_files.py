"""Real files of many writers come out as they went in."""

from __future__ import annotations

import importlib

import laspy
import pytest
from copc_forge.tests.support import peers
from copc_forge.tests.support.roundtrip import READERS, check

REAL = [
    "1.2-empty-geotiff-vlrs.las",
    "autzen_trim.laz",
    "autzen_trim_7.las",
    "bcts_1.laz",
    "ellipsoid-1.4.laz",
    "epsg_4326.las",
    "extrabytes.las",
    "fullwave.laz",
    "file_with_both_wkt_and_geotiff_vlrs.las",
    "gps-time-nan.las",
    "lone-star.laz",
    "simple.las",
    "simple.laz",
    "simple1_1.las",
    "simple1_3.las",
    "split-1.laz",
    "test1_4.las",
    "Topography.las",
]

# A no_data of 2**64 - 1, carried from the source as it must be, is more than npm copc's numbers hold.
BEYOND = {("1.2-empty-geotiff-vlrs.las", "npm-copc")}


@pytest.mark.parametrize("name", REAL)
def test_real_files(real_data, tmp_path, name):
    source = real_data / "las" / name
    report = importlib.import_module("copc_forge.core").convert([source], tmp_path / "out.copc.laz")
    expected = peers.columns(source)
    assert report.points == len(expected["X"])
    check(expected, tmp_path / "out.copc.laz", [reader for reader in READERS if (name, reader) not in BEYOND])
    output = laspy.open(tmp_path / "out.copc.laz").header
    assert [output.mins[axis] for axis in range(3)] == pytest.approx(
        [expected[axis].min() * output.scales[index] + output.offsets[index] for index, axis in enumerate("XYZ")], abs=1e-6
    )
