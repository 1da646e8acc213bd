"""The tables of codes, held against PROJ's own, and small questions about a CRS that many rooms ask."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from copc_forge.core.crs import NONE, parse
from copc_forge.core.crs.heights import _OLD_CODES
from copc_forge.core.crs.keywriting import _same_heights
from copc_forge.core.crs.model import horizontal, is_wkt
from copc_forge.core.crs.oddities import oddities
from copc_forge.core.crs.projections import ANGLE, LENGTH, METHODS, SCALE
from copc_forge.core.crs.transform import _area_of_interest
from copc_forge.core.crs.units import FOOT, METRE, US_FOOT, Unit, assumed_unit

# GeoTIFF 1.1, annex "ProjMethodGeoKey": what each value stands for, in PROJ's words.
BY_GEOTIFF = {
    1: "Transverse Mercator", 3: "Hotine Oblique Mercator (variant A)", 4: "Laborde Oblique Mercator",
    5: "Hotine Oblique Mercator (variant B)",
    7: "Mercator (variant A)", 8: "Lambert Conic Conformal (2SP)", 9: "Lambert Conic Conformal (1SP)", 10: "Lambert Azimuthal Equal Area",
    11: "Albers Equal Area", 12: "Modified Azimuthal Equidistant", 13: "Equidistant Conic", 14: "Stereographic",
    15: "Polar Stereographic (variant A)", 16: "Oblique Stereographic", 17: "Equidistant Cylindrical",
    18: "Cassini-Soldner", 19: "Gnomonic",
    20: "Miller Cylindrical", 21: "Orthographic", 22: "American Polyconic", 23: "Robinson", 24: "Sinusoidal", 25: "Van Der Grinten",
    26: "New Zealand Map Grid", 27: "Transverse Mercator (South Orientated)", 28: "Lambert Cylindrical Equal Area",
    9815: "Hotine Oblique Mercator (variant B)",
}  # fmt: skip
# EPSG Geodetic Parameter Dataset, "Coordinate Operation Method"
EPSG_METHODS = {
    "Transverse Mercator": 9807, "Hotine Oblique Mercator (variant A)": 9812, "Laborde Oblique Mercator": 9813,
    "Hotine Oblique Mercator (variant B)": 9815, "Mercator (variant A)": 9804, "Lambert Conic Conformal (2SP)": 9802,
    "Lambert Conic Conformal (1SP)": 9801, "Lambert Azimuthal Equal Area": 9820, "Albers Equal Area": 9822,
    "Modified Azimuthal Equidistant": 9832, "Polar Stereographic (variant A)": 9810, "Oblique Stereographic": 9809,
    "Equidistant Cylindrical": 1028, "Cassini-Soldner": 9806, "Orthographic": 9840, "American Polyconic": 9818,
    "New Zealand Map Grid": 9811,
    "Transverse Mercator (South Orientated)": 9808, "Lambert Cylindrical Equal Area": 9835,
}  # fmt: skip


def test_methods_are_those_of_geotiff_and_their_codes_those_of_epsg():
    assert {code: method.name for code, method in METHODS.items()} == BY_GEOTIFF
    assert {method.name: method.epsg for method in METHODS.values() if method.epsg} == EPSG_METHODS


@pytest.mark.parametrize("code", METHODS)
def test_proj_knows_each_method_by_its_code_alone(code):
    """The name is left to be found by the code, so that a code of another method is not covered by the name."""
    method = METHODS[code]
    values = {ANGLE: 30.0, LENGTH: 1000.0, SCALE: 0.9}
    units = {ANGLE: "degree", LENGTH: "metre", SCALE: "unity"}
    parameters = [
        {"name": one.name, "value": values[one.kind], "unit": units[one.kind], "id": {"authority": "EPSG", "code": one.epsg}}
        for one in method.parameters
    ]
    named = {"name": method.name, **({"id": {"authority": "EPSG", "code": method.epsg}} if method.epsg else {})}
    metre = [{"name": name, "abbreviation": name[0], "direction": name.lower(), "unit": "metre"} for name in ("East", "North")]
    crs = pyproj.CRS.from_json_dict({
        "type": "ProjectedCRS", "name": "x", "base_crs": _bare(4326),
        "conversion": {"name": "x", "method": named, "parameters": parameters},
        "coordinate_system": {"subtype": "Cartesian", "axis": metre},
    })  # fmt: skip
    assert crs.coordinate_operation.method_name == method.name


def _bare(code: int) -> dict:
    found = pyproj.CRS(code).to_json_dict()
    return {key: value for key, value in found.items() if key not in ("id", "$schema", "usages", "scope", "area", "bbox")}


@pytest.mark.parametrize(("datum", "crs"), [(5101, 5701), (5102, 5702), (5103, 5703), (5104, 5736), (5105, 5705), (5106, 5706)])
def test_codes_of_vertical_datums_stand_for_the_heights_above_them(datum, crs):
    """PROJ says which datum the heights are above."""
    assert _OLD_CODES[datum] == crs
    assert pyproj.CRS(crs).to_json_dict()["datum"]["name"] == pyproj.crs.Datum.from_epsg(datum).name


def test_the_table_of_old_heights_holds_nothing_else():
    assert sorted(_OLD_CODES) == [5101, 5102, 5103, 5104, 5105, 5106]
    assert all(pyproj.CRS(code).is_vertical for code in _OLD_CODES.values())


@pytest.mark.parametrize(
    ("code", "unit"),
    [("EPSG:2994", FOOT), ("EPSG:2927", US_FOOT), ("EPSG:32617", METRE), ("EPSG:4326", METRE), ("EPSG:4807", METRE), ("EPSG:2314", None)],
)
def test_heights_beside_feet_are_in_feet_else_in_metres(code, unit):
    """Clarke's foot, of Trinidad, is a foot too; degrees and grads are never a unit of heights."""
    crs = pyproj.CRS(code)
    axis = crs.axis_info[0]
    assert assumed_unit(crs) == (unit or Unit(axis.unit_name, axis.unit_conversion_factor))


@pytest.mark.parametrize("text", ["PROJCS[]", " GEOGCRS (", "\nnonsense["])
def test_what_has_the_form_of_wkt(text):
    assert is_wkt(text)


@pytest.mark.parametrize("text", ["", "EPSG:25832", "UTM 32 [north]", "+proj=utm", "[", "{"])
def test_what_has_not(text):
    assert not is_wkt(text)


@pytest.mark.parametrize(("code", "degrees"), [("EPSG:4326", True), ("EPSG:4979", True), ("EPSG:4978", False), ("EPSG:25832", False)])
def test_degrees(code, degrees):
    assert parse(code).is_in_degrees is degrees
    assert NONE.is_in_degrees is False


def test_the_flat_part_of_a_system_in_three_dimensions_has_no_code_of_the_whole():
    flat = horizontal(pyproj.CRS("EPSG:32632").to_3d())
    assert len(flat.axis_info) == 2 and flat.to_json_dict()["base_crs"].get("id", {"code": 4326})["code"] == 4326
    assert len(flat.geodetic_crs.axis_info) == 2
    assert horizontal(pyproj.CRS("EPSG:4979")).to_authority(min_confidence=70) == ("EPSG", "4326")


@pytest.mark.parametrize("turns", [1 + 0.9e-9, 1 + 1.1e-9])
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize(("code", "turn"), [("EPSG:4326", 360), ("EPSG:4807", 400)])
def test_degrees_end_with_the_turn_and_a_hair(code, turn, axis, turns):
    bounds = np.array([[0, turn / 2], [0, turn / 8], [0, 1.0]])
    bounds[axis, 1] = (turn, turn / 4)[axis] * turns
    said = [one.kind for one in oddities(parse(code), bounds)]
    assert said == ([] if turns < 1 + 1e-9 else ["degrees"])


@pytest.mark.parametrize(
    ("x", "odd"),
    [
        ((5e6, 6.4e6), False),
        ((1e6, 3e6), True),
        ((6.6e6, 9e6), True),
        ((-9e6, -6.6e6), True),
        ((-6.4e6, -5e6), False),
        ((-9e6, 9e6), False),
    ],
)
def test_geocentric_points_lie_near_the_surface(x, odd):
    """The other axes about 0, so that distances from the centre can be read off: points lie 6.3 to 6.5 Mm from it."""
    for others in ((-1.0, 1.0), (0.0, 1.0), (-1.0, 0.0)):
        found = [one.kind for one in oddities(parse("EPSG:4978"), np.array([x, others, others]))]
        assert found == (["centre"] if odd else [])


def test_geocentric_points_all_around_the_centre_may_lie_at_the_surface():
    assert oddities(parse("EPSG:4978"), np.array([[-6.4e6, 6.4e6]] * 3)) == []


def test_where_points_are():
    utm = pyproj.CRS("EPSG:32632")
    bounds = np.array([[500_000, 500_100], [5_500_000, 5_500_100], [0, 1]])
    area = _area_of_interest(utm, bounds)
    expected = pyproj.Transformer.from_crs(utm, 4326, always_xy=True).transform(*bounds[:2, 0])
    assert (area.west_lon_degree, area.south_lat_degree) == pytest.approx(expected, abs=0.01)
    centre = pyproj.Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True).transform(9.0, 48.0, 500.0)
    area = _area_of_interest(pyproj.CRS("EPSG:4978"), np.array([[value - 10, value + 10] for value in centre]))
    assert area.west_lon_degree == pytest.approx(9, abs=0.01) and area.north_lat_degree == pytest.approx(48, abs=0.01)
    assert _area_of_interest(utm, None) is None
    assert _area_of_interest(utm, np.full((3, 2), np.nan)) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("EPSG:2927", "EPSG:2927", True), ("EPSG:2927+5703", "EPSG:2927+5703", True), ("EPSG:2927+5703", "EPSG:2927+6360", False),
     ("EPSG:2927+5703", "EPSG:2927", False), ("EPSG:2927", "EPSG:2927+5703", False)],
)  # fmt: skip
def test_heights_are_the_same_if_both_have_none_or_one_unit(one, other, same):
    assert _same_heights(pyproj.CRS(one), parse(other)) is same
