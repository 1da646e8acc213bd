"""Many files converted on a cluster: the files that come of it here, a bad one told, what is current passed over."""

from __future__ import annotations

import os

import pytest
from copc_forge.core import convert_each
from copc_forge.core.base.errors import ClusterError, ClusterLost
from copc_forge.core.conversion.cluster import reading, whole
from copc_forge.tests.support import daskcluster
from copc_forge.tests.support.cases import make
from copc_forge.tests.support.daskcluster import DaskCluster
from copc_forge.tests.support.survey import Survey, write_survey

pytestmark = pytest.mark.skipif(not daskcluster.is_there(), reason="Dask is not installed")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with DaskCluster(tmp_path_factory.mktemp("cluster"), 2) as cluster:
        yield cluster


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    monkeypatch.setattr(whole, "_LARGE", 150_000)
    monkeypatch.setattr(reading, "_POINTS", 60_000)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        make(folder / f"{number}.laz", 7, 20_000, seed=number)
    write_survey(folder / "large.laz", Survey(200_000, 5))
    (folder / "bad.laz").write_bytes(b"LASF" + bytes(100))
    return folder


def contents(folder):
    return {name: (folder / name).read_bytes() for name in sorted(os.listdir(folder)) if name.endswith(".copc.laz")}


@pytest.mark.parametrize("compare", [False, True])
def test_the_same_files(compare, inputs, cluster, tmp_path, monkeypatch):
    monkeypatch.setenv("DASK_SCHEDULER", cluster.address)
    here = convert_each(inputs, tmp_path / "here", cluster="local", compare=compare)
    there = convert_each(inputs, tmp_path / "there", compare=compare)
    assert contents(tmp_path / "here") == contents(tmp_path / "there") and len(contents(tmp_path / "there")) == 5
    assert (here.converted, here.failed, there.converted, there.failed) == (5, 1, 5, 1) and there.vpc
    assert [(file.state, file.points, file.warnings, bool(file.comparison)) for file in here.files] == [
        (file.state, file.points, file.warnings, bool(file.comparison)) for file in there.files
    ]
    again = convert_each(inputs, tmp_path / "there")
    assert (again.converted, again.skipped, again.failed) == (0, 5, 1)


def test_a_worker_that_is_killed_and_a_scheduler_that_is_lost(inputs, tmp_path):
    convert_each(inputs, tmp_path / "here", cluster="local")
    with DaskCluster(tmp_path / "cluster", 3) as cluster:
        from copc_forge.core.base.monitor import Monitor

        class Killing(Monitor):
            done = False

            def on_progress(self, fraction, stage):
                if fraction > 0.1 and not self.done:
                    self.done = True
                    cluster.kill_worker(0)

        convert_each(inputs, tmp_path / "there", cluster=cluster.address, monitor=Killing())
        assert contents(tmp_path / "here") == contents(tmp_path / "there")
        os.remove(tmp_path / "there" / "large.copc.laz")
        os.remove(tmp_path / "there" / "2.copc.laz")

        class Losing(Monitor):
            def on_progress(self, fraction, stage):
                if fraction > 0.1:
                    cluster.scheduler.kill()

        with pytest.raises(ClusterLost):
            convert_each(inputs, tmp_path / "there", cluster=cluster.address, monitor=Losing())
    assert not [name for name in os.listdir(tmp_path / "there") if name.endswith(".tmp")]
    with DaskCluster(tmp_path / "second", 1) as cluster:
        report = convert_each(inputs, tmp_path / "there", cluster=cluster.address)
    assert contents(tmp_path / "here") == contents(tmp_path / "there") and report.skipped >= 3
    assert not [name for name in os.listdir(tmp_path / "there") if name.startswith("copc-forge")]


def test_no_cluster_there(inputs, tmp_path):
    with pytest.raises(ClusterError, match="no cluster answers"):
        convert_each(inputs, tmp_path / "out", cluster="nonsense://x")
    assert not (tmp_path / "out").exists()
