"""How even the overview of a COPC file is: what a viewer shows first should neither clump nor show a pattern.

    python benchmarks/evenness.py FILE.copc.laz... [--json] [--render PICTURE.png]

For levels 0, 0-1, 0-2 and so on together (all points of all nodes of those levels), down to the level before the last:

density   The ground plan is divided into square cells, aligned with the least x and y of levels 0-2, whose size is chosen so that
          about 200 of them hold a point of levels 0-2. Interior cells are those all eight neighbours of which are filled too, so that
          the ragged edge of a survey does not count. The figure is the coefficient of variation (population standard deviation over
          mean) of the number of points in the interior cells. The grid is the same for the three sets of levels.
neighbour The coefficient of variation of the distance in space (x, y, z) from each point of an interior cell to the nearest other
          point of the same set of levels, be that inside or not. Points at one place have distance 0 and count. Of more than
          500,000 points as many are looked at, evenly drawn in the order of the file.
capped    The same with distances cut at their 99.9th percentile: noise high above the ground is far from everything, so that a few
          such points can make most of the figure, and which of them are drawn decides.
plan      As neighbour, with distances in the ground plan (x, y), where a tree's crown and the ground below it clump. For information.

The last line, `all`, has the density of the whole cloud: an overview can't be expected to be more even than what it shows.

A square lattice has 0 in both, points at random (Poisson) have about 1/sqrt(points a cell) and 0.52 in the plan.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass

import _root  # noqa: F401
import numpy as np
from copc_forge.tests.support.copcfile import entries, header_and_info, node_points

FILLED = 200  # cells that hold points
LEVELS = 3  # 0, 0-1, 0-2: those that give the grid, and what is looked at of any file
MOST = 500_000  # points whose neighbours are looked for
CAP = 99.9  # percentile


@dataclass(frozen=True)
class Evenness:
    """Coefficients of variation for one set of levels, 0 to `level`; NaN where too few points or cells are inside."""

    level: int
    points: int
    cells: int  # interior cells
    density: float
    neighbour: float
    capped: float
    plan: float


def overview(path: str | os.PathLike) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates (n, 3) float64 and levels (n,) of all points."""
    header, _ = header_and_info(path)
    table = entries(path)
    table = table[table["point_count"] > 0]
    points = node_points(path, table)
    place = np.column_stack([points[name] * header["scale"][axis] + header["offset"][axis] for axis, name in enumerate("XYZ")])
    return place, np.repeat(table["key"][:, 0], table["point_count"])


def cell_size(plan: np.ndarray) -> float:
    """Edge of the square cells of which about FILLED hold points. plan: (n, 2), relative to the least x and y."""
    low, high = 1e-9, float(plan.max()) + 1e-9
    for _ in range(60):
        middle = (low * high) ** 0.5
        filled = len(np.unique(_cell(plan, middle)))
        low, high = (middle, high) if filled > FILLED else (low, middle)
    return high


def _cell(plan: np.ndarray, size: float) -> np.ndarray:
    """Cell number of each point; numbers leave room for a border of one cell."""
    column, row = (np.floor(plan / size).astype(np.int64) + 1).T
    return row * (1 << 31) + column


def interior(filled: np.ndarray) -> np.ndarray:
    """Those of the cell numbers `filled` (unique) whose eight neighbours are in it too."""
    around = [row * (1 << 31) + column for row in (-1, 0, 1) for column in (-1, 0, 1)]
    return filled[np.all([np.isin(filled + step, filled) for step in around], axis=0)]


def evenness(path: str | os.PathLike) -> list[Evenness]:
    """One Evenness for each of the levels 0, 0-1, … , and at last one for all levels, without neighbours.

    Raises ValueError if the file is no COPC.
    """
    place, level = overview(path)
    plan = place[:, :2] - place[:, :2].min(axis=0)
    cell = _cell(plan, cell_size(plan[level < LEVELS]))
    inside = interior(np.unique(cell[level < LEVELS]))
    found = [_of_levels(place[level <= last], cell[level <= last], inside, last) for last in range(shown_levels(level))]
    return [*found, _of_levels(place, cell, inside, int(level.max()), neighbours=False)]


def shown_levels(level: np.ndarray) -> int:
    """How many sets of levels are looked at: one for each level but the last, LEVELS at least."""
    return max(LEVELS, int(level.max()))


def _of_levels(place: np.ndarray, cell: np.ndarray, inside: np.ndarray, last: int, neighbours: bool = True) -> Evenness:
    counted = np.isin(cell, inside)
    counts = np.bincount(np.searchsorted(inside, cell[counted]), minlength=len(inside)) if len(inside) else np.empty(0)
    asked = np.flatnonzero(counted) if neighbours else np.zeros(0, np.intp)
    asked = asked[:: max(1, len(asked) // MOST)]
    apart, plan = (_nearest(where, asked) for where in (place, place[:, :2]))
    return Evenness(last, len(place), len(inside), variation(counts), variation(apart), variation(capped(apart)), variation(plan))


def capped(values: np.ndarray) -> np.ndarray:
    """Values, with those above the CAP-th percentile brought down to it."""
    return np.minimum(values, np.percentile(values, CAP)) if len(values) else values


def _nearest(place: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Distance from those of the (n, d) points that are `asked` for to the nearest other; NaN where there is none, or without SciPy."""
    try:
        from scipy.spatial import cKDTree
    except ImportError:
        cKDTree = None
    if cKDTree is None or len(place) < 2 or not len(asked):
        return np.full(len(asked), np.nan)
    return cKDTree(place).query(place[asked], k=2)[0][:, 1]


def variation(values: np.ndarray) -> float:
    """Standard deviation over mean; NaN if there are less than two values or their mean is 0."""
    mean = values.mean() if len(values) > 1 else 0.0
    return float(values.std() / mean) if mean else float("nan")


def render(path: str | os.PathLike, picture: str | os.PathLike) -> None:
    """Top views of the sets of levels side by side, one dot a point, black on white: patterns are seen at once."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    place, level = overview(path)
    shown = shown_levels(level)
    figure, axes = pyplot.subplots(1, shown, figsize=(12 * shown, 12))
    for last, axis in enumerate(axes):
        points = place[level <= last]
        axis.scatter(points[:, 0], points[:, 1], s=2.0 / 4**last, c="black", linewidths=0)
        axis.set_aspect("equal")
        axis.set_title(f"levels 0-{last}: {len(points):,} points")
    figure.tight_layout()
    figure.savefig(picture, dpi=70)
    pyplot.close(figure)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Evenness of the overview of COPC files: coefficients of variation, less is better.")
    parser.add_argument("files", nargs="+", help="COPC files of any tool")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    parser.add_argument("--render", metavar="PICTURE", help="draw the first file's levels from above")
    options = parser.parse_args(arguments)
    for path in options.files:
        found = evenness(path)
        if options.json:
            print(json.dumps({"file": path, "levels": [asdict(one) for one in found]}))
            continue
        print(path)
        for one in found:
            name = "all levels" if one is found[-1] else f"levels 0-{one.level}"
            print(
                f"  {name}: {one.points:>9,} points, {one.cells} interior cells;"
                f" density {one.density:.3f}  neighbour {one.neighbour:.3f}  (capped {one.capped:.3f}, plan {one.plan:.3f})"
            )
    if options.render:
        render(options.files[0], options.render)
    return 0


if __name__ == "__main__":
    sys.exit(main())
