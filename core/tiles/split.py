"""`core.split`: the points of many files in square tiles, a file each, in one pass over the input."""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..base.called import called
from ..base.errors import BadParameter, shown
from ..base.files import check_output, long_path
from ..base.memory import LEAST_MIB, MIB, limit_bytes
from ..base.monitor import Monitor, watched
from ..base.report import Listed, plain
from ..base.resources import Resources
from ..base.saying import say
from ..base.targets import output_errors
from ..base.words import AUTO, LAZ_FILES, TILE_KINDS
from ..inputs import lattice
from ..inputs.intake import blocks
from ..inputs.reading import Reading
from ..inputs.scan import Scan, scan
from ..inputs.wanted.query import Wanted
from .grid_cells import check_edge
from .split_placing import TilePlacing, place_of_tile
from .split_store import TileStore
from .split_writing import scan_of_tile, write_tile

_STANDING = 160 * MIB  # what libraries, decoder and blocks take


@dataclass
class SplitReport(Listed):
    """tiles: of each path, points (its own), buffer (copies of its neighbours' points), x, y (of its lower left corner), byte_size."""

    HEADING = say("tiles.split.heading")

    folder: str
    size: float
    buffer: float
    points: int
    buffer_points: int
    crs: str
    tiles: list[dict] = field(default_factory=list)
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, str]]:
        counts = [tile["points"] for tile in self.tiles]
        return [
            (say("tiles.split.folder"), self.folder),
            (
                say("tiles.split.tiles"),
                say("tiles.split.of_size", count=len(self.tiles), size=plain(self.size), least=min(counts), most=max(counts)),
            ),
            (say("tiles.split.points"), say("tiles.split.each_in_one", points=self.points)),
            *self._buffer(),
            (say("tiles.split.crs"), self.crs or called("none")),
            (say("tiles.split.time"), say("base.report.seconds", seconds=self.seconds)),
        ]

    def _buffer(self) -> list[tuple[str, str]]:
        if not self.buffer:
            return []
        return [(say("tiles.split.buffer"), say("tiles.split.copies", buffer=plain(self.buffer), count=self.buffer_points))]


@watched
def split(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    folder: str | os.PathLike,
    *,
    size: float,
    buffer: float = 0.0,
    kind: str = LAZ_FILES,
    recursive: bool = False,
    crs: str | None = None,
    target_crs: str | None = None,
    height_unit: str = AUTO,
    allow_ballpark: bool = False,
    allow_incomplete: bool = False,
    bounds: Sequence[float] | None = None,
    classes: Sequence[int] | str | None = None,
    returns: Sequence[int | str] | str | None = None,
    where: str = "",
    drop_withheld: bool = False,
    memory_limit: int = 0,
    threads: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> SplitReport:
    """Writes the points of one or many files as square tiles, each named after its lower left corner: 691000_5334000.laz.

    inputs: LAS, LAZ or COPC files, folders of them, virtual point clouds, EPT datasets, @LIST.
    folder: where the tiles go; it is made if need be.
    size: edge of a tile, in units of the CRS. Borders are multiples of it; a point on one belongs to the tile to the right, or above.
    buffer: how far a tile reaches into its neighbours, `size` at most. Copies of points that lie there are flagged as withheld. With 0,
        every point is in exactly one tile.
    kind: "laz", "las" or "copc.laz"; version 1.4, formats 6 to 8, as by `convert`.
    recursive, crs, target_crs, height_unit, allow_ballpark, allow_incomplete: as for `convert`.
    bounds, classes, returns, where, drop_withheld: which points are taken, as for `extract`.
    memory_limit, threads, temp_folder, overwrite, monitor: as for `convert`.

    The input is read once. If it fails or is cancelled, the tiles that it made are removed, but for those in place of earlier files.
    Raises BadParameter, UnreadableInput and its kinds, NoPoints if nothing matches, MixedInputs, OutputError.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    _check(check_edge(size), buffer, kind, threads)
    limit = limit_bytes(memory_limit)
    memory = max(limit - _STANDING, 32 * MIB) // 3
    wanted = Wanted(bounds, None, None, None, classes, returns, where, drop_withheld)
    reading = Reading(
        recursive=recursive, allow_incomplete=allow_incomplete, crs=crs, target_crs=target_crs, height_unit=height_unit,
        allow_ballpark=allow_ballpark,
    )  # fmt: skip
    found = scan(inputs, reading, wanted=wanted, monitor=monitor)
    with Resources(temp_folder=temp_folder).scratch(0) as scratch:
        store, placing = TileStore(scratch, memory, found.record_dtype.itemsize), TilePlacing(found, size, buffer)
        monitor.stage(say("tiles.split.reading"), found.point_count, (0.0, 0.6))
        for records in blocks(found, monitor=monitor):
            for numbers, placed in placing.placed(records):
                store.add(numbers, np.ascontiguousarray(placed).view(np.uint8).reshape(len(placed), -1))
            monitor.advance(len(records))
        if found.times is not None:
            found.times.settle(monitor)
        found.moves.settle(found.coarsened, monitor)
        left = max(LEAST_MIB, (limit - store.held) // MIB)
        resources = Resources(left, threads or os.cpu_count() or 1, temp_folder)
        report = SplitReport(os.fspath(folder), size, buffer, 0, 0, str(found.crs) if found.crs else "")
        _write(found, placing, store, Tiling(folder, size, kind, overwrite, resources), report, monitor)
    report.seconds, report.warnings = round(time.perf_counter() - begun, 3), list(monitor.warnings)
    monitor.on_progress(1.0, say("base.called.done"))
    return report


@dataclass(frozen=True)
class Tiling:
    """Where tiles go and how; the fields are parameters of `split`."""

    folder: str | os.PathLike
    size: float
    kind: str
    overwrite: bool
    resources: Resources

    def corner(self, number: int) -> tuple[float, float]:
        column, row = place_of_tile(number)
        return column * self.size, row * self.size

    def path(self, number: int) -> str:
        x, y = (lattice.plain(value + 0.0) for value in self.corner(number))
        return os.path.join(os.fspath(self.folder), f"{x}_{y}.{self.kind}")


def _check(size: float, buffer: float, kind: str, threads: int) -> None:
    if not 0 <= buffer <= size:
        raise BadParameter(say("tiles.split.no_buffer", buffer=buffer), hint=say("tiles.split.give_up_to_size"))
    if kind not in TILE_KINDS:
        raise BadParameter(say("tiles.split.no_kind", kind=shown(kind)), hint=say("tiles.split.give_kind", names=", ".join(TILE_KINDS)))
    if threads < 0:
        raise BadParameter(say("tiles.split.no_threads", threads=threads), hint=say("tiles.split.give_all_or_more"))


def _write(found: Scan, placing: TilePlacing, store: TileStore, tiling: Tiling, report: SplitReport, monitor: Monitor) -> None:
    """Writes all tiles that have points of their own."""
    numbers = sorted(number for number, facts in placing.facts.items() if facts.points)
    paths = {number: tiling.path(number) for number in numbers}
    with output_errors(tiling.folder):
        os.makedirs(long_path(tiling.folder), exist_ok=True)  # noqa: PTH103 - a long path
    taken = [item.path for item in found.sources]
    for path in paths.values():
        check_output(path, overwrite=tiling.overwrite, inputs=taken)
    new = [path for path in paths.values() if not os.path.lexists(long_path(path))]
    monitor.stage(say("tiles.split.writing"), sum(placing.facts[number].all for number in numbers), (0.6, 1.0))
    try:
        for number in numbers:
            facts = placing.facts[number]
            tile = scan_of_tile(found, facts, functools.partial(store.take, number))
            byte_size = write_tile(tile, paths[number], f".{tiling.kind}", tiling.resources, tiling.overwrite, monitor)
            x, y = tiling.corner(number)
            row = {"path": paths[number], "points": facts.points, "buffer": facts.buffer, "x": x, "y": y, "byte_size": byte_size}
            report.tiles.append(row)
            report.points += facts.points
            report.buffer_points += facts.buffer
            monitor.advance(facts.all)
    except BaseException:
        for path in new:
            with contextlib.suppress(OSError):
                Path(long_path(path)).unlink()
        raise
