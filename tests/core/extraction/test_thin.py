"""Thinned extraction, end to end: after all filters, from any file to any file."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.cli import main
from copc_forge.tests.support.cases import any_points, make
from copc_forge.tests.support.thin import assert_thin

COUNT = 2_500


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder, points = tmp_path_factory.mktemp("in"), any_points(COUNT, 7, reach=500)
    points["point_source_id"] = np.arange(COUNT)  # tells points apart
    points["classification"] = np.arange(COUNT) % 3
    make(folder / "in.laz", points=points)
    convert(folder / "in.laz", folder / "in.copc.laz")
    return folder


@pytest.mark.parametrize("name", ["in.laz", "in.copc.laz"])
@pytest.mark.parametrize("suffix", [".las", ".laz", ".copc.laz"])
def test_after_all_filters(source, tmp_path, name, suffix):
    everything = laspy.read(source / "in.laz")
    output = tmp_path / f"out{suffix}"
    report = extract(source / name, output, classes=[0, 2], thin=1.5)
    found = np.asarray(laspy.read(output).point_source_id)
    assert len(set(found.tolist())) == len(found) == report.points < COUNT * 0.6
    wanted = np.isin(everything.classification, [0, 2])
    kept = np.isin(np.asarray(everything.point_source_id), found)
    assert not kept[~wanted].any()
    assert_thin(everything.xyz[wanted], kept[wanted], 1.5)


def test_the_same_whatever_the_means(source, tmp_path):
    found = set()
    for memory, threads in ((0, 0), (192, 1), (512, 2)):
        extract(source / "in.copc.laz", tmp_path / "out.las", thin=0.7, memory_limit=memory, threads=threads)
        found.add((tmp_path / "out.las").read_bytes())
    assert len(found) == 1


def test_distances_that_keep_all_or_one(source, tmp_path):
    assert extract(source / "in.laz", tmp_path / "all.las", thin=1e-6).points == COUNT
    assert extract(source / "in.laz", tmp_path / "one.las", thin=1e4).points == 1
    with pytest.raises(BadParameter, match="distance"):
        extract(source / "in.laz", tmp_path / "none.las", thin=-1)
    assert not (tmp_path / "none.las").exists()


def test_on_the_command_line(source, tmp_path, capsys):
    assert main(["extract", str(source / "in.copc.laz"), str(tmp_path / "out.las"), "--thin", "1.5"]) == 0
    assert 1 < laspy.read(tmp_path / "out.las").header.point_count < COUNT
