"""The points of an EPT dataset, tile by tile, as records of one layout in the order of GPS time."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import cast

import numpy as np

from ...base.errors import DamagedFile, MixedInputs, NoPoints
from ...base.needs import need
from ...base.saying import say
from ...base.temporary import Folder
from ...las.extra_bytes import Schema, copy_plan
from ...las.gps_time import time_order
from ...las.records import COORDINATES, target_format
from ...las.source import PointSource
from ...las.upgrade import upgrade
from ..grid import requantise
from .dataset import BINARY, LASZIP, DatasetFacts, Key, read_metadata, read_tree, tile_name
from .dimensions import Layout, layout_of, records_of, tile_dtype
from .storage import Storage

_WHAT_FOR = say("inputs.ept.tiles.reading_tiles_this_kind")


class Tiles:
    """A dataset that is open. metadata, tree: as read; layout: of the records that `records` gives; first: of LASzip tiles, the first.

    folder: for tiles out of an archive, which others do not need. Raises UnreadableInput and its kinds for what can't be understood,
    NoPoints if there are none; what the first tile tells, when it is asked for.
    """

    def __init__(self, storage: Storage, folder: Folder | None):
        self.storage, self._folder = storage, folder
        self.metadata: DatasetFacts = read_metadata(storage)
        self.tree = read_tree(storage)
        self.filled = [key for key, count in self.tree.items() if count]
        if not self.filled:
            raise NoPoints(say("inputs.ept.tiles.no_points"), path=storage.place(""))
        storage.expect([self.name(key) for key in self.filled])
        self.first: PointSource | None = None

    @property
    def points(self) -> int:
        return sum(self.tree.values())

    @functools.cached_property
    def layout(self) -> Layout:
        key = self.filled[0]
        if self.metadata.data_type != LASZIP:
            return layout_of(self.metadata.attributes, self.metadata.cube, self.raw(key))
        for source, _ in self.laz(key):
            self.first = source
            break
        if self.first is None:
            raise DamagedFile(say("inputs.ept.tiles.other_count", count=0, announced=self.tree[key]), path=self.place(key))
        header = self.first.header
        layout_format = max(target_format([header.point_format]), self._wanted_format())
        return Layout(layout_format, self.first.extra, header.scale, header.offset)

    def name(self, key: Key) -> str:
        """Of the file that holds a node."""
        return tile_name(self.metadata, key)

    def place(self, key: Key) -> str:
        return os.fspath(self.storage.place(self.name(key)))

    def records(self, key: Key) -> np.ndarray:
        """The points of a node, (n,) of layout.dtype, in the order of GPS time. Raises DamagedFile if they are not as many as announced."""
        if self.metadata.data_type == LASZIP:
            with_laz = self.laz(key)
            parts = [self._as_laid_out(block, source) for source, block in with_laz]
            records = np.concatenate(parts) if len(parts) != 1 else parts[0]
            self._check(key, len(records))
        else:
            records = records_of(self.raw(key), self.metadata.attributes, self.layout, self.place(key))
        order = time_order(np.ascontiguousarray(records["gps_time"]))
        return records if order is None else records.view(f"V{records.itemsize}").take(order).view(records.dtype)

    def laz(self, key: Key) -> Iterator[tuple[PointSource, np.ndarray]]:
        """The tile and blocks of its points, of a dataset of LASzip tiles."""
        path, lent = self.storage.path_of(self.name(key)), False
        if path is None:
            file, path = cast(Folder, self._folder).new_file("tile", ".laz")
            lent = True
            with file:
                file.write(self.storage.read(self.name(key)))
        try:
            source = PointSource(path)
            for block in source.blocks():
                yield source, block
        finally:
            if lent:
                os.remove(path)

    def raw(self, key: Key) -> np.ndarray:
        """The points of a binary tile as they are, of tile_dtype."""
        dtype, data = tile_dtype(self.metadata.attributes), self.unpacked(key)
        if len(data) != self.tree[key] * dtype.itemsize:
            self._check(key, len(data) / dtype.itemsize)
        return np.frombuffer(data, dtype)

    def unpacked(self, key: Key) -> bytes:
        """The bytes of a binary tile; of one that has more than its points ought to take, the first of them."""
        most = 2 * self.tree[key] * tile_dtype(self.metadata.attributes).itemsize + 1024  # compressed bytes may be a few more
        data = self.storage.read(self.name(key), most)
        return data if self.metadata.data_type == BINARY else self._unpacked(data, most, key)

    def _unpacked(self, data: bytes, most: int, key: Key) -> bytes:
        zstandard = need("zstandard", _WHAT_FOR)
        try:
            with zstandard.ZstdDecompressor().stream_reader(data) as reader:
                return reader.read(most)
        except zstandard.ZstdError as error:
            raise DamagedFile(say("inputs.ept.tiles.does_not_unpack", reason=str(error)), path=self.place(key)) from error

    def _wanted_format(self) -> int:
        names = {each.name for each in self.metadata.attributes}
        return 8 if names & {"Infrared", "NIR"} else 7 if "Red" in names else 6

    def _as_laid_out(self, block: np.ndarray, source: PointSource) -> np.ndarray:
        self._check_alike(source)
        header, layout = source.header, self.layout
        records = upgrade(block, header.point_format, layout.point_format, copy_plan(source.extra, layout.extra))
        for axis, name in enumerate(COORDINATES):
            grids = (header.scale[axis], header.offset[axis]), (layout.scale[axis], layout.offset[axis])
            if grids[0] != grids[1]:
                records[name] = requantise(records[name], *grids, name, source.path)
        return records

    def _check_alike(self, source: PointSource) -> None:
        """Raises MixedInputs if the layout has no room for what a tile's points have."""
        described = [{key: (each.data_type, each.length) for key, each in schema.keyed().items()} for schema in self._extras(source)]
        if not described[0].items() <= described[1].items() or target_format([source.header.point_format]) > self.layout.point_format:
            raise MixedInputs(say("inputs.ept.tiles.not_like_first"), path=source.path)

    def _extras(self, source: PointSource) -> tuple[Schema, Schema]:
        return source.extra, self.layout.extra

    def _check(self, key: Key, count: float) -> None:
        if count != self.tree[key]:
            message = say("inputs.ept.tiles.other_count", count=int(count), announced=self.tree[key])
            raise DamagedFile(message, path=self.place(key))
