"""The tree in the file: pages, empty ancestors, order, and headers that lie about where the points are."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.copc import pages
from copc_forge.core.copc.layout import ENTRY
from copc_forge.tests.support import peers
from copc_forge.tests.support.cases import any_points, at, make, patch
from copc_forge.tests.support.outputs import assert_sound


def spots(count: int, apart: int, *, spots: int = 2, seed: int = 1) -> np.ndarray:
    """Dense spots far from each other, which make a chain of empty ancestors."""
    random = np.random.default_rng(seed)
    return at(
        random.normal(0, 300, (count, 3)).astype(int) + (np.arange(count) % spots)[:, None] * [apart, apart // 3, 0],
        7,
        gps_time=random.random(count),
        intensity=np.arange(count) % 65536,
    )


def test_nested_pages(tmp_path, monkeypatch):
    """Small pages make many of few nodes; everything else stays as it was, and all readers follow the pointers."""
    points = spots(460_000, 2_000_000_000)
    source = make(tmp_path / "in.laz", points=points)
    convert(source, tmp_path / "whole.copc.laz")
    whole = assert_sound(tmp_path / "whole.copc.laz")
    for most in (1, 3, 9):
        monkeypatch.setattr(pages, "PAGE_ENTRIES", most)
        convert(source, tmp_path / "out.copc.laz")
        output = assert_sound(tmp_path / "out.copc.laz")
        assert len(output.pages) > 2 and len(whole.pages) == 1 and np.array_equal(output.nodes, whole.nodes)
        assert max(size for _, size in output.pages) <= 9 * ENTRY.itemsize
    assert output.points.tobytes() == whole.points.tobytes()
    for reader in peers.COPC_ONLY:
        peers.assert_same_points(peers.as_columns(points, 7), peers.columns(tmp_path / "out.copc.laz", reader))
    assert peers.qgis(tmp_path / "out.copc.laz")["points"] == len(points)


def test_empty_ancestors_and_deep_nodes(tmp_path):
    points = spots(460_000, 2_000_000_000)
    convert(make(tmp_path / "in.laz", points=points), tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert (output.nodes["point_count"] == 0).any() and output.nodes["key"][:, 0].max() > 15
    peers.assert_same_points(peers.as_columns(points, 7), output.columns)


def test_a_stray_point_far_from_the_others(tmp_path):
    points = any_points(120_000, 7, reach=5000)
    points["X"][70_000], points["Z"][70_000] = 2**31 - 1, -(2**31)
    convert(make(tmp_path / "in.laz", points=points), tmp_path / "out.copc.laz")
    peers.assert_same_points(peers.as_columns(points, 7), assert_sound(tmp_path / "out.copc.laz").columns)


@pytest.mark.parametrize("axes", [(0,), (0, 1), (2,)])
def test_lines_and_planes(tmp_path, axes):
    places = np.zeros((150_000, 3), int)
    places[:, axes] = np.random.default_rng(1).integers(0, 1_000_000, (150_000, len(axes)))
    points = at(places, 7, gps_time=np.arange(150_000) * 1e-3)
    convert(make(tmp_path / "in.laz", points=points), tmp_path / "out.copc.laz")
    peers.assert_same_points(peers.as_columns(points, 7), assert_sound(tmp_path / "out.copc.laz").columns)


# -- headers that lie


def bounds(least, greatest):
    return np.stack([greatest, least], axis=1)


LIES = {
    "half of it": bounds([691_000.0, 5_335_000.0, 100.0], [691_050.0, 5_335_050.0, 120.0]),
    "elsewhere": bounds([0.0, 0.0, 0.0], [1.0, 1.0, 1.0]),
    "huge": bounds([-1e12] * 3, [1e12] * 3),
    "twice too large": bounds([690_000.0, 5_334_000.0, -300.0], [692_000.0, 5_336_000.0, 500.0]),
    "upside down": bounds([691_200.0, 5_335_200.0, 300.0], [690_800.0, 5_334_800.0, -100.0]),
    "nothing": np.zeros((3, 2)),
    "nan": np.full((3, 2), np.nan),
    "infinite": np.full((3, 2), np.inf),
    "greatest double": np.full((3, 2), 1.7e308),
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("suffix", ["las", "laz"])
def test_wrong_bounds_cost_a_warning(tmp_path, lie, suffix):
    points = any_points(3000, 7)
    source = make(tmp_path / f"in.{suffix}", points=points)
    convert(source, tmp_path / "true.copc.laz")
    patch(source, bounds=LIES[lie])
    report = convert(source, tmp_path / "out.copc.laz")
    output, true = assert_sound(tmp_path / "out.copc.laz"), assert_sound(tmp_path / "true.copc.laz")
    peers.assert_same_points(peers.as_columns(points, 7), output.columns)
    assert output.info["halfsize"] <= 1.1 * true.info["halfsize"], "the cube follows the lie"
    assert any("bounds" in warning for warning in report.warnings)


def test_bounds_that_lie_in_a_merge(tmp_path):
    clouds = [any_points(3000, 7, seed) for seed in (1, 2)]
    for name, points in zip("ab", clouds):
        make(tmp_path / f"{name}.laz", points=points)
    patch(tmp_path / "a.laz", bounds=LIES["half of it"])
    report = convert(tmp_path, tmp_path / "out.copc.laz")
    peers.assert_same_points(peers.as_columns(np.concatenate(clouds), 7), assert_sound(tmp_path / "out.copc.laz").columns)
    assert any("bounds" in warning for warning in report.warnings)


def test_wrong_counts_by_return_are_counted_anew(tmp_path):
    source = make(tmp_path / "in.las", 1)
    patch(source, legacy_points_by_return=[9, 9, 9, 9, 9])
    report = convert(source, tmp_path / "out.copc.laz")
    assert_sound(tmp_path / "out.copc.laz")
    assert any("by return" in warning for warning in report.warnings)


@pytest.mark.parametrize(("number", "minor"), [(1, 2), (7, 4)])
def test_counts_smaller_than_the_data(tmp_path, number, minor):
    points = any_points(1000, number)
    for claimed in (0, 999):
        source = make(tmp_path / "in.las", number, points=points, minor=minor)
        patch(source, **{"legacy_point_count" if minor < 4 else "point_count": claimed})
        report = convert(source, tmp_path / "out.copc.laz")
        assert report.points == 1000 and any(f"counts {claimed:,} points" in warning for warning in report.warnings)
        peers.assert_same_points(peers.as_columns(points, number), assert_sound(tmp_path / "out.copc.laz").columns)


def test_bytes_behind_the_points_that_are_no_points(tmp_path):
    source = make(tmp_path / "in.las", 7)
    source.write_bytes(source.read_bytes() + b"\0" * 35)
    assert convert(source, tmp_path / "out.copc.laz").points == 100
    patch(source, point_count=99)
    report = convert(source, tmp_path / "out.copc.laz")
    assert report.points == 99 and any("99 points" in warning for warning in report.warnings)


def test_chunks_stand_along_a_curve(tmp_path):
    """Four octants around a point: from each to one beside it."""
    places = np.zeros((130_000, 3), int)
    places[:, :2] = np.random.default_rng(1).integers(0, 1_000_000, (130_000, 2))
    convert(make(tmp_path / "in.laz", points=at(places, 7)), tmp_path / "out.copc.laz")
    nodes = np.sort(assert_sound(tmp_path / "out.copc.laz").nodes, order="offset")
    assert nodes["key"].tolist() == [[0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 1, 0], [1, 1, 1, 0], [1, 1, 0, 0]]
