"""The integer grid of the output: scale, offset, and whether all inputs' coordinates fit it."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from ..base.errors import NotRepresentable
from ..base.saying import say
from ..crs import Crs, Transform, target_scale
from ..las.header import Header
from ..las.records import COORDINATES
from ..las.source import PointSource
from .lattice import proposed

LEAST, GREATEST = -(2**31), 2**31 - 1  # of a stored coordinate
_ROUND = 1000  # a merged offset is a multiple of so many scale units
_CORNERS = 9  # points along each edge of a box whose extent in another CRS is sought


def expected_bounds(source: PointSource) -> np.ndarray:
    """Where a file's points are, by its header: (2, 3) least and greatest, world units.

    Headers lie: where one says nothing that could be true, or is blank, the first points tell.
    """
    return expected_boxes([source])[0]


def expected_boxes(sources: Sequence[PointSource]) -> np.ndarray:
    """`expected_bounds` of files: (n, 2, 3)."""
    boxes, could_be = _claimed([source.header for source in sources], [source.point_count for source in sources])
    for number in np.flatnonzero(~could_be).tolist():
        header, first = sources[number].header, next(sources[number].blocks())
        stored = np.array([[first[name].min(), first[name].max()] for name in COORDINATES], np.float64).T
        boxes[number] = stored * header.scale + header.offset
    return boxes


def say_bounds(headers: Sequence[Header], point_counts: Sequence[int]) -> bool:
    """Whether the bounds of all headers could be true at all. point_counts: of their files."""
    return bool(_claimed(headers, point_counts)[1].all())


def _claimed(headers: Sequence[Header], point_counts: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Bounds by header as far as stored coordinates can reach at all, (n, 2, 3), and whether they could be true, (n,) bool."""
    mins, maxs, scale, offset = (np.array([getattr(header, name) for header in headers]) for name in ("mins", "maxs", "scale", "offset"))
    least, greatest = (np.clip(side, offset + LEAST * scale, offset + GREATEST * scale) for side in (mins, maxs))
    lost = ~(np.isfinite(mins) & np.isfinite(maxs) & (least <= greatest))
    least[lost] = greatest[lost] = np.nan
    boxes = np.stack([least, greatest], axis=1)
    blank = (np.array(point_counts) > 1) & ~boxes.any(axis=(1, 2))
    return boxes, ~(lost.any(axis=1) | blank)


def merged(bounds: Sequence[np.ndarray]) -> np.ndarray:
    """The box around boxes, (2, 3); NaN where none of them knows."""
    boxes = np.stack(bounds)
    least = np.where(np.isnan(boxes[:, 0]), np.inf, boxes[:, 0]).min(axis=0)
    greatest = np.where(np.isnan(boxes[:, 1]), -np.inf, boxes[:, 1]).max(axis=0)
    box = np.stack([least, greatest])
    box[:, ~np.isfinite(box).all(axis=0)] = np.nan
    return box


def clipped(boxes: np.ndarray, box: np.ndarray) -> np.ndarray:
    """What of boxes, (n, 2, 3), lies in another, (2, 3); NaN where they do not meet."""
    parts = np.stack([np.maximum(boxes[:, 0], box[0]), np.minimum(boxes[:, 1], box[1])], axis=1)
    apart = ~(parts[:, :1] <= parts[:, 1:])
    return np.where(apart, np.nan, parts)


def transformed(bounds: np.ndarray, transform: Transform) -> np.ndarray:
    """The box around a box's image in another CRS, from points all over it, as far as they can be reached; NaN if none can."""
    axes = [np.linspace(bounds[0, axis], bounds[1, axis], _CORNERS) for axis in range(3)]
    x, y, z = (axis.ravel() for axis in np.meshgrid(*axes))
    image = np.stack(transform.image(x, y, z))
    image = image[:, np.isfinite(image).all(axis=0)]
    return np.stack([image.min(axis=1), image.max(axis=1)]) if image.size else np.full((2, 3), np.nan)


def common_offset(scale: np.ndarray, first: np.ndarray, bounds: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """The offset of merged points, (3,).

    scale: of the output; first: the first input's offset, kept on axes where it spans the bounds; bounds: (2, 3);
    fixed: (3,) bool, axes on which `first` means something (it does not where points are reprojected). Elsewhere the middle,
    rounded to a multiple of 1000 scale units.
    """
    middle = np.nan_to_num(bounds.mean(axis=0))
    step = _ROUND * scale
    return np.where(fixed & fits(scale, first, bounds), first, np.rint(middle / step) * step + 0.0)  # no -0.0


def fits(scale: np.ndarray, offset: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """On which axes all of `bounds` can be stored; (3,) bool. Unknown bounds fit."""
    with np.errstate(over="ignore"):
        stored = np.nan_to_num((bounds - offset) / scale, nan=0.0)
    return ((stored >= LEAST) & (stored <= GREATEST)).all(axis=0)


def check_fit(scale: np.ndarray, offset: np.ndarray, bounds: np.ndarray, path: str | os.PathLike | None) -> None:
    """Raises NotRepresentable unless `bounds` can be stored."""
    missed = np.flatnonzero(~fits(scale, offset, bounds))
    if len(missed):
        axis = int(missed[0])
        extent, unit = bounds[1, axis] - bounds[0, axis], scale[axis]
        message = say("inputs.grid.inputs_extend_over_units_too", extent=extent, value="xyz"[axis], unit=unit)
        coarser = proposed(scale, bounds[1] - bounds[0], GREATEST - LEAST - 4 * _ROUND)
        hint = say("inputs.grid.convert_distant_files_separately_coarser", coarser=coarser)
        raise NotRepresentable(message, path=path, hint=hint)


def requantise(
    stored: np.ndarray, source: tuple[float, float], target: tuple[float, float], axis: str, path: str | os.PathLike
) -> np.ndarray:
    """Stored coordinates on another grid: (n,) int32 to (n,) int32, rounded half to even.

    source, target: (scale, offset). Shifts by whole units are exact; where the scale stays, all are shifted alike, by the nearest of
    whole units, so that their distances stay. Raises NotRepresentable if a point does not fit.
    """
    (scale, offset), (new_scale, new_offset) = source, target
    shift = (offset - new_offset) / new_scale
    if scale == new_scale and abs(shift) < 2**40:
        return stored_from_units(stored.astype(np.int64) + int(np.rint(shift)), axis, path)
    return stored_from_world(stored * scale + offset, target, axis, path)


def stored_from_world(values: np.ndarray, target: tuple[float, float], axis: str, path: str | os.PathLike) -> np.ndarray:
    """World coordinates, (n,) float64, as stored int32, rounded half to even; (scale, offset) is `target`."""
    return stored_from_units(np.rint((values - target[1]) / target[0]), axis, path)


def stored_from_units(units: np.ndarray, axis: str, path: str | os.PathLike) -> np.ndarray:
    if len(units) and not (units.min() >= LEAST and units.max() <= GREATEST):
        message = say("inputs.grid.points_lie_too_far_from", axis=axis.lower())
        hint = say("inputs.grid.convert_file_itself_coarser_scale")
        raise NotRepresentable(say("inputs.grid.outside_bounds_headers_give", message=message), path=path, hint=hint)
    return units.astype(np.int32)


def common_grid(
    sources: list[PointSource],
    own: list[Crs],
    target: Crs | None,
    transforms: list[Transform | None],
    boxes: list[np.ndarray],
    asked: np.ndarray | None,
) -> tuple[np.ndarray, np.ndarray, bool]:
    """Scale and offset of the output; the inputs' own where they all have the same, none is reprojected, and no scale is asked for.

    Besides, whether the scale that is asked for is coarser than what an input would have without.
    """
    headers = [source.header for source in sources]
    first = headers[0]
    moved = [transform is not None for transform in transforms]
    different = {(item.scale.tobytes(), item.offset.tobytes()): item for item in headers}.values()
    alike = all(np.array_equal(item.scale, first.scale) and np.array_equal(item.offset, first.offset) for item in different)
    if alike and not any(moved) and (asked is None or np.array_equal(asked, first.scale)):
        return first.scale, first.offset, False
    known: dict[tuple, np.ndarray] = {}
    for header, crs, transform in zip(headers, own, transforms):
        key = (header.scale.tobytes(), id(transform))
        if key not in known:
            known[key] = header.scale if transform is None else target_scale(header.scale, crs, transform.target, transform.heights.factor)
    scale = np.min(np.stack(list(known.values())), axis=0) if asked is None else asked
    bounds = merged(boxes)
    changed = any(transform is not None and transform.changes_heights for transform in transforms)
    fixed = np.array([not any(moved), not any(moved), not changed])
    offset = common_offset(scale, first.offset, bounds, fixed)
    check_fit(scale, offset, bounds, None)
    return scale, offset, asked is not None and any((asked > own_scale * (1 + 1e-9)).any() for own_scale in known.values())
