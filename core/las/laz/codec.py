"""The LAZ codec: the engine's one door to lazrs (with the codec_ modules beside it, whose public names are here).

Damaged data can make lazrs panic, with an exception that is no Exception, which ends here; it can also make it crash, which ends a
worker: a process that decodes for this one (`crew`, `process`, `worker`). Where there is none, see `local`. lazrs holds the GIL while it
runs, so that no call here gives it more than about 0.2 s of work; and it fills buffers as it goes, which tells how far it came. The
parallel calls use lazrs's own pool of threads. Call from one thread at a time: more would only wait for each other.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence

import numpy as np

from ...base.errors import DamagedFile
from ...base.runs import runs
from ..layout import POINT
from .boundary import codec_call
from .laszip import LaszipVlr, check_heads, check_laszip, laszip_vlr, layer_sizes, walk_layers
from .stream import (
    LARGE_CHUNK,
    SequentialDecoder,
    StreamEncoder,
    as_bytes,
    compressed_chunks,
    decode_in_order,
    ends_where_its_bytes_do,
)
from .table import pack_chunk_table, read_chunk_table
from .whole import Where, decode_batch

__all__ = [
    "LaszipVlr",
    "SequentialDecoder",
    "StreamEncoder",
    "check_laszip",
    "chunk_is_whole",
    "decode_chunks",
    "encode_chunks",
    "laszip_vlr",
    "laz_vlr_for",
    "pack_chunk_table",
    "read_chunk_table",
    "walk_layers",
]

_CORES = max(2, min(os.cpu_count() or 1, 16))
PARALLEL_POINTS = 200_000 * _CORES  # decoded in one call: 0.1 s, and a few chunks for every core
_RECORD = 36                        # bytes of a usual record; longer ones take longer
DECODED_BYTES = PARALLEL_POINTS * _RECORD
ENCODED_BYTES = 425_000 * _CORES * _RECORD  # in one call: 0.15 s; chunks of nodes are large, and each core should get several
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
        raise DamagedFile(f"chunks of {chunks[:, 1].sum():,} bytes are announced where {len(data):,} are left", path=path)
    where, vlr = where or _by_number, laszip_vlr(laz_vlr)
    view, position, done = memoryview(data).cast("B"), 0, 0
    check_heads(view, chunks, vlr, path)
    result = np.empty((int(chunks[:, 0].sum()), record_length), np.uint8)
    for first, last in runs(chunks[:, 0] * record_length, DECODED_BYTES):
        batch = chunks[first:last]
        points, size = (int(value) for value in batch.sum(0))
        piece, out = view[position : position + size], result[done : done + points]
        if points and max(out.nbytes, size) > 2 * DECODED_BYTES:
            decode_in_order(piece, batch, vlr, out, path)
        elif points:
            decode_batch(piece, batch, vlr, out, parallel, path, lambda index, first=first: where(first + index))
        position, done = position + size, done + points
    return result


def _by_number(index: int) -> tuple[str, int | None]:
    return f"chunk {index} of those read together", None


def encode_chunks(arrays: Iterable[np.ndarray], laz_vlr: bytes, parallel: bool = True) -> list[memoryview]:
    """Compresses each array of records into one chunk.

    arrays: contiguous, of records as long as `laz_vlr` says (structured, or (n, length) uint8), none of them empty, since an
    empty chunk makes a file that LASzip refuses. Returns the chunks' bytes, in order, independent of `parallel`.
    """
    arrays = list(arrays)
    if not all(len(array) for array in arrays):
        raise ValueError("a chunk needs at least one point")
    chunks = []
    for first, last in runs(np.array([array.nbytes for array in arrays], np.int64), ENCODED_BYTES):
        batch = arrays[first:last]
        if len(batch) == 1 and len(batch[0]) > LARGE_CHUNK:
            encoder = StreamEncoder(laz_vlr)
            encoder.write(batch[0])
            chunks.append(encoder.finish())
            continue
        order = _in_even_halves([len(array) for array in batch])
        target = io.BytesIO()
        with codec_call(None) as lazrs:
            compressor = (lazrs.ParLasZipCompressor if parallel else lazrs.LasZipCompressor)(target, lazrs.LazVlr(laz_vlr))
            compressor.compress_chunks([as_bytes(batch[index]) for index in order])
            compressor.done()
        encoded = dict(zip(order, compressed_chunks(target, laz_vlr, len(batch))))
        chunks += [encoded[index] for index in range(len(batch))]
    return chunks


def _in_even_halves(sizes: list[int]) -> list[int]:
    """An order in which both halves of a list take equally long: lazrs halves it among its threads, whatever the sizes.

    sizes: points of each item. Returns their indices: one half, the largest first, and then the other.
    """
    halves, totals, room = ([], []), [0, 0], (len(sizes) // 2, len(sizes) - len(sizes) // 2)
    for index in sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True):
        lighter = 0 if totals[0] <= totals[1] else 1
        half = lighter if len(halves[lighter]) < room[lighter] else 1 - lighter
        halves[half].append(index)
        totals[half] += sizes[index]
    return halves[0] + halves[1]


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
