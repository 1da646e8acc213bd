"""What the benchmark's figures mean: a measure that is wrong makes every comparison wrong."""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

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


def test_a_few_points_far_from_all_others_are_capped(module):
    pytest.importorskip("scipy")
    place = np.array([(x, y, 0.0) for x in np.arange(140.0) for y in np.arange(140.0)])
    place[70 * 140 + 65 : 70 * 140 + 75, 2] = np.arange(1, 11) * 500.0  # birds, each far above the one before
    found = _whole(module, place)
    assert found.neighbour > 5 and found.capped < 0.1


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
    assert [one.level for one in levels[:3]] == [0, 1, 2]
    assert levels[0].points < levels[1].points <= levels[2].points <= levels[-1].points <= 200_000


def test_levels_go_down_to_the_one_before_the_last(module):
    evenness = module("evenness")
    assert evenness.shown_levels(np.array([0, 1, 2, 5, 4])) == 5
    assert evenness.shown_levels(np.array([0, 1])) == 3


@pytest.fixture
def views(module, tmp_path, monkeypatch):
    """A Views over nodes that are made up: (level, x, y, offset, size), under a cube of 1,024 m."""
    view = module("view")

    def made(nodes):
        table = np.zeros(len(nodes), view.entries.__globals__["ENTRY"])
        table["point_count"] = 1
        for row, (level, x, y, offset, size) in zip(table, nodes):
            row["key"], row["offset"], row["byte_size"] = (level, x, y, 0), offset, size
        header = np.zeros(1, [("bounds", "<f8", (3, 2))])[0]
        header["bounds"][:, 0] = 1024
        info = {"root_page_size": 32 * len(nodes), "spacing": 8.0, "halfsize": 512.0, "center": np.array([512.0, 512.0, 512.0])}
        monkeypatch.setattr(view, "header_and_info", lambda path: (header, info))
        monkeypatch.setattr(view, "entries", lambda path: table)
        return view.Views(tmp_path)

    return made


def test_a_map_of_everything_reads_what_its_pixels_can_tell_apart(views):
    found = views([(0, 0, 0, 0, 10), (1, 1, 1, 10, 20), (2, 3, 3, 30, 40), (3, 7, 7, 70, 80)]).first()
    assert found.bytes == 70  # a pixel is 1.024 m and spacing 8, 4, 2, 1: the last is finer than 1.13 pixels
    assert found.requests == 1


def test_a_window_reads_the_nodes_that_it_touches_and_finer_levels(views):
    found = views([(0, 0, 0, 0, 10), (1, 0, 0, 10, 20), (1, 1, 1, 30, 40), (5, 31, 31, 70, 80)])
    corner = found.window(np.array([960.0, 960.0]), np.array([1024.0, 1024.0]))
    assert corner.bytes == 10 + 20 + 40 + 80  # the gap of 20 bytes is read along
    assert found.window(np.array([8.0, 8.0]), np.array([72.0, 72.0])).bytes == 10 + 20


def test_far_chunks_are_requests_of_their_own(views):
    found = views([(0, 0, 0, 0, 10), (1, 0, 0, 10 + (16 << 10), 10), (1, 1, 0, 21 + (32 << 10) + 1000, 10)]).first()
    assert (found.bytes, found.requests) == (30 + (16 << 10), 2)


def test_a_circle_touches_by_distance_on_the_ground(views):
    found = views([(5, 2, 0, 0, 10), (5, 2, 2, 10, 20)])
    assert found.circle(np.array([20.0, 20.0])).bytes == 10  # 44 m from the first node, 62 from the other


def test_unit_of_a_file_in_feet(module, real_data, tmp_path):
    core = module("copc_forge.core")
    core.convert([real_data / "las" / "autzen_trim.laz"], tmp_path / "feet.copc.laz")
    found = module("view").views(tmp_path / "feet.copc.laz")
    assert module("view").unit_of(tmp_path / "feet.copc.laz") == pytest.approx(0.3048, abs=1e-6)
    assert found["page"].bytes == 352 and found["first"].requests == 1  # eleven nodes


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


def test_the_far_benchmark_finds_the_same_bytes_and_counts_what_was_sent(monkeypatch, capsys):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(sys, "argv", ["far.py", "--points", "60000", "--latency", "0", "--rate", "0", "--json"])
    monkeypatch.syspath_prepend(BENCHMARKS)
    runpy.run_path(str(BENCHMARKS / "far.py"))["main"]()
    found = json.loads(capsys.readouterr().out)
    assert found["download"]["bytes"] == found["size"] <= found["whole"]["bytes"] < found["size"] + 1
    assert found["seldom"]["bytes"] > 0 and found["seldom"]["chunks"] < found["size"]
    assert found["open"]["requests"] == 1 and found["open"]["bytes"] == 16384 < found["window"]["bytes"]


def test_the_bench_tells_how_much_longer_very_many_files_take(module, monkeypatch):
    run = module("run")
    cost = {"processor": 6.0, "first": 0.1, "moved": 0.5, "peak": 2**20, "handles": 15}
    told = {name: [{**cost, "wall": wall} for wall in (wall, wall, 9.0)] for name, wall in (("many files", 4.0), ("one file", 2.0))}
    output = "many files take 2.00 times as long as the one\n" + json.dumps(told) + "\n"
    monkeypatch.setattr(run.rss, "run", lambda command: SimpleNamespace(output=output, exit_code=1))
    (table,) = run._many_table(SimpleNamespace(many=10_000, peers_only=False, runs=3))
    assert [cell.strip() for cell in table.splitlines()[-1].split("|")[1:4]] == ["times as long", "2.00", "1.00"]
    assert run._many_table(SimpleNamespace(many=0, peers_only=False, runs=3)) == []
