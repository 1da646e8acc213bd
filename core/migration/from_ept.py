"""An EPT dataset as COPC: the octree stays node for node, with the points of a tile in each node."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from ..base.monitor import Monitor
from ..base.saying import say
from ..base.scratch import Scratch
from ..base.temporary import Folder
from ..conversion.planning import contents_of, statistics_of
from ..copc.reader import CopcFile
from ..inputs.census import Census, take_census
from ..inputs.ept.dataset import Key
from ..inputs.ept.source import TilesAsOne
from ..inputs.ept.storage import Storage
from ..inputs.ept.tiles import Tiles
from ..inputs.fetching import tell_fetched
from ..inputs.origin import Origin
from ..inputs.reading import Reading
from ..inputs.scan import Scan, scan_sources
from ..inputs.wanted.query import Wanted
from ..las.laz import codec
from ..octree.cube import Cube
from .proof import prove_tiles
from .report import MIGRATED, CloudMigration
from .tree import Root, TreeWriter

_SAMPLES_IN_MEMORY = 64 << 20  # bytes; more go to a scratch file
KIND = "EPT"


def write_from_ept(
    storage: Storage,
    file,
    output: str | os.PathLike,
    reading: Reading,
    temp_folder: str | os.PathLike | None,
    origin: Origin,
    monitor: Monitor,
) -> CloudMigration:
    """Writes a whole COPC file and proves it. origin: its record of origin. Raises what Tiles raises, CrsError, and OutputError."""
    with Folder(temp_folder) as folder, Scratch(temp_folder, _SAMPLES_IN_MEMORY) as scratch:
        tiles = Tiles(storage, folder)
        if tiles.points != tiles.metadata.points:
            monitor.warn(say("migration.from_ept.other_count", announced=tiles.metadata.points, there=tiles.points))
        found = _scan(tiles, reading, monitor)
        monitor.stage(say("migration.from_ept.writing"), tiles.points, (0.0, 0.6))
        _write(tiles, replace(found, evlrs=[*found.evlrs, origin.record()]), file, scratch, monitor)
        file.flush()
        monitor.stage(say("migration.from_ept.verifying"), tiles.points, (0.6, 1.0))
        with open(file.name, "rb") as fresh, CopcFile(fresh, path=output) as written:
            moved = prove_tiles(tiles, written, monitor)
        if moved:
            monitor.warn(say("migration.from_ept.moved", moved=f"{moved:g}"))
        verified = say("migration.from_ept.verified", count=len(tiles.filled))
    return CloudMigration(
        source=storage.place("").rstrip("/\\"), output=os.fspath(output), kind=f"{KIND}, {tiles.metadata.data_type}", state=MIGRATED,
        points=tiles.points, nodes=len(tiles.filled), verified=verified, byte_size=file.tell(),
    )  # fmt: skip


def _write(tiles: Tiles, found: Scan, file, scratch: Scratch, monitor: Monitor) -> None:
    metadata, census = tiles.metadata, Census()
    laz_vlr = codec.laz_vlr_for(found.point_format, tiles.layout.extra.length)
    cube = Cube((0, 0, 0), (1.0, 1.0, 1.0), tuple(found.scale), tuple(found.offset))  # only its grid counts here
    tally = statistics_of(found)
    writer = TreeWriter(file, contents_of(found, cube, census, laz_vlr, 0).vlrs, laz_vlr, scratch)
    for keys in _batches(tiles):
        parts = [tiles.records(key) for key in keys]
        for key, part, chunk in zip(keys, parts, codec.encode_chunks(parts, laz_vlr)):
            census += take_census(part)
            tally.take(part)
            if found.times is not None:
                found.times.take(found.sources[0].path, part["gps_time"])
            writer.add(key, len(part), chunk, part["gps_time"])
            monitor.advance(len(part))
    if found.times is not None:
        found.times.settle(monitor)
    contents = contents_of(found, cube, census, laz_vlr, 0, tally.record())
    fields = {**census.header_fields(found.scale, found.offset), **contents.header}
    fields.update(point_format=found.point_format, record_length=found.record_dtype.itemsize)
    root = Root(metadata.cube.mean(axis=0), metadata.edge / 2, metadata.edge / metadata.span)
    writer.finish(root, contents.evlrs, census.time_range, fields)


def _batches(tiles: Tiles) -> Iterator[list[Key]]:
    """Nodes that are encoded together, coarse level first."""
    batch: list[Key] = []
    points = 0
    for key in tiles.filled:
        if batch and points + tiles.tree[key] > codec.PARALLEL_POINTS:
            yield batch
            batch, points = [], 0
        batch.append(key)
        points += tiles.tree[key]
    yield batch


def _scan(tiles: Tiles, reading: Reading, monitor: Monitor) -> Scan:
    """What the file will be: that of one source which is the dataset as a whole."""
    source = TilesAsOne(tiles, monitor.warn)
    tell_fetched([source], monitor)
    found = scan_sources([source], reading, wanted=Wanted(), skipped=[], monitor=monitor)
    return replace(found, scale=tiles.layout.scale, offset=tiles.layout.offset)
