"""What stands for point clouds, a .vpc or an EPT dataset, given to every job: it does its work, or refuses in one sentence that helps."""

from __future__ import annotations

import json

import pytest
from copc_forge import core
from copc_forge.core import bcc
from copc_forge.core.base.errors import ForgeError, UnsupportedFile
from copc_forge.core.base.monitor import Monitor
from copc_forge.tests.support import eptset
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record

POINTS = {"las.vpc": 300, "copc.vpc": 100, "of-ept.vpc": 225, "ept": 225, "ept/ept.json": 225}
VIRTUAL = [name for name in POINTS if name.endswith(".vpc")]
DATASETS = [name for name in POINTS if not name.endswith(".vpc")]
NAMES_FILES, OF_TILES = "names files and holds no points itself; give the files that it names.", "is a folder of tiles"


def each_points(source, out):
    return sum(file.points for file in core.convert_each(source, out / "each").files if file.stands)


def validated(source, out):
    report = core.validate(source)
    assert report.valid
    return sum(file.points for file in report.files if file.kind != "vpc")


def assigned(source, out):
    found = core.assign_crs(source, "EPSG:25833", output=out / "assigned")
    for error in filter(None, (file.error for file in found.files)):
        raise UnsupportedFile(error.removesuffix("."))
    return len(found.files)


# Each gives the number of points that it had to do with.
WORK = {
    "convert": lambda source, out: core.convert(source, out / "a.copc.laz").points,
    "convert-each": each_points,
    "extract": lambda source, out: core.extract(source, out / "a.laz").points,
    "validate": validated,
    "inspect": lambda source, out: core.inspect(source).point_count,
    "build-vpc": lambda source, out: core.build_vpc(source, out / "b.vpc").points,
    "from-points": lambda source, out: bcc.from_points(source, out / "a.bcc", cell_size=0.001).cells,
    "raster": lambda source, out: core.rasterize(source, out / "a.tif", cell_size=50.0).points,
    "outline": lambda source, out: core.outline(source, out / "a.geojson").points,
    "split": lambda source, out: core.split(source, out / "split", size=500.0).points,
}  # fmt: skip
# What of these a job of one file refuses, and what it does with the others.
REFUSALS = {
    "repair": (lambda source, out: core.repair(source, out / "a.laz"), VIRTUAL + DATASETS),
    "index": (lambda source, out: core.index(source, out / "a.copc.laz"), VIRTUAL + DATASETS),
    "recover": (lambda source, out: core.recover(source, out / "a.laz"), VIRTUAL + DATASETS),
    "migrate": (lambda source, out: core.migrate(source, out / "a.copc.laz").points, VIRTUAL),
    "open": (lambda source, out: core.open(source).count, VIRTUAL),
    "assign-crs": (assigned, ["of-ept.vpc", *DATASETS]),
}


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    """All of them, in one folder, with the files that they stand for."""
    folder = tmp_path_factory.mktemp("survey")
    for number in range(3):
        make(folder / f"{number}.laz", 7, points=any_points(100, 7, number), records=[wkt_record(32632)])
    core.convert(folder / "0.laz", folder / "own.copc.laz")
    core.build_vpc([folder / f"{number}.laz" for number in range(3)], folder / "las.vpc")
    core.build_vpc(folder / "own.copc.laz", folder / "copc.vpc")
    core.build_vpc(eptset.write(folder / "ept"), folder / "of-ept.vpc")
    return folder


@pytest.mark.parametrize("name", POINTS)
@pytest.mark.parametrize("job", WORK)
def test_these_jobs_take_all_of_them(job, name, survey, tmp_path):
    assert WORK[job](survey / name, tmp_path) == POINTS[name]


@pytest.mark.parametrize("name", POINTS)
@pytest.mark.parametrize("job", REFUSALS)
def test_jobs_of_one_file_take_or_refuse_them_and_say_what_to_do(job, name, survey, tmp_path):
    work, refused = REFUSALS[job]
    if name not in refused:
        assert work(survey / name, tmp_path) in (225, 1, 3)
        return
    with pytest.raises(ForgeError) as told:
        work(survey / name, tmp_path)
    sentence = str(told.value)
    assert sentence.endswith(".") and "\n" not in sentence
    wanted = (NAMES_FILES,) if name in VIRTUAL and job != "assign-crs" else (OF_TILES, "dataset of tiles is not the kind")
    assert any(part in sentence for part in wanted) and not list(tmp_path.glob("a.*")), sentence


def test_datasets_in_folders_count_as_one_input_and_their_tiles_as_none(tmp_path):
    eptset.write(tmp_path / "in" / "town" / "north")
    make(tmp_path / "in" / "a.laz", 7, points=any_points(100, 7, 1), records=[wkt_record(32632)])
    report = core.convert_each(tmp_path / "in", tmp_path / "out", recursive=True)
    outputs = [file.output for file in report.files]
    assert outputs == [str(tmp_path / "out" / "a.copc.laz"), str(tmp_path / "out" / "town" / "north.copc.laz")]
    assert [file.points for file in report.files] == [100, 225] and report.converted == 2
    assert core.build_vpc(tmp_path / "in", tmp_path / "all.vpc", recursive=True).files == 2
    assert core.convert_each(tmp_path / "in", tmp_path / "out", recursive=True).skipped == 2


def test_what_a_virtual_point_cloud_says_of_a_dataset(survey):
    (item,) = json.loads((survey / "of-ept.vpc").read_text())["features"]
    said, metadata = item["properties"], json.loads((survey / "ept" / "ept.json").read_text())
    assert (item["id"], item["assets"]["data"]["href"]) == ("ept", "./ept/ept.json")
    assert said["pc:count"] == metadata["points"] and said["proj:bbox"] == metadata["boundsConforming"]


def test_inspection_of_one_that_names_a_dataset_says_what_it_is(survey):
    monitor = Monitor()
    found = core.inspect(survey / "of-ept.vpc", monitor=monitor)
    assert [file["kind"] for file in found.vpc["files"]] == ["EPT"] and not found.warnings and not monitor.warnings
