"""Files changed in place by runs that are killed at any step, by kill -9 at any moment, and by power cuts that tear what was written."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from copc_forge.core import assign_crs
from copc_forge.core.base import journal
from copc_forge.core.base.errors import OutputError
from copc_forge.core.base.journal import Change
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.validation import validate
from copc_forge.tests.support.dying import DIED, dying
from copc_forge.tests.support.tinycopc import tiny_copc
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[3]
OLD, NEW = bytes(range(200)) + b"points", b"x" * 100 + bytes(range(100, 200)) + b"points"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.copc.laz"
    path.write_bytes(tiny_copc().build())
    return path


def outcome(source: Path, monitor=None) -> tuple[bytes, bytes]:
    """What the file is before, and after an assignment that comes to its end."""
    copy = source.with_name("done.copc.laz")
    shutil.copy(source, copy)
    assign_crs(copy, "EPSG:25832", in_place=True)
    new = copy.read_bytes()
    copy.unlink()
    return source.read_bytes(), new


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step_the_next_run_finds_old_or_new(source):
    before, after = outcome(source)
    deaths = between = 0
    for step in range(1, 200):
        source.write_bytes(before)
        if dying(lambda: assign_crs(source, "EPSG:25832", in_place=True), step) != DIED:
            break
        deaths += 1
        between += journal.is_pending(source)
        with CopcFile(source) as copc:  # in any case it opens
            assert copc.hierarchy.point_count
        journal.settle(source, Monitor())
        assert source.read_bytes() in (before, after), step
        report = assign_crs(source, "EPSG:25832", in_place=True)
        assert report.exit_code == 0 and source.read_bytes() == after
        assert [name for name in os.listdir(source.parent) if name != source.name and not name.endswith(".lock")] == [], step
    assert deaths > 15 and between > 5 and source.read_bytes() == after


CODE = """
import importlib.util, sys
root, path = sys.argv[1:3]
spec = importlib.util.spec_from_file_location("copc_forge", root + "/__init__.py", submodule_search_locations=[root])
module = importlib.util.module_from_spec(spec); sys.modules["copc_forge"] = module; spec.loader.exec_module(module)
from copc_forge.core import assign_crs
print("ready", flush=True)
while True:
    for crs in ("EPSG:25832", "EPSG:4326"):
        assign_crs(path, crs, in_place=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_at_any_moment(source):
    outcomes = {source.read_bytes()}
    for crs in ("EPSG:25832", "EPSG:4326"):
        assign_crs(source, crs, in_place=True)
        outcomes.add(source.read_bytes())
    moments = random.Random(5)
    for _ in range(6):
        child = subprocess.Popen([sys.executable, "-c", CODE, str(ROOT), str(source)], stdout=subprocess.PIPE)
        assert child.stdout.readline() == b"ready\n"
        time.sleep(moments.uniform(0.005, 0.12))
        child.kill()
        child.wait()
        child.stdout.close()
        with contextlib.closing(CopcFile(source)) as copc:
            assert copc.hierarchy.point_count
        journal.settle(source, Monitor())
        assert source.read_bytes() in outcomes
    assert assign_crs(source, "EPSG:4326", in_place=True).exit_code == 0
    assert [name for name in os.listdir(source.parent) if not name.endswith((".lock", ".tmp")) and name != source.name] == []


def test_an_error_on_the_way_is_undone_at_once(source, monkeypatch):
    before, _ = outcome(source)
    for name in ("fsync", "prove"):
        with monkeypatch.context() as patch:
            if name == "fsync":
                real = journal._write

                def failing(file, offset, data, real=real):
                    real(file, offset, data[: len(data) // 2])
                    raise OSError(28, "No space left on device")

                patch.setattr(journal, "_write", _once(failing, real))
            else:
                patch.setattr("copc_forge.core.restoration.assigning.prove", _failing)
            report = assign_crs(source, "EPSG:25832", in_place=True)
        assert report.exit_code == 1 and source.read_bytes() == before and os.listdir(source.parent) == [source.name]


def _failing(*_):
    raise OutputError("the CRS that was written is not what was to be written")


def _once(first, then):
    calls = iter([first])
    return lambda *arguments: next(calls, then)(*arguments)


def _pending(path: Path, size: int, changes: list[Change]) -> None:
    path.with_name(path.name + journal.SUFFIX).write_bytes(journal._packed(size, changes))


@given(st.sets(st.integers(0, 99)), st.integers(0, 50), st.booleans())
@settings(max_examples=60)
def test_torn_writes_are_undone(tmp_path_factory, written, grown, zeros):
    """Any mixture of old and new bytes, and any part of what was appended, or zeros in its place."""
    path = tmp_path_factory.mktemp("torn") / "a"
    addition = b"n" * 50
    changes = [Change(len(OLD), b"", addition), Change(0, OLD[:200], NEW[:200])]
    now = bytearray(OLD)
    for place in written:
        now[place] = NEW[place]
    path.write_bytes(bytes(now) + (bytes(grown) if zeros else addition[:grown]))
    complete = bytes(now) == NEW and grown == 50 and not zeros
    _pending(path, len(OLD), changes)
    journal.settle(path, Monitor())
    assert path.read_bytes() == (NEW + addition if complete else OLD) and not journal.is_pending(path)


@pytest.mark.parametrize("spoil", [lambda data: data[:50] + b"?" + data[51:], lambda data: data + bytes(60), lambda data: data[:-10]])
def test_a_journal_of_another_file_changes_nothing(tmp_path, spoil):
    path = tmp_path / "a"
    path.write_bytes(spoil(OLD))
    _pending(path, len(OLD), [Change(0, OLD[:200], NEW[:200])])
    with pytest.raises(OutputError, match="not of the file beside it"):
        journal.settle(path, Monitor())
    assert path.read_bytes() == spoil(OLD) and journal.is_pending(path)


@pytest.mark.parametrize("content", [b"", b"CRSUNDO1", b"something else"])
def test_what_is_no_journal_is_told(tmp_path, content):
    path = tmp_path / "a"
    path.write_bytes(OLD)
    journal.journal_path(path).write_bytes(content)
    with pytest.raises(OutputError, match="but is none"):
        journal.settle(path, Monitor())
    assert journal.journal_path(path).read_bytes() == content


def test_a_file_that_changed_in_the_meantime_is_left_alone(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"?" + OLD[1:])
    with pytest.raises(OutputError, match="changed by another program"):
        journal.change_in_place(path, len(OLD), [Change(0, OLD[:200], NEW[:200])])
    assert path.read_bytes() == b"?" + OLD[1:] and os.listdir(tmp_path) == ["a"]


def test_a_copy_of_a_file_with_a_journal_is_made_from_the_old_bytes(source):
    before, after = outcome(source)
    start = next(index for index, (one, two) in enumerate(zip(before, after)) if one != two)
    head = len(before) // 10
    source.write_bytes(after[: start + 5] + before[start + 5 :])
    _pending(source, len(before), [Change(0, before[:head], after[:head])])
    assert "file.sidecar.journal" in validate(source).files[0].counts
    report = assign_crs(source, remove=True, output=source.with_name("b.copc.laz"))
    assert report.exit_code == 0 and source.read_bytes() == before and any("undone" in warning for warning in report.warnings)
    assert not validate(source).files[0].counts
