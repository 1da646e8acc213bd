"""Conversion and extraction of some points of LAS and LAZ, against brute force on what laspy reads."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, convert_and_compare, extract
from copc_forge.core.base.errors import BadParameter, NoPoints
from copc_forge.core.cli import main
from copc_forge.core.copc.reader import CopcFile
from copc_forge.tests.support.cases import any_points, at, make

LOW, HIGH = np.array([690_950.0, 5_334_960.0]), np.array([691_100.0, 5_335_050.0])


def flags(las):
    """x, y, class, return number, number of returns, intensity, withheld, as laspy has them."""
    return (np.asarray(las.x), np.asarray(las.y), *(np.asarray(las[name]).astype(int) for name in
            ("classification", "return_number", "number_of_returns", "intensity", "withheld")))  # fmt: skip


CASES = {
    "bounds": ({"bounds": (*LOW, *HIGH)}, lambda x, y, *_: (x >= LOW[0]) & (x <= HIGH[0]) & (y >= LOW[1]) & (y <= HIGH[1])),
    "classes": ({"classes": "2 5,9"}, lambda x, y, c, *_: np.isin(c, [2, 5, 9])),
    "returns": ({"returns": ["last", 1]}, lambda x, y, c, r, n, *_: ((r == n) & (n > 0)) | (r == 1)),
    "where": ({"where": "Intensity > 30000 && X < 691000"}, lambda x, y, c, r, n, i, w: (i > 30000) & (x < 691000)),
    "withheld": ({"drop_withheld": True}, lambda x, y, c, r, n, i, w: w == 0),
    "all": (
        {"bounds": (*LOW, *HIGH), "classes": [1, 2, 3, 4], "drop_withheld": True, "where": "intensity < 60000"},
        lambda x, y, c, r, n, i, w: (x >= LOW[0]) & (x <= HIGH[0]) & (y >= LOW[1]) & (y <= HIGH[1]) & np.isin(c, [1, 2, 3, 4])
        & (w == 0) & (i < 60000),
    ),
}  # fmt: skip


@pytest.fixture(scope="module", params=[0, 3, 6, 7, 8])
def source(request, tmp_path_factory):
    points = any_points(8_000, request.param)
    folder = tmp_path_factory.mktemp("in")
    for axis in "XYZ":
        points[axis][::50] = 0  # on a bound of nothing, and of some boxes
    path = make(folder / f"points.{'las' if request.param % 2 else 'laz'}", request.param, points=points)
    return path, laspy.read(path)


def places(las) -> np.ndarray:
    return np.sort(np.rec.fromarrays([las.X, las.Y, las.Z, las.intensity, np.asarray(las.user_data)]).astype("i8,i8,i8,i8,i8"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("suffix", [".copc.laz", ".laz", ".las"])
def test_the_same_points_as_brute_force_finds(source, tmp_path, case, suffix):
    path, las = source
    options, test = CASES[case]
    values = list(flags(las))
    if las.header.point_format.id < 6:
        values[2] = np.where(values[2] == 12, 1, values[2])  # overlap became a flag
    wanted = test(*values)
    assert 0 < wanted.sum() < len(wanted)
    report = extract(path, tmp_path / f"out{suffix}", **options)
    assert report.points == wanted.sum() and report.points_in_file == len(wanted) and "all points" in report.to_text()
    found = laspy.read(tmp_path / f"out{suffix}")
    assert (places(found) == places(las[wanted])).all() and found.header.point_count == wanted.sum()
    if suffix == ".copc.laz":
        converted = convert(path, tmp_path / "converted.copc.laz", **options)
        assert converted.points == wanted.sum() and converted.left_out == len(wanted) - wanted.sum()
        assert converted.wanted == options and f"{converted.left_out:,} points" in converted.to_text()
        assert (places(laspy.read(tmp_path / "converted.copc.laz")) == places(las[wanted])).all()


def test_nothing_is_left_out_unasked(source, tmp_path):
    report = convert(source[0], tmp_path / "out.copc.laz")
    assert report.points == 8_000 and report.left_out == 0 and report.wanted == {} and "Left out" not in report.to_text()


def test_a_stray_point_is_left_out_where_it_would_not_even_fit(tmp_path):
    """At 0, 0, 0 beside coordinates of millions at a scale of a tenth of a millimetre: beyond 32 bits on a common grid."""
    near = at(np.random.default_rng(1).integers(0, 5_000_000, (500, 3)))
    make(tmp_path / "a.las", points=near, scale=(0.0001,) * 3, offset=(691_000.0, 5_335_000.0, 0.0))
    make(tmp_path / "b.las", points=at([(0, 0, 0)]), scale=(0.0001,) * 3, offset=(0.0, 0.0, 0.0))
    box = (690_000, 5_334_000, 692_000, 5_336_000)
    report = convert([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz", bounds=box)
    assert report.points == 500 and report.left_out == 1
    with CopcFile(tmp_path / "out.copc.laz") as copc:
        assert (copc.header.mins >= (691_000, 5_335_000, 0)).all() and copc.info["halfsize"] < 300


def test_bounds_are_in_the_crs_of_the_output(tmp_path):
    """A box in UTM 33 around points that are stored in UTM 32, one of them where no projection reaches."""
    points = at([(0, 0, 0), (100_000, 0, 0), (0, 100_000, 0), (2_000_000_000, 2_000_000_000, 0)])
    make(tmp_path / "in.las", points=points, offset=(691_000.0, 5_335_000.0, 0.0))
    make(tmp_path / "near.las", points=points[:3], offset=(691_000.0, 5_335_000.0, 0.0))
    whole = convert(tmp_path / "near.las", tmp_path / "near.copc.laz", crs="EPSG:25832", target_crs="EPSG:25833")
    (west, south, _), (east, north, _) = whole.bounds
    assert whole.points == 3
    report = convert(
        tmp_path / "in.las", tmp_path / "out.copc.laz", crs="EPSG:25832", target_crs="EPSG:25833", bounds=(west, south, east - 500, north)
    )
    assert report.points == 2 and report.left_out == 2


def test_comparison_knows_what_was_wanted(source, tmp_path):
    report = convert_and_compare(source[0], tmp_path / "out.copc.laz", classes=[2, 5], bounds=(*LOW, *HIGH))
    assert all(row["identical"] for row in report.comparison) and not [text for text in report.warnings if "Not all values" in text]


def test_what_can_not_be_is_said(source, tmp_path):
    for options in ({"depth": 2}, {"spacing": 1.0}):
        with pytest.raises(BadParameter, match="octree"):
            extract(source[0], tmp_path / "out.las", **options)
    for suffix in (".las", ".copc.laz"):
        with pytest.raises(NoPoints, match="no point fulfils"):
            extract(source[0], tmp_path / f"out{suffix}", bounds=(0, 0, 1, 1))
    with pytest.raises(NoPoints, match="no point fulfils"):
        convert(source[0], tmp_path / "out.copc.laz", where="intensity < 0")
    with pytest.raises(BadParameter, match="extent"):
        convert(source[0], tmp_path / "out.copc.laz", bounds=(1, 2, 3))
    assert list(tmp_path.iterdir()) == []


def test_on_the_command_line(source, tmp_path, capsys):
    path, las = source
    options = ["--class", *map(str, range(0, 200, 2)), "--return", "first", "2", "--where", "intensity > 100", "--drop-withheld"]
    assert main(["convert", str(path), str(tmp_path / "a.copc.laz"), *options]) == 0
    assert "Left out" in capsys.readouterr().out
    assert main(["extract", str(path), str(tmp_path / "a.las"), *options]) == 0
    values = list(flags(las))
    if las.header.point_format.id < 6:
        values[2] = np.where(values[2] == 12, 1, values[2])
    wanted = (values[2] % 2 == 0) & (values[2] < 200) & np.isin(values[3], [1, 2]) & (values[5] > 100) & (values[6] == 0)
    assert laspy.read(tmp_path / "a.las").header.point_count == wanted.sum() == laspy.read(tmp_path / "a.copc.laz").header.point_count
