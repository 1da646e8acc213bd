"""Points that lie far off everything: a few whose absence would make the extent many times smaller.

Kept are, of each side of each axis, the outermost points: what is needed to know how far a few of them are from all others, in one pass and
in a fixed amount of memory. Tiles that lie far apart have too many points to be strays.
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..base.saying import joined, say

MOST = 20  # strays, and not more than one of a thousand points
_KEPT = MOST + 4  # outermost points of each side
_LEAST = 100  # points of which one can be called a stray
_FAR = 4  # times the extent of all others that a stray is away from them, at least
_FEWEST_UNITS = 100  # stored units that the others are taken to extend over, at least
_SHARE = 1000
_DEGREE = 111_320.0  # metres on the ground, for heights beside degrees
_LISTED = 3  # positions named in one sentence
_SIDES = tuple((axis, sign) for axis in range(3) for sign in (1, -1))


@dataclass(frozen=True)
class Stray:
    """positions: (n, 3) of strays, world units, in order; points: of the whole; bounds: (2, 3) that hold all others; digits: behind the
    point, that tell stored units apart; flat: whether bounds in x and y are enough to leave the strays out.
    """

    positions: np.ndarray
    points: int
    bounds: np.ndarray
    digits: tuple[int, ...]
    flat: bool

    def __str__(self) -> str:
        """What a user should know, in one sentence without its full stop."""
        count = len(self.positions)
        unique = list(dict.fromkeys(self._told(position) for position in self.positions))
        more = [say("inputs.stray.more_places", count=len(unique) - _LISTED)] if len(unique) > _LISTED else []
        listed = joined(["; ".join(unique[:_LISTED]), *more], "")
        return say(
            "inputs.stray.points_far_off_all_others_at",
            count=count,
            points=self.points,
            listed=listed,
            way_out=self._way_out(count),
        )

    def row(self) -> dict:
        """For a report: positions, and the bounds that leave them out as `bounds` takes them."""
        axes = 2 if self.flat else 3
        return {"positions": self.positions.tolist(), "bounds": [float(text) for text in self._words(axes)]}

    def _way_out(self, count: int) -> str:
        option = f"--bounds {' '.join(self._words(2 if self.flat else 3))}"
        if self.flat:
            return say("inputs.stray.extent_leaves_out", option=option, count=count)
        low, high = (f"{self.bounds[side, 2]:.{self.digits[2]}f}" for side in (0, 1))
        return say("inputs.stray.where_z_between_leaves_out", option=option, low=low, high=high, count=count)

    def _words(self, axes: int) -> list[str]:
        return [f"{self.bounds[side, axis]:.{self.digits[axis]}f}" for side in (0, 1) for axis in range(axes)]

    def _told(self, position: np.ndarray) -> str:
        return "(" + ", ".join(f"{value:,.{digits}f}" for value, digits in zip(position, self.digits)) + ")"


class Outermost:
    """The outermost points of each side of each axis; threads may give theirs at once, in any order."""

    def __init__(self) -> None:
        self._held = {side: np.empty((0, 3), np.int64) for side in _SIDES}
        self._limits = dict.fromkeys(_SIDES, math.inf)  # times the sign: only what is below is farther out
        self._lock = threading.Lock()

    def take(self, columns: Sequence[np.ndarray]) -> None:
        """columns: stored X, Y and Z, (n,) each."""
        for axis, sign in _SIDES:
            values, limit = columns[axis], self._limits[axis, sign]
            if limit == math.inf:
                farther = np.arange(len(values))
            elif (values.min() if sign > 0 else -values.max().astype(np.int64)) >= limit:
                continue
            else:
                farther = np.flatnonzero(values < limit if sign > 0 else values > -limit)
            if len(farther) > _KEPT:
                of_them = values[farther] if sign > 0 else -values[farther].astype(np.int64)
                farther = farther[np.argpartition(of_them, _KEPT)[:_KEPT]]
            self._add(axis, sign, np.stack([column[farther] for column in columns], axis=1).astype(np.int64))

    def _add(self, axis: int, sign: int, rows: np.ndarray) -> None:
        with self._lock:
            rows = np.concatenate([self._held[axis, sign], rows])
            rows = rows[np.lexsort((*rows.T, sign * rows[:, axis]))][:_KEPT]
            self._held[axis, sign] = rows
            if len(rows) == _KEPT:
                self._limits[axis, sign] = sign * int(rows[-1, axis])

    def held(self) -> list[np.ndarray]:
        """What is kept, (k, 3) int64 of each side, for `merge`."""
        return [self._held[side] for side in _SIDES]

    def merge(self, held: Sequence[np.ndarray]) -> None:
        """Takes what was kept of other points."""
        for (axis, sign), rows in zip(_SIDES, held):
            self._add(axis, sign, rows)

    def strays(self, points: int, scale: np.ndarray, offset: np.ndarray, degrees: bool = False) -> Stray | None:
        """What lies far off everything, None if nothing does. points: how many were given; degrees: whether x and y are in degrees."""
        if points < _LEAST:
            return None
        most = min(MOST, max(1, points // _SHARE))
        weights = np.asarray(scale, np.float64) * ([_DEGREE, _DEGREE, 1.0] if degrees else 1.0)
        ends = {side: self._held[side][most, side[0]] for side in _SIDES}
        reach = self._reach(ends, weights)  # of what is there without so many on each side: strays can't widen it
        while True:
            found = self._beyond(_FAR * reach, most, weights)
            if not found or sum(found.values()) > most:
                return None
            rest = {side: self._rest(side, found)[0, side[0]] for side in _SIDES}
            if self._reach(rest, weights) <= reach:
                return _described(found, rest, points, np.asarray(scale), np.asarray(offset))
            reach = self._reach(rest, weights)

    def _beyond(self, distance: float, most: int, weights: np.ndarray) -> Counter:
        """Points, at most so many on a side, between which and those farther in there is such a distance."""
        found: Counter = Counter()
        for side in _SIDES:
            rows = self._held[side][: most + 1]
            wide = np.flatnonzero(np.abs(np.diff(rows[:, side[0]])) * weights[side[0]] >= distance)
            if len(wide):
                found |= Counter(map(tuple, rows[: wide[-1] + 1].tolist()))
        return found

    def _reach(self, ends: dict[tuple[int, int], np.integer], weights: np.ndarray) -> float:
        """The greatest of three extents."""
        return max(max(int(ends[axis, -1]) - int(ends[axis, 1]), _FEWEST_UNITS) * weights[axis] for axis in range(3))

    def _rest(self, side: tuple[int, int], without: Counter) -> np.ndarray:
        """Outermost points of a side but for some, (k, 3), outermost first."""
        left, rest = Counter(without), []
        for row in map(tuple, self._held[side].tolist()):
            if left[row] > 0:
                left[row] -= 1
            else:
                rest.append(row)
        return np.array(rest, np.int64).reshape(-1, 3)


def _described(found: Counter, rest: dict[tuple[int, int], np.integer], points: int, scale: np.ndarray, offset: np.ndarray) -> Stray:
    ends = np.array([[rest[axis, sign] for axis in range(3)] for sign in (1, -1)])
    places = np.array(sorted(found.elements()), np.int64)
    outside = (places < ends[0]) | (places > ends[1])
    bounds = (ends + np.array([[-1], [1]])) * scale + offset
    digits = tuple(min(max(math.ceil(-math.log10(unit) - 1e-9), 0), 15) for unit in scale)
    return Stray(places * scale + offset, points, bounds, digits, bool(outside[:, :2].any(axis=1).all()))
