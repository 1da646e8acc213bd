"""How evenly the points of the overview are spread over the ground: a viewer that shows coarse levels shows every pattern."""

from __future__ import annotations

import threading

import numpy as np

from ..base.saying import say
from .decoding import Chunks, Tile
from .image import Image

LEVELS = 3  # the overview: levels 0, 0 to 1, 0 to 2
UNEVEN = 0.5  # coefficient of variation from which it shows
_MORE = 1.25  # times the variation of level 0
_CELLS = 200  # ground cells that hold points, about
_LEAST_CELLS, _LEAST_POINTS = 30, 30  # interior cells, and points a cell, below which chance rules
_PILE = 1_000_000  # points of a node that lie at one place, or are no overview at all: they would only take memory


class Overview:
    """Collects the ground positions of coarse levels from tiles; from any thread."""

    def __init__(self, chunks: Chunks):
        self._levels = np.where(chunks.points > _PILE, -1, chunks.keys[:, 0])
        self._parts: list[list[np.ndarray]] = [[] for _ in range(LEVELS)]
        self._lock = threading.Lock()

    def take(self, tile: Tile) -> None:
        levels = self._levels[tile.chunks]
        ends = np.append(tile.starts[1:], len(tile))
        for row in np.flatnonzero((levels >= 0) & (levels < LEVELS)).tolist():  # damaged keys can be anything
            part = slice(int(tile.starts[row]), int(ends[row]))
            ground = np.stack([tile.records["X"][part], tile.records["Y"][part]], axis=1)
            with self._lock:
                self._parts[int(levels[row])].append(ground)

    def variations(self, scale: np.ndarray) -> list[float]:
        """Coefficient of variation of the density for levels 0, 0 to 1, 0 to 2; NaN where it can't be judged. scale: (3,)."""
        ground = [np.concatenate([np.zeros((0, 2), np.int32), *parts]) * scale[:2] for parts in self._parts]
        return variations(ground)


def variations(ground: list[np.ndarray]) -> list[float]:
    """Coefficients of variation of the points' number in interior ground cells, for the first of several sets, the first two …

    ground: (n, 2) float64 each. The cells are squares of a size that makes about 200 of them hold points; interior are those
    whose eight neighbours hold points too, so that the outline does not count. NaN for too few cells or points.
    """
    whole = np.concatenate(ground)
    if len(whole) < _LEAST_CELLS * _LEAST_POINTS:
        return [float("nan")] * len(ground)
    least = whole.min(axis=0)
    spans = whole.max(axis=0) - least
    edge = max(np.sqrt(spans.prod() / _CELLS), spans.max() / 1000, np.finfo(np.float64).tiny)
    for _ in range(6):  # the outline may fill little of its box
        filled = int((_count(whole - least, edge, spans) > 0).sum())
        if abs(filled - _CELLS) < _CELLS / 20:
            break
        edge = max(edge * np.sqrt(filled / _CELLS), spans.max() / 1000)
    inner, counts, result = _interior(_count(whole - least, edge, spans) > 0), 0, []
    for part in ground:
        counts = counts + _count(part - least, edge, spans)
        inside = counts[inner]
        judged = len(inside) >= _LEAST_CELLS and inside.mean() >= _LEAST_POINTS
        result.append(float(inside.std() / inside.mean()) if judged else float("nan"))
    return result


def check_evenness(image: Image, overview: Overview) -> None:
    """Notes an overview that gets patchy from level to level; the figures go into the report in any case.

    Level 0 is the measure: where it varies as much, the ground does (facades, gaps), and not the choice of points.
    """
    found = overview.variations(image.header["scale"])
    image.facts["overview_variation"] = found
    patchy = [value for value in found[1:] if value > max(UNEVEN, _MORE * found[0])]
    if patchy:
        image.findings.add(
            "copc.evenness",
            say("validation.evenness.density_overview_varies_much_from"),
            found=f"{max(patchy):.2f}",
            expected=say("validation.evenness.coefficient_variation_under", uneven=max(UNEVEN, _MORE * found[0])),
        )


def _count(ground: np.ndarray, edge: float, spans: np.ndarray) -> np.ndarray:
    shape = (spans / edge).astype(np.int64) + 1
    cells = (ground / edge).astype(np.int64)
    return np.bincount(cells[:, 0] * shape[1] + cells[:, 1], minlength=int(shape.prod())).reshape(shape)


def _interior(filled: np.ndarray) -> np.ndarray:
    """Cells all of whose neighbours are filled."""
    padded = np.pad(filled, 1)
    inner = filled.copy()
    for x in range(3):
        for y in range(3):
            inner &= padded[x : x + filled.shape[0], y : y + filled.shape[1]]
    return inner
