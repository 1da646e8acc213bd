"""A run that is killed, at any moment: the target is old or new, never in between; the next run removes what was left."""

from __future__ import annotations

import json
import os
import subprocess

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.base.leftovers import MARK
from copc_forge.tests.support import adversarial, engine

OLD = b"what stood there before"
MOMENTS = 10


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "survey.laz"
    adversarial.write("uniform", path, 400_000)
    return path


def left_in(folder):
    return [path.name for path in folder.iterdir() if MARK in path.name]


def killed_after(arguments, lines):
    """Starts the engine and kills it as soon as it has told its progress so often; the moment between is the system's."""
    process = subprocess.Popen(engine.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(lines):
        process.stderr.readline()
    process.kill()
    process.communicate()


def test_killed_at_ten_moments(source, tmp_path):
    target, scratch = tmp_path / "out.copc.laz", tmp_path / "scratch"
    little = ["--memory-limit", "192"]  # so that all points go to scratch
    arguments = ["convert", source, target, "--overwrite", "--progress", "json", "--temp-dir", scratch, *little]
    done = engine.run(*arguments, "--json")
    assert done.code == 0 and json.loads(done.stdout)["scratch"] > 0
    lines, complete = len(done.stderr.splitlines()), target.read_bytes()
    random, old, leftovers = np.random.default_rng(), 0, 0
    for number in range(MOMENTS):
        target.write_bytes(OLD)
        killed_after(arguments, round(lines * random.uniform(number, number + 1) / MOMENTS))
        now = target.read_bytes()
        assert now in (OLD, complete), "the target is neither what it was nor what it becomes"
        old += now == OLD
        leftovers += bool(left_in(tmp_path) and left_in(scratch))
    assert old >= MOMENTS // 2 and leftovers, "most moments come before the end"
    assert engine.run(*arguments).code == 0
    assert not left_in(tmp_path) and not list(scratch.iterdir()) and target.read_bytes() == complete


def test_leftovers_of_all_kinds_go_and_what_is_in_use_stays(tmp_path):
    from copc_forge.core.base.locks import lock
    from copc_forge.tests.support.cases import make

    scratch = tmp_path / "scratch"
    dead, living = scratch / f"copc-forge{MARK}{'0' * 12}", scratch / f"copc-forge{MARK}{'1' * 12}"
    for folder in (dead, living):
        folder.mkdir(parents=True)
        (folder / "points").write_bytes(b"left")
    beside = tmp_path / f"out.copc.laz{MARK}{'2' * 12}.tmp"
    beside.write_bytes(b"half a file")
    foreign = tmp_path / "out.copc.laz.tmp"
    foreign.write_bytes(b"somebody's")
    with open(living / "points", "r+b") as file:
        assert lock(file)
        convert(make(tmp_path / "in.las"), tmp_path / "out.copc.laz", temp_folder=scratch)
        assert not dead.exists() and not beside.exists() and foreign.exists()
        assert os.name == "nt" or living.exists()


def test_two_runs_side_by_side_share_a_temporary_folder(source, tmp_path):
    arguments = [
        ["convert", source, tmp_path / f"{name}.copc.laz", "--temp-dir", tmp_path / "scratch", "--memory-limit", "192"] for name in "ab"
    ]
    processes = [subprocess.Popen(engine.command(*one), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for one in arguments]
    for process in processes:
        assert process.communicate(timeout=120) and process.returncode == 0
    assert (tmp_path / "a.copc.laz").read_bytes() == (tmp_path / "b.copc.laz").read_bytes()
    assert not list((tmp_path / "scratch").iterdir())
