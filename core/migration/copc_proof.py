"""A migrated COPC file held against its source: node by node by both hierarchies, and as a whole by the source's chunk table."""

from __future__ import annotations

import numpy as np

from ..base.errors import OutputError
from ..base.monitor import Monitor
from ..base.multiset import Tally
from ..base.runs import runs
from ..base.saying import say
from ..conversion.checking import check_structure
from ..copc.hierarchy import name_of
from ..copc.reader import BLOCK_POINTS, CopcFile
from ..las.source import PointSource


def prove_copc(source: CopcFile, points: PointSource, written: CopcFile, monitor: Monitor) -> None:
    """Raises OutputError unless the file has the source's nodes with points, each with the same points, and all points of the source.

    source: by its hierarchy; points: the same file as a LAZ file, whose chunk table leads to the points a second time. What was written
    is decoded as a whole; of the source's chunks only those that are not the same byte for byte are decoded by the hierarchy.
    """
    check_structure(written)
    pairs = _paired(source, written)
    total, whole = Tally(), Tally()
    for first, last in runs(source.hierarchy.counts[pairs[:, 0]], BLOCK_POINTS):
        for one, other in pairs[first:last].tolist():
            records = written.read_nodes([other])
            own = _tally(records)
            if source.chunk(one) != written.chunk(other) and _tally(source.read_nodes([one])) != own:
                raise _lost(say("migration.copc_proof.points", node=name_of(source.hierarchy.keys[one])), written)
            total += own
            monitor.advance(len(records))
    for block in points.blocks():
        whole += _tally(block)
        monitor.advance(len(block))
    if total != whole:
        raise _lost(say("migration.copc_proof.all_points"), written)


def _paired(source: CopcFile, written: CopcFile) -> np.ndarray:
    """Indices of nodes with points, those of one key side by side, as the chunks lie in the source: (n, 2)."""
    places = {tuple(key): node for node, key in enumerate(written.hierarchy.keys.tolist()) if written.hierarchy.counts[node]}
    nodes = source.file_order()
    keys = [tuple(key) for key in source.hierarchy.keys[nodes].tolist()]
    if set(places) != set(keys) or len(places) != len(keys):
        raise _lost(say("migration.copc_proof.nodes"), written)
    return np.array([(node, places[key]) for node, key in zip(nodes.tolist(), keys)], np.int64).reshape(-1, 2)


def _tally(records: np.ndarray) -> Tally:
    tally = Tally()
    tally.take(np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1))
    return tally


def _lost(what: str, written: CopcFile) -> OutputError:
    return OutputError(say("migration.copc_proof.not_those", what=what), path=written.path, hint=say("migration.proof.try_again"))
