"""A conversion on a cluster of real processes gives the bytes of a local one, whatever the input."""

from __future__ import annotations

import os

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.conversion.budget import Budget
from copc_forge.core.conversion.cluster import job, reading
from copc_forge.tests.support import daskcluster, eptset
from copc_forge.tests.support.cases import any_points, at, make, patch
from copc_forge.tests.support.survey import Survey, write_survey

pytestmark = pytest.mark.skipif(not daskcluster.is_there(), reason="Dask is not installed")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with daskcluster.DaskCluster(tmp_path_factory.mktemp("cluster"), 2) as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Many portions, units and tasks of few points; one day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    monkeypatch.setattr(Budget, "unit_points", property(lambda self: 40_000))
    monkeypatch.setattr(reading, "_POINTS", 60_000)
    monkeypatch.setattr(job, "_MOVED", 50_000)


def survey(folder, **options):
    write_survey(folder / "in.laz", Survey(300_000, 5, **options))
    return folder / "in.laz"


def old(folder):
    """Formats that are upgraded, without and with compression; merged, on other grids; one of them without times."""
    make(folder / "a.las", 1, points=any_points(90_000, 1), minor=2, scale=(0.001,) * 3, offset=(500.0, 500.0, 0.0))
    make(folder / "b.laz", 3, points=any_points(130_000, 3), minor=2, offset=(100.0, 900.0, 50.0))
    return folder


def dense(folder):
    """A spot that must be divided again and again, and points that nothing divides."""
    random = np.random.default_rng(3)
    places = np.concatenate(
        [random.normal(0, 30, (90_000, 3)), random.integers(-1_000_000, 1_000_000, (60_000, 3)), np.full((50_000, 3), 700_000)]
    )
    return make(folder / "in.laz", 7, points=at(random.permutation(places.astype(np.int64)), 7, gps_time=random.random(200_000)))


def lying(folder):
    """A header that says too large an extent, so that all points are distributed again."""
    path = make(folder / "in.las", 7, points=any_points(150_000, 7))
    patch(path, bounds=[[792_000.0, 690_000.0], [5_435_000.0, 5_334_000.0], [90_000.0, -900.0]])
    return path


def tiles(folder):
    """Small files, decoded together, with one that is larger among them."""
    for number in range(30):
        make(folder / f"{number:02}.laz", 7, points=any_points(3_000, 7, seed=number))
    make(folder / "20b.laz", 7, points=any_points(100_000, 7, seed=77))
    return folder


def eight_bits(folder):
    """Colours that fit 8 bits at first, and no more at the end, so that the work begins anew."""
    points = any_points(150_000, 7)
    for band in ("red", "green", "blue"):
        points[band] &= 255
    points["red"][-1] = 65_535
    return make(folder / "in.laz", 7, points=points)


def dataset(folder):
    return eptset.write(folder / "ept")


INPUTS = {
    "survey": (survey, {}),
    "index": (survey, {"temporal_stride": 100}),
    "reprojected": (survey, {"target_crs": "EPSG:3857"}),
    "some": (survey, {"where": "Intensity > 500", "classes": [2, 3, 4, 5]}),
    "unpacked": (survey, {"scratch_compression": False}),
    "old": (old, {"fallback_crs": "EPSG:25832", "scale": 0.01}),
    "dense": (dense, {}),
    "lying": (lying, {}),
    "tiles": (tiles, {}),
    "colours": (eight_bits, {"colours": "scale"}),
    "dataset": (dataset, {}),
}


@pytest.mark.parametrize("name", INPUTS)
def test_the_same_bytes(name, cluster, tmp_path):
    make_input, options = INPUTS[name]
    (tmp_path / "in").mkdir()
    source = make_input(tmp_path / "in")
    here = convert(source, tmp_path / "here.copc.laz", cluster="local", **options)
    there = convert(source, tmp_path / "there.copc.laz", cluster=cluster.address, **options)
    assert (tmp_path / "here.copc.laz").read_bytes() == (tmp_path / "there.copc.laz").read_bytes()
    differing = {"output", "seconds", "scratch"}
    assert {key: value for key, value in vars(here).items() if key not in differing} == {
        key: value for key, value in vars(there).items() if key not in differing
    }
    assert sorted(os.listdir(tmp_path)) == ["here.copc.laz", "in", "there.copc.laz"]
