"""Which classes the points of a COPC file have."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..base.runs import runs
from .layers import PartialChunk, decode_partial
from .reader import BLOCK_POINTS, CopcFile


def class_counts(copc: CopcFile, check: Callable[[], None] = lambda: None) -> np.ndarray:
    """Points of each class, (256,) int64. Only the layers that tell classes are read and decoded. Raises DamagedFile.

    check: called now and then; what it raises ends the work.
    """
    counts, nodes = np.zeros(256, np.int64), copc.file_order()
    for first, last in runs(copc.hierarchy.counts[nodes], BLOCK_POINTS):
        check()
        chunks = [PartialChunk(copc, node) for node in nodes[first:last].tolist()]
        counts += np.bincount(decode_partial(copc, chunks, {"classification"})["classification"], minlength=256)
    return counts
