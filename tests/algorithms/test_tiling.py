"""The algorithms on many tiles, with the real engine, as QGIS sees what they write."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.conversion.convert import convert
from copc_forge.core.las.source import PointSource
from copc_forge.processing.algorithms.buildvpc import BuildVpc
from copc_forge.processing.algorithms.outline import Outline
from copc_forge.processing.algorithms.raster import Raster
from copc_forge.processing.algorithms.split import Split
from copc_forge.processing.algorithms.validate import Validate
from copc_forge.tests.support.cases import OFFSET, SCALE, any_points, make
from copc_forge.tests.support.laswriter import wkt_record
from qgis.core import (
    QgsPointCloudLayer,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsRaster,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)


@pytest.fixture(scope="module")
def points():
    points = any_points(4000, 7, seed=2, reach=9000)
    points["classification"] %= 3
    return points


@pytest.fixture(scope="module")
def cloud(tmp_path_factory, points):
    folder = tmp_path_factory.mktemp("cloud")
    make(folder / "in.laz", 7, points=points, records=[wkt_record(25832)])
    convert(folder / "in.laz", folder / "in.copc.laz")
    return folder / "in.copc.laz"


@pytest.fixture
def run(qgis_app, context, feedback):
    def run(algorithm, **parameters):
        results, prepared = algorithm().create().run(parameters, context, feedback, {}, False)
        return results if prepared else None

    return run


def cells_of(points, edge: float) -> list[np.ndarray]:
    return [np.floor((points[name] * SCALE[axis] + OFFSET[axis]) / edge).astype(int) for axis, name in enumerate("XY")]


def test_a_raster_is_what_qgis_reads_at_the_points(run, cloud, points, tmp_path):
    output = str(tmp_path / "o.tif")
    results = run(Raster, INPUT=[str(cloud)], OUTPUT=output, CELL_SIZE=10, STATISTICS=["count", "max"], CLASSES="2")
    layer = QgsRasterLayer(output)
    assert layer.isValid() and layer.crs().authid() == "EPSG:25832" and layer.bandCount() == 2
    assert layer.bandName(1).endswith("count") and layer.bandName(2).endswith("max of Z")
    chosen = points[points["classification"] == 2]
    x, y = cells_of(chosen, 10)
    assert results["POINTS"] == len(chosen) and results["CELLS"] == len(set(zip(x.tolist(), y.tolist())))
    for column, row in list(zip(x.tolist(), y.tolist()))[:50]:
        own = chosen[(x == column) & (y == row)]
        middle = QgsPointXY(column * 10 + 5, row * 10 + 5)
        found = layer.dataProvider().identify(middle, QgsRaster.IdentifyFormat.IdentifyFormatValue).results()
        assert found == {1: len(own), 2: (own["Z"] * SCALE[2] + OFFSET[2]).max()}
    assert layer.extent().contains(QgsRectangle(x.min() * 10, y.min() * 10, (x.max() + 1) * 10, (y.max() + 1) * 10))


def test_a_preview_says_so_in_its_bands(run, cloud, tmp_path):
    output = str(tmp_path / "o.tif")
    run(Raster, INPUT=[str(cloud)], OUTPUT=output, CELL_SIZE=10, STATISTICS=["count"], PREVIEW=True)
    assert QgsRasterLayer(output).bandName(1).endswith("count (preview)")


@pytest.mark.parametrize("kind", ["gpkg", "geojson"])
def test_an_outline_is_a_layer_that_holds_the_points(run, cloud, points, tmp_path, kind):
    output = str(tmp_path / f"o.{kind}")
    results = run(Outline, INPUT=[str(cloud)], OUTPUT=output, CELL_SIZE=10)
    layer = QgsVectorLayer(output)
    assert layer.isValid() and layer.crs().authid() == "EPSG:25832" and layer.featureCount() == 1 == results["FEATURES"]
    (feature,) = layer.getFeatures()
    x, y = cells_of(points, 10)
    assert feature["points"] == 4000 == results["POINTS"] and feature.geometry().isGeosValid()
    assert feature.geometry().area() == pytest.approx(100 * len(set(zip(x.tolist(), y.tolist())))) == results["AREA"]


def test_tiles_are_in_the_folder_and_one_delivery(run, cloud, tmp_path):
    folder = tmp_path / "tiles"
    results = run(Split, INPUT=[str(cloud)], OUTPUT=str(folder), SIZE=50, BUFFER=5)
    found = [PointSource(path).point_count for path in sorted(folder.iterdir())]
    assert len(found) == results["TILES"] == 16 and sum(found) == results["POINTS"] + results["BUFFER_POINTS"] > 4000
    report = tmp_path / "report.json"
    run(Validate, INPUT=[str(folder)], LEVEL="quick", REPORT_JSON=str(report))
    assert '"kind": "overlaps"' in report.read_text("utf-8")


def test_an_attribute_that_there_is_not_is_one_sentence(run, cloud, tmp_path):
    with pytest.raises(QgsProcessingException, match="no attribute 'colour'; use one of"):
        run(Raster, INPUT=[str(cloud)], OUTPUT=str(tmp_path / "o.tif"), ATTRIBUTE="colour")


def test_many_files_are_a_layer_and_an_overview_where_that_shows_boxes_only(qgis_app, context, feedback, tmp_path):
    """Nearer than a tile's width fills the window, QGIS draws the points of the files themselves."""
    for number in range(2):
        points = any_points(3000, 7, number)
        points["X"] = np.random.default_rng(number).integers(0, 10_000, len(points)) + number * 10_000
        source = make(tmp_path / f"{number}.laz", 7, points=points, scale=(0.01,) * 3, records=[wkt_record(25832)])
        convert(source, tmp_path / f"{number}.copc.laz")
        source.unlink()
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "all.vpc"), context.project())
    results, good = BuildVpc().create().run({"INPUT": [str(tmp_path)], "OVERVIEW": True, "OUTPUT": output}, context, feedback, {}, False)
    assert good
    waiting = context.layersToLoadOnCompletion()
    assert set(waiting) == {str(tmp_path / "all.vpc"), results["OVERVIEW_PATH"]}
    layers = {}
    for path, provider in ((str(tmp_path / "all.vpc"), "vpc"), (results["OVERVIEW_PATH"], "copc")):
        layers[provider] = QgsPointCloudLayer(path, "layer", provider)
        waiting[path].postProcessor().postProcessLayer(layers[provider], context, feedback)
    assert all(layer.isValid() and layer.renderer().type() != "extent" for layer in layers.values())
    assert not layers["vpc"].hasScaleBasedVisibility() and layers["copc"].hasScaleBasedVisibility()
    wide, near = 400 / 0.28, 50 / 0.28
    assert layers["copc"].isInScaleRange(wide) and not layers["copc"].isInScaleRange(near)
