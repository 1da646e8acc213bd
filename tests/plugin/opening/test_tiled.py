"""Virtual point clouds and EPT datasets that are dropped: shown as they are, with an overview from afar that is there."""

from __future__ import annotations

import json

import pytest
from copc_forge.core import build_vpc, convert
from copc_forge.tests.support import eptset
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record
from qgis.core import QgsProject


@pytest.fixture
def survey(tmp_path):
    """A folder with town.vpc of two COPC files, and their overview."""
    folder = tmp_path / "survey"
    folder.mkdir()
    for number in range(2):
        source = make(tmp_path / "a.laz", 7, points=any_points(300, 7, number), records=[wkt_record(32632)])
        convert(source, folder / f"{number}.copc.laz")
        source.unlink()
    build_vpc(folder, folder / "town.vpc", overview=True)
    return folder


def shown() -> dict[str, tuple[str, bool]]:
    """Provider of each layer, and whether it shows at some scales only."""
    return {layer.name(): (layer.providerType(), layer.hasScaleBasedVisibility()) for layer in QgsProject.instance().mapLayers().values()}


def test_one_layer_of_all_and_one_of_the_overview_from_afar(window, survey):
    window.drop(survey / "town.vpc")
    assert shown() == {"town": ("vpc", False), "town (overview)": ("copc", True)} and not window.said and not window.dialogs
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    assert layers["town"].pointCount() == 600 and layers["town"].renderer().type() == "rgb"
    assert not layers["town (overview)"].isInScaleRange(100) and layers["town (overview)"].isInScaleRange(1e6)
    assert window.canvas.extent().intersects(layers["town"].extent())


@pytest.mark.parametrize("damage", ["gone", "empty", "no point cloud"])
def test_an_overview_that_is_missing_is_said_and_not_loaded(window, survey, damage):
    overview = survey / "town-overview.copc.laz"
    overview.unlink() if damage == "gone" else overview.write_bytes(b"" if damage == "empty" else b"nothing" * 100)
    window.drop(survey / "town.vpc")
    assert shown() == {"town": ("vpc", False)}
    assert [text for text in window.said if "overview of town is not there" in text and str(overview) in text]
    window.press("Build again…")
    assert window.dialogs == [("copcforge:buildvpc", {"INPUT": [str(survey / "town.vpc")]})]


def test_files_that_are_missing_are_counted(window, survey):
    (survey / "1.copc.laz").unlink()
    window.drop(survey / "town.vpc")
    assert "town" in shown() and [text for text in window.said if "town names files that are not there: 1" in text]


def test_one_of_which_nothing_is_there_or_that_is_none_is_not_opened(window, survey):
    for number in range(2):
        (survey / f"{number}.copc.laz").unlink()
    (survey / "none.vpc").write_text("{}")
    window.drop(survey / "town.vpc", survey / "none.vpc")
    assert not shown()
    assert [text for text in window.said if "none of the files" in text] and [
        text for text in window.said if "no virtual point cloud" in text
    ]


def test_a_dataset_is_shown_by_its_folder_and_by_its_ept_json(window, tmp_path):
    folder = eptset.write(tmp_path / "town")
    window.drop(folder)
    window.drop(folder / "ept.json")
    layers = list(QgsProject.instance().mapLayers().values())
    told = [(layer.name(), layer.providerType(), layer.isValid(), layer.pointCount()) for layer in layers]
    assert told == [("town", "ept", True, 225)] * 2
    assert layers[0].renderer().type() == "rgb" and not list(tmp_path.rglob("*.copc.laz"))


def test_in_a_folder_they_stand_for_their_files(window, survey, tmp_path):
    eptset.write(survey / "datasets" / "old")
    convert(make(tmp_path / "b.laz", 7, points=any_points(30, 7, 5), records=[wkt_record(32632)]), survey / "other.copc.laz")
    window.drop(survey)
    assert shown() == {"town": ("vpc", False), "town (overview)": ("copc", True), "old": ("ept", False), "other": ("copc", False)}


def test_a_virtual_point_cloud_may_name_datasets(window, tmp_path):
    build_vpc(eptset.write(tmp_path / "old"), tmp_path / "all.vpc")
    assert json.loads((tmp_path / "all.vpc").read_text())["features"]
    window.drop(tmp_path / "all.vpc")
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.isValid() and layer.pointCount() == 225 and layer.renderer().type() == "rgb"
