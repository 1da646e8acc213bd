"""The algorithms about time, with the real engine."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.conversion.convert import convert
from copc_forge.core.las.source import PointSource
from copc_forge.processing.algorithms.addtemporalindex import AddTemporalIndex
from copc_forge.processing.algorithms.convert import Convert
from copc_forge.processing.algorithms.extract import Extract
from copc_forge.tests.support import timewalk
from copc_forge.tests.support.strips import FIRST_TIME, ORIGIN, Strips, write_strips
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointCloudLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

CRS = QgsCoordinateReferenceSystem("EPSG:25832")


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cloud")
    write_strips(folder / "in.laz", Strips(60_000))
    convert(folder / "in.laz", folder / "in.copc.laz")
    return folder / "in.copc.laz"


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(algorithm, **parameters):
        results, prepared = algorithm().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    return run


def points(path) -> np.ndarray:
    return np.concatenate(list(PointSource(path).blocks()))


def test_the_index_is_added_and_removed(run, cloud, tmp_path):
    output = tmp_path / "o.copc.laz"
    results = run(AddTemporalIndex, INPUT=str(cloud), OUTPUT=str(output), STRIDE=7)
    data = output.read_bytes()
    found = timewalk.walk(data, *timewalk.payload_of(data))
    assert found.stride == 7 and results["SAMPLES"] == sum(map(len, found.nodes.values())) and results["PAGES"] == len(found.pages)
    run(AddTemporalIndex, INPUT=str(output), OUTPUT=str(output), REMOVE=True)
    assert timewalk.payload_of(output.read_bytes()) is None


def test_a_loaded_layer_shows_the_replaced_file(run, cloud, project, tmp_path):
    path = tmp_path / "o.copc.laz"
    path.write_bytes(cloud.read_bytes())
    layer = project.addMapLayer(QgsPointCloudLayer(str(path), "Mine", "copc"))
    changed = []
    layer.dataSourceChanged.connect(lambda: changed.append(True))
    run(AddTemporalIndex, INPUT="Mine", OUTPUT=str(path))
    assert changed and timewalk.payload_of(path.read_bytes()) is not None


def test_a_shown_point_cloud_does_not_hold_laz_of_its_name(run, cloud, project, tmp_path, monkeypatch):
    monkeypatch.setattr("copc_forge.processing.replacing.WINDOWS", True)
    project.addMapLayer(QgsPointCloudLayer(str(tmp_path / "o.copc.laz"), "Mine", "copc"))
    assert run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "o.laz"), CLASSES="2") is not None
    assert run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "o.copc.laz"), CLASSES="2") is None


def test_all_conditions_reach_the_engine(run, cloud, tmp_path):
    extent = f"{ORIGIN[0]},{ORIGIN[0] + 700},{ORIGIN[1]},{ORIGIN[1] + 200}"
    results = run(
        Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "o.las"), TIME_FROM=str(FIRST_TIME), TIME_TO="2021-11-03T18:41:42Z",
        CLASSES="2, 5", RETURNS="first", WHERE="intensity > 300", DEPTH=5, SPACING=None, EXTENT=extent,
    )  # fmt: skip
    everything = points(cloud)
    wanted = (everything["gps_time"] <= FIRST_TIME + 120) & (everything["return_bits"] & 15 == 1) & (everything["intensity"] > 300)
    wanted &= (everything["X"] <= 700_000) & (everything["Y"] <= 200_000)
    assert results["POINTS"] == wanted.sum() == PointSource(tmp_path / "o.las").point_count > 0
    assert 0 < results["BYTES_READ"] <= results["BYTES_IN_FILE"] and results["OUTPUT"] == results["OUTPUT_PATH"]


def test_polygons_and_extents_in_another_crs(run, cloud, project, tmp_path):
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    shape = QgsGeometry.fromWkt("POLYGON((600100 5300050, 600900 5300100, 600500 5300800, 600100 5300050))")
    there = QgsGeometry(shape)
    there.transform(QgsCoordinateTransform(CRS, degrees, QgsProject.instance()))
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(there)
    layer.dataProvider().addFeature(feature)
    project.addMapLayer(layer)
    results = run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "o.laz"), POLYGONS=layer)
    plain = run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "box.copc.laz"), EXTENT=QgsReferencedRectangle(
        QgsRectangle(there.boundingBox()), degrees))  # fmt: skip
    everything = points(cloud)
    inside = [shape.contains(x, y) for x, y in zip(everything["X"] * 0.001 + ORIGIN[0], everything["Y"] * 0.001 + ORIGIN[1])]
    assert results["POINTS"] == pytest.approx(sum(inside), rel=0.002) and plain["POINTS"] > results["POINTS"]
    assert results["OUTPUT"].endswith("o.laz")


def test_an_empty_polygon_layer_and_nonsense_are_one_sentence(run, cloud, project, tmp_path):
    layer = project.addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:25832", "none", "memory"))
    with pytest.raises(QgsProcessingException, match="no polygon"):
        run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "o.laz"), POLYGONS=layer)
    with pytest.raises(QgsProcessingException, match="no attribute"):
        run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "o.laz"), WHERE="x1 > 3")
    assert list(tmp_path.iterdir()) == []


def test_points_of_las_and_of_a_conversion_in_an_extent_of_another_crs(run, cloud, project, tmp_path):
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    box = QgsRectangle(600_100, 5_300_050, 600_400, 5_300_600)
    there = QgsReferencedRectangle(QgsCoordinateTransform(CRS, degrees, QgsProject.instance()).transformBoundingBox(box), degrees)
    run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "all.las"))
    expected = run(Extract, INPUT=str(cloud), OUTPUT=str(tmp_path / "a.las"), EXTENT=there, CLASSES="2 5", DROP_WITHHELD=True)
    of_las = run(Extract, INPUT=str(tmp_path / "all.las"), OUTPUT=str(tmp_path / "b.las"), EXTENT=there, CLASSES="2 5", DROP_WITHHELD=True)
    converted = run(
        Convert, INPUT=[str(tmp_path / "all.las")], OUTPUT=str(tmp_path / "c.copc.laz"), EXTENT=there, CLASSES="2 5", DROP_WITHHELD=True
    )
    assert 0 < expected["POINTS"] < len(points(cloud))
    assert expected["POINTS"] == of_las["POINTS"] == converted["POINTS"]


@pytest.mark.parametrize(
    ("fields", "values", "title"),
    [
        ("field=id:integer&field=Name:string", [7, "Am Bach"], "in · Am Bach"),
        ("field=id:integer&field=street:string", [7, "Süd"], "in · Süd"),
        ("field=id:integer&field=name:string", [7, ""], "in · 7"),
        ("field=id:integer", [None], "o"),
    ],
)
def test_the_layer_of_a_single_feature_is_called_after_it(run, cloud, context, tmp_path, fields, values, title):
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:25832&{fields}", "areas", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((600100 5300050, 600900 5300100, 600500 5300800, 600100 5300050))"))
    feature.setAttributes(values)
    layer.dataProvider().addFeature(feature)
    output = str(tmp_path / "o.copc.laz")
    context.addLayerToLoadOnCompletion(output, QgsProcessingContext.LayerDetails("OUTPUT", context.project(), "OUTPUT"))
    run(Extract, INPUT=str(cloud), OUTPUT=output, POLYGONS=layer)
    assert context.layerToLoadOnCompletionDetails(output).name == title


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "in"),
        ({"CLASSES": "2 5"}, "in · Ground, High Vegetation"),
        ({"CLASSES": "1,2,3,4"}, "in · 4 classes"),
        ({"RETURNS": "last"}, "in · returns last"),
        ({"WHERE": "Z  > 0", "SPACING": 2.5}, "in · Z > 0, every 2.5"),
        ({"EXTENT": "600000,601000,5300000,5301000 [EPSG:25832]"}, "in · in an extent"),
        ({"TIME_FROM": str(FIRST_TIME)}, f"in · from {FIRST_TIME}"),
    ],
)
@pytest.mark.parametrize("output", ["in_part.copc.laz", "mine.copc.laz"])
def test_the_layer_is_called_after_source_and_condition(run, cloud, context, tmp_path, asked, name, output):
    """Unless the user has named the file."""
    source = tmp_path / "in.copc.laz"
    source.write_bytes(cloud.read_bytes())
    path = str(tmp_path / output)
    context.addLayerToLoadOnCompletion(path, QgsProcessingContext.LayerDetails("OUTPUT", context.project(), "OUTPUT"))
    run(Extract, INPUT=str(source), OUTPUT=path, **asked)
    assert context.layerToLoadOnCompletionDetails(path).name == (name if output.startswith("in") else "mine")
