"""Folders with bad and empty tiles: all bad ones named at once, or left out; empty ones never in the way."""

from __future__ import annotations

import json
import struct

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, convert_and_compare, first_crs
from copc_forge.core.base.errors import DamagedFile, ForgeError, IncompleteInput, NoPoints, UnreadableInput
from copc_forge.core.las.header import counts_no_points
from copc_forge.tests.support import engine
from copc_forge.tests.support.cases import Impatient, any_points, make
from copc_forge.tests.support.laswriter import wkt_record

UTM = wkt_record(25832)


def zero_bytes(path):
    path.write_bytes(b"")


def text(path):
    path.write_bytes(b"not a point in sight\n" * 40)


def cut_header(path):
    path.write_bytes(make(path).read_bytes()[:100])


def cut_points(path):
    path.write_bytes(make(path, count=500, records=[UTM]).read_bytes()[:-1000])


def of_version_nine(path):
    data = bytearray(make(path).read_bytes())
    data[25] = 9
    path.write_bytes(data)


def without_scale(path):
    data = bytearray(make(path).read_bytes())
    struct.pack_into("<3d", data, 131, 0, 0, 0)
    path.write_bytes(data)


def of_no_format(path):
    data = bytearray(make(path).read_bytes())
    data[104] = 99
    path.write_bytes(data)


BAD = [zero_bytes, text, cut_header, cut_points, of_version_nine, without_scale, of_no_format]


@pytest.fixture
def folder(tmp_path):
    """Three good tiles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, suffix in enumerate(("las", "laz", "las")):
        make(folder / f"good-{number}.{suffix}", count=100 + number, points=any_points(100 + number, 7, number), records=[UTM])
    return folder


def spoil(folder, kinds=BAD):
    """Bad tiles beside the good; their paths."""
    paths = [folder / f"{kind.__name__}.{'laz' if number % 2 else 'las'}" for number, kind in enumerate(kinds)]
    for kind, path in zip(kinds, paths):
        kind(path)
    return paths


# -- bad tiles


def test_all_are_named_at_once_before_any_work(folder, tmp_path):
    bad, monitor = spoil(folder), Impatient()
    with pytest.raises(UnreadableInput) as error:
        convert(folder, tmp_path / "out.copc.laz", monitor=monitor)
    told = str(error.value)
    assert f"{len(BAD)} of {len(BAD) + 3} inputs" in told and "--skip-bad, SKIP_BAD" in told and "--allow-incomplete" in told
    assert all(str(path) in told for path in bad) and "good" not in told and "\n" not in told
    assert "is empty" in told and "LASF" in told and "1.9" in told and "header" in told
    assert {stage for _, stage in monitor.told} == {"Reading headers"} and not (tmp_path / "out.copc.laz").exists()


@pytest.mark.parametrize("kind", BAD)
def test_one_is_named_by_its_own_error(folder, tmp_path, kind):
    [path] = spoil(folder, [kind])
    with pytest.raises(UnreadableInput) as alone:
        convert(path, tmp_path / "out.copc.laz")
    assert "SKIP_BAD" not in str(alone.value)
    with pytest.raises(type(alone.value)) as error:
        convert(folder, tmp_path / "out.copc.laz")
    assert error.value.path == alone.value.path and error.value.message == alone.value.message
    assert "leave it out (--skip-bad, SKIP_BAD)" in str(error.value)


def test_going_on_without_them(folder, tmp_path):
    bad = spoil(folder)
    report = convert_and_compare(folder, tmp_path / "out.copc.laz", skip_bad=True)
    assert report.points == 303 == laspy.read(tmp_path / "out.copc.laz").header.point_count
    assert all(row["identical"] for row in report.comparison)
    assert [row["input"] for row in report.skipped] == sorted(map(str, bad)) and all(row["reason"] for row in report.skipped)
    assert [sum(str(path) in warning and "left out" in warning for warning in report.warnings) for path in bad] == [1] * len(bad)
    assert not any(str(path) in report.inputs for path in bad) and "Skipped" in report.to_text()
    assert json.loads(report.to_json())["skipped"] == report.skipped


def test_the_result_is_that_of_the_good_tiles(folder, tmp_path):
    good = sorted(folder.iterdir())
    convert(good, tmp_path / "good.copc.laz")
    spoil(folder)
    convert(folder, tmp_path / "out.copc.laz", skip_bad=True)
    assert (tmp_path / "good.copc.laz").read_bytes() == (tmp_path / "out.copc.laz").read_bytes()


def test_nothing_is_skipped_where_nothing_is_bad(folder, tmp_path):
    report = convert(folder, tmp_path / "out.copc.laz", skip_bad=True)
    assert report.skipped == [] and report.points == 303 and "Skipped" not in report.to_text()


def test_a_dry_run_tells_too(folder, tmp_path):
    [path] = spoil(folder, [zero_bytes])
    plan = convert(folder, tmp_path / "out.copc.laz", skip_bad=True, dry_run=True)
    assert [row["input"] for row in plan.skipped] == [str(path)] and "Skipped" in plan.to_text()


@pytest.mark.parametrize("count", [1, 3])
def test_where_nothing_is_left_it_is_an_error(tmp_path, count):
    paths = spoil(tmp_path, BAD[:count])
    with pytest.raises(UnreadableInput) as error:
        convert(paths, tmp_path / "out.copc.laz", skip_bad=True)
    assert all(str(path) in str(error.value) for path in paths) and not (tmp_path / "out.copc.laz").exists()


def test_what_does_not_exist_is_no_bad_tile(folder, tmp_path):
    with pytest.raises(UnreadableInput, match="does not exist"):
        convert([folder, folder / "missing.las"], tmp_path / "out.copc.laz", skip_bad=True)


def test_incomplete_files_can_be_taken_instead(folder, tmp_path):
    spoil(folder, [cut_points])
    with pytest.raises(IncompleteInput):
        convert(folder, tmp_path / "out.copc.laz")
    assert convert(folder, tmp_path / "out.copc.laz", skip_bad=True).points == 303
    report = convert(folder, tmp_path / "out.copc.laz", skip_bad=True, allow_incomplete=True)
    assert report.points > 303 and report.skipped == []


@pytest.mark.parametrize("skip_bad", [False, True])
def test_a_file_that_fails_while_it_is_read_is_an_error_all_the_same(tmp_path, skip_bad):
    make(tmp_path / "a.laz", count=120_000, point_format=6, points=any_points(120_000, 6, 1), records=[UTM])
    path = make(tmp_path / "b.laz", count=120_000, point_format=6, points=any_points(120_000, 6, 2), records=[UTM])
    data = bytearray(path.read_bytes())
    middle = len(data) * 3 // 4
    data[middle : middle + 3000] = bytes(np.random.default_rng(1).integers(0, 256, 3000, np.uint8))
    path.write_bytes(data)
    with pytest.raises(DamagedFile, match=r"b\.laz"):
        convert([tmp_path / "a.laz", path], tmp_path / "out.copc.laz", skip_bad=skip_bad)
    assert not (tmp_path / "out.copc.laz").exists()


def test_on_the_command_line(folder, tmp_path):
    bad = spoil(folder)
    done = engine.run("convert", folder, tmp_path / "out.copc.laz")
    assert done.code == 2 and all(str(path) in done.stderr for path in bad) and "Traceback" not in done.stderr
    done = engine.run("convert", folder, tmp_path / "out.copc.laz", "--skip-bad", "--json")
    assert done.code == 0 and len(json.loads(done.stdout)["skipped"]) == len(BAD) and done.stderr.count("left out") == len(BAD)


# -- empty tiles


def empty(path, point_format, version, backend=None):
    header = laspy.LasHeader(point_format=point_format, version=version)
    header.scales, header.offsets = [0.01] * 3, [0, 0, 0]
    laspy.LasData(header).write(path, **({"laz_backend": backend} if backend else {}))
    return path


@pytest.mark.parametrize("suffix", ["las", "laz"])
@pytest.mark.parametrize(("point_format", "version"), [(0, "1.2"), (1, "1.2"), (3, "1.3"), (6, "1.4"), (8, "1.4")])
def test_empty_tiles_stop_nothing(folder, tmp_path, suffix, point_format, version):
    path = empty(folder / f"empty.{suffix}", point_format, version)
    report = convert(folder, tmp_path / "out.copc.laz")
    assert report.points == 303 and report.skipped == [] and any(str(path) in warning for warning in report.warnings)


def oddities():
    def patched(at, fmt, *values):
        def spoil(data):
            struct.pack_into(fmt, data, at, *values)
            return data

        return spoil

    return [
        patched(131, "<3d", 0, 0, 0),  # no scale
        patched(131, "<3d", float("nan"), 1, 1),
        patched(179, "<6d", -1.7e308, 1.7e308, -1.7e308, 1.7e308, 1.7e308, -1.7e308),  # bounds that never were
        patched(104, "<B", 0x81),  # compressed, without a record that says how
        patched(104, "<B", 77),
        patched(105, "<H", 0),  # records without a length
        patched(100, "<I", 3),  # records that are not there
    ]


@pytest.mark.parametrize("number", range(len(oddities())))
def test_nor_do_those_with_odd_headers(folder, tmp_path, number):
    path = empty(folder / "empty.las", 1, "1.2")
    path.write_bytes(oddities()[number](bytearray(path.read_bytes())))
    report = convert(folder, tmp_path / "out.copc.laz")
    assert report.points == 303 and any(str(path) in warning and "no points" in warning for warning in report.warnings)


@pytest.mark.parametrize("skip_bad", [False, True])
def test_nothing_but_empty_files_is_an_error(tmp_path, skip_bad):
    paths = [empty(tmp_path / "a.las", 1, "1.2"), empty(tmp_path / "b.laz", 6, "1.4")]
    for inputs in (paths, paths[:1]):
        with pytest.raises(NoPoints):
            convert(inputs, tmp_path / "out.copc.laz", skip_bad=skip_bad)
    assert not (tmp_path / "out.copc.laz").exists()


def test_empty_and_bad_files_only_are_an_error(tmp_path):
    empty(tmp_path / "a.las", 1, "1.2")
    spoil(tmp_path, [zero_bytes])
    with pytest.raises(ForgeError):
        convert(tmp_path, tmp_path / "out.copc.laz", skip_bad=True)


def test_what_counts_points_or_has_room_for_some_is_not_empty(tmp_path):
    for count, expected in ((0, True), (1, False), (200, False)):
        with open(make(tmp_path / "x.las", count=count), "rb") as file:
            assert counts_no_points(file) is expected
    path = make(tmp_path / "x.las", count=200)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 107, 0)
    struct.pack_into("<Q", data, 247, 0)
    path.write_bytes(data)
    with open(path, "rb") as file:
        assert not counts_no_points(file)


def test_the_first_crs_is_that_of_the_first_file_that_has_points(folder, tmp_path):
    assert "25832" in first_crs(folder)
    zero_bytes(folder / "a.las")
    empty(folder / "b.las", 1, "1.2")
    assert "25832" in first_crs(folder)
    zero_bytes(tmp_path / "x.las")
    assert first_crs(tmp_path / "x.las") is None
