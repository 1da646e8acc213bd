"""Parts of LAZ chunks: only the layers of the fields that a question is about are read and decoded.

A layered chunk is the first point as it stands, the number of points, the size of each layer, the layers. A layer of no bytes says
that its field never changes, so that a chunk whose other layers are left out is a sound chunk, in which those fields keep the value
of the first point. Whatever decides which layer a field is in is in laszip's order of items.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from ..base.errors import DamagedFile
from ..las.laz.codec import decode_chunks
from ..las.laz.laszip import BYTES14, POINT14, RGB14, RGBNIR14, LaszipVlr
from .reader import CopcFile

_POINT_LAYERS = (
    ("X", "Y", "return_bits"), ("Z",), ("classification",), ("flag_bits",), ("intensity",), ("scan_angle",), ("user_data",),
    ("point_source_id",), ("gps_time",),
)  # fmt: skip
_LAYERS = {POINT14: _POINT_LAYERS, RGB14: (("red", "green", "blue"),), RGBNIR14: (("red", "green", "blue"), ("nir",))}
_MARGIN, _LEAST = 1.03, 2048  # how much longer than its share of points a layer's beginning is read, and bytes more than that
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


class PartialChunk:
    """A chunk that is read layer by layer, and no farther than its first `points` points need. Each byte of it is read once.

    points: that are wanted, from the first on; None for all. How many bytes of a layer they need is not told anywhere: it is
    guessed from their share, and the codec notices if that was too little.
    """

    def __init__(self, copc: CopcFile, node: int, points: int | None = None):
        self._copc, self.node, count = copc, node, int(copc.hierarchy.counts[node])
        self.size = int(copc.hierarchy.sizes[node])
        self.points = count if points is None else min(points, count)
        self._head = copc.chunk_head(node)
        self._sizes = layer_sizes(self._head, copc.laz)
        self._starts = int(copc.hierarchy.offsets[node]) + len(self._head) + np.cumsum(self._sizes) - self._sizes
        guess = (self._sizes * (self.points / count) * _MARGIN).astype(np.int64) + _LEAST
        self._limits = self._sizes if self.points == count else np.minimum(guess, self._sizes)
        self._layers = [b""] * len(self._sizes)

    @property
    def is_limited(self) -> bool:
        """Whether layers may be cut too short."""
        return bool((self._limits < self._sizes).any())

    def reach(self, mask: np.ndarray) -> int:
        """Bytes from the chunk's beginning to the end of the last layer of the mask."""
        return len(self._head) + int(self._sizes[: int(np.flatnonzero(mask)[-1]) + 1].sum())

    def widen(self) -> None:
        """Takes more of the layers."""
        self._limits = np.minimum(self._limits * 5 // 4 + _LEAST, self._sizes)

    def read(self, mask: np.ndarray) -> bytes:
        """The chunk with the layers of the mask; what is missing of them is read now."""
        layers = []
        for first, last in self._runs(mask):
            if last - first > 1:  # neighbours that were not touched yet, in one go
                data = self._copc.read_at(int(self._starts[first]), int(self._sizes[first:last].sum()))
                ends = np.cumsum(self._sizes[first:last]).tolist()
                self._layers[first:last] = [data[a:b] for a, b in zip([0, *ends], ends)]
            else:
                self._extend(first)
            layers += self._layers[first:last]
        return _joined(self._head, self._copc.laz, self.points, np.where(mask, self._limits, 0), layers)

    def _extend(self, layer: int) -> None:
        have, need = len(self._layers[layer]), int(self._limits[layer])
        if have < need:
            self._layers[layer] += self._copc.read_at(int(self._starts[layer]) + have, need - have)

    def _runs(self, mask: np.ndarray) -> list[tuple[int, int]]:
        """Layers of the mask, one by one, but neighbours together where they are wanted whole and nothing of them was read."""
        together = mask & (self._limits == self._sizes) & np.array([not layer for layer in self._layers])
        runs: list[tuple[int, int]] = []
        for layer in np.flatnonzero(mask).tolist():
            if runs and runs[-1][1] == layer and together[layer] and together[layer - 1]:
                runs[-1] = (runs[-1][0], layer + 1)
            else:
                runs.append((layer, layer + 1))
        return runs


def decode_partial(copc: CopcFile, chunks: Sequence[PartialChunk], fields: Collection[str] | None = None) -> np.ndarray:
    """The wanted points of chunks, in their order: (n,) of copc.dtype.

    fields: only these are read and decoded, and what the others hold means nothing; None for all.
    """
    mask = np.ones(copc.laz.layer_count, bool) if fields is None else layer_mask(copc.laz, fields)
    try:
        return _decoded(copc, [chunk.read(mask) for chunk in chunks], [chunk.points for chunk in chunks])
    except DamagedFile:
        if not any([chunk.is_limited for chunk in chunks]):
            raise
    return np.concatenate([_decoded_with_patience(copc, chunk, mask) for chunk in chunks])


def _decoded_with_patience(copc: CopcFile, chunk: PartialChunk, mask: np.ndarray) -> np.ndarray:
    while True:
        try:
            return _decoded(copc, [chunk.read(mask)], [chunk.points])
        except DamagedFile:
            if not chunk.is_limited:
                raise
            chunk.widen()


def _decoded(copc: CopcFile, chunks: Sequence[bytes], counts: Sequence[int]) -> np.ndarray:
    table = np.array([(count, len(chunk)) for count, chunk in zip(counts, chunks)], np.int64).reshape(-1, 2)
    return decode_chunks(b"".join(chunks), table, copc.laz.data, copc.header.record_length, path=copc.path).reshape(-1).view(copc.dtype)


def _joined(head: bytes, laz: LaszipVlr, points: int, sizes: np.ndarray, layers: list[bytes]) -> bytes:
    """A chunk of these layers, for so many points; sizes: (layers,) of all, 0 for those that are left out."""
    return b"".join([head[: laz.record_length], points.to_bytes(4, "little"), sizes.astype("<u4").tobytes(), *layers])
