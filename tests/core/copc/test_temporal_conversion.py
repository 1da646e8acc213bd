"""The index that `convert` writes, held against the points of the file."""

from __future__ import annotations

import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.validation import validate
from copc_forge.tests.support import peers, timewalk
from copc_forge.tests.support.laswriter import write_points
from copc_forge.tests.support.survey import Survey, survey, write_survey


def check_index(path, stride: int) -> timewalk.Walk:
    """Every sample is the time of the point that it stands for, in the points of every node."""
    data = path.read_bytes()
    found = timewalk.walk(data, *timewalk.payload_of(data))
    assert found.stride == stride
    with CopcFile(path) as copc:
        for node in np.flatnonzero(copc.hierarchy.counts).tolist():
            times = copc.read_nodes([node])["gps_time"]
            indices = sorted({*range(0, len(times), stride), len(times) - 1})
            assert found.nodes.pop(tuple(copc.hierarchy.keys[node].tolist())) == tuple(times[indices].tolist())
    assert not found.nodes
    return found


@pytest.mark.parametrize(("stride", "meant"), [(-1, 100), (1, 1), (37, 37), (10**6, 10**6)])
def test_samples_are_those_of_the_points(tmp_path, stride, meant):
    write_survey(tmp_path / "in.laz", Survey(300_000, 3))
    report = convert(tmp_path / "in.laz", tmp_path / "out.copc.laz", temporal_stride=stride)
    found = check_index(tmp_path / "out.copc.laz", meant)
    assert report.temporal_stride == meant and found.node_count == report.nodes
    assert validate(tmp_path / "out.copc.laz").valid


def test_the_index_changes_nothing_else_and_depends_on_nothing_else(tmp_path):
    write_survey(tmp_path / "in.laz", Survey(400_000, 3))
    made = {}
    for name, options in {"a": {"threads": 1}, "b": {"memory_limit": 192}, "c": {"temporal_stride": 0}}.items():
        convert(tmp_path / "in.laz", tmp_path / f"{name}.copc.laz", **{"temporal_stride": 10, **options})
        made[name] = (tmp_path / f"{name}.copc.laz").read_bytes()
    assert made["a"] == made["b"]
    start, _ = timewalk.payload_of(made["a"])
    assert made["a"][375 : start - 60] == made["c"][375:]  # the header alone knows of one EVLR more


@pytest.mark.parametrize("reader", [*peers.COPC_ONLY, "laspy-laszip"])
def test_foreign_readers_do_not_mind(tmp_path, reader):
    write_survey(tmp_path / "in.laz", Survey(150_000, 3))
    convert(tmp_path / "in.laz", tmp_path / "out.copc.laz", temporal_stride=-1)
    try:
        found = peers.columns(tmp_path / "out.copc.laz", reader)
    except peers.PeerMissing as missing:
        pytest.skip(str(missing))
    peers.assert_same_points(peers.columns(tmp_path / "in.laz"), found)


def test_qgis_does_not_mind(tmp_path):
    write_survey(tmp_path / "in.laz", Survey(150_000, 3))
    convert(tmp_path / "in.laz", tmp_path / "out.copc.laz", temporal_stride=-1)
    found = peers.qgis(tmp_path / "out.copc.laz")
    assert found["valid"] and found["points"] == 150_000 and found["identified"]


def refused(tmp_path, points, point_format, message):
    write_points(tmp_path / "in.las", points, point_format)
    with pytest.raises(BadParameter, match=message):
        convert(tmp_path / "in.las", tmp_path / "out.copc.laz", temporal_stride=-1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.las"]
    convert(tmp_path / "in.las", tmp_path / "out.copc.laz")


@pytest.mark.parametrize("point_format", [0, 2])
def test_formats_without_time_are_refused(tmp_path, point_format):
    refused(tmp_path, survey(500, 1, point_format=point_format), point_format, "no GPS time")


def test_times_that_are_not_finite_are_counted(tmp_path):
    points = survey(2000, 1)
    points["gps_time"][[3, 50, 700]] = np.nan, np.inf, -np.inf
    refused(tmp_path, points, 7, "3 of 2,000 points")


def test_times_that_are_all_zero_are_refused(tmp_path):
    points = survey(500, 1)
    points["gps_time"] = 0
    refused(tmp_path, points, 7, "all GPS times are 0")


def test_a_stride_that_makes_no_sense(tmp_path):
    with pytest.raises(BadParameter, match="-2"):
        convert(tmp_path, tmp_path / "out.copc.laz", temporal_stride=-2)
