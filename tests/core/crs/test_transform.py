from __future__ import annotations

import threading

import numpy as np
import pyproj
import pytest
from copc_forge.core.base.errors import CrsError
from copc_forge.core.crs import NONE, parse, target_scale, transformer

ONE = np.array([0.0]), np.array([0.0]), np.array([5.0])


def test_x_comes_first_both_ways_and_back():
    there, back = transformer(parse("EPSG:4326"), parse("EPSG:32617")), transformer(parse("EPSG:32617"), parse("EPSG:4326"))
    longitude, latitude = np.linspace(-84, -78, 50), np.linspace(1, 80, 50)
    x, y, z = there(longitude, latitude, np.full(50, 7.0))
    assert x[0] < x[-1] and y[0] < y[-1] and (z == 7).all() and x.dtype == np.float64
    assert np.allclose(back(x, y, z)[:2], (longitude, latitude), atol=1e-9)


def test_feet():
    x, _, z = transformer(parse("EPSG:2994"), parse("EPSG:2993"))(np.array([1312335.958]), np.array([0.0]), np.array([100.0]))
    assert x[0] == pytest.approx(400000, abs=1e-3) and z[0] == pytest.approx(30.48)


def test_heights_change_their_unit_and_their_datum_only_between_compound_systems():
    metres_to_feet = transformer(parse("EPSG:26917+5703"), parse("EPSG:26917+8228"))
    assert metres_to_feet.vertical and metres_to_feet.heights.basis == "stated"
    assert metres_to_feet(np.array([5e5]), np.array([4e6]), np.array([0.3048]))[2][0] == pytest.approx(1)
    alone = transformer(parse("EPSG:26917+5703"), parse("EPSG:26917"))
    assert not alone.vertical and not alone.changes_heights
    assert alone(np.array([5e5]), np.array([4e6]), np.array([0.3048]))[2][0] == 0.3048
    feet = transformer(parse("EPSG:26917+8228"), parse("EPSG:26917"))
    assert not feet.vertical and feet.changes_heights
    assert feet(np.array([5e5]), np.array([4e6]), np.array([1.0]))[2][0] == 0.3048


def test_three_dimensions_are_transformed_as_such():
    given = np.array([5.0]), np.array([52.0]), np.array([50.0])
    found = transformer(parse("EPSG:4979"), parse("EPSG:28992"), allow_ballpark=True)(*given)
    target = pyproj.CRS(28992).to_3d()
    assert np.allclose(np.ravel(found), np.ravel(pyproj.Transformer.from_crs(4979, target, always_xy=True).transform(*given)))
    assert found[2][0] < 49  # above another ellipsoid
    there = transformer(parse("EPSG:4978"), parse("EPSG:32617"))
    back = transformer(parse("EPSG:32617"), parse("EPSG:4978"))
    ecef = np.array([[818395.12], [-5167247.0], [3638727.48]])
    flat = there(*ecef)
    assert there.heights.basis == "computed" and np.allclose(back(*flat), ecef, atol=1e-6)
    a, e2 = 6378137.0, 0.0066943799901413165  # height by hand: distance from the surface along the normal
    _, latitude, _ = pyproj.Transformer.from_crs(4978, 4979, always_xy=True).transform(*ecef)
    latitude = np.radians(latitude)
    height = np.hypot(ecef[0], ecef[1]) / np.cos(latitude) - a / np.sqrt(1 - e2 * np.sin(latitude) ** 2)
    assert np.allclose(flat[2], height, atol=1e-6)


def test_geocentric_points_find_their_place():
    surface = transformer(parse("EPSG:4978"), parse("EPSG:4979"))
    assert np.allclose(surface(np.array([6378137.0]), np.array([0.0]), np.array([0.0])), 0, atol=1e-6)


@pytest.mark.filterwarnings("error")
def test_a_missing_grid_is_an_error_unless_allowed():
    source, target = parse("EPSG:4326+3855"), parse("EPSG:4326+5773")
    with pytest.raises(CrsError, match="grid"):
        transformer(source, target)
    transformer(source, target, allow_ballpark=True)


def test_a_ballpark_is_an_error_unless_allowed():
    source, target = parse("+proj=utm +zone=17 +ellps=bessel"), parse("EPSG:32617")
    with pytest.raises(CrsError, match="ballpark"):
        transformer(source, target)
    assert np.isfinite(transformer(source, target, allow_ballpark=True)(np.array([5e5]), np.array([4e6]), np.array([0.0]))).all()


def test_an_area_chooses_the_operation():
    bounds = np.array([[636001.0, 637179.0], [848935.0, 849497.0], [0.0, 1.0]])
    found = transformer(parse("EPSG:2994"), parse("EPSG:32610"), bounds=bounds)
    assert "NAD83(HARN) to WGS 84" in found.description
    assert np.isfinite(found(np.array([636500.0]), np.array([849000.0]), np.array([1.0]))).all()


def test_points_beyond_reach_are_counted():
    there = transformer(parse("EPSG:4326"), parse("EPSG:32617"))
    with pytest.raises(CrsError, match="2 of 3 points"):
        there(np.array([-81.0, np.nan, 1e9]), np.array([40.0, 40.0, 1e9]), np.zeros(3))


def test_no_crs_no_way():
    with pytest.raises(CrsError, match="the input"):
        transformer(NONE, parse("EPSG:4326"))


def test_threads_may_share_one():
    there, found = transformer(parse("EPSG:4326"), parse("EPSG:32617")), []
    longitude, latitude = np.linspace(-84, -78, 20000), np.linspace(1, 80, 20000)
    expected = there(longitude, latitude, latitude)[0]
    work = [threading.Thread(target=lambda: found.append(there(longitude, latitude, latitude)[0])) for _ in range(4)]
    [thread.start() for thread in work]
    [thread.join() for thread in work]
    assert len(found) == 4 and all(np.array_equal(each, expected) for each in found)


@pytest.mark.parametrize(
    ("source", "target", "given", "expected"),
    [
        ("EPSG:32617", "EPSG:32618", [0.01, 0.01, 0.01], [0.001, 0.001, 0.01]),
        ("EPSG:32617", "EPSG:2994", [0.0001, 0.0001, 0.01], [0.0001, 0.0001, 0.01]),
        ("EPSG:4326", "EPSG:32618", [1e-7, 1e-7, 0.01], [0.001, 0.001, 0.01]),
        ("EPSG:32617", "EPSG:4326", [0.01, 0.01, 0.01], [1e-7, 1e-7, 0.01]),
        ("EPSG:4326", "EPSG:4269", [1e-6, 1e-8, 0.01], [1e-7, 1e-8, 0.01]),
        ("EPSG:4979", "EPSG:4978", [1e-7, 1e-7, 0.01], [0.001, 0.001, 0.001]),
    ],
)
def test_target_scale(source, target, given, expected):
    assert target_scale(np.array(given), parse(source), parse(target)).tolist() == expected


@pytest.mark.parametrize(
    ("scale", "factor", "expected"),
    [(0.01, 1.0, 0.01), (0.01, 0.3048, 0.001), (0.01, 1 / 0.3048, 0.01), (0.001, 0.3048, 1e-4), (0.25, 1.0, 0.25), (0.25, 0.3048, 0.01),
     (0.001, 0.999998, 1e-4), (1.0, 1 / 0.3048, 1.0), (1e-7, 0.3048, 1e-8)],
)  # fmt: skip
def test_scale_of_heights_is_decimal_and_not_coarser(scale, factor, expected):
    found = target_scale(np.array([0.01, 0.01, scale]), parse("EPSG:32617"), parse("EPSG:32618"), factor)[2]
    assert found == expected and found <= scale * factor * (1 + 1e-9)
