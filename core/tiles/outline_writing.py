"""Polygons with attributes as GeoJSON, and by GDAL as GeoPackage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from ..base.errors import OutputError
from ..base.monitor import Monitor
from ..base.report import as_json
from ..base.saying import say
from ..base.suffixes import GEOPACKAGE
from ..base.temporary import Folder
from ..crs import Crs
from ..crs.model import horizontal_crs
from .grid_writing import gdal
from .outline_rings import CellPolygon

_COPIED = 1 << 20  # bytes at once


@dataclass
class LayerFeature:
    """polygons: each a list of closed rings, the outer one first, as lists of x and y; properties: names and plain values."""

    polygons: list[list[list[list[float]]]]
    properties: dict[str, Any]


def rings_of(polygon: CellPolygon, edge: float) -> list[list[list[float]]]:
    """A polygon of cells in units of the CRS."""
    return [[[_rounded(x * edge), _rounded(y * edge)] for x, y in ring.tolist()] for ring in (polygon.outer, *polygon.holes)]


def box_of(bounds: np.ndarray) -> list[list[list[float]]]:
    """A rectangle. bounds: (2, 2 or more) least and greatest x and y."""
    (x, y), (x_most, y_most) = bounds[:, :2].tolist()
    return [[[x, y], [x_most, y], [x_most, y_most], [x, y_most], [x, y]]]


def check_layer(path: str | os.PathLike) -> None:
    """Raises MissingDependency for a kind of layer that needs a package which is not there."""
    if os.fspath(path).lower().endswith(GEOPACKAGE):
        gdal(say("tiles.outline_writing.geopackage"))


def write_layer(
    target: BinaryIO, path: str | os.PathLike, features: Iterable[LayerFeature], crs: Crs, folder: Folder, monitor: Monitor
) -> None:
    """Writes a layer. path: what it will be called, whose ending says of what kind; folder: for what GDAL makes before it is copied."""
    if not os.fspath(path).lower().endswith(GEOPACKAGE):
        if crs and not horizontal_crs(crs).authority:
            monitor.warn(say("tiles.outline_writing.no_code", crs=str(crs)))
        _write_geojson(target, features, crs, monitor)
        return
    flat = horizontal_crs(crs)
    file, source = folder.new_file("outlines", "")
    with file:
        _write_geojson(file, features, flat, monitor)
    made = folder.new_path("layer", GEOPACKAGE)
    _translate(source, made, Path(path).stem, flat.wkt)
    with open(made, "rb") as layer:
        shutil.copyfileobj(layer, target, _COPIED)


def _write_geojson(target: BinaryIO, features: Iterable[LayerFeature], crs: Crs, monitor: Monitor) -> None:
    """Feature after feature, each on a line of its own. The CRS stands as GDAL and QGIS know it, in the member of GeoJSON 2008."""
    code = horizontal_crs(crs).authority
    head: dict[str, Any] = {"type": "FeatureCollection"}
    if code:
        authority, _, number = code.partition(":")
        head["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{authority}::{number}"}}
    target.write(as_json(head, None).removesuffix("}").encode() + b', "features": [\n')
    between = b""
    for feature in features:
        monitor.check()
        geometry = {"type": "MultiPolygon", "coordinates": feature.polygons}
        text = as_json({"type": "Feature", "properties": feature.properties, "geometry": geometry}, None)
        target.write(between + text.encode("utf-8"))
        between = b",\n"
    target.write(b"\n]}\n")


def _translate(source: str, made: str, name: str, wkt: str | None) -> None:
    engine = gdal(say("tiles.outline_writing.geopackage"))
    options = ["-f", "GPKG", "-nln", name, "-nlt", "MULTIPOLYGON", *(["-a_srs", wkt] if wkt else [])]
    try:
        data = engine.VectorTranslate(made, f"GeoJSON:{source}", options=options)
    except RuntimeError as error:  # where GDAL's exceptions are on
        raise OutputError(say("tiles.grid_writing.gdal_failed", reason=str(error))) from error
    if data is None:
        raise OutputError(say("tiles.grid_writing.gdal_failed", reason=engine.GetLastErrorMsg()))


def _rounded(value: float) -> float:
    """Without what multiplication adds behind the fifteenth digit."""
    return float(f"{value:.15g}")
