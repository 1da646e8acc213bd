"""An EPT dataset as one input, as if it were a LAS file with all its points."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace

from ...base.errors import CrsError
from ...base.far.named import is_address, named
from ...base.saying import say
from ...base.standins import EPT, is_dataset_by_name, metadata_of
from ...crs import NONE, Crs, parse
from ...las.in_memory import RecordsInMemory
from ...las.layout import EXTRA_BYTES_RECORD, WKT_BIT, WKT_RECORD
from ...las.source import PointSource
from ...las.vlr import LONGEST_VLR, Record
from ...las.writing import LasFrame
from .digest import row_of, size_of
from .storage import storage_of
from .tiles import Tiles


class TilesAsOne(RecordsInMemory):
    """A dataset that is open. Its points come node by node, coarse levels first. Raises what Tiles raises.

    size: of all its files; 0 on a server, which would have to be asked for each. digest: of all of them, "" unless `take_digest` was
    called.
    """

    def __init__(self, tiles: Tiles, warn: Callable[[str], None]):
        self.tiles = tiles
        evlrs: list[Record] = []
        head = _head(tiles, _crs(tiles, warn), evlrs)
        super().__init__(tiles.storage.place(EPT), head, evlrs, tiles.points, self._by_nodes, warn)
        self._size: int | None = None

    @property
    def size(self) -> int:
        if self._size is None:
            self._size = 0 if is_address(self.path) else size_of(self.tiles.storage, self.tiles.metadata, self.tiles.tree)
        return self._size

    @property
    def fetched_size(self) -> int:
        return self._size or self.tiles.metadata.likely_size

    def take_digest(self, check: Callable[[], None]) -> None:
        """Looks into all files. check: called with each, to end it by an error."""
        self._size, _, self.digest = row_of(self.tiles.storage, self.tiles.metadata, self.tiles.tree, check)

    def _by_nodes(self, most: int):
        return (self.tiles.records(key) for key in self.tiles.filled)


def source_of(
    path: str | os.PathLike,
    *,
    allow_incomplete: bool = False,
    warn: Callable[[str], None] | None = None,
    digested: bool = False,
    check: Callable[[], None] = lambda: None,
) -> PointSource:
    """Any input that is there: a LAS, LAZ or COPC file, or an EPT dataset. Raises what PointSource and Tiles raise.

    check: called now and then while the digest of many tiles is taken, to end it by an error.
    """
    if is_dataset_by_name(path):
        dataset = dataset_source(named(path) if is_address(path) else metadata_of(os.fspath(path)), warn or (lambda message: None))
        if digested:
            dataset.take_digest(check)
        return dataset
    return PointSource(path, allow_incomplete=allow_incomplete, warn=warn, digested=digested)


def dataset_source(path: str | os.PathLike, warn: Callable[[str], None]) -> TilesAsOne:
    """The dataset of an ept.json. Raises what Tiles raises."""
    return TilesAsOne(Tiles(storage_of(path), None), warn)


def _crs(tiles: Tiles, warn: Callable[[str], None]) -> Crs:
    """What ept.json states; NONE, with a warning, if PROJ can't read it."""
    try:
        return parse(tiles.metadata.crs, source=EPT)
    except CrsError as error:
        warn(say("inputs.ept.source.crs_unreadable", path=tiles.storage.place(EPT), message=error.message))
        return NONE


def _head(tiles: Tiles, crs: Crs, evlrs: list[Record]) -> bytes:
    """A LAS file's head that says of the points what the dataset says. evlrs: takes what is too long for it."""
    layout, metadata, first = tiles.layout, tiles.metadata, tiles.first
    records = [Record(*EXTRA_BYTES_RECORD, "Extra bytes", layout.extra.payload)] if layout.extra.length else []
    if crs.wkt_bytes:
        records.append(Record(*WKT_RECORD, "OGC WKT", crs.wkt_bytes))
    for record in [record for record in records if record.length > LONGEST_VLR]:
        records.remove(record)
        evlrs.append(replace(record, extended=True))
    file = io.BytesIO()
    frame = LasFrame(file, records, compressed=False)
    frame.write_header(
        global_encoding=WKT_BIT | (first.header.global_encoding & 1 if first is not None else 0),
        point_format=layout.point_format,
        record_length=layout.dtype.itemsize,
        point_count=tiles.points,
        scale=layout.scale,
        offset=layout.offset,
        mins=metadata.cube[0],
        maxs=metadata.cube[1],
    )
    frame.finish()
    return file.getvalue()
