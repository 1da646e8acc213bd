"""Polygons in GeoJSON: geometries, collections, CRS, and what is none."""

from __future__ import annotations

import json

import numpy as np
import pyproj
import pytest
from copc_forge.core.base.errors import BadParameter, ForgeError
from copc_forge.core.crs import parse
from copc_forge.core.inputs.wanted.geojson import is_geojson
from copc_forge.core.inputs.wanted.polygons import read_features, read_polygons
from hypothesis import given
from hypothesis import strategies as st

SQUARE = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]
HOLE = [*SQUARE, [[4, 4, 1], [6, 4, 1], [6, 6, 1], [4, 6, 1], [4, 4, 1]]]
LOCAL = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
UTM = parse("EPSG:25832")


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def text_of(item, crs=None):
    return json.dumps({**item, **({"crs": crs} if crs is not None else {})})


def inside(polygons, *places):
    x, y = np.array(places, float).T
    return polygons.contains(x, y).tolist()


@pytest.mark.parametrize(
    "item",
    [
        {"type": "Polygon", "coordinates": HOLE},
        {"type": "MultiPolygon", "coordinates": [HOLE, [[[20, 0], [30, 0], [30, 5], [20, 0]]]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": HOLE}]},
        feature({"type": "Polygon", "coordinates": HOLE}),
        {"type": "FeatureCollection", "features": [feature(None), feature({"type": "Polygon", "coordinates": HOLE})]},
    ],
)
def test_all_that_holds_polygons(item):
    found = read_polygons("\ufeff " + text_of(item, LOCAL), UTM)
    assert inside(found, (1, 1), (5, 5), (11, 1), (9, 9)) == [True, False, False, True]


def test_it_is_in_degrees_unless_it_says_otherwise():
    to_degrees = pyproj.Transformer.from_crs(25832, 4326, always_xy=True)
    ring = [(500_000, 5_400_000), (500_100, 5_400_000), (500_100, 5_400_100), (500_000, 5_400_100), (500_000, 5_400_000)]
    degrees = {"type": "Polygon", "coordinates": [[to_degrees.transform(*place) for place in ring]]}
    points = [(500_050, 5_400_050), (500_099.9, 5_400_000.1), (500_100.1, 5_400_050), (499_999.9, 5_400_050)]
    for crs in (None, {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}):
        assert inside(read_polygons(text_of(degrees, crs), UTM), *points) == [True, True, False, False]
    unknown = read_polygons(json.dumps({"type": "Polygon", "coordinates": [ring], "crs": None}), UTM)
    assert inside(unknown, *points) == [True, True, False, False]
    with pytest.raises(BadParameter, match="states no CRS"):
        read_polygons(text_of(degrees))


def test_features_keep_what_is_said_of_them():
    square, far = ({"type": "Polygon", "coordinates": shape} for shape in (SQUARE, [[[50, 50], [60, 50], [60, 60]]]))
    members = [feature(square, name="a"), feature(None, name="b"), feature(far, name=3)]
    text = text_of({"type": "FeatureCollection", "features": members}, LOCAL)
    found = read_features(text, UTM)
    assert [properties for properties, _ in found] == [{"name": "a"}, {"name": 3}]
    assert inside(found[1][1], (58, 55), (5, 5)) == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Polygon"}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}',
        '{"type": "Polygon", "coordinates": [[["a", "b"], [1, 1], [2, 2]]]}',
        '{"type": "Polygon", "coordinates": [[[NaN, 0], [1, 1], [2, 2]]]}',
        '{"type": "Polygon", "coordinates": [[[0, 1e400], [1, 1], [2, 2]]]}',
        '{"type": "Polygon", "coordinates": {"a": 1}}',
        '{"type": "Polygon", "coordinates": [[1, 2, 3]]}',
        '{"type": "MultiPolygon", "coordinates": [3]}',
        '{"type": "FeatureCollection", "features": 3}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1]]], "crs": 5}',
        '{"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1]]], "crs": {"properties": {"name": "EPSG:0"}}}',
        '{"a":' * 5000,
    ],
)
def test_what_is_none_is_one_sentence(text):
    with pytest.raises(ForgeError) as caught:
        read_polygons(text, UTM)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


KEYS = st.sampled_from(["type", "coordinates", "features", "geometry", "properties", "crs", "name"])
LEAVES = st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.sampled_from(["Polygon", "Feature", "GeometryCollection"])


@given(st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=20))
def test_no_json_escapes(value):
    text = json.dumps({"type": "FeatureCollection", "features": [value]} if not isinstance(value, dict) else value)
    assert is_geojson(text)
    try:
        read_polygons(text, UTM)
    except ForgeError as error:
        assert "\n" not in str(error)
