"""Every fault of an EPT dataset is told by the check that the table names, and by no other."""

from __future__ import annotations

import json

import numpy as np
import pytest
from copc_forge.core import convert, convert_and_compare, validate
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.validation.catalogue import CHECKS
from copc_forge.core.validation.catalogue.datasets import EPT_CHECKS
from copc_forge.tests.support import eptset
from copc_forge.tests.support.farserver import FarServer

KINDS = ("laszip", "binary", "zstandard")
ENDING = {"laszip": "laz", "binary": "bin", "zstandard": "zst"}
LEAF = "3-1-2-1"


def failed(path, **options) -> dict[str, int]:
    (report,) = validate(path, **options).files
    return report.counts


def told(**values):
    """ept.json says something else."""

    def change(folder, kind):
        path = folder / "ept.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return change


def page(name, **values):
    """A page of the hierarchy says something else: None takes a node out."""

    def change(folder, kind):
        path = folder / "ept-hierarchy" / f"{name}.json"
        nodes = json.loads(path.read_text()) | {key.replace("_", "-"): value for key, value in values.items()}
        path.write_text(json.dumps({key: value for key, value in nodes.items() if value is not None}))

    return change


def moved(folder, kind):
    """One point of a leaf lies beside it, in the middle of the dataset."""
    points = eptset.nodes()
    points[3, 1, 2, 1]["X"][0] = 0
    rewrite(folder, kind, points)


def beside(folder, kind):
    box = np.array(json.loads((folder / "ept.json").read_text())["boundsConforming"])
    box[0] += 100
    told(boundsConforming=box.tolist())(folder, kind)


def rewrite(folder, kind, points):
    for path in (folder / "ept-data", folder / "ept-hierarchy"):
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
    eptset.write(folder, kind, points)


def tile(name, change):
    def damage(folder, kind):
        path = folder / "ept-data" / f"{name}.{ENDING[kind]}"
        change(path)

    return damage


def listed_again(folder, kind):
    page("2-0-1-0", **{"3_1_2_1": 24})(folder, kind)
    told(points=224)(folder, kind)


def with_another_name(folder, kind):
    path = folder / "ept.json"
    whole = json.loads(path.read_text())
    whole["schema"][-1]["name"] = "Amplitude"
    path.write_text(json.dumps(whole))


FAULTS = {
    "ept.metadata": told(span=0),
    "ept.conforming": told(boundsConforming=[0, 0, 0, 1, 1, 1]),
    "ept.crs": told(srs={"wkt": "nonsense"}),
    "ept.hierarchy": page("2-0-1-0", **{"3_1_2_1": "many"}),
    "ept.parent": lambda folder, kind: (page("0-0-0-0", **{"1_1_0_1": None})(folder, kind), told(points=195)(folder, kind)),
    "ept.points": told(points=226),
    "ept.tile": tile(LEAF, lambda path: path.unlink()),
    "ept.stray": tile("3-7-7-7", lambda path: path.write_bytes(b"")),
    "ept.decode": tile(LEAF, lambda path: path.write_bytes(path.read_bytes()[:50])),
    "ept.count": listed_again,
    "ept.schema": with_another_name,
    "ept.cube": moved,
    "ept.bounds": beside,
}
# What comes along, or with other tiles: a box that misses the points is told of by the points, too.
ALONG = {"ept.conforming": {"ept.bounds"}, "ept.parent": {"ept.stray"}}


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_one_has_no_fault(kind, tmp_path):
    folder = eptset.write(tmp_path / "ept", kind)
    for path in (folder, folder / "ept.json"):
        (report,) = validate(path, level="deep").files
        assert (report.counts, report.kind, report.points, report.decoded, report.path) == ({}, "ept", 225, 225, str(folder / "ept.json"))
    assert [(row.level, row.nodes, row.points) for row in report.levels] == [(0, 1, 60), (1, 2, 70), (2, 2, 70), (3, 1, 25)]
    assert report.levels[1].spacing == eptset.EDGE / eptset.SPAN / 2
    assert report.size == sum(path.stat().st_size for path in [folder / "ept.json", *(folder / "ept-data").iterdir()])


@pytest.mark.parametrize("check", [check.id for check in EPT_CHECKS])
def test_a_fault_is_told_by_its_check_only(check, tmp_path):
    folder = eptset.write(tmp_path / "ept")
    FAULTS[check](folder, "laszip")
    expected = {check} | ALONG.get(check, set())
    assert set(failed(folder)) == expected
    assert set(failed(folder, level="quick")) == {each for each in expected if CHECKS[each].level == "quick"}


@pytest.mark.parametrize("check", [check.id for check in EPT_CHECKS if check.mended_by == "convert"])
def test_what_a_conversion_is_said_to_mend_it_mends(check, tmp_path):
    folder = eptset.write(tmp_path / "ept")
    FAULTS[check](folder, "laszip")
    convert(folder, tmp_path / "a.copc.laz")
    report = validate(tmp_path / "a.copc.laz", source=folder)
    assert report.valid and all(row.identical for row in report.files[0].comparison)


@pytest.mark.parametrize("kind", KINDS[1:])
def test_binary_tiles_are_checked_as_well(kind, tmp_path):
    for number, check in enumerate(("ept.tile", "ept.count", "ept.cube", "ept.bounds")):
        folder = eptset.write(tmp_path / str(number), kind)
        FAULTS[check](folder, kind)
        assert set(failed(folder)) == {check}
    folder = eptset.write(tmp_path / "cut", kind)
    tile(LEAF, lambda path: path.write_bytes(path.read_bytes()[:50]))(folder, kind)
    assert set(failed(folder)) == {"ept.count"} | ({"ept.schema"} if kind == "binary" else set())


def test_a_page_that_is_missing_is_named(tmp_path):
    folder = eptset.write(tmp_path / "ept")
    (folder / "ept-hierarchy" / "2-0-1-0.json").unlink()
    (report,) = validate(folder).files
    assert set(report.counts) == {"ept.hierarchy"} and "2-0-1-0.json" in report.findings[0].message


def test_no_crs_costs_a_note(tmp_path):
    folder = eptset.write(tmp_path / "ept")
    told(srs={})(folder, "laszip")
    report = validate(folder)
    assert (report.valid, report.warnings, report.notes) == (True, 0, 1)


def test_what_ept_json_makes_unreadable_ends_with_2(tmp_path):
    folder = eptset.write(tmp_path / "ept")
    (folder / "ept.json").write_text("[")
    assert validate(folder).exit_code == 2


def test_on_a_server_tiles_are_asked_for_when_they_are_decoded(tmp_path):
    folder = eptset.write(tmp_path / "ept")
    FAULTS["ept.tile"](folder, "laszip")
    with FarServer(tmp_path) as server:
        address = server.address("ept/ept.json")
        assert failed(address, level="quick") == {} and failed(address) == {"ept.tile": 1}


def test_a_folder_gives_its_datasets_and_a_delivery_counts_them(tmp_path):
    for name in ("a", "b"):
        eptset.write(tmp_path / name, points=eptset.nodes(seed=ord(name)))
    for level in ("quick", "full"):
        report = validate(tmp_path, recursive=True, level=level)
        assert [file.kind for file in report.files] == ["ept", "ept"] and report.delivery.files == 2
        assert "duplicates" not in {finding.kind for finding in report.delivery.findings}  # though ept.json are the same


def test_a_dataset_can_be_a_source_but_not_be_compared_with_one(tmp_path):
    folder = eptset.write(tmp_path / "ept")
    report = convert_and_compare(folder, tmp_path / "a.copc.laz")
    assert all(row["state"] == "identical" for row in report.comparison) and len(report.comparison) > 10
    assert validate(tmp_path / "a.copc.laz", source=folder / "ept.json").valid
    with pytest.raises(BadParameter, match="can't be compared"):
        validate(folder, source=tmp_path / "a.copc.laz")
