"""Colours of 8 bits: warned of beside those of 16, scaled if that is asked for, and only where all of a file's are such."""

from __future__ import annotations

import json

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, validate
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support import engine
from copc_forge.tests.support.cases import any_points, make

BANDS = ("red", "green", "blue", "nir")


def tile(path, most, point_format=7, count=300, first=0, nir=None, **options):
    """Colours up to `most`, which occurs; GPS times tell the points apart."""
    random = np.random.default_rng(first)
    points = any_points(count, point_format, first + 1)
    points["gps_time"] = np.arange(first, first + count)
    for band in BANDS[: 4 if "nir" in points.dtype.names else 3]:
        top = nir if band == "nir" and nir is not None else most
        points[band] = random.integers(0, top + 1, count)
        points[band][-1] = top
    return make(path, point_format, points=points, encoding=1, **options)


def colours(path):
    """Of all points by band, in the order of GPS time."""
    cloud = laspy.read(path)
    order = np.argsort(cloud.gps_time)
    return {band: np.asarray(cloud[band])[order].astype(int) for band in BANDS if band in cloud.point_format.dimension_names}


def merged(paths):
    found = [colours(path) for path in paths]
    return {band: np.concatenate([one.get(band, np.zeros_like(one["red"])) for one in found]) for band in set().union(*found)}


def same(found, expected):
    return all(np.array_equal(found[band], expected[band]) for band in expected)


def about_colours(report):
    return [text for text in report.warnings if text.startswith(("Colours", "No input has colours"))]


# -- never by default


@pytest.mark.parametrize(("point_format", "suffix"), [(3, "las"), (3, "laz"), (7, "las"), (8, "laz"), (5, "las")])
def test_a_merge_of_both_kinds_is_told_and_changes_nothing(tmp_path, point_format, suffix):
    few = tile(tmp_path / f"few.{suffix}", 255, point_format)
    many = tile(tmp_path / f"many.{suffix}", 65535, 7, first=300)
    report = convert([few, many], tmp_path / "out.copc.laz")
    [warning] = about_colours(report)
    assert warning.index(str(few)) < warning.index("use 8 bits") < warning.index(str(many)) < warning.index("use 16")
    assert "--colours scale (COLOURS)" in warning and report.colours == {}
    assert same(colours(tmp_path / "out.copc.laz"), merged([few, many]))


@pytest.mark.parametrize("tops", [(255, 200), (65535, 256), (0, 65535), (0, 255), (1,), (65535,)])
def test_one_kind_alone_is_not_warned_of(tmp_path, tops):
    paths = [tile(tmp_path / f"{n}.las", top, first=300 * n) for n, top in enumerate(tops)]
    report = convert(paths, tmp_path / "out.copc.laz")
    assert not about_colours(report) and same(colours(tmp_path / "out.copc.laz"), merged(paths))


def test_files_without_colours_do_not_count(tmp_path):
    paths = [make(tmp_path / "none.las", 6, 100), tile(tmp_path / "few.las", 255)]
    assert not about_colours(convert(paths, tmp_path / "out.copc.laz"))


def test_what_comes_late_counts(tmp_path):
    """The last of 70,000 points makes a file one of 16 bits."""
    few, late = tile(tmp_path / "few.las", 255, count=100), tile(tmp_path / "late.laz", 255, count=70_000, first=100)
    assert not about_colours(convert([few, late], tmp_path / "out.copc.laz"))
    points = laspy.read(late)
    points.green[-1] = 256
    points.write(late)
    assert str(late) in about_colours(convert([few, late], tmp_path / "out.copc.laz"))[0].split("8 bits")[1]


# -- on request


@pytest.mark.parametrize("tops", [(255, 65535), (65535, 1), (255, 17), (256, 255), (0, 255, 65535), (255,)])
def test_scaled_are_those_of_8_bits_alone(tmp_path, tops):
    paths = [tile(tmp_path / f"{n}.las", top, first=300 * n) for n, top in enumerate(tops)]
    report = convert(paths, tmp_path / "out.copc.laz", colours="scale")
    factor = np.repeat([256 if 0 < top < 256 else 1 for top in tops], 300)
    expected = {band: values * factor for band, values in merged(paths).items()}
    assert same(colours(tmp_path / "out.copc.laz"), expected)
    scaled = [str(path) for path, top in zip(paths, tops) if 0 < top < 256]
    assert report.colours == {"scaled": scaled, "kept": [str(path) for path in paths if str(path) not in scaled]}
    [warning] = about_colours(report)
    assert all(str(path) in warning for path in paths) and "256" in warning and "Colours" in report.to_text()
    assert json.loads(report.to_json())["colours"] == report.colours


@pytest.mark.parametrize(
    ("most", "nir", "is_scaled"), [(255, 255, True), (255, 0, True), (200, 40_000, False), (0, 200, True), (300, 3, False)]
)
def test_near_infrared_goes_along(tmp_path, most, nir, is_scaled):
    source = tile(tmp_path / "a.las", most, 8, nir=nir)
    report = convert(source, tmp_path / "out.copc.laz", colours="scale")
    expected = {band: values * (256 if is_scaled else 1) for band, values in colours(source).items()}
    assert same(colours(tmp_path / "out.copc.laz"), expected) and bool(report.colours["scaled"]) is is_scaled


@pytest.mark.parametrize("suffix", ["las", "laz"])
def test_a_bright_point_behind_many_dark_ones_keeps_its_file(tmp_path, suffix):
    """What was read and scaled before it came is read anew."""
    late = tile(tmp_path / f"late.{suffix}", 255, count=120_000)
    points = laspy.read(late)
    points.blue[-1] = 40_000
    points.write(late)
    few = tile(tmp_path / "a-few.las", 99, first=120_000, count=200)
    report = convert([late, few], tmp_path / "out.copc.laz", colours="scale", memory_limit=192)
    expected = merged([late, few])
    for values in expected.values():
        values[120_000:] *= 256
    assert report.points == 120_200 and same(colours(tmp_path / "out.copc.laz"), expected)
    assert report.colours == {"scaled": [str(few)], "kept": [str(late)]} and len(about_colours(report)) == 1
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".las", ".laz")] == []


def test_points_are_read_once(tmp_path, monkeypatch):
    """But for the first block, which is looked at before the work."""
    path, read = tile(tmp_path / "a.laz", 255, count=130_000), []
    blocks = PointSource.blocks

    def counted(self, *args):
        for block in blocks(self, *args):
            read.append(len(block))
            yield block

    monkeypatch.setattr(PointSource, "blocks", counted)
    convert(path, tmp_path / "out.copc.laz", colours="scale")
    assert 130_000 <= sum(read) <= 180_000


def test_conditions_see_the_inputs_own_colours(tmp_path):
    source = tile(tmp_path / "a.las", 255)
    report = convert(source, tmp_path / "out.copc.laz", colours="scale", where="Red > 100")
    reds = colours(source)["red"]
    assert report.points == (reds > 100).sum()
    assert np.array_equal(colours(tmp_path / "out.copc.laz")["red"], reds[reds > 100] * 256)


def test_nothing_to_scale_is_told(tmp_path):
    assert "No input has colours" in about_colours(convert(make(tmp_path / "a.las", 6), tmp_path / "out.copc.laz", colours="scale"))[0]


@pytest.mark.parametrize("choice", ["", "Scale", "x256", None])
def test_other_words_are_refused(tmp_path, choice):
    with pytest.raises(BadParameter, match="colours"):
        convert(make(tmp_path / "a.las"), tmp_path / "out.copc.laz", colours=choice)


def test_on_the_command_line(tmp_path):
    few, many = tile(tmp_path / "few.las", 255), tile(tmp_path / "many.las", 65535, first=300)
    done = engine.run("convert", few, many, tmp_path / "out.copc.laz")
    assert done.code == 0 and str(few) in done.stderr and "--colours" in done.stderr
    done = engine.run("convert", few, many, tmp_path / "out.copc.laz", "--colours", "scale", "--json", "--overwrite")
    assert json.loads(done.stdout)["colours"] == {"scaled": [str(few)], "kept": [str(many)]}


def test_validate_notices_them(tmp_path):
    for top, noticed in ((255, True), (256, False), (0, False)):
        report = validate(tile(tmp_path / "a.las", top))
        found = [finding for finding in report.files[0].findings if finding.id == "points.colour_8bit"]
        assert bool(found) is noticed and all(finding.severity == "warning" for finding in found)


def test_reported(real_data, tmp_path):
    paths = [real_data / f"reported/colours-{bits}-bit.las" for bits in (8, 16)]
    [warning] = about_colours(convert(paths, tmp_path / "out.copc.laz"))
    assert all(str(path) in warning for path in paths)
    report = convert(paths, tmp_path / "out.copc.laz", colours="scale")
    few, many = (laspy.read(path) for path in paths)
    assert report.colours["scaled"] == [str(paths[0])]
    found = laspy.read(tmp_path / "out.copc.laz")
    for band in BANDS[:3]:
        assert np.array_equal(np.sort(found[band]), np.sort(np.concatenate([np.asarray(few[band]).astype(np.uint16) * 256, many[band]])))
