"""What the benchmark's figures mean: a measure that is wrong makes every comparison wrong."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def module(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module


def _whole(module, place):
    evenness = module("evenness")
    plan = place[:, :2] - place[:, :2].min(axis=0)
    cell = evenness._cell(plan, evenness.cell_size(plan))
    return evenness._of_levels(place, cell, evenness.interior(np.unique(cell)), 0)


def test_a_lattice_is_even(module):
    pytest.importorskip("scipy")
    side = np.arange(140.0)
    found = _whole(module, np.array([(x, y, 0.0) for x in side for y in side]))
    assert found.density < 0.1 and found.neighbour < 1e-9 and 120 <= found.cells <= 180


def test_points_at_random_have_the_theory_s_variation(module):
    pytest.importorskip("scipy")
    place = np.random.default_rng(1).uniform(0, 100, (40_000, 3)) * (1, 1, 0)
    found = _whole(module, place)
    assert found.density == pytest.approx(1 / np.sqrt(200), rel=0.2)
    assert found.plan == pytest.approx(0.523, abs=0.01)  # sqrt(4 / pi - 1)


def test_about_two_hundred_cells_are_filled(module):
    evenness = module("evenness")
    plan = np.random.default_rng(2).uniform(0, 1, (50_000, 2)) * (3000, 40)
    assert len(np.unique(evenness._cell(plan, evenness.cell_size(plan)))) == pytest.approx(200, abs=15)


def test_interior_needs_all_eight_neighbours(module):
    evenness = module("evenness")
    block = np.array([row * (1 << 31) + column for row in range(1, 5) for column in range(1, 5)])
    assert len(evenness.interior(block)) == 4
    assert len(evenness.interior(block[1:])) == 3


def test_foreign_file_has_its_evenness(module, real_data):
    pytest.importorskip("scipy")
    levels = module("evenness").evenness(real_data / "copc" / "ellipsoid.copc.laz")
    assert [one.level for one in levels] == [0, 1, 2]
    assert levels[0].points < levels[1].points <= levels[2].points <= 200_000


def test_codec_floor_counts_every_point(module, tmp_path):
    floor, survey = module("codec_floor"), module("copc_forge.tests.support.survey")
    survey.write_survey(tmp_path / "legacy.laz", survey.Survey(120_000, 1, 3))
    assert sum(len(block) for block in floor.decode(tmp_path / "legacy.laz")) == 120_000
    assert floor.encode_seconds(tmp_path / "legacy.laz", floor.chunk_sizes(120_000, None)) > 0
    with pytest.raises(ValueError, match="as many points"):
        floor.encode_seconds(tmp_path / "legacy.laz", np.array([50_000]))


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="peak memory of a child is known on POSIX only")
def test_cost_of_a_command(module, tmp_path):
    rss = module("rss")
    script = (
        "import sys, time; data = bytearray(b'x') * (150 << 20); print('sign', flush=True); time.sleep(0.4);"
        f"open(r'{tmp_path}/scratch.bin', 'wb').write(data[:5 << 20]); time.sleep(0.4)"
    )
    cost = module("rss").run([sys.executable, "-c", script], scratch=tmp_path)
    assert cost.exit_code == 0 and cost.output.strip() == "sign"
    assert cost.peak > 150 << 20 and cost.first < cost.wall and cost.wall > 0.8
    assert cost.scratch >= 5 << 20
    assert rss.run([sys.executable, "-c", "raise SystemExit(3)"]).exit_code == 3


def test_unknown_converter_is_refused(module):
    with pytest.raises(ValueError, match="no converter"):
        module("peers").found(["/opt/somewhere/else"])
