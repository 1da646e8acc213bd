"""`core.rasterize`: statistics of points by cell, as GeoTIFF."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..base.errors import BadParameter, shown
from ..base.files import check_output, publishing
from ..base.memory import MIB, limit_bytes
from ..base.monitor import Monitor, watched
from ..base.saying import say
from ..base.suffixes import RASTERS
from ..base.temporary import Folder
from ..base.words import AUTO, COUNT, MEAN, MEDIAN, STATISTICS
from ..inputs.intake import blocks
from ..inputs.reading import Reading
from ..inputs.scan import Scan, scan
from ..inputs.wanted.attributes import Attribute, Attributes
from ..inputs.wanted.query import Wanted
from .grid_cells import cell_of, check_edge
from .grid_preview import coarse
from .grid_report import RasterReport
from .grid_sorting import ENTRY, SortedEntries, entries_of
from .grid_statistics import CellStatistics, statistics_of
from .grid_writing import Bands, RowOrder, gdal, write_raster

_STANDING = 160 * MIB  # what libraries, decoder and blocks take
_COPIES = 6  # of an entry in memory while entries are sorted
_LEAST_HELD = 1 << 16  # entries


@watched
def rasterize(
    inputs: str | os.PathLike | Sequence[str | os.PathLike],
    output: str | os.PathLike,
    *,
    cell_size: float,
    attribute: str = "Z",
    statistics: Sequence[str] = (MEAN,),
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
    preview: bool = False,
    memory_limit: int = 0,
    temp_folder: str | os.PathLike | None = None,
    overwrite: bool = True,
    monitor: Monitor | None = None,
) -> RasterReport:
    """Writes statistics of an attribute's values in square cells as GeoTIFF, a band each: float64, NaN where there is nothing.

    inputs: LAS, LAZ or COPC files, folders of them, virtual point clouds, EPT datasets, @LIST.
    output: its name ends in .tif or .tiff.
    cell_size: edge of a cell, in units of the CRS. Borders are multiples of it, so that rasters of one size fit together.
    attribute: by its name, such as "Z", "intensity", or that of extra bytes; values that are declared as no data are left out.
    statistics: of "count", "min", "max", "mean", "median". count: of all points in the cell, 0 where there are none. mean: values are added
        up in ascending order, equal ones as their product. They depend on the points alone, not on their order.
    recursive, crs, target_crs, height_unit, allow_ballpark, allow_incomplete: as for `convert`.
    bounds, classes, returns, where, drop_withheld: which points count, as for `extract`.
    preview: of COPC, takes some coarse levels alone, about a million points: counts are too low then, extremes too mild.
    memory_limit, temp_folder, overwrite, monitor: as for `convert`.

    The file is tiled and compressed (DEFLATE); it has the CRS of the points. Needs GDAL's Python package. Raises BadParameter,
    UnreadableInput and its kinds, MissingDependency, NoPoints if nothing matches, OutputError.
    """
    monitor, begun = monitor or Monitor(), time.perf_counter()
    edge, names = check_edge(cell_size), _checked(statistics)
    memory = max(limit_bytes(memory_limit) - _STANDING, 32 * MIB)
    if not os.fspath(output).lower().endswith(RASTERS):
        raise BadParameter(say("tiles.grid.name_is_no_tiff"), path=output, hint=say("tiles.grid.end_in_tif"))
    check_output(output, overwrite=overwrite)
    gdal()
    wanted = Wanted(bounds, None, None, None, classes, returns, where, drop_withheld)
    reading = Reading(
        recursive=recursive, allow_incomplete=allow_incomplete, crs=crs, target_crs=target_crs, height_unit=height_unit,
        allow_ballpark=allow_ballpark,
    )  # fmt: skip
    found = scan(inputs, reading, wanted=wanted, monitor=monitor)
    announced = found.point_count
    chosen = Attributes(found, found.extra)[attribute]
    if preview:
        found = coarse(found)
    monitor.stage(say("tiles.grid.reading"), found.point_count, (0.0, 0.9))
    held = max(memory // 2 // (ENTRY.itemsize * _COPIES), _LEAST_HELD)
    order, counted = RowOrder(), _Counted()
    with Folder(temp_folder) as folder, SortedEntries(held, temp_folder) as entries:
        for some in counted.points_of(_entries(found, chosen, names, edge, order, monitor)):
            entries.add(some)
        frame = order.frame(edge)
        frame.check(counted.points)
        monitor.stage(say("tiles.grid.writing"), 0, (0.9, 1.0))
        cells = counted.cells_of(statistics_of(entries.sorted(), MEDIAN in names, temp_folder))
        bands = Bands(names, [_label(name, chosen.name, preview) for name in names], found.crs.wkt, memory // 4)
        with publishing(output, overwrite=overwrite, inputs=[item.path for item in found.sources]) as file:
            write_raster(file, frame, bands, cells, folder, monitor)
            size = file.tell()
        runs = entries.runs
    monitor.on_progress(1.0, say("base.called.done"))
    return RasterReport(
        output=os.fspath(output),
        attribute=chosen.name,
        statistics=list(bands.labels),
        points=counted.points,
        points_in_files=announced,
        cells=counted.cells,
        columns=frame.columns,
        rows_of_cells=frame.rows,
        cell_size=edge,
        extent=frame.extent,
        crs=str(found.crs) if found.crs else "",
        preview=preview,
        byte_size=size,
        runs=runs,
        seconds=round(time.perf_counter() - begun, 3),
        warnings=list(monitor.warnings),
    )


def _checked(statistics: Sequence[str]) -> list[str]:
    """The statistics, each once. Raises BadParameter."""
    names = list(dict.fromkeys([statistics] if isinstance(statistics, str) else statistics))
    unknown = [name for name in names if name not in STATISTICS]
    if unknown or not names:
        told = shown(unknown[0]) if unknown else "nothing"
        raise BadParameter(say("tiles.grid.no_statistic", told=told), hint=say("tiles.grid.give_some", names=", ".join(STATISTICS)))
    return names


def _label(name: str, attribute: str, preview: bool) -> str:
    return (name if name == COUNT else f"{name} of {attribute}") + (" (preview)" if preview else "")


def _entries(found: Scan, attribute: Attribute, names: list[str], edge: float, order: RowOrder, monitor: Monitor) -> Iterator[np.ndarray]:
    """What the points say of the cells, block by block."""
    for records in blocks(found, monitor=monitor):
        x, y = (cell_of(records[name], found.scale[axis], found.offset[axis], edge) for axis, name in enumerate("XY"))
        if names == [COUNT]:
            values = np.zeros(len(records))
        else:
            values = attribute.values(records).astype(np.float64) + 0.0  # no -0.0
            if attribute.missing is not None:
                values[attribute.missing(records)] = np.nan
        yield entries_of(order.number(x, y), values)
        monitor.advance(len(records))


class _Counted:
    """Counts what passes by."""

    def __init__(self) -> None:
        self.points = self.cells = 0

    def points_of(self, entries: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
        for some in entries:
            self.points += int(some["count"].sum())
            yield some

    def cells_of(self, cells: Iterable[CellStatistics]) -> Iterator[CellStatistics]:
        for some in cells:
            self.cells += len(some.cells)
            yield some
