"""`core.convert`: LAS and LAZ of any age become one COPC file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from ..base.errors import BadParameter
from ..base.files import publishing
from ..base.memory import lies_in_memory
from ..base.monitor import Clock, Monitor, watched
from ..base.scratch import Scratch
from ..copc.temporal import check_stride, stride_for
from ..inputs.census import Census
from ..inputs.claims import WRONG_BOUNDS, check_claims
from ..inputs.colours import KEEP, Misjudged
from ..inputs.intake import blocks
from ..inputs.reprojection import height_rows
from ..inputs.scan import Scan, scan
from ..inputs.stray import Outermost
from ..inputs.wanted.query import Wanted
from ..las.creation import creation_date
from ..las.layout import WKT_BIT, WKT_RECORD
from ..las.laz import codec
from ..las.vlr import LONGEST_VLR, Record
from ..octree.cube import Cube
from .budget import Budget
from .checking import self_check
from .chunks import Encoder
from .distribute import Distributor
from .grow import Grower
from .publish import Contents, write_copc
from .report import ConversionReport, Plan

SUFFIX = ".copc.laz"
_PACKED = 2 / 3         # of a record without extra bytes: what a point may take in scratch, left-overs and its encoded chunk included
_UNPACKED = 1.2         # likewise, where records are not packed
_LOOSE = 1.1            # headers may promise an extent this much larger than the points' before the cube is chosen anew


@watched
def convert(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    output: str | os.PathLike,
    *,
    crs: str | None = None,
    fallback_crs: str | None = None,
    target_crs: str | None = None,
    height_unit: str = "auto",
    temporal_stride: int = 0,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    recursive: bool = False,
    allow_incomplete: bool = False,
    allow_ballpark: bool = False,
    bounds: Sequence[float] | None = None,
    classes: Sequence[int] | str | None = None,
    returns: Sequence[int | str] | str | None = None,
    where: str = "",
    drop_withheld: bool = False,
    gps_time: str | None = None,
    scale: float | str | Sequence[float] | None = None,
    skip_bad: bool = False,
    colours: str = KEEP,
    scratch_compression: bool = True,
    overwrite: bool = True,
    dry_run: bool = False,
    monitor: Monitor | None = None,
    executor: Executor | None = None,
) -> ConversionReport | Plan:
    """Converts LAS and LAZ files, 1.0 to 1.5, formats 0 to 10, into one COPC 1.0 file of format 6, 7 or 8.

    inputs: a file, a folder, or several of both; output: a path that ends in .copc.laz.
    crs: overrides what the files say; fallback_crs: for files that say nothing; target_crs: reprojects. WKT or "EPSG:...".
    height_unit: of the inputs' heights where points are reprojected: "metre", "foot", "us-foot"; "auto" for what they state, or else what
    is usual beside their CRS, with a warning; "keep" leaves heights as they are.
    temporal_stride: a sample of the temporal index every so many points of a node, 0 for no index, -1 for what is recommended.
    memory_limit: MiB, 0 for a quarter of the RAM or half of what is free, whichever is less. threads: 0 for all cores.
    temp_folder: for the scratch file, None for the system's. recursive: folders with their subfolders.
    allow_incomplete: converts what is there of files that were cut; allow_ballpark: accepts inexact transformations.
    bounds, classes, returns, where, drop_withheld: only points that fulfil all of these are taken, as by `extract`; none is left out by
    default. bounds are in the CRS of the output.
    gps_time: what the inputs' GPS times are: "week" or "adjusted", whatever header and values say, "keep" for the header's word; None
    takes it too, but for week seconds that can only be adjusted times, with a warning.
    scale: of the output's coordinates, one number for x, y and z, or three; None for the finest of the inputs'.
    skip_bad: goes on without files that can't be read, as far as that shows before the work; otherwise one error names all of them.
    colours: "scale" multiplies by 256 those of files that use 8 bits only, "keep" leaves all as they are.
    scratch_compression: packs the scratch file (LZ4). overwrite: replaces an existing output, at the end, in one step.
    dry_run: returns the Plan and writes nothing. executor: runs the tasks of the build stage (concurrent.futures interface);
    None for threads of this process.

    Every point that is wanted is kept exactly once. The same inputs and parameters give the same bytes, whatever the memory, the threads
    or the order in which files are named. Raises a ForgeError; then, as on cancel, nothing is left behind.
    """
    monitor = monitor or Monitor()
    _check(output, temporal_stride, threads)
    threads = threads or os.cpu_count() or 1
    clock = Clock(monitor)
    clock.stage("Reading headers", 0, (0.0, 0.02))
    found = scan(
        inputs, recursive=recursive, allow_incomplete=allow_incomplete, crs=crs, fallback_crs=fallback_crs,
        target_crs=target_crs, height_unit=height_unit, allow_ballpark=allow_ballpark, gps_time=gps_time, output=output, monitor=monitor,
        scale=scale, skip_bad=skip_bad, colours=colours,
        wanted=Wanted(bounds=bounds, classes=classes, returns=returns, where=where, drop_withheld=drop_withheld),
    )
    return convert_scan(
        found, output, temporal_stride=temporal_stride, memory_limit=memory_limit, threads=threads, temp_folder=temp_folder,
        scratch_compression=scratch_compression, overwrite=overwrite, dry_run=dry_run, clock=clock, executor=executor,
    )


def convert_scan(
    found: Scan,
    output: str | os.PathLike,
    *,
    temporal_stride: int,
    memory_limit: int,
    threads: int,
    temp_folder: str | os.PathLike | None,
    scratch_compression: bool = True,
    overwrite: bool = True,
    dry_run: bool = False,
    clock: Clock,
    executor: Executor | None = None,
) -> ConversionReport | Plan:
    """What follows the scan of a conversion; the parameters are those of `convert`. threads: at least 1."""
    monitor = clock.monitor
    if temporal_stride and not found.has_gps_time:
        raise _no_times("its point format has no GPS time", found.timeless[0])
    budget = Budget.of(memory_limit, found.record_dtype.itemsize, threads)
    plan = _plan(found, budget, output, Scratch(temp_folder, 0, scratch_compression), monitor)
    if dry_run:
        return plan
    monitor.info("; ".join(f"{name.lower()}: {value}" for name, value in plan.rows()))
    kept = 0 if executor else budget.kept  # what runs elsewhere can only see files
    taken = [source.path for source in found.sources]

    def attempt() -> ConversionReport:
        with publishing(output, overwrite=overwrite, inputs=taken) as file, Scratch(temp_folder, kept, scratch_compression) as scratch:
            scratch.require(plan.scratch)
            with ThreadPoolExecutor(threads) as pool:
                job = _Job(found, budget, scratch, pool, executor, clock, temporal_stride)
                contents, nodes, empty = job.build()
            clock.stage("Writing the file", contents.census.points, (0.93, 1.0))
            write_copc(file, contents, nodes, empty, monitor)
            file.flush()
            self_check(file, output, found)
            report = _report(found, contents, nodes, output, file.tell(), scratch.used, monitor)
        report.seconds = clock.seconds()
        monitor.on_progress(1.0, "Done")
        return report

    while True:
        with contextlib.suppress(Misjudged):  # what was misjudged is known now: the points are read anew
            return attempt()


class _Job:
    """The stages between scan and publish: distribute, build."""

    def __init__(self, found: Scan, budget: Budget, scratch: Scratch, pool: Executor, executor: Executor | None, clock: Clock, stride: int):
        self.found, self.budget, self.scratch, self.monitor, self.clock = found, budget, scratch, clock.monitor, clock
        self.pool, self.executor, self.stride = pool, executor, stride

    def build(self) -> tuple[Contents, list, set]:
        """Contents of the file, nodes with points, keys of empty ones."""
        found, budget, dtype = self.found, self.budget, self.found.record_dtype
        distributor = Distributor(dtype, budget, self.scratch, self.pool, self.monitor)
        self.clock.stage("Reading points", found.point_count, (0.02, 0.55))
        cube = _promised_cube(found)
        points = blocks(found, budget.block_points, self.monitor, budget.threads > 1)
        outermost = Outermost()
        region, census = distributor.distribute(points, cube, found.point_count, outermost)
        stride = self._stride(census)
        exact = Cube.around(census.lowest, census.highest, found.scale, found.offset)
        if not cube.holds(census.lowest, census.highest) or max(cube.edge) > _LOOSE * max(exact.edge):
            if found.takes_all and all(source.transform is None for source in found.sources):  # a turned box is wide, and no claim
                self.monitor.warn(WRONG_BOUNDS)
            region, cube = distributor.again(region, exact, census.points), exact
        check_claims(found, census, self.monitor)
        census.stray = outermost.strays(census.points, found.scale, found.offset, found.crs.is_in_degrees)
        if census.stray is not None:
            self.monitor.warn(f"{census.stray}.")
        self.clock.stage("Building the octree", census.points, (0.55, 0.93))
        laz_vlr = codec.laz_vlr_for(found.point_format, _extra_length(found))
        encoder = Encoder(laz_vlr, self.scratch, self.monitor, budget.threads > 1, stride, budget.waiting)
        grower = Grower(cube, distributor, encoder, self.executor)
        grower.grow(region)
        empty = grower.coarse.keys - {node.key for node in encoder.nodes}
        return _contents(found, cube, census, laz_vlr, stride), encoder.nodes, empty

    def _stride(self, census: Census) -> int:
        """Of the temporal index, 0 for none. Raises BadParameter if one is wanted but the points' times do not allow it."""
        if not self.stride:
            return 0
        if census.timeless:
            raise _no_times(f"{census.timeless:,} of {census.points:,} points have a GPS time that is not finite")
        if census.time_range == (0.0, 0.0):
            raise _no_times("all GPS times are 0")
        return stride_for(self.stride, census.points)


def _no_times(why: str, path: str | None = None) -> BadParameter:
    return BadParameter(f"a temporal index can't be made: {why}", path=path, hint="convert without one: temporal stride 0")


def _check(output: str | os.PathLike, temporal_stride: int, threads: int) -> None:
    if not os.fspath(output).lower().endswith(SUFFIX):
        raise BadParameter(f"the name does not end in {SUFFIX}, by which COPC is recognised", path=output, hint="name it so")
    check_stride(temporal_stride)
    if threads < 0:
        raise BadParameter(f"{threads} threads make no sense", hint="give 0 for all cores, or a positive number")


def _plan(found: Scan, budget: Budget, output: str | os.PathLike, scratch: Scratch, monitor: Monitor) -> Plan:
    length, extra = found.record_dtype.itemsize, _extra_length(found)
    spills = found.point_count * length > budget.kept
    share = (length - extra) * _PACKED + extra if scratch.packs else length * _UNPACKED  # extra bytes may be noise, which does not pack
    mins, maxs = found.header_bounds
    size = int(found.point_count * share) if spills else 0
    in_memory = bool(size) and lies_in_memory(scratch.folder)
    if in_memory:
        what = f"{size / 2**20:,.0f} MiB may be put aside there, beside the {budget.limit / 2**20:,.0f} MiB of the limit"
        monitor.warn(f"The folder for temporary files, {scratch.folder}, lies in memory: {what}; choose one on a disk.")
    return Plan(
        inputs=[os.fspath(source.path) for source in found.sources],
        output=os.fspath(output),
        points=found.point_count,
        bounds=(tuple(map(float, mins)), tuple(map(float, maxs))),
        point_format=found.point_format,
        crs=found.crs.name,
        crs_source=found.crs.source,
        memory=budget.limit + (size if in_memory else 0),
        scratch=size,
        scratch_folder=os.fspath(scratch.folder),
        threads=budget.threads,
        nodes=max(1, round(found.point_count / 55_000)),
        heights=height_rows(found.sources, found.scale[2]),
        warnings=list(monitor.warnings),
        wanted=found.wanted.said(),
        gps_time=found.gps_time[0],
        gps_time_source=found.gps_time[1],
        scale=found.scale.tolist(),
        skipped=found.skipped,
    )


def _promised_cube(found: Scan) -> Cube:
    """The cube around what the headers say, in stored units; clipped to what int32 can hold, for headers lie."""
    bounds = np.array(found.header_bounds, np.float64)
    stored = np.clip(np.rint((bounds - found.offset) / found.scale), -(2**31), 2**31 - 1)
    stored = np.where(np.isfinite(stored), stored, 0)
    return Cube.around(stored.min(axis=0), stored.max(axis=0), found.scale, found.offset)


def _extra_length(found: Scan) -> int:
    return found.record_dtype["extra"].itemsize if "extra" in found.record_dtype.names else 0


def _contents(found: Scan, cube: Cube, census: Census, laz_vlr: bytes, stride: int) -> Contents:
    day = creation_date()
    vlrs, evlrs = list(found.vlrs), list(found.evlrs)
    encoding = found.encoding & ~WKT_BIT
    if found.crs.wkt_bytes:
        wkt = Record(*WKT_RECORD, "OGC WKT", found.crs.wkt_bytes)
        (vlrs if wkt.length <= LONGEST_VLR else evlrs).insert(0, wkt)
    header = {
        "file_source_id": found.file_source_id,
        "global_encoding": encoding | WKT_BIT,  # formats 6 and up demand it, with or without a CRS
        "guid": found.guid,
        "system_identifier": found.system_identifier,
        "creation_day": day.timetuple().tm_yday,
        "creation_year": day.year,
    }
    return Contents(cube, census, found.point_format, found.record_dtype.itemsize, laz_vlr, header, vlrs, evlrs, stride)


def _report(found: Scan, contents: Contents, nodes: list, output, size: int, scratch: int, monitor: Monitor) -> ConversionReport:
    cube, census = contents.cube, contents.census
    scale, offset = np.array(cube.scale), np.array(cube.offset)
    levels = np.array([node.key[0] for node in nodes])
    points = np.array([node.points for node in nodes])
    return ConversionReport(
        output=os.fspath(Path(output)),
        inputs=[os.fspath(source.path) for source in found.sources],
        points=census.points,
        nodes=len(nodes),
        levels=[
            {"level": level, "nodes": int(on.sum()), "points": int(points[on].sum()), "spacing": cube.spacing / 2**level}
            for level, on in enumerate(levels == np.arange(levels.max() + 1)[:, None])
        ],
        point_format=contents.point_format,
        crs=found.crs.name,
        crs_source=found.crs.source,
        crs_wkt=found.crs.wkt,
        bounds=(tuple((census.lowest * scale + offset).tolist()), tuple((census.highest * scale + offset).tolist())),
        spacing=cube.spacing,
        byte_size=size,
        scratch=scratch,
        temporal_stride=contents.stride,
        heights=height_rows(found.sources, found.scale[2]),
        gps_time=found.gps_time[0],
        gps_time_source=found.gps_time[1],
        scale=found.scale.tolist(),
        skipped=found.skipped,
        moved=found.moves.rows(),
        colours=found.colours.said(),
        stray=census.stray.row() if census.stray is not None else {},
        seconds={},
        warnings=monitor.warnings,
        classes=census.classes,
        wanted=found.wanted.said(),
        left_out=found.query.left_out if found.query is not None else 0,
    )
