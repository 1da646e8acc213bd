"""The LAZ codec: the engine's one door to lazrs (with the codec_ modules beside it, whose public names are here).

Damaged data can make lazrs panic, with an exception that is no Exception, which ends here; it can also make it crash, which ends a
worker: a process that decodes for this one (`crew`, `process`, `worker`). Where there is none, see `local`. lazrs holds the GIL while it
runs, so that no call here gives it more than about 0.2 s of work; and it fills buffers as it goes, which tells how far it came. The
parallel calls use lazrs's own pool of threads. Call from one thread at a time: more would only wait for each other.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import numpy as np

from ...base.errors import DamagedFile
from ...base.runs import runs
from ...base.saying import say
from ..layout import POINT
from . import slices
from .boundary import codec_call
from .encoding import CORES, RECORD, encode_together
from .laszip import LaszipVlr, check_heads, check_laszip, laszip_vlr, layer_sizes, walk_layers
from .place import PointBytes
from .sequential import SequentialDecoder
from .stream import decode_in_order, ends_where_its_bytes_do
from .table import pack_chunk_table, read_chunk_table
from .whole import Where, decode_batch
from .wide import stream_encoder

__all__ = [
    "LaszipVlr",
    "PointBytes",
    "SequentialDecoder",
    "check_laszip",
    "chunk_is_whole",
    "decode_chunks",
    "encode_chunks",
    "laszip_vlr",
    "laz_vlr_for",
    "pack_chunk_table",
    "read_chunk_table",
    "stream_encoder",
    "walk_layers",
]

PARALLEL_POINTS = 200_000 * CORES  # decoded in one call: 0.1 s, and a few chunks for every core
DECODED_BYTES = PARALLEL_POINTS * RECORD
_FLUSHED = 4  # bytes by which encoders may differ in ending a layer


def laz_vlr_for(point_format: int, extra_bytes: int = 0, variable_chunks: bool = True) -> bytes:
    """Payload of the laszip record for points to be written, of `point_format` with `extra_bytes` bytes more each."""
    with codec_call(None) as lazrs:
        return bytes(lazrs.LazVlr.new_for_compression(point_format, extra_bytes, variable_chunks).record_data())


def decode_chunks(
    data: bytes | memoryview,
    chunks: np.ndarray | Sequence[tuple[int, int]],
    laz_vlr: bytes,
    record_length: int,
    parallel: bool = True,
    path: str | os.PathLike | None = None,
    where: Where | None = None,
) -> np.ndarray:
    """Decodes whole chunks that lie one after another.

    chunks: (n, 2) points and bytes of each; laz_vlr: payload of the file's laszip record; where: what errors call a chunk, by its
    number, and its byte in the file, if that is known. Returns (points, record_length) uint8, writable and contiguous. Raises
    DamagedFile where the sizes do not fit the data, the codec notices damage, or it crashes over it.
    """
    chunks = np.asarray(chunks, np.int64).reshape(-1, 2)
    if (chunks < 0).any() or chunks[:, 1].sum() > len(data):
        raise DamagedFile(say("las.laz.codec.chunks_bytes_announced_where_left", chunks=chunks[:, 1].sum(), count=len(data)), path=path)
    where, vlr = where or _by_number, laszip_vlr(laz_vlr)
    view, position, done = memoryview(data).cast("B"), 0, 0
    check_heads(view, chunks, vlr, path)
    result = np.empty((int(chunks[:, 0].sum()), record_length), np.uint8)
    for first, last in runs(chunks[:, 0] * record_length, DECODED_BYTES):
        batch = chunks[first:last]
        points, size = (int(value) for value in batch.sum(0))
        piece, out = view[position : position + size], result[done : done + points]
        if points:
            names = lambda index, first=first: where(first + index)  # noqa: E731
            work = _decode_wide if slices.is_wide(vlr) else _decode
            work(piece, batch, vlr, out, parallel, path, names)
        position, done = position + size, done + points
    return result


def _decode(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, parallel: bool, path, where: Where) -> None:
    if max(out.nbytes, len(data)) > 2 * DECODED_BYTES:
        decode_in_order(data, chunks, vlr, out, path)
    else:
        decode_batch(data, chunks, vlr, out, parallel and not slices.unsliced_models(vlr), path, where)


def _decode_wide(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, parallel: bool, path, where: Where) -> None:
    def decode(data: memoryview, chunks: np.ndarray, vlr: LaszipVlr, out: np.ndarray, where: Where) -> None:
        _decode(data, chunks, vlr, out, parallel, path, where)

    slices.decode(data, chunks, vlr, out, where, decode)


def _by_number(index: int) -> tuple[str, int | None]:
    return say("las.laz.codec.chunk_those_read_together", index=index), None


def encode_chunks(arrays: Iterable[np.ndarray], laz_vlr: bytes, parallel: bool = True, alone: bool = False) -> list[memoryview]:
    """Compresses each array of records into one chunk.

    arrays: contiguous, of records as long as `laz_vlr` says (structured, or (n, length) uint8), none of them empty, since an
    empty chunk makes a file that LASzip refuses. alone: no thread has anything else to do, so that Python's lock may be kept.
    Returns the chunks' bytes, in order, independent of `parallel` and `alone`.
    """
    arrays = list(arrays)
    if not all(len(array) for array in arrays):
        raise ValueError("a chunk needs at least one point")
    vlr = laszip_vlr(laz_vlr)
    if slices.is_wide(vlr):
        return [slices.encode(array, vlr, lambda parts, narrow: encode_together(parts, narrow, parallel, alone)) for array in arrays]
    return encode_together(arrays, laz_vlr, parallel, alone)


def chunk_is_whole(data: bytes | memoryview, points: int, laz_vlr: bytes, record_length: int) -> bool:
    """Whether a chunk is undamaged, as far as that can be proven: much that the codec does not notice is found so.

    Damage sends all that follows it in the same stream astray, so that another number of bytes makes up the same number of points.
    A chunk of whole points must end where its bytes do. Layers are read whole; there, encoding the decoded points again must
    give layers of the same length, as all encoders make them. What takes about as long as encoding is no check for every chunk.
    """
    vlr, view = laszip_vlr(laz_vlr), memoryview(data).cast("B")
    if not vlr.is_layered:
        return ends_where_its_bytes_do(view, points, vlr)
    try:
        records = decode_chunks(view, [(points, len(view))], laz_vlr, record_length)
    except DamagedFile:
        return False
    again = encode_chunks([records], laz_vlr_for(vlr.point_format, record_length - POINT[vlr.point_format].itemsize))[0]
    return bool((np.abs(layer_sizes(again, vlr) - layer_sizes(view, vlr)) <= _FLUSHED).all())
