from __future__ import annotations

import math

import pyproj
import pytest
from copc_forge.core.crs import geokeys as gk
from copc_forge.core.crs import parse, same
from copc_forge.core.crs.geokeys import GeoKeys, read_keys
from copc_forge.core.crs.geotiff import crs_from_keys
from copc_forge.core.crs.model import NONE, written
from copc_forge.core.crs.projections import ANGLE, LENGTH, METHODS
from copc_forge.tests.support.geotiff import pack_keys
from hypothesis import given, settings
from hypothesis import strategies as st

USER, METRE, FOOT, US_FOOT = 32767, 9001, 9002, 9003
AUTZEN = {
    1024: 1, 1025: 1, 2048: USER, 2050: 6152, 2054: 9102, 2057: 6378137.0, 2059: 298.257222101, 2061: 0.0, 3059: 1, 3072: USER, 3074: USER,
    3075: 8, 3076: FOOT, 3078: 43.0, 3079: 45.5, 3084: -120.5, 3085: 41.75, 3086: 1312335.958005249, 3087: 0.0,
    2049: "GCS Name = GCS_North_American_1983_HARN", 3073: "PCS Name = Lambert",
}  # fmt: skip


def built(keys: dict) -> tuple:
    """The Crs of the keys, and the complaints."""
    read = read_keys(*pack_keys(keys))
    crs = crs_from_keys(read)
    return (NONE if crs is None else written(crs, "keys")), read.complaints


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({1024: 1, 3072: 32617, 3076: METRE}, "EPSG:32617"),
        ({3072: 2949}, "EPSG:2949"),
        ({1024: 2, 2048: 4326, 2054: 9102}, "EPSG:4326"),
        ({1024: 3, 2048: 4326}, "EPSG:4978"),
        ({1024: 1, 3072: 3005, 4096: 5713, 4099: METRE}, "EPSG:3005+5713"),
        ({1024: 1, 3072: 2927, 3076: US_FOOT, 4096: 5703, 4099: US_FOOT}, "EPSG:2927+6360"),
        ({1024: 1, 3072: 2994, 3076: FOOT, 4096: 5703, 4099: FOOT}, "EPSG:2994+8228"),
        ({1024: 1, 3072: 26915, 4096: 5103}, "EPSG:26915+5703"),  # a datum's code where a CRS belongs
        ({1024: 2, 2048: 4326, 4096: 5773}, "EPSG:4326+5773"),
        (AUTZEN, "EPSG:2994"),
        ({1024: 1, 2048: 4269, 3072: USER, 3074: 16015, 3075: USER}, "EPSG:26915"),
        ({1024: 1, 2048: 4156, 3072: USER, 3074: 5510, 3075: USER}, "EPSG:5514"),
        ({1024: 1, 2048: 4269, 3072: USER, 3074: 14201, 3076: US_FOOT}, None),
    ],
)
def test_keys_mean_what_epsg_says(keys, expected):
    crs, complaints = built(keys)
    assert not complaints
    if expected:
        assert same(crs, parse(expected)), crs.wkt
        assert len(crs.crs.axis_info) == (3 if "+" in expected or expected == "EPSG:4978" else 2)


@pytest.mark.parametrize(
    "code",
    ["EPSG:32617", "EPSG:2154", "EPSG:3005", "EPSG:27572", "EPSG:3395", "EPSG:3994", "EPSG:3035", "EPSG:32661", "EPSG:3031", "EPSG:28992",
     "EPSG:30200", "EPSG:5880", "EPSG:27200", "EPSG:3078", "EPSG:3376", "EPSG:26931", "EPSG:21781", "EPSG:4087", "EPSG:6933", "EPSG:2926",
     "ESRI:54030", "ESRI:54029", "ESRI:54008", "ESRI:54003", "ESRI:102005", "EPSG:3295"],
)  # fmt: skip
def test_user_defined_parameters_put_points_where_the_code_does(code):
    """Each method's CRS, spelt out in keys (axes east and north), projects like the original."""
    original = pyproj.CRS(code)
    keys = spelt_out(original)
    crs, complaints = built(keys)
    assert crs and not complaints
    back = pyproj.Transformer.from_crs(original, crs.crs, always_xy=True)
    longitude, latitude = middle(original)
    there = pyproj.Transformer.from_crs(original.geodetic_crs, original, always_xy=True)
    for step in (0.0, 0.3, 0.7):
        x, y = there.transform(longitude + step, latitude + step)
        assert back.transform(x, y) == pytest.approx((x, y), abs=1e-3)


def spelt_out(crs: pyproj.CRS) -> dict:
    """User-defined keys for a projected CRS: degrees, and lengths in its own unit."""
    as_json = crs.to_json_dict()
    method = next(number for number, method in METHODS.items() if matches(method, as_json["conversion"]["method"]))
    unit = crs.axis_info[0].unit_conversion_factor
    keys = {1024: 1, 3072: USER, 3075: method, 3076: USER, 3077: unit, 2048: USER, 2054: 9102}
    ellipsoid = crs.ellipsoid
    keys |= {2057: ellipsoid.semi_major_metre, 2058: ellipsoid.semi_minor_metre}
    if crs.prime_meridian.longitude:
        keys[2051] = 8903  # Paris is the only other one here
    by_code = {parameter.epsg: parameter for parameter in METHODS[method].parameters}
    for parameter in crs.coordinate_operation.params:
        value = parameter.value * parameter.unit_conversion_factor
        ours = by_code.get(int(parameter.code)) if parameter.code else next(p for p in by_code.values() if p.name == parameter.name)
        if ours is None or not ours.keys:
            key = {8823: gk.STANDARD_PARALLEL_1, 8832: gk.ORIGIN_LATITUDE, 8833: gk.POLE_LONGITUDE}.get(int(parameter.code))
            if key:
                keys[key] = math.degrees(value)
            continue
        keys[ours.keys[0]] = math.degrees(value) if ours.kind == ANGLE else value / unit if ours.kind == LENGTH else value
    return keys


def matches(method, json_method: dict) -> bool:
    name = json_method["name"]
    twins = {"Mercator (variant B)": "Mercator (variant A)", "Polar Stereographic (variant B)": "Polar Stereographic (variant A)"}
    return method.name == twins.get(name, name) and len(method.parameters) > 0


def middle(crs: pyproj.CRS) -> tuple[float, float]:
    area = crs.area_of_use
    return (area.west + area.east) / 2, (area.south + area.north) / 2


def test_every_method_of_the_table_is_one_that_proj_knows():
    angles = {3078: 30.0, 3079: 50.0, 3080: 10.0, 3094: 30.0, 3088: 10.0, 3089: 40.0}
    for code in METHODS:
        keys = {1024: 1, 2048: 4326, 3072: USER, 3075: code, 3081: 90.0 if code == 15 else 40.0, **angles}
        crs, complaints = built(keys)
        assert crs and not complaints, code
        there = pyproj.Transformer.from_crs("EPSG:4326", crs.crs, always_xy=True)
        assert all(map(math.isfinite, there.transform(10.5, 40.5))), code


def test_linear_units_beside_a_code_count_and_are_told():
    crs, complaints = built({1024: 1, 3072: 32104, 3076: US_FOOT})
    assert len(complaints) == 1 and "US survey foot" in complaints[0]
    x, _ = pyproj.Transformer.from_crs("EPSG:4269", crs.crs, always_xy=True).transform(-100, 41)
    assert x == pytest.approx(500000 / 0.3048006096, rel=1e-9)


def test_sizes_of_user_defined_units_count():
    keys = {1024: 1, 2048: 4326, 3072: USER, 3075: 1, 3076: USER, 3077: 0.5, 3080: 9.0, 3081: 0.0, 3082: 1000000.0, 3083: 0.0, 3092: 0.9996}
    crs, complaints = built(keys)
    assert not complaints
    x, y = pyproj.Transformer.from_crs("EPSG:32632", crs.crs, always_xy=True).transform(500000, 5e6)
    assert (x, y) == pytest.approx((1e6, 1e7), abs=1e-3)


def test_a_shift_to_wgs84_is_kept_where_the_datum_is_the_files_own():
    keys = {1024: 2, 2048: USER, 2057: 6377563.396, 2059: 299.3249646, 2062: (446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489)}
    crs, complaints = built(keys)
    assert not complaints and crs.crs.is_bound and "TOWGS84" in crs.wkt


@pytest.mark.parametrize(
    ("keys", "complaint"),
    [
        ({1024: 1, 3072: 1}, "PROJ knows no projected CRS EPSG:1"),
        ({1024: 1, 1025: 2, 3076: 32632, 2052: 9001, 4096: 5030, 4099: 9001}, "name none"),
        ({1024: 1, 3072: USER, 3075: 6, 2048: 4326}, "method 6 is unknown"),
        ({1024: 1, 3072: USER, 3075: 1}, "no known datum"),
        ({1024: 1, 3072: USER, 3075: 1, 2048: 4326, 3076: 1}, "linear unit 1 is unknown"),
        ({1024: 1, 3072: USER, 3075: 1, 2048: 4326, 3076: USER}, "has no size"),
        ({1024: 2, 2048: 32632}, "is given as geographic CRS but is WGS 84 / UTM zone 32N"),
        ({1024: 2, 2048: USER, 2050: 1}, "no datum EPSG:1"),
        ({1024: 1, 2048: USER, 2057: 1.0, 2059: 1e-300, 3072: USER, 3075: 1}, "PROJ can't make a CRS of them"),
    ],
)
def test_bad_keys_give_one_complaint_and_no_crs(keys, complaint):
    crs, complaints = built(keys)
    assert not crs and len(complaints) == 1 and complaint in complaints[0]


@pytest.mark.parametrize(
    ("vertical", "complaint"),
    [
        ({4096: 4326}, "given as vertical"),
        ({4096: 5030}, "above the ellipsoid"),
        ({4099: US_FOOT}, "no vertical CRS"),
        ({4096: 1}, "EPSG:1"),
    ],
)
def test_a_bad_vertical_part_does_not_cost_the_horizontal_one(vertical, complaint):
    crs, complaints = built({1024: 1, 3072: 32617, **vertical})
    assert crs.authority == "EPSG:32617" and len(complaints) == 1 and complaint in complaints[0]


def test_a_user_defined_vertical_system_is_built_from_datum_or_name():
    crs, _ = built({1024: 1, 3072: 26915, 4096: USER, 4098: 5103, 4099: US_FOOT, 4097: "NAVD88 (ftUS)"})
    assert same(crs, parse("EPSG:26915+6360"))
    crs, _ = built({1024: 1, 3072: 26915, 4096: USER, 4097: "Harbour datum"})
    assert crs.crs.is_compound and "Harbour datum" in crs.wkt


def test_keys_without_any_crs_are_no_complaint():
    assert built({1025: 2, 2052: 9001, 2054: 9102, 2060: 9102, 3076: 9001, 4099: 9001}) == (NONE, [])
    assert read_keys(b"") == GeoKeys()


def test_padding_zero_keys_and_lying_counts_are_survived():
    directory, doubles, text = pack_keys({1024: 1, 3072: 32617})
    assert read_keys(directory + bytes(32), doubles, text).values == {1024: 1, 3072: 32617}
    lying = directory[:6] + b"\xff\x00" + directory[8:]
    assert read_keys(lying, doubles, text).code(3072) == 32617
    assert read_keys(lying, doubles, text).complaints


@given(st.binary(max_size=200), st.binary(max_size=64), st.binary(max_size=32))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(directory, doubles, text):
    crs_from_keys(read_keys(directory, doubles, text))


@given(st.dictionaries(st.sampled_from([1024, 2048, 2050, 2056, 2057, 2059, 2061, 3072, 3074, 3075, 3076, 3077, 3080, 4096, 4098, 4099]),
                       st.integers(0, 65535) | st.floats(allow_nan=True), max_size=12))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_no_values_raise(keys):
    crs_from_keys(read_keys(*pack_keys(keys)))
