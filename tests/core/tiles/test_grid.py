"""Rasters against NumPy on all points, bit for bit; where their cells lie; what is refused."""

from __future__ import annotations

import importlib
import json
from fractions import Fraction

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, MissingDependency, NoPoints
from copc_forge.core.conversion.convert import convert
from copc_forge.core.tiles import grid, grid_preview, grid_sorting, grid_writing
from copc_forge.core.tiles.grid import rasterize
from copc_forge.core.tiles.outline import outline
from copc_forge.core.tiles.split import split
from copc_forge.tests.support.cases import OFFSET, SCALE, Impatient, any_points, make
from copc_forge.tests.support.laswriter import ExtraDimension, wkt_record

gdal = pytest.importorskip("osgeo.gdal")
ALL = ("count", "min", "max", "mean", "median")
CRS = {"records": [wkt_record(25832)]}


def read(path):
    """(bands, rows, columns), its transform, no-data value, WKT and labels, by GDAL."""
    data = gdal.Open(str(path))
    bands = [data.GetRasterBand(number) for number in range(1, data.RasterCount + 1)]
    values = np.stack([
        np.frombuffer(band.ReadRaster(buf_type=gdal.GDT_Float64), np.float64).reshape(data.RasterYSize, data.RasterXSize) for band in bands
    ])  # fmt: skip
    return values, data.GetGeoTransform(), bands[0].GetNoDataValue(), data.GetProjection(), [band.GetDescription() for band in bands]


def cell(stored: int, axis: int, edge: str) -> int:
    """In numbers without rounding."""
    return (int(stored) * Fraction(str(SCALE[axis])) + Fraction(OFFSET[axis])) // Fraction(edge)


def brute(points, values, edge: str):
    """Each statistic by cell, one cell after the other."""
    members, found = {}, {}
    for index, (x, y) in enumerate(zip(points["X"], points["Y"])):
        members.setdefault((cell(x, 0, edge), cell(y, 1, edge)), []).append(index)
    for place, indices in members.items():
        own = values[indices]
        known = np.sort(own[~np.isnan(own)])
        unique, counts = np.unique(known, return_counts=True)
        total = 0.0
        for value, count in zip(unique, counts):
            total += value * count
        none = not len(known)
        found[place] = (
            len(own), *([np.nan] * 4 if none else (known.min(), known.max(), total / len(known), np.median(known)))
        )  # fmt: skip
    return found


def same(path, expected: dict, edge: str, bands=slice(None)) -> None:
    values, transform, no_data, _, _ = read(path)
    columns, rows = ([place[axis] for place in expected] for axis in (0, 1))
    left, top = min(columns), max(rows)
    wanted = np.full((5, top - min(rows) + 1, max(columns) - left + 1), np.nan)
    wanted[0] = 0
    for (column, row), numbers in expected.items():
        wanted[:, top - row, column - left] = numbers
    assert values.tobytes() == np.ascontiguousarray(wanted[bands]).tobytes() or np.array_equal(values, wanted[bands], equal_nan=True)
    assert transform == pytest.approx((left * float(edge), float(edge), 0, (top + 1) * float(edge), 0, -float(edge)), rel=1e-15)
    assert np.isnan(no_data)


@pytest.mark.parametrize("edge", ["7", "0.3", "40", "500"])
@pytest.mark.parametrize("attribute", ["Z", "intensity", "gps_time"])
def test_all_statistics_are_what_numpy_finds_on_all_points(tmp_path, edge, attribute):
    points = any_points(700, 7, seed=3, reach=1000 if edge == "0.3" else 6000)
    make(tmp_path / "a.laz", 7, points=points, **CRS)
    report = rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=float(edge), attribute=attribute, statistics=ALL)
    values = points["Z"] * SCALE[2] + OFFSET[2] if attribute == "Z" else points[attribute].astype(float)
    expected = brute(points, values, edge)
    same(tmp_path / "a.tif", expected, edge)
    assert report.points == 700 and report.cells == len(expected) and not report.warnings


def test_points_on_borders_lie_in_the_cell_that_begins_there(tmp_path):
    """0.1 and 0.3 are no binary fractions, so that quotients of border points fall to either side."""
    points = any_points(1000, 6, seed=5, reach=1)
    points["X"] = points["Y"] = np.arange(-500, 500) * 30
    make(tmp_path / "a.las", 6, points=points)
    rasterize(tmp_path / "a.las", tmp_path / "a.tif", cell_size=0.3, statistics=["count"])
    values = read(tmp_path / "a.tif")[0][0]
    assert values.shape == (1000, 1000) and (values == np.eye(1000)[:, ::-1]).all()


def test_the_order_and_the_memory_do_not_matter(tmp_path, monkeypatch):
    """Runs on disk, cells that go on over many pieces, and another order of the points: the same bytes."""
    points = any_points(30_000, 7, seed=8, reach=9000)
    points["Z"] = np.random.default_rng(1).permutation(30_000)
    make(tmp_path / "a.laz", 7, points=points)
    make(tmp_path / "b.laz", 7, points=points[np.random.default_rng(2).permutation(30_000)])
    rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=50, statistics=ALL)
    monkeypatch.setattr(grid, "_LEAST_HELD", 900)
    monkeypatch.setattr(grid, "_COPIES", 10**9)
    monkeypatch.setattr(grid_sorting, "_LEAST_PIECE", 16)
    monkeypatch.setattr(grid, "blocks", lambda found, monitor: _small(blocks(found, monitor=monitor)))
    report = rasterize(tmp_path / "b.laz", tmp_path / "b.tif", cell_size=50, statistics=ALL)
    assert report.runs > 10
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    same(tmp_path / "b.tif", brute(points, points["Z"] * SCALE[2] + OFFSET[2], "50"), "50")


blocks = grid.blocks


def _small(found):
    for records in found:
        yield from (records[first : first + 700] for first in range(0, len(records), 700))


def test_extra_bytes_without_data_are_left_out(tmp_path):
    points = any_points(300, 6, seed=4, extra=[ExtraDimension("height", 4, no_data=-1, scale=0.5)], reach=3000)
    points["height"][::3] = -1
    make(tmp_path / "a.laz", 6, points=points, extra=[ExtraDimension("height", 4, no_data=-1, scale=0.5)])
    rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=10, attribute="Height", statistics=ALL)
    values = np.where(points["height"] == -1, np.nan, points["height"] * 0.5)
    same(tmp_path / "a.tif", brute(points, values, "10"), "10")


def test_classes_and_returns_choose_points(tmp_path):
    points = any_points(2000, 6, seed=6, reach=3000)
    points["classification"] %= 4
    make(tmp_path / "a.laz", 6, points=points)
    rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=10, statistics=ALL, classes=[2], returns="1 2 3")
    chosen = points[(points["classification"] == 2) & np.isin(points["return_bits"] & 15, (1, 2, 3))]
    same(tmp_path / "a.tif", brute(chosen, chosen["Z"] * SCALE[2] + OFFSET[2], "10"), "10")
    with pytest.raises(NoPoints):
        rasterize(tmp_path / "a.laz", tmp_path / "b.tif", cell_size=10, classes=[9])
    assert not (tmp_path / "b.tif").exists()


def test_bands_crs_and_labels(tmp_path):
    make(tmp_path / "a.laz", 7, **CRS)
    make(tmp_path / "b.laz", 7, seed=2)
    rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=10, statistics=["median", "count"], attribute="class")
    values, _, _, wkt, labels = read(tmp_path / "a.tif")
    assert labels == ["median of classification", "count"] and "ETRS89 / UTM zone 32N" in wkt and values[1].sum() == 100
    report = rasterize(tmp_path / "b.laz", tmp_path / "b.tif", cell_size=10)
    assert read(tmp_path / "b.tif")[3] == "" and any("no CRS" in warning for warning in report.warnings)
    rasterize(tmp_path / "b.laz", tmp_path / "b.tif", cell_size=10, crs="EPSG:25832")
    assert "ETRS89 / UTM zone 32N" in read(tmp_path / "b.tif")[3]


def test_reprojected_points_are_those_of_a_conversion(tmp_path):
    """As a raster, as tiles, and as a box and an outline that hold them."""
    points = any_points(3000, 6, seed=3, reach=9000)
    make(tmp_path / "a.laz", 6, points=points, **CRS)
    given = {"target_crs": "EPSG:3857", "height_unit": "metre"}
    convert(tmp_path / "a.laz", tmp_path / "b.copc.laz", **given)
    rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=10, statistics=ALL, **given)
    rasterize(tmp_path / "b.copc.laz", tmp_path / "b.tif", cell_size=10, statistics=ALL)
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    split(tmp_path / "a.laz", tmp_path / "tiles", size=70, **given)
    rasterize(tmp_path / "tiles", tmp_path / "c.tif", cell_size=10, statistics=ALL)
    assert (tmp_path / "c.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    outline(tmp_path / "a.laz", tmp_path / "a.geojson", cell_size=10, **given)
    outline(tmp_path / "b.copc.laz", tmp_path / "b.geojson", cell_size=10)
    shapes = [json.loads((tmp_path / f"{name}.geojson").read_text("utf-8"))["features"][0] for name in "ab"]
    assert shapes[0]["geometry"] == shapes[1]["geometry"]
    mine, true = ([shape["properties"][name] for name in ("x_min", "y_min", "x_max", "y_max")] for shape in shapes)
    assert mine[0] <= true[0] + 0.01 and mine[1] <= true[1] + 0.01 and mine[2] >= true[2] - 0.01 and mine[3] >= true[3] - 0.01
    assert mine == pytest.approx(true, abs=20)


def test_rows_longer_than_memory_and_gaps_of_whole_strips(tmp_path):
    """Two spots far apart: strips without points between, tiles of the least edge, and rows one by one."""
    points = any_points(200, 6, seed=7, reach=300)
    points["Y"][100:] += 70_000
    points["X"][100:] += 200_000
    make(tmp_path / "a.laz", 6, points=points)
    expected = brute(points, points["Z"] * SCALE[2] + OFFSET[2], "1")
    found = []
    for memory in (1 << 30, 1 << 21, 1 << 10):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(grid, "Bands", lambda *given, memory=memory: grid_writing.Bands(*given[:3], memory))
            rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=1, statistics=ALL)
        found.append(gdal.Open(str(tmp_path / "a.tif")).GetRasterBand(1).GetBlockSize()[1])
        same(tmp_path / "a.tif", expected, "1")
    assert found == [256, 16, 1]


def test_a_preview_takes_coarse_levels_of_copc_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(grid_preview, "POINTS", 30_000)
    points = any_points(120_000, 7, seed=9, reach=9000)
    points["Z"] %= 100
    make(tmp_path / "a.laz", 7, points=points)
    convert(tmp_path / "a.laz", tmp_path / "a.copc.laz")
    report = rasterize(tmp_path / "a.copc.laz", tmp_path / "p.tif", cell_size=20, statistics=ALL, preview=True)
    rasterize(tmp_path / "a.copc.laz", tmp_path / "a.tif", cell_size=20, statistics=ALL)
    part, whole = read(tmp_path / "p.tif")[0], read(tmp_path / "a.tif")[0]
    assert 0 < report.points < 120_000 == report.points_in_files == whole[0].sum() and part[0].sum() == report.points
    assert read(tmp_path / "p.tif")[4][0] == "count (preview)" and report.preview
    same(tmp_path / "a.tif", brute(points, points["Z"] * SCALE[2] + OFFSET[2], "20"), "20")
    with pytest.raises(BadParameter, match="coarse levels"):
        rasterize(tmp_path / "a.laz", tmp_path / "p.tif", cell_size=20, preview=True)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"cell_size": 0}, "makes no sense"), ({"cell_size": np.inf}, "makes no sense"), ({"cell_size": 1e-5}, "too small"),
        ({"cell_size": 1e-3}, "cells"), ({"cell_size": 1, "statistics": ["mode"]}, "no statistic 'mode'"),
        ({"cell_size": 1, "statistics": []}, "no statistic"), ({"cell_size": 1, "attribute": "colour"}, "no attribute 'colour'"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(tmp_path, options, reason):
    make(tmp_path / "a.laz", 7, points=any_points(100, 7, reach=30_000))
    with pytest.raises(BadParameter, match=reason):
        rasterize(tmp_path / "a.laz", tmp_path / "a.tif", **options)
    with pytest.raises(BadParameter, match="not that of a GeoTIFF"):
        rasterize(tmp_path / "a.laz", tmp_path / "a.png", cell_size=1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.laz"]


def test_a_point_far_off_does_not_fill_the_disk(tmp_path, monkeypatch):
    points = any_points(100, 6, reach=5000)
    points["X"][0] = points["Y"][0] = 2_000_000_000
    make(tmp_path / "a.laz", 6, points=points)
    with pytest.raises(BadParameter, match="cells; give larger cells, or an extent"):
        rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=10)
    with pytest.raises(BadParameter, match="cells"):
        grid_writing.GridFrame(1.0, 0, 0, 1 << 15, 1 << 14).check(1000)
    grid_writing.GridFrame(1.0, 0, 0, 1 << 15, 1 << 14).check(1 << 21)


def test_without_gdal_one_sentence_says_so(tmp_path, monkeypatch):
    make(tmp_path / "a.laz", 7)
    monkeypatch.setattr(importlib, "import_module", _without_gdal(importlib.import_module))
    with pytest.raises(MissingDependency, match="GDAL's Python package is missing") as error:
        rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=1)
    assert error.value.package == "gdal"


def _without_gdal(real):
    def imported(name, *package):
        if name == "osgeo.gdal":
            raise ImportError(name)
        return real(name, *package)

    return imported


def test_a_cancel_leaves_nothing(tmp_path):
    make(tmp_path / "a.laz", 7, points=any_points(3000, 7))
    counting = Impatient()
    rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=1, monitor=counting, temp_folder=tmp_path / "t")
    (tmp_path / "a.tif").unlink()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.laz", "t"]
    for patience in range(0, counting.checks, max(1, counting.checks // 12)):
        with pytest.raises(Exception, match="cancelled"):
            rasterize(tmp_path / "a.laz", tmp_path / "a.tif", cell_size=1, monitor=Impatient(patience), temp_folder=tmp_path / "t")
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.laz", "t"]
