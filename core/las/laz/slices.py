"""Chunks of points with many extra bytes, coded a slice of those at a time.

The codec holds models of 10 to 17 KiB for each extra byte and scanner channel. Each byte has a layer of its own, coded by itself; all
that a layer needs of the others is the scanner channel, which the first layer tells. So a chunk can be coded as several, each of a
part of the extra bytes, whose layers put together are what the codec makes of the whole. Points that are compressed whole, those of
formats 0 to 5, can't be taken apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from ...base.dtypes import place_of
from ..layout import LASZIP, LASZIP_ITEM, POINT
from .laszip import BYTES, BYTES14, LaszipVlr, chunk_head_length, laszip_vlr, layer_sizes
from .remote import model_bytes

if TYPE_CHECKING:
    from .whole import Where

_CORES = max(2, min(os.cpu_count() or 1, 16))
SLICE = 1200 // _CORES  # extra bytes of one slice: 20 MiB of models on all cores together, whatever their number
WIDE = 2 * SLICE  # extra bytes from which a chunk is sliced
_PIECE = 8 << 20  # bytes of the records of one slice, unless the slice would be too narrow for that:
_LEAST = 48  # extra bytes of any slice, beside which the rest of a record takes little time
CHANNEL = place_of(POINT[6], "flag_bits")  # byte of a record in which the scanner channel is, which the first layer tells
CHANNEL_BITS = 0x30

Encode = Callable[[Sequence[np.ndarray], bytes], "list[memoryview]"]
Decode = Callable[[memoryview, np.ndarray, LaszipVlr, np.ndarray, "Where"], None]


def is_wide(vlr: LaszipVlr) -> bool:
    """Whether chunks are coded in slices."""
    return vlr.is_layered and extra_bytes(vlr) > WIDE


def extra_bytes(vlr: LaszipVlr) -> int:
    """Extra bytes of a record in layered chunks."""
    return sum(size for kind, size, _ in vlr.items if kind == BYTES14)


def slices_of(vlr: LaszipVlr, points: int) -> list[tuple[int, int]]:
    """The slices in which chunks of so many points are coded: first and last extra byte + 1 of each, all but the last as wide."""
    extra = extra_bytes(vlr)
    width = min(SLICE, max(_LEAST, _PIECE // max(1, points)))
    return [(first, min(first + width, extra)) for first in range(0, extra, width)]


def unsliced_models(vlr: LaszipVlr) -> int:
    """Bytes that decoding takes for what can't be sliced, the many extra bytes of points that are compressed whole; else 0."""
    extra = sum(size for kind, size, _ in vlr.items if kind == BYTES)
    return model_bytes(extra, 1) if extra > _CORES * WIDE else 0


def narrowed(vlr: LaszipVlr, extra: int) -> LaszipVlr:
    """The laszip record of the same points with so many extra bytes."""
    items = np.frombuffer(vlr.data, LASZIP_ITEM, len(vlr.items), LASZIP.itemsize).copy()
    items["size"][items["type"] == BYTES14] = extra
    return laszip_vlr(vlr.data[: LASZIP.itemsize] + items.tobytes())


def base_length(vlr: LaszipVlr) -> int:
    """Bytes of a record before the extra ones."""
    return vlr.record_length - extra_bytes(vlr)


class Layers:
    """A wide chunk in the making, from the chunks of its slices, in their order."""

    def __init__(self, vlr: LaszipVlr):
        self._vlr, self._count = vlr, vlr.layer_count - extra_bytes(vlr)
        self._first, self._points = b"", b""
        self._sizes: list[np.ndarray] = []
        self._layers: list[memoryview] = []

    def add(self, chunk: memoryview, vlr: LaszipVlr) -> None:
        """Takes a slice's layers; vlr: of the slice. The first slice's other layers are the chunk's own."""
        base, head, sizes = base_length(vlr), chunk_head_length(vlr), layer_sizes(chunk, vlr)
        skip = 0 if not self._sizes else self._count
        start = head + int(sizes[:skip].sum())
        if not skip:
            self._first, self._points = bytes(chunk[:base]), bytes(chunk[vlr.record_length : vlr.record_length + 4])
        self._first += bytes(chunk[base : vlr.record_length])
        self._sizes.append(sizes[skip:])
        self._layers.append(chunk[start:])

    def joined(self) -> memoryview:
        """The chunk."""
        sizes = np.concatenate(self._sizes).astype("<u4").tobytes()
        return memoryview(b"".join([self._first, self._points, sizes, *self._layers]))


def sliced(rows: np.ndarray, vlr: LaszipVlr, first: int, last: int) -> np.ndarray:
    """Rows with some of their extra bytes only, (n, width) uint8; of the rest, all but the first slice have the channel only.

    rows: (n, vlr.record_length) uint8.
    """
    base = base_length(vlr)
    part = np.empty((len(rows), base + last - first), np.uint8)
    if first:
        part[:, :base] = 0
        part[:, CHANNEL] = rows[:, CHANNEL] & CHANNEL_BITS
    else:
        part[:, :base] = rows[:, :base]
    part[:, base:] = rows[:, base + first : base + last]
    return part


def encode(array: np.ndarray, vlr: LaszipVlr, encode: Encode) -> memoryview:
    """One wide chunk of (n,) records; encode: makes chunks of arrays, all for one laszip record."""
    rows = np.ascontiguousarray(array).view(np.uint8).reshape(len(array), vlr.record_length)
    layers = Layers(vlr)
    for group in _groups(slices_of(vlr, len(rows)), len(rows), base_length(vlr)):
        narrow = narrowed(vlr, group[0][1] - group[0][0])
        for chunk in encode([sliced(rows, vlr, *part) for part in group], narrow.data):
            layers.add(chunk, narrow)
    return layers.joined()


def _groups(parts: list[tuple[int, int]], points: int, base: int) -> list[list[tuple[int, int]]]:
    """Slices to code together: equally wide, one for each core at least, and not much more than a piece."""
    groups: list[list[tuple[int, int]]] = []
    for part in parts:
        width = part[1] - part[0]
        most = max(1 if points * (base + width) > _PIECE else _CORES, _PIECE // (points * (base + width)))
        if groups and len(groups[-1]) < most and groups[-1][0][1] - groups[-1][0][0] == width:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


class WideChunk:
    """Where the parts of a wide chunk are. head: its first bytes, up to the layers; read: gives bytes of it, from a place on."""

    def __init__(self, head: bytes, vlr: LaszipVlr, read: Callable[[int, int], bytes | memoryview]):
        self._head, self._vlr, self._read = head, vlr, read
        self._sizes = layer_sizes(head, vlr)
        self._ends = len(head) + np.cumsum(self._sizes)
        self._others = vlr.layer_count - extra_bytes(vlr)

    def is_constant(self, first: int, last: int) -> bool:
        """Whether a slice's layers are empty: all points have what the first has."""
        return not self._sizes[self._others + first : self._others + last].any()

    def constant(self, first: int, last: int) -> np.ndarray:
        """A slice of the first point, (width,) uint8."""
        return np.frombuffer(self._head, np.uint8)[base_length(self._vlr) :][first:last]

    def part(self, first: int, last: int) -> bytes:
        """The chunk with some of its extra bytes only, and of the layers before those only the first, but in the first slice."""
        base, length, others = base_length(self._vlr), self._vlr.record_length, self._others
        wanted, a, b = 1 if first else others, others + first, others + last
        sizes = np.concatenate([self._sizes[:wanted], np.zeros(others - wanted, np.int64), self._sizes[a:b]])
        before, begin, end = len(self._head), int(self._ends[a - 1]), int(self._ends[b - 1])
        return b"".join([
            self._head[:base], self._head[base + first : base + last], self._head[length : length + 4], sizes.astype("<u4").tobytes(),
            self._read(before, int(self._ends[wanted - 1]) - before), self._read(begin, end - begin),
        ])  # fmt: skip


def decode(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, where: Where, decode: Decode) -> None:
    """Decodes wide chunks that lie one after another in `data` into out, (points, record_length) uint8.

    decode: does so for the chunks of slices, all for one laszip record.
    """
    position = done = 0
    for index, (points, size) in enumerate(chunks.tolist()):
        piece = data[position : position + size]
        if points:
            _decode_one(_chunk_in(piece, vlr), points, vlr, out[done : done + points], partial(_always, where(index)), decode)
        position, done = position + size, done + points


def _chunk_in(piece: memoryview, vlr: LaszipVlr) -> WideChunk:
    return WideChunk(bytes(piece[: chunk_head_length(vlr)]), vlr, lambda place, most: piece[place : place + most])


def _always(place: tuple[str, int | None], index: int) -> tuple[str, int | None]:
    """All slices of a chunk are it."""
    return place


def _decode_one(chunk: WideChunk, points: int, vlr: LaszipVlr, out: np.ndarray, where: Where, decode: Decode) -> None:
    base, parts = base_length(vlr), []
    for first, last in slices_of(vlr, points):
        if first and chunk.is_constant(first, last):
            out[:, base + first : base + last] = chunk.constant(first, last)
        else:
            parts.append((first, last))
    for group in _groups(parts, points, base):
        narrow, pieces = narrowed(vlr, group[0][1] - group[0][0]), [chunk.part(*part) for part in group]
        rows = np.empty((len(group), points, narrow.record_length), np.uint8)
        table = np.array([(points, len(piece)) for piece in pieces], np.int64)
        decode(memoryview(b"".join(pieces)), table, narrow, rows.reshape(-1, narrow.record_length), where)
        for (first, last), part in zip(group, rows):
            if not first:
                out[:, :base] = part[:, :base]
            out[:, base + first : base + last] = part[:, base:]
