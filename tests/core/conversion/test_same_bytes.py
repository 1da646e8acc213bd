"""The same bytes, whatever the threads, the memory, the packing of scratch, and the order in which files are named or listed."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil

import numpy as np
import pytest
from copc_forge.core import convert
from copc_forge.core.conversion.budget import MIB, Budget
from copc_forge.tests.support import adversarial, engine
from copc_forge.tests.support.cases import any_points, at, make

DAY = {"SOURCE_DATE_EPOCH": "1717200000"}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY["SOURCE_DATE_EPOCH"])


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    """More than one unit of the octree, points with equal times, tiles beside each other."""
    folder = tmp_path_factory.mktemp("in")
    adversarial.write("uniform", folder / "a.laz", 800_000)
    make(folder / "b.las", 1, points=any_points(30_000, 1), minor=2, scale=(0.001,) * 3, offset=(500.0, 500.0, 0.0))
    make(folder / "c.laz", 8, points=any_points(20_000, 8), offset=(100.0, 900.0, 50.0))
    return folder


def test_threads_memory_and_packing(survey, tmp_path):
    """In processes of their own, as the codec's pool is made once for a process."""
    kinds = [
        (("--threads", "1"), {}),
        (("--threads", "2", "--memory-limit", "256"), {"RAYON_NUM_THREADS": "1"}),
        (("--threads", "4", "--memory-limit", "1024"), {"RAYON_NUM_THREADS": "4", "PYTHONHASHSEED": "7"}),
        (("--threads", "4", "--memory-limit", "256", "--no-scratch-compression"), {"PYTHONHASHSEED": "99"}),
    ]
    found = []
    for number, (options, environment) in enumerate(kinds):
        done = engine.run("convert", survey, tmp_path / f"{number}.copc.laz", *options, environment={**DAY, **environment})
        assert done.code == 0, done.stderr
        found.append(digest(tmp_path / f"{number}.copc.laz"))
    assert len(set(found)) == 1


def test_what_is_kept_where(tmp_path, monkeypatch):
    """All in memory, nothing in memory, and what lies between; with units so small that there are many."""
    monkeypatch.setattr(Budget, "unit_points", property(lambda self: 40_000))
    survey, found = make(tmp_path / "in.laz", points=any_points(250_000, 7)), set()
    for kept, packed in [(1 << 40, True), (0, True), (0, False), (4 * MIB, True)]:
        monkeypatch.setattr(Budget, "kept", property(lambda self, kept=kept: kept))
        convert(survey, tmp_path / "out.copc.laz", scratch_compression=packed, temp_folder=tmp_path / "scratch")
        found.add(digest(tmp_path / "out.copc.laz"))
    assert len(found) == 1


def test_the_order_in_which_files_are_named(tmp_path, monkeypatch):
    paths = [make(tmp_path / f"{name}.las", points=any_points(20_000, 7, seed)) for seed, name in enumerate("cab")]
    found = set()
    for order in itertools.permutations(paths):
        convert(order, tmp_path / "out.copc.laz")
        found.add(digest(tmp_path / "out.copc.laz"))
    for backwards in (False, True):
        listed, walked = os.listdir, os.walk
        monkeypatch.setattr(os, "listdir", lambda path, b=backwards, f=listed: sorted(f(path), reverse=b))

        def turned(top, b=backwards, f=walked, **more):
            return ((parent, sorted(folders, reverse=b), sorted(names, reverse=b)) for parent, folders, names in f(top, **more))

        monkeypatch.setattr(os, "walk", turned)
        convert(tmp_path, tmp_path / "out.copc.laz")
        monkeypatch.undo()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY["SOURCE_DATE_EPOCH"])
        found.add(digest(tmp_path / "out.copc.laz"))
    assert len(found) == 1


def test_where_files_stand_is_not_told(tmp_path):
    for folder in ("one", "two/deeper"):
        (tmp_path / folder).mkdir(parents=True)
        make(tmp_path / folder / "a.laz", points=any_points(30_000, 7))
        convert(tmp_path / folder / "a.laz", tmp_path / folder / "out.copc.laz")
    assert digest(tmp_path / "one/out.copc.laz") == digest(tmp_path / "two/deeper/out.copc.laz")
    shutil.rmtree(tmp_path / "one")


def test_from_run_to_run_where_much_is_equal(tmp_path, monkeypatch):
    """Points that differ in nothing but one field, on few places and times: ties must be broken by the points alone."""
    monkeypatch.setattr(Budget, "unit_points", property(lambda self: 40_000))
    random = np.random.default_rng(1)
    points = at(
        random.integers(0, 40, (300_000, 3)) * 1000, 7, gps_time=random.integers(0, 5, 300_000), intensity=random.integers(0, 9, 300_000)
    )
    source, found = make(tmp_path / "in.las", points=points), set()
    for threads, kept in ((1, 1 << 40), (4, 0), (3, 5 * MIB)):
        monkeypatch.setattr(Budget, "kept", property(lambda self, kept=kept: kept))
        convert(source, tmp_path / "out.copc.laz", threads=threads)
        found.add(digest(tmp_path / "out.copc.laz"))
    assert len(found) == 1
