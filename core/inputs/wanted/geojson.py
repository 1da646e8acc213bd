"""Polygons in GeoJSON (RFC 7946), with what is said of them; the CRS of its predecessor of 2008 is heeded where it is stated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

_DEFAULT = "EPSG:4326"  # WGS 84 in degrees, longitude first
_LONG_LAT = re.compile(r"\bCRS84\b|^urn:ogc:def:crs:OGC:.*84$", re.IGNORECASE)
_DEEPEST = 20  # collections inside one another


@dataclass
class Feature:
    """polygons: each a list of rings, (k, 2) float64, the outer one first; properties: by their names."""

    polygons: list[list[np.ndarray]] = field(default_factory=list)
    properties: dict[str, Any] = field(default_factory=dict)


def is_geojson(text: str) -> bool:
    """Whether a text is meant to be GeoJSON rather than WKT."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_geojson(text: str) -> tuple[list[Feature], str | None]:
    """The features that hold polygons, and what CRS they are in; None if the text says that none is known.

    Raises ValueError, whose words say what is wrong, for what is no GeoJSON, or holds other geometries than polygons.
    """
    try:
        content = json.loads(text.lstrip("\ufeff"), parse_constant=_refuse)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(content, dict):
        raise ValueError("it is no GeoJSON object")
    return list(_features(content, 0)), _crs(content)


def _features(item: Any, depth: int) -> Iterator[Feature]:
    kind = item.get("type") if isinstance(item, dict) else None
    if kind == "FeatureCollection":
        members = item.get("features")
        if not isinstance(members, list) or depth > _DEEPEST:
            raise ValueError("its FeatureCollection holds no list of features")
        for member in members:
            yield from _features(member, depth + 1)
        return
    geometry, properties = (item.get("geometry"), item.get("properties")) if kind == "Feature" else (item, {})
    if geometry is not None:  # a feature may be without a place
        yield Feature(list(_polygons(geometry, 0)), properties if isinstance(properties, dict) else {})


def _polygons(geometry: Any, depth: int) -> Iterator[list[np.ndarray]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and depth < _DEEPEST and isinstance(geometry.get("geometries"), list):
        for member in geometry["geometries"]:
            yield from _polygons(member, depth + 1)
        return
    if kind not in ("Polygon", "MultiPolygon"):
        told = "".join(letter if letter.isprintable() else "?" for letter in str(kind)[:30])
        raise ValueError(f"it holds a geometry of type {told}, which is no polygon")
    coordinates = geometry.get("coordinates")
    for polygon in [coordinates] if kind == "Polygon" else coordinates or []:
        if not isinstance(polygon, list) or not polygon:
            raise ValueError("a polygon has no rings")
        yield [np.array([place[:2] for place in ring], np.float64) for ring in polygon]


def _crs(content: dict) -> str | None:
    if "crs" not in content:
        return _DEFAULT
    stated = content["crs"]
    if stated is None:
        return None
    name = stated.get("properties", {}).get("name") if isinstance(stated, dict) and isinstance(stated.get("properties", {}), dict) else None
    if not isinstance(name, str):
        raise ValueError("it states a CRS without a name")
    return _DEFAULT if _LONG_LAT.search(name) else name


def _refuse(constant: str) -> None:
    raise ValueError(f"it holds {constant}, which is no number")
