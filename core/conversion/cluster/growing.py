"""Units divided, tasks built and nodes encoded, on workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from ...base.scratch import Kept, Scratch
from ...octree.cube import Cube
from ..build import Built, Task, build
from ..chunks import Encoder, Key, Node
from ..coarse import joined
from ..distribute import by_finer_unit, merged
from ..pieces import Piece
from ..region import Octant, Region
from .orders import Helper, Order, working_bytes
from .regions import told_of
from .shared import Putting, ResultPlace

_ENCODED = 16 << 20  # bytes of nodes that wait to be encoded


@dataclass
class Moving(Order):
    """Rows of a unit that is divided, or of all where the cube is another: into units of their own."""

    pieces: list[Piece]
    dtype: np.dtype
    cube: Cube
    octant: Octant
    unit_level: int

    def __len__(self) -> int:
        return sum(map(len, self.pieces))

    @property
    def needed(self) -> int:
        return working_bytes(min(len(self), 300_000), self.dtype.itemsize)

    def carry_out(self, helper: Helper) -> bytes:
        rows = (piece.load() for piece in self.pieces)
        with Putting(self.place, self.pack) as putting:
            region = Region(self.octant, self.unit_level, cast(Scratch, putting))
            for part in merged(rows, helper.budget(self.dtype.itemsize).block_points):
                helper.monitor.check()
                region.add(region.put_aside(by_finer_unit(part, self.dtype, self.cube, self.octant, self.unit_level)))
            return putting.done({"region": told_of(region)})


@dataclass
class Encoding:
    """How nodes are encoded. stride: of the temporal index."""

    laz_vlr: bytes
    stride: int

    def encoder(self, putting: Putting, helper: Helper) -> Encoder:
        return Encoder(self.laz_vlr, cast(Scratch, putting), helper.monitor, False, self.stride, _ENCODED)


@dataclass
class Growing(Order):
    """A task: its points placed, and its nodes encoded."""

    task: Task
    encoding: Encoding

    def __len__(self) -> int:
        return len(self.task)

    @property
    def needed(self) -> int:
        return working_bytes(len(self.task), self.task.dtype.itemsize) + _ENCODED

    def carry_out(self, helper: Helper) -> bytes:
        built = build(self.task)
        rows, starts = built.rows.load(), built.node_starts
        helper.monitor.check()
        with Putting(self.place, self.pack) as putting:
            encoder, filled = self.encoding.encoder(putting, helper), np.flatnonzero(np.diff(starts))
            encoder.encode(built.nodes[filled].tolist(), [rows[starts[i] : starts[i + 1]] for i in filled])
            encoder.flush()
            return putting.done(
                {"nodes": _told_nodes(encoder.nodes), **_above(built, rows, putting), "empty": built.nodes[np.diff(starts) == 0]}
            )


@dataclass
class Above(Order):
    """Nodes above the units: keys, and for each what was put aside for it, in its order."""

    keys: list[Key]
    parts: list[list[Kept]]
    dtype: np.dtype
    encoding: Encoding

    def __len__(self) -> int:
        return sum(part.shape[0] for parts in self.parts for part in parts)

    @property
    def needed(self) -> int:
        most = max(sum(part.shape[0] for part in parts) for parts in self.parts)
        return working_bytes(most, self.dtype.itemsize) + _ENCODED

    def carry_out(self, helper: Helper) -> bytes:
        with Putting(self.place, self.pack) as putting:
            encoder = self.encoding.encoder(putting, helper)
            for key, parts in zip(self.keys, self.parts):
                encoder.encode([key], [joined(parts, self.dtype)])
                helper.monitor.check()
            encoder.flush()
            return putting.done({"nodes": _told_nodes(encoder.nodes)})


def _above(built: Built, rows: np.ndarray, putting: Putting) -> dict:
    """What units contribute to nodes above them, put aside."""
    kept = [putting.keep(np.ascontiguousarray(rows[first:last])) for _, _, first, last in built.contributions]
    return {
        "width": rows.shape[1],
        "packed": any(part.packed for part in kept),
        "above": np.array(
            [(level, unit, part.shape[0], *part.spans[0]) for (level, unit, _, _), part in zip(built.contributions, kept)], np.int64
        ).reshape(-1, 5),
        "standing": np.array([(unit, level) for unit, level, _ in built.candidates], np.int64).reshape(-1, 2),
        "rows": np.array([rows[row] for _, _, row in built.candidates], np.uint8).reshape(-1, rows.shape[1]),
    }


def contributions(told: dict, place: ResultPlace) -> list[tuple[int, int, Kept]]:
    """Level, unit and rows of what a task contributes above its units."""
    width, packed = told["width"], told["packed"]
    return [
        (level, unit, Kept((rows, width), path=place.rows, spans=[(offset, size)], packed=packed))
        for level, unit, rows, offset, size in told["above"].tolist()
    ]


def _told_nodes(nodes: Sequence[Node]) -> dict:
    """Nodes whose chunks stand in a worker's file."""
    chunks = [(node.points, *node.chunk.spans[0]) for node in nodes]
    samples = [(node.samples.shape[0], *node.samples.spans[0]) for node in nodes if node.samples is not None]
    return {
        "keys": np.array([node.key for node in nodes], np.int64).reshape(-1, 4),
        "chunks": np.array(chunks, np.int64).reshape(-1, 3),
        "samples": np.array(samples, np.int64).reshape(-1, 3),
        "spans": np.array([node.span for node in nodes if node.span is not None], np.float64).reshape(-1, 2),
    }


def nodes_from(told: dict, place: ResultPlace) -> list[Node]:
    """The nodes again."""
    nodes = [
        Node(tuple(key), points, Kept((1, size), path=place.rows, spans=[(offset, size)]))
        for key, (points, offset, size) in zip(told["keys"].tolist(), told["chunks"].tolist())
    ]
    for node, (count, offset, size), span in zip(nodes, told["samples"].tolist(), told["spans"].tolist()):
        node.samples, node.span = Kept((count, 8), path=place.rows, spans=[(offset, size)]), tuple(span)
    return nodes
