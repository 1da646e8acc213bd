"""The algorithm that migrates point clouds, with the real engine and a layer of a project."""

from __future__ import annotations

import json

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.desk import styling
from copc_forge.processing.algorithms.migrate import Migrate
from copc_forge.processing.layers import end_statistics
from copc_forge.tests.support import eptset
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsPointCloudLayer, QgsProcessingException


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(**parameters):
        results, prepared = Migrate().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    yield run
    end_statistics()  # QGIS removes layers while its own tasks read them, and may crash


def unsorted(path):
    parts = tiny_copc()
    parts.temporal = False
    parts.points[0, 0, 0, 0] = parts.points[0, 0, 0, 0][np.random.default_rng(3).permutation(len(parts.points[0, 0, 0, 0]))]
    path.write_bytes(parts.build())
    return path


def test_a_dataset_becomes_a_file_in_the_folder(run, tmp_path):
    source = eptset.write(tmp_path / "set") / "ept.json"
    results = run(INPUT=str(source), OUTPUT=str(tmp_path / "out"), REPORT_JSON=str(tmp_path / "report.json"))
    assert results["OUTPUT_PATH"] == str(tmp_path / "out" / "set.copc.laz") and results["STATE"] == "migrated" and results["WRITTEN"] == 1
    layer = QgsPointCloudLayer(results["OUTPUT_PATH"], "set", "copc")
    assert layer.isValid() and layer.pointCount() == 225 and layer.crs().authid() == "EPSG:32632"
    assert json.loads((tmp_path / "report.json").read_text())["nodes"] == 6


def test_a_file_that_a_layer_shows_is_replaced_and_shown_again(run, project, tmp_path):
    path = unsorted(tmp_path / "a.copc.laz")
    layer = project.addMapLayer(QgsPointCloudLayer(str(path), "points", "copc"))
    styling.style(layer)
    kind, count = layer.renderer().type(), layer.pointCount()
    results = run(INPUT="points")
    assert results["OUTPUT_PATHS"] == [str(path)] and results["STATE"] == "migrated"
    assert layer.isValid() and layer.pointCount() == count and layer.renderer().type() == kind
    assert run(INPUT=str(path))["STATE"] == "left alone"


def test_a_file_name_does_for_one_source(run, tmp_path):
    results = run(INPUT=str(make(tmp_path / "a.las", 1, 300)), OUTPUT=str(tmp_path / "b.copc.laz"), CRS="EPSG:25832")
    assert results["OUTPUT_PATH"] == str(tmp_path / "b.copc.laz") and results["STATE"] == "converted"


def test_a_folder_with_a_damaged_file_ends_with_its_name_and_all_others_done(run, tmp_path):
    (tmp_path / "in").mkdir()
    convert(make(tmp_path / "a.las", 1, 300), tmp_path / "in" / "a.copc.laz")
    unsorted(tmp_path / "in" / "b.copc.laz")
    make(tmp_path / "in" / "c.laz", 7, 300)
    (tmp_path / "in" / "d.laz").write_bytes((tmp_path / "in" / "c.laz").read_bytes()[:-500])
    with pytest.raises(QgsProcessingException, match=r"d\.laz.*all others are done"):
        run(INPUT=str(tmp_path / "in"), OUTPUT=str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["b.copc.laz", "c.copc.laz"]
