"""Everything that needs the points: one pass over the file, its tiles handed to all who ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..base.monitor import Monitor
from ..base.parallel import pool
from ..base.saying import say
from ..inputs.wanted.query import Wanted
from ..las import layout as las
from .catalogue import CHECKS, LEVELS
from .comparing import SourceComparison
from .decoding import Chunks, Tile, chunks_of, tile_points, tiles
from .duplicates import Duplicates
from .evenness import Overview, check_evenness
from .image import Image
from .model import FileReport
from .places import Given
from .points import check_points
from .statistics import Statistics
from .structure import Structure

Sink = Callable[[Tile], None]


@dataclass(frozen=True)
class Options:
    """How to examine. opt_in: checks of deeper levels to run all the same; memory_limit: MiB; sources: paths to compare with."""

    level: str
    strict: bool
    opt_in: frozenset[str]
    threads: int
    memory_limit: int
    sources: Sequence[str] = ()
    wanted: Wanted | None = None
    given: Given | None = None

    def runs(self, check: str) -> bool:
        return check in self.opt_in or LEVELS.index(CHECKS[check].level) <= LEVELS.index(self.level)


def check_content(image: Image, structure: Structure, report: FileReport, options: Options, monitor: Monitor) -> None:
    """Decodes the points, checks them, compares them with the sources."""
    chunks = chunks_of(image)
    statistics = _statistics(image, structure, chunks)
    comparison = SourceComparison(image, options.sources, monitor, options.wanted, options.given) if options.sources else None
    overview = Overview(chunks) if options.runs("copc.evenness") and chunks is not None and chunks.keys is not None else None
    most = int(statistics.chunk_points.sum())
    duplicates = Duplicates(most, options.memory_limit << 19) if options.runs("points.duplicates") else None
    sinks: list[Sink] = [sink.take for sink in (statistics, comparison, overview, duplicates) if sink is not None]
    size = tile_points(image.record_length)
    with pool(options.threads) as workers:
        for tile in tiles(image, chunks, monitor, parallel=options.threads != 1):
            for _ in workers.map(lambda part: [sink(part) for sink in sinks], tile.split(size)):
                pass
            monitor.check()
    check_points(image, statistics, chunks, structure.extra)
    report.decoded = statistics.count
    if overview is not None:
        check_evenness(image, overview)
    if duplicates is not None:
        _check_duplicates(image, duplicates, options.threads)
    if comparison is not None:
        report.comparison = comparison.finish(options.threads)


def _statistics(image: Image, structure: Structure, chunks: Chunks | None) -> Statistics:
    names, index = las.POINT[image.point_format].names, structure.index
    points = chunks.points if chunks is not None else np.array([image.point_count])
    if index is None or chunks is None or chunks.keys is None:
        return Statistics(names, points, structure.extra)
    by_key = index.of_node()
    return Statistics(names, points, structure.extra, [by_key.get(tuple(key)) for key in chunks.keys.tolist()], index.stride)


def _check_duplicates(image: Image, duplicates: Duplicates, threads: int) -> None:
    copies = duplicates.count(threads)
    image.facts["duplicates"] = copies
    if copies:
        image.findings.add("points.duplicates", say("validation.content.points_occur_more_once_same"), found=copies, expected=0)
