"""`core.open`: any LAS, LAZ or COPC file, and any EPT dataset, as blocks of NumPy records."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import numpy as np

from ..base.monitor import Monitor
from ..base.standins import is_virtual, refuse_stand_in
from ..copc.reader import is_copc
from ..crs import Crs
from ..las.extra_bytes import Schema
from ..las.header import Header
from ..las.reading import MOST_POINTS
from ..las.records import COORDINATES
from ..las.vlr import Record
from .ept.source import source_of
from .scan import stated_crs


class PointCloud:
    """A file of points. A context manager; iterating gives its points in the file's order, as often as wanted.

    path: absolute. header: as read (scale, offset, mins, maxs, point_format, version …). vlrs, evlrs: its records. schema: of the extra
    bytes. crs: what the file states; its `wkt` is None where it states none. dtype: of the records, fields as in `las.layout.POINT`,
    then `extra`. count: points that iterating gives. is_copc: whether the file says that it is COPC.
    """

    def __init__(self, path: str | os.PathLike, *, allow_incomplete: bool = False, monitor: Monitor | None = None):
        warn = (monitor or Monitor()).warn
        if is_virtual(path):
            refuse_stand_in(path)
        self._source = source = source_of(path, allow_incomplete=allow_incomplete, warn=warn)
        self._running: list[Generator[np.ndarray, None, None]] = []
        self.closed = False
        self.path: str = source.path
        self.header: Header = source.header
        self.vlrs: list[Record] = source.vlrs
        self.evlrs: list[Record] = source.evlrs
        self.schema: Schema = source.extra
        self.dtype: np.dtype = source.dtype
        self.count: int = source.point_count
        self.crs: Crs = stated_crs(source, warn)
        self.is_copc: bool = is_copc(source.vlrs)

    def __enter__(self) -> PointCloud:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[np.ndarray]:
        return self.blocks()

    def blocks(self, max_points: int = MOST_POINTS) -> Iterator[np.ndarray]:
        """All points in the file's order, as (n,) arrays of `dtype`, 0 < n <= max_points, which are the caller's to change.

        LAS 1.5's offset times come as adjusted standard GPS time. Raises ValueError once the cloud is closed, and what damage raises.

        max_points: of one block; long records make blocks shorter.
        """
        if self.closed:
            raise ValueError(f"{self.path} is closed")
        running = self._source.blocks(max_points)
        self._running.append(running)
        return self._given(running)

    def xyz(self, records: np.ndarray) -> np.ndarray:
        """World coordinates, (n, 3) float64, in the units of `crs`.

        records: (n,) of `dtype`, such as a block.
        """
        stored = np.stack([records[name] for name in COORDINATES], axis=1)
        return stored * self.header.scale + self.header.offset

    def close(self) -> None:
        """Ends all that is being read; what was given stays valid."""
        self.closed = True
        while self._running:
            self._running.pop().close()

    def _given(self, running: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
        try:
            yield from running
        finally:
            if running in self._running:
                self._running.remove(running)
        if self.closed:
            raise ValueError(f"{self.path} was closed while its points were read")


def open(path: str | os.PathLike, *, allow_incomplete: bool = False, monitor: Monitor | None = None) -> PointCloud:
    """Opens a LAS, LAZ or COPC file of any age, or an EPT dataset; its points come as NumPy blocks in the file's own format.

        with core.open("tile.laz") as cloud:
            for block in cloud:
                print(cloud.xyz(block).mean(axis=0), block["classification"].max())

    path: of the file; of a dataset, its folder or ept.json.
    allow_incomplete: reads what is there of a file that was cut or damaged, with a warning.
    monitor: takes warnings.

    Raises UnreadableInput, UnsupportedFile, DamagedFile, and IncompleteInput where data is missing.
    """
    return PointCloud(path, allow_incomplete=allow_incomplete, monitor=monitor)
