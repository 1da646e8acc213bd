"""The codec one point after another: files without chunks, chunks of any size, and data whose end is in doubt."""

from __future__ import annotations

import io
import os
from typing import BinaryIO

import numpy as np

from ...base.errors import DamagedFile, IncompleteInput
from ..header import Header
from .boundary import codec_call
from .laszip import UNCHUNKED, LaszipVlr, RunawayFilter, chunk_head_length, gps_layer, laszip_vlr, runaway
from .table import pack_chunk_table, parse_chunk_table

SEQUENTIAL_POINTS = 200_000  # of one call: 0.12 s
LARGE_CHUNK = 300_000  # points from which a chunk is too much for one call
_UNTOUCHED = 0xA5  # fills a buffer before decoding; no whole record consists of it


class SequentialDecoder:
    """Decodes a file's points in order, with constant memory, whatever the size of its chunks.

    table: (n, 2) points and bytes of the chunks; needed if their size varies or they are layered, otherwise the points say
    themselves where a chunk ends. start, end: the bytes between which the chunks lie, by default all that can be points.
    """

    def __init__(
        self,
        file: BinaryIO,
        header: Header,
        vlr: LaszipVlr,
        table: np.ndarray | None = None,
        start: int | None = None,
        end: int | None = None,
    ):
        first = header.offset_to_points + (0 if vlr.compressor == UNCHUNKED else 8)
        data = _FilePart(file, first if start is None else start, header.data_end if end is None else end)
        if vlr.is_layered and table is not None:
            _refuse_runaway_layers(data, table, vlr, header)
        empty = np.zeros((0, 2), np.int64)
        packed = pack_chunk_table(empty if table is None else table, vlr.chunked_data)
        source = _Window(data, packed, filtered=None if vlr.is_layered else RunawayFilter(vlr))
        self._decoder = _Decoder(source, vlr.chunked_data, header.record_length, header.path)

    def read(self, points: int) -> np.ndarray:
        """The next points, (points, record_length) uint8. Raises IncompleteInput where the data ends or is damaged; what was
        decoded of this call before that is the exception's `records`."""
        return self._decoder.read(points)


class StreamEncoder:
    """One chunk of any number of points, fed in pieces: constant memory but for the compressed bytes."""

    def __init__(self, laz_vlr: bytes):
        self._target, self._laz_vlr = io.BytesIO(), laz_vlr
        with codec_call(None) as lazrs:
            self._compressor = lazrs.LasZipCompressor(self._target, lazrs.LazVlr(laz_vlr))

    def write(self, records: np.ndarray) -> None:
        """Adds contiguous records, structured or (n, length) uint8."""
        for start in range(0, len(records), SEQUENTIAL_POINTS):
            with codec_call(None):
                self._compressor.compress_many(as_bytes(records[start : start + SEQUENTIAL_POINTS]))

    def finish(self) -> memoryview:
        """The chunk's bytes. The encoder is spent."""
        with codec_call(None):
            self._compressor.done()
        return compressed_chunks(self._target, self._laz_vlr, 1)[0]


def ends_where_its_bytes_do(data: memoryview, points: int, vlr: LaszipVlr) -> bool:
    """Whether decoding a chunk of whole points consumes exactly its bytes."""
    if runaway(data, np.array([(points, len(data))]), vlr) is not None:
        return False
    source = _Window(data, pack_chunk_table([(points, len(data))], vlr.data))
    try:
        decoder = _Decoder(source, vlr.data, vlr.record_length, None)
        for start in range(0, points, SEQUENTIAL_POINTS):
            decoder.read(min(SEQUENTIAL_POINTS, points - start))
    except DamagedFile:
        return False
    return source.position == source.data_end


def refuse_runaway(data: memoryview, chunks: np.ndarray, laz_vlr: bytes, path: str | os.PathLike | None) -> None:
    """Raises DamagedFile for chunks that would crash the process (see laszip.runaway)."""
    found = runaway(data, chunks, laszip_vlr(laz_vlr))
    if found is not None:
        raise _erased(path, int(np.searchsorted(np.cumsum(chunks[:, 1]), found, "right")))


def _refuse_runaway_layers(data: _FilePart, table: np.ndarray, vlr: LaszipVlr, header: Header) -> None:
    """The same for chunks that are too long to be read whole."""
    position = 0
    for index, size in enumerate(table[:, 1].tolist()):
        start, end = gps_layer(data[position : position + chunk_head_length(vlr)], vlr)
        harmless = RunawayFilter(vlr)
        for at in range(position + start, position + min(end, size), 1 << 20):
            if not harmless.passes(data[at : min(at + (1 << 20), position + end)]):
                raise _erased(header.path, index)
        position += size


def _erased(path: str | os.PathLike | None, index: int) -> DamagedFile:
    message = f"the compressed points are damaged: chunk {index} of those read together holds a run of erased bytes"
    return DamagedFile(message, path=path, hint="get the file again from its source")


def decode_in_order(data: memoryview, chunks: np.ndarray, laz_vlr: bytes, out: np.ndarray, path: str | os.PathLike | None) -> None:
    """Decodes chunks one after another into `out`, by their own sizes whatever the file's chunk size is."""
    position, done = 0, 0
    for points, size in chunks.tolist():
        source = _Window(data[position : position + size], pack_chunk_table([(points, size)], laz_vlr))
        decoder = _Decoder(source, laz_vlr, out.shape[1], path)
        for start in range(0, points, SEQUENTIAL_POINTS):
            take = min(SEQUENTIAL_POINTS, points - start)
            try:
                out[done : done + take] = decoder.read(take)
            except IncompleteInput as error:  # the bytes are all there, so that they must be wrong
                hint = "get the file again from its source"
                raise DamagedFile(f"the compressed points are damaged: {error.message}", path=path, hint=hint) from error
            done += take
        position += size


def as_bytes(records: np.ndarray) -> np.ndarray:
    """The bytes of records of any type, (n,) uint8; copied only if they are not contiguous."""
    return np.ascontiguousarray(records).view(np.uint8).reshape(-1)


def compressed_chunks(target: io.BytesIO, laz_vlr: bytes, count: int) -> list[memoryview]:
    """The first `count` chunks of what a compressor wrote: the table's offset (8 bytes), chunks, table. Nothing is copied."""
    view = target.getbuffer()
    sizes = parse_chunk_table(view[int.from_bytes(view[:8], "little") :], laz_vlr)[:count, 1]
    ends = 8 + np.cumsum(sizes)
    return [view[end - size : end] for end, size in zip(ends.tolist(), sizes.tolist())]


class _Decoder:
    """The sequential decompressor over a window."""

    def __init__(self, source: _Window, laz_vlr: bytes, record_length: int, path: str | os.PathLike | None):
        self._length, self._path, self._position = record_length, path, 0
        with codec_call(path) as lazrs:
            self._lazrs = lazrs.LasZipDecompressor(source, laz_vlr)
        source.seal()

    def read(self, points: int) -> np.ndarray:
        out = np.full((points, self._length), _UNTOUCHED, np.uint8)
        for start in range(0, points, SEQUENTIAL_POINTS):
            piece = out[start : start + SEQUENTIAL_POINTS]
            try:
                with codec_call(self._path):
                    self._lazrs.decompress_many(piece.reshape(-1))
            except DamagedFile as error:
                good = start + _decoded(piece)
                cut = IncompleteInput(f"the compressed points end or are damaged after {self._position + good:,} points", path=self._path)
                cut.records = out[:good]
                raise cut from error
            self._position += len(piece)
        return out


class _Window:
    """Compressed points dressed up as what lazrs expects: offset of the table, points, table.

    So the table can be one that we have checked or made ourselves. Near its end it hands out single bytes, so that
    `position` tells exactly how much a decoder has consumed.
    """

    def __init__(self, data: memoryview | _FilePart, table: bytes, filtered: RunawayFilter | None = None):
        self._filter = filtered
        self._head = (8 + len(data)).to_bytes(8, "little")
        self._data, self._table = data, table
        self.data_end = len(self._head) + len(data)
        self._end, self.position = self.data_end + len(table), 0

    def seal(self) -> None:
        """Hides the table: a decoder that runs on must meet an end."""
        self._end = self.data_end

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self.position = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.position, os.SEEK_END: self._end}[whence]
        return self.position

    def tell(self) -> int:
        return self.position

    def readinto(self, buffer: memoryview) -> int:
        start = self.position
        if start < len(self._head):
            piece = self._head[start : start + len(buffer)]
        elif start < self.data_end:
            left = self.data_end - start
            inside = start - len(self._head)
            piece = self._data[inside : inside + min(len(buffer), left - 64 if left > 64 else 1)]
            if self._filter and not self._filter.passes(piece):
                raise OSError("a run of erased bytes")
        else:
            piece = self._table[start - self.data_end : start - self.data_end + len(buffer)] if self._end > self.data_end else b""
        memoryview(buffer).cast("B")[: len(piece)] = piece
        self.position += len(piece)
        return len(piece)


class _FilePart:
    """Bytes start to end of a file, sliced like a memoryview."""

    def __init__(self, file: BinaryIO, start: int, end: int):
        self._file, self._start, self._length = file, start, max(0, end - start)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice) -> bytes:
        self._file.seek(self._start + part.start)
        return self._file.read(min(part.stop, self._length) - part.start)


def _decoded(piece: np.ndarray) -> int:
    """How many records a failed call had finished: all before the last one that it touched."""
    touched = np.flatnonzero((piece != _UNTOUCHED).any(axis=1))
    return int(touched[-1]) if len(touched) else 0
