"""Decodes a file tile by tile, chunk after chunk in the file's order, and says which chunks are damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..base.errors import DamagedFile
from ..base.monitor import Monitor
from ..base.runs import runs
from ..base.saying import say
from ..las.laz import codec, laszip
from ..las.records import record_dtype
from .image import Image

_BATCH_POINTS, _BATCH_BYTES = 500_000, 32 << 20  # decoded by one call
_TILE_POINTS, _TILE_BYTES = 50_000, 4 << 20  # looked at in one go: fits the processor's cache
_HUGE_CHUNK, _HUGE_BYTES = 1_000_000, 64 << 20  # decoded piece by piece
_IT = say("validation.decoding.it")  # the chunk that a finding is about


def tile_points(record_length: int) -> int:
    """Points of a tile, of records of so many bytes."""
    return _points(_TILE_POINTS, _TILE_BYTES, record_length)


def _points(most: int, most_bytes: int, record_length: int) -> int:
    return max(1, min(most, most_bytes // record_length))


@dataclass
class Chunks:
    """Chunks to decode, in file order. node: row of each in `image.entries`' nodes with points, or of the table."""

    offsets: np.ndarray
    sizes: np.ndarray
    points: np.ndarray
    keys: np.ndarray | None  # (n, 4), None where chunks are no nodes

    def __len__(self) -> int:
        return len(self.offsets)

    def key(self, index: int):
        return None if self.keys is None else self.keys[index]


class Tile:
    """Points of neighbouring chunks, or a part of one chunk.

    records: (n,) of record_dtype; starts: where each chunk begins in it; chunks: their indices; base: position of the first
    record in its chunk, not 0 only in further parts of a huge one.
    """

    def __init__(self, records: np.ndarray, starts: np.ndarray, chunks: np.ndarray, base: int = 0):
        self.records, self.starts, self.chunks, self.base = records, starts, chunks, base
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.records)

    def column(self, name: str) -> np.ndarray:
        """A field as a contiguous array."""
        if name not in self._columns:
            self._columns[name] = np.ascontiguousarray(self.records[name])
        return self._columns[name]

    def part(self, first: int, last: int) -> Tile:
        """Chunks first to last of this tile."""
        begin = self.starts[first]
        end = self.starts[last] if last < len(self.starts) else len(self.records)
        return Tile(self.records[begin:end], self.starts[first:last] - begin, self.chunks[first:last], self.base)

    def split(self, size: int) -> list[Tile]:
        """Tiles of about `size` points that hold whole chunks."""
        cuts = np.unique(np.searchsorted(self.starts, np.arange(0, len(self.records), size)))
        cuts = [*cuts[cuts < len(self.starts)].tolist(), len(self.starts)]
        return [self.part(first, last) for first, last in zip(cuts[:-1], cuts[1:]) if last > first]


def chunks_of(image: Image) -> Chunks | None:
    """What there is to decode: the nodes of a COPC file, else the chunks of the table; None for a file without chunks."""
    if image.is_copc and image.sound is not None and len(image.sound):
        nodes = image.sound[np.unique(image.sound["offset"], return_index=True)[1]]
        columns = (nodes[name].astype(np.int64) for name in ("offset", "byte_size", "point_count"))
        return Chunks(*columns, nodes["key"])
    if image.table is not None:
        return Chunks(*np.ascontiguousarray(image.table.T), None)
    return None


def tiles(image: Image, chunks: Chunks | None, monitor: Monitor, parallel: bool = True) -> Iterator[Tile]:
    """All points that can be decoded, in file order; what can't is reported and left out. parallel: the codec uses all cores."""
    if chunks is not None:
        huge = _points(_HUGE_CHUNK, _HUGE_BYTES, image.record_length)
        for first, last in _batches(chunks, _points(_BATCH_POINTS, _BATCH_BYTES, image.record_length)):
            monitor.advance(int(chunks.points[first:last].sum()))
            if int(chunks.points[first]) > huge:
                yield from _huge(image, chunks, first, monitor)
            else:
                yield from _batch(image, chunks, first, last, parallel)
    elif not image.compressed:
        yield from _plain(image, monitor)
    elif image.laz is not None:
        yield from _in_order(image, monitor)


def _batches(chunks: Chunks, most: int) -> Iterator[tuple[int, int]]:
    """Runs of chunks without a gap between them that are decoded together."""
    apart = np.zeros(len(chunks), bool)
    apart[1:] = chunks.offsets[1:] != chunks.offsets[:-1] + chunks.sizes[:-1]
    return runs(chunks.points, most, apart)


def _batch(image: Image, chunks: Chunks, first: int, last: int, parallel: bool) -> Iterator[Tile]:
    begin = int(chunks.offsets[first])
    data = memoryview(image.read(begin, int(chunks.offsets[last - 1] + chunks.sizes[last - 1]) - begin))
    good = [index for index in range(first, last) if _layers_are_sound(image, chunks, index, data[int(chunks.offsets[index]) - begin :])]
    if not good:
        return
    whole = len(good) == last - first
    try:
        if whole:
            yield _decoded(image, chunks, good, data, parallel)
            return
    except DamagedFile:
        pass
    for index in good:  # one by one, to tell the damaged from the sound
        start = int(chunks.offsets[index]) - begin
        try:
            yield _decoded(image, chunks, [index], data[start : start + int(chunks.sizes[index])], parallel)
        except DamagedFile as error:
            _report(image, chunks, index, error)


def _decoded(image: Image, chunks: Chunks, indices: list[int], data: memoryview, parallel: bool) -> Tile:
    points = chunks.points[indices]
    table = np.stack([points, chunks.sizes[indices]], axis=1)
    raw = codec.decode_chunks(
        data, table, image.laz_payload, image.record_length, parallel, path=image.path, where=lambda index: (_IT, None)
    )
    return Tile(_records(image, raw), np.cumsum(points) - points, np.asarray(indices))


def _layers_are_sound(image: Image, chunks: Chunks, index: int, data: memoryview) -> bool:
    """Whether a layered chunk's own count and sizes agree with the table: the codec would believe them."""
    if int(image.laz["compressor"]) != laszip.LAYERED:
        return True
    vlr = codec.laszip_vlr(image.laz_payload)
    points, size = laszip.layered_chunk(bytes(data[: laszip.chunk_head_length(vlr)]), vlr)
    if (points, size) == (int(chunks.points[index]), int(chunks.sizes[index])):
        return True
    image.findings.add(
        "laz.chunk.layers",
        say("validation.decoding.chunk_layers_count_not_chunk"),
        offset=chunks.offsets[index],
        key=chunks.key(index),
        found=say("validation.decoding.points_bytes", points=points, size=size),
        expected=say("validation.decoding.points_bytes_2", points=int(chunks.points[index]), sizes=int(chunks.sizes[index])),
    )
    return False


def _huge(image: Image, chunks: Chunks, index: int, monitor: Monitor) -> Iterator[Tile]:
    """One chunk in pieces, with constant memory."""
    offset, size, count = (int(column[index]) for column in (chunks.offsets, chunks.sizes, chunks.points))
    if not _layers_are_sound(image, chunks, index, memoryview(image.read(offset, 4096))):
        return
    decoder = codec.SequentialDecoder(
        image.file,
        codec.PointBytes(offset - 8, offset + size, image.record_length, path=image.path),
        codec.laszip_vlr(image.laz_payload),
        np.array([[count, size]]),
    )
    step = _points(_BATCH_POINTS, _BATCH_BYTES, image.record_length) // 2 or 1
    for base in range(0, count, step):
        monitor.check()
        try:
            raw = decoder.read(min(step, count - base))
        except DamagedFile as error:
            _report(image, chunks, index, error)
            return
        yield Tile(_records(image, raw), np.zeros(1, np.int64), np.array([index]), base)


def _in_order(image: Image, monitor: Monitor) -> Iterator[Tile]:
    """Compressed points without a chunk table that could be used: only point-wise LAZ can be read so."""
    vlr = codec.laszip_vlr(image.laz_payload)
    if vlr.is_layered or image.findings.has("laz.table."):
        return
    points = codec.PointBytes(image.points_offset, image.size, image.record_length, path=image.path)
    decoder = codec.SequentialDecoder(image.file, points, vlr)
    step = _points(_BATCH_POINTS, _BATCH_BYTES, image.record_length) // 2 or 1
    for base in range(0, image.point_count, step):
        wanted = min(step, image.point_count - base)
        monitor.advance(wanted)
        try:
            raw = decoder.read(wanted)
        except DamagedFile as error:
            image.findings.add(
                "laz.chunk.decode", say("validation.decoding.points_cannot_decoded", message=error.message), offset=image.points_offset
            )
            return
        yield Tile(_records(image, raw), np.zeros(1, np.int64), np.zeros(1, np.int64), base)


def _plain(image: Image, monitor: Monitor) -> Iterator[Tile]:
    """Uncompressed points."""
    length, count = image.record_length, min(image.point_count, (image.size - image.points_offset) // image.record_length)
    step = _points(_BATCH_POINTS, _BATCH_BYTES, length) // 2 or 1
    for base in range(0, count, step):
        points = min(step, count - base)
        monitor.advance(points)
        raw = np.frombuffer(image.read(image.points_offset + base * length, points * length), np.uint8).reshape(-1, length)
        yield Tile(_records(image, raw), np.zeros(1, np.int64), np.zeros(1, np.int64), base)


def _records(image: Image, raw: np.ndarray) -> np.ndarray:
    return raw.reshape(-1).view(record_dtype(image.point_format, image.extra_length))


def _report(image: Image, chunks: Chunks, index: int, error: DamagedFile) -> None:
    image.findings.add(
        "laz.chunk.decode",
        say("validation.decoding.chunk_cannot_decoded", message=error.message),
        offset=chunks.offsets[index],
        key=chunks.key(index),
        found=say("validation.decoding.points_lost", points=int(chunks.points[index])),
    )
