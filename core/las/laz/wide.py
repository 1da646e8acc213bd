"""Points with many extra bytes one after another: what the slices of a chunk can't be coded at the same time for is put aside.

See slices.py. A chunk's records lie in a temporary file, by slices, in memory if they are few.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np

from ...base.errors import IncompleteInput
from ...base.saying import say
from ...base.temporary import unnamed
from .laszip import LaszipVlr, chunk_head_length, laszip_vlr, layered_chunk
from .slices import CHANNEL, CHANNEL_BITS, Layers, WideChunk, base_length, is_wide, narrowed, slices_of
from .stream import Decoder, StreamEncoder

_HELD = 8 << 20  # bytes of records that may stay in memory
_PIECE = 4 << 20  # bytes of records of a slice that are coded in one go


def stream_encoder(laz_vlr: bytes, folder: str | os.PathLike | None = None) -> StreamEncoder | WideEncoder:
    """An encoder of one chunk of any number of points, fed in pieces. folder: for what has to be put aside."""
    vlr = laszip_vlr(laz_vlr)
    return WideEncoder(vlr, folder) if is_wide(vlr) else StreamEncoder(laz_vlr)


class Aside:
    """Records by slices, in blocks: each block is its first columns of all its rows, then the next ones.

    cuts: (first, last) column of each slice.
    """

    def __init__(self, cuts: Sequence[tuple[int, int]], folder: str | os.PathLike | None = None):
        self.cuts, self._folder = list(cuts), folder
        self._file: BinaryIO = io.BytesIO()
        self._end = 0
        self.blocks: list[tuple[int, int]] = []  # byte, rows

    def add(self, rows: int) -> int:
        """Makes room for a block of so many rows; returns its number."""
        size = rows * self.cuts[-1][1]
        if isinstance(self._file, io.BytesIO) and self._end + size > _HELD:
            held, self._file = self._file.getvalue(), unnamed(self._folder)
            self._file.write(held)
        self.blocks.append((self._end, rows))
        self._end += size
        return len(self.blocks) - 1

    def put(self, block: int, part: int, columns: np.ndarray, first: int = 0) -> None:
        """Writes rows of a slice, (n, width) uint8, from row `first` of a block on."""
        self._file.seek(self._place(block, part, first))
        self._file.write(np.ascontiguousarray(columns).data)

    def get(self, block: int, part: int, first: int, last: int) -> np.ndarray:
        """Rows first to last, exclusive, of a slice of a block, (n, width) uint8."""
        (a, b) = self.cuts[part]
        self._file.seek(self._place(block, part, first))
        data = self._file.read((last - first) * (b - a))
        return np.frombuffer(data, np.uint8).reshape(last - first, b - a)

    def _place(self, block: int, part: int, row: int) -> int:
        (start, rows), (a, b) = self.blocks[block], self.cuts[part]
        return start + rows * a + row * (b - a)


def _aside(vlr: LaszipVlr, points: int, folder: str | os.PathLike | None = None) -> Aside:
    base = base_length(vlr)
    return Aside([(base + a if a else 0, base + b) for a, b in slices_of(vlr, points)], folder)


class WideEncoder:
    """What StreamEncoder is, for many extra bytes: the records are put aside, and encoded slice by slice at the end."""

    def __init__(self, vlr: LaszipVlr, folder: str | os.PathLike | None):
        self._vlr, self._rows = vlr, _aside(vlr, 1, folder)
        self._channels: list[np.ndarray] = []

    def write(self, records: np.ndarray) -> None:
        """Adds contiguous records, structured or (n, length) uint8."""
        rows = np.ascontiguousarray(records).view(np.uint8).reshape(len(records), self._vlr.record_length)
        block = self._rows.add(len(rows))
        for part, (first, last) in enumerate(self._rows.cuts):
            self._rows.put(block, part, rows[:, first:last])
        self._channels.append(rows[:, CHANNEL] & CHANNEL_BITS)

    def finish(self) -> memoryview:
        """The chunk's bytes. The encoder is spent."""
        base, layers = base_length(self._vlr), Layers(self._vlr)
        for part, (first, last) in enumerate(self._rows.cuts):
            narrow = narrowed(self._vlr, last - max(first, base))
            encoder, step = StreamEncoder(narrow.data), max(1, _PIECE // narrow.record_length)
            for block, channels in enumerate(self._channels):
                for start in range(0, len(channels), step):
                    end = min(start + step, len(channels))
                    encoder.write(_padded(self._rows.get(block, part, start, end), channels[start:end], base if part else 0))
            layers.add(encoder.finish(), narrow)
        return layers.joined()


def _padded(columns: np.ndarray, channels: np.ndarray, base: int) -> np.ndarray:
    """Records of a slice: before its columns comes the scanner channel, in records of so many bytes; 0 if they are there."""
    if not base:
        return columns
    rows = np.zeros((len(columns), base + columns.shape[1]), np.uint8)
    rows[:, CHANNEL], rows[:, base:] = channels, columns
    return rows


class WideDecoder:
    """What stream.Decoder is, for chunks that are coded in slices: each is decoded when its first point is wanted."""

    def __init__(self, read: Callable[[int, int], bytes | memoryview], vlr: LaszipVlr, table: np.ndarray, path: str | os.PathLike | None):
        self._read, self._vlr, self._path = read, vlr, path
        self._table = np.asarray(table, np.int64).reshape(-1, 2).tolist()
        self._place = self._number = self._done = self._good = self._position = 0
        self._rows: Aside | None = None
        self._cut = False

    @property
    def is_at_end(self) -> bool:
        """Whether the last chunk was decoded."""
        return self._number == len(self._table)

    @property
    def consumed(self) -> int:
        """Compressed bytes of the chunks that were decoded whole."""
        return int(np.asarray(self._table, np.int64).reshape(-1, 2)[: self._number, 1].sum())

    def close(self) -> None:
        """No more points come."""
        self._rows = None

    def read(self, points: int) -> np.ndarray:
        """As SequentialDecoder.read."""
        out, done = np.empty((points, self._vlr.record_length), np.uint8), 0
        while done < points:
            if self._rows is None or self._done == self._good:
                if self._cut or not self._next():
                    break
                continue
            take = min(points - done, self._good - self._done)
            for part, (first, last) in enumerate(self._rows.cuts):
                out[done : done + take, first:last] = self._rows.get(0, part, self._done, self._done + take)
            done, self._done, self._position = done + take, self._done + take, self._position + take
        if done < points:
            cut = IncompleteInput(say("las.laz.wide.compressed_points_end_damaged_after", position=self._position), path=self._path)
            cut.records = out[:done]
            raise cut
        return out

    def _next(self) -> bool:
        """Decodes the next chunk; False if there is none."""
        if self._number == len(self._table):
            return False
        points, size = self._table[self._number]
        start, head = self._place, chunk_head_length(self._vlr)
        self._number, self._place, self._done, self._good, self._rows = self._number + 1, start + size, 0, 0, None
        first = bytes(self._read(start, head))
        if layered_chunk(first, self._vlr) != (points, size):
            self._cut = True
        elif points:
            chunk = WideChunk(first, self._vlr, lambda place, most: self._read(start + place, most))
            rows = self._rows = _aside(self._vlr, points)
            rows.add(points)
            self._good = min([self._decode(chunk, points, part, rows) for part in range(len(rows.cuts))])
            self._cut = self._good < points
        return True

    def _decode(self, chunk: WideChunk, points: int, part: int, aside: Aside) -> int:
        """Decodes one slice of a chunk, and puts it aside; returns how many points of it there are."""
        base, (first, last) = base_length(self._vlr), aside.cuts[part]
        extra, narrow = max(first - base, 0), narrowed(self._vlr, last - max(first, base))
        step, skip = max(1, _PIECE // narrow.record_length), base if part else 0
        if part and chunk.is_constant(extra, last - base):
            for start in range(0, points, step):
                rows = np.tile(chunk.constant(extra, last - base), (min(step, points - start), 1))
                aside.put(0, part, rows, start)
            return points
        data = chunk.part(extra, last - base)
        decoder = Decoder(lambda place, most: data[place : place + most], len(data), narrow, [(points, len(data))],
                          narrow.record_length, self._path)  # fmt: skip
        try:
            for start in range(0, points, step):
                aside.put(0, part, decoder.read(min(step, points - start))[:, skip:], start)
            return points
        except IncompleteInput as error:
            aside.put(0, part, error.records[:, skip:], start)
            return start + len(error.records)
        finally:
            decoder.close()
