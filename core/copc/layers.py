"""Parts of LAZ chunks: only the layers of the fields that a question is about are read and decoded.

A layered chunk is the first point as it stands, the number of points, the size of each layer, the layers. A layer of no bytes says
that its field never changes, so that a chunk whose other layers are left out is a sound chunk, in which those fields keep the value
of the first point. Whatever decides which layer a field is in is in laszip's order of items.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from ..las.codec import decode_chunks
from ..las.laszip import BYTES14, POINT14, RGB14, RGBNIR14, LaszipVlr, chunk_head_length
from ..las.layout import POINT
from .reader import CopcFile

_POINT_LAYERS = (
    ("X", "Y", "return_bits"), ("Z",), ("classification",), ("flag_bits",), ("intensity",), ("scan_angle",), ("user_data",),
    ("point_source_id",), ("gps_time",),
)  # fmt: skip
_LAYERS = {POINT14: _POINT_LAYERS, RGB14: (("red", "green", "blue"),), RGBNIR14: (("red", "green", "blue"), ("nir",))}
_ALWAYS = "X"  # what is in its layer, returns and scanner channel, tells the other layers how to be decoded


def layer_mask(laz: LaszipVlr, fields: Collection[str]) -> np.ndarray:
    """Which layers hold these fields of las.layout.POINT (`extra` for extra bytes), with the first, which the others need.

    Returns (layers,) bool. The scanner channel, two bits of `flag_bits`, is in the first; the rest of that byte is not.
    """
    wanted = {_ALWAYS, *fields}
    mask = []
    for kind, size, _ in laz.items:
        if kind == BYTES14:
            mask += ["extra" in wanted] * size
        else:
            mask += [not wanted.isdisjoint(names) for names in _LAYERS[kind]]
    return np.array(mask)


def layer_sizes(head: bytes, laz: LaszipVlr) -> np.ndarray:
    """Bytes of each layer, (layers,) int64, from the first `chunk_head_length(laz)` bytes of a chunk."""
    return np.frombuffer(head, "<u4", laz.layer_count, laz.record_length + 4).astype(np.int64)


def reduced(chunk: bytes, laz: LaszipVlr, mask: np.ndarray) -> bytes:
    """A chunk without the layers that are not in the mask."""
    head = chunk_head_length(laz)
    sizes = layer_sizes(chunk[:head], laz)
    starts = head + np.cumsum(sizes) - sizes
    return _joined(chunk[:head], laz, sizes, mask, [chunk[a : a + n] for a, n in zip(starts[mask].tolist(), sizes[mask].tolist())])


class PartialChunk:
    """A chunk of which only some layers were read so far. Each byte of it is read once.

    reduced: a chunk without the layers that are not in the mask; whole: with all of them, reading the others now.
    """

    def __init__(self, copc: CopcFile, node: int, mask: np.ndarray):
        self._copc, self._mask = copc, mask
        self._head = copc.chunk_head(node)
        self._sizes = layer_sizes(self._head, copc.laz)
        self._start = int(copc.hierarchy.offsets[node]) + len(self._head)
        self._parts = self._read(mask)

    @property
    def reduced(self) -> bytes:
        return _joined(self._head, self._copc.laz, self._sizes, self._mask, [data for _, data in sorted(self._parts.items())])

    @property
    def whole(self) -> bytes:
        parts = {**self._parts, **self._read(~self._mask)}
        return b"".join([self._head, *(data for _, data in sorted(parts.items()))])

    def _read(self, mask: np.ndarray) -> dict[int, bytes]:
        """The layers of a mask, neighbours in one go: data by number of the first layer."""
        starts = self._start + np.cumsum(self._sizes) - self._sizes
        return {
            first: self._copc.read_at(int(starts[first]), int(self._sizes[first:last].sum())) for first, last in _runs(mask)
        }


def look(copc: CopcFile, nodes: Sequence[int] | np.ndarray, fields: Collection[str]) -> tuple[np.ndarray, list[PartialChunk]]:
    """Some fields of the points of nodes, (n,) of copc.dtype, in that order; what the other fields hold means nothing.

    nodes: indices in copc.hierarchy, each with points. Reads the layers of these fields and no others; the chunks, which remember
    them, come along.
    """
    mask = layer_mask(copc.laz, fields)
    chunks = [PartialChunk(copc, node, mask) for node in np.asarray(nodes).tolist()]
    return decode_nodes(copc, nodes, [chunk.reduced for chunk in chunks]), chunks


def decode_fields(copc: CopcFile, nodes: Sequence[int], chunks: Sequence[bytes], fields: Collection[str]) -> np.ndarray:
    """The same from whole chunks that were read already."""
    mask = layer_mask(copc.laz, fields)
    return decode_nodes(copc, nodes, [reduced(chunk, copc.laz, mask) for chunk in chunks])


def decode_nodes(copc: CopcFile, nodes: Sequence[int] | np.ndarray, chunks: Sequence[bytes]) -> np.ndarray:
    """The points of nodes from their chunks, whole or reduced: (n,) of copc.dtype."""
    table = np.array([(copc.hierarchy.counts[node], len(chunk)) for node, chunk in zip(nodes, chunks)], np.int64).reshape(-1, 2)
    return decode_chunks(b"".join(chunks), table, copc.laz.data, copc.header.record_length, path=copc.path).reshape(-1).view(copc.dtype)


def _runs(mask: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist()))


def _joined(head: bytes, laz: LaszipVlr, sizes: np.ndarray, mask: np.ndarray, layers: list[bytes]) -> bytes:
    first = laz.record_length + 4
    return b"".join([head[:first], np.where(mask, sizes, 0).astype("<u4").tobytes(), *layers])


assert {name for layer in _POINT_LAYERS for name in layer} == set(POINT[6].names)
