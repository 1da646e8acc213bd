"""What happens to a conversion when a cluster, or a part of it, fails: the same bytes, or one sentence and nothing half done."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import Cancelled, ClusterError, ClusterLost, DamagedFile, MissingDependency, NotEnoughSpace
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.base.scratch import Scratch
from copc_forge.core.conversion.budget import Budget
from copc_forge.core.conversion.cluster import reading, shared, team
from copc_forge.tests.support import daskcluster
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.daskcluster import DaskCluster
from copc_forge.tests.support.survey import Survey, write_survey

pytestmark = pytest.mark.skipif(not daskcluster.is_there(), reason="Dask is not installed")


class At(Monitor):
    """Does something once a share of the way is done, in a thread of its own; keeps all that was told."""

    def __init__(self, share: float, action=lambda: None):
        super().__init__()
        self.share, self.action, self.told, self.cancelled = share, action, [], False
        self._thread: threading.Thread | None = None

    def on_progress(self, fraction: float, stage: str) -> None:
        self.told.append(fraction)
        if fraction >= self.share and self._thread is None:
            self._thread = threading.Thread(target=self.action)
            self._thread.start()

    def is_cancelled(self) -> bool:
        return self.cancelled

    def joined(self) -> None:
        self._thread.join()


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    monkeypatch.setattr(Budget, "unit_points", property(lambda self: 40_000))
    monkeypatch.setattr(reading, "_POINTS", 60_000)


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "in.laz"
    write_survey(path, Survey(700_000, 5))
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def expected(survey, tmp_path):
    convert(survey, tmp_path / "here.copc.laz", cluster="local")
    return digest(tmp_path / "here.copc.laz")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with DaskCluster(tmp_path_factory.mktemp("cluster"), 2) as cluster:
        yield cluster


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7])
def test_a_worker_that_is_killed(share, survey, expected, folder, tmp_path):
    """Ten kills at random moments: benchmarks/cluster.py --kills 10."""
    with DaskCluster(tmp_path / "cluster", 4) as cluster:
        monitor = At(share, lambda: cluster.kill_worker(random.randrange(4)))
        convert(survey, tmp_path / "out.copc.laz", cluster=cluster.address, temp_folder=folder, monitor=monitor)
        monitor.joined()
    assert digest(tmp_path / "out.copc.laz") == expected and os.listdir(folder) == []


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_scheduler_that_is_lost_and_what_was_done_is_taken_up(share, survey, expected, folder, tmp_path, monkeypatch):
    target = tmp_path / "out.copc.laz"
    with DaskCluster(tmp_path / "first", 2) as cluster:
        monitor = At(share, cluster.scheduler.kill)
        with pytest.raises(ClusterLost, match=r"was lost; begin again once it runs: what is done stays in .*shared"):
            convert(survey, target, cluster=cluster.address, temp_folder=folder, monitor=monitor)
    (left,) = os.listdir(folder)
    done = [name for name in os.listdir(folder / left) if "told" in name]
    assert left.startswith(shared.STEM) and not target.exists() and done
    begun = []
    begin = team.Team.begin
    monkeypatch.setattr(team.Team, "begin", lambda self, order: begun.append(order.place) or begin(self, order))
    with DaskCluster(tmp_path / "second", 1) as cluster:
        convert(survey, target, cluster=cluster.address, temp_folder=folder)
    assert digest(target) == expected and os.listdir(folder) == []
    assert not {Path(place.told).name for place in begun} & set(done)


def test_two_jobs_at_once(survey, cluster, expected, folder, tmp_path):
    """The same job twice, and another."""
    make(tmp_path / "other.laz", 7, 100_000)
    convert(tmp_path / "other.laz", tmp_path / "other.copc.laz", cluster="local")
    jobs = [(survey, "a"), (survey, "b"), (tmp_path / "other.laz", "c")]
    options = {"cluster": cluster.address, "temp_folder": folder}
    threads = [threading.Thread(target=convert, args=(path, tmp_path / f"{name}.copc.laz"), kwargs=options) for path, name in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [digest(tmp_path / f"{name}.copc.laz") for _, name in jobs]
    assert found == [expected, expected, digest(tmp_path / "other.copc.laz")] and os.listdir(folder) == []


@pytest.fixture
def small_disk(tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can't be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # a worker may have a file open for a moment yet


def test_a_shared_folder_that_is_full(survey, cluster, small_disk, tmp_path, monkeypatch):
    monkeypatch.setattr(Scratch, "require", lambda self, size: None)
    with pytest.raises(NotEnoughSpace, match=r"disk is full.*on the worker tcp://"):
        convert(survey, tmp_path / "out.copc.laz", cluster=cluster.address, temp_folder=small_disk)
    assert os.listdir(small_disk) == [] and not (tmp_path / "out.copc.laz").exists()


@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_cancel(share, survey, cluster, folder, tmp_path):
    monitor = At(share)
    monitor.action = lambda: setattr(monitor, "cancelled", True)
    begun = time.perf_counter()
    with pytest.raises(Cancelled):
        convert(survey, tmp_path / "out.copc.laz", cluster=cluster.address, temp_folder=folder, monitor=monitor)
    assert time.perf_counter() - begun < 30 and os.listdir(folder) == [] and not (tmp_path / "out.copc.laz").exists()
    assert monitor.told == sorted(monitor.told)


def test_damage_names_file_and_worker(survey, cluster, folder, tmp_path):
    data = bytearray(survey.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 5000] = bytes(5000)
    (tmp_path / "broken.laz").write_bytes(data)
    with pytest.raises(DamagedFile) as found:
        convert(tmp_path / "broken.laz", tmp_path / "out.copc.laz", cluster=cluster.address, temp_folder=folder)
    assert str(found.value).startswith(f"{tmp_path / 'broken.laz'}: ") and "this happened on the worker tcp://" in str(found.value)
    assert os.listdir(folder) == []


def test_another_engine_is_refused(survey, folder, tmp_path):
    """A worker whose copc-forge differs by one line."""
    with DaskCluster(tmp_path / "cluster", 1) as cluster:
        site = tmp_path / "site"
        shutil.copytree(daskcluster.ROOT / "core", site / "copc_forge" / "core", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(daskcluster.ROOT / "__init__.py", site / "copc_forge")
        with open(site / "copc_forge" / "core" / "octree" / "shape.py", "a", encoding="utf-8") as file:
            file.write("# another\n")
        cluster.add_worker({"PYTHONPATH": str(site)})
        cluster.wait_for(2)
        with pytest.raises(ClusterError, match=r"the worker tcp://\S+ has copc-forge 0\.\S+ \(\w+\) where the client has .*; give"):
            convert(survey, tmp_path / "out.copc.laz", cluster=cluster.address, temp_folder=folder)
    assert os.listdir(folder) == [] and not (tmp_path / "out.copc.laz").exists()


def test_too_little_memory_is_refused(survey, folder, tmp_path):
    with (
        DaskCluster(tmp_path / "cluster", 1, memory="200MiB") as cluster,
        pytest.raises(ClusterError, match=r"may use 200 MiB of memory, and this work needs \d{3}; give the workers"),
    ):
        convert(survey, tmp_path / "out.copc.laz", cluster=cluster.address, temp_folder=folder)
    assert os.listdir(folder) == []


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "/no/such/scheduler.json"])
def test_no_cluster_there(address, survey, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(team, "_CONNECT", 1.0)
    with pytest.raises(ClusterError, match="no cluster answers at"):
        convert(survey, tmp_path / "out.copc.laz", cluster=address, temp_folder=folder)
    monkeypatch.setenv("DASK_SCHEDULER", address)
    with pytest.raises(ClusterError, match="no cluster answers at"):
        convert(survey, tmp_path / "out.copc.laz", temp_folder=folder)


def test_no_dask_is_one_sentence(survey, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingDependency, match=r"distributed.*is missing.*working on a cluster"):
        convert(survey, tmp_path / "out.copc.laz", cluster="tcp://127.0.0.1:1")
