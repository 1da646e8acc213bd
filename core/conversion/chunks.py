"""Encoded chunks on their way to the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..base.dtypes import place_of
from ..base.monitor import Monitor
from ..base.scratch import Kept, Scratch
from ..copc.temporal import sampled_points
from ..las.layout import POINT
from ..las.laz import codec
from ..las.laz.encoding import ENCODED_BYTES

Key = tuple[int, ...]  # level, x, y, z
_TIME = slice(place_of(POINT[6], "gps_time"), place_of(POINT[6], "gps_time") + 8)  # bytes of a record, alike in formats 6 to 8


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

    Nodes wait until there are enough to keep all cores busy; `flush` encodes the last of them.
    stride: of the temporal index, 0 for none; most: bytes of nodes that may wait.
    """

    def __init__(self, laz_vlr: bytes, scratch: Scratch, monitor: Monitor, parallel: bool, stride: int = 0, most: int = ENCODED_BYTES):
        self.laz_vlr, self.scratch, self.monitor, self.parallel, self.stride = laz_vlr, scratch, monitor, parallel, stride
        self.nodes: list[Node] = []
        self._waiting: list[tuple[Sequence[int], np.ndarray]] = []
        self._bytes, self._most = 0, most
        self.alone = False  # as of codec.encode_chunks

    def encode(self, keys: Sequence[Sequence[int]], rows: Sequence[np.ndarray]) -> None:
        """Takes nodes, at least one point in each: their keys, and for each (n, width) uint8 rows in their final order."""
        for key, part in zip(keys, rows):
            if self._waiting and self._bytes + part.nbytes > self._most:
                self.flush()
            self._waiting.append((key, part))
            self._bytes += part.nbytes

    def flush(self) -> None:
        """Encodes the nodes that wait."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        chunks = codec.encode_chunks([part for _, part in waiting], self.laz_vlr, self.parallel, self.alone)
        for (key, part), chunk in zip(waiting, chunks):
            times = part[sampled_points(len(part), self.stride), _TIME] if self.stride else None
            self._done(key, len(part), chunk, times)
        self.monitor.advance(sum(len(part) for _, part in waiting))

    def encode_stream(self, key: Sequence[int], parts: Iterable[np.ndarray]) -> None:
        """Encodes one node of any size from (n, width) uint8 parts of it, in their final order."""
        encoder, points, times = codec.stream_encoder(self.laz_vlr, self.scratch.folder), 0, []
        for part in parts:
            encoder.write(part)
            if self.stride:
                times.append(part[-points % self.stride :: self.stride, _TIME].copy())
            points += len(part)
            last = part[-1:, _TIME].copy()
            self.monitor.advance(len(part))
        if self.stride and (points - 1) % self.stride:
            times.append(last)
        self._done(key, points, encoder.finish(), np.concatenate(times) if self.stride else None)

    def _done(self, key: Sequence[int], points: int, chunk: memoryview, times: np.ndarray | None) -> None:
        data = np.frombuffer(chunk, np.uint8).reshape(1, -1)
        node = Node(tuple(int(v) for v in key), points, self.scratch.keep(data, pack=False))
        if times is not None:
            times = np.ascontiguousarray(times)
            values = times.view("<f8")[:, 0]
            node.samples, node.span = self.scratch.keep(times, pack=False), (float(values[0]), float(values[-1]))
        self.nodes.append(node)
