"""EPT datasets as inputs: the points of all tiles, as records that the test keeps say them."""

from __future__ import annotations

import json

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract, first_crs, inspect, state_of
from copc_forge.core.base.errors import DamagedFile, IncompleteInput, UnreadableInput
from copc_forge.core.bcc import from_points
from copc_forge.core.inputs.origin import OutputState
from copc_forge.tests.support import eptset

NAMES = ("X", "Y", "Z", "intensity", "gps_time", "red", "classification", "user_data")


def rows(points, offset=eptset.OFFSET) -> np.ndarray:
    """Of laspy's or the test's records: world coordinates in hundredths, and attributes; in one order."""
    grid = np.rint(np.asarray(offset) / eptset.SCALE)
    columns = [np.asarray(points[name]).astype(np.float64) + (grid["XYZ".index(name)] if name in "XYZ" else 0) for name in NAMES]
    found = np.column_stack(columns)
    return found[np.lexsort(found.T)]


def everything() -> np.ndarray:
    return rows(np.concatenate([points[list(NAMES)] for points in eptset.nodes().values()]))


def read(path) -> np.ndarray:
    cloud = laspy.read(path)
    return rows(cloud.points.array, cloud.header.offsets)


@pytest.fixture(params=["laszip", "binary", "zstandard"])
def dataset(request, tmp_path):
    return eptset.write(tmp_path / "set", request.param)


@pytest.mark.parametrize("named", ["", "ept.json"])
def test_a_conversion_takes_all_points(dataset, tmp_path, named):
    output = tmp_path / "a.copc.laz"
    report = convert(dataset / named, output)
    assert report.points == sum(eptset.NODES.values()) and np.array_equal(read(output), everything())
    assert first_crs([dataset / named]) is not None and state_of(output, dataset / named) is OutputState.CURRENT
    metadata = json.loads((dataset / "ept.json").read_text())
    (dataset / "ept.json").write_text(json.dumps({**metadata, "comment": "changed"}))
    assert state_of(output, dataset / named) is OutputState.STALE


def test_an_extract_takes_those_that_match(dataset, tmp_path):
    low = eptset.LOW
    box = [*low[:2], *(low[:2] + 256.0)]
    extract(dataset, tmp_path / "part.laz", bounds=box)
    there = everything()
    world = there[:, :2] * eptset.SCALE
    inside = ((world >= box[:2]) & (world <= box[2:])).all(axis=1)
    assert np.array_equal(read(tmp_path / "part.laz"), there[inside]) and 0 < inside.sum() < len(there)


def test_inspection_and_cells(dataset, tmp_path):
    found = inspect(dataset)
    assert (found.kind, found.point_count) == ("EPT", sum(eptset.NODES.values())) and found.crs["wkt"]
    intensity = next(each for each in found.attributes if each.name == "intensity")
    assert (intensity.minimum, intensity.maximum) == (everything()[:, 3].min(), everything()[:, 3].max())
    assert from_points(dataset, tmp_path / "a.bcc", cell_size=50.0).points == sum(eptset.NODES.values())


def test_what_is_wrong_is_said_and_nothing_is_left(tmp_path):
    dataset = eptset.write(tmp_path / "set", "binary")
    tile = next((dataset / "ept-data").iterdir())
    tile.write_bytes(tile.read_bytes()[:-1])
    with pytest.raises((DamagedFile, IncompleteInput), match=tile.stem):
        convert(dataset, tmp_path / "a.copc.laz")
    tile.unlink()
    with pytest.raises(UnreadableInput, match=tile.stem):
        extract(dataset, tmp_path / "a.laz")
    assert [path.name for path in tmp_path.iterdir()] == ["set"]
