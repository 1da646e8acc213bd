"""`core.extract`: the points of a COPC file that a query asks for, as LAS, LAZ or COPC."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from ..base.errors import BadParameter, DamagedFile
from ..base.files import check_output, publishing
from ..base.monitor import Monitor, watched
from ..conversion.checking import check_las
from ..conversion.convert import Clock, convert_scan
from ..copc.layout import TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal import TemporalIndex, check_stride
from ..crs import Crs, file_crs
from ..inputs.scan import Scan
from ..las.vlr import Record, find
from .output import LasOutput
from .query import query_for
from .report import ExtractionReport
from .selection import Selection
from .source import SelectedPoints, extra_schema, loaded_evlrs, scan_of

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
    temporal_stride: int | None = None,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> ExtractionReport:
    """Writes the points of a COPC file that fulfil everything that is asked for; without any condition, all.

    output: its name says what is written: .copc.laz, .laz or .las (1.4, in the source's point format).
    bounds: x, y least and greatest, or x, y, z least and greatest, both included. polygons: WKT, or a list of WKT or of polygons as
    lists of rings; points in any of them. Both in the file's CRS, or, with the number of another before WKT ("SRID=4326;POLYGON…"),
    in that.
    time_from, time_to: GPS seconds as the file counts them, or UTC in ISO 8601; both included, a date as an end with its whole day.
    depth: the finest level of the octree; spacing: or the distance between points that suffices, in the file's units.
    classes; returns: numbers, "first", "last", "only"; either as a list or in one text. where: an expression on attributes (see
    extraction.expression).
    temporal_stride: of a COPC output's temporal index, None for the source's, 0 for no index, -1 for what is recommended.
    memory_limit, threads, temp_folder: as for `convert`.

    Only nodes and index pages that may matter are read, and of doubtful nodes first only the fields that decide. Points keep all
    their bytes, the file its CRS and records. Raises BadParameter, UnreadableInput and its kinds, NoPoints if nothing matches.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    kind = _kind(source, output, threads)
    with CopcFile(source) as copc:
        evlrs = loaded_evlrs(copc)
        extra = extra_schema(copc, evlrs, monitor.warn)
        query = query_for(
            copc, extra, bounds=bounds, polygons=polygons, time_from=time_from, time_to=time_to, depth=depth, spacing=spacing,
            classes=classes, returns=returns, where=where, crs=_crs_of(copc, evlrs),
        )  # fmt: skip
        selection = Selection(copc, query, monitor.warn, monitor)
        found = scan_of(SelectedPoints(selection, extra, evlrs), query.box, monitor.warn)
        if kind == COPC_SUFFIX:
            stride = _stride_of(copc) if temporal_stride is None else temporal_stride
            check_stride(stride)
            size, classes = _write_copc(found, output, stride, memory_limit, threads, temp_folder, overwrite, monitor)
        else:
            size, classes = _write_las(selection, found, output, kind == LAZ_SUFFIX, overwrite, monitor)
        reading = selection.reading
        return ExtractionReport(
            source=os.fspath(source),
            output=os.fspath(output),
            points=reading.points,
            points_in_file=copc.header.point_count,
            nodes=reading.nodes,
            looked_at=reading.looked_at,
            nodes_in_file=int((copc.hierarchy.counts > 0).sum()),
            index_pages=reading.index_pages,
            bytes_read=copc.bytes_read,
            bytes_in_file=copc.header.size,
            byte_size=size,
            crs=found.crs.name,
            seconds=round(time.perf_counter() - begun, 3),
            warnings=monitor.warnings,
            classes=classes,
        )


def crs_of(source: str | os.PathLike) -> str | None:
    """The CRS that bounds and polygons for `extract` must be in, as WKT; None if the file states none."""
    with CopcFile(source) as copc:
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


def _write_las(
    selection: Selection, found: Scan, output: str | os.PathLike, compressed: bool, overwrite: bool, monitor: Monitor
) -> tuple[int, dict[int, int]]:
    """Bytes written, and points of each class."""
    monitor.stage("Extracting points", found.point_count)
    with publishing(output, overwrite=overwrite, inputs=[source.path for source in found.sources]) as file:
        target, seen = LasOutput(file, found, compressed), 0
        for records in selection.blocks():
            target.write(records)
            monitor.advance(selection.reading.seen - seen)
            seen = selection.reading.seen
        target.finish()
        size = file.tell()
        check_las(file, output, found)
    monitor.on_progress(1.0, "Done")
    return size, target.census.classes


def _write_copc(
    found: Scan,
    output: str | os.PathLike,
    stride: int,
    memory_limit: int,
    threads: int,
    temp_folder: str | os.PathLike | None,
    overwrite: bool,
    monitor: Monitor,
) -> tuple[int, dict[int, int]]:
    """Bytes written, and points of each class."""
    report = convert_scan(
        found, output, temporal_stride=stride, memory_limit=memory_limit, threads=threads or os.cpu_count() or 1,
        temp_folder=temp_folder, overwrite=overwrite, clock=Clock(monitor),
    )  # fmt: skip
    return report.byte_size, report.classes
