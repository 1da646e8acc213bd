"""The one pass over the points, on workers: inputs divided into portions, each read, counted and put aside by one worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np

from ...base.dtypes import names_of
from ...base.errors import ClusterError, NoPoints
from ...base.monitor import Monitor
from ...base.runs import runs
from ...base.saying import say
from ...base.scratch import Scratch
from ...inputs.census import Census
from ...inputs.colours import Misjudged
from ...inputs.intake import blocks
from ...inputs.lattice import Move, Moves
from ...inputs.scan import Input, Scan
from ...inputs.stray import Outermost
from ...inputs.times import InputTimes, zeros_by_sign
from ...inputs.wanted.query import query_for
from ...las.gps_time import TimeRange, time_range
from ...octree.cube import Cube
from ..distribute import by_unit
from ..planning import statistics_of
from ..region import ROOT, Region
from .orders import Helper, Order, working_bytes
from .regions import told_of
from .shared import Putting, SharedScratch

_POINTS = 1_000_000  # of a portion: a second or two
_MOST = 100_000  # portions: with very many points, each gets more
_BLOCK = 100_000  # points at once, where memory is short


@dataclass
class Portion(Order):
    """Points to read: all of some small inputs, or a stretch of one. probe: for inputs that are reprojected, corners and their images."""

    scan: Scan
    cube: Cube
    unit_level: int
    points: int
    probe: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)

    def __len__(self) -> int:
        return self.points

    @property
    def needed(self) -> int:
        return working_bytes(3 * _BLOCK, self.scan.record_dtype.itemsize)

    def carry_out(self, helper: Helper) -> bytes:
        scan = self._ready(helper.monitor)
        seen, outermost, statistics = Census(), Outermost(), statistics_of(scan)
        block_points = helper.budget(scan.record_dtype.itemsize).block_points
        with Putting(self.place, self.pack) as putting:
            region, misjudged = Region(ROOT, self.unit_level, cast(Scratch, putting)), False
            try:
                for records in blocks(scan, block_points, helper.monitor, False):
                    split, of_block = by_unit(records, self.cube, self.unit_level, outermost, statistics)
                    region.add(region.put_aside(split))
                    seen += of_block
            except Misjudged:
                misjudged = True
            except NoPoints:  # of this portion; whether there are none at all, the client sees
                pass
            seen.settle(statistics)
            kept = {"outermost": outermost.held(), "statistics": statistics.held()}
            return putting.done({"region": told_of(region), "census": _plain(seen), **kept, **_noted(scan, misjudged)})

    def _ready(self, monitor: Monitor) -> Scan:
        """The scan as `blocks` wants it: with what could not travel."""
        scan = self.scan
        for item, (corners, image) in zip(scan.sources, self.probe):
            if item.transform is not None and not np.array_equal(np.stack(item.transform.image(*corners)), image, equal_nan=True):
                hint = say("conversion.cluster.reading.same_grids")
                raise ClusterError(say("conversion.cluster.reading.other_grids"), path=item.path, hint=hint)
        for item in scan.sources:
            item.source.tell(monitor.warn)
        query = query_for(scan, scan.extra, scan.wanted, scan.crs) if not scan.wanted.is_all else None
        return replace(scan, query=query, times=cast(InputTimes, _Times()), moves=Moves())


class _Times:
    """Stands for InputTimes where points are read: takes note, for the client to judge."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[TimeRange, np.ndarray, int]] = {}

    def take(self, path: str, times: np.ndarray) -> None:
        times = np.ascontiguousarray(times)
        span, zeros, count = self.found.get(path, (TimeRange(), np.zeros(2, np.int64), 0))
        self.found[path] = span + time_range(times), zeros + zeros_by_sign(times), count + len(times)


def portions_of(found: Scan, scratch: SharedScratch, cube: Cube, unit_level: int, pack: bool) -> Iterator[Portion]:
    """All inputs as portions, in their order; the same ones whatever the cluster."""
    most = max(_POINTS, found.point_count // _MOST)
    for number, (parts, points) in enumerate(_divided(found.sources, most)):
        slim = replace(
            found, sources=parts, vlrs=[], evlrs=[], taken=None, query=None, times=None, moves=Moves(), timeless=[], skipped=[],
            point_count=points, colours=found.colours.of([item.path for item in parts]),
        )  # fmt: skip
        here = not all(item.source.can_be_sent for item in parts)
        about = parts[0].path + (say("conversion.cluster.reading.more", count=len(parts) - 1) if len(parts) > 1 else "")
        yield Portion(scratch.place("read", number), pack, about, here, slim, cube, unit_level, points, list(map(_probe, parts)))


def _divided(sources: list[Input], most: int) -> Iterator[tuple[list[Input], int]]:
    """Inputs put together while they are small, and stretches of those that are not, with their points."""
    waiting: list[Input] = []
    held = 0
    for item in sources:
        alone = item.point_count > most or not item.source.can_be_sent
        if waiting and (alone or held + item.point_count > most):
            yield waiting, held
            waiting, held = [], 0
        if alone:
            yield from _stretches(item, most)
        else:
            waiting.append(_part(item))
            held += item.point_count
    if waiting:
        yield waiting, held


def _stretches(item: Input, most: int) -> Iterator[tuple[list[Input], int]]:
    source = item.source
    if not source.can_be_divided:
        yield [_part(item)], item.point_count
    elif source.chunks is not None:
        for first, last in runs(source.chunks[:, 0], most):
            if points := int(source.chunks[first:last, 0].sum()):
                yield [_part(item, first, last)], points
    else:
        for first in range(0, item.point_count, most):
            last = min(first + most, item.point_count)
            yield [_part(item, first, last)], last - first


def _part(item: Input, first: int = 0, last: int | None = None) -> Input:
    """An input, or a stretch of it, as it can travel; one that can't stays what it is."""
    source = item.source
    if not source.can_be_sent:
        return item
    if "gps_time" in names_of(source.dtype):
        source.time_shift  # noqa: B018 - judged by the whole file, and remembered: a worker sees a part of it
    return replace(item, source=source.part(first, last))


def _probe(item: Input) -> tuple[np.ndarray, np.ndarray]:
    """Corners of an input's box and where PROJ puts them here: workers must put them there, too."""
    if item.transform is None:
        return np.empty((3, 0)), np.empty((3, 0))
    header = item.source.header
    corners = np.array(np.meshgrid(*np.stack([header.mins, header.maxs], axis=1))).reshape(3, -1).astype(np.float64)
    return corners, np.stack(item.transform.image(*corners))


def _plain(seen: Census) -> dict:
    return {
        "points": seen.points, "lowest": seen.lowest, "highest": seen.highest, "by_return": seen.by_return,
        "times": np.array(seen.times), "timeless": seen.timeless, "by_class": seen.by_class,
    }  # fmt: skip


def _noted(scan: Scan, misjudged: bool) -> dict:
    """What the scan took note of while points went by."""
    times: Any = scan.times
    return {
        "misjudged": misjudged,
        "left_out": 0 if scan.query is None else scan.query.left_out,
        "colours": [list(row) for row in scan.colours.greatest().items()],
        "moves": [[path, move.points, move.by] for path, move in scan.moves.found().items()],
        "times": [[path, np.array([span.least, span.greatest]), zeros, count] for path, (span, zeros, count) in times.found.items()],
        "inexact": [item.source.inexact_times for item in scan.sources],
    }


def census_from(told: dict) -> Census:
    """A census again."""
    times = tuple(told["times"].tolist())
    return Census(told["points"], told["lowest"], told["highest"], told["by_return"], times, told["timeless"], told["by_class"])


def take_notes(found: Scan, portion: Portion, told: dict, sources: dict[str, Any]) -> None:
    """Lets the client's scan know what a worker noted. sources: of the scan, by path. Raises Misjudged."""
    for path, greatest in told["colours"]:
        found.colours.add(path, greatest)
    for path, points, by in told["moves"]:
        found.moves.add(path, Move(points, by))
    for path, (least, greatest), zeros, count in told["times"]:
        if found.times is not None:
            found.times.add(path, TimeRange(float(least), float(greatest)), zeros, count)
    for item, inexact in zip(portion.scan.sources, told["inexact"]):
        sources[item.path].inexact_times += inexact
    if found.query is not None:
        found.query.left_out += told["left_out"]
