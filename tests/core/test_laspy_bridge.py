"""`core.from_laspy` and `core.to_laspy`, held against the way over files."""

from __future__ import annotations

import tempfile

import laspy
import numpy as np
import pytest
from copc_forge import core
from copc_forge.core.base import needs
from copc_forge.core.base.errors import BadParameter, MissingDependency, NoPoints
from copc_forge.tests.support.laswriter import ExtraDimension
from copc_forge.tests.support.survey import Survey, write_survey

EXTRA = [ExtraDimension("height", 9), ExtraDimension("row", 3)]


@pytest.fixture
def no_files(monkeypatch):
    """Fails where somebody makes a temporary file."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was made")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile", "TemporaryDirectory"):
        monkeypatch.setattr(tempfile, name, refuse)


@pytest.fixture(params=[(0, ".las"), (3, ".laz"), (6, ".laz"), (8, ".las")], ids=str)
def file(request, tmp_path):
    number, suffix = request.param
    path = tmp_path / f"a{suffix}"
    write_survey(path, Survey(4_000, point_format=number, extra=EXTRA))
    return path


def test_a_lasdata_becomes_what_its_file_becomes(file, tmp_path, no_files):
    core.convert(file, tmp_path / "file.copc.laz")
    las = laspy.read(file)
    before = las.points.array.tobytes()
    report = core.from_laspy(las, tmp_path / "data.copc.laz")
    assert report.points == 4_000 and report.crs_wkt and las.points.array.tobytes() == before
    with laspy.open(file) as reader:
        core.from_laspy(reader, tmp_path / "reader.copc.laz")
    expected = laspy.read(tmp_path / "file.copc.laz")
    for name in ("data", "reader"):
        found = laspy.read(tmp_path / f"{name}.copc.laz")
        assert found.points.array.tobytes() == expected.points.array.tobytes()
        assert list(found.point_format.extra_dimension_names) == ["height", "row"]
        assert found.header.parse_crs() == expected.header.parse_crs()
        assert core.validate(tmp_path / f"{name}.copc.laz").exit_code == 0


def test_what_was_made_in_memory(tmp_path):
    header = laspy.LasHeader(version="1.4", point_format=6)
    header.scales, header.offsets = [0.01] * 3, [0, 0, 0]
    las = laspy.LasData(header)
    las.x, las.y, las.z = np.arange(30.0), np.arange(30.0) % 7, np.zeros(30)
    las.add_extra_dim(laspy.ExtraBytesParams("weight", "f4"))
    las["weight"] = np.arange(30)
    core.from_laspy(las, tmp_path / "a.copc.laz")
    back = core.to_laspy(tmp_path / "a.copc.laz", where="weight >= 20")
    assert sorted(np.array(back["weight"]).tolist()) == list(range(20, 30)) and sorted(np.array(back.x).tolist()) == list(range(20, 30))


def test_a_lasdata_of_what_is_asked_for(file, tmp_path, no_files):
    core.extract(file, tmp_path / "out.las", returns="first", temp_folder=tmp_path)
    expected, found = laspy.read(tmp_path / "out.las"), core.to_laspy(file, returns="first")
    assert 0 < len(found.points) == len(expected.points) and found.points.array.tobytes() == expected.points.array.tobytes()
    assert found.header.parse_crs() == expected.header.parse_crs()
    with pytest.raises(NoPoints):
        core.to_laspy(file, bounds=(0, 0, 1, 1))


def test_what_is_none_of_laspy_s_is_refused(tmp_path, monkeypatch):
    with pytest.raises(BadParameter, match="str"):
        core.from_laspy("a.las", tmp_path / "a.copc.laz")
    with pytest.raises(BadParameter, match="recognised"):
        core.from_laspy(laspy.LasData(laspy.LasHeader()), tmp_path / "a.las")
    with pytest.raises(NoPoints):
        core.from_laspy(laspy.LasData(laspy.LasHeader()), tmp_path / "a.copc.laz")
    monkeypatch.setitem(needs.importlib.sys.modules, "laspy", None)
    with pytest.raises(MissingDependency, match="pip install laspy"):
        core.to_laspy(tmp_path / "a.las")
    assert list(tmp_path.iterdir()) == []
