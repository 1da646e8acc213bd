"""Files that surveyors, agencies and other tools really wrote. Foreign readers check the same files in tests/peers."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import IncompleteInput, NoPoints
from copc_forge.tests.support import peers
from copc_forge.tests.support.outputs import assert_sound
from copc_forge.tests.support.samples import sample_data

DATA = sample_data()
FILES = sorted(path.relative_to(DATA).as_posix() for kind in ("las", "copc") for path in (DATA / kind).rglob("*.la[sz]")) if DATA else []
EMPTY = [name for name in FILES if "no-points" in name]


@pytest.mark.parametrize("name", [name for name in FILES if name not in EMPTY])
def test_every_file_converts(real_data, tmp_path, name):
    before = (real_data / name).stat()
    report = convert(real_data / name, tmp_path / "out.copc.laz")
    output, source = assert_sound(tmp_path / "out.copc.laz"), peers.read(real_data / name, "laspy-laszip")
    peers.assert_same_points(peers.as_columns(source.points, source.point_format), output.columns)
    assert np.array_equal(output.header["scale"], source.scale) and np.array_equal(output.header["offset"], source.offset)
    assert report.points == len(source.points) and not [warning for warning in report.warnings if not warning.endswith(".")]
    assert (before.st_mtime_ns, before.st_size) == ((real_data / name).stat().st_mtime_ns, (real_data / name).stat().st_size)


@pytest.mark.parametrize("name", EMPTY)
def test_files_without_points_are_refused(real_data, tmp_path, name):
    with pytest.raises((NoPoints, IncompleteInput), match=r"no points|holds only 0"):
        convert(real_data / name, tmp_path / "out.copc.laz")
    assert not list(tmp_path.iterdir())


CRS = {
    "las/lone-star.laz": "GEOCCS",
    "las/bcts_1.laz": "3005",
    "las/Topography.las": "2949",
    "las/epsg_4326.las": "4326",
    "las/simple.las": None,
}


@pytest.mark.parametrize("name", CRS)
def test_the_crs_of_real_files(real_data, tmp_path, name):
    report = convert(real_data / name, tmp_path / "out.copc.laz")
    if CRS[name] is None:
        assert report.crs_summary == "none" and any("no CRS" in warning for warning in report.warnings)
        return
    assert CRS[name] in (report.crs_wkt or ""), report.crs_summary


def test_feet_by_parameters(real_data, tmp_path):
    report = convert(real_data / "las/autzen_trim.laz", tmp_path / "out.copc.laz")
    assert "foot" in report.crs_wkt.lower() or "0.3048" in report.crs_wkt
