"""`core.convert`: LAS and LAZ of any age become one COPC file."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..base.errors import BadParameter, DamagedFile
from ..base.files import publishing
from ..base.monitor import Clock, Monitor, watched
from ..base.parallel import pool
from ..base.resources import Resources
from ..base.saying import joined, say
from ..base.scratch import Scratch
from ..base.suffixes import COPC
from ..base.words import KEEP
from ..copc.temporal import check_stride, stride_for
from ..inputs.census import Census
from ..inputs.claims import WRONG_BOUNDS, check_claims
from ..inputs.colours import Misjudged
from ..inputs.gathering import will_need_codec
from ..inputs.origin import origin_of
from ..inputs.reading import Reading
from ..inputs.scan import Scan, scan
from ..inputs.stray import Outermost
from ..inputs.wanted.query import Wanted
from ..las.laz import codec
from ..las.laz.crew import crew
from ..octree.cube import Cube
from .budget import Budget
from .builders.staff import Staff, staff_of, with_builders
from .checking import self_check
from .chunks import Encoder
from .cluster.named import LOCAL, Cluster, team_at
from .distribute import Distributor
from .grow import Grower
from .planning import contents_of, extra_length, plan_for, report_of, statistics_of
from .publish import Contents, write_copc
from .report import ConversionPlan, ConversionReport

if TYPE_CHECKING:
    from .cluster.team import Team

_HEADERS = 0.05  # of the whole way: with very many files it is more, and should show soon
_LOOSE = 1.1  # headers may promise an extent this much larger than the points' before the cube is chosen anew


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
    cluster: Cluster = None,
) -> ConversionReport | ConversionPlan:
    """Converts LAS and LAZ files, 1.0 to 1.5, formats 0 to 10, into one COPC 1.0 file of format 6, 7 or 8.

    inputs: files, folders, virtual point clouds, EPT datasets (their folder, or ept.json), lists (@LIST): one, or several.
    output: a path that ends in .copc.laz.
    crs: overrides what the files say; WKT or "EPSG:…".
    fallback_crs: for files that say nothing.
    target_crs: reprojects the points.
    height_unit: of the inputs' heights where points are reprojected: "metre", "foot", "us-foot"; "auto" for what they state, or else what
        is usual beside their CRS, with a warning; "keep" leaves heights as they are.
    temporal_stride: a sample of the temporal index every so many points of a node, 0 for no index, -1 for what is recommended.
    memory_limit: MiB, 0 for a quarter of the RAM or half of what is free, whichever is less.
    threads: 0 for all cores.
    temp_folder: for the scratch file, None for the system's.
    recursive: folders with their subfolders.
    allow_incomplete: converts what is there of files that were cut.
    allow_ballpark: accepts inexact transformations.
    bounds: takes the points in these, x, y least and greatest or x, y, z least and greatest, in the CRS of the output.
    classes, returns, where, drop_withheld: and of them those that fulfil all of these, as by `extract`; none is left out by default.
    gps_time: what the inputs' GPS times are: "week" or "adjusted", whatever header and values say, "keep" for the header's word; None
        takes it too, but for week seconds that can only be adjusted times, with a warning.
    scale: of the output's coordinates, one number for x, y and z, or three; None for the finest of the inputs'.
    skip_bad: goes on without files that can't be read, as far as that shows before the work; otherwise one error names all of them.
    colours: "scale" multiplies by 256 those of files that use 8 bits only, "keep" leaves all as they are.
    scratch_compression: packs the scratch file (LZ4).
    overwrite: replaces an existing output, at the end, in one step.
    dry_run: returns the ConversionPlan and writes nothing.
    monitor: takes progress and warnings, and is asked for a cancel.
    executor: runs the tasks of the build stage (concurrent.futures interface); None for threads of this process.
    cluster: the address of a Dask scheduler, or the path of its scheduler file (.json), whose workers read, build and encode; None for the
        one that the variable DASK_SCHEDULER names, if it does; "local" for none.

    Every point that is wanted is kept exactly once. The same inputs and parameters give the same bytes, whatever the memory, the threads
    or the order in which files are named. Raises a ForgeError; then, as on cancel, nothing is left behind.
    """
    monitor = monitor or Monitor()
    check_target(output, temporal_stride, threads)
    threads = threads or os.cpu_count() or 1
    clock = Clock(monitor)
    clock.stage(say("conversion.convert.reading_headers"), 0, (0.0, _HEADERS))
    reading = Reading(
        crs=crs, fallback_crs=fallback_crs, target_crs=target_crs, height_unit=height_unit, allow_ballpark=allow_ballpark,
        recursive=recursive, allow_incomplete=allow_incomplete, skip_bad=skip_bad, gps_time=gps_time, scale=scale, colours=colours,
    )  # fmt: skip
    if not dry_run and will_need_codec(inputs):
        crew.expect()
    wanted = Wanted(bounds=bounds, classes=classes, returns=returns, where=where, drop_withheld=drop_withheld)
    with _naming_the_repair():
        found = scan(inputs, reading, output=output, wanted=wanted, monitor=monitor, digests=True)
        origin = origin_of([each.source for each in found.sources], reading, wanted)
        found = replace(found, evlrs=[*found.evlrs, origin.record()])
        with team_at(LOCAL if dry_run else cluster, monitor) as team:
            resources = Resources(memory_limit, threads, temp_folder, scratch_compression, team)
            return convert_scan(found, output, resources, clock, temporal_stride, overwrite=overwrite, dry_run=dry_run, executor=executor)


@contextlib.contextmanager
def _naming_the_repair() -> Iterator[None]:
    """Whoever is refused a damaged file is told what mends it."""
    try:
        yield
    except DamagedFile as error:
        if "repair" not in error.hint:
            error.hint = joined(filter(None, (error.hint, say("conversion.convert.repair_it"))), "; ")
        raise


def convert_scan(
    found: Scan,
    output: str | os.PathLike,
    resources: Resources,
    clock: Clock,
    temporal_stride: int,
    *,
    overwrite: bool = True,
    dry_run: bool = False,
    executor: Executor | None = None,
) -> ConversionReport | ConversionPlan:
    """What follows the scan of a conversion; the parameters are those of `convert`. resources: threads at least 1."""
    monitor = clock.monitor
    if temporal_stride and not found.has_gps_time:
        raise _no_times(say("conversion.convert.its_point_format_no_gps"), found.timeless[0])
    budget = Budget.of(resources.memory_limit, found.record_dtype.itemsize, resources.threads)
    if resources.team is None and executor is None:
        budget = with_builders(budget, found.point_count)
    plan = plan_for(found, budget, output, resources.scratch(0), monitor, spills=resources.team is not None)
    if dry_run:
        return plan
    monitor.info(plan.in_short())
    kept = 0 if executor else budget.kept  # what runs elsewhere can only see files
    taken = [source.path for source in found.sources]

    def put_aside() -> Scratch:
        if resources.team is None:
            return resources.scratch(kept)
        from .cluster.job import shared_scratch

        return shared_scratch(found, resources, output, temporal_stride)

    def attempt() -> ConversionReport:
        with publishing(output, overwrite=overwrite, inputs=taken) as file, put_aside() as scratch:
            scratch.require(plan.scratch)
            with pool(resources.threads) as threads, staff_of(budget) as staff:
                job = _Job(found, budget, scratch, threads, executor, clock, temporal_stride, resources.team or staff)
                contents, nodes, empty = job.build()
            clock.stage(say("conversion.convert.writing_file"), contents.census.points, (0.93, 1.0))
            write_copc(file, contents, nodes, empty, monitor)
            file.flush()
            self_check(file, output, found)
            report = report_of(found, contents, nodes, output, file.tell(), scratch.used, monitor.warnings)
        report.seconds = clock.seconds()
        monitor.on_progress(1.0, say("base.called.done"))
        return report

    while True:
        with contextlib.suppress(Misjudged):  # what was misjudged is known now: the points are read anew
            return attempt()


class _Job:
    """The stages between scan and publish: distribute, build."""

    def __init__(
        self, found: Scan, budget: Budget, scratch: Scratch, pool: Executor, executor: Executor | None, clock: Clock, stride: int,
        others: Team | Staff | None,
    ):  # fmt: skip
        self.found, self.budget, self.scratch, self.monitor, self.clock = found, budget, scratch, clock.monitor, clock
        self.pool, self.executor, self.stride, self.others = pool, executor, stride, others

    def build(self) -> tuple[Contents, list, set]:
        """Contents of the file, nodes with points, keys of empty ones."""
        found, budget, dtype = self.found, self.budget, self.found.record_dtype
        make_distributor, make_grower = self._hands()
        distributor = make_distributor(dtype, budget, self.scratch, self.pool, self.monitor)
        self.clock.stage(say("conversion.convert.reading_points"), found.point_count, (_HEADERS, 0.55))
        cube = _promised_cube(found)
        outermost, statistics = Outermost(), statistics_of(found)
        region, census = distributor.read(found, cube, outermost, statistics)
        stride = self._stride(census)
        exact = Cube.around(census.lowest, census.highest, found.scale, found.offset)
        if not cube.holds(census.lowest, census.highest) or max(cube.edge) > _LOOSE * max(exact.edge):
            if found.takes_all and all(source.transform is None for source in found.sources):  # a turned box is wide, and no claim
                self.monitor.warn(WRONG_BOUNDS)
            region, cube = distributor.again(region, exact, census.points), exact
        check_claims(found, census, self.monitor)
        census.stray = outermost.strays(census.points, found.scale, found.offset, found.crs.is_in_degrees)
        if census.stray is not None:
            self.monitor.warn(say("conversion.convert.text", stray=str(census.stray)))
        self.clock.stage(say("conversion.convert.building_octree"), census.points, (0.55, 0.93))
        laz_vlr = codec.laz_vlr_for(found.point_format, extra_length(found))
        encoder = Encoder(laz_vlr, self.scratch, self.monitor, budget.threads > 1, stride, budget.waiting)
        grower = make_grower(cube, distributor, encoder, self.executor)
        grower.grow(region)
        empty = grower.coarse.keys - {node.key for node in encoder.nodes}
        return contents_of(found, cube, census, laz_vlr, stride, statistics.record()), encoder.nodes, empty

    def _hands(self) -> tuple[Callable[..., Distributor], Callable[..., Grower]]:
        """Who sends the points to units, and who makes nodes of them: this process, builders, or a cluster."""
        if self.others is None:
            return Distributor, Grower
        if isinstance(self.others, Staff):
            from .builders.grower import BuilderGrower  # few have them

            return Distributor, functools.partial(BuilderGrower, self.others)
        from .cluster.job import ClusterDistributor, ClusterGrower  # few have one

        return functools.partial(ClusterDistributor, self.others), ClusterGrower

    def _stride(self, census: Census) -> int:
        """Of the temporal index, 0 for none. Raises BadParameter if one is wanted but the points' times do not allow it."""
        if not self.stride:
            return 0
        if census.timeless:
            raise _no_times(say("conversion.convert.points_gps_time_not_finite", timeless=census.timeless, points=census.points))
        if census.time_range == (0.0, 0.0):
            raise _no_times(say("conversion.convert.all_gps_times"))
        return stride_for(self.stride, census.points)


def _no_times(why: str, path: str | None = None) -> BadParameter:
    return BadParameter(
        say("conversion.convert.temporal_index_cannot_made", why=why),
        path=path,
        hint=say("conversion.convert.convert_without_one_temporal_stride"),
    )


def check_target(output: str | os.PathLike, temporal_stride: int, threads: int) -> None:
    """Raises BadParameter for a name that is no COPC file's, a stride or a number of threads that makes no sense."""
    if not os.fspath(output).lower().endswith(COPC):
        raise BadParameter(say("conversion.convert.name_does_not_end_copc", copc=COPC), path=output, hint=say("conversion.convert.name_so"))
    check_stride(temporal_stride)
    if threads < 0:
        raise BadParameter(
            say("conversion.convert.threads_make_no_sense", threads=threads), hint=say("conversion.convert.give_all_cores_positive_number")
        )


def _promised_cube(found: Scan) -> Cube:
    """The cube around what the headers say, in stored units; clipped to what int32 can hold, for headers lie."""
    bounds = np.array(found.header_bounds, np.float64)
    stored = np.clip(np.rint((bounds - found.offset) / found.scale), -(2**31), 2**31 - 1)
    stored = np.where(np.isfinite(stored), stored, 0)
    return Cube.around(stored.min(axis=0), stored.max(axis=0), found.scale, found.offset)
