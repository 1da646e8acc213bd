"""What a virtual point cloud says of one file: a STAC item, from header and records alone.

STAC 1.0.0 with the extensions projection 1.1.0 and pointcloud 1.0.0, as QGIS (3.32 and newer) and PDAL's wrench read it.
"""

from __future__ import annotations

import datetime
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..base.dtypes import names_of
from ..base.errors import CrsError
from ..base.far.file import modified_far
from ..base.far.named import is_address, plain
from ..base.standins import dataset_folder
from ..crs import Crs, Transform, parse, transformer
from ..crs.model import horizontal_crs
from ..inputs.kind import COPC, EPT, LAS, LAZ, kind_of, said_box
from ..inputs.scan import stated_crs
from ..las.layout import POINT
from ..las.records import LEGACY_FORMATS
from ..las.source import PointSource
from .vpc_statistics import Moments

VERSION = "1.0.0"
EXTENSIONS = [
    "https://stac-extensions.github.io/pointcloud/v1.0.0/schema.json",
    "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
]
_WGS84 = "EPSG:4326"
_KINDS = {"f": "floating", "u": "unsigned", "i": "signed"}
_FIRST_YEAR = 1980  # that a header can mean
_ALONG = 21  # points on each side of a box whose place on Earth is asked for
# Dimensions by the names that PDAL and QGIS have for them; those in bit fields apart, each in a byte.
_NAMES = {
    "intensity": "Intensity", "classification": "Classification", "user_data": "UserData", "scan_angle": "ScanAngleRank",
    "scan_angle_rank": "ScanAngleRank", "point_source_id": "PointSourceId", "gps_time": "GpsTime", "red": "Red", "green": "Green",
    "blue": "Blue", "nir": "Infrared",
}  # fmt: skip
_IN_BITS = {
    "return_bits": ("ReturnNumber", "NumberOfReturns"),
    "flag_bits": ("Synthetic", "KeyPoint", "Withheld", "Overlap", "ScanChannel", "ScanDirectionFlag", "EdgeOfFlightLine"),
}
_ENCODINGS = {LAS: "application/vnd.las", LAZ: "application/vnd.laszip", COPC: "application/vnd.laszip+copc", EPT: "application/vnd.ept"}
_LEGACY = ("ScanDirectionFlag", "EdgeOfFlightLine")  # beside the returns in formats 0 to 5


class ToEarth:
    """Ways from CRS to longitude and latitude, each looked for once: PROJ takes as long for it as a hundred boxes take."""

    def __init__(self) -> None:
        self._known: dict[str | None, Transform | None] = {}

    def way(self, crs: Crs) -> Transform | None:
        """None where PROJ takes none for exact."""
        if crs.wkt not in self._known:
            try:
                self._known[crs.wkt] = transformer(horizontal_crs(crs), parse(_WGS84))
            except CrsError:
                self._known[crs.wkt] = None
        return self._known[crs.wkt]


def item_of(
    source: PointSource, folder: Path, overview: str, earth: ToEarth, moments: Mapping[str, Moments] | None = None
) -> dict[str, Any]:
    """The item of a file. folder: of the .vpc, from which files are named where they lie below it; overview: a file's path, "" for none;
    moments: of its points, by dimension, None where they were not read.
    """
    crs = stated_crs(source)
    box = said_box(source)
    assets = {"data": {"href": named_from(source.path, folder), "roles": ["data"]}}
    if overview:
        assets["overview"] = {"href": named_from(overview, folder), "roles": ["overview"]}
    item: dict[str, Any] = {
        "type": "Feature",
        "stac_version": VERSION,
        "stac_extensions": EXTENSIONS,
        "id": _name_of(source.path),
        "geometry": None,
        "properties": {
            "datetime": _datetime(source),
            "proj:bbox": [*box[0].tolist(), *box[1].tolist()],
            "proj:geometry": _footprint(box),
            **({"proj:wkt2": crs.crs.to_wkt("WKT2_2019")} if crs.crs is not None else {}),
            "pc:count": source.point_count,
            "pc:type": "lidar",
            "pc:encoding": encoding_of(source),
            "pc:schemas": schema_of(source),
            **({"pc:statistics": _statistics(schema_of(source), moments)} if moments else {}),
        },
        "links": [],
        "assets": assets,
    }
    world = _on_earth(box, crs, earth)
    if world is not None:
        item["bbox"], item["geometry"] = [*world[0].tolist(), *world[1].tolist()], _footprint(world)
    return item


def named_from(path: str, folder: Path) -> str:
    """A path as a .vpc in `folder` says it: from there on if the file lies there or below, with slashes; else whole."""
    if "://" in path:
        return path
    try:
        return f"./{Path(path).resolve().relative_to(folder.resolve()).as_posix()}"
    except ValueError:
        return Path(os.path.abspath(path)).as_posix()


def encoding_of(source: PointSource) -> str:
    """The media type of a file; datasets have none that is registered."""
    return _ENCODINGS[kind_of(source)]


def _name_of(path: str) -> str:
    """Of a file, or of a dataset's folder."""
    return Path(dataset_folder(plain(path))).name


def schema_of(source: PointSource) -> list[dict[str, Any]]:
    """The dimensions of a file as its readers know them: name, bytes, kind of number."""
    rows = [{"name": axis, "size": 8, "type": "floating"} for axis in "XYZ"]
    point = POINT[source.header.point_format]
    for name in names_of(point):
        if name in _IN_BITS:
            here = _IN_BITS[name] + (_LEGACY if source.header.point_format in LEGACY_FORMATS else ())
            rows += [{"name": each, "size": 1, "type": "unsigned"} for each in here]
        elif name in _NAMES:
            rows.append({"name": _NAMES[name], "size": point[name].itemsize, "type": _KINDS[point[name].kind]})
    for dimension in source.extra.dimensions:
        if dimension.components == 1 and dimension.scalar.kind in _KINDS:
            rows.append({"name": dimension.name, "size": dimension.scalar.itemsize, "type": _KINDS[dimension.scalar.kind]})
    return rows


def _statistics(schema: list[dict[str, Any]], moments: Mapping[str, Moments]) -> list[dict[str, Any]]:
    """All eight facts of each dimension, as readers want them."""
    return [
        {
            "name": row["name"], "position": position, "count": found.count, "average": found.mean, "minimum": found.least,
            "maximum": found.greatest, "stddev": math.sqrt(found.variance), "variance": found.variance,
        }
        for position, row in enumerate(schema)
        if (found := moments.get(row["name"])) is not None
    ]  # fmt: skip


def _datetime(source: PointSource) -> str:
    """The day on which the file was made, by its header, or else by the system or the server."""
    year, day = source.header.creation_year, source.header.creation_day
    if year >= _FIRST_YEAR and 1 <= day <= 366:
        made = datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(days=day - 1)
    else:
        made = datetime.datetime.fromtimestamp(int(_modified(source.path)), datetime.timezone.utc)
    return made.strftime("%Y-%m-%dT%H:%M:%SZ")


def _modified(path: str) -> float:
    return modified_far(path) if is_address(path) else Path(path).stat().st_mtime


def _footprint(box: np.ndarray) -> dict[str, Any]:
    """A box, (2, 3), seen from above, as GeoJSON."""
    (x, y, z), (x2, y2, _) = box.tolist()
    return {"type": "Polygon", "coordinates": [[[x, y, z], [x2, y, z], [x2, y2, z], [x, y2, z], [x, y, z]]]}


def _on_earth(box: np.ndarray, crs: Crs, earth: ToEarth) -> np.ndarray | None:
    """A box in longitude and latitude, heights as they are; None where that can't be told."""
    if crs.crs is None or crs.is_geocentric or not np.isfinite(box).all():
        return None
    way = earth.way(crs)
    if way is None:
        return None
    along = np.linspace(0.0, 1.0, _ALONG)
    x, y = (box[0, axis] + (box[1, axis] - box[0, axis]) * along for axis in (0, 1))
    ring = [np.concatenate(side) for side in ((x, x, [x[0]] * _ALONG, [x[-1]] * _ALONG), ([y[0]] * _ALONG, [y[-1]] * _ALONG, y, y))]
    image = np.stack(way.image(ring[0], ring[1], np.zeros(4 * _ALONG))[:2])
    if not np.isfinite(image).all():
        return None
    return np.array([[*image.min(axis=1), box[0, 2]], [*image.max(axis=1), box[1, 2]]])
