"""Every fault of a virtual point cloud is told by the check that the table names, and by no other."""

from __future__ import annotations

import json
import shutil

import pytest
from copc_forge.core import build_vpc, convert, validate
from copc_forge.core.validation.catalogue.datasets import VPC_CHECKS
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """all.vpc of two COPC files, with an overview."""
    folder = tmp_path_factory.mktemp("sound")
    for number in range(2):
        make(folder / "a.laz", 7, points=any_points(100, 7, number), records=[wkt_record(32632)])
        convert(folder / "a.laz", folder / f"{number}.copc.laz")
    (folder / "a.laz").unlink()
    build_vpc(folder, folder / "all.vpc", overview=True)
    return folder


@pytest.fixture
def survey(sound, tmp_path):
    shutil.copytree(sound, tmp_path / "survey")
    return tmp_path / "survey"


def failed(path, **options) -> dict[str, int]:
    """Of the .vpc alone."""
    (report,) = (file for file in validate(path, level="quick", **options).files if file.path == str(path))
    return report.counts


def said(name, value):
    return lambda folder, items: items[1]["properties"].update({name: value})


def without(name):
    return lambda folder, items: (folder / name).unlink()


def shifted(by):
    def change(folder, items):
        items[0]["properties"]["proj:bbox"][0] += by

    return change


FAULTS = {
    "vpc.collection": lambda folder, items: items.clear(),
    "vpc.item": lambda folder, items: items[0].update(stac_version="0.9"),
    "vpc.file": without("1.copc.laz"),
    "vpc.twice": lambda folder, items: items.append(dict(items[0])),
    "vpc.overview": without("all-overview.copc.laz"),
    "vpc.count": said("pc:count", 99),
    "vpc.bounds": shifted(0.02),
    "vpc.crs": said("proj:wkt2", "EPSG:25833"),
}


def test_a_sound_one_has_no_fault_and_stands_before_its_files(survey):
    report = validate(survey / "all.vpc", level="quick")
    assert [file.kind for file in report.files] == ["vpc", "copc", "copc"] and not report.files[0].counts
    assert (report.files[0].points, report.files[0].facts["items"], report.delivery.files) == (200, 2, 2)


@pytest.mark.parametrize("check", [check.id for check in VPC_CHECKS])
def test_a_fault_is_told_by_its_check_only(check, survey):
    path = survey / "all.vpc"
    whole = json.loads(path.read_text())
    FAULTS[check](survey, whole["features"])
    path.write_text(json.dumps(whole))
    assert failed(path) == {check: 1}


WRONG = [("pc:count", None), ("pc:count", "100"), ("proj:bbox", None), ("proj:bbox", [1, 2, 3, 4]), ("proj:wkt2", "nonsense")]


@pytest.mark.parametrize("change", [*(said(*wrong) for wrong in WRONG), shifted(0.009)])
def test_what_is_missing_or_no_number_is_told_and_rounding_is_none(change, survey):
    path = survey / "all.vpc"
    whole = json.loads(path.read_text())
    change(survey, whole["features"])
    path.write_text(json.dumps(whole))
    assert len(failed(path)) == (0 if change.__name__ == "change" else 1)


def test_an_overview_without_levels_is_none(survey):
    make(survey / "all-overview.copc.laz", 7, points=any_points(10, 7), records=[wkt_record(32632)])
    assert failed(survey / "all.vpc") == {"vpc.overview": 1}


def test_what_is_no_collection_is_unreadable_and_what_is_not_there_too(tmp_path):
    (tmp_path / "none.vpc").write_text("{}")
    report = validate([tmp_path / "none.vpc", tmp_path / "gone.vpc"])
    assert [(file.readable, set(file.counts)) for file in report.files] == [(False, {"vpc.collection"}), (False, {"file.readable"})]
    assert report.exit_code == 2 and report.delivery is None


def test_a_source_is_compared_with_the_one_file_that_is_named(survey):
    build_vpc(survey / "0.copc.laz", survey / "one.vpc")
    report = validate(survey / "one.vpc", source=survey / "0.copc.laz")
    assert [file.kind for file in report.files] == ["copc"] and all(row.identical for row in report.files[0].comparison)
