"""Encoded chunks on their way to the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..copc.temporal import sampled_points
from ..las import codec
from ..las.layout import POINT
from ..monitor import Monitor
from .scratch import Kept, Scratch

Key = tuple[int, int, int, int]  # level, x, y, z
_TIME = slice(POINT[6].fields["gps_time"][1], POINT[6].fields["gps_time"][1] + 8)  # bytes of a record, alike in formats 6 to 8


@dataclass
class Node:
    """A node that is done: its key, its points and its chunk.

    samples: (k, 8) bytes of the GPS times for the temporal index, span: the first and the last of them; None without one.
    """

    key: Key
    points: int
    chunk: Kept
    samples: Kept | None = None
    span: tuple[float, float] | None = None


class Encoder:
    """Compresses the points of nodes and puts the chunks aside. Called from one thread: the codec has its own.

    stride: of the temporal index, 0 for none.
    """

    def __init__(self, laz_vlr: bytes, scratch: Scratch, monitor: Monitor, parallel: bool, stride: int = 0):
        self.laz_vlr, self.scratch, self.monitor, self.parallel, self.stride = laz_vlr, scratch, monitor, parallel, stride
        self.nodes: list[Node] = []

    def encode(self, keys: Sequence[Sequence[int]], rows: Sequence[np.ndarray]) -> None:
        """Encodes nodes, at least one point in each: their keys, and for each (n, width) uint8 rows in their final order."""
        for first, last in _batches([len(part) for part in rows]):
            chunks = codec.encode_chunks(rows[first:last], self.laz_vlr, self.parallel)
            for key, part, chunk in zip(keys[first:last], rows[first:last], chunks):
                data = np.frombuffer(chunk, np.uint8).reshape(1, -1)
                node = Node(tuple(int(v) for v in key), len(part), self.scratch.keep(data, pack=False))
                if self.stride:
                    self._sample(node, part)
                self.nodes.append(node)
            self.monitor.advance(sum(map(len, rows[first:last])))

    def encode_stream(self, key: Sequence[int], parts: Iterable[np.ndarray]) -> None:
        """Encodes one node of any size from (n, width) uint8 parts of it, in their final order."""
        encoder, points = codec.StreamEncoder(self.laz_vlr), 0
        for part in parts:
            encoder.write(part)
            points += len(part)
            self.monitor.advance(len(part))
        data = np.frombuffer(encoder.finish(), np.uint8).reshape(1, -1)
        self.nodes.append(Node(tuple(int(v) for v in key), points, self.scratch.keep(data, pack=False)))

    def _sample(self, node: Node, rows: np.ndarray) -> None:
        times = np.ascontiguousarray(rows[sampled_points(len(rows), self.stride), _TIME])
        values = times.view("<f8")[:, 0]
        node.samples, node.span = self.scratch.keep(times, pack=False), (float(values[0]), float(values[-1]))


def _batches(counts: list[int]) -> list[tuple[int, int]]:
    """Neighbours that together are enough to keep all cores busy and few enough to notice a cancel in time."""
    borders, total = [0], 0
    for i, count in enumerate(counts):
        if total and total + count > codec.PARALLEL_POINTS:
            borders.append(i)
            total = 0
        total += count
    return list(zip(borders, [*borders[1:], len(counts)]))
