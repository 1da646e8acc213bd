"""Rasters as GeoTIFF, by GDAL, which QGIS always brings; a strip of rows at a time."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from ..base.errors import BadParameter, MissingDependency, OutputError
from ..base.monitor import Monitor
from ..base.saying import say
from ..base.temporary import Folder
from ..base.words import COUNT
from .grid_statistics import CellStatistics

NO_DATA = np.nan
_BLOCK, _LEAST_BLOCK = 256, 16  # edge of a TIFF's tiles: usual, and least that the format knows
_MOST_CELLS, _FOR_A_POINT = 1 << 28, 256  # a raster with more comes from points far off, or from a slip of the cell's size
_COPIED = 1 << 20  # bytes at once


def gdal(what_for: str = "") -> Any:
    """GDAL's Python package. what_for: needs it, by default rasters. Raises MissingDependency."""
    try:
        return importlib.import_module("osgeo.gdal")
    except ImportError as error:
        what_for = what_for or say("tiles.grid_writing.rasters")
        hint = say("tiles.grid_writing.run_in_qgis")
        raise MissingDependency(say("tiles.grid_writing.no_gdal", what_for=what_for), package="gdal", hint=hint) from error


@dataclass(frozen=True)
class GridFrame:
    """Where the cells of a raster are. column, top: of the left upper cell, in cells from the origin; north is up."""

    edge: float
    column: int
    top: int
    columns: int
    rows: int

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """x and y least, x and y greatest."""
        low = self.top + 1 - self.rows
        return tuple(index * self.edge for index in (self.column, low, self.column + self.columns, self.top + 1))  # type: ignore[return-value]

    def check(self, points: int) -> None:
        """Raises BadParameter for a raster that nobody can mean, and that would take hours to write. points: that it is of."""
        if self.columns * self.rows > max(_MOST_CELLS, _FOR_A_POINT * points):
            message = say("tiles.grid_writing.too_many_cells", columns=self.columns, rows=self.rows)
            raise BadParameter(message, hint=say("tiles.grid_writing.larger_cells_or_extent"))


class RowOrder:
    """CellStatistics as numbers in the order of a raster's rows: from the north, from the west."""

    def __init__(self) -> None:
        self.least = np.full(2, np.iinfo(np.int64).max)
        self.greatest = np.full(2, np.iinfo(np.int64).min)

    def number(self, column: np.ndarray, row: np.ndarray) -> np.ndarray:
        """(n,) int64 of (n,) columns and rows counted from the origin, n > 0; takes note of how far they reach."""
        for axis, places in enumerate((column, row)):
            self.least[axis] = min(self.least[axis], int(places.min()))
            self.greatest[axis] = max(self.greatest[axis], int(places.max()))
        return (-row << 32) + (column + (1 << 31))

    @staticmethod
    def place(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Columns and rows of numbers."""
        return (numbers & 0xFFFFFFFF) - (1 << 31), -(numbers >> 32)

    def frame(self, edge: float) -> GridFrame:
        """The raster of all that was numbered."""
        columns, rows = (int(value) for value in self.greatest - self.least + 1)
        return GridFrame(edge, int(self.least[0]), int(self.greatest[1]), columns, rows)


@dataclass(frozen=True)
class Bands:
    """names: of the statistics, a band each; labels: what bands are called; wkt: of the CRS; memory: bytes for rows under way."""

    names: Sequence[str]
    labels: Sequence[str]
    wkt: str | None
    memory: int


def write_raster(
    target: BinaryIO, frame: GridFrame, bands: Bands, cells: Iterable[CellStatistics], folder: Folder, monitor: Monitor
) -> None:
    """Writes a GeoTIFF of cells that come in the order of rows. folder: where GDAL makes it, before it is copied to `target`."""
    path = folder.new_path("raster", ".tif")
    try:
        _make(path, frame, bands, cells, monitor)
    except RuntimeError as error:  # of GDAL, where its exceptions are on
        raise OutputError(say("tiles.grid_writing.gdal_failed", reason=str(error))) from error
    with open(path, "rb") as made:
        shutil.copyfileobj(made, target, _COPIED)


def _make(path: str, frame: GridFrame, bands: Bands, cells: Iterable[CellStatistics], monitor: Monitor) -> None:
    """Makes the file; GDAL closes it when nothing here knows it any more."""
    block = _block(frame, bands)
    strip = _Strip(_created(gdal(), path, frame, bands, block), frame, bands.names, block, monitor)
    try:
        for some in cells:
            strip.take(some)
        strip.finish()
    finally:
        strip.close()


def _block(frame: GridFrame, bands: Bands) -> int:
    """Rows that are filled together: an edge of the TIFF's tiles, or 1 for rows so long that they are better written one by one."""
    row, block = frame.columns * len(bands.names) * 8, _BLOCK
    while block >= _LEAST_BLOCK and block * row > bands.memory:
        block //= 2
    return block if block >= _LEAST_BLOCK else 1


def _created(engine: Any, path: str, frame: GridFrame, bands: Bands, block: int) -> Any:
    shape = ["TILED=YES", f"BLOCKXSIZE={block}", f"BLOCKYSIZE={block}"] if block > 1 else ["BLOCKYSIZE=1"]
    options = [*shape, "COMPRESS=DEFLATE", "PREDICTOR=3", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND"]
    data = engine.GetDriverByName("GTiff").Create(path, frame.columns, frame.rows, len(bands.names), engine.GDT_Float64, options)
    if data is None:
        raise OutputError(say("tiles.grid_writing.gdal_failed", reason=engine.GetLastErrorMsg()))
    left, _, _, top = frame.extent
    data.SetGeoTransform((left, frame.edge, 0.0, top, 0.0, -frame.edge))
    if bands.wkt:
        data.SetProjection(bands.wkt)
    for number, label in enumerate(bands.labels, 1):
        band = data.GetRasterBand(number)
        band.SetDescription(label)
        band.SetNoDataValue(NO_DATA)
    return data


class _Strip:
    """The rows that are being filled: as many as a row of the TIFF's tiles has."""

    def __init__(self, data: Any, frame: GridFrame, names: Sequence[str], height: int, monitor: Monitor):
        self._data, self._frame, self._names, self._height, self._monitor = data, frame, names, height, monitor
        self._number, self._count = 0, -(-frame.rows // height)
        self._rows = self._empty()

    def take(self, cells: CellStatistics) -> None:
        columns, rows = RowOrder.place(cells.cells)
        columns, rows = columns - self._frame.column, self._frame.top - rows
        strips = rows // self._height
        for strip in range(int(strips[0]), int(strips[-1]) + 1):
            first, last = np.searchsorted(strips, (strip, strip + 1))
            if first == last:
                continue
            while self._number < strip:
                self._write()
            for band, name in enumerate(self._names):
                self._rows[band, rows[first:last] - strip * self._height, columns[first:last]] = cells.columns[name][first:last]

    def finish(self) -> None:
        while self._number < self._count:
            self._write()
        if self._data.FlushCache() not in (None, 0):
            raise OutputError(say("tiles.grid_writing.gdal_failed", reason=gdal().GetLastErrorMsg()))

    def close(self) -> None:
        """Lets go of the file: otherwise an error would keep it open, and GDAL would write to it later."""
        self._data = None

    def _empty(self) -> np.ndarray:
        rows = np.full((len(self._names), self._height, self._frame.columns), NO_DATA)
        if COUNT in self._names:
            rows[self._names.index(COUNT)] = 0.0
        return rows

    def _write(self) -> None:
        self._monitor.check()
        start = self._number * self._height
        height = min(self._height, self._frame.rows - start)
        for band, rows in enumerate(self._rows, 1):
            part = np.ascontiguousarray(rows[:height])
            place = (0, start, self._frame.columns, height)
            if self._data.GetRasterBand(band).WriteRaster(*place, part.tobytes(), buf_type=gdal().GDT_Float64) not in (None, 0):
                raise OutputError(say("tiles.grid_writing.gdal_failed", reason=gdal().GetLastErrorMsg()))
        self._number += 1
        self._rows = self._empty()
