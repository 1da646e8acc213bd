"""The inputs' points, one after another, as the records that the output has."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..base.errors import NoPoints
from ..base.monitor import Monitor
from ..base.saying import say
from ..crs.transform import Transform
from ..las.reading import MOST_POINTS
from ..las.records import COORDINATES
from ..las.together import with_neighbours
from ..las.upgrade import upgrade
from .grid import requantise, stored_from_world
from .lattice import NOISE, move_of
from .scan import Input, Scan

_TRANSFORMED = 50_000  # points that PROJ gets at once: 0.1 s


def blocks(
    scan: Scan, max_points: int = MOST_POINTS, monitor: Monitor | None = None, parallel: bool = True, at_once: int = 0
) -> Iterator[np.ndarray]:
    """All points of all inputs, in order, as (n,) arrays of scan.record_dtype, 0 < n <= max_points.

    Records are upgraded, put on the output's grid and reprojected where that is needed, and handed on as they were decoded
    where it is not. Small files share a block. Looks for a cancel several times a second. parallel: see PointSource.blocks; at_once: points
    that one call of the codec may decode, if more than max_points.
    Points that scan.query does not want are left out, and counted there. Raises what reading an input raises, NoPoints if nothing is left
    or nothing of what the headers announce is there, CrsError for points that can't be reprojected, and NotRepresentable, naming the file,
    for points that do not fit 32 bits because they lie outside the bounds that its header gives; Misjudged if points are to be read anew.
    """
    monitor = monitor or Monitor()
    enough = max(1, min(max_points, MOST_POINTS) // 2)
    pending: list[np.ndarray] = []
    held, found = 0, False
    if scan.query is not None:
        scan.query.left_out = 0
    if scan.stay is not None:
        scan.stay.rewind()
    scan.moves.clear()
    scan.colours.clear()
    for _, source in zip(with_neighbours([item.source for item in scan.sources], max_points, parallel, at_once), scan.sources):
        for part in _of_one(source, scan, max_points, monitor, parallel):
            if pending and held + len(part) > max_points:
                yield _joined(pending)
                pending, held = [], 0
            found = True
            pending.append(part)
            held += len(part)
            if held >= enough:
                yield _joined(pending)
                pending, held = [], 0
    if pending:
        yield _joined(pending)
    if not found:
        raise nothing_found(scan)


def nothing_found(scan: Scan) -> NoPoints:
    """What is wrong where no point was read."""
    path = scan.sources[0].path if len(scan.sources) == 1 else None
    if scan.query is not None and scan.query.left_out:
        return NoPoints(say("inputs.intake.no_point_fulfils_query"), path=path, hint=say("inputs.intake.widen_query"))
    return NoPoints(say("inputs.intake.not_one_point_can_read"), path=path, hint=say("inputs.intake.get_whole_file_from_its"))


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    if len(parts) == 1:
        return parts[0]
    whole = [np.ascontiguousarray(part).view(f"V{part.itemsize}") for part in parts]  # field by field takes long with many parts
    return np.concatenate(whole).view(parts[0].dtype)


def _of_one(item: Input, scan: Scan, max_points: int, monitor: Monitor, parallel: bool) -> Iterator[np.ndarray]:
    header = item.source.header
    monitor.check()
    for block in item.source.blocks(max_points, parallel):
        scan.colours.take(item.path, block)
        records = upgrade(block, header.point_format, scan.point_format, item.plan)
        if scan.query is not None and np.isfinite(scan.query.box).any():
            records = _near(records, item, scan, scan.query.box, monitor)
        if item.transform is not None:
            _reproject(records, item, item.transform, scan, monitor)
        else:
            _regrid(records, item, scan)
        if scan.times is not None:
            scan.times.take(item.path, records["gps_time"])
        if scan.query is not None:
            records = _those(records, scan.query.matches(records))
            records = records if scan.stay is None else scan.stay.staying(records)
            scan.query.left_out += len(block) - len(records)
            monitor.advance(len(block) - len(records))  # the others are announced by whoever takes them
        if len(records):
            scan.colours.scale(item.path, records)
            yield records
        monitor.check()


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
