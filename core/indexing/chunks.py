"""The chunks of a COPC file in GPS-time order: untouched where they are in it already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..base.monitor import Monitor
from ..copc.layers import decode_fields
from ..copc.reader import CopcFile
from ..copc.temporal import sample
from ..las.gps_time import time_order
from ..las.laz import codec


@dataclass
class TimedChunk:
    """One node's chunk. node: its index in the hierarchy; samples: (k,) float64, empty if none are wanted; sorted_anew: re-encoded."""

    node: int
    data: bytes | memoryview
    samples: np.ndarray
    sorted_anew: bool = False


class TimeOrder:
    """Gives the chunks of a file, and counts points whose time is not finite.

    timed: whether any GPS time is other than 0, known once all chunks were given.
    """

    def __init__(self, copc: CopcFile, stride: int, monitor: Monitor):
        self.copc, self.stride, self.monitor = copc, stride, monitor
        self.not_finite, self.timed = 0, False

    def chunks(self) -> Iterator[TimedChunk]:
        """All nodes with points, as their chunks lie in the file. stride 0: nothing is decoded."""
        for nodes in self._batches():
            data = [self.copc.chunk(node) for node in nodes]
            if self.stride:
                yield from self._ordered(nodes, data)
            else:
                yield from (TimedChunk(node, chunk, np.zeros(0)) for node, chunk in zip(nodes, data))
            self.monitor.advance(int(self.copc.hierarchy.counts[nodes].sum()))

    def _batches(self) -> Iterator[list[int]]:
        """Nodes of a quarter of a second's work."""
        batch, points = [], 0
        for node in self.copc.file_order().tolist():
            count = int(self.copc.hierarchy.counts[node])
            if batch and points + count > codec.PARALLEL_POINTS:
                yield batch
                batch, points = [], 0
            batch.append(node)
            points += count
        if batch:
            yield batch

    def _ordered(self, nodes: list[int], data: list[bytes]) -> Iterator[TimedChunk]:
        """Only GPS times are decoded, and all of a chunk where they are out of order."""
        times = decode_fields(self.copc, nodes, data, ["gps_time"])["gps_time"]
        ends = np.cumsum(self.copc.hierarchy.counts[nodes])
        for node, chunk, own in zip(nodes, data, np.split(times, ends[:-1])):
            own = np.ascontiguousarray(own)
            self.not_finite += int(len(own) - np.count_nonzero(np.isfinite(own)))
            self.timed = self.timed or bool(own.any())
            order = time_order(own)
            if order is None:
                yield TimedChunk(node, chunk, sample(own, self.stride))
            else:
                yield TimedChunk(node, self._sorted(node, chunk, order), sample(own[order], self.stride), sorted_anew=True)

    def _sorted(self, node: int, chunk: bytes, order: np.ndarray) -> memoryview:
        copc = self.copc
        records = codec.decode_chunks(chunk, [(len(order), len(chunk))], copc.laz.data, copc.header.record_length, path=copc.path)
        rows = records.view(f"V{records.shape[1]}")[:, 0].take(order)
        return codec.encode_chunks([rows], copc.laz.data)[0]
