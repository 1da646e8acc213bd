"""EPT datasets as inputs: the points of all tiles, as records that the test keeps say them."""

from __future__ import annotations

import hashlib
import json

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract, first_crs, inspect, migrate, state_of
from copc_forge.core.base.errors import Cancelled, DamagedFile, IncompleteInput, UnreadableInput
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.bcc import from_points
from copc_forge.core.inputs.opened import opened
from copc_forge.core.inputs.origin import OutputState, read_origin
from copc_forge.core.migration.means import Means
from copc_forge.core.migration.single import state as state_of_migrated
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


def altered(tile) -> None:
    """One bit in the middle of a tile: neither ept.json, nor a count, nor a length says so."""
    data = bytearray(tile.read_bytes())
    data[len(data) // 2] ^= 1
    tile.write_bytes(data)


@pytest.mark.parametrize("kind", ["laszip", "binary"])
def test_a_changed_tile_is_noticed_by_conversion_and_migration(tmp_path, kind):
    dataset = eptset.write(tmp_path / "set", kind)
    converted, migrated = tmp_path / "a.copc.laz", tmp_path / "out"
    convert(dataset, converted)
    migrate(tmp_path, migrated)
    made, moved = read_origin(converted), read_origin(migrated / "set.copc.laz")
    assert made.inputs == moved.inputs and made.inputs[0][:2] == (size_of(dataset), sum(eptset.NODES.values()))
    assert made.inputs[0][2] == digest_by_the_page(dataset) and inspect(dataset).byte_size == size_of(dataset)
    for tile in sorted((dataset / "ept-data").iterdir()):
        sound = tile.read_bytes()
        altered(tile)
        assert state_of(converted, dataset) is OutputState.STALE, tile
        assert state_of_migrated(dataset, migrated / "set.copc.laz", Means(), Monitor()) is OutputState.STALE, tile
        tile.write_bytes(sound)
    assert state_of(converted, dataset) is OutputState.CURRENT
    assert state_of_migrated(dataset, migrated / "set.copc.laz", Means(), Monitor()) is OutputState.CURRENT
    next((dataset / "ept-data").iterdir()).unlink()
    with pytest.raises(UnreadableInput):
        state_of(converted, dataset)


def size_of(dataset) -> int:
    return sum(path.stat().st_size for path in [dataset / "ept.json", *(dataset / "ept-data").iterdir()])


def digest_by_the_page(dataset) -> str:
    """docs/formats/copc.md, of files that are small."""
    tiles = sorted((dataset / "ept-data").iterdir(), key=lambda path: tuple(map(int, path.stem.split("-"))))
    digest = hashlib.sha256()
    for path in [dataset / "ept.json", *tiles]:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(dataset).as_posix()}\0{len(data)}\0".encode() + hashlib.sha256(data).digest())
    return digest.hexdigest()


def test_looking_for_a_change_in_many_tiles_can_be_cancelled(tmp_path):
    dataset, looks = eptset.write(tmp_path / "set"), []

    class Hasty(Monitor):
        def check(self):
            looks.append(1)
            super().check()

        def is_cancelled(self):
            return len(looks) > 3

    with pytest.raises(Cancelled):
        opened([str(dataset)], allow_incomplete=False, skip_bad=None, monitor=Hasty(), digests=True)
    assert len(looks) == 4


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
