"""`core.build_vpc`: one virtual point cloud of many files, read from headers alone; and an overview, from coarse levels alone."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..base.errors import BadParameter, UnreadableInput
from ..base.far.named import HIDDEN, is_address
from ..base.files import check_output
from ..base.monitor import Clock, Monitor, watched
from ..base.parallel import ordered_map
from ..base.paths import absolute, files_of, identity, is_folder
from ..base.report import Listed
from ..base.saving import save_text
from ..base.saying import joined, number, say
from ..base.standins import datasets_apart, is_dataset_on_disk, is_virtual
from ..base.suffixes import COPC, POINT_CLOUDS, VPC
from ..inputs.ept.source import source_of
from ..inputs.fetching import tell_fetched
from ..inputs.gathering import meant_by, spread
from ..inputs.opened import WAITING
from ..inputs.scan import stated_crs
from ..las.source import PointSource
from .vpc_item import ToEarth, item_of
from .vpc_overview import write_overview
from .vpc_statistics import Moments, moments_of

_LAZ = ".laz"


@dataclass
class VpcReport(Listed):
    """files: that it names; points: of all, by their headers; overview: path, "" for none; skipped: a row for each input that can't be
    read and was left out: input, reason."""

    HEADING = say("tiles.vpc.heading")

    output: str
    files: int
    points: int
    crs: list[str] = field(default_factory=list)
    overview: str = ""
    overview_points: int = 0
    skipped: list[dict] = field(default_factory=list)
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        return [
            (say("tiles.vpc.output"), self.output),
            (say("tiles.vpc.files"), number(f"{self.files:,}")),
            (say("tiles.vpc.points"), number(f"{self.points:,}")),
            (say("tiles.vpc.crs"), ", ".join(self.crs) or say("tiles.vpc.none")),
            *self._overview_row(),
            (say("tiles.vpc.time"), say("base.report.seconds", seconds=self.seconds)),
        ]

    def _overview_row(self) -> list[tuple[str, str]]:
        if not self.overview:
            return []
        return [(say("tiles.vpc.overview"), say("tiles.vpc.points_in", points=self.overview_points, path=self.overview))]

    def lists(self) -> dict[str, list[str]]:
        return {say("tiles.vpc.skipped"): [joined([row["input"], row["reason"]], ": ") for row in self.skipped]} if self.skipped else {}


@watched
def build_vpc(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    output: str | os.PathLike,
    *,
    recursive: bool = False,
    overview: bool = False,
    statistics: bool = False,
    threads: int = 0,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> VpcReport:
    """Writes a virtual point cloud (.vpc) that names LAS, LAZ and COPC files and EPT datasets: place, CRS, count, dimensions. No point
    is decoded, unless statistics are wanted.

    inputs: files, folders, other .vpc, EPT datasets (folder or ept.json), @LIST; where NAME.laz and NAME.copc.laz stand side by
        side in a folder, the latter alone is taken.
    output: its name ends in .vpc. Files at or below its folder are named from there on, so that the whole can be moved.
    recursive: folders with their subfolders.
    overview: writes OUTPUT-overview.copc.laz beside it, of the coarse levels of those inputs that are COPC, and names it.
    statistics: reads all points, for least, greatest, mean and deviation of each dimension.
    threads: that read headers at once, 0 for one a core, and eight for files on servers.
    overwrite: replaces what stands at the output, and at the overview's path.
    monitor: takes progress and warnings, and is asked for a cancel.

    Files that can't be read, or have no points, are left out with a warning. Raises BadParameter, UnreadableInput if none is left,
    OutputError.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    if not is_virtual(output):
        raise BadParameter(say("tiles.vpc.name_must_end", suffix=VPC), path=output, hint=say("tiles.vpc.give_such_a_name"))
    place = f"{os.fspath(output)[: -len(VPC)]}-overview{COPC}"
    paths = [path for path in clouds_of(inputs, recursive=recursive, monitor=monitor) if identity(path) != identity(place)]
    check_output(output, overwrite=overwrite, inputs=paths)
    place = place if overview else ""
    if place:
        check_output(place, overwrite=overwrite, inputs=paths)
    clock = Clock(monitor)
    clock.stage(say("tiles.vpc.reading_headers"), len(paths), (0.0, 0.3 if overview or statistics else 0.95))
    skipped: list[dict] = []
    sources = list(_readable(paths, skipped, threads, monitor))
    if not sources:
        raise UnreadableInput(say("tiles.vpc.no_input_has_points"), hint=say("tiles.vpc.give_files_points"))
    report = VpcReport(absolute(output), len(sources), sum(source.point_count for source in sources), skipped=skipped)
    if place:
        clock.stage(say("tiles.vpc.making_the_overview"), 1, (0.3, 0.95))
        report.overview_points = write_overview(sources, place, overwrite, monitor)
        report.overview = absolute(place) if report.overview_points else ""
    folder = Path(absolute(output)).parent
    earth = ToEarth()
    moments: dict[str, dict[str, Moments]] = {}
    if statistics:
        clock.stage(say("tiles.vpc.reading_points"), report.points, (0.3, 0.98))
        tell_fetched(sources, monitor)
        moments = {source.path: moments_of(source.path, monitor) for source in sources}
    for source in sources:
        if HIDDEN in source.path and is_address(source.path):
            monitor.warn(say("tiles.vpc.named_in_part", path=source.path))
    items = [item_of(source, folder, report.overview, earth, moments.get(source.path)) for source in sources]
    report.crs = sorted({crs.name for crs in map(stated_crs, sources) if crs})
    if len(report.crs) > 1:
        monitor.warn(say("tiles.vpc.several_crs", names=", ".join(report.crs)))
    save_text(as_text(items), output, overwrite=overwrite, inputs=paths)
    report.seconds, report.warnings = time.perf_counter() - begun, list(monitor.warnings)
    return report


def as_text(items: Sequence[dict[str, Any]]) -> str:
    """The JSON of a .vpc, an item a line."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, allow_nan=False) for item in items)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def clouds_of(inputs: str | os.PathLike | Sequence[str | os.PathLike], *, recursive: bool, monitor: Monitor) -> list[str]:
    """Absolute paths of all point clouds that are meant, sorted, each once. Raises BadParameter, UnreadableInput."""
    found: dict[str, str] = {}
    for item in spread(inputs):
        monitor.check()
        for path in _meant(item, recursive, monitor):
            found.setdefault(identity(path), path)
    return sorted(found.values())


def _meant(path: str, recursive: bool, monitor: Monitor) -> list[str]:
    if not is_folder(path) or is_dataset_on_disk(path):
        return meant_by(path, recursive=recursive, monitor=monitor)
    datasets, rest = datasets_apart(files_of(path, recursive, monitor.warn))
    files = set(filter(_is_cloud, rest))
    alone = [file for file in files if f"{file[: -len(_LAZ)]}{COPC}" not in files or not file.endswith(_LAZ) or file.endswith(COPC)]
    return [*datasets, *alone]


def _is_cloud(path: str) -> bool:
    return path.lower().endswith(POINT_CLOUDS) and not Path(path).name.startswith("._")


def _readable(paths: Sequence[str], skipped: list[dict], threads: int, monitor: Monitor) -> Iterator[PointSource]:
    """The files that can be read and have points."""
    for path, source in zip(paths, ordered_map(_opened, paths, threads or (WAITING if any(map(is_address, paths)) else 0))):
        monitor.check()
        monitor.advance(1)
        if isinstance(source, UnreadableInput):
            skipped.append({"input": path, "reason": source.message})
            monitor.warn(say("tiles.vpc.left_out", path=path, reason=source.message))
        elif not source.point_count:
            skipped.append({"input": path, "reason": say("tiles.vpc.no_points")})
            monitor.warn(say("tiles.vpc.left_out_empty", path=path))
        else:
            yield source


def _opened(path: str) -> PointSource | UnreadableInput:
    try:
        return source_of(path)
    except UnreadableInput as error:
        return error
