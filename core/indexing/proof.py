"""That a file written anew holds what its source holds: read from both, by whoever opens them next, before either is replaced."""

from __future__ import annotations

import hashlib
from collections import Counter

import numpy as np

from ..base.errors import OutputError
from ..base.monitor import Monitor
from ..base.multiset import Tally
from ..base.runs import runs
from ..base.saying import say
from ..copc.layout import HIERARCHY_RECORD, INFO_RECORD, STATISTICS_RECORD, TEMPORAL_RECORD
from ..copc.reader import BLOCK_POINTS, CopcFile
from ..las.layout import HEADER
from ..las.vlr import Record

_OURS = {INFO_RECORD, HIERARCHY_RECORD, STATISTICS_RECORD, TEMPORAL_RECORD}
_MOVED = ("evlr_offset", "evlr_count")  # what the header may say anew
_PIECE = 1 << 22


def prove(source: CopcFile, written: CopcFile, monitor: Monitor) -> None:
    """Raises OutputError unless both files have the same header, records and nodes, and every node the same points.

    Chunks that are the same byte for byte hold the same points; others are decoded from both files, and held against each other
    whatever the order of points. At most BLOCK_POINTS points, or one node's, are in memory at once.
    """
    for what, ours, theirs in (
        ("header", _header(source), _header(written)),
        ("VLRs", _digests(source, source.vlrs), _digests(written, written.vlrs)),
        ("EVLRs", _digests(source, source.evlr_heads), _digests(written, written.evlr_heads)),
    ):
        if ours != theirs:
            raise _lost(what, written)
    nodes = _paired(source, written)
    monitor.stage(say("indexing.proof.verifying"), int(source.hierarchy.counts.sum()), (0.85, 1.0))
    for first, last in runs(source.hierarchy.counts[nodes[:, 0]], BLOCK_POINTS):
        pairs = nodes[first:last]
        counts = source.hierarchy.counts[pairs[:, 0]]
        differing = pairs[[source.chunk(one) != written.chunk(other) for one, other in pairs.tolist()]]
        if len(differing) and not _same_points(source, written, differing):
            raise _lost("points", written)
        monitor.advance(int(counts.sum()))


def _paired(source: CopcFile, written: CopcFile) -> np.ndarray:
    """Indices of nodes with points, those of one key side by side, as the chunks lie in the source: (n, 2)."""
    orders = [np.lexsort(copc.hierarchy.keys.T[::-1]) for copc in (source, written)]
    for values in ("keys", "counts"):
        one, other = (getattr(copc.hierarchy, values)[order] for copc, order in zip((source, written), orders))
        if not np.array_equal(one, other):
            raise _lost("nodes", written)
    of_written = np.empty(len(orders[0]), np.int64)
    of_written[orders[0]] = orders[1]
    nodes = source.file_order()
    return np.stack([nodes, of_written[nodes]], axis=1)


def _same_points(source: CopcFile, written: CopcFile, pairs: np.ndarray) -> bool:
    """Whether pairs of nodes hold the same points, whatever their order."""
    counts = source.hierarchy.counts[pairs[:, 0]]
    ends = np.cumsum(counts)[:-1]
    parts = (np.split(copc.read_nodes(pairs[:, side]), ends) for side, copc in enumerate((source, written)))
    return all([_tally(one) == _tally(other) for one, other in zip(*parts)])


def _tally(records: np.ndarray) -> Tally:
    tally = Tally()
    tally.take(np.ascontiguousarray(records).view(np.uint8).reshape(len(records), -1))
    return tally


def _header(copc: CopcFile) -> bytes:
    """The header and the VLRs' place, without what moves."""
    record = np.frombuffer(copc.read_at(0, HEADER.itemsize), HEADER).copy()
    for name in _MOVED:
        record[name] = 0
    return record.tobytes()


def _digests(copc: CopcFile, records: list[Record]) -> Counter:
    """What each record holds that is not ours to write."""
    found: Counter = Counter()
    for record in records:
        if record.key not in _OURS:
            digest = hashlib.sha256()
            for start in range(0, record.length, _PIECE):
                digest.update(copc.read_at(record.offset + start, min(_PIECE, record.length - start)))
            found[(record.key, record.description, digest.digest())] += 1
    return found


def _lost(what: str, written: CopcFile) -> OutputError:
    hint = say("indexing.proof.try_again_if_happens_again")
    return OutputError(say("indexing.proof.written_not_those_source_nothing", what=what), path=written.path, hint=hint)
