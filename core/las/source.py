"""One input file: what it holds, judged before any work, and its point records in blocks."""

from __future__ import annotations

import copy
import functools
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from io import BufferedReader, BytesIO
from typing import BinaryIO, cast

import numpy as np

from ..base.dtypes import names_of
from ..base.errors import DamagedFile, IncompleteInput
from ..base.far.named import is_address
from ..base.paths import absolute, open_input
from ..base.saying import joined, say
from ..base.streams import Seekable
from .calls import ChunkedFile
from .chunked import chunk_blocks
from .digest import digest_of_file
from .extra_bytes import Schema, schema
from .gps_time import shift_of, shifted
from .header import Header
from .layout import LASZIP_RECORD
from .laz.codec import LaszipVlr, check_laszip, laszip_vlr, read_chunk_table, walk_layers
from .laz.slices import unsliced_models
from .opening import ALLOW, read_head
from .plain import PlainFile, plain_blocks
from .reading import MOST_BYTES, MOST_POINTS, stream_blocks
from .records import record_dtype
from .vlr import Record, find

_HINT = say("las.source.get_whole_file", allow=ALLOW)
_SMALL = 1 << 17  # bytes of a file that is read as a whole to look at its head
_LOOKED_AT = 50_000  # points at once that are looked at before the work: a chunk of most files


def _in_memory(file: BufferedReader) -> Seekable:
    """A small file as a whole: one look at the disk, or at the network, in place of ten."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return BytesIO(file.read()) if size <= _SMALL else file


class PointSource:
    """A LAS, LAZ or COPC file, closed except while `blocks` runs.

    path: absolute; header, vlrs, evlrs: as read; extra: Schema of the extra bytes; dtype: of a record, as in the file;
    point_count: how many points `blocks` gives, which is the header's count unless the data contradicts it. It is an estimate only
    for points that are compressed without a chunk table, and only if incomplete input is allowed; digest: if `digested`, of the file;
    decoded: blocks of all points, if somebody decodes them already: the next `blocks` gives these.

    file: the one at `path` if it is open already, which stays open; it is read from then instead, as long as it is wanted.
    Raises UnreadableInput, UnsupportedFile, DamagedFile, and IncompleteInput where data is missing unless allow_incomplete.
    warn: takes a sentence about what was found wrong but does not stop the work.
    """

    def __init__(
        self,
        path: str | os.PathLike,
        *,
        allow_incomplete: bool = False,
        warn: Callable[[str], None] | None = None,
        digested: bool = False,
        file: BinaryIO | None = None,
    ):
        self.path = absolute(path)
        self._file = file
        self.decoded: Iterator[np.ndarray] | None = None
        self._incomplete, self._warn = allow_incomplete, warn or (lambda message: None)
        self.laszip: LaszipVlr | None = None
        self.chunks: np.ndarray | None = None
        self._before = (0, 0)  # chunks of the file, and their bytes, that are not among `chunks`
        with self._opened() as opened:
            seen: Seekable = opened if self._file is not None or is_address(self.path) else _in_memory(opened)
            self.header: Header
            self.vlrs: list[Record]
            self.evlrs: list[Record]
            self.header, self.vlrs, self.evlrs = read_head(seen, self.path, allow_incomplete, self._warn)
            self.dtype = record_dtype(self.header.point_format, self.header.extra_length)
            self.point_count = self._compressed_count(seen) if self.header.is_compressed else self._plain_count()
            self.digest = digest_of_file(seen) if digested and self.point_count else ""
        self.inexact_times = 0  # of `blocks`, so far: LAS 1.5's offset times that float64 does not hold as adjusted ones
        self.extra: Schema = schema([*self.vlrs, *self.evlrs], self.header.extra_length, self._warn, self.path)

    def blocks(self, max_points: int = MOST_POINTS, parallel: bool = True) -> Generator[np.ndarray, None, None]:
        """All points in the file's order, as (n,) arrays of `dtype`, 0 < n <= max_points, ready to be changed.

        LAS 1.5's offset times come as adjusted standard GPS time. A block takes at most about a quarter of a second. parallel: let the
        codec use all cores.
        """
        shift = self.time_shift if "gps_time" in names_of(self.dtype) else 0
        self.inexact_times = 0
        for block in self._blocks(max_points, parallel):
            if shift:
                block["gps_time"], inexact = shifted(block["gps_time"], shift)
                self.inexact_times += inexact
            yield block

    @functools.cached_property
    def time_shift(self) -> int:
        """Seconds by which `blocks` moves times; 0 too if all of them are 0, which means that there are none."""
        shift = shift_of(self.header)
        return shift if shift and any(block["gps_time"].any() for block in self._own_blocks(_LOOKED_AT, False)) else 0

    def chunked(self) -> ChunkedFile:
        """The chunks that it reads, for who decodes them together with others'; of a source that has `chunks`."""
        return ChunkedFile(self.header, cast(LaszipVlr, self.laszip), self.dtype, cast(np.ndarray, self.chunks), self._before, self._opened)

    def plain(self) -> PlainFile:
        """The records that it reads, for who reads them ahead; of a source that is not compressed."""
        return PlainFile(self.header, self.dtype, self.point_count, self._opened)

    def _blocks(self, max_points: int, parallel: bool) -> Iterator[np.ndarray]:
        """All points as they are in the file."""
        if self.decoded is None:
            yield from self._own_blocks(max_points, parallel)
            return
        blocks, self.decoded = self.decoded, None
        for block in blocks:
            yield from (block[start : start + max_points] for start in range(0, len(block), max_points))

    def _own_blocks(self, max_points: int, parallel: bool) -> Iterator[np.ndarray]:
        most = max(1, min(max_points, MOST_POINTS, MOST_BYTES // self.header.record_length))
        if not self.point_count:
            return
        if self.chunks is not None:
            yield from chunk_blocks(self.chunked(), most, parallel)
        elif self.laszip is None:
            yield from plain_blocks(self.plain(), most)
        else:
            on_end = self._ended if self._incomplete else None
            with self._opened() as file:
                yield from stream_blocks(file, self.header, self.laszip, self.dtype, self.header.point_count, most, on_end)

    @property
    def size(self) -> int:
        """Bytes of the whole input."""
        return self.header.size

    @property
    def fetched_size(self) -> int:
        """Bytes that all points take to get from a server, where the file is on one; of many tiles, about."""
        return self.size

    def part(self, first: int = 0, last: int | None = None) -> PointSource:
        """A source of the points alone, without records, for another process that sees the file (`can_be_sent`).

        first, last: of some of them (`can_be_divided`), chunks or, where there are none, points; last is exclusive, None for all.
        """
        part = copy.copy(self)
        part.vlrs, part.evlrs, part.inexact_times = [], [], 0
        if last is None:
            return part
        if self.chunks is not None:
            part.chunks = self.chunks[first:last].copy()
            part._before = (first, int(self.chunks[:first, 1].sum()))
            part.point_count = int(part.chunks[:, 0].sum())
        elif self.laszip is None:
            start = self.header.offset_to_points + first * self.header.record_length
            part.header, part.point_count = replace(self.header, offset_to_points=start), last - first
        return part

    @property
    def can_be_divided(self) -> bool:
        """Whether any chunk, or record, can be read without those before it."""
        return self.can_be_sent and (self.laszip is None or self.chunks is not None)

    @property
    def can_be_sent(self) -> bool:
        """Whether it is a local file, which another process can open."""
        return type(self) is PointSource and self._file is None and not is_address(self.path)

    def __getstate__(self) -> dict:
        return {**vars(self), "_warn": None}

    def __setstate__(self, state: dict) -> None:
        vars(self).update(state, _warn=lambda message: None)

    def tell(self, warn: Callable[[str], None]) -> None:
        """Says who takes what is found wrong from now on."""
        self._warn = warn

    @property
    def is_closed(self) -> bool:
        """Whether the file is opened for each look at its points."""
        return self._file is None

    @property
    def is_tolerant(self) -> bool:
        """Whether fewer points may come than `point_count`, with a warning."""
        return self._incomplete

    def _opened(self) -> AbstractContextManager[BufferedReader]:
        return open_input(self.path) if self._file is None else nullcontext(cast(BufferedReader, self._file))

    def _plain_count(self) -> int:
        """The number of uncompressed records, from the header and the bytes that there are."""
        header = self.header
        there, rest = divmod(header.data_end - header.offset_to_points, header.record_length)
        claimed = header.point_count
        if claimed > there:
            return self._too_few(there)
        if claimed < there and rest:
            self._say(say("las.source.header_counts_points_but_there_room", claimed=claimed, there=there - claimed))
        elif claimed < there:
            self._say(say("las.source.header_counts_points_but_there_all", claimed=claimed, there=there))
            return there
        return claimed

    def _compressed_count(self, file: Seekable) -> int:
        """The number of compressed records; fills in `laszip` and `chunks`."""
        header = self.header
        record = find(self.vlrs, LASZIP_RECORD) or find(self.evlrs, LASZIP_RECORD)
        vlr = self.laszip = laszip_vlr((record.data if record is not None else None) or b"", path=self.path)
        check_laszip(vlr, header.point_format, header.record_length, path=self.path)
        if needed := unsliced_models(vlr):
            self._warn(
                say("las.source.decode_extra_bytes_point_old", path=self.path, extra_length=header.extra_length, needed=needed >> 20)
            )
        try:
            self.chunks = read_chunk_table(file, header.point_bytes, vlr)
        except DamagedFile as error:
            error.hint = _HINT if isinstance(error, IncompleteInput) else say("las.source.get_file_again_or_find_points", allow=ALLOW)
            if not self._incomplete or (vlr.has_variable_chunks and not vlr.is_layered):
                raise
            error.hint = ""
            self._warn(say("las.source.what_there_read_without", error=str(error)))
        if self.chunks is None and vlr.is_layered:
            known = header.point_count or None
            self.chunks = walk_layers(file, header.offset_to_points + 8, header.data_end, vlr, known)
        if self.chunks is None:
            return self._streamed_count(vlr)
        return self._chunked_count(vlr, self.chunks)

    def _streamed_count(self, vlr: LaszipVlr) -> int:
        """Nothing but the header says how many points there are."""
        if vlr.has_variable_chunks:
            raise DamagedFile(say("las.source.chunk_table_missing_without_chunks"), path=self.path)
        room = self.header.data_end - self.header.offset_to_points
        if self.header.point_count and room < self.header.record_length:
            return self._too_few(0)
        return min(self.header.point_count, room) if self._incomplete else self.header.point_count

    def _chunked_count(self, vlr: LaszipVlr, chunks: np.ndarray) -> int:
        claimed, there = self.header.point_count, int(chunks[:, 0].sum())
        if claimed > there:
            return self._too_few(there)
        if not vlr.is_layered and not vlr.has_variable_chunks:
            return self._pointwise_count(vlr, chunks)
        if claimed < there:
            self._say(say("las.source.header_counts_points_but_there_all", claimed=claimed, there=there))
        return there

    def _pointwise_count(self, vlr: LaszipVlr, chunks: np.ndarray) -> int:
        """Chunks of fixed size, the last of which has as many points as the header leaves for it."""
        claimed, whole = self.header.point_count, max(len(chunks) - 1, 0) * vlr.chunk_size
        if len(chunks) and claimed <= whole:
            if claimed == 0 and not self._incomplete:
                message = say("las.source.header_counts_no_points_but", count=len(chunks))
                raise DamagedFile(message, path=self.path, hint=say("las.source.read_all_certain", allow=ALLOW))
            count = claimed or whole
            self._say(say("las.source.header_counts_points_but_there_more", claimed=claimed, whole=whole, count=count))
            ends = np.cumsum(chunks[:, 0])
            self.chunks = chunks = chunks[: int(np.searchsorted(ends, count)) + 1].copy()
            chunks[-1, 0] -= chunks[:, 0].sum() - count
            return count
        return claimed

    def _too_few(self, there: int) -> int:
        """Raises that points are missing, or warns and gives how many there are."""
        message = say("las.source.header_counts_points_but_file", point_count=self.header.point_count, there=there)
        if not self._incomplete:
            raise IncompleteInput(message, path=self.path, hint=_HINT)
        self._say(say("las.source.those_read", message=message))
        return there

    def _ended(self, points: int) -> None:
        self._say(say("las.source.header_counts_points_but_data_ends", point_count=self.header.point_count, points=points))

    def _say(self, message: str) -> None:
        self._warn(joined([self.path, ": ", message, "."], ""))
