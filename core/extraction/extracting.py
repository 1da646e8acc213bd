"""`core.extract`: the points of a COPC file that a query asks for, as LAS, LAZ or COPC."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace

from ..base.errors import BadParameter, DamagedFile, UnsupportedFile
from ..base.far.named import is_address, named
from ..base.files import check_output
from ..base.monitor import Monitor, Part, watched
from ..base.saying import say
from ..base.standins import is_dataset_by_name, is_virtual
from ..base.words import ADJUSTED, WEEK
from ..copc.layout import TEMPORAL_RECORD
from ..copc.reader import CopcFile
from ..copc.temporal import TemporalIndex
from ..crs import Crs, file_crs
from ..crs.model import linear_unit
from ..inputs.ept.source import source_of
from ..inputs.fetching import tell_whole
from ..inputs.intake import blocks
from ..inputs.reading import Reading
from ..inputs.scan import Scan, first_crs, scan, stated_crs
from ..inputs.virtual import entries_of
from ..inputs.wanted.query import Wanted, deepest, query_for
from ..las.gps_time import NAMES
from ..las.vlr import Record, find
from .many import many_tiles
from .report import ExtractionReport
from .selection import NodeSelection
from .source import SelectedPoints, extra_schema, header_of, loaded_evlrs, scan_of
from .target import Target, WrittenCloud, kind_of


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
    thin: float | None = None,
    temporal_stride: int | None = None,
    allow_incomplete: bool = False,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> ExtractionReport:
    """Writes the points of a file, or of all files of a virtual point cloud, that fulfil all that is asked for; without a condition, all.

    source: a COPC, LAS or LAZ file, its address on a web server, a virtual point cloud (.vpc), or an EPT dataset (ept.json, its folder).
    output: its name says what is written: .copc.laz, .laz or .las (1.4, point format 6, 7 or 8).
    bounds: x, y least and greatest, or x, y, z least and greatest, both included. In the file's CRS.
    polygons: WKT, or a list of WKT or of polygons as lists of rings; points in any of them. In the file's CRS, or, with the number of
        another before WKT ("SRID=4326;POLYGON…"), in that.
    time_from, time_to: GPS seconds as the file counts them, or UTC in ISO 8601; both included, a date as an end with its whole day.
    depth: the finest level of the octree.
    spacing: or the distance between points that suffices, in the file's units.
    classes: numbers, as a list or in one text.
    returns: numbers, "first", "last", "only", as a list or in one text.
    where: an expression on attributes (see extraction.expression).
    drop_withheld: leaves out points that are flagged so.
    thin: a distance in the file's units; of the points that fulfil all else, some stay, at least thin / √2 apart in 3D, and none that does
        not is farther than 2 thin from one of them. That reads the points twice.
    temporal_stride: of a COPC output's temporal index, None for the source's, 0 for no index, -1 for what is recommended.
    allow_incomplete: as for `convert`, for LAS and LAZ alone.
    memory_limit, threads, temp_folder, overwrite, monitor: as for `convert`.

    Of COPC, only nodes and index pages that may matter are read, and of doubtful nodes first only the fields that decide; of LAS and
    LAZ, all is; of a virtual point cloud, nothing of files
    whose bounds lie outside, as it says itself or as their headers say. Points keep all their bytes, but that those
    of formats 0 to 5, 9 and 10 become 6, 7 or 8 as in a conversion; the file keeps its CRS and records. Raises BadParameter,
    UnreadableInput and its kinds, NoPoints if nothing matches.
    """
    monitor, begun, source = monitor or Monitor(), time.perf_counter(), named(source)
    wanted = Wanted(bounds, polygons, time_from, time_to, classes, returns, where, drop_withheld, thin)
    target = Target(output, kind_of(source, output, threads), temporal_stride, memory_limit, threads, temp_folder, overwrite)
    return extract_into(target, source, wanted, depth, spacing, allow_incomplete, monitor, begun)


def extract_into(
    target: Target,
    source: str | os.PathLike,
    wanted: Wanted,
    depth: int | None,
    spacing: float | None,
    allow_incomplete: bool,
    monitor: Monitor,
    begun: float,
) -> ExtractionReport:
    """What `extract` does once its target is known. begun: of time.perf_counter."""
    copc = None if is_virtual(source) or is_dataset_by_name(source) else _opened(source, allow_incomplete)
    if is_virtual(source):
        report = _from_many(source, target, wanted, depth, spacing, allow_incomplete, monitor)
    elif copc is None:
        report = _from_las(source, target, wanted, depth if depth is not None else spacing, allow_incomplete, monitor)
    else:
        with copc:
            report = _from_copc(copc, target, wanted, deepest(copc, depth, spacing), monitor)
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    return report


def _halves(monitor: Monitor) -> tuple[Monitor, Monitor]:
    """For work that goes through the points twice."""
    return Part(monitor, 0.0, 0.5), Part(monitor, 0.5, 1.0)


def _check_unit(crs: Crs, monitor: Monitor) -> None:
    if crs.crs is not None and linear_unit(crs.crs) is None:
        monitor.warn(say("extraction.extracting.crs_counts_degrees_distance_thinning"))


def _opened(source: str | os.PathLike, tolerant: bool) -> CopcFile | None:
    """The file, if it is COPC; tolerant: sound COPC. Raises UnreadableInput and its kinds."""
    copc = None
    try:
        copc = CopcFile(source)
        if tolerant:
            copc.hierarchy  # noqa: B018 - read now: without it, the points may be had all the same
        return copc
    except UnsupportedFile:
        return None  # whoever reads it as LAS says what is wrong, if something is
    except DamagedFile:
        if copc is not None:
            copc.close()
        if not tolerant:
            raise
        return None  # its points may be had all the same


def _from_copc(copc: CopcFile, target: Target, wanted: Wanted, finest: int | None, monitor: Monitor) -> ExtractionReport:
    evlrs, path = loaded_evlrs(copc), os.fspath(copc.path or "")
    extra = extra_schema(copc, evlrs, monitor.warn)
    if copc.gps_time.guessed:
        monitor.warn(say("extraction.extracting.header_says_but_gps_times", path=copc.path, names=NAMES[WEEK], names2=NAMES[ADJUSTED]))
    crs, stay = _crs_of(copc, evlrs), None
    query = query_for(header_of(copc), extra, wanted, crs)
    query.deepest = finest
    if wanted.is_all and finest is None and is_address(path):
        tell_whole(path, copc.header.size, 0, monitor)
        monitor.will_fetch(copc.header.size)
    if wanted.thin is not None:
        first, monitor = _halves(monitor)
        before = NodeSelection(copc, query, lambda message: None, first)
        _check_unit(crs, first)
        stay = target.thinned(before.announced(), copc.header, before.most_points, wanted.thin, first)
    selection = NodeSelection(copc, query, monitor.warn, monitor)
    points = SelectedPoints(selection, extra, evlrs, stay)
    found = scan_of(points, query.box, monitor.warn)
    written = target.write(found, points.announced(), _stride_of(copc), monitor)
    reading = selection.reading
    return ExtractionReport(
        source=path,
        output=os.fspath(target.path),
        points=written.points,
        points_in_file=copc.header.point_count,
        nodes=reading.nodes,
        looked_at=reading.looked_at,
        nodes_in_file=int((copc.hierarchy.counts > 0).sum()),
        index_pages=reading.index_pages,
        bytes_read=copc.bytes_read,
        requests=copc.requests,
        bytes_in_file=copc.header.size,
        byte_size=written.byte_size,
        crs=found.crs.name,
        classes=written.classes,
    )


def _from_las(
    source: str | os.PathLike, target: Target, wanted: Wanted, detail: float | None, allow_incomplete: bool, monitor: Monitor
) -> ExtractionReport:
    """detail: what was asked for of an octree, None for nothing."""
    found = scan([source], Reading(allow_incomplete=allow_incomplete), wanted=wanted, monitor=monitor)
    if detail is not None:
        hint = say("extraction.extracting.convert_file_copc_first_ask")
        raise BadParameter(say("extraction.extracting.depth_spacing_octree_las_file"), path=source, hint=hint)
    monitor.info(say("extraction.extracting.no_copc_file_so_all", source=source, point_count=found.point_count))
    written = _written(found, target, wanted, monitor)
    size = found.sources[0].source.size
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


def _written(found: Scan, target: Target, wanted: Wanted, monitor: Monitor) -> WrittenCloud:
    """Writes what a scan gives; thinned, if that is wanted, for which all is read twice."""
    if wanted.thin is not None:
        first, monitor = _halves(monitor)
        _check_unit(found.crs, first)
        found = replace(found, stay=target.thinned(blocks(found, monitor=first), found, found.point_count, wanted.thin, first))
    return target.write(found, blocks(found, monitor=monitor), 0, monitor)


def _from_many(
    source: str | os.PathLike,
    target: Target,
    wanted: Wanted,
    depth: int | None,
    spacing: float | None,
    allow_incomplete: bool,
    monitor: Monitor,
) -> ExtractionReport:
    entries = entries_of(source)
    check_output(target.path, overwrite=target.overwrite, inputs=[entry.path for entry in entries])  # also of those that are not opened
    many = many_tiles(source, entries, wanted, depth, spacing, allow_incomplete, monitor)
    found = many.scan
    written = _written(found, target, wanted, monitor)
    return ExtractionReport(
        source=os.fspath(source),
        output=os.fspath(target.path),
        points=written.points,
        points_in_file=found.point_count + many.beside,
        nodes=many.effort.nodes,
        looked_at=many.effort.looked_at,
        nodes_in_file=many.nodes,
        index_pages=many.effort.index_pages,
        bytes_read=many.bytes_read or many.bytes_in_files,
        requests=many.requests,
        bytes_in_file=many.bytes_in_files,
        byte_size=written.byte_size,
        crs=found.crs.name,
        classes=written.classes,
    )


def crs_of(source: str | os.PathLike) -> str | None:
    """The CRS that bounds and polygons for `extract` must be in, as WKT; None if the file states none."""
    source = named(source)
    if is_virtual(source):
        return first_crs(source)
    copc = None if is_dataset_by_name(source) else _opened(source, True)
    if copc is None:
        return stated_crs(source_of(source, allow_incomplete=True)).wkt
    with copc:
        return _crs_of(copc, loaded_evlrs(copc)).wkt


def _crs_of(copc: CopcFile, evlrs: list[Record]) -> Crs:
    return file_crs(copc.vlrs, evlrs, copc.header.wkt_bit, path=copc.path, warn=lambda message: None)  # said when it is written


def _stride_of(copc: CopcFile) -> int:
    """The stride of the file's temporal index, 0 if it has none that can be read."""
    if find(copc.evlr_heads, TEMPORAL_RECORD) is None:
        return 0
    try:
        return TemporalIndex.of(copc).stride
    except DamagedFile:
        return 0
