"""Where the boxes of many files meet, and where they leave holes between them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .outline_rings import polygons_of

_OVERLAP = 0.01  # of the smaller box's area: less is points on a border
_FINENESS = 8  # cells in the usual width of a box, where gaps are looked for
_LEAST_GAP = 0.25  # of the usual box's area
_MOST_CELLS = 1 << 24  # that are looked at; boxes far apart are looked at more coarsely


@dataclass(frozen=True)
class BoxOverlap:
    """Two boxes by their numbers, and the share of the smaller one's area that lies in the other."""

    first: int
    second: int
    share: float


@dataclass(frozen=True)
class Gap:
    """A hole between boxes. x, y: its middle, in as many digits as can be told; box: x and y least, then greatest."""

    x: float
    y: float
    area: float
    box: tuple[float, ...]


def overlaps(boxes: np.ndarray) -> list[BoxOverlap]:
    """Pairs of boxes that overlap by more than a border, the gravest first. boxes: (n, 2, 2) least and greatest x and y, NaN unknown."""
    order = np.argsort(boxes[:, 0, 0], kind="stable")
    low, high = boxes[order, 0], boxes[order, 1]
    areas = np.prod(high - low, axis=1)
    found = []
    for index in range(len(order) - 1):
        stop = index + 1 + int(np.searchsorted(low[index + 1 :, 0], high[index, 0]))  # NaN stands last
        later = slice(index + 1, stop)
        sides = np.minimum(high[later], high[index]) - np.maximum(low[later], low[index])
        common = np.prod(np.clip(np.nan_to_num(sides), 0, None), axis=1)
        least = np.minimum(areas[later], areas[index])
        for offset in np.flatnonzero((common > _OVERLAP * least) & (least > 0)).tolist():
            first, second = sorted((int(order[index]), int(order[index + 1 + offset])))
            found.append(BoxOverlap(first, second, float(common[offset] / least[offset])))
    return sorted(found, key=lambda each: (-each.share, each.first, each.second))


def gaps(boxes: np.ndarray) -> list[Gap]:
    """Holes between boxes that are a good part of a box or more, the largest first.

    boxes: as for `overlaps`. A hole is enclosed on all sides; what is missing at the edge of a delivery can't be told.
    """
    boxes = boxes[np.isfinite(boxes).all(axis=(1, 2))]
    sizes = boxes[:, 1] - boxes[:, 0]
    if len(boxes) < 4 or not (sizes > 0).any():
        return []
    usual = float(np.median(sizes[sizes > 0]))
    extent = boxes[:, 1].max(axis=0) - boxes[:, 0].min(axis=0)
    edge = max(usual / _FINENESS, float(np.sqrt(np.prod(extent / _MOST_CELLS**0.5))))
    columns, rows = _covered(boxes, edge)
    found = []
    for polygon in polygons_of(columns, rows):
        for hole in polygon.holes:
            x, y = (hole * edge).T
            area = abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())) / 2
            if area >= _LEAST_GAP * usual * usual:
                box = tuple(map(float, (x.min(), y.min(), x.max(), y.max())))
                found.append(Gap(_shortened((box[0] + box[2]) / 2, edge), _shortened((box[1] + box[3]) / 2, edge), area, box))
    return sorted(found, key=lambda each: (-each.area, each.x, each.y))


def _shortened(value: float, edge: float) -> float:
    """A place in no more digits than cells of that edge can tell."""
    return round(float(value), -math.floor(math.log10(edge)))


def _covered(boxes: np.ndarray, edge: float) -> tuple[np.ndarray, np.ndarray]:
    """The cells whose middles lie in a box or less than half a cell beside it: tiles end where their points do."""
    first = np.floor(boxes[:, 0] / edge).astype(np.int64)
    last = np.floor(boxes[:, 1] / edge).astype(np.int64)
    low = first.min(axis=0)
    width, height = (last.max(axis=0) - low + 1).tolist()
    covered = np.zeros((height, width), bool)
    for (column, row), (column_end, row_end) in zip((first - low).tolist(), (last - low).tolist()):
        covered[row : row_end + 1, column : column_end + 1] = True
    rows, columns = np.nonzero(covered)
    return columns + low[0], rows + low[1]
