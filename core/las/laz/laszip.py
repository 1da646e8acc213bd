"""What LASzip says about its own data, read without the codec: the laszip record and the structure of layered chunks.

The codec trusts what it is given; here is looked whether it may. (LASzip's own definitions; the record is "laszip encoded"/22204.)
"""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass

import numpy as np

from ...base.errors import DamagedFile, UnsupportedFile
from ...base.saying import say
from ...base.streams import Seekable
from ..layout import LASZIP, LASZIP_ITEM, POINT

UNCHUNKED, POINTWISE, LAYERED = 1, 2, 3  # compressors: one stream, chunks of whole points, chunks of layers
VARIABLE_CHUNKS = 0xFFFFFFFF  # chunk size: each chunk says its own
_ENDLESS = 0xFFFFFFFE  # points of a chunk of fixed size that no file fills

BYTES, POINT10, GPSTIME11, RGB12, WAVE13, POINT14, RGB14, RGBNIR14, WAVE14, BYTES14 = 0, 6, 7, 8, 9, 10, 11, 12, 13, 14
_ITEMS = {  # what compresses a point format, without extra bytes
    0: (POINT10,),
    1: (POINT10, GPSTIME11),
    2: (POINT10, RGB12),
    3: (POINT10, GPSTIME11, RGB12),
    4: (POINT10, GPSTIME11, WAVE13),
    5: (POINT10, GPSTIME11, RGB12, WAVE13),
    6: (POINT14,),
    7: (POINT14, RGB14),
    8: (POINT14, RGBNIR14),
    9: (POINT14, WAVE14),
    10: (POINT14, RGBNIR14, WAVE14),
}
_SIZES = {POINT10: 20, GPSTIME11: 8, RGB12: 6, WAVE13: 29, POINT14: 30, RGB14: 6, RGBNIR14: 8, WAVE14: 29}
_VERSIONS = {POINTWISE: (1, 2), LAYERED: (3, 4)}
_GPS_LAYER = 8  # of the nine of POINT14, counted from 0
_LAYERS = {POINT14: 9, RGB14: 1, RGBNIR14: 2, WAVE14: 1}  # BYTES14 has one a byte


@dataclass(frozen=True)
class LaszipVlr:
    """The laszip record. items: (type, bytes, version) each; data: the payload, which the codec wants as it stands."""

    compressor: int
    coder: int
    version: tuple[int, int, int]
    options: int
    chunk_size: int
    items: tuple[tuple[int, int, int], ...]
    data: bytes

    @functools.cached_property
    def record_length(self) -> int:
        return sum(size for _, size, _ in self.items)

    @property
    def has_variable_chunks(self) -> bool:
        return self.chunk_size == VARIABLE_CHUNKS and self.compressor != UNCHUNKED

    @property
    def is_layered(self) -> bool:
        return self.compressor == LAYERED

    @property
    def point_format(self) -> int:
        """The point format that these items compress, extra bytes apart; raises DamagedFile if there is none."""
        kinds = tuple(kind for kind, _, _ in self.items if kind not in (BYTES, BYTES14))
        found = [number for number, items in _ITEMS.items() if items == kinds]
        if not found:
            raise DamagedFile(say("las.laz.laszip.laszip_record_items_belong_no"))
        return found[0]

    @property
    def chunked_data(self) -> bytes:
        """The payload as the codec wants it, which knows no points without chunks: one stream is a chunk that nothing ends."""
        if self.compressor != UNCHUNKED:
            return self.data
        fields = np.frombuffer(self.data, LASZIP, 1).copy()
        fields["compressor"], fields["chunk_size"] = POINTWISE, _ENDLESS
        return fields.tobytes() + self.data[LASZIP.itemsize :]

    @functools.cached_property
    def layer_count(self) -> int:
        """Layers of a chunk; 0 if the chunks are not layered."""
        return sum(_LAYERS.get(kind, size) for kind, size, _ in self.items) if self.is_layered else 0


def laszip_vlr(data: bytes, *, path: str | os.PathLike | None = None) -> LaszipVlr:
    """Parses the payload of the laszip record. Raises DamagedFile if it is cut; judges nothing else (see `check_laszip`).

    Some COPC writers give layered chunks the size 0 for "each says its own", which the codec knows under another number.
    """
    try:
        return _parsed(bytes(data))
    except DamagedFile as error:
        raise DamagedFile(error.message, path=path) from None


@functools.lru_cache(maxsize=64)
def _parsed(data: bytes) -> LaszipVlr:
    """Of one survey's files, all have the same."""
    fields = np.frombuffer(data[: LASZIP.itemsize].ljust(LASZIP.itemsize, b"\0"), LASZIP)[0]
    count = int(fields["item_count"])
    if len(data) < LASZIP.itemsize or len(data) < LASZIP.itemsize + count * LASZIP_ITEM.itemsize or not count:
        raise DamagedFile(say("las.laz.laszip.laszip_record_bytes_does_not", count=len(data), count2=count))
    items = np.frombuffer(data, LASZIP_ITEM, count, LASZIP.itemsize)
    if fields["compressor"] == LAYERED and fields["chunk_size"] == 0:
        fields = fields.copy()
        fields["chunk_size"] = VARIABLE_CHUNKS
        data = fields.tobytes() + data[LASZIP.itemsize :]
    return LaszipVlr(
        compressor=int(fields["compressor"]),
        coder=int(fields["coder"]),
        version=(int(fields["version_major"]), int(fields["version_minor"]), int(fields["version_revision"])),
        options=int(fields["options"]),
        chunk_size=int(fields["chunk_size"]),
        items=tuple((int(kind), int(size), int(version)) for kind, size, version in items.tolist()),
        data=data,
    )


def check_laszip(vlr: LaszipVlr, point_format: int, record_length: int, *, path: str | os.PathLike | None = None) -> None:
    """Raises DamagedFile or UnsupportedFile unless the codec can decode records of that format and length with `vlr`."""
    if vlr.compressor not in (UNCHUNKED, POINTWISE, LAYERED):
        raise UnsupportedFile(
            say("las.laz.laszip.laz_compressor_not_known", compressor=vlr.compressor),
            path=path,
            hint=say("las.laz.laszip.compressors_read"),
        )
    if vlr.coder != 0:
        raise UnsupportedFile(
            say("las.laz.laszip.laz_entropy_coder_not_known", coder=vlr.coder),
            path=path,
            hint=say("las.laz.laszip.only_arithmetic_coder_exists"),
        )
    if vlr.compressor != UNCHUNKED and vlr.chunk_size == 0:
        raise DamagedFile(say("las.laz.laszip.laszip_record_gives_chunks_points"), path=path)
    known = _ITEMS[point_format]
    extra = record_length - POINT[point_format].itemsize
    expected = [(kind, _SIZES[kind]) for kind in known] + ([(BYTES14 if vlr.is_layered else BYTES, extra)] if extra else [])
    found = [(kind, size) for kind, size, _ in vlr.items]
    if found != expected:
        message = say(
            "las.laz.laszip.laszip_record_describes_items_where",
            listed=_listed(found),
            wanted=_listed(expected),
            point_format=point_format,
            record_length=record_length,
        )
        raise DamagedFile(message, path=path)
    versions = _VERSIONS[LAYERED if vlr.is_layered else POINTWISE]
    for kind, _, version in vlr.items:
        if version not in versions:
            raise UnsupportedFile(say("las.laz.laszip.version_laz_item_type_not", version=version, kind=kind), path=path)


def layered_chunk(head: bytes, vlr: LaszipVlr) -> tuple[int, int]:
    """(points, bytes) that a layered chunk claims, from its first `chunk_head_length(vlr)` bytes; (0, 0) if they are cut."""
    if len(head) < chunk_head_length(vlr):
        return 0, 0
    numbers = np.frombuffer(head, "<u4", 1 + vlr.layer_count, vlr.record_length).astype(np.int64)
    return int(numbers[0]), chunk_head_length(vlr) + int(numbers[1:].sum())


def check_heads(
    data: bytes | memoryview, chunks: np.ndarray, vlr: LaszipVlr, path: str | os.PathLike | None, start: int | None = None, first: int = 0
) -> None:
    """Raises DamagedFile unless each layered chunk says of itself what the chunk table says of it.

    chunks: (n, 2) points and bytes of the chunks in data, of which only the heads are looked at; start: where data begins in the
    file, if known; first: number of the first chunk. The codec believes a head, and allocates as much as it asks for.
    """
    position = 0
    for index, (points, size) in enumerate(chunks.tolist() if vlr.is_layered else ()):
        head = bytes(data[position : position + chunk_head_length(vlr)])
        found = layered_chunk(head, vlr) if points else (0, size)
        if found != (points, size):
            message = say(
                "las.laz.laszip.chunk_says_points_bytes_table",
                first=first + index,
                found=found[0],
                found2=found[1],
                points=points,
                size=size,
            )
            raise DamagedFile(message, path=path, offset=None if start is None else start + position)
        position += size


def chunk_head_length(vlr: LaszipVlr) -> int:
    """Bytes of a layered chunk before its layers: the first point as it is, the count, the layers' sizes."""
    return vlr.record_length + 4 + 4 * vlr.layer_count


def layer_sizes(head: bytes | memoryview, vlr: LaszipVlr) -> np.ndarray:
    """Bytes of each layer of a chunk, (layer_count,) int64, from its first `chunk_head_length(vlr)` bytes."""
    return np.frombuffer(head, "<u4", vlr.layer_count, vlr.record_length + 4).astype(np.int64)


def gps_layer(head: bytes, vlr: LaszipVlr) -> tuple[int, int]:
    """First and last byte + 1 of the GPS times in a layered chunk, from its first `chunk_head_length(vlr)` bytes."""
    if len(head) < chunk_head_length(vlr):
        return 0, 0
    sizes = layer_sizes(head, vlr)
    start = chunk_head_length(vlr) + int(sizes[:_GPS_LAYER].sum())
    return start, start + int(sizes[_GPS_LAYER])


def walk_layers(file: Seekable, start: int, end: int, vlr: LaszipVlr, most_points: int | None = None) -> np.ndarray:
    """Finds layered chunks without a table, by their own sizes.

    start, end: bytes between which they lie; most_points: where to stop, if known. Returns (n, 2) int64: points and bytes
    of every chunk that is wholly there. Ends without complaint at the first thing that can't be a chunk.
    """
    chunks, total = [], 0
    while start < end and (most_points is None or total < most_points):
        file.seek(start)
        points, length = layered_chunk(file.read(chunk_head_length(vlr)), vlr)
        too_many = not vlr.has_variable_chunks and points > vlr.chunk_size
        if points == 0 or too_many or start + length > end:
            break
        chunks.append((points, length))
        start, total = start + length, total + points
    return np.array(chunks, np.int64).reshape(-1, 2)


def _listed(items: list[tuple[int, int]]) -> str:
    return ", ".join(f"{kind} ({size} B)" for kind, size in items)
