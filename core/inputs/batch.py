"""Points as they were decoded, and what makes records of the output of them: work for any thread, whichever comes first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..base.monitor import Monitor
from ..crs.transform import Transform
from ..las.records import COORDINATES
from ..las.upgrade import upgrade
from .grid import requantise, stored_from_world
from .lattice import NOISE, move_of
from .scan import Input, Scan

_TRANSFORMED = 50_000  # points that PROJ gets at once: 0.1 s


class Batch:
    """Blocks that follow one another, each with the input that it is of; len() says how many points they have.

    Threads may take the records of several batches at once: what is noted on the way does not depend on the order.
    """

    def __init__(self, scan: Scan, parts: list[tuple[Input, np.ndarray]], monitor: Monitor):
        self._scan, self._parts, self._monitor = scan, parts, monitor
        self._points = sum(len(block) for _, block in parts)

    def __len__(self) -> int:
        return self._points

    def records(self) -> np.ndarray:
        """(n,) of scan.record_dtype, n <= len(): upgraded, on the output's grid and in its CRS, those that the query wants. To be had once.

        The block itself, where nothing changes. Raises what intake.blocks raises for points.
        """
        made = []
        while self._parts:  # what was decoded goes as soon as it was looked at, whoever else has the list
            made.append(self._made(*self._parts.pop(0)))
        return joined(made)

    def _made(self, item: Input, block: np.ndarray) -> np.ndarray:
        scan, header = self._scan, item.source.header
        scan.colours.take(item.path, block)
        records = upgrade(block, header.point_format, scan.point_format, item.plan)
        if scan.query is not None and np.isfinite(scan.query.box).any():
            records = _near(records, item, scan, scan.query.box, self._monitor)
        if item.transform is not None:
            _reproject(records, item, item.transform, scan, self._monitor)
        else:
            _regrid(records, item, scan)
        if scan.times is not None:
            scan.times.take(item.path, records["gps_time"])
        if scan.query is not None:
            records = _those(records, scan.query.matches(records))
            scan.query.leave_out(len(block) - len(records))
        scan.colours.scale(item.path, records)
        return records


class Made(Batch):
    """Records that were made before, where they depend on those in front of them."""

    def __init__(self, records: np.ndarray):
        self._points, self._made_before = len(records), records

    def records(self) -> np.ndarray:
        return self._made_before


def joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    """Records of one dtype, (n,) each, one behind the other; a single one as it is."""
    if len(parts) == 1:
        return parts[0]
    whole = [np.ascontiguousarray(part).view(f"V{part.itemsize}") for part in parts]  # field by field takes long with many parts
    return np.concatenate(whole).view(parts[0].dtype)


def _those(records: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Records of a mask, (n,) bool, copied as whole items."""
    return records if wanted.all() else np.ascontiguousarray(records).view(f"V{records.itemsize}")[wanted].view(records.dtype)


def _near(records: np.ndarray, item: Input, scan: Scan, box: np.ndarray, monitor: Monitor) -> np.ndarray:
    """Records that may lie in the box that is asked for: those far off may be beyond the output's CRS, or beyond 32 bits there."""
    header = item.source.header
    near = np.ones(len(records), bool)
    for start in range(0, len(records), _TRANSFORMED):
        monitor.check()
        part = records[start : start + _TRANSFORMED]
        world = [part[name] * header.scale[axis] + header.offset[axis] for axis, name in enumerate(COORDINATES)]
        if item.transform is not None:
            world = list(item.transform.image(*world))
        for axis in range(3):
            inside = (world[axis] >= box[0, axis] - scan.scale[axis]) & (world[axis] <= box[1, axis] + scan.scale[axis])
            near[start : start + _TRANSFORMED] &= inside
    return _those(records, near)


def _regrid(records: np.ndarray, item: Input, scan: Scan) -> None:
    """Puts coordinates on the output's grid, in place."""
    header = item.source.header
    grids = [((header.scale[axis], header.offset[axis]), scale_of(scan, axis)) for axis in range(3)]
    if all(source == target for source, target in grids):
        return
    moved, by = np.zeros(len(records), bool), np.zeros(3)
    for axis, (name, (source, target)) in enumerate(zip(COORDINATES, grids)):
        if source != target:
            stored = requantise(records[name], source, target, name, item.path)
            found = move_of(records[name], stored, source, target)
            if found is not None:
                moved |= found[0]
                by[axis] = found[1]
            records[name] = stored
    scan.moves.take(item.path, moved, by)


def _reproject(records: np.ndarray, item: Input, transform: Transform, scan: Scan, monitor: Monitor) -> None:
    """Takes coordinates into the output's CRS, in place."""
    header = item.source.header
    for start in range(0, len(records), _TRANSFORMED):
        monitor.check()
        part = records[start : start + _TRANSFORMED]
        world = [part[name] * header.scale[axis] + header.offset[axis] for axis, name in enumerate(COORDINATES)]
        image = transform(*world)
        for axis, name in enumerate(COORDINATES):
            if axis == 2 and not transform.changes_heights:
                part[name] = requantise(part[name], (header.scale[2], header.offset[2]), scale_of(scan, 2), name, item.path)
            else:
                part[name] = stored_from_world(image[axis], scale_of(scan, axis), name, item.path)
        if scan.coarsened:
            _tell_rounding(part, [*image[:2], image[2] if transform.changes_heights else world[2]], item, scan)


def _tell_rounding(part: np.ndarray, places: list[np.ndarray], item: Input, scan: Scan) -> None:
    """Counts points that were put on a grid coarser than need be. places: three of (n,), where they should be."""
    stored = [part[name] * scan.scale[axis] + scan.offset[axis] for axis, name in enumerate(COORDINATES)]
    apart = np.array([np.abs(place - put).max() for place, put in zip(places, stored)])
    by = np.where(apart > NOISE * scan.scale, apart, 0.0)
    scan.moves.take(item.path, np.full(len(part), by.any()), by)


def scale_of(scan: Scan, axis: int) -> tuple[float, float]:
    """Scale and offset of the output on one axis."""
    return scan.scale[axis], scan.offset[axis]
