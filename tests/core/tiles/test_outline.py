"""Outlines against brute force: which cells hold points, and which of them a polygon covers, by another library."""

from __future__ import annotations

import importlib
import json

import numpy as np
import pyproj
import pytest
from copc_forge.core.base.errors import BadParameter, MissingDependency, NoPoints
from copc_forge.core.conversion.convert import convert
from copc_forge.core.tiles import outline_cells
from copc_forge.core.tiles.outline import outline
from copc_forge.core.tiles.outline_rings import polygons_of
from copc_forge.tests.support.cases import OFFSET, SCALE, Impatient, any_points, make
from copc_forge.tests.support.laswriter import wkt_record

ogr = pytest.importorskip("osgeo.ogr")
CRS = {"records": [wkt_record(25832)]}
RING = [(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
SHAPES = {
    "one": [(5, -3)],
    "ring": RING,
    "an island in a lake": [*[(x, y) for x in range(5) for y in range(5) if 0 in (x % 4, y % 4)], (2, 2)],
    "corners": [(0, 0), (1, 1), (2, 2)],
    "a hole that meets the outside in a corner": [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (3, 3)],
    "a ring closed by a corner": [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 1), (-1, 2), (-1, 1), (0, 3), (1, 3)],
    "two holes in a corner": [(x, y) for x in range(4) for y in range(4) if (x, y) not in ((1, 1), (2, 2))],
    "four holes": [(x, y) for x in range(5) for y in range(5) if x % 2 == 0 or y % 2 == 0],
    "far apart": [(0, 0), (10**6, 5), (7, 10**6)],
}  # fmt: skip


def geometry(polygons):
    """By OGR, one multipolygon."""
    listed = [[[*map(list, ring.tolist())] for ring in (one.outer, *one.holes)] for one in polygons]
    return ogr.CreateGeometryFromJson(json.dumps({"type": "MultiPolygon", "coordinates": listed}))


def groups(cells) -> int:
    """How many groups of cells that share edges, by flooding."""
    left, count = set(cells), 0
    while left:
        waiting, count = [left.pop()], count + 1
        while waiting:
            x, y = waiting.pop()
            near = left & {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
            left -= near
            waiting += near
    return count


def check(cells) -> None:
    columns, rows = np.array(sorted(cells)).T
    polygons = polygons_of(columns, rows)
    shape = geometry(polygons)
    expected = ogr.Geometry(ogr.wkbMultiPolygon)
    for x, y in cells:
        expected.AddGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({x} {y},{x + 1} {y},{x + 1} {y + 1},{x} {y + 1},{x} {y}))"))
    assert shape.IsValid() and shape.SymmetricDifference(expected.UnionCascaded()).GetArea() == 0
    assert shape.GetArea() == len(cells) == sum(one.cells for one in polygons) and len(polygons) == groups(cells)
    for one in polygons:
        for ring, sign in [(one.outer, 1), *((hole, -1) for hole in one.holes)]:
            steps = np.diff(ring, axis=0)
            assert (ring[0] == ring[-1]).all() and ((steps != 0).sum(axis=1) == 1).all()  # along one axis
            turns = np.cross(steps, np.roll(steps, -1, axis=0))
            assert (turns != 0).all() and np.sign(turns).sum() == 4 * sign  # no corner too many


@pytest.mark.parametrize("name", SHAPES)
def test_polygons_are_the_union_of_their_cells(name):
    check(SHAPES[name])


@pytest.mark.parametrize("seed", range(12))
def test_random_cells(seed):
    random = np.random.default_rng(seed)
    side = 4 if seed < 6 else 30
    filled = random.random((side, side)) < random.uniform(0.2, 0.8)
    filled[0, 0] = True
    check([(int(x) - 7, int(y) + 3) for x, y in zip(*np.nonzero(filled))])


def occupied(points, edge: float) -> set:
    places = [np.floor((points[name] * SCALE[axis] + OFFSET[axis]) / edge + 1e-9).astype(int) for axis, name in enumerate("XY")]
    return set(zip(*(place.tolist() for place in places)))


def inside(polygons, places) -> np.ndarray:
    """Which places lie inside, (n,) bool: on a way to the east they cross an odd number of edges."""
    crossed = np.zeros(len(places), int)
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x, y), (_, other) in zip(ring, ring[1:]):
            crossed += (x > places[:, 0]) & (min(y, other) <= places[:, 1]) & (places[:, 1] < max(y, other))
    return crossed % 2 == 1


def features(path) -> list[dict]:
    return json.loads(path.read_text("utf-8"))["features"]


def test_a_files_outline_covers_the_cells_with_points_and_no_others(tmp_path):
    for number in (1, 2):
        make(tmp_path / f"{number}.laz", 6, points=any_points(2000, 6, seed=number, reach=9000), **CRS)
    report = outline(tmp_path, tmp_path / "o.geojson", cell_size=4)
    for number, feature in enumerate(features(tmp_path / "o.geojson"), 1):
        cells = occupied(any_points(2000, 6, seed=number, reach=9000), 4)
        shape = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"]))
        assert shape.IsValid() and shape.GetArea() == len(cells) * 16
        centres = np.stack(np.meshgrid(np.arange(690_910, 691_095, 4), np.arange(5_334_910, 5_335_095, 4)), axis=-1).reshape(-1, 2)
        wanted = [(x // 4, y // 4) in cells for x, y in centres.tolist()]
        assert inside(feature["geometry"]["coordinates"], centres).tolist() == wanted and 0 < sum(wanted) < len(wanted)
        assert feature["properties"]["path"] == str(tmp_path / f"{number}.laz")
        assert {**feature["properties"], "path": ""}.items() >= {"points": 2000, "cells": len(cells), "version": "1.4"}.items()
    assert len(report.features) == 2 and report.points == 4000 and report.cell_size == 4


def test_all_together_is_one_feature_of_the_union(tmp_path):
    together = set()
    for number in (1, 2):
        points = any_points(500, 6, seed=number, reach=9000)
        make(tmp_path / f"{number}.laz", 6, points=points, **CRS)
        together |= occupied(points, 10)
    report = outline(tmp_path, tmp_path / "o.json", cell_size=10, merge=True)
    (feature,) = features(tmp_path / "o.json")
    assert ogr.CreateGeometryFromJson(json.dumps(feature["geometry"])).GetArea() == len(together) * 100 == report.area
    assert feature["properties"]["cells"] == len(together) and feature["properties"]["path"] == "2 files"


def test_boxes_are_the_headers(tmp_path):
    points = any_points(300, 6, reach=9000)
    make(tmp_path / "a.laz", 6, points=points, **CRS)
    report = outline(tmp_path / "a.laz", tmp_path / "o.geojson", boxes=True)
    (feature,) = features(tmp_path / "o.geojson")
    x, x_most, y, y_most = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"])).GetEnvelope()
    world = [points[name] * SCALE[axis] + OFFSET[axis] for axis, name in enumerate("XY")]
    assert (x, y, x_most, y_most) == pytest.approx((*(one.min() for one in world), *(one.max() for one in world)), abs=1e-9)
    assert report.cell_size is None and feature["properties"]["points"] == 300


@pytest.mark.parametrize("kind", ["geojson", "gpkg"])
def test_the_layer_has_the_crs_as_gdal_reads_it(tmp_path, kind):
    make(tmp_path / "a.laz", 6, points=any_points(300, 6, reach=9000), **CRS)
    outline(tmp_path / "a.laz", tmp_path / f"o.{kind}", cell_size=5)
    data = ogr.Open(str(tmp_path / f"o.{kind}"))
    layer = data.GetLayer(0)
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "25832" and layer.GetFeatureCount() == 1 and layer.GetName() == "o"
    feature = layer.GetNextFeature()
    assert feature["points"] == 300 and feature.GetGeometryRef().GetArea() == len(occupied(any_points(300, 6, reach=9000), 5)) * 25
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.laz", f"o.{kind}"]


def test_a_crs_without_a_code_is_told_of_where_it_is_lost(tmp_path):
    """GeoJSON can't name it; a GeoPackage has its text."""
    own = pyproj.CRS.from_proj4("+proj=tmerc +lat_0=1 +lon_0=9 +k=0.9 +x_0=7 +y_0=8 +ellps=GRS80 +units=m").to_wkt("WKT1_GDAL")
    make(tmp_path / "a.laz", 6, points=any_points(300, 6, reach=9000))
    told = {kind: outline(tmp_path / "a.laz", tmp_path / f"o.{kind}", cell_size=5, crs=own).warnings for kind in ("geojson", "gpkg")}
    assert "has no code" in " ".join(told["geojson"]) and "has no code" not in " ".join(told["gpkg"])
    assert "0.9" in ogr.Open(str(tmp_path / "o.gpkg")).GetLayer(0).GetSpatialRef().ExportToWkt()
    assert "crs" not in json.loads((tmp_path / "o.geojson").read_text("utf-8"))


def test_the_size_that_is_chosen_leaves_no_holes_in_an_even_survey(tmp_path):
    points = any_points(10_000, 6, reach=9000)
    points["X"], points["Y"] = (place.ravel() * 100 for place in np.meshgrid(np.arange(100), np.arange(100)))
    make(tmp_path / "a.laz", 6, points=points, **CRS)
    report = outline(tmp_path / "a.laz", tmp_path / "o.geojson")
    (feature,) = features(tmp_path / "o.geojson")
    assert report.cell_size == 5 and len(feature["geometry"]["coordinates"]) == 1 == len(feature["geometry"]["coordinates"][0])
    assert [outline_cells.chosen_edge(np.array(extents), 100) for extents in ([10, 10], [0, 5], [0, 0], [np.nan, 3])] == [5, 0.05, 1, 0.05]


def test_conditions_leave_files_and_points_out(tmp_path):
    for number in (1, 2):
        points = any_points(400, 6, seed=number, reach=9000)
        points["classification"] = number
        make(tmp_path / f"{number}.laz", 6, points=points, **CRS)
    outline(tmp_path, tmp_path / "o.geojson", cell_size=10, classes=[2])
    (feature,) = features(tmp_path / "o.geojson")
    assert feature["properties"]["path"].endswith("2.laz") and feature["properties"]["points"] == 400
    with pytest.raises(NoPoints):
        outline(tmp_path, tmp_path / "n.geojson", cell_size=10, classes=[3])
    assert not (tmp_path / "n.geojson").exists()


def test_cells_that_come_in_many_blocks_count_once(tmp_path, monkeypatch):
    monkeypatch.setattr(outline_cells, "_GATHERED", 50)
    held = outline_cells.OccupiedCells(1 << 20)
    random = np.random.default_rng(1)
    cells = random.integers(-40, 40, (5000, 2))
    for part in np.array_split(cells, 60):
        held.add(part[:, 0], part[:, 1])
    assert set(zip(*(place.tolist() for place in held.places()))) == set(map(tuple, cells.tolist()))
    small = outline_cells.OccupiedCells(0)
    with pytest.raises(BadParameter, match="more than 50 cells"):
        for part in np.array_split(cells, 60):
            small.add(part[:, 0], part[:, 1])


def test_what_makes_no_sense_is_refused(tmp_path, monkeypatch):
    make(tmp_path / "a.laz", 6)
    for options, reason in (({"cell_size": -1}, "makes no sense"), ({"boxes": True, "classes": [1]}, "whole files")):
        with pytest.raises(BadParameter, match=reason):
            outline(tmp_path / "a.laz", tmp_path / "o.geojson", **options)
    with pytest.raises(BadParameter, match="which kind of layer"):
        outline(tmp_path / "a.laz", tmp_path / "o.shp")
    real = importlib.import_module
    monkeypatch.setattr(importlib, "import_module", lambda name, *more: real("no.such.module" if name == "osgeo.gdal" else name, *more))
    with pytest.raises(MissingDependency, match="GeoPackages"):
        outline(tmp_path / "a.laz", tmp_path / "o.gpkg")
    assert [path.name for path in tmp_path.iterdir()] == ["a.laz"]


def test_a_cancel_leaves_nothing(tmp_path):
    make(tmp_path / "a.laz", 6, points=any_points(3000, 6))
    convert(tmp_path / "a.laz", tmp_path / "a.copc.laz")
    counting = Impatient()
    outline(tmp_path / "a.copc.laz", tmp_path / "o.gpkg", cell_size=1, monitor=counting, temp_folder=tmp_path / "t")
    (tmp_path / "o.gpkg").unlink()
    for patience in range(counting.checks // 2):  # a waiting thread asks now and then: not every run asks as often
        with pytest.raises(Exception, match="cancelled"):
            outline(tmp_path / "a.copc.laz", tmp_path / "o.gpkg", cell_size=1, monitor=Impatient(patience), temp_folder=tmp_path / "t")
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.copc.laz", "a.laz", "t"]
