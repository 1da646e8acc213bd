"""`core.open`: blocks of any file, held against what laspy reads of it."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge import core
from copc_forge.core.base.errors import IncompleteInput, UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.tests.support.survey import Survey, write_survey


@pytest.mark.parametrize(("number", "suffix"), [(1, ".las"), (3, ".laz"), (7, ".laz"), (10, ".las")])
def test_blocks_are_the_file(tmp_path, number, suffix):
    path = tmp_path / f"a{suffix}"
    write_survey(path, Survey(5_000, point_format=number))
    truth = laspy.read(path)
    with core.open(path) as cloud:
        assert (cloud.count, cloud.header.point_format, cloud.is_copc) == (5_000, number, False)
        assert cloud.crs.crs.to_epsg() == 25832 and cloud.dtype.itemsize == truth.header.point_format.size
        blocks = list(cloud.blocks(700))
        assert [len(block) for block in blocks][:2] == [700, 700] and all(block.dtype == cloud.dtype for block in blocks)
        assert np.concatenate(blocks).tobytes() == truth.points.array.tobytes() == b"".join(block.tobytes() for block in cloud)
        assert np.allclose(np.concatenate([cloud.xyz(block) for block in cloud]), truth.xyz, rtol=0, atol=1e-9)


def test_copc_too(tmp_path):
    write_survey(tmp_path / "a.las", Survey(3_000, point_format=7))
    core.convert(tmp_path / "a.las", tmp_path / "a.copc.laz")
    with core.open(tmp_path / "a.copc.laz") as cloud:
        assert cloud.is_copc and cloud.count == 3_000
        assert np.concatenate(list(cloud)).tobytes() == laspy.read(tmp_path / "a.copc.laz").points.array.tobytes()


def test_a_closed_cloud_gives_no_points(tmp_path):
    write_survey(tmp_path / "a.las", Survey(3_000))
    with core.open(tmp_path / "a.las") as cloud:
        begun = cloud.blocks(100)
        next(begun)
    with pytest.raises(ValueError, match="closed"):
        next(begun)
    with pytest.raises(ValueError, match="closed"):
        cloud.blocks()
    (tmp_path / "a.las").unlink()  # Windows would refuse while it is open


def test_what_was_cut_is_read_if_that_is_allowed(tmp_path):
    write_survey(tmp_path / "a.las", Survey(3_000))
    data = (tmp_path / "a.las").read_bytes()
    (tmp_path / "a.las").write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(IncompleteInput):
        core.open(tmp_path / "a.las")
    monitor = Monitor()
    with core.open(tmp_path / "a.las", allow_incomplete=True, monitor=monitor) as cloud:
        assert 0 < sum(map(len, cloud)) == cloud.count < 3_000 and monitor.warnings
    with pytest.raises(UnreadableInput):
        core.open(tmp_path / "nothing.las")
