"""Convert each file: what models get, and the layer that is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import laspy
import pytest
from copc_forge.processing.algorithms.converteach import ConvertEach
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.laswriter import wkt_record
from qgis.core import QgsPointCloudLayer, QgsProcessingException, QgsProcessingUtils, QgsProviderRegistry

HAS_VPC = "vpc" in QgsProviderRegistry.instance().providerList()


@pytest.fixture
def survey(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        make(folder / f"t{number}.laz", 7, points=any_points(2000, 7, seed=number, reach=9000), records=[wkt_record(25832)])
    (folder / "bad.laz").write_bytes(b"no point cloud")
    return folder


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(**parameters):
        results, prepared = ConvertEach().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    return run


def test_what_models_get(run, survey, tmp_path):
    out, report = tmp_path / "out", tmp_path / "report.json"
    results = run(INPUT=[str(survey)], OUTPUT=str(out), REPORT_JSON=str(report))
    assert (results["CONVERTED"], results["SKIPPED"], results["FAILED"], results["POINTS"]) == (3, 0, 1, 6000)
    assert results["OUTPUT"] == str(out) and Path(results["VPC"]) == out / "out.vpc"
    assert results["REASONS"].count("\n") == 0 and "bad.laz" in results["REASONS"]
    assert len(json.loads(report.read_text("utf-8"))["files"]) == 4
    for number in range(3):
        with laspy.open(out / f"t{number}.copc.laz") as cloud:
            assert cloud.header.point_count == 2000
    again = run(INPUT=[str(survey)], OUTPUT=str(out))
    assert (again["CONVERTED"], again["SKIPPED"], again["FAILED"]) == (0, 3, 1)


def test_only_where_all_fail_the_algorithm_does(run, survey, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"bad\.laz"):
        run(INPUT=[str(survey / "bad.laz")], OUTPUT=str(tmp_path / "out"))


def test_without_a_virtual_point_cloud_nothing_is_loaded(run, survey, tmp_path, context):
    assert run(INPUT=[str(survey)], OUTPUT=str(tmp_path / "out"), BUILD_VPC=False)["VPC"] == ""
    assert not context.layersToLoadOnCompletion()


@pytest.mark.skipif(not HAS_VPC, reason="this QGIS has no provider of virtual point clouds")
def test_the_layer_of_all_is_loaded_in_our_style(run, survey, tmp_path, context, feedback, project):
    context.setProject(project)
    results = run(INPUT=[str(survey)], OUTPUT=str(tmp_path / "out"))
    (path, details), *more = context.layersToLoadOnCompletion().items()
    assert path == results["VPC"] and not more and details.name == "in"
    layer = QgsProcessingUtils.mapLayerFromString(path, context, True, details.layerTypeHint)  # as Processing loads it
    assert isinstance(layer, QgsPointCloudLayer) and layer.providerType() == "vpc"
    assert layer.isValid() and layer.pointCount() == 6000 and layer.crs().authid() == "EPSG:25832"
    details.postProcessor().postProcessLayer(layer, context, feedback)
    assert layer.renderer().type() != "extent"
