"""Tiles: every point in exactly one, read back by another reader; buffers against brute force; nothing left by what failed."""

from __future__ import annotations

from pathlib import Path

import laspy
import numpy as np
import pytest
from copc_forge.core.base.errors import BadParameter, NoPoints, OutputError
from copc_forge.core.conversion.convert import convert
from copc_forge.core.copc.reader import CopcFile
from copc_forge.core.las.source import PointSource
from copc_forge.core.tiles import split as split_module
from copc_forge.core.tiles import split_placing, split_store
from copc_forge.core.tiles.split import split
from copc_forge.tests.support.cases import OFFSET, SCALE, Impatient, any_points, make
from copc_forge.tests.support.laswriter import ExtraDimension, wkt_record

EXTRA = [ExtraDimension("height", 4, scale=0.5)]


def rows(points: np.ndarray) -> np.ndarray:
    """As they are stored, byte for byte, in an order of their own."""
    return np.sort(np.ascontiguousarray(points).view(f"V{points.itemsize}"))


def points_of(path) -> np.ndarray:
    return np.concatenate(list(PointSource(path).blocks()))


def inside(points: np.ndarray, x: float, y: float, size: float, buffer: float = 0.0) -> np.ndarray:
    world = [points[name] * SCALE[axis] + OFFSET[axis] for axis, name in enumerate("XY")]
    low = (x - buffer - 1e-6, y - buffer - 1e-6)
    return np.all([(place >= least) & (place < least + size + 2 * buffer) for place, least in zip(world, low)], axis=0)


@pytest.mark.parametrize("kind", ["las", "laz", "copc.laz"])
def test_every_point_is_in_one_tile_and_all_together_are_the_input(tmp_path, kind):
    points = any_points(20_000, 7, seed=3, extra=EXTRA, reach=9000)
    make(tmp_path / "a.laz", 7, points=points, extra=EXTRA, records=[wkt_record(25832)])
    report = split(tmp_path / "a.laz", tmp_path / "tiles", size=50, kind=kind)
    assert len(report.tiles) == 16 == len(list((tmp_path / "tiles").iterdir())) and report.points == 20_000 and not report.warnings
    for tile in report.tiles:
        name = f"{tile['x']:.0f}_{tile['y']:.0f}.{kind}"
        assert Path(tile["path"]).name == name
        stored = laspy.read(tile["path"])
        assert len(stored.points) == tile["points"] == stored.header.point_count
        wanted = points[inside(points, tile["x"], tile["y"], 50)]
        assert np.array_equal(rows(np.asarray(stored.points.array)), rows(wanted.astype(stored.points.array.dtype)))
        assert "UTM zone 32N" in stored.header.parse_crs().name and Path(tile["path"]).stat().st_size == tile["byte_size"]
    if kind == "copc.laz":
        assert all(CopcFile(tile["path"]).hierarchy.point_count == tile["points"] for tile in report.tiles)


def test_split_and_merged_again_is_the_same_multiset(tmp_path):
    for number in (1, 2):
        make(tmp_path / f"{number}.laz", 6, count=4000, seed=number)
    convert([tmp_path / "1.laz", tmp_path / "2.laz"], tmp_path / "whole.copc.laz")
    split([tmp_path / "1.laz", tmp_path / "2.laz"], tmp_path / "tiles", size=33.3)
    convert(tmp_path / "tiles", tmp_path / "again.copc.laz")
    assert np.array_equal(rows(points_of(tmp_path / "again.copc.laz")), rows(points_of(tmp_path / "whole.copc.laz")))


@pytest.mark.parametrize("buffer", [0.5, 7, 50])
def test_a_buffer_is_what_brute_force_finds_flagged_as_withheld_and_counted(tmp_path, buffer):
    points = any_points(5000, 6, seed=5, reach=9000)
    make(tmp_path / "a.laz", 6, points=points)
    report = split(tmp_path / "a.laz", tmp_path / "tiles", size=50, buffer=buffer)
    for tile in report.tiles:
        own, around = inside(points, tile["x"], tile["y"], 50), inside(points, tile["x"], tile["y"], 50, buffer)
        copies = points[around & ~own].copy()
        assert (tile["points"], tile["buffer"]) == (own.sum(), len(copies))
        copies["flag_bits"] |= 4
        assert np.array_equal(rows(points_of(tile["path"])), rows(np.concatenate([points[own], copies])))
    assert report.points == 5000 and report.buffer_points == sum(tile["buffer"] for tile in report.tiles) > 0


def test_memory_changes_no_byte(tmp_path, monkeypatch):
    """Tiles put aside piece by piece, in a scratch file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    make(tmp_path / "a.laz", 7, points=any_points(30_000, 7, seed=6, reach=9000))
    split(tmp_path / "a.laz", tmp_path / "one", size=40)
    monkeypatch.setattr(split_store, "_PIECE", 2000)
    store, used = split_store.TileStore, []

    class Small(store):
        def __init__(self, scratch, memory, width):
            super().__init__(scratch, 20_000, width)
            used.append(scratch)

    monkeypatch.setattr(split_module, "TileStore", Small)
    monkeypatch.setattr(split_module, "blocks", lambda found, monitor, blocks=split_module.blocks: _small(blocks(found, monitor=monitor)))
    split(tmp_path / "a.laz", tmp_path / "two", size=40)
    assert used[0].used > 100_000
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def _small(found):
    for records in found:
        yield from (records[first : first + 700] for first in range(0, len(records), 700))


def test_filters_and_names_with_fractions(tmp_path):
    points = any_points(3000, 6, seed=7, reach=100)
    points["classification"] %= 3
    make(tmp_path / "a.laz", 6, points=points)
    report = split(tmp_path / "a.laz", tmp_path / "tiles", size=0.5, classes=[2])
    assert report.points == (points["classification"] == 2).sum()
    assert (tmp_path / "tiles" / "690999.5_5335000.laz").is_file()
    with pytest.raises(NoPoints):
        split(tmp_path / "a.laz", tmp_path / "none", size=0.5, classes=[7])
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"size": 0}, "makes no sense"), ({"size": 10, "buffer": 11}, "buffer of 11"), ({"size": 10, "buffer": -1}, "buffer of -1"),
        ({"size": 10, "kind": "txt"}, "no kind of file 'txt'"), ({"size": 10, "threads": -1}, "-1 threads"),
        ({"size": 10, "buffer": np.nan}, "buffer of nan"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(tmp_path, options, reason):
    make(tmp_path / "a.laz")
    with pytest.raises(BadParameter, match=reason):
        split(tmp_path / "a.laz", tmp_path / "tiles", **options)
    assert [path.name for path in tmp_path.iterdir()] == ["a.laz"]


def test_a_slip_of_the_size_does_not_fill_the_disk(tmp_path, monkeypatch):
    make(tmp_path / "a.laz", 6, points=any_points(900, 6, reach=9000))
    monkeypatch.setattr(split_placing, "_MOST", 16)
    assert len(split(tmp_path / "a.laz", tmp_path / "tiles", size=50).tiles) == 16
    with pytest.raises(BadParameter, match="more than 16 tiles"):
        split(tmp_path / "a.laz", tmp_path / "more", size=45)
    assert not (tmp_path / "more").exists()


def test_inputs_and_tiles_that_are_there_are_safe(tmp_path):
    make(tmp_path / "691000_5335000.laz", 6, count=50)
    before = (tmp_path / "691000_5335000.laz").read_bytes()
    with pytest.raises(BadParameter, match="also an input"):
        split(tmp_path / "691000_5335000.laz", tmp_path, size=1000)
    split(tmp_path / "691000_5335000.laz", tmp_path / "tiles", size=1000)
    with pytest.raises(OutputError, match="exists"):
        split(tmp_path / "691000_5335000.laz", tmp_path / "tiles", size=1000, overwrite=False)
    assert (tmp_path / "691000_5335000.laz").read_bytes() == before


@pytest.mark.parametrize("kind", ["laz", "copc.laz"])
def test_a_cancel_leaves_no_tile(tmp_path, kind):
    make(tmp_path / "a.laz", 7, points=any_points(2000, 7, reach=9000))
    counting = Impatient()
    split(tmp_path / "a.laz", tmp_path / "first", size=90, kind=kind, monitor=counting)
    for patience in range(2, counting.checks, max(1, counting.checks // 10)):
        with pytest.raises(Exception, match="cancelled"):
            split(tmp_path / "a.laz", tmp_path / "t", size=90, kind=kind, monitor=Impatient(patience), temp_folder=tmp_path / "s")
        assert [path for folder in ("t", "s") for path in (tmp_path / folder).rglob("*")] == []


def test_progress_only_grows(tmp_path):
    make(tmp_path / "a.laz", 7, points=any_points(2000, 7, reach=9000))
    monitor = Impatient()
    split(tmp_path / "a.laz", tmp_path / "t", size=90, kind="copc.laz", monitor=monitor)
    shares = [share for share, _ in monitor.told]
    assert shares == sorted(shares) and shares[-1] == 1.0
