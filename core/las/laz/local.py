"""lazrs inside this process: for what is proven to be harmless and too little to start a worker for, and where there is no worker.

Proven, by reading lazrs 0.8.2: its only recursion is that of the decoders of GPS times, items GPSTIME11 of version 2 and POINT14 of
versions 3 and 4, once for each symbol that means "look at the next of four sequences". Encoders never write two of them in a row,
but models can be led to where such a symbol costs next to nothing, so that a few hundred bytes hold millions. No look at the bytes
tells: what can be told is that a chunk has no such item, or not a byte of GPS times, or one point, which is stored as it is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...base.errors import DamagedFile
from ...base.saying import say
from .boundary import HINT, codec_call
from .laszip import GPSTIME11, POINT14, LaszipVlr, chunk_head_length, gps_layer
from .remote import UNTOUCHED, WINDOW
from .worker import Source

FEW_BYTES = 4 << 20  # of records: decoded sooner than a worker starts
_ERASED = b"\xff" * 8  # an erased block leaves such behind, the kind of damage that is met in the field


def is_harmless(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr) -> bool:
    """Whether decoding these chunks can't recurse, whatever their bytes are. chunks: (n, 2) points and bytes."""
    if not _may_recurse(vlr) or not len(chunks) or int(chunks[:, 0].max()) <= 1:
        return True
    return vlr.is_layered and all(start == end for start, end in _gps_layers(data, chunks, vlr))


def decode(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, parallel: bool) -> None:
    """Decodes whole chunks that lie one after another in `data` into out, (points, record_length) uint8. Raises DamagedFile.

    A recursion is refused where it is seen, and kept in lazrs's threads, whose stacks are large (crew.make_room), where it is not.
    """
    refuse_erased(data, chunks, vlr)
    position = done = 0
    for part in [chunks] if parallel else chunks[:, None]:
        points, size = (int(value) for value in part.sum(0))
        piece, target = data[position : position + size], out[done : done + points]
        if len(part) == 1 and not is_harmless(piece, part, vlr):
            _decode_in_pool(piece, part[0], vlr, target)
        else:
            _decode(piece, part, vlr, target)
        position, done = position + size, done + points


def refuse_erased(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr) -> None:
    """Raises DamagedFile for layers of GPS times with eight set bytes in a row: a chance of 2**-64 a place in sound ones."""
    if not vlr.is_layered or not _may_recurse(vlr):
        return
    for index, (start, end) in enumerate(_gps_layers(data, chunks, vlr)):
        if _ERASED in bytes(data[start:end]):
            message = say("las.laz.local.compressed_points_damaged_chunk_those", index=index)
            raise DamagedFile(message, hint=HINT)


class LocalStream:
    """What remote.Stream is, without a worker, on whose stack it decodes."""

    def __init__(self, read: Callable[[int, int], bytes | memoryview], size: int, table: bytes, laz_vlr: bytes):
        self._source = Source(lambda start: bytes(read(start, WINDOW)), size, table)
        with codec_call(None) as lazrs:
            self._lazrs = lazrs.LasZipDecompressor(self._source, laz_vlr)
        self._source.seal()
        self.end = self._source.data_end

    @property
    def position(self) -> int:
        return self._source.position

    def read_into(self, out: np.ndarray) -> None:
        out[:] = UNTOUCHED
        with codec_call(None):
            self._lazrs.decompress_many(out.reshape(-1))

    def close(self) -> None:
        self._lazrs = None


def _may_recurse(vlr: LaszipVlr) -> bool:
    return any(kind == POINT14 or (kind == GPSTIME11 and version != 1) for kind, _, version in vlr.items)


def _gps_layers(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr) -> list[tuple[int, int]]:
    """Where in `data` the GPS times of each layered chunk begin and end."""
    places, position = [], 0
    for size in chunks[:, 1].tolist():
        start, end = gps_layer(bytes(data[position : position + chunk_head_length(vlr)]), vlr)
        places.append((position + start, position + end))
        position += size
    return places


def _decode(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray) -> None:
    with codec_call(None) as lazrs:
        lazrs.decompress_points_with_chunk_table(data, vlr.data, out.reshape(-1), [tuple(chunk) for chunk in chunks.tolist()])


def _decode_in_pool(data: memoryview, chunk: np.ndarray, vlr: LaszipVlr, out: np.ndarray) -> None:
    """One chunk, with one of a single point for company: lazrs decodes a chunk that is alone on the caller's stack."""
    company = bytes(vlr.record_length) + (1).to_bytes(4, "little") + bytes(4 * vlr.layer_count)
    both, target = np.array([chunk, (1, len(company))]), np.empty((len(out) + 1, out.shape[1]), np.uint8)
    _decode(memoryview(bytes(data) + company), both, vlr, target)
    out[:] = target[:-1]
