"""One COPC for each of many files: what comes out is what `convert` makes of each alone, whatever happened on the way."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import time
from pathlib import Path

import laspy
import numpy as np
import pytest
from copc_forge.core import build_vpc, convert, convert_each, each
from copc_forge.core.base import files
from copc_forge.core.base.errors import BadParameter, Cancelled, CrsError, NotEnoughSpace, UnreadableInput
from copc_forge.core.base.leftovers import MARK
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.inputs.virtual import files_named_by
from copc_forge.core.tiles.each_report import CONVERTED, CURRENT, EMPTY, FAILED, SAME
from copc_forge.tests.support import engine
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.farserver import FarServer
from copc_forge.tests.support.laswriter import wkt_record

TILES, MOMENTS = int(os.environ.get("COPC_FORGE_TILES", 15)), 10  # sound ones; `make torture` takes more


def bad_ones(folder: Path) -> list[Path]:
    """Five files that nobody can convert, each for another reason."""
    sound = (folder / "tile00.laz").read_bytes()
    bad = {
        "cut.laz": sound[: len(sound) // 2],
        "empty.las": b"",
        "none.laz": b"this is no point cloud" * 40,
        "headless.las": b"\0" * 400 + sound[400:],
        "strange.laz": sound[:25] + b"\x09" + sound[26:],  # LAS 1.9
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in sorted(bad)]


def sound_ones(folder: Path, count: int = TILES, points: int = 1000) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"tile{number:02}.laz" for number in range(count)]
    for number, path in enumerate(paths):
        make(path, 7, points=any_points(points + number, 7, seed=number, reach=9000), records=[wkt_record(25832)])
    return paths


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    """Twenty files, of which five are bad."""
    folder = tmp_path_factory.mktemp("survey") / "in"
    sound_ones(folder)
    bad_ones(folder)
    return folder


@pytest.fixture(scope="module")
def undisturbed(survey, tmp_path_factory):
    """Name to bytes of what comes out."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    convert_each(survey, folder)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def states(report) -> dict[str, str]:
    return {Path(file.input).name: file.state for file in report.files}


def test_each_is_what_convert_makes_of_it_alone_and_bad_ones_stop_no_other(survey, undisturbed, tmp_path):
    report = convert_each(survey, tmp_path / "out", threads=3)
    found = states(report)
    assert {name for name, state in found.items() if state == FAILED} == {"cut.laz", "empty.las", "none.laz", "headless.las", "strange.laz"}
    assert (report.converted, report.skipped, report.failed, report.exit_code) == (TILES, 0, 5, 0)
    assert len(report.reasons) == 5 and all(file.input in file.reason for file in report.files if file.state == FAILED)
    for file in report.files:
        if file.state == CONVERTED:
            convert(file.input, tmp_path / "alone.copc.laz")
            assert Path(file.output).read_bytes() == (tmp_path / "alone.copc.laz").read_bytes()
            with laspy.open(file.output) as written, laspy.open(file.input) as source:
                assert written.header.point_count == source.header.point_count == file.points
    assert contents(tmp_path / "out") == undisturbed
    assert set(undisturbed) == {f"tile{number:02}.copc.laz" for number in range(TILES)} | {"out.vpc"}
    assert sorted(files_named_by(report.vpc)) == sorted(file.output for file in report.files if file.stands)


def test_what_is_current_is_passed_over_and_what_changed_is_made_anew(tmp_path):
    paths, out = sound_ones(tmp_path / "in", 4), tmp_path / "out"
    convert_each(tmp_path / "in", out)
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.laz")}
    report = convert_each(tmp_path / "in", out)
    assert set(states(report).values()) == {CURRENT} and (report.skipped, report.exit_code) == (4, 0) and report.vpc
    assert before == {path: path.stat().st_mtime_ns for path in out.glob("*.laz")}
    make(paths[2], 7, points=any_points(99, 7, seed=77), records=[wkt_record(25832)])
    report = convert_each(tmp_path / "in", out, overwrite=False)  # it is ours, and so it is replaced
    assert states(report) == {path.name: CONVERTED if path == paths[2] else CURRENT for path in paths} and report.points == 99
    assert set(states(convert_each(tmp_path / "in", out, classes="1, 2, 3")).values()) == {CONVERTED}  # other parameters
    paths[1].unlink()
    assert convert_each(tmp_path / "in", out).converted == 3


def killed_after(arguments, lines: int) -> None:
    process = subprocess.Popen(engine.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(lines):
        process.stderr.readline()
    process.kill()
    process.communicate()


def test_killed_at_ten_moments_and_resumed_the_bytes_are_those_of_an_undisturbed_run(survey, undisturbed, tmp_path):
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    arguments = ["convert-each", survey, out, "--progress", "json", "--temp-dir", scratch, "--threads", "2"]
    done = engine.run(*arguments, "--json")
    assert done.code == 0 and contents(out) == undisturbed
    lines, random, early = len(done.stderr.splitlines()), np.random.default_rng(), 0
    for number in range(MOMENTS):
        for path in [*out.iterdir()]:
            path.unlink()
        killed_after(arguments, round(lines * random.uniform(number, number + 1) / MOMENTS))
        left = {name: data for name, data in contents(out).items() if MARK not in name}
        assert all(undisturbed[name] == data for name, data in left.items()), "what stands under its name is whole"
        early += len(left) < len(undisturbed)
        again = json.loads(engine.run(*arguments, "--json").stdout)
        assert contents(out) == undisturbed and not list(scratch.iterdir()), "nothing of the dead run is left"
        assert again["skipped"] == len([name for name in left if name.endswith(".laz")]) and again["converted"] == TILES - again["skipped"]
    assert early >= MOMENTS // 2, "most moments come before the end"


class Stopping(Monitor):
    """Cancels once it has come so far."""

    def __init__(self, at: float):
        super().__init__()
        self._at, self._far = at, 0.0

    def on_progress(self, fraction, stage):
        self._far = max(self._far, fraction)

    def is_cancelled(self):
        return self._far >= self._at


def test_cancelled_half_way_what_is_finished_stays_and_the_next_run_goes_on(survey, undisturbed, tmp_path):
    with pytest.raises(Cancelled):
        convert_each(survey, tmp_path / "out", monitor=Stopping(0.5), temp_folder=tmp_path / "scratch")
    left = contents(tmp_path / "out")
    assert 0 < len(left) < TILES and left.items() <= undisturbed.items() and not list((tmp_path / "scratch").iterdir())
    assert convert_each(survey, tmp_path / "out").skipped == len(left)
    assert contents(tmp_path / "out") == undisturbed


def test_a_full_disk_ends_the_run_and_the_next_goes_on(survey, undisturbed, tmp_path, monkeypatch):
    real, calls = os.fsync, []

    def full(handle):
        calls.append(handle)
        if len(calls) > 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(NotEnoughSpace, match="goes on after them"):
        convert_each(survey, tmp_path / "out")
    monkeypatch.undo()
    left = contents(tmp_path / "out")
    assert 0 < len(left) < TILES and left.items() <= undisturbed.items()
    convert_each(survey, tmp_path / "out")
    assert contents(tmp_path / "out") == undisturbed


def test_subfolders_are_kept_and_equal_names_refused_before_any_work(tmp_path):
    for name in ("a", "b"):
        sound_ones((tmp_path / name), 1)
    (tmp_path / "b").rename(tmp_path / "a" / "b")
    report = convert_each(tmp_path / "a", tmp_path / "out", recursive=True)
    assert set(contents(tmp_path / "out")) == {"tile00.copc.laz", "b/tile00.copc.laz", "out.vpc"} and report.converted == 2
    with pytest.raises(BadParameter, match="would both become this file"):
        convert_each(tmp_path / "a", tmp_path / "flat", recursive=True, names="{name}")
    assert not (tmp_path / "flat").exists()
    convert_each(tmp_path / "a", tmp_path / "flat", recursive=True, names="{parent}_{name}_{kind}", vpc=False)
    assert set(contents(tmp_path / "flat")) == {"a_tile00_laz.copc.laz", "b_tile00_laz.copc.laz"}


@pytest.mark.parametrize("names", ["", "{", "{nothing}", "{name:>5}", "{name!r}", "../{name}", "/{name}", "a/../../{name}", "{0}"])
def test_templates_that_make_no_sense(survey, tmp_path, names):
    with pytest.raises(BadParameter):
        convert_each(survey, tmp_path / "out", names=names)
    assert not (tmp_path / "out").exists()


def test_names_that_differ_in_capitals_are_equal_everywhere(tmp_path):
    (path,) = sound_ones(tmp_path / "in", 1)
    path.with_name("TILE00.las").write_bytes(path.read_bytes())
    with pytest.raises(BadParameter, match="would both become"):
        convert_each(tmp_path / "in", tmp_path / "out")


def test_a_list_and_a_virtual_point_cloud_stand_for_what_they_name(tmp_path):
    paths = sound_ones(tmp_path / "in", 3)
    (tmp_path / "list.txt").write_text("# the best\n\nin/tile02.laz\n" + f"{paths[0]}\n")
    report = convert_each(f"@{tmp_path / 'list.txt'}", tmp_path / "out")
    assert states(report) == {"tile00.laz": CONVERTED, "tile02.laz": CONVERTED}
    build_vpc(tmp_path / "in", tmp_path / "in" / "all.vpc")
    paths[1].unlink()
    report = convert_each(tmp_path / "in" / "all.vpc", tmp_path / "out")
    assert states(report) == {"tile00.laz": CURRENT, "tile01.laz": FAILED, "tile02.laz": CURRENT}
    for wrong in ("none.txt", "empty.txt"):
        (tmp_path / "empty.txt").write_text("# nothing\n")
        with pytest.raises((UnreadableInput, BadParameter)):
            convert_each(f"@{tmp_path / wrong}", tmp_path / "out")


def test_files_of_another_making_stay_unless_they_may_go(tmp_path):
    sound_ones(tmp_path / "in", 2)
    out = tmp_path / "out"
    out.mkdir()
    (out / "tile00.copc.laz").write_bytes(b"somebody's")
    report = convert_each(tmp_path / "in", out, overwrite=False)
    assert states(report) == {"tile00.laz": FAILED, "tile01.laz": CONVERTED} and (out / "tile00.copc.laz").read_bytes() == b"somebody's"
    assert "another making" in report.reasons[0] and report.exit_code == 0
    assert convert_each(tmp_path / "in", out).converted == 1


def test_a_virtual_point_cloud_that_names_files_elsewhere_stays(tmp_path):
    paths, out = sound_ones(tmp_path / "in", 2), tmp_path / "out"
    out.mkdir()
    build_vpc(paths, out / "out.vpc")
    before = (out / "out.vpc").read_bytes()
    report = convert_each(tmp_path / "in", out, overwrite=False)
    assert not report.vpc and (out / "out.vpc").read_bytes() == before and any("names files elsewhere" in text for text in report.warnings)
    (out / "out.vpc").unlink()
    assert convert_each(tmp_path / "in", out, overwrite=False).vpc == convert_each(tmp_path / "in", out, overwrite=False).vpc != ""


def test_points_that_are_wanted_and_tiles_that_have_none(tmp_path):
    paths = sound_ones(tmp_path / "in", 2)
    report = convert_each(tmp_path / "in", tmp_path / "out", where="point_source_id >= 0", classes=[1, 2])
    for path, file in zip(paths, report.files):
        with laspy.open(path) as source:
            assert file.points == int(np.isin(np.asarray(source.read().classification), [1, 2]).sum())
    far = convert_each(tmp_path / "in", tmp_path / "none", bounds=[0, 0, 1, 1])
    assert set(states(far).values()) == {EMPTY} and (far.exit_code, far.vpc, far.skipped) == (0, "", 2)


def test_a_file_is_never_replaced_by_itself(tmp_path):
    (path,) = sound_ones(tmp_path / "in", 1)
    convert(path, tmp_path / "in" / "own.copc.laz")
    path.unlink()
    before = contents(tmp_path / "in")
    assert states(convert_each(tmp_path / "in", tmp_path / "in", vpc=False)) == {"own.copc.laz": SAME}
    assert contents(tmp_path / "in") == before


def test_reprojected_by_several_threads_the_bytes_are_those_of_one(tmp_path):
    paths = sound_ones(tmp_path / "in", 12)
    report = convert_each(tmp_path / "in", tmp_path / "out", threads=6, target_crs="EPSG:25833", temporal_stride=-1)
    assert report.converted == len(paths)
    for file in report.files:
        convert(file.input, tmp_path / "alone.copc.laz", target_crs="EPSG:25833", temporal_stride=-1)
        assert Path(file.output).read_bytes() == (tmp_path / "alone.copc.laz").read_bytes()


def test_files_on_servers_are_named_after_the_end_of_their_address(tmp_path):
    (path,) = sound_ones(tmp_path / "in", 1)
    with FarServer(tmp_path / "in") as server:
        report = convert_each([server.address("tile00.laz?signature=secret"), server.address("none.laz")], tmp_path / "out")
        again = convert_each(server.address("tile00.laz?signature=secret"), tmp_path / "out")
    convert(path, tmp_path / "alone.copc.laz")
    assert (tmp_path / "out" / "tile00.copc.laz").read_bytes() == (tmp_path / "alone.copc.laz").read_bytes()
    assert sorted(file.state for file in report.files) == [CONVERTED, FAILED] and states(again) != {} and again.skipped == 1
    assert "secret" not in report.to_json() + report.to_text()


def test_the_comparison_stands_with_each_file(tmp_path):
    sound_ones(tmp_path / "in", 2)
    report = convert_each(tmp_path / "in", tmp_path / "out", compare=True)
    for file in report.files:
        assert {row["attribute"]: row["state"] for row in file.comparison}["intensity"] == "identical"
        assert file.comparison and all(row["state"] == "identical" for row in file.comparison)


def test_parameters_that_suit_no_file_are_an_error_of_their_own(survey, tmp_path):
    for wrong, error in (
        ({"crs": "EPSG:0"}, CrsError),
        ({"bounds": [1]}, BadParameter),
        ({"threads": -1}, BadParameter),
        ({"memory_limit": 3}, BadParameter),
    ):
        with pytest.raises(error):
            convert_each(survey, tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


def test_the_command_says_what_became_of_each_and_fails_only_if_all_did(survey, tmp_path):
    done = engine.run("convert-each", survey, tmp_path / "out", "--report", tmp_path / "report.json", "--overview")
    assert done.code == 0 and "Converted" in done.stdout and done.stdout.count("strange.laz") == 1
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (told["converted"], told["failed"]) == (TILES, 5) and Path(told["overview"]).exists()
    bad = [path for path in survey.iterdir() if not path.name.startswith("tile")]
    failed = engine.run("convert-each", *bad, tmp_path / "none", "--json")
    assert failed.code == 1 and json.loads(failed.stdout)["failed"] == 5 and not (tmp_path / "none" / "none.vpc").exists()


def test_what_ended_all_is_told_and_not_that_others_ended_with_it(tmp_path, monkeypatch):
    """The first of the files ends because the second has no room."""
    sound_ones(tmp_path / "in", 2)

    def convert(source, output, *, monitor, **_):
        if "tile00" in source:
            while not monitor.is_cancelled():
                time.sleep(0.001)
            monitor.check()
        raise NotEnoughSpace("the disk is full", path=output)

    monkeypatch.setattr(each, "convert", convert)
    with pytest.raises(NotEnoughSpace):
        convert_each(tmp_path / "in", tmp_path / "out", threads=2)
