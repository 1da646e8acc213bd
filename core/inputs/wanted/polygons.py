"""Polygons with holes: read from WKT and GeoJSON, held against boxes and points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from ...base.errors import BadParameter
from ...base.saying import say
from ...crs import NONE, Crs
from .geojson import is_geojson, read_geojson
from .placing import Placing

_HINT = say("inputs.wanted.polygons.give_polygon_multipolygon_file_crs")
_HEAD = re.compile(r"^[\s\ufeff]*(?:SRID\s*=\s*(\d+)\s*;)?\s*(MULTIPOLYGON|POLYGON)\s*(?:ZM|Z|M)?\s*(?=\()", re.IGNORECASE)

Ring = np.ndarray  # (k, 2) float64, closed or not


class Polygon:
    """One polygon. rings: the outer one and the holes. A point on an edge may count as inside or outside.

    box: (2, 2) least and greatest x, y.
    """

    def __init__(self, rings: Sequence[Ring]):
        rings = [_open_ring(ring) for ring in rings]
        self.box = np.stack([np.min([ring.min(0) for ring in rings], axis=0), np.max([ring.max(0) for ring in rings], axis=0)])
        starts = np.concatenate(rings)
        ends = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])
        self._edges = np.concatenate([starts, ends], axis=1)  # (m, 4): x, y, x, y

    def touches(self, boxes: np.ndarray) -> np.ndarray:
        """Which boxes have a point in common with the polygon. boxes: (n, 2, 2) least and greatest x, y. Returns (n,) bool."""
        near = ((boxes[:, 0] <= self.box[1]) & (boxes[:, 1] >= self.box[0])).all(axis=1)
        for index in np.flatnonzero(near).tolist():
            corner = boxes[index, 0]
            near[index] = self._edge_in(boxes[index]) or bool(self.contains(corner[:1], corner[1:])[0])
        return near

    def contains(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Which points lie inside: (n,) x and y in, (n,) bool out.

        A ray to the right crosses an odd number of edges. Points are sorted by y, so that an edge meets a run of them: the work is
        that of the crossings, not of points times edges.
        """
        inside = np.zeros(len(x), bool)
        maybe = np.flatnonzero((x >= self.box[0, 0]) & (x <= self.box[1, 0]) & (y >= self.box[0, 1]) & (y <= self.box[1, 1]))
        if not len(maybe):
            return inside
        order = maybe[np.argsort(y[maybe], kind="stable")]
        x, y = x[order], y[order]
        crossed = np.zeros(len(x), bool)
        low, high = np.minimum(self._edges[:, 1], self._edges[:, 3]), np.maximum(self._edges[:, 1], self._edges[:, 3])
        first, last = np.searchsorted(y, low, "left"), np.searchsorted(y, high, "left")  # half-open, so that a vertex counts once
        for edge in np.flatnonzero(last > first).tolist():
            x0, y0, x1, y1 = self._edges[edge]
            run = slice(int(first[edge]), int(last[edge]))
            crossed[run] ^= x[run] < (x1 - x0) * (y[run] - y0) / (y1 - y0) + x0
        inside[order] = crossed
        return inside

    def _edge_in(self, box: np.ndarray) -> bool:
        """Whether an edge has a point in common with a box: their extents overlap, and the corners are not all on one side of it."""
        x0, y0, x1, y1 = self._edges.T
        near = (np.minimum(x0, x1) <= box[1, 0]) & (np.maximum(x0, x1) >= box[0, 0])
        near &= (np.minimum(y0, y1) <= box[1, 1]) & (np.maximum(y0, y1) >= box[0, 1])
        x0, y0, x1, y1 = self._edges[near].T
        sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x in box[:, 0] for y in box[:, 1]]
        return bool(((np.min(sides, axis=0) <= 0) & (np.max(sides, axis=0) >= 0)).any()) if near.any() else False


class Polygons:
    """Several polygons; what lies in any of them is inside."""

    def __init__(self, polygons: Sequence[Polygon]):
        if not polygons:
            raise BadParameter(say("inputs.wanted.polygons.no_polygon"), hint=_HINT)
        self.polygons = list(polygons)

    @property
    def box(self) -> np.ndarray:
        boxes = np.stack([polygon.box for polygon in self.polygons])
        return np.stack([boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)])

    def touches(self, boxes: np.ndarray) -> np.ndarray:
        return np.logical_or.reduce([polygon.touches(boxes) for polygon in self.polygons])

    def contains(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return np.logical_or.reduce([polygon.contains(x, y) for polygon in self.polygons])


def read_polygons(given: str | Sequence, crs: Crs = NONE) -> Polygons:
    """Polygons from WKT or GeoJSON, or a list whose items are such texts or polygons as lists of rings of x, y, in `crs`, that of the
    points. GeoJSON is in WGS 84 unless it says otherwise.

    A number of a CRS before WKT (EWKT, "SRID=32613;POLYGON…") is heeded: what is in another CRS is reprojected. Raises BadParameter,
    and CrsError if it can't be.
    """
    items = [given] if isinstance(given, str) else list(given)
    found: list[Polygon] = []
    for item in items:
        try:
            found += _of_text(item, crs) if isinstance(item, str) else [Polygon([np.asarray(ring, np.float64) for ring in item])]
        except (TypeError, IndexError) as error:
            raise BadParameter(say("inputs.wanted.polygons.polygon_neither_wkt_nor_geojson"), hint=_HINT) from error
        except ValueError as error:
            raise BadParameter(say("inputs.wanted.polygons.polygon_cannot_understood", error=error), hint=_HINT) from error
    return Polygons(found)


def read_features(text: str, crs: Crs = NONE) -> list[tuple[dict, Polygons]]:
    """Properties and polygons, in `crs`, of each feature of a GeoJSON text that has any. Raises as `read_polygons`."""
    try:
        if not is_geojson(text):
            raise ValueError("it is no GeoJSON, whose features have properties")
        features, stated = read_geojson(text)
        placing = Placing() if stated is None else Placing.of_name(stated, crs)
        return [
            (feature.properties, Polygons([Polygon([placing.ring(_open_ring(ring)) for ring in rings]) for rings in feature.polygons]))
            for feature in features
            if feature.polygons
        ]
    except (TypeError, IndexError) as error:
        raise BadParameter(say("inputs.wanted.polygons.polygon_cannot_understood_its_coordinates"), hint=_HINT) from error
    except ValueError as error:
        raise BadParameter(say("inputs.wanted.polygons.polygon_cannot_understood", error=error), hint=_HINT) from error


def _of_text(text: str, crs: Crs) -> Iterator[Polygon]:
    if not is_geojson(text):
        yield from _of_wkt(text, crs)
        return
    for _, polygons in read_features(text, crs):
        yield from polygons.polygons


def _of_wkt(text: str, crs: Crs) -> Iterator[Polygon]:
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"it begins with {text.strip()[:20]!r}")
    body = text[head.end() :].strip()
    placing = Placing.of_number(int(head[1] or 0), crs)
    polygons = [body] if head[2].upper() == "POLYGON" else re.findall(r"\(\s*\([^()]*\)(?:\s*,\s*\([^()]*\))*\s*\)", body[1:-1])
    if body.count("(") != body.count(")") or not polygons:
        raise ValueError("its parentheses do not match")
    for polygon in polygons:
        rings = re.findall(r"\(([^()]*)\)", polygon)
        found = [np.array([point.split()[:2] for point in ring.split(",")], np.float64) for ring in rings]
        yield Polygon([placing.ring(_open_ring(ring)) for ring in found])


def _open_ring(ring: Ring) -> Ring:
    """A ring without the repeated last point. Raises ValueError unless it is one."""
    if ring.ndim != 2 or ring.shape[1] < 2 or not np.isfinite(ring).all():
        raise ValueError("a ring is no list of x and y")
    ring = ring[:, :2]
    ring = ring[:-1] if len(ring) > 1 and (ring[0] == ring[-1]).all() else ring
    if len(ring) < 3:
        raise ValueError(f"a ring has {len(ring)} points")
    return ring
