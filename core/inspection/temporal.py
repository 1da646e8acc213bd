"""The temporal index as facts: range, size, and how many points fall into each part of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..base.errors import DamagedFile
from ..base.saying import say
from ..base.words import ADJUSTED
from ..copc.reader import CopcFile
from ..copc.temporal import TemporalIndex, sampled_points
from ..inputs.wanted.times import utc_text
from ..las.gps_time import judged, time_range

BARS = 120  # of the histogram


def temporal_facts(path: str, warn: Callable[[str], None]) -> dict[str, Any] | None:
    """What the temporal index of a COPC file says, None if it has none or one that can't be read (with a warning).

    histogram: points in each of BARS equal parts of the range, as the samples tell, each of which stands for the points up to the
    next one.
    """
    try:
        with CopcFile(path) as copc:
            index = TemporalIndex.of(copc)
            return None if index is None else _facts(copc, index)
    except DamagedFile as error:
        warn(say("inspection.temporal.cant_shown", error=str(error)))
        return None


def _facts(copc: CopcFile, index: TemporalIndex) -> dict[str, Any]:
    nodes = index.nodes()
    counts = dict(zip(map(tuple, copc.hierarchy.keys.tolist()), copc.hierarchy.counts.tolist()))
    times, weights = [np.zeros(0)], [np.zeros(0)]
    for node in nodes:
        points = sampled_points(counts.get(tuple(node.key.tolist()), 0) or 1, index.stride)
        if len(points) == len(node.samples):
            times.append(node.samples)
            weights.append(np.diff(points, append=points[-1] + 1))
    samples = sum(len(node.samples) for node in nodes)
    first, last = min(node.samples[0] for node in nodes), max(node.samples[-1] for node in nodes)
    histogram, _ = np.histogram(np.concatenate(times), BARS, (first, last if last > first else first + 1), weights=np.concatenate(weights))
    standard = judged(copc.header, time_range(np.concatenate(times))).kind == ADJUSTED
    return {
        "stride": index.stride,
        "nodes": len(nodes),
        "pages": index.pages_read,
        "samples": samples,
        "byte_size": index.byte_size,
        "time_range": [float(first), float(last)],
        "utc_range": [utc_text(float(first), standard), utc_text(float(last), standard)],
        "histogram": [int(value) for value in histogram],
    }
