from __future__ import annotations

import threading

import numpy as np
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
    assert x[0] == pytest.approx(400000, abs=1e-3) and z[0] == 100


def test_heights_move_only_between_compound_systems():
    metres_to_feet = transformer(parse("EPSG:26917+5703"), parse("EPSG:26917+8228"))
    assert metres_to_feet.vertical
    assert metres_to_feet(np.array([5e5]), np.array([4e6]), np.array([0.3048]))[2][0] == pytest.approx(1)
    alone = transformer(parse("EPSG:26917+5703"), parse("EPSG:26917"))
    assert not alone.vertical
    assert alone(np.array([5e5]), np.array([4e6]), np.array([0.3048]))[2][0] == 0.3048
    flat = transformer(parse("EPSG:4979"), parse("EPSG:32631"))
    assert flat(*ONE)[2][0] == 5


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
