"""The root cube, and stored integer coordinates seen as cells of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..base.runs import stretches
from .shape import DEEPEST

# Points stand a third of a unit above the grid of cell faces. Faces lie on whole, half, quarter ... units, so that no point
# is ever on one, and the rounding of decoded doubles can't push a point out of its node.
_ABOVE_FACE = 1 / 3
_EXACT_BITS = 49  # of the 53 of a float64's mantissa: the others are for the eighths of a unit, and for rounding


@dataclass(frozen=True)
class Cube:
    """The root cube of an octree over points stored as integers.

    lowest: (3,) stored integers at its lower corner; edge: (3,) its edge in stored units of each axis;
    scale, offset: (3,) of the file.
    """

    lowest: tuple[int, ...]
    edge: tuple[float, ...]
    scale: tuple[float, ...]
    offset: tuple[float, ...]

    @classmethod
    def around(cls, lowest, highest, scale, offset) -> Cube:
        """The cube that holds the stored integers lowest to highest, both (3,) and inclusive.

        It starts at the lowest corner, not around the middle: survey data is flat, and a horizontal face through the middle
        of the terrain would cut every node in two. Its edge has seven significant bits, at most 1.6 % more than needed, so that
        the faces of nodes lie on whole units down to nodes of 64 units.
        """
        unit = max(scale)
        extent = max((int(high) - int(low) + 1) * s for low, high, s in zip(lowest, highest, scale))
        needed = max(4, math.ceil(extent / unit) + 1)
        step = 1 << max(0, needed.bit_length() - 7)
        edge = -(-needed // step) * step * unit
        edges = tuple(_whole(edge / s) for s in scale)
        return cls(tuple(int(v) for v in lowest), edges, tuple(float(s) for s in scale), tuple(float(o) for o in offset))

    @property
    def minimum(self) -> np.ndarray:
        """(3,) float64, lower corner in the units of the CRS."""
        return np.array(self.offset) + np.array(self.scale) * (np.array(self.lowest, np.float64) - _ABOVE_FACE)

    @property
    def halfsize(self) -> float:
        return self.edge[0] * self.scale[0] / 2

    @property
    def center(self) -> np.ndarray:
        """(3,) float64, in the units of the CRS."""
        return self.minimum + self.halfsize

    @property
    def spacing(self) -> float:
        """Distance of points at the root (COPC 1.0, info VLR): the edge over 128."""
        return 2 * self.halfsize / 128

    @property
    def is_exact(self) -> bool:
        """Whether decoded coordinates and the faces of nodes, as float64, are right to an eighth of a stored unit."""
        reach = np.abs(self.minimum).max() + 2 * self.halfsize
        return bool(reach < 2.0**_EXACT_BITS * min(self.scale))

    def holds(self, lowest: np.ndarray, highest: np.ndarray) -> bool:
        """Whether all stored integers between (3,) lowest and highest lie in the cube."""
        low, edge = np.array(self.lowest, np.float64), np.array(self.edge)
        return bool((lowest >= low).all() and (highest + _ABOVE_FACE < low + edge).all())

    def grid(self, stored: np.ndarray, axis: int, depth: int = DEEPEST, *, clip: bool = False) -> np.ndarray:
        """Cells of one axis that hold stored coordinates.

        stored: (n,) int32; depth: 2**depth cells along the edge, at most DEEPEST. Returns (n,) int32.
        clip: coordinates outside count as the nearest cell; without it they are not allowed.
        """
        position = stored.astype(np.float64)
        position -= self.lowest[axis] - _ABOVE_FACE
        position *= 2.0**depth / self.edge[axis]  # scaling by powers of two is exact, so that depths nest
        if clip:
            np.clip(position, 0, 2.0**depth - 0.5, out=position)
        return position.astype(np.int32)

    def grids(self, position: np.ndarray, target: list[np.ndarray] | None = None) -> list[np.ndarray]:
        """x, y and z of points as cells at DEEPEST: (n,) structured with X, Y, Z in, three (n,) int32 out. All must lie inside.

        target: where to put them, None for new arrays.
        """
        grids = target or [np.empty(len(position), np.int32) for _ in "XYZ"]
        for part in stretches(len(position)):
            for axis, name in enumerate("XYZ"):
                grids[axis][part] = self.grid(position[name][part], axis)
        return grids


def _whole(value: float) -> float:
    """Takes away the rounding error of a ratio that is meant to be whole (0.01 / 0.001)."""
    nearest = round(value)
    return float(nearest) if abs(value - nearest) < 1e-9 * max(1.0, abs(value)) else value
