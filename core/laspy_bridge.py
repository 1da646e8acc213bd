"""`core.from_laspy` and `core.to_laspy`: points go to and from laspy's objects in memory, without a file between."""

from __future__ import annotations

import copy
import io
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .base.errors import BadParameter, NoPoints
from .base.monitor import Clock, Monitor, watched
from .base.needs import need
from .base.resources import Resources
from .base.saying import say
from .base.suffixes import LAS
from .conversion.convert import check_target, convert_scan
from .conversion.report import ConversionReport
from .extraction.extracting import extract_into
from .extraction.target import Target, WrittenCloud, fill
from .inputs.reading import Reading
from .inputs.scan import Scan, scan_sources
from .inputs.wanted.query import Wanted
from .las.in_memory import RecordsInMemory
from .las.vlr import Record

if TYPE_CHECKING:
    import laspy

_WHAT_FOR = say("laspy_bridge.exchange_points_with")


@watched
def from_laspy(
    points: laspy.LasData | laspy.LasReader,
    output: str | os.PathLike,
    *,
    crs: str | None = None,
    fallback_crs: str | None = None,
    target_crs: str | None = None,
    scale: float | str | Sequence[float] | None = None,
    gps_time: str | None = None,
    temporal_stride: int = 0,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> ConversionReport:
    """Converts what laspy holds, or reads, into a COPC file; the same as `convert` of the file that laspy would write.

    points: a laspy.LasData, which stays as it is, or a laspy.LasReader on something that can be sought in; a reader is read from its
        first point on, by blocks, and is left at its end. Both are what they say: header, VLRs, EVLRs, extra bytes and CRS are taken along.
    output: a path that ends in .copc.laz.
    crs, fallback_crs, target_crs, scale, gps_time, temporal_stride: as of `convert`.
    memory_limit, threads, temp_folder, overwrite, monitor: as of `convert`.

    Raises BadParameter for other objects, MissingDependency where laspy is missing, and what `convert` raises.
    """
    monitor = monitor or Monitor()
    check_target(output, temporal_stride, threads)
    clock = Clock(monitor)
    clock.stage(say("laspy_bridge.reading_headers"), 0, (0.0, 0.02))
    source = _source(points, monitor)
    reading = Reading(crs=crs, fallback_crs=fallback_crs, target_crs=target_crs, scale=scale, gps_time=gps_time)
    found = scan_sources([source], reading, wanted=Wanted(), skipped=[], monitor=monitor)
    resources = Resources(memory_limit, threads or os.cpu_count() or 1, temp_folder)
    return convert_scan(found, output, resources, clock, temporal_stride, overwrite=overwrite)


@watched
def to_laspy(
    source: str | os.PathLike,
    *,
    bounds: Sequence[float] | None = None,
    polygons: str | Sequence | None = None,
    time_from: float | str | None = None,
    time_to: float | str | None = None,
    depth: int | None = None,
    spacing: float | None = None,
    classes: Sequence[int] | str | None = None,
    returns: Sequence[int | str] | str | None = None,
    where: str = "",
    drop_withheld: bool = False,
    thin: float | None = None,
    allow_incomplete: bool = False,
    monitor: Monitor | None = None,
) -> laspy.LasData:
    """The points of a COPC, LAS or LAZ file that fulfil everything that is asked for, as laspy would read them from `extract`'s .las.

    source: the file.
    bounds, polygons, time_from, time_to, depth, spacing, classes, returns, where, drop_withheld, thin, allow_incomplete, monitor: as of
        `extract`.

    The points are in memory, and for a moment twice. Raises MissingDependency where laspy is missing, and what `extract` raises.
    """
    laspy = need("laspy", _WHAT_FOR)
    monitor = monitor or Monitor()
    wanted = Wanted(bounds, polygons, time_from, time_to, classes, returns, where, drop_withheld, thin)
    target = _Memory("", LAS, 0, 0, 0, None, True, io.BytesIO())
    extract_into(target, source, wanted, depth, spacing, allow_incomplete, monitor, time.perf_counter())
    target.buffer.seek(0)
    return laspy.read(target.buffer)


@dataclass(frozen=True)
class _Memory(Target):
    """LAS in memory."""

    buffer: io.BytesIO

    def write(self, found: Scan, points: Iterator[np.ndarray], own_stride: int, monitor: Monitor) -> WrittenCloud:
        return fill(self.buffer, found, points, False, monitor)


def _source(points: Any, monitor: Monitor) -> RecordsInMemory:
    """What laspy has, as an input."""
    laspy = need("laspy", _WHAT_FOR)
    if isinstance(points, laspy.LasData):
        name, count = "laspy.LasData", len(points.points)
        evlrs = points.evlrs
    elif isinstance(points, laspy.LasReader):
        name, count = "laspy.LasReader", points.header.point_count
        evlrs = points.evlrs
    else:
        raise BadParameter(
            say("laspy_bridge.neither_laspy_lasdata_nor_laspy", name=type(points).__name__), hint=say("laspy_bridge.give_laspy_read_path")
        )
    if not count:
        raise NoPoints(say("laspy_bridge.no_points"), path=name, hint=say("laspy_bridge.give_some"))

    def records(most: int) -> Iterable[np.ndarray]:
        if isinstance(points, laspy.LasData):
            yield points.points.array
            return
        points.seek(0)
        yield from (block.array for block in points.chunk_iterator(most))

    header = copy.deepcopy(points.header)  # writing changes it
    header.are_points_compressed = False
    if header.version.minor < 2:  # laspy reads LAS 1.0 but does not write it; 1.2 has the same fields
        header.version = type(header.version)(1, 2)
    if isinstance(points, laspy.LasData):
        header.update(points.points)
    head = io.BytesIO()
    header.write_to(head)
    extended = [
        Record(each.user_id, each.record_id, each.description, bytes(each.record_data_bytes()), extended=True) for each in evlrs or []
    ]
    return RecordsInMemory(name, head.getvalue(), extended, count, records, monitor.warn)
