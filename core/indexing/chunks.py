"""The chunks of a COPC file in GPS-time order: untouched where they are in it already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..base.monitor import Monitor
from ..copc.reader import CopcFile
from ..copc.statistics import StatisticsTally
from ..copc.temporal import sample
from ..las.extra_bytes import schema
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

    Once all chunks were given, timed: whether any GPS time is other than 0; statistics: of all points, whatever the file says of them.
    """

    def __init__(self, copc: CopcFile, stride: int, monitor: Monitor):
        self.copc, self.stride, self.monitor = copc, stride, monitor
        self.not_finite, self.timed = 0, False
        header, extra = copc.header, schema([*copc.vlrs, *copc.evlrs], copc.header.extra_length, path=copc.path or "")
        self.statistics = StatisticsTally(header.point_format, extra, header.scale, header.offset)

    def chunks(self) -> Iterator[TimedChunk]:
        """All nodes with points, as their chunks lie in the file. stride 0: in whatever order their points are."""
        for nodes in self._batches():
            data = [self.copc.chunk(node) for node in nodes]
            records = self._decoded(nodes, data)
            self.statistics.take(records)
            if self.stride:
                yield from self._ordered(nodes, data, records)
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

    def _decoded(self, nodes: list[int], data: list[bytes]) -> np.ndarray:
        copc = self.copc
        table = np.array([(copc.hierarchy.counts[node], len(chunk)) for node, chunk in zip(nodes, data)], np.int64)
        return (
            codec.decode_chunks(b"".join(data), table, copc.laz.data, copc.header.record_length, path=copc.path)
            .reshape(-1)
            .view(copc.dtype)
        )

    def _ordered(self, nodes: list[int], data: list[bytes], records: np.ndarray) -> Iterator[TimedChunk]:
        ends = np.cumsum(self.copc.hierarchy.counts[nodes])
        for node, chunk, points in zip(nodes, data, np.split(records, ends[:-1])):
            own = np.ascontiguousarray(points["gps_time"])
            self.not_finite += int(len(own) - np.count_nonzero(np.isfinite(own)))
            self.timed = self.timed or bool(own.any())
            order = time_order(own)
            if order is None:
                yield TimedChunk(node, chunk, sample(own, self.stride))
            else:
                (anew,) = codec.encode_chunks([points.view(f"V{points.itemsize}").take(order)], self.copc.laz.data)
                yield TimedChunk(node, anew, sample(own[order], self.stride), sorted_anew=True)
