"""The codec one point after another: files without chunks, chunks of any size, and data whose end is in doubt."""

from __future__ import annotations

import io
import os
import weakref
from collections.abc import Callable, Sequence

import numpy as np

from ...base.errors import DamagedFile, IncompleteInput
from ...base.saying import say
from . import local, remote
from .boundary import HINT, codec_call, damaged
from .crew import crew
from .laszip import LaszipVlr
from .process import CodecError, Worker, WorkerLost
from .table import pack_chunk_table, parse_chunk_table

SEQUENTIAL_POINTS = 200_000  # of one call: 0.12 s
LARGE_CHUNK = 300_000  # points from which a chunk is too much for one call
PIECE_BYTES = 16 << 20  # of records, at most, of one call
_BEFORE = 8  # bytes before the points, which a stream's position counts


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
        return compressed_chunks(self._target.getbuffer(), self._laz_vlr, 1)[0]


def ends_where_its_bytes_do(data: memoryview, points: int, vlr: LaszipVlr) -> bool:
    """Whether decoding a chunk of whole points consumes exactly its bytes."""
    decoder = Decoder(_reader(data), len(data), vlr, [(points, len(data))], vlr.record_length, None)
    try:
        for start in range(0, points, SEQUENTIAL_POINTS):
            decoder.read(min(SEQUENTIAL_POINTS, points - start))
        return decoder.is_at_end
    except DamagedFile:
        return False
    finally:
        decoder.close()


def decode_in_order(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, path: str | os.PathLike | None) -> None:
    """Decodes chunks one after another into `out`, by their own sizes whatever the file's chunk size is."""
    position, done = 0, 0
    for points, size in chunks.tolist():
        decoder = Decoder(_reader(data[position : position + size]), size, vlr, [(points, size)], out.shape[1], path)
        try:
            for start in range(0, points, SEQUENTIAL_POINTS):
                take = min(SEQUENTIAL_POINTS, points - start)
                out[done : done + take] = decoder.read(take)
                done += take
        except IncompleteInput as error:  # the bytes are all there, so that they must be wrong
            raise DamagedFile(say("las.laz.stream.compressed_points_damaged", message=error.message), path=path, hint=HINT) from error
        finally:
            decoder.close()
        position += size


def _reader(data: memoryview) -> Callable[[int, int], bytes | memoryview]:
    return lambda place, most: data[place : place + most]


def as_bytes(records: np.ndarray) -> np.ndarray:
    """The bytes of records of any type, (n,) uint8; copied only if they are not contiguous."""
    return np.ascontiguousarray(records).view(np.uint8).reshape(-1)


def compressed_chunks(view: memoryview, laz_vlr: bytes, count: int) -> list[memoryview]:
    """The first `count` chunks of what a compressor wrote: the table's offset (8 bytes), chunks, table. Nothing is copied."""
    sizes = parse_chunk_table(bytes(view[int.from_bytes(view[:8], "little") :]), laz_vlr)[:count, 1]
    ends = 8 + np.cumsum(sizes)
    return [view[end - size : end] for end, size in zip(ends.tolist(), sizes.tolist())]


class Decoder:
    """Points in order from compressed bytes that are read as they are needed.

    read: gives them, from a place on and so many at most; size: of all; table: as for SequentialDecoder.

    It has a worker of its own. Where that is lost, another decodes again what was decoded, once, since it may have been ended
    from outside.
    """

    def __init__(
        self,
        read: Callable[[int, int], bytes | memoryview],
        size: int,
        vlr: LaszipVlr,
        table: np.ndarray | Sequence[tuple[int, int]] | None,
        record_length: int,
        path: str | os.PathLike | None,
    ):
        self._length, self._path, self._position = record_length, path, 0
        self._most = max(1, min(SEQUENTIAL_POINTS, PIECE_BYTES // record_length))
        packed = pack_chunk_table(np.zeros((0, 2), np.int64) if table is None else table, vlr.chunked_data)
        self._data = (read, size, packed, vlr.chunked_data)
        self._stream: local.LocalStream | remote.RemoteStream | None = None
        self._finalizer: weakref.finalize | None = None
        self._cut: int | None = None  # how many points there are, once that is known
        self._tries = 2

    @property
    def is_at_end(self) -> bool:
        """Whether all compressed bytes were consumed."""
        return self._stream is not None and self._stream.position == self._stream.end

    @property
    def consumed(self) -> int:
        """Compressed bytes that were asked for so far: exact near their end, elsewhere a few thousand more than were needed."""
        return 0 if self._stream is None else max(0, self._stream.position - _BEFORE)

    def read(self, points: int) -> np.ndarray:
        """As SequentialDecoder.read."""
        out = np.empty((points, self._length), np.uint8)
        if self._cut is not None:
            raise self._ended(out[:0])
        for start in range(0, points, self._most):
            piece = out[start : start + self._most]
            try:
                self._read_into(piece)
            except DamagedFile as error:
                self.close()
                good = _decoded(piece)
                self._cut = self._position + good
                raise self._ended(out[: start + good]) from error
            self._position += len(piece)
        return out

    def _ended(self, records: np.ndarray) -> IncompleteInput:
        cut = IncompleteInput(say("las.laz.stream.compressed_points_end_damaged_after", cut=self._cut), path=self._path)
        cut.records = records
        return cut

    def close(self) -> None:
        """Gives the worker back; also done when nobody holds the decoder any more. No more points come."""
        if self._finalizer is not None:
            self._finalizer()
        self._stream = self._finalizer = None

    def _read_into(self, piece: np.ndarray) -> None:
        while True:
            try:
                if self._stream is None:
                    stream = self._stream = self._begun()
                    for start in range(0, self._position, self._most):  # what another worker had decoded
                        stream.read_into(np.empty((min(self._most, self._position - start), self._length), np.uint8))
                self._stream.read_into(piece)
                return
            except CodecError as error:
                raise damaged(str(error), self._path) from None
            except WorkerLost as lost:
                self.close()
                self._tries -= 1
                if lost.certain or self._tries <= 0:
                    raise damaged(say("las.laz.stream.codec", how=lost.how), self._path) from None

    def _begun(self) -> local.LocalStream | remote.RemoteStream:
        """Of a worker, which goes back when the decoder is closed, or of this process."""
        if not crew.is_there:
            return local.LocalStream(*self._data)
        worker = crew.lend()
        try:
            stream = remote.RemoteStream(worker, *self._data, self._length, self._most * self._length)
        except BaseException:
            crew.give_back(worker)
            raise
        self._finalizer = weakref.finalize(self, _give_back, worker, stream)
        self._finalizer.atexit = False  # all workers end then
        return stream


def _give_back(worker: Worker, stream: remote.RemoteStream) -> None:
    stream.close()
    crew.give_back(worker)


def _decoded(piece: np.ndarray) -> int:
    """How many records a failed call had finished: all before the last one that it touched."""
    touched = np.flatnonzero((piece != remote.UNTOUCHED).any(axis=1))
    return int(touched[-1]) if len(touched) else 0
