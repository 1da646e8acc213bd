"""Extraction from a virtual point cloud: the points of all its files that match, from no more of them than that takes."""

from __future__ import annotations

import json

import laspy
import numpy as np
import pytest
from copc_forge.core import build_vpc, convert, extract, extract_each
from copc_forge.core.base.errors import BadParameter, NoPoints
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record

SIDE = 100.0
CRS = {"type": "name", "properties": {"name": "EPSG:25832"}}


def tile(path, number: int, kind: str):
    """A square of points of its own, beside the others; every file has another point format."""
    points = any_points(4000, 7, number)
    random = np.random.default_rng(number)
    for axis, low in (("X", number * SIDE), ("Y", 0.0)):
        points[axis] = np.round((low + random.uniform(0, SIDE, len(points))) / 0.01).astype(np.int32)
    points["Z"] = random.integers(0, 3000, len(points))
    source = make(path.with_suffix(".laz"), 7, points=points, scale=(0.01,) * 3, offset=(0.0,) * 3, records=[wkt_record(25832)])
    if kind == "copc":
        convert(source, path.with_suffix(".copc.laz"))
        source.unlink()


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    folder = tmp_path_factory.mktemp("survey")
    for number, kind in enumerate(("copc", "copc", "laz", "copc")):
        tile(folder / f"{number}", number, kind)
    build_vpc(folder, folder / "all.vpc")
    return folder


def everything(folder) -> np.ndarray:
    """World coordinates and classes of all files, by laspy."""
    found = []
    for path in sorted(folder.glob("*.laz")):
        cloud = laspy.read(path)
        found.append(np.column_stack([cloud.x, cloud.y, cloud.z, cloud.classification, cloud.gps_time]))
    return np.concatenate(found)


def rows(path) -> np.ndarray:
    cloud = laspy.read(path)
    found = np.column_stack([cloud.x, cloud.y, cloud.z, cloud.classification, cloud.gps_time])
    return found[np.lexsort(found.T)]


def ordered(found: np.ndarray) -> np.ndarray:
    return found[np.lexsort(found.T)]


BOXES = {
    "inside one": (110, 20, 130, 50),
    "across a border": (150, 10, 250, 60),
    "all": (-1, -1, 401, 101),
    "on a border": (100, 0, 200, 100),
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("suffix", [".laz", ".las", ".copc.laz"])
def test_a_box_gives_the_points_of_all_files_in_it(survey, tmp_path, box, suffix):
    there, output = everything(survey), tmp_path / f"part{suffix}"
    inside = (there[:, 0] >= box[0]) & (there[:, 0] <= box[2]) & (there[:, 1] >= box[1]) & (there[:, 1] <= box[3])
    report = extract(survey / "all.vpc", output, bounds=box)
    assert np.array_equal(rows(output), ordered(there[inside])) and inside.any()
    assert (report.points, report.points_in_file) == (inside.sum(), len(there))


def test_files_beside_the_box_are_not_read(survey, tmp_path):
    part, whole = (
        extract(survey / "all.vpc", tmp_path / f"{name}.laz", bounds=box)
        for name, box in (("a", (310, 20, 320, 50)), ("b", (0, 0, 400, 99)))
    )
    last = next(path for path in survey.glob("3*.laz")).stat().st_size
    assert part.bytes_read <= last < whole.bytes_read <= whole.bytes_in_file == sum(path.stat().st_size for path in survey.glob("*.laz"))


@pytest.mark.parametrize("wanted", [{"classes": [2, 3]}, {"where": "intensity > 30000"}, {"returns": "last"}, {}], ids=str)
def test_other_conditions_and_none(survey, tmp_path, wanted):
    """What each file gives by itself, together."""
    report = extract(survey / "all.vpc", tmp_path / "part.laz", **wanted)
    parts = []
    for number, path in enumerate(sorted(survey.glob("*.laz"))):
        extract(path, tmp_path / f"{number}.laz", **wanted)
        parts.append(rows(tmp_path / f"{number}.laz"))
    assert np.array_equal(rows(tmp_path / "part.laz"), ordered(np.concatenate(parts))) and report.points


def test_a_level_is_of_each_file_and_asked_of_copc_alone(survey, tmp_path):
    with pytest.raises(BadParameter, match="octree"):
        extract(survey / "all.vpc", tmp_path / "part.laz", depth=0)
    copc = sorted(survey.glob("*.copc.laz"))
    build_vpc(copc, tmp_path / "copc.vpc")
    report = extract(tmp_path / "copc.vpc", tmp_path / "coarse.laz", depth=0)
    parts = []
    for number, path in enumerate(copc):
        extract(path, tmp_path / f"{number}.laz", depth=0)
        parts.append(rows(tmp_path / f"{number}.laz"))
    assert np.array_equal(rows(tmp_path / "coarse.laz"), ordered(np.concatenate(parts))) and report.points == sum(map(len, parts))


def test_files_on_other_grids_give_the_points_that_they_have(survey, tmp_path):
    """Their query is asked after the move to one grid; nodes are left out by what is certain before it."""
    points = any_points(5000, 7, 9)
    for axis in "XYZ":
        points[axis] = np.random.default_rng(5).integers(0, 1600, len(points))
    other = make(tmp_path / "other.las", 7, points=points, scale=(0.25,) * 3, offset=(0.125, 0.125, 0.0), records=[wkt_record(25832)])
    convert(other, tmp_path / "other.copc.laz")
    build_vpc([*survey.glob("*.laz"), tmp_path / "other.copc.laz"], tmp_path / "mixed.vpc")
    box = (100, 0, 200, 100)
    extract(tmp_path / "mixed.vpc", tmp_path / "part.laz", bounds=box)
    convert([*survey.glob("*.laz"), tmp_path / "other.copc.laz"], tmp_path / "whole.copc.laz", bounds=box)
    assert np.array_equal(rows(tmp_path / "part.laz"), rows(tmp_path / "whole.copc.laz"))


def test_thinning_each_feature_nothing_there_and_a_file_of_its_own(survey, tmp_path):
    extract(survey / "all.vpc", tmp_path / "thin.laz", bounds=(50, 0, 150, 100), thin=10.0)
    assert 0 < len(rows(tmp_path / "thin.laz")) < 400
    with pytest.raises(NoPoints):
        extract(survey / "all.vpc", tmp_path / "none.laz", bounds=(1000, 1000, 1001, 1001))
    ring = [[150, 0], [250, 0], [250, 50], [150, 50], [150, 0]]
    square = json.dumps(
        {"type": "Feature", "properties": {"name": "a"}, "geometry": {"type": "Polygon", "coordinates": [ring]}, "crs": CRS}
    )
    each = extract_each(survey / "all.vpc", tmp_path / "each.laz", polygons=square, field="name")
    assert [row["points"] for row in each.outputs] == [len(rows(tmp_path / "each_a.laz"))]
    tiles = {path: path.read_bytes() for path in survey.glob("*.laz")}
    with pytest.raises(BadParameter, match="input"):
        extract(survey / "all.vpc", next(iter(tiles)), bounds=(50, 0, 150, 100))
    assert all(path.read_bytes() == data for path, data in tiles.items())
