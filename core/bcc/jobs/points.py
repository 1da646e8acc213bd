"""From point clouds to containers: points snapped to the lattice, their attributes aggregated by cell."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...base.errors import BadParameter, NotRepresentable
from ...base.far.named import HIDDEN
from ...base.files import publishing
from ...base.monitor import Monitor, watched
from ...base.multiset import Tally
from ...base.saying import say
from ...base.words import AUTO
from ...crs import Crs
from ...inputs.intake import blocks
from ...inputs.reading import Reading
from ...inputs.reprojection import height_rows
from ...inputs.scan import Scan, scan
from ..files.passage import Passage, write_proven
from ..files.sorting import for_sorting
from ..files.writer import Settings
from ..format import identifiers, lattice
from ..format.cells import Cells, as_rows
from ..format.layout import Identifier
from ..format.metadata import Metadata
from .aggregation import Column, aggregated, columns_for, schema_of
from .attributes import PointAttributes
from .reports import WriteReport, size_of

BLOCK_POINTS = 250_000
LOD = 10  # of the finest level by default; a label, the cell size stands in the metadata
_NAMED = 20  # inputs that the metadata names


@dataclass(frozen=True)
class Grid:
    """The lattice that points are put on, and how its cells are labelled.

    levels: how many times cells are rolled up to coarser ones; lod: of the finest cells, one less at each roll-up.
    """

    cell_size: float
    origin: tuple[float, float, float]
    kind: Identifier
    levels: int = 0
    lod: int = LOD
    labels: dict = field(default_factory=dict)

    def ids(self, cells: np.ndarray, level: int) -> np.ndarray:
        """Identifiers of cells that were rolled up `level` times."""
        lod = self.lod - level if identifiers.LOD_MAX[self.kind] else 0
        return identifiers.encode(self.kind, cells, lod=lod, **self.labels)

    def sizes(self) -> tuple[tuple[int, float], ...]:
        """(level of detail, cell size) of all levels, the finest first; none if there is one only."""
        if not self.levels:
            return ()
        return tuple((self.lod - level, self.cell_size * 2**level) for level in range(self.levels + 1))


@watched
def from_points(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    output: str | os.PathLike,
    *,
    cell_size: float,
    attributes: Sequence[str] = (),
    aggregations: Sequence[str] = ("count",),
    identifier_type: str = "auto",
    origin: tuple[float, float, float] | None = None,
    levels: int = 0,
    lod: int = LOD,
    frame: int = 0,
    tier: int = 0,
    codec: str = "zstd-3",
    crs: str | None = None,
    fallback_crs: str | None = None,
    target_crs: str | None = None,
    height_unit: str = AUTO,
    recursive: bool = False,
    allow_incomplete: bool = False,
    allow_ballpark: bool = False,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
    **settings,
) -> WriteReport:
    """Voxelises LAS, LAZ or COPC files into a v2.1 container on the body-centred cubic lattice.

    inputs: a file, a folder, or several of both.
    output: the container.
    cell_size: distance of axially adjacent cell centres, units of the CRS.
    attributes: see PointAttributes.
    aggregations: of each of them, or "count"; columns are named attribute_aggregation.
    identifier_type: a name, or "auto": index64 where the extent fits, else galactic128.
    origin: world position of cell (0, 0, 0), None for one with room for the roll-up below the points, on a grid of whole coarsest cells,
        so that neighbouring tiles share their lattice.
    levels: roll-ups to cells of 2, 4, 8 … times the size, each aggregated from the points.
    lod, frame, tier: labels.
    codec: of the blocks, as of `migrate`.
    crs, fallback_crs, target_crs, height_unit, recursive, allow_incomplete, allow_ballpark: as of `core.convert`.
    memory_limit, temp_folder, overwrite, monitor: as of `core.convert`.
    settings: further ones of writer.Settings.

    Raises a ForgeError; then nothing is left behind.
    """
    monitor, begin = monitor or Monitor(), time.perf_counter()
    made = Settings.of(codec, **settings)
    _check(cell_size, levels, lod)
    monitor.stage(say("bcc.jobs.points.reading_headers"), 0, (0.0, 0.02))
    reading = Reading(
        recursive=recursive,
        allow_incomplete=allow_incomplete,
        crs=crs,
        fallback_crs=fallback_crs,
        target_crs=target_crs,
        height_unit=height_unit,
        allow_ballpark=allow_ballpark,
    )
    found = scan(inputs, reading, output=output, monitor=monitor)
    wanted = PointAttributes(found, attributes)
    columns = columns_for(wanted.types, aggregations)
    memory = for_sorting(memory_limit)
    automatic = identifier_type == "auto"
    grid = Grid(
        cell_size,
        (0.0, 0.0, 0.0),
        Identifier.INDEX64 if automatic else identifiers.kind_of(identifier_type),
        levels,
        lod,
        {"frame": frame, "tier": tier},
    )
    grid = _placed(grid, found, origin, automatic)
    job = _Job(found, wanted, columns, output, made, memory, temp_folder, overwrite, monitor)
    try:
        report = job.run(grid)
    except NotRepresentable:
        if not automatic or grid.kind is Identifier.GALACTIC128:
            raise
        monitor.warn(say("bcc.jobs.points.points_lie_outside_bounds_headers"))
        report = job.run(_of_kind(grid, Identifier.GALACTIC128))
    report.warnings, report.seconds = list(monitor.warnings), time.perf_counter() - begin
    return report


class _Job:
    """One voxelisation, which can be run again on another grid."""

    def __init__(
        self,
        found: Scan,
        wanted: PointAttributes,
        columns: list[Column],
        output,
        settings: Settings,
        memory: int,
        folder,
        overwrite,
        monitor,
    ):
        self.found, self.wanted, self.columns, self.output, self.settings = found, wanted, columns, output, settings
        self.memory, self.folder, self.overwrite, self.monitor = memory, folder, overwrite, monitor
        self.points = 0

    def run(self, grid: Grid) -> WriteReport:
        schema, share = schema_of(self.columns), self.memory // (grid.levels + 2)
        with ExitStack() as stack:
            passages = [self._passage(grid.kind, self.wanted.values.itemsize, share, stack) for _ in range(grid.levels + 1)]
            self._read(grid, passages)
            options = {"metadata": self._metadata(grid, schema), "settings": self.settings}
            self.monitor.stage(say("bcc.jobs.points.aggregating"), self.points * len(passages), (0.6, 0.8))
            if grid.levels:
                together = self._passage(grid.kind, schema.itemsize, share, stack)
                counts, ids = self._all_levels(grid, passages, together)
            with publishing(self.output, overwrite=self.overwrite, inputs=[item.path for item in self.found.sources]) as file:
                if grid.levels:
                    written = together.write(file, self.output, self.monitor, ids=ids, **options)
                else:
                    cells, ids = self._aggregated(passages[0]), passages[0].ids
                    written = write_proven(file, self.output, grid.kind, schema.itemsize, cells, self.monitor, ids=ids, **options)
        report = WriteReport(", ".join(item.path for item in self.found.sources), os.fspath(self.output), written.cells, written.blocks)
        report.byte_size, report.points = size_of(self.output), self.points
        report.identifier_type, report.codec = grid.kind.name.lower(), str(self.settings.codec)
        report.input_size = sum(item.source.size for item in self.found.sources)
        report.levels = counts if grid.levels else {}
        report.heights = height_rows(self.found.sources, self.found.scale[2])
        return report

    def _metadata(self, grid: Grid, schema: np.dtype) -> Metadata:
        aggregations = ", ".join(dict.fromkeys(column.aggregation for column in self.columns))
        names = ", ".join(Path(item.path).name.split(HIDDEN)[0] for item in self.found.sources[:_NAMED])
        return Metadata(wkt2(self.found.crs), grid.origin, grid.cell_size, schema, aggregations, names, grid.sizes())

    def _passage(self, kind: Identifier, payload_size: int, memory: int, stack: ExitStack) -> Passage:
        return stack.enter_context(Passage(kind, payload_size, memory=memory, folder=self.folder))

    def _read(self, grid: Grid, passages: list[Passage]) -> None:
        """All points, as cells of every level, to be sorted."""
        self.points = 0
        self.monitor.stage(say("bcc.jobs.points.reading_points"), self.found.point_count, (0.02, 0.6))
        for records in blocks(self.found, BLOCK_POINTS, self.monitor):
            cells = lattice.cells_of(self.wanted.positions(records), grid.origin, grid.cell_size)
            payload = as_rows(self.wanted.of(records))
            for level, passage in enumerate(passages):
                cells = lattice.parents(cells) if level else cells
                passage.add(Cells(grid.ids(cells, level), payload))
            self.points += len(records)
            self.monitor.advance(len(records))

    def _aggregated(self, passage: Passage) -> Iterator[Cells]:
        """One cell for each identifier of one level, sorted."""
        return aggregated(passage.sorted(self.monitor), self.wanted.values, self.columns)

    def _all_levels(self, grid: Grid, passages: list[Passage], together: Passage) -> tuple[dict[int, int], Tally]:
        """Puts cells of all levels together. Returns how many each has, and the identifiers, from the points, that must come of it."""
        counts: dict[int, int] = {}
        ids = Tally()
        for level, passage in enumerate(passages):
            for piece in self._aggregated(passage):
                together.add(piece)
                counts[grid.lod - level] = counts.get(grid.lod - level, 0) + len(piece)
                self.monitor.check()
            ids += passage.ids
        return counts, ids


def wkt2(crs: Crs) -> str | None:
    """The CRS as WKT 2 where PROJ understands it, else the text that the file had."""
    return crs.crs.to_wkt("WKT2_2019") if crs.crs is not None else crs.wkt


def origin_for(least: np.ndarray, cell_size: float, levels: int) -> tuple[float, float, float]:
    """An origin below `least`, (3,) world coordinates, with room for the roll-up, on a grid of whole coarsest cells."""
    step = cell_size * 2**levels
    return tuple(float(value) for value in (np.floor(np.asarray(least, np.float64) / step) - 1) * step)


def _placed(grid: Grid, found: Scan, origin, automatic: bool) -> Grid:
    """The grid with its origin, and, if that is ours to choose, the least identifier type that the extent fits."""
    bounds = found.header_bounds
    if not np.isfinite(bounds).all():
        bounds = np.zeros((2, 3))
    chosen = tuple(float(value) for value in origin) if origin is not None else origin_for(bounds[0], grid.cell_size, grid.levels)
    if len(chosen) != 3 or not np.isfinite(chosen).all():
        raise BadParameter(say("bcc.jobs.points.origin_three_finite_coordinates"))
    grid = Grid(grid.cell_size, chosen, grid.kind, grid.levels, grid.lod, grid.labels)
    if automatic:
        low, high = (bounds - np.asarray(chosen)) / (grid.cell_size / 2)
        if low.min() < 2**grid.levels or high.max() > 2**16 - 4:
            grid = _of_kind(grid, Identifier.GALACTIC128)
    return grid


def _of_kind(grid: Grid, kind: Identifier) -> Grid:
    return Grid(grid.cell_size, grid.origin, kind, grid.levels, grid.lod, grid.labels)


def _check(cell_size: float, levels: int, lod: int) -> None:
    if not 0 < cell_size < np.inf:
        raise BadParameter(
            say("bcc.jobs.points.cell_size_makes_no_sense", cell_size=cell_size), hint=say("bcc.jobs.points.give_length_above")
        )
    if not 0 <= levels <= lod or levels > 15:
        raise BadParameter(
            say("bcc.jobs.points.roll_ups_do_not_fit", levels=levels, lod=lod), hint=say("bcc.jobs.points.choose_fewer_higher_level_detail")
        )
