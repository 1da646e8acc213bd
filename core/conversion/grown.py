"""A task from its points to encoded nodes, done outside of the process that puts the file together, and told as plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from ..base.gaps import Span
from ..base.monitor import Monitor
from ..base.scratch import Kept, Scratch
from .build import Built, Task, build
from .chunks import Encoder, Node

_ENCODED = 16 << 20  # bytes of nodes that wait to be encoded

Found = Callable[[tuple[int, ...], Span], Kept]  # what was put aside, by its shape and the bytes that it has


@dataclass
class Encoding:
    """How nodes are encoded. stride: of the temporal index."""

    laz_vlr: bytes
    stride: int

    needed = _ENCODED  # bytes

    def encoder(self, putting: Any, monitor: Monitor) -> Encoder:
        """putting: has `keep` as a Scratch."""
        return Encoder(self.laz_vlr, cast(Scratch, putting), monitor, False, self.stride, _ENCODED)


def grown(task: Task, encoding: Encoding, putting: Any, monitor: Monitor) -> dict:
    """Places the points of a task and encodes its nodes. putting: where to; what is told are numbers, and where things were put."""
    built = build(task)
    rows, starts = built.rows.load(), built.node_starts
    monitor.check()
    encoder, filled = encoding.encoder(putting, monitor), np.flatnonzero(np.diff(starts))
    if len(filled):
        encoder.encode(built.nodes[filled].tolist(), [rows[starts[i] : starts[i + 1]] for i in filled])
        encoder.flush()
    return {"nodes": told_nodes(encoder.nodes), **_above(built, rows, putting), "empty": built.nodes[np.diff(starts) == 0]}


def _above(built: Built, rows: np.ndarray, putting: Any) -> dict:
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


def contributions(told: dict, found: Found) -> list[tuple[int, int, Kept]]:
    """Level, unit and rows of what a task contributes above its units."""
    return [(level, unit, found((rows, told["width"]), (offset, size))) for level, unit, rows, offset, size in told["above"].tolist()]


def told_nodes(nodes: Sequence[Node]) -> dict:
    """Nodes whose chunks were put aside."""
    chunks = [(node.points, *node.chunk.spans[0]) for node in nodes]
    samples = [(node.samples.shape[0], *node.samples.spans[0]) for node in nodes if node.samples is not None]
    return {
        "keys": np.array([node.key for node in nodes], np.int64).reshape(-1, 4),
        "chunks": np.array(chunks, np.int64).reshape(-1, 3),
        "samples": np.array(samples, np.int64).reshape(-1, 3),
        "spans": np.array([node.span for node in nodes if node.span is not None], np.float64).reshape(-1, 2),
    }


def nodes_from(told: dict, found: Found) -> list[Node]:
    """The nodes again."""
    nodes = [
        Node(tuple(key), points, found((1, size), (offset, size)))
        for key, (points, offset, size) in zip(told["keys"].tolist(), told["chunks"].tolist())
    ]
    for node, (count, offset, size), span in zip(nodes, told["samples"].tolist(), told["spans"].tolist()):
        node.samples, node.span = found((count, 8), (offset, size)), tuple(span)
    return nodes
