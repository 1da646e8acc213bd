"""`core.extract`: the points of a COPC file that a query asks for, as LAS, LAZ or COPC."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..base.errors import BadParameter, DamagedFile, NoPoints, UnsupportedFile
from ..base.files import check_output, publishing
from ..base.monitor import Monitor, watched
from ..conversion.checking import check_las
from ..conversion.convert import Clock, convert_scan
from ..copc.layout import TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal import TemporalIndex, check_stride
from ..crs import Crs, file_crs
from ..inputs.intake import blocks
from ..inputs.scan import Scan, scan, stated_crs
from ..inputs.wanted.query import Wanted, deepest, query_for
from ..las.gps_time import ADJUSTED, NAMES, WEEK
from ..las.source import PointSource
from ..las.vlr import Record, find
from .output import LasOutput
from .report import ExtractionReport
from .selection import Selection
from .source import SelectedPoints, extra_schema, header_of, loaded_evlrs, scan_of

COPC_SUFFIX, LAZ_SUFFIX, LAS_SUFFIX = ".copc.laz", ".laz", ".las"


@watched
def extract(
    source: str | os.PathLike,
    output: str | os.PathLike,
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
    temporal_stride: int | None = None,
    allow_incomplete: bool = False,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> ExtractionReport:
    """Writes the points of a COPC, LAS or LAZ file that fulfil everything that is asked for; without any condition, all.

    output: its name says what is written: .copc.laz, .laz or .las (1.4, point format 6, 7 or 8).
    bounds: x, y least and greatest, or x, y, z least and greatest, both included. polygons: WKT, or a list of WKT or of polygons as
    lists of rings; points in any of them. Both in the file's CRS, or, with the number of another before WKT ("SRID=4326;POLYGON…"),
    in that.
    time_from, time_to: GPS seconds as the file counts them, or UTC in ISO 8601; both included, a date as an end with its whole day.
    depth: the finest level of the octree; spacing: or the distance between points that suffices, in the file's units.
    classes; returns: numbers, "first", "last", "only"; either as a list or in one text. where: an expression on attributes (see
    extraction.expression). drop_withheld: leaves out points that are flagged so.
    temporal_stride: of a COPC output's temporal index, None for the source's, 0 for no index, -1 for what is recommended.
    allow_incomplete, memory_limit, threads, temp_folder: as for `convert`, the first for LAS and LAZ alone.

    Of COPC, only nodes and index pages that may matter are read, and of doubtful nodes first only the fields that decide; of LAS and
    LAZ, all is. Points keep all their bytes, but that those of formats 0 to 5, 9 and 10 become 6, 7 or 8 as in a conversion; the file
    keeps its CRS and records. Raises BadParameter, UnreadableInput and its kinds, NoPoints if nothing matches.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    wanted = Wanted(bounds, polygons, time_from, time_to, classes, returns, where, drop_withheld)
    target = _Target(output, _kind(source, output, threads), temporal_stride, memory_limit, threads, temp_folder, overwrite)
    copc = _opened(source)
    if copc is None:
        report = _from_las(source, target, wanted, depth if depth is not None else spacing, allow_incomplete, monitor)
    else:
        with copc:
            report = _from_copc(copc, target, wanted, deepest(copc, depth, spacing), monitor)
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    return report


@dataclass(frozen=True)
class _Target:
    """What is written, and with what means. kind: its suffix; the others are the parameters of `extract`."""

    path: str | os.PathLike
    kind: str
    temporal_stride: int | None
    memory_limit: int
    threads: int
    temp_folder: str | os.PathLike | None
    overwrite: bool

    def write(self, found: Scan, points: Iterator[np.ndarray], own_stride: int, monitor: Monitor) -> Written:
        """points: the records of `found`, which only COPC takes from it itself; own_stride: of the source's temporal index."""
        if self.kind != COPC_SUFFIX:
            return _write_las(found, points, self, monitor)
        stride = own_stride if self.temporal_stride is None else self.temporal_stride
        check_stride(stride)
        report = convert_scan(
            found, self.path, temporal_stride=stride, memory_limit=self.memory_limit, threads=self.threads or os.cpu_count() or 1,
            temp_folder=self.temp_folder, overwrite=self.overwrite, clock=Clock(monitor),
        )  # fmt: skip
        return Written(report.points, report.byte_size, report.classes)


class Written(NamedTuple):
    """Points and bytes that were written, and points of each class."""

    points: int
    byte_size: int
    classes: dict[int, int]


def _opened(source: str | os.PathLike) -> CopcFile | None:
    """The file, if it is COPC. Raises UnreadableInput and its kinds."""
    try:
        return CopcFile(source)
    except UnsupportedFile:
        return None  # whoever reads it as LAS says what is wrong, if something is


def _from_copc(copc: CopcFile, target: _Target, wanted: Wanted, finest: int | None, monitor: Monitor) -> ExtractionReport:
    evlrs = loaded_evlrs(copc)
    extra = extra_schema(copc, evlrs, monitor.warn)
    if copc.gps_time.guessed:
        monitor.warn(f"{copc.path}: the header says {NAMES[WEEK]}, but GPS times are none; they are taken for {NAMES[ADJUSTED]}.")
    query = query_for(header_of(copc), extra, wanted, _crs_of(copc, evlrs))
    query.deepest = finest
    selection = Selection(copc, query, monitor.warn, monitor)
    found = scan_of(SelectedPoints(selection, extra, evlrs), query.box, monitor.warn)
    written = target.write(found, selection.announced(), _stride_of(copc), monitor)
    reading = selection.reading
    return ExtractionReport(
        source=os.fspath(copc.path),
        output=os.fspath(target.path),
        points=written.points,
        points_in_file=copc.header.point_count,
        nodes=reading.nodes,
        looked_at=reading.looked_at,
        nodes_in_file=int((copc.hierarchy.counts > 0).sum()),
        index_pages=reading.index_pages,
        bytes_read=copc.bytes_read,
        bytes_in_file=copc.header.size,
        byte_size=written.byte_size,
        crs=found.crs.name,
        classes=written.classes,
    )


def _from_las(
    source: str | os.PathLike, target: _Target, wanted: Wanted, detail: float | None, allow_incomplete: bool, monitor: Monitor
) -> ExtractionReport:
    """detail: what was asked for of an octree, None for nothing."""
    found = scan([source], allow_incomplete=allow_incomplete, wanted=wanted, monitor=monitor)
    if detail is not None:
        hint = "convert the file to COPC first, or ask for no depth and no spacing"
        raise BadParameter("depth and spacing are of an octree, which a LAS file does not have", path=source, hint=hint)
    monitor.info(f"{source} is no COPC file, so that all of its {found.point_count:,} points are read.")
    written = target.write(found, blocks(found, monitor=monitor), 0, monitor)
    size = found.sources[0].source.header.size
    return ExtractionReport(
        source=os.fspath(source),
        output=os.fspath(target.path),
        points=written.points,
        points_in_file=found.point_count,
        bytes_read=size,
        bytes_in_file=size,
        byte_size=written.byte_size,
        crs=found.crs.name,
        classes=written.classes,
    )


def crs_of(source: str | os.PathLike) -> str | None:
    """The CRS that bounds and polygons for `extract` must be in, as WKT; None if the file states none."""
    copc = _opened(source)
    if copc is None:
        return stated_crs(PointSource(source, allow_incomplete=True)).wkt
    with copc:
        return _crs_of(copc, loaded_evlrs(copc)).wkt


def _crs_of(copc: CopcFile, evlrs: list[Record]) -> Crs:
    return file_crs(copc.vlrs, evlrs, copc.header.wkt_bit, path=copc.path, warn=lambda message: None)  # said when it is written


def _kind(source: str | os.PathLike, output: str | os.PathLike, threads: int) -> str:
    """The suffix of the output that says what it is to be."""
    name = os.fspath(output).lower()
    kind = next((suffix for suffix in (COPC_SUFFIX, LAZ_SUFFIX, LAS_SUFFIX) if name.endswith(suffix)), None)
    if kind is None:
        hint = "end it in .copc.laz, .laz or .las"
        raise BadParameter("the name does not say whether COPC, LAZ or LAS is wanted", path=output, hint=hint)
    check_output(output, inputs=[source])
    if threads < 0:
        raise BadParameter(f"{threads} threads make no sense", hint="give 0 for all cores, or a positive number")
    return kind


def _stride_of(copc: CopcFile) -> int:
    """The stride of the file's temporal index, 0 if it has none that can be read."""
    if find(copc.evlr_heads, TEMPORAL_RECORD) is None:
        return 0
    try:
        return TemporalIndex.of(copc).stride
    except DamagedFile:
        return 0


def _write_las(found: Scan, points: Iterator[np.ndarray], target: _Target, monitor: Monitor) -> Written:
    monitor.stage("Extracting points", found.point_count)
    with publishing(target.path, overwrite=target.overwrite, inputs=[source.path for source in found.sources]) as file:
        output = LasOutput(file, found, target.kind == LAZ_SUFFIX)
        for records in points:
            output.write(records)
            monitor.advance(len(records))
        if found.times is not None:
            found.times.settle(monitor)
        output.finish()
        if not output.census.points:
            raise NoPoints("no point fulfils the query", path=found.sources[0].path, hint="widen the query")
        size = file.tell()
        check_las(file, target.path, found)
    monitor.on_progress(1.0, "Done")
    return Written(output.census.points, size, output.census.classes)
