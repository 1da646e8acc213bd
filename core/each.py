"""`core.convert_each`: one COPC for each of many files, and one virtual point cloud that names them all."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .base.errors import NotEnoughSpace, UnreadableInput
from .base.monitor import Monitor, Part, watched
from .base.paths import absolute
from .base.saying import say
from .base.temporary import sweep
from .base.words import AUTO, KEEP
from .conversion.cluster.named import LOCAL, team_at
from .conversion.convert import check_target, convert
from .crs import parse
from .inputs.virtual import files_named_by
from .inputs.wanted.query import Wanted
from .preservation import convert_and_compare
from .tiles.each_inputs import NAMES, tiles_of, vpc_of
from .tiles.each_report import EachConversion
from .tiles.each_sharing import Shares
from .tiles.each_work import EachWork
from .tiles.vpc import build_vpc

if TYPE_CHECKING:
    from .conversion.cluster.team import Team

_CONVERTED = 0.97  # of the whole way; the virtual point cloud is the rest


@watched
def convert_each(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    folder: str | os.PathLike,
    *,
    names: str = NAMES,
    vpc: bool = True,
    overview: bool = False,
    compare: bool = False,
    crs: str | None = None,
    fallback_crs: str | None = None,
    target_crs: str | None = None,
    height_unit: str = AUTO,
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
    colours: str = KEEP,
    scratch_compression: bool = True,
    cluster: str | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> EachConversion:
    """Converts each of many LAS and LAZ files and EPT datasets into a COPC file of its own, several small ones at once; one .vpc names all.

    inputs: files, folders, virtual point clouds, lists (@LIST), as of `convert`.
    folder: where the outputs go; it is made if need be.
    names: of the outputs, from the folder on, without an ending: text with {name} (of the input, without ending; of an EPT
        dataset, its folder's), {folder} (the input's, from the one on that was named), {parent} (the name of the folder that it lies in),
        {kind} (las, laz or ept).
    vpc: writes FOLDER/NAME.vpc, called as the folder is, of all outputs that stand; in place of an earlier one that names nothing else.
    overview: beside it, a COPC of the coarse levels of all, as by `build_vpc`.
    compare: reads each output and its input again, as `convert_and_compare`.
    crs, fallback_crs, target_crs, height_unit, temporal_stride, memory_limit, threads, temp_folder, recursive, allow_incomplete: as of
        `convert`, for each file; memory and threads for all together.
    allow_ballpark, bounds, classes, returns, where, drop_withheld, gps_time, scale, colours, scratch_compression: as of `convert`.
    cluster: as of `convert`: each file is converted by one worker, a very large one by all; threads and memory are the workers' then.
    overwrite: replaces files of another making, too. Outputs made of other inputs, or with other parameters, are replaced anyway.
    monitor: takes progress and warnings, and is asked for a cancel.

    An output that is current (`state_of`) is passed over, so that a run that was killed, cancelled or stopped by a full disk goes on where
    it was when it is begun again. A file that can't be converted is told in the report, and the others go on. Raises what `convert` raises
    for parameters that make no sense whatever the input is, BadParameter where two inputs would have one output, UnreadableInput for
    folders, lists and virtual point clouds, Cancelled, NotEnoughSpace; the files that are finished then stay.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    for text in (crs, fallback_crs, target_crs):
        parse(text)
    Wanted(bounds=bounds, classes=classes, returns=returns, where=where).box()
    top, threads = absolute(folder), threads or os.cpu_count() or 1
    monitor.stage(say("each.looking_for_files"))
    tiles = tiles_of(inputs, top, names, recursive=recursive, monitor=monitor)
    check_target(tiles[0].output, temporal_stride, threads)
    sweep(tile.output for tile in tiles)
    taken = {
        "crs": crs, "fallback_crs": fallback_crs, "target_crs": target_crs, "height_unit": height_unit, "allow_ballpark": allow_ballpark,
        "allow_incomplete": allow_incomplete, "gps_time": gps_time, "scale": scale, "colours": colours, "bounds": bounds,
        "classes": classes, "returns": returns, "where": where, "drop_withheld": drop_withheld, "temporal_stride": temporal_stride,
    }  # fmt: skip
    resources = {"temp_folder": temp_folder, "scratch_compression": scratch_compression, "cluster": LOCAL}
    work = EachWork(convert_and_compare if compare else convert, taken, resources, Shares(memory_limit, threads), overwrite)
    try:
        with team_at(cluster, monitor) as team:
            work = work if team is None else _on_cluster(team, work, top)
            report = EachConversion(os.fspath(folder), work.results(tiles, monitor, _CONVERTED))
        if overview and not vpc:
            monitor.warn(say("each.overview_needs_vpc"))
        if vpc:
            _name_all(report, top, overview, threads, overwrite, monitor)
    except NotEnoughSpace as error:
        error.hint = "; ".join(filter(None, (error.hint, say("each.finished_files_stay"))))
        raise
    told = [text for file in report.files for text in file.warnings]
    report.warnings = list(dict.fromkeys([*told, *monitor.warnings]))
    report.seconds = round(time.perf_counter() - begun, 3)
    monitor.on_progress(1.0, say("base.called.done"))
    return report


def _on_cluster(team: Team, work: EachWork, top: str) -> EachWork:
    """The same work, done by the workers of a cluster."""
    from .conversion.cluster.whole import by_team  # Dask, which few have

    return replace(work, convert=by_team(team, work.convert, top), shares=work.shares.elsewhere(team.threads))


def _name_all(report: EachConversion, top: str, overview: bool, threads: int, overwrite: bool, monitor: Monitor) -> None:
    """Writes the virtual point cloud of all outputs that stand, if there are any."""
    outputs, path = [file.output for file in report.files if file.stands], vpc_of(top)
    if not outputs:
        return
    if not overwrite and not _names_ours(path, top):
        monitor.warn(say("each.foreign_vpc", path=path))
        return
    part = Part(monitor, _CONVERTED, 1.0)
    made = build_vpc(outputs, path, overview=overview, threads=threads, monitor=part)
    report.vpc, report.overview = made.output, made.overview


def _names_ours(path: str, folder: str) -> bool:
    """Whether nothing is lost by writing a virtual point cloud there: none is there, or one that names files in this folder alone."""
    if not os.path.lexists(path):
        return True
    try:
        return all(name.startswith(folder + os.sep) for name in files_named_by(path))
    except UnreadableInput:
        return False
