"""A COPC file, or one of a draft, written anew around its chunks: those in the order of GPS time stay byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import numpy as np

from ..base.errors import DamagedFile
from ..base.monitor import Monitor
from ..base.saying import say
from ..base.scratch import Scratch
from ..conversion.planning import contents_of, statistics_of
from ..copc.layout import GRID, TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal import TemporalIndex
from ..inputs.census import Census, take_census
from ..inputs.reading import Reading
from ..inputs.scan import Scan, scan_sources
from ..inputs.wanted.query import Wanted
from ..las.gps_time import time_order
from ..las.layout import LASZIP
from ..las.laz import codec
from ..las.source import PointSource
from ..las.vlr import Record, find
from ..las.writing import patched
from ..octree.cube import Cube
from .drafts import ENTWINE
from .tree import Root, TreeWriter

_VARIABLE = 0xFFFFFFFF  # chunk size that says that chunks have any


def write_from_copc(
    copc: CopcFile,
    points: PointSource,
    origin: Record | None,
    reading: Reading,
    file: BinaryIO,
    scratch: Scratch,
    monitor: Monitor,
    respaced: bool = False,
) -> int:
    """Writes the whole file; returns how many chunks were copied.

    points: the same file by its chunk table; origin: the record of origin, if any; respaced: the spacing becomes that of 128 cells an edge.
    """
    _check(copc, points)
    found = _scan(points, reading, origin, monitor)
    census, copied, stride = Census(), 0, _stride(copc)
    laz_vlr = patched(copc.laz.data, LASZIP, chunk_size=_VARIABLE) + copc.laz.data[LASZIP.itemsize :]
    cube = Cube((0, 0, 0), (1.0, 1.0, 1.0), tuple(found.scale), tuple(found.offset))  # only its grid counts here
    tally = statistics_of(found)
    writer = TreeWriter(file, contents_of(found, cube, census, laz_vlr, 0).vlrs, laz_vlr, scratch, stride)
    for nodes in _batches(copc):
        parts = [copc.read_nodes([node]) for node in nodes]
        orders = [time_order(np.ascontiguousarray(part["gps_time"])) for part in parts]
        unsorted = [part.view(f"V{part.itemsize}").take(order) for part, order in zip(parts, orders) if order is not None]
        anew = iter(codec.encode_chunks(unsorted, laz_vlr) if unsorted else [])
        for node, part, order in zip(nodes, parts, orders):
            census += take_census(part)
            tally.take(part)
            if found.times is not None:
                found.times.take(points.path, part["gps_time"])
            chunk = copc.chunk(node) if order is None else next(anew)
            copied += order is None
            writer.add(copc.hierarchy.keys[node], len(part), chunk, part["gps_time"] if order is None else part["gps_time"][order])
            monitor.advance(len(part))
    if found.times is not None:
        found.times.settle(monitor)
    contents = contents_of(found, cube, census, laz_vlr, 0, tally.record())
    fields = {**census.header_fields(found.scale, found.offset), **contents.header}
    fields.update(point_format=found.point_format, record_length=found.record_dtype.itemsize)
    writer.finish(_root(copc, respaced), contents.evlrs, census.time_range, fields)
    return copied


def _scan(points: PointSource, reading: Reading, origin: Record | None, monitor: Monitor) -> Scan:
    """What the file is: records that are carried, CRS, extra bytes. Its grid and its format stay."""
    header = points.header
    found = scan_sources([points], reading, wanted=Wanted(), skipped=[], monitor=monitor)
    vlrs, evlrs = ([record for record in records if record.user_id != ENTWINE] for records in (found.vlrs, found.evlrs))
    return replace(
        found, scale=header.scale, offset=header.offset, vlrs=vlrs, evlrs=[*evlrs, origin] if origin else evlrs,
        point_format=header.point_format, record_dtype=points.dtype,
    )  # fmt: skip


def _check(copc: CopcFile, points: PointSource) -> None:
    """Raises DamagedFile unless hierarchy, header and chunk table count the same points: what is in one of them alone would be lost."""
    counts = {copc.hierarchy.point_count, copc.header.point_count, points.point_count}
    if len(counts) > 1:
        message = say("migration.from_copc.counts_differ", counts=", ".join(f"{count:,}" for count in sorted(counts)))
        raise DamagedFile(message, path=copc.path, hint=say("migration.judging.repair_first"))


def _batches(copc: CopcFile) -> Iterator[list[int]]:
    """Nodes with points that are worked on together, coarse level first."""
    batch: list[int] = []
    points = 0
    for node in np.flatnonzero(copc.hierarchy.counts).tolist():
        count = int(copc.hierarchy.counts[node])
        if batch and points + count > codec.PARALLEL_POINTS:
            yield batch
            batch, points = [], 0
        batch.append(node)
        points += count
    if batch:
        yield batch


def _root(copc: CopcFile, respaced: bool) -> Root:
    halfsize = float(copc.info["halfsize"])
    return Root(np.array(copc.info["center"]), halfsize, 2 * halfsize / GRID if respaced else float(copc.info["spacing"]))


def _stride(copc: CopcFile) -> int:
    """Of the temporal index, which is made anew; 0 for none."""
    if find(copc.evlr_heads, TEMPORAL_RECORD) is None:
        return 0
    try:
        index = TemporalIndex.of(copc)
    except DamagedFile:
        return 0
    return index.stride if index is not None else 0
