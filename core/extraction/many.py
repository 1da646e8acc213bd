"""The points of many files that a virtual point cloud names, as one input: of each tile no more than may hold what is asked for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..base.errors import BadParameter, NoPoints
from ..base.monitor import Monitor
from ..base.saying import say
from ..copc.reader import CopcFile, is_copc
from ..crs import file_crs
from ..inputs.grid import expected_bounds
from ..inputs.reading import Reading
from ..inputs.scan import Input, Scan, scan
from ..inputs.virtual import Entry
from ..inputs.wanted.query import PointQuery, Wanted, deepest, query_for
from ..las.reading import MOST_POINTS
from ..las.source import PointSource
from .near import entries_near
from .selection import Effort, NodeSelection
from .source import header_of


@dataclass
class ManyTiles:
    """What `extract` asks of a virtual point cloud. scan: of those files that matter, with their points that do; beside: points of the
    others, as the .vpc counts them; effort, bytes_read, nodes: of all tiles together, once points were read.
    """

    scan: Scan
    effort: Effort
    beside: int = 0
    bytes_read: int = 0
    requests: int = 0
    nodes: int = 0

    @property
    def bytes_in_files(self) -> int:
        return sum(item.source.size for item in self.scan.sources)


def many_tiles(
    source: str | os.PathLike,
    entries: Sequence[Entry],
    wanted: Wanted,
    depth: int | None,
    spacing: float | None,
    allow_incomplete: bool,
    monitor: Monitor,
) -> ManyTiles:
    """Opens what a .vpc names, of a part no more than may hold it. entries: of the .vpc. Raises what `scan` raises, and BadParameter if a
    level is asked for of tiles that have none."""
    has_depth = depth is not None or spacing is not None
    in_part = has_depth or not wanted.is_all
    near = entries_near(entries, wanted)
    found = scan(
        [source] if len(near) == len(entries) else [entry.path for entry in near],
        Reading(allow_incomplete=allow_incomplete),
        wanted=wanted,
        monitor=monitor,
        in_part=in_part,
    )
    strangers = [item.path for item in found.sources if not is_copc(item.source.vlrs)]
    if has_depth and strangers:
        hint = say("extraction.extracting.convert_file_copc_first_ask")
        raise BadParameter(say("extraction.extracting.depth_spacing_octree_las_file"), path=strangers[0], hint=hint)
    query = found.query or PointQuery()
    if has_depth and found.query is None:
        found = replace(found, takes_all=False, taken=lambda: found.point_count - query.left_out, query=query)
    many = ManyTiles(found, Effort(), sum(entry.count or 0 for entry in entries) - sum(entry.count or 0 for entry in near))
    level = (lambda copc: deepest(copc, depth, spacing)) if has_depth else (lambda copc: None)
    if in_part:
        many.scan = replace(found, sources=[_as_tile(item, many, level, monitor) for item in found.sources])
    return many


def _as_tile(item: Input, many: ManyTiles, level: Callable[[CopcFile], int | None], monitor: Monitor) -> Input:
    """The input with what need not be read left out; one that is reprojected is read whole."""
    return item if item.transform is not None else replace(item, source=TileInPart(item.source, many, level, monitor))


class TileInPart(PointSource):
    """A file of many, as what a conversion asks of an input. What its points are judged by is the scan's query; here is only spared what
    can't match: the file, if its header's bounds lie outside; nodes of COPC.
    """

    def __init__(self, source: PointSource, many: ManyTiles, level: Callable[[CopcFile], int | None], monitor: Monitor):
        self.__dict__.update(vars(source))
        self._whole, self._many, self._level, self._monitor = source, many, level, monitor

    def blocks(self, max_points: int = MOST_POINTS, parallel: bool = True) -> Generator[np.ndarray, None, None]:
        given = 0
        for block in self._near(max_points, parallel):
            given += len(block)
            yield block
        query = self._many.scan.query
        if query is not None:
            query.left_out += self.point_count - given
        self._monitor.advance(self.point_count - given)

    def _near(self, max_points: int, parallel: bool) -> Iterator[np.ndarray]:
        bounds, slack = expected_bounds(self._whole), self._many.scan.scale
        query = self._many.scan.query
        box = (np.stack([bounds[0] - slack, bounds[1] + slack], axis=1))[None]
        if query is not None and not np.isnan(box).any() and not query.touches(box)[0]:
            return
        if is_copc(self.vlrs):
            yield from self._of_nodes(max_points)
        else:
            self._many.bytes_read += self.header.size
            yield from self._whole.blocks(max_points, parallel)
            self.inexact_times = self._whole.inexact_times

    def _of_nodes(self, max_points: int) -> Iterator[np.ndarray]:
        many = self._many
        with CopcFile(self.path) as copc:
            selection = NodeSelection(copc, self._query(copc), self._monitor.warn, self._monitor)
            with contextlib.suppress(NoPoints):  # in this one
                yield from selection.blocks(max_points)
            many.effort += selection.reading
            many.bytes_read += copc.bytes_read
            many.requests += copc.requests
            many.nodes += int((copc.hierarchy.counts > 0).sum())

    def _query(self, copc: CopcFile) -> PointQuery:
        """The whole query where points are stored as those of the output; else its place alone, since rounding may move points."""
        found, header = self._many.scan, header_of(copc)
        crs = file_crs(copc.vlrs, self.evlrs, copc.header.wkt_bit, path=self.path, warn=lambda message: None)
        query = query_for(header, self.extra, found.wanted, crs)
        query.deepest = self._level(copc)
        same_grid = np.array_equal(header.scale, found.scale) and np.array_equal(header.offset, found.offset)
        if same_grid and header.gps_time_is_standard == found.gps_time_is_standard:
            return query
        return replace(query, conditions=[], times=None, box=query.box + np.outer([-1, 1], found.scale))
