"""Progress that moves, cancel that cancels, and a dry run that does nothing."""

from __future__ import annotations

import json
import time

import pytest
from copc_forge.core import convert
from copc_forge.core.base.errors import BadParameter, Cancelled
from copc_forge.core.conversion.budget import Budget
from copc_forge.core.las.source import PointSource
from copc_forge.tests.support import adversarial
from copc_forge.tests.support.cases import Impatient, any_points, make
from copc_forge.tests.support.outputs import assert_sound

STAGES = ["Reading headers", "Reading points", "Building the octree", "Writing the file", "Done"]
OLD = b"what stood there before"


class Hearing(Impatient):
    """Cancels when so many reports of progress have come."""

    def is_cancelled(self):
        return len(self.told) > self.patience


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "survey.laz"
    adversarial.write("uniform", path, 250_000)
    return path


def test_progress_moves_from_0_to_1_through_named_stages(source, tmp_path):
    monitor = Impatient()
    convert(source, tmp_path / "out.copc.laz", monitor=monitor)
    fractions = [fraction for fraction, _ in monitor.told]
    assert fractions == sorted(fractions) and fractions[0] == 0 and fractions[-1] == 1
    assert list(dict.fromkeys(stage for _, stage in monitor.told)) == STAGES
    assert len(set(fractions)) >= 6


def test_something_is_said_before_a_point_is_decoded(source, tmp_path, monkeypatch):
    """How soon that is, benchmarks/run.py measures."""
    told, blocks = [], PointSource.blocks

    class Telling(Impatient):
        def on_progress(self, fraction, stage):
            told.append(stage)

    def asked(self, *more):
        told.append(blocks)
        return blocks(self, *more)

    monkeypatch.setattr(PointSource, "blocks", asked)
    convert(source, tmp_path / "out.copc.laz", monitor=Telling())
    assert blocks in told and told.index(blocks) > 0


@pytest.mark.parametrize("in_memory", [True, False], ids=["memory", "scratch"])
def test_cancel_at_any_moment(source, tmp_path, monkeypatch, in_memory):
    if not in_memory:
        monkeypatch.setattr(Budget, "kept", property(lambda self: 0))
    target, scratch = tmp_path / "out.copc.laz", tmp_path / "scratch"
    target.write_bytes(OLD)
    whole = Impatient()
    convert(source, tmp_path / "other.copc.laz", monitor=whole, temp_folder=scratch)
    (tmp_path / "other.copc.laz").unlink()
    told = [stage for _, stage in whole.told]
    moments = {place for stage in STAGES[:-1] for place in (told.index(stage), told.index(stage) + told.count(stage) // 2)}
    stages = set()
    for patience in sorted(moments):
        monitor = Hearing(patience)
        with pytest.raises(Cancelled, match="nothing was written"):
            convert(source, target, monitor=monitor, temp_folder=scratch)
        stages.add(monitor.stage_name)
        assert target.read_bytes() == OLD and sorted(path.name for path in tmp_path.iterdir()) == ["out.copc.laz", "scratch"]
        assert not list(scratch.iterdir()), f"something is left in the temporary folder after {monitor.stage_name}"
    assert stages >= set(STAGES[:-1])


def test_a_cancel_is_noticed_soon(source, tmp_path):
    """Never more than a second between two looks at the user's wish; generous, as this is no measurement."""

    class Looking(Impatient):
        longest, last = 0.0, time.perf_counter()

        def is_cancelled(self):
            now = time.perf_counter()
            self.longest, self.last = max(self.longest, now - self.last), now
            return False

    monitor = Looking()
    monitor.last = time.perf_counter()
    convert(source, tmp_path / "out.copc.laz", monitor=monitor)
    assert monitor.longest < 3


def test_an_error_of_the_front_end_leaves_nothing_behind(source, tmp_path):
    class Broken(Impatient):
        def on_progress(self, fraction, stage):
            if fraction > 0.6:
                raise RuntimeError("the window is gone")

    with pytest.raises(RuntimeError, match="window"):
        convert(source, tmp_path / "out.copc.laz", monitor=Broken(), temp_folder=tmp_path / "scratch", memory_limit=192)
    assert [path.name for path in tmp_path.iterdir()] == ["scratch"] and not list((tmp_path / "scratch").iterdir())


def test_a_dry_run_writes_nothing(source, tmp_path):
    for number in range(3):
        make(tmp_path / f"{number}.las", points=any_points(10, 7))
    plan = convert(
        [tmp_path, source], tmp_path / "out.copc.laz", dry_run=True, temp_folder=tmp_path / "scratch", memory_limit=512, threads=3
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.las", "1.las", "2.las"]
    assert (plan.points, len(plan.inputs), plan.threads, plan.memory, plan.scratch) == (250_030, 4, 3, 512 << 20, 0)
    assert json.loads(plan.to_json())["points"] == 250_030 and "250,030" in plan.to_text()
    with pytest.raises(BadParameter):
        convert(source, tmp_path / "out.laz", dry_run=True)


@pytest.mark.parametrize("options", [{"memory_limit": 10}, {"memory_limit": -1}, {"threads": -1}, {"temporal_stride": -7}])
def test_parameters_that_make_no_sense(tmp_path, options):
    with pytest.raises(BadParameter):
        convert(make(tmp_path / "in.las"), tmp_path / "out.copc.laz", **options)
    assert [path.name for path in tmp_path.iterdir()] == ["in.las"]


def test_the_report_says_what_was_done(source, tmp_path):
    report = convert(source, tmp_path / "out.copc.laz")
    output = assert_sound(tmp_path / "out.copc.laz")
    assert report.points == 250_000 and report.nodes == len(output.nodes) and report.byte_size == output.size
    assert sum(row["points"] for row in report.levels) == 250_000 and report.spacing == output.info["spacing"]
    assert report.bounds[0] == tuple(output.header["bounds"][:, 1]) and report.bounds[1] == tuple(output.header["bounds"][:, 0])
    assert list(report.seconds) == STAGES[:-1] and json.loads(report.to_json())["points"] == 250_000
    assert "250,000" in report.to_text() and "250,000" in report.to_html()
