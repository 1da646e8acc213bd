"""The scale of the output, and what points move by on their way to its grid: held against laspy's coordinates."""

from __future__ import annotations

import re

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, convert_and_compare
from copc_forge.core.base.errors import BadParameter, NotRepresentable
from copc_forge.core.inputs.lattice import proposed, read_scale
from copc_forge.core.las.layout import HEADER
from copc_forge.tests.support.cases import at, make
from copc_forge.tests.support.laswriter import wkt_record
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

FINE = 5.38e-8


def world(path):
    """Coordinates in the order of GPS time, which tells the points apart."""
    cloud = laspy.read(path)
    return np.stack([np.asarray(axis) for axis in (cloud.x, cloud.y, cloud.z)], axis=1)[np.argsort(cloud.gps_time)]


def tile(path, scale=0.01, offset=(0.0, 0.0, 0.0), count=500, first=0, reach=20_000):
    random = np.random.default_rng(count + first)
    points = at(random.integers(0, reach, (count, 3)))
    points["gps_time"] = np.arange(first, first + count)
    return make(path, points=points, scale=np.broadcast_to(scale, 3), offset=offset)


def about_moves(report):
    return [text for text in report.warnings if "moved to get on" in text]


# -- a scale that is asked for


@pytest.mark.parametrize(("given_scale", "expected"), [
    (0.001, [0.001] * 3), (1, [1.0] * 3), ("0.5", [0.5] * 3), ("0.1,0.2, 0.3", [0.1, 0.2, 0.3]), ("1e-3 2e-3 3", [0.001, 0.002, 3.0]),
    ((0.1, 0.2, 0.3), [0.1, 0.2, 0.3]), ([0.25], [0.25] * 3), ("1;2;3", [1.0, 2.0, 3.0]),
])  # fmt: skip
def test_scales_that_make_sense(given_scale, expected):
    assert read_scale(given_scale).tolist() == expected
    assert read_scale(None) is read_scale(" ") is None


@pytest.mark.parametrize("given_scale", [0, -1, "nan", "inf", "1,2", "a", "1e400", (1, 2, 3, 4), [], [[1, 2], [3]], object()])
def test_scales_that_make_none(given_scale, tmp_path):
    with pytest.raises(BadParameter, match="no scale"):
        convert(tile(tmp_path / "a.las"), tmp_path / "out.copc.laz", scale=given_scale)


def test_a_coarser_scale_is_told_with_what_it_costs(tmp_path):
    source = tile(tmp_path / "a.las", 0.001, count=777)
    report = convert_and_compare(source, tmp_path / "out.copc.laz", scale="0.01,0.001,0.1")
    out = laspy.read(tmp_path / "out.copc.laz")
    assert out.header.scales.tolist() == report.scale == [0.01, 0.001, 0.1]
    apart = np.abs(world(source) - world(tmp_path / "out.copc.laz"))
    assert (apart.max(axis=0) <= np.array([0.005, 1e-9, 0.05]) + 1e-9).all()
    [row] = report.moved
    assert (row["input"], row["points"]) == (str(source), int((apart > 1e-6).any(axis=1).sum()))
    assert np.allclose(row["by"], apart.max(axis=0), atol=1e-9, rtol=1e-3) and row["by"][1] == 0
    [warning] = about_moves(report)
    assert str(source) in warning and f"{row['points']:,} points" in warning and "coarser" in warning and " y" not in warning
    assert "Moved" in report.to_text() and "Scale" in report.to_html()
    assert all(entry["identical"] for entry in report.comparison if entry["attribute"] == "Y")


def test_a_finer_scale_moves_nothing(tmp_path):
    source = tile(tmp_path / "a.las", 0.01, (440_000.0, 4_600_000.0, 0.0))
    report = convert(source, tmp_path / "out.copc.laz", scale=0.001)
    assert not report.moved and not about_moves(report)
    assert np.abs(world(source) - world(tmp_path / "out.copc.laz")).max() < 1e-8


def test_the_same_scale_changes_nothing(tmp_path):
    source = tile(tmp_path / "a.las", 0.01)
    for name, options in (("x", {}), ("y", {"scale": 0.01})):
        convert(source, tmp_path / f"{name}.copc.laz", **options)
    made, asked = ((tmp_path / f"{name}.copc.laz").read_bytes() for name in "xy")
    records = int(np.frombuffer(made[:375], HEADER)["evlr_offset"][0])
    assert made[:records] == asked[:records]  # the last of those behind, that of origin, tells what was asked for


def test_reprojected_points_are_counted_too(tmp_path):
    random = np.random.default_rng(3)
    points = at(random.integers(0, 100_000, (700, 3)) + (115_000_000, 480_000_000, 0))
    points["gps_time"] = np.arange(700)
    source = make(tmp_path / "a.las", points=points, scale=(1e-7, 1e-7, 1e-3), offset=(0, 0, 0), records=[wkt_record(4326)])
    usual = convert(source, tmp_path / "usual.copc.laz", target_crs="EPSG:32632")
    assert not usual.moved and not about_moves(usual)
    assert not about_moves(convert(source, tmp_path / "same.copc.laz", target_crs="EPSG:32632", scale=usual.scale))
    report = convert(source, tmp_path / "out.copc.laz", target_crs="EPSG:32632", scale=(0.5, 0.5, 0.001))
    x, y = Transformer.from_crs(4326, 32632, always_xy=True).transform(*world(source)[:, :2].T)
    apart = np.abs(world(tmp_path / "out.copc.laz")[:, :2] - np.stack([x, y], axis=1))
    [row] = report.moved
    assert row["points"] == 700 and np.allclose(row["by"][:2], apart.max(axis=0), rtol=1e-3) and row["by"][2] == 0
    assert "coarser" in about_moves(report)[0]


# -- what does not fit


def test_the_refusal_proposes_a_scale_that_works(tmp_path):
    reach = 2**31 - 1
    tiles = [tile(tmp_path / f"{n}.las", FINE, (x, 0.0, 0.0), first=500 * n, reach=reach) for n, x in enumerate((115.5, 346.5))]
    with pytest.raises(NotRepresentable, match="--scale, SCALE") as refusal:
        convert(tiles, tmp_path / "out.copc.laz")
    scale = re.search(r"such as ([0-9.,]+) ", str(refusal.value))[1]
    report = convert(tiles, tmp_path / "out.copc.laz", scale=scale)
    assert report.scale == [float(scale)] * 3 and report.points == 1000
    before = np.concatenate([world(path) for path in tiles])
    assert np.abs(before - world(tmp_path / "out.copc.laz")).max() <= float(scale) / 2 + 1e-12


def test_a_scale_that_is_asked_for_can_be_too_fine_as_well(tmp_path):
    source = tile(tmp_path / "a.las", 0.01, reach=2**31 - 1)
    with pytest.raises(NotRepresentable, match=r"such as 0\.005 "):
        convert(source, tmp_path / "out.copc.laz", scale=0.001)


@given(st.lists(st.floats(1e-9, 10), min_size=3, max_size=3), st.lists(st.floats(0, 1e9), min_size=3, max_size=3))
def test_a_proposal_fits_and_is_hardly_coarser_than_need_be(scale, extents):
    scale, extents, units = np.array(scale), np.array(extents), 2**32 - 5000
    if (extents / scale <= units).all():
        return
    text = proposed(scale, extents, units)
    found = read_scale(text)
    assert (found * units >= extents * (1 - 1e-9)).all() and "e" not in text
    assert (found >= scale * (1 - 1e-9)).all() and (found <= np.maximum(10 * extents.max() / units, scale * (1 + 1e-9))).all()


# -- offsets that differ by a fraction of the scale


@pytest.mark.parametrize("fraction", [0.5, 0.25, 0.1, 0.037])
def test_tiles_whose_offsets_differ_by_a_fraction(tmp_path, fraction):
    first = tile(tmp_path / "a.las", 0.01, (440_000.0, 4_600_000.0, 0.0))
    step = 0.01 * fraction
    second = tile(tmp_path / "b.las", 0.01, (440_200 + step, 4_600_000.0, 100 - step), first=500)
    report = convert_and_compare([first, second], tmp_path / "out.copc.laz")
    [row] = report.moved
    assert row["input"] == str(second) and row["points"] == 500 and np.allclose(row["by"], [step, 0, step], rtol=2e-3)
    [warning] = about_moves(report)
    assert str(second) in warning and str(first) not in warning and f"{step:.3g} in x and z" in warning
    apart = world(tmp_path / "out.copc.laz") - np.concatenate([world(first), world(second)])
    assert np.abs(apart[:500]).max() < 1e-9
    assert np.allclose(np.abs(apart[500:]), [step, 0, step], atol=1e-7)
    assert np.ptp(apart[500:], axis=0).max() < 1e-7  # the tile keeps its shape: no point moves against another
    assert [entry["attribute"] for entry in report.comparison if entry["attribute"] in "XYZ"] == ["X", "Y", "Z"]


def test_whole_units_move_nothing(tmp_path):
    tiles = [tile(tmp_path / f"{n}.las", 0.01, (440_000 + 13.37 * n, -7.77 * n, 0.01 * n), first=500 * n) for n in range(4)]
    report = convert(tiles, tmp_path / "out.copc.laz")
    assert not report.moved and not about_moves(report)


def test_a_finer_scale_keeps_them_in_place(tmp_path):
    tiles = [tile(tmp_path / f"{n}.las", 0.01, (440_000 + 0.005 * n, 0.0, 0.0), first=500 * n) for n in range(2)]
    assert convert(tiles, tmp_path / "out.copc.laz").moved
    assert not convert(tiles, tmp_path / "out.copc.laz", scale=0.005).moved
    assert np.abs(np.concatenate([world(path) for path in tiles]) - world(tmp_path / "out.copc.laz")).max() < 1e-8


def test_many_tiles_are_named_in_a_line(tmp_path):
    tiles = [tile(tmp_path / f"{n}.las", 0.01, (440_000 + 0.001 * n, 0.0, 0.0), first=500 * n) for n in range(9)]
    report = convert(tiles, tmp_path / "out.copc.laz")
    assert len(report.moved) == 8 and "and 5 more files" in about_moves(report)[0]


def test_reported(real_data, tmp_path):
    folder = real_data / "reported"
    report = convert([folder / "offset-half-a.las", folder / "offset-half-b.las"], tmp_path / "out.copc.laz")
    assert [(row["points"], row["by"]) for row in report.moved] == [(1500, [0.005] * 3)]
    tiles = [folder / "scale-tiny-west.las", folder / "scale-tiny-east.las"]
    with pytest.raises(NotRepresentable, match=r"such as 0\.0000002 "):
        convert(tiles, tmp_path / "out.copc.laz")
    assert convert(tiles, tmp_path / "out.copc.laz", scale="0.0000002").points == 3000
