"""Folders: each file by itself, what is current passed over, and what is wrong told in its row."""

from __future__ import annotations

import json
import os

import pytest
from copc_forge import core
from copc_forge.core.base.errors import BadParameter, OutputError, UnreadableInput
from copc_forge.core.cli import main
from copc_forge.core.migration import from_las
from copc_forge.tests.support import eptset
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.tinycopc import tiny_copc


@pytest.fixture
def folder(tmp_path):
    """LAS, LAZ, broken and sound COPC, an EPT dataset, a damaged file, a subfolder."""
    top = tmp_path / "in"
    (top / "sub").mkdir(parents=True)
    make(top / "a.las", 1, 300)
    make(top / "b.laz", 7, 300)
    parts = tiny_copc()
    parts.tail = b"x"
    (top / "c.copc.laz").write_bytes(parts.build())
    core.convert(make(tmp_path / "d.laz", 7, 300), top / "d.copc.laz")
    eptset.write(top / "set")
    (top / "e.laz").write_bytes((top / "b.laz").read_bytes()[:-2000])
    make(top / "sub" / "f.las", 6, 300)
    (top / "notes.txt").write_text("no cloud")
    return top


def states(report) -> dict[str, str]:
    return {os.path.relpath(file.source, report.source): file.state for file in report.files}


DUE = {
    "a.las": "converted",
    "b.laz": "converted",
    "c.copc.laz": "migrated",
    "d.copc.laz": "left alone",
    "e.laz": "failed",
    "set": "migrated",
}


def test_each_file_goes_its_way_and_a_second_run_finds_all_current(folder, tmp_path):
    report = core.migrate(folder, tmp_path / "out")
    assert states(report) == DUE and report.exit_code == 1 and len(report.failed) == 1
    names = ["a.copc.laz", "b.copc.laz", "c.copc.laz", "set.copc.laz"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    times = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in names}
    again = core.migrate(folder, tmp_path / "out", overwrite=False)
    assert states(again) == {**DUE, **dict.fromkeys(["a.las", "b.laz", "c.copc.laz", "set"], "up to date")}
    assert times == {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in names}
    make(folder / "a.las", 1, 300, seed=8)
    (folder / "set" / "ept.json").write_text((folder / "set" / "ept.json").read_text() + " ")
    third = core.migrate(folder, tmp_path / "out", overwrite=False)
    assert states(third)["a.las"] == "converted" and states(third)["set"] == "migrated" and states(third)["b.laz"] == "up to date"


def test_subfolders_are_kept(folder, tmp_path):
    report = core.migrate(folder, tmp_path / "out", recursive=True)
    assert (tmp_path / "out" / "sub" / "f.copc.laz").is_file() and len(report.files) == 7


def test_beside_the_files(folder):
    report = core.migrate(folder)
    assert states(report) == DUE
    again = states(core.migrate(folder))
    assert again["a.las"] == "up to date" and again["c.copc.laz"] == "left alone" and again["a.copc.laz"] == "left alone"


def test_what_is_not_ours_is_replaced_only_if_that_is_asked_for(folder, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.copc.laz").write_bytes(b"mine")
    report = core.migrate(folder, tmp_path / "out", overwrite=False)
    assert states(report)["a.las"] == "failed" and (tmp_path / "out" / "a.copc.laz").read_bytes() == b"mine"
    assert states(core.migrate(folder, tmp_path / "out", overwrite=True))["a.las"] == "converted"


def test_two_files_of_one_name_do_not_replace_each_other(tmp_path):
    top = tmp_path / "in"
    top.mkdir()
    make(top / "a.las", 1, 100)
    make(top / "a.laz", 7, 100)
    parts = tiny_copc()
    (top / "b.copc.laz").write_bytes(parts.build())
    make(top / "b.laz", 7, 100)
    found = states(core.migrate(top, tmp_path / "out"))
    assert sorted(found.values()) == ["converted", "failed", "failed", "left alone"] and found["b.laz"] == "failed"


def test_what_makes_no_sense_is_refused(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableInput, match="no point cloud"):
        core.migrate(tmp_path / "empty", tmp_path / "out")
    with pytest.raises(BadParameter, match="one file"):
        core.migrate(folder, tmp_path / "out.copc.laz")


def test_a_conversion_that_lost_something_is_not_kept(tmp_path, monkeypatch):
    source, other = make(tmp_path / "a.las", 1, 300), make(tmp_path / "other.las", 1, 300, seed=9)
    real = from_las.convert
    monkeypatch.setattr(from_las, "convert", lambda inputs, *args, **options: real(other, *args, **options))
    with pytest.raises(OutputError, match="not what the source holds"):
        core.migrate(source, tmp_path / "a.copc.laz")
    assert not (tmp_path / "a.copc.laz").exists()


def test_the_command_line_tells_each_file(folder, tmp_path, capsys):
    assert main(["migrate", str(folder), str(tmp_path / "out"), "--recursive", "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["files"]) == 7
    (folder / "e.laz").unlink()
    assert main(["migrate", str(folder), str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "up to date" in told and "left alone" in told
