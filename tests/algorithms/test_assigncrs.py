"""The algorithm that assigns a CRS, with the real engine and layers of a project."""

from __future__ import annotations

import os

import pytest
from copc_forge.desk import styling
from copc_forge.processing.algorithms.assigncrs import AssignCrs
from copc_forge.processing.layers import end_statistics
from copc_forge.tests.support import heads
from copc_forge.tests.support.tinycopc import tiny_copc
from qgis.core import QgsCoordinateReferenceSystem, QgsPointCloudLayer, QgsProcessingException

CODE = "EPSG:25832"


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(**parameters):
        results, prepared = AssignCrs().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    yield run
    end_statistics()  # QGIS removes layers while its own tasks read them, and may crash


def write(path):
    """COPC as QGIS 3.38 to 3.40 wrote it: without a record of a CRS."""
    file = tiny_copc()
    file.vlrs = [record for record in file.vlrs if record.record_id != 2112]
    path.write_bytes(file.build())
    return path


def shown(project, path):
    layer = project.addMapLayer(QgsPointCloudLayer(str(path), "points", "copc"))
    styling.style(layer)
    return layer


def test_files_that_qgis_wrote_without_a_crs_get_one_and_the_layer_shows_it(run, project, tmp_path):
    path, before = write(tmp_path / "a.copc.laz"), write(tmp_path / "b.copc.laz")
    layer = shown(project, path)
    assert layer.isValid() and not layer.crs().isValid()
    kind, count = layer.renderer().type(), layer.pointCount()
    results = run(INPUT=["points"], CRS=QgsCoordinateReferenceSystem(CODE), IN_PLACE=True)
    assert layer.isValid() and layer.source() == str(path) and layer.name() == "points"
    assert layer.crs().authid() == CODE and layer.renderer().type() == kind and layer.pointCount() == count
    assert results["OUTPUT_PATHS"] == [str(path)] and results["CHANGED"] == 1
    assert heads.chunk_digests(path) == heads.chunk_digests(before)
    again = QgsPointCloudLayer(str(path), "again", "copc")
    assert again.crs().authid() == CODE and again.pointCount() == count


def test_a_layer_comes_back_after_a_failure(run, project, tmp_path):
    path = write(tmp_path / "a.copc.laz")
    layer = shown(project, path)
    with pytest.raises(QgsProcessingException, match="one CRS is needed"):
        run(INPUT=[str(path)], IN_PLACE=True)
    assert layer.isValid() and layer.source() == str(path)


def test_copies_go_to_a_folder_and_one_bad_file_stops_no_other(run, tmp_path):
    good, bad, out = write(tmp_path / "a.copc.laz"), tmp_path / "bad.laz", tmp_path / "out"
    bad.write_bytes(b"nothing")
    with pytest.raises(QgsProcessingException, match=r"bad\.laz"):
        run(INPUT=[str(bad), str(good)], CRS=CODE, OUTPUT=str(out))
    assert os.listdir(out) == ["a.copc.laz"]
    assert QgsPointCloudLayer(str(out / "a.copc.laz"), "a", "copc").crs().authid() == CODE
    with pytest.raises(QgsProcessingException, match="exists already"):
        run(INPUT=[str(good)], CRS=CODE, OUTPUT=str(out))
    assert run(INPUT=[str(good)], REMOVE=True, OUTPUT=str(out), OVERWRITE=True)["CHANGED"] == 1
    assert not QgsPointCloudLayer(str(out / "a.copc.laz"), "a", "copc").crs().isValid()


def test_the_project_s_crs_and_one_with_heights(run, project, tmp_path):
    path = write(tmp_path / "a.copc.laz")
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    run(INPUT=[str(path)], CRS="ProjectCrs", IN_PLACE=True)
    assert QgsPointCloudLayer(str(path), "a", "copc").crs().authid() == "EPSG:32633"
    run(INPUT=[str(path)], CRS="EPSG:25832+7837", IN_PLACE=True)
    assert b"DHHN2016" in path.read_bytes()


def test_layers_of_files_in_a_folder_are_reloaded(run, project, tmp_path):
    path = write(tmp_path / "a.copc.laz")
    layer = shown(project, path)
    run(INPUT=[str(tmp_path)], CRS=CODE, IN_PLACE=True)
    assert layer.isValid() and layer.crs().authid() == CODE
