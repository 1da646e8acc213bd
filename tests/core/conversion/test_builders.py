"""Tasks built by processes of their own: the same bytes, whatever becomes of the processes, and nothing is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import Cancelled
from copc_forge.core.base.memory import MIB
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.conversion.budget import BUILDER, Budget
from copc_forge.core.conversion.builders import staff
from copc_forge.core.conversion.builders.telling import encoding_from, rows_of, task_from, told_task
from copc_forge.core.conversion.parcel import packed, unpacked
from copc_forge.core.las.laz.crew import crew
from copc_forge.core.las.laz.process import NoWorker
from copc_forge.tests.support.cases import any_points, make

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Points at random, of all fields, and some beside one another."""
    return make(tmp_path_factory.mktemp("in") / "in.laz", points=any_points(120_000, 7))


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    monkeypatch.setattr(Budget, "unit_points", property(lambda self: 25_000))


@pytest.fixture
def many(monkeypatch):
    """As on many cores; what builders did: True for a task that was built, False for one that was not."""
    monkeypatch.setattr(staff, "FROM", 2)
    did, build = [], staff.Staff.build

    def noted(self, *given):
        found = build(self, *given)
        did.append(found is not None)
        return found

    monkeypatch.setattr(staff.Staff, "build", noted)
    return did


@pytest.fixture
def alone(source, tmp_path):
    """What threads of this process make."""
    convert(source, tmp_path / "alone.copc.laz", temporal_stride=100)
    return (tmp_path / "alone.copc.laz").read_bytes()


def converted(source, tmp_path, **options):
    convert(source, tmp_path / "out.copc.laz", temporal_stride=100, threads=4, **options)
    return (tmp_path / "out.copc.laz").read_bytes()


def builders() -> list[int]:
    """Processes that run the builders' program for this one."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        if parent == os.getpid() and os.fsencode(staff.PROGRAM) in words:
            found.append(int(entry.name))
    return found


@linux
def test_the_same_bytes(source, tmp_path, many, alone):
    assert converted(source, tmp_path) == alone
    assert len(many) > 4 and all(many) and not builders()


def test_the_same_bytes_where_all_is_put_on_disk(source, tmp_path, many, alone, monkeypatch):
    monkeypatch.setattr(Budget, "kept", 0)
    assert converted(source, tmp_path) == alone and all(many)


def test_without_a_python_threads_build(source, tmp_path, many, alone, monkeypatch):
    def none(*given):
        raise NoWorker("none")

    with monkeypatch.context() as without:  # and it shows too late
        without.setattr(staff, "Worker", none)
        without.setattr(staff.Staff, "works", True)
        assert converted(source, tmp_path) == alone
    assert many and not any(many)
    many.clear()
    staff.crew.use(["no/python"])
    try:
        assert converted(source, tmp_path) == alone and not many
    finally:
        staff.crew.use(None)


@linux
def test_a_builder_that_is_killed_is_no_loss(source, tmp_path, many, alone):
    ended = threading.Event()

    def killing():
        while not ended.wait(0.05):
            for process in builders()[:1]:
                os.kill(process, signal.SIGKILL)

    thread = threading.Thread(target=killing)
    thread.start()
    try:
        assert converted(source, tmp_path) == alone
    finally:
        ended.set()
        thread.join()


@linux
def test_a_cancel_is_quick_and_leaves_none(source, tmp_path, many):
    class Stopping(Monitor):
        since = 0.0

        def is_cancelled(self) -> bool:
            if many and not self.since:
                self.since = time.monotonic()
            return bool(self.since)

    monitor = Stopping()
    with pytest.raises(Cancelled):
        converted(source, tmp_path, monitor=monitor)
    assert time.monotonic() - monitor.since < 5  # one second where the machine has nothing else to do
    assert not (tmp_path / "out.copc.laz").exists()
    until = time.monotonic() + 30
    while builders() and time.monotonic() < until:  # one that is being started ends when it has
        time.sleep(0.05)
    assert not builders()


@linux
def test_they_end_with_a_parent_that_is_killed(tmp_path):
    script = "\n".join(
        [
            "import importlib.util, sys, time",
            f"root = {str(staff.PROGRAM.parents[3])!r}",
            "spec = importlib.util.spec_from_file_location('copc_forge', root + '/__init__.py', submodule_search_locations=[root])",
            "sys.modules['copc_forge'] = module = importlib.util.module_from_spec(spec)",
            "spec.loader.exec_module(module)",
            "from copc_forge.core.conversion.builders.staff import Staff",
            "with Staff(2) as staff, staff.worker() as worker:",
            "    print(worker._process.pid, flush=True)",
            "    time.sleep(60)",
        ]
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    builder = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    until = time.monotonic() + 30
    while _is_running(builder) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_running(builder)


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_how_many(monkeypatch):
    def count(threads, limit=8192, points=20_000_000):
        return staff.with_builders(Budget(limit * MIB, 36, threads), points).builders

    monkeypatch.setattr(staff, "CORES", 16)
    assert [count(threads) for threads in (1, 2, 7, 8, 16)] == [0, 0, 0, 8, 16]
    assert count(16, points=50_000) == 0 and count(16, limit=256) == 0
    assert count(16, limit=1024) * BUILDER <= 1024 * MIB / 3
    monkeypatch.setattr(staff, "CORES", 4)
    assert count(16) == 0


def test_builders_count_in_the_memory():
    """What they are, and what they hold, is taken from what blocks, tasks and rows may have."""
    without, having = Budget(1024 * MIB, 36, 16), Budget(1024 * MIB, 36, 16, 7)
    assert having.points_in_tasks * having.working_bytes <= 0.6 * (1024 * MIB - 7 * BUILDER)
    assert having.kept < without.kept and having.working_bytes >= without.working_bytes + 3 * 36


def test_a_task_comes_back_as_it_was_told(monkeypatch, tmp_path, source):
    seen = []

    def look(self, task, encoding):
        seen.append((task, encoding, rows_of(task)))

    monkeypatch.setattr(staff, "FROM", 2)
    monkeypatch.setattr(staff.Staff, "build", look)
    converted(source, tmp_path)
    assert crew.python
    task, encoding, rows = seen[0]
    told = unpacked(packed(told_task(task, encoding)))
    again = task_from(told, rows.reshape(-1))
    assert again.cube == task.cube and len(again) == len(task) and encoding_from(told) == encoding
    for name in ("kind", "taken", "home", "grids", "cells"):
        assert np.array_equal(getattr(again.units, name), getattr(task.units, name))
