"""The inputs' points, one after another, as the records that the output has."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..base.errors import NoPoints
from ..base.monitor import Monitor
from ..base.runs import gathered
from ..base.saying import say
from ..las.reading import MOST_POINTS
from ..las.together import with_neighbours
from .batch import Batch, Made, joined
from .scan import Input, Scan
from .thinning import Bits


def blocks(scan: Scan, max_points: int = MOST_POINTS, monitor: Monitor | None = None, parallel: bool = True) -> Iterator[np.ndarray]:
    """All points of all inputs, in order, as (n,) arrays of scan.record_dtype, 0 < n <= max_points.

    Records are upgraded, put on the output's grid and reprojected where that is needed, and handed on as they were decoded
    where it is not. Small files share a block. Looks for a cancel several times a second. parallel: see PointSource.blocks.
    Points that scan.query does not want are left out, and counted there. Raises what reading an input raises, NoPoints if nothing is left
    or nothing of what the headers announce is there, CrsError for points that can't be reprojected, and NotRepresentable, naming the file,
    for points that do not fit 32 bits because they lie outside the bounds that its header gives; Misjudged if points are to be read anew.
    """
    found = False
    for records in gathered(_taken(scan, max_points, monitor or Monitor(), parallel, 0), max_points, enough=_enough(max_points)):
        found = True
        yield joined(records)
    if not found:
        raise nothing_found(scan)


def batches(scan: Scan, max_points: int, monitor: Monitor, parallel: bool = True, at_once: int = 0) -> Iterator[Batch]:
    """Likewise, but as they were decoded, for threads to make the records; that there are none at all is for the caller to see.

    at_once: points that one call of the codec may decode, if more than max_points. Records are made here where it is told by those in front
    which of them stay, and where there is one batch: PROJ takes up to 60 ms to prepare what each thread needs.
    """
    if scan.stay is None and scan.point_count > max_points:
        yield from _decoded(scan, max_points, monitor, parallel, at_once)
    else:
        yield from map(Made, _taken(scan, max_points, monitor, parallel, at_once))


def nothing_found(scan: Scan) -> NoPoints:
    """What is wrong where no point was read."""
    path = scan.sources[0].path if len(scan.sources) == 1 else None
    if scan.query is not None and scan.query.left_out:
        return NoPoints(say("inputs.intake.no_point_fulfils_query"), path=path, hint=say("inputs.intake.widen_query"))
    return NoPoints(say("inputs.intake.not_one_point_can_read"), path=path, hint=say("inputs.intake.get_whole_file_from_its"))


def _taken(scan: Scan, max_points: int, monitor: Monitor, parallel: bool, at_once: int) -> Iterator[np.ndarray]:
    """Records that are wanted and stay, batch by batch."""
    if scan.stay is not None:
        scan.stay.rewind()
    for batch in _decoded(scan, max_points, monitor, parallel, at_once):
        records = batch.records()
        if scan.stay is not None:
            records = _staying(scan, scan.stay, records)
        monitor.advance(len(batch) - len(records))  # the others are announced by whoever takes them
        if len(records):
            yield records


def _staying(scan: Scan, stay: Bits, records: np.ndarray) -> np.ndarray:
    staying = stay.staying(records)
    if scan.query is not None:
        scan.query.leave_out(len(records) - len(staying))
    return staying


def _decoded(scan: Scan, max_points: int, monitor: Monitor, parallel: bool, at_once: int) -> Iterator[Batch]:
    scan.forget()
    parts = _parts(scan, max_points, monitor, parallel, at_once)
    for together in gathered(parts, max_points, lambda part: len(part[1]), _enough(max_points)):
        yield Batch(scan, together, monitor)


def _enough(max_points: int) -> int:
    """Points that need not wait for more."""
    return max(1, min(max_points, MOST_POINTS) // 2)


def _parts(scan: Scan, max_points: int, monitor: Monitor, parallel: bool, at_once: int) -> Iterator[tuple[Input, np.ndarray]]:
    """Every block of every input."""
    for _, item in zip(with_neighbours([item.source for item in scan.sources], max_points, parallel, at_once), scan.sources):
        monitor.check()
        for block in item.source.blocks(max_points, parallel):
            yield item, block
            monitor.check()
