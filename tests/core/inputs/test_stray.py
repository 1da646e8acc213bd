"""Points far off all others: named with their place where they are few and far, and never otherwise."""

from __future__ import annotations

import json
import re

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, validate
from copc_forge.core.inputs.stray import MOST, Outermost
from copc_forge.tests.support import engine
from copc_forge.tests.support.cases import at, make
from copc_forge.tests.support.laswriter import wkt_record

UTM = (440_000.0, 4_600_000.0, 0.0)
HERE = (44_000_000, 460_000_000, 150_000)  # stored, in hundredths


def ground(count=3000, seed=1, reach=(20_000, 20_000, 1600), here=HERE):
    random = np.random.default_rng(seed)
    return random.integers(0, reach, (count, 3)) + np.array(here)


def cloud(path, *parts, offset=(0.0, 0.0, 0.0), **options):
    points = at(np.concatenate([np.atleast_2d(part) for part in parts]))
    points["gps_time"] = np.arange(len(points))
    return make(path, points=points, scale=(0.01,) * 3, offset=offset, **options)


def told(path, tmp_path, **options):
    """What convert reports, and what both say; they agree."""
    report = convert(path, tmp_path / "out.copc.laz", **options)
    said = [text for text in report.warnings if "far off all others" in text]
    found = [finding for finding in validate(path).files[0].findings if finding.id == "points.stray"]
    assert bool(said) == bool(found) == bool(report.stray)
    if said:
        assert said[0].rstrip(".") in found[0].message and found[0].severity == "warning"
        assert "Stray" in report.to_text() and json.loads(report.to_json())["stray"] == report.stray
    return report, said[0] if said else ""


# -- a few points far off


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize("stray", [
    (0, 0, 0), (-HERE[0], HERE[1], HERE[2]), (HERE[0], 0, HERE[2]), (HERE[0] + 5000, HERE[1] + 5000, -99_900_000),
    (HERE[0] + 5000, HERE[1] + 5000, 2**31 - 2), (2**31 - 2,) * 3, (-(2**31) + 1,) * 3,
])  # fmt: skip
def test_one_is_named_with_its_place(tmp_path, stray, suffix):
    source = cloud(tmp_path / f"a.{suffix}", ground(), stray)
    report, warning = told(source, tmp_path)
    assert report.points == 3001  # nothing is left out by itself
    assert "1 of 3,001 points lies" in warning
    assert f"({', '.join(f'{value / 100:,.2f}' for value in stray)})" in warning
    assert np.allclose(report.stray["positions"], np.array([stray]) / 100)


@pytest.mark.parametrize("stray", [(0, 0, 0), (HERE[0] + 5000, HERE[1] + 5000, -99_900_000), (HERE[0], HERE[1] + 10**8, HERE[2])])
def test_the_bounds_that_are_proposed_leave_out_nothing_else(tmp_path, stray):
    source = cloud(tmp_path / "a.las", ground(), stray)
    report, warning = told(source, tmp_path)
    numbers = re.search(r"--bounds ((?:-?[0-9.]+ ?)+) ", warning)[1].split()
    assert [float(number) for number in numbers] == report.stray["bounds"] and len(numbers) == (6 if stray[2] < 0 else 4)
    done = engine.run("convert", source, tmp_path / "less.copc.laz", "--bounds", *numbers, "--json")
    less = json.loads(done.stdout)
    assert done.code == 0 and (less["points"], less["left_out"], less["stray"]) == (3000, 1, {})
    condition = re.search(r'WHERE "(.*)"', warning)
    assert bool(condition) is (stray[2] < 0) and ("EXTENT" in warning) is not bool(condition)
    if condition:
        assert convert(source, tmp_path / "where.copc.laz", where=condition[1]).points == 3000


def test_several_on_all_sides(tmp_path):
    far = 2 * 10**9
    strays = [(0, 0, 0), (0, 0, 0), (far, far, far), (-far, -far, -far), (HERE[0], HERE[1], -far), (-far, far, 0)]
    source = cloud(tmp_path / "a.las", ground(20_000), strays)
    report, warning = told(source, tmp_path)
    assert sorted(map(tuple, report.stray["positions"])) == sorted(tuple(value / 100 for value in stray) for stray in strays)
    assert warning.startswith("6 of 20,006 points lie") and "and 2 more places" in warning
    assert convert(source, tmp_path / "less.copc.laz", bounds=report.stray["bounds"]).points == 20_000


@pytest.mark.parametrize("count", [1, 2, 5, MOST])
def test_a_handful_together(tmp_path, count):
    source = cloud(tmp_path / "a.laz", ground(1000 * MOST), ground(count, 2, (500, 500, 500), (0, 0, 0)))
    report, warning = told(source, tmp_path)
    assert len(report.stray["positions"]) == count and warning.startswith(f"{count:,} of ")


def test_in_degrees(tmp_path):
    """Heights in metres are no measure for longitudes."""
    random = np.random.default_rng(1)
    places = np.concatenate([random.integers(0, (10_000, 10_000, 90_000_000), (3000, 3)) + (115_000_000, 480_000_000, 0), [(0, 0, 0)]])
    make(tmp_path / "a.las", points=at(places), scale=(1e-7, 1e-7, 1e-6), offset=(0, 0, 0), records=[wkt_record(4326)])
    report, warning = told(tmp_path / "a.las", tmp_path)
    assert report.stray["positions"] == [[0, 0, 0]] and "(0.0000000, 0.0000000, 0.000000)" in warning


def test_in_a_merge(tmp_path):
    paths = [cloud(tmp_path / f"{n}.las", ground(1000, n, here=(HERE[0] + 20_000 * n, *HERE[1:]))) for n in range(3)]
    paths.append(cloud(tmp_path / "s.las", ground(1000, 9), (0, 0, 0)))
    report = convert(paths, tmp_path / "out.copc.laz")
    assert report.stray["positions"] == [[0, 0, 0]] and any("1 of 4,001 points" in warning for warning in report.warnings)


def test_not_if_it_is_left_out_already(tmp_path):
    source = cloud(tmp_path / "a.las", ground(), (0, 0, 0))
    assert not convert(source, tmp_path / "out.copc.laz", bounds=(1, 1, 1e9, 1e9)).stray


def test_the_outcome_does_not_depend_on_threads_or_order(tmp_path):
    parts = [ground(30_000), [(0, 0, 0), (0, 0, 5), (2 * 10**9, 0, 0)]]
    found = []
    for name, order in (("a", parts), ("b", parts[::-1])):
        source = cloud(tmp_path / f"{name}.laz", *order)
        for threads in (1, 4):
            found.append(convert(source, tmp_path / f"{name}.copc.laz", threads=threads).stray)
            [finding] = [one for one in validate(source, threads=threads).files[0].findings if one.id == "points.stray"]
            assert "3 of 30,003" in finding.message
    assert all(one == found[0] for one in found) and len(found[0]["positions"]) == 3


# -- what is no stray


@pytest.mark.parametrize("counts", [(1500, 1500), (20_000, 21), (3000, 4), (300, 300, 300), (50_000, 60)])
def test_tiles_far_apart_are_none(tmp_path, counts):
    tiles = [cloud(tmp_path / f"{n}.las", ground(count, n, here=(HERE[0] * 3 * n, *HERE[1:]))) for n, count in enumerate(counts)]
    report = convert(tiles, tmp_path / "out.copc.laz")
    assert not report.stray and not any("far off" in warning for warning in report.warnings)
    assert not [one for one in validate(tmp_path / "out.copc.laz").files[0].findings if one.id == "points.stray"]


@pytest.mark.parametrize("stray", [(HERE[0] + 60_000, *HERE[1:]), (HERE[0], HERE[1], HERE[2] + 30_000), (HERE[0] - 5000, *HERE[1:])])
def test_a_point_somewhat_apart_is_none(tmp_path, stray):
    """A mast, a bird, a neighbour's roof: less than four times the extent away."""
    assert told(cloud(tmp_path / "a.las", ground(), stray), tmp_path)[1] == ""


def test_long_tails_are_none(tmp_path):
    random = np.random.default_rng(5)
    for places in (random.normal(0, 10_000, (20_000, 3)), random.standard_cauchy((50_000, 3)) * 0 + random.exponential(5000, (50_000, 3))):
        assert told(cloud(tmp_path / "a.las", np.rint(places).astype(np.int64)), tmp_path)[1] == ""


@pytest.mark.parametrize("count", [1, 2, 99])
def test_of_a_few_points_none_is_one(tmp_path, count):
    assert told(cloud(tmp_path / "a.las", ground(count)[: count - 1], (0, 0, 0)), tmp_path)[1] == ""


def test_points_in_one_place_need_a_real_distance(tmp_path):
    assert told(cloud(tmp_path / "a.las", [HERE] * 2000, (HERE[0] + 399, *HERE[1:])), tmp_path)[1] == ""
    assert told(cloud(tmp_path / "b.las", [HERE] * 2000, (HERE[0] + 400, *HERE[1:])), tmp_path)[1]


# -- the sketch against all points


@pytest.mark.parametrize("seed", range(40))
def test_strays_are_those_that_were_put_there(seed):
    random = np.random.default_rng(seed)
    count = int(random.integers(2000, 30_000))
    places = random.integers(0, random.integers(50, 30_000, 3), (count, 3)) + random.integers(-(10**8), 10**8, 3)
    few = int(random.integers(0, count // 1000 + 2))  # at times one too many
    far = random.choice([-1, 1], (few, 3)) * random.integers(10**9, 2 * 10**9, (few, 3))
    near = random.random((few, 3)) < 0.5  # far out on some axes only
    near[near.all(axis=1), random.integers(3)] = False
    far = np.where(near, places[:few], far)
    everything = random.permutation(np.concatenate([places, far]))
    outermost = Outermost()
    for part in np.array_split(everything, random.integers(1, 40)):
        outermost.take([np.ascontiguousarray(part[:, axis]).astype(np.int32) for axis in range(3)])
    stray = outermost.strays(len(everything), np.ones(3), np.zeros(3))
    if not 0 < few <= min(MOST, max(1, len(everything) // 1000)):
        assert stray is None
        return
    assert stray.positions.tolist() == sorted(far.tolist())
    assert stray.bounds.tolist() == [(places.min(axis=0) - 1).tolist(), (places.max(axis=0) + 1).tolist()]


def test_reported(real_data, tmp_path):
    source = real_data / "reported/stray-point-at-origin.las"
    report, warning = told(source, tmp_path)
    assert report.stray["positions"] == [[0, 0, 0]] and "1 of 1,501 points lies far off all others, at (0.00, 0.00, 0.00)" in warning
    less = convert(source, tmp_path / "less.copc.laz", bounds=report.stray["bounds"])
    assert (less.points, less.left_out) == (1500, 1) == (laspy.read(tmp_path / "less.copc.laz").header.point_count, 1)
