"""Point records that are in memory, or come from a reader that is not ours, taken for a file's."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from ..base.errors import DamagedFile
from ..base.saying import say
from .extra_bytes import schema
from .header import read_header
from .records import record_dtype
from .source import PointSource
from .vlr import Record, read_vlrs


class RecordsInMemory(PointSource):
    """What a conversion asks of an input, answered without a file.

    name: stands in messages where a path would; head: the bytes of a LAS file before its points, uncompressed; evlrs: with payloads;
    count: points; records: called with the most points of a block, as often as the points are wanted; its arrays have any packed dtype
    of the record length that the head states. Raises UnreadableInput and its kinds for a head that makes no sense.
    """

    def __init__(
        self,
        name: str,
        head: bytes,
        evlrs: list[Record],
        count: int,
        records: Callable[[int], Iterable[np.ndarray]],
        warn: Callable[[str], None],
    ):
        self.path, self._incomplete, self._warn = name, False, warn
        file = io.BytesIO(head)
        self.header = read_header(file, path=name)
        self.vlrs, self.evlrs = read_vlrs(file, self.header), evlrs
        self.dtype = record_dtype(self.header.point_format, self.header.extra_length)
        self.laszip, self.chunks, self.digest = None, None, ""
        self.point_count, self.inexact_times, self._records = count, 0, records
        self.extra = schema([*self.vlrs, *self.evlrs], self.header.extra_length, warn, name)

    def _blocks(self, max_points: int, parallel: bool) -> Iterator[np.ndarray]:
        given = 0
        for block in self._records(max_points):
            if block.dtype.itemsize != self.dtype.itemsize:
                message = say("las.in_memory.records_bytes_came_where_header", itemsize=block.dtype.itemsize, itemsize2=self.dtype.itemsize)
                raise DamagedFile(message, path=self.path)
            given += len(block)
            for first in range(0, len(block), max_points):
                yield block[first : first + max_points].copy().view(self.dtype)
        if given != self.point_count:
            raise DamagedFile(say("las.in_memory.points_announced_but_came", point_count=self.point_count, given=given), path=self.path)
