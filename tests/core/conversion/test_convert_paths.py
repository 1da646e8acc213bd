"""Where files come from and go to: names of all kinds, folders, what is there already, what can't be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile

import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import BadParameter, NotEnoughSpace, OutputError, UnreadableInput
from copc_forge.tests.support import engine
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.outputs import assert_sound

OLD = b"what stood there before"


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    "name", ["Überflug 2024 (Süd).LAZ", "点云 数据.Laz", "a b  c.las", "émoji 🌲.LAS", "dots.in.name.las", "-dash.laz", "%20&quot;'.las"]
)
def test_names_of_any_kind(tmp_path, name):
    folder = tmp_path / "Ordner mit Leerzeichen — ключ"
    folder.mkdir()
    report = convert(make(folder / name), folder / f"{name}.copc.laz", temp_folder=folder / "tmp ß")
    assert report.points == 100 and report.output == str(folder / f"{name}.copc.laz")
    assert_sound(folder / f"{name}.copc.laz")


def test_relative_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make("in.las")
    assert convert("in.las", "out.copc.laz").points == 100
    assert names(tmp_path) == ["in.las", "out.copc.laz"]


def test_a_folder_with_and_without_its_subfolders(tmp_path):
    (tmp_path / "in/sub/deep").mkdir(parents=True)
    for count, name in enumerate(("a.las", "B.LAZ", "sub/c.Las", "sub/deep/d.laz", "sub/old.copc.laz", "notes.txt"), 1):
        make(tmp_path / "in" / name, count=count)
    assert convert(tmp_path / "in", tmp_path / "flat.copc.laz").points == 1 + 2
    assert convert(tmp_path / "in", tmp_path / "deep.copc.laz", recursive=True).points == 1 + 2 + 3 + 4


def test_an_output_of_ours_in_the_folder_is_no_input(tmp_path):
    make(tmp_path / "a.las")
    for _ in range(2):
        assert convert(tmp_path, tmp_path / "out.copc.laz").points == 100
    assert names(tmp_path) == ["a.las", "out.copc.laz"]


def test_copc_as_input(tmp_path):
    points = any_points(120_000, 7)
    convert(make(tmp_path / "in.laz", points=points), tmp_path / "a.copc.laz")
    convert(tmp_path / "a.copc.laz", tmp_path / "b.copc.laz")
    first, second = assert_sound(tmp_path / "a.copc.laz"), assert_sound(tmp_path / "b.copc.laz")
    assert first.keys == second.keys and sorted(first.points.tolist()) == sorted(second.points.tolist())


@pytest.mark.parametrize("how", ["same", "another spelling", "symbolic link"])
def test_the_output_is_never_an_input(tmp_path, how):
    convert(make(tmp_path / "in.las"), tmp_path / "a.copc.laz")
    before = (tmp_path / "a.copc.laz").read_bytes()
    output = {
        "same": tmp_path / "a.copc.laz",
        "another spelling": tmp_path / "x" / ".." / "a.copc.laz",
        "symbolic link": tmp_path / "b.copc.laz",
    }[how]
    if how == "symbolic link":
        try:
            output.symlink_to(tmp_path / "a.copc.laz")
        except OSError:
            pytest.skip("links can't be made here")
    with pytest.raises(BadParameter, match="also an input"):
        convert(tmp_path / "a.copc.laz", output)
    assert (tmp_path / "a.copc.laz").read_bytes() == before


@pytest.mark.parametrize("name", ["out.laz", "out.las", "out", "out.copc", "out.copc.las", "copc.laz"])
def test_names_that_copc_is_not_recognised_by(tmp_path, name):
    with pytest.raises(BadParameter, match=r"\.copc\.laz"):
        convert(make(tmp_path / "in.las"), tmp_path / name)
    assert names(tmp_path) == ["in.las"]


def test_an_output_that_exists(tmp_path):
    source, target = make(tmp_path / "in.las"), tmp_path / "out.copc.laz"
    target.write_bytes(OLD)
    with pytest.raises(OutputError, match="exists"):
        convert(source, target, overwrite=False)
    assert target.read_bytes() == OLD
    convert(source, target)
    assert_sound(target)
    assert names(tmp_path) == ["in.las", "out.copc.laz"]


def test_an_output_that_is_a_folder(tmp_path):
    (tmp_path / "out.copc.laz").mkdir()
    with pytest.raises(OutputError, match="folder"):
        convert(make(tmp_path / "in.las"), tmp_path / "out.copc.laz")
    assert names(tmp_path) == ["in.las", "out.copc.laz"]


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        convert(make(tmp_path / "in.las"), tmp_path / "no" / "out.copc.laz")
    assert names(tmp_path) == ["in.las"]


def test_inputs_that_are_none(tmp_path):
    with pytest.raises(UnreadableInput, match="does not exist"):
        convert(tmp_path / "no.las", tmp_path / "out.copc.laz")
    with pytest.raises(UnreadableInput, match=r"no \.las or \.laz"):
        convert(tmp_path, tmp_path / "out.copc.laz")
    with pytest.raises(BadParameter, match="no input"):
        convert([], tmp_path / "out.copc.laz")


# Without the superuser's two capabilities for whom nothing is read-only: what is not in the bounding set is lost when a program starts.
AS_ANYBODY = """
import ctypes, os, sys
if os.geteuid() == 0:
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
ALL_POWERFUL = sys.platform != "linux" and getattr(os, "geteuid", lambda: 1)() == 0


@pytest.mark.skipif(os.name == "nt" or ALL_POWERFUL, reason="nothing is read-only there")
def test_a_folder_that_may_not_be_written(tmp_path):
    source, target = make(tmp_path / "in.las"), tmp_path / "out.copc.laz"
    target.write_bytes(OLD)
    options = ["convert", source, target, "--temp-dir", tempfile.gettempdir(), "--overwrite"]
    command = [sys.executable, "-c", AS_ANYBODY, *engine.command(*options)[1:]]
    tmp_path.chmod(0o555)
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    finally:
        tmp_path.chmod(0o755)
    assert done.returncode == 1 and "may not be written there" in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert target.read_bytes() == OLD and names(tmp_path) == ["in.las", "out.copc.laz"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk with room for 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can't be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path, small_disk):
    source, target = make(tmp_path / "in.laz", count=300_000), small_disk / "out.copc.laz"
    target.write_bytes(OLD)
    with pytest.raises(NotEnoughSpace, match="disk is full"):
        convert(source, target)
    assert target.read_bytes() == OLD and names(small_disk) == ["out.copc.laz"]


def test_too_little_room_for_scratch_is_refused_early(tmp_path, small_disk, monkeypatch):
    from copc_forge.core.conversion.budget import Budget

    monkeypatch.setattr(Budget, "kept", property(lambda self: 0))
    with pytest.raises(NotEnoughSpace, match=r"GB are free"):
        convert(make(tmp_path / "in.laz", count=300_000), tmp_path / "out.copc.laz", temp_folder=small_disk)
    assert names(small_disk) == [] and not (tmp_path / "out.copc.laz").exists()


def test_a_disk_that_fills_up_with_scratch(tmp_path, small_disk, monkeypatch):
    from copc_forge.core.base.scratch import Scratch
    from copc_forge.core.conversion.budget import Budget

    monkeypatch.setattr(Budget, "kept", property(lambda self: 0))
    monkeypatch.setattr(Scratch, "require", lambda self, size: None)
    with pytest.raises(NotEnoughSpace, match="disk is full"):
        convert(make(tmp_path / "in.laz", count=300_000), tmp_path / "out.copc.laz", temp_folder=small_disk)
    assert names(small_disk) == [] and not (tmp_path / "out.copc.laz").exists()
