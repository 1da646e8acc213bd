"""The scale that somebody asks for, and what points move by where the output's grid is not that of their file."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ..base.errors import BadParameter, shown
from ..base.listing import all_of
from ..base.monitor import Monitor
from ..base.saying import joined, say
from ..las.records import COORDINATES

_LISTED = 3  # files named in one warning
NOISE = 1e-4  # units: less than that is rounding of 64-bit numbers, not a move
_ROUND = np.array([1.0, 2.0, 5.0, 10.0])  # of a scale that is proposed, times a power of ten
_ADDING = threading.Lock()  # of all: held for a moment, and a lock of each could not travel to other processes
_HINT = say("inputs.lattice.give_number_above_units_crs")


def read_scale(scale: float | str | Sequence[float] | None) -> np.ndarray | None:
    """(3,) scale of x, y and z: one number for all, or three, which may stand in one text. None for None or an empty text.

    Raises BadParameter for what is no scale.
    """
    if scale is None or (isinstance(scale, str) and not scale.strip()):
        return None
    listed = scale.replace(",", " ").replace(";", " ").split() if isinstance(scale, str) else scale
    try:
        numbers = np.array(listed, np.float64).reshape(-1)
    except (TypeError, ValueError, OverflowError):
        raise BadParameter(say("inputs.lattice.no_scale", scale=shown(scale)), hint=_HINT) from None
    if len(numbers) not in (1, 3) or not (np.isfinite(numbers) & (numbers > 0)).all():
        raise BadParameter(say("inputs.lattice.no_scale", scale=shown(scale)), hint=_HINT)
    return np.broadcast_to(numbers, (3,)).copy()


def proposed(scale: np.ndarray, extents: np.ndarray, units: int) -> str:
    """A scale by which everything fits, in words that `read_scale` understands.

    scale: (3,) that is too fine on some axes; extents: (3,) world units, NaN where unknown; units: that an axis can count.
    """
    least = np.nan_to_num(extents) / units
    short = least > scale
    power = 10.0 ** np.floor(np.log10(np.where(short, least, 1.0)))
    steps = np.multiply.outer(_ROUND, power)
    coarse = np.where(short, np.where(steps >= least, steps, np.inf).min(axis=0), scale)
    if coarse.max() <= coarse[short].max() and scale.max() <= 2 * scale.min():
        return plain(coarse.max())
    return ",".join(plain(value) for value in coarse)


def plain(value: float) -> str:
    """A number without an exponent, with no more digits than it has; ten at most."""
    return np.format_float_positional(float(f"{value:.10g}"), trim="-")


@dataclass
class Move:
    """Of one input: points that moved, and by how much at most on each axis, world units, (3,)."""

    points: int = 0
    by: np.ndarray = field(default_factory=lambda: np.zeros(3))


class Moves:
    """What moves on its way to the output's grid, by input, and what the user is told of it."""

    def __init__(self) -> None:
        self._found: dict[str, Move] = {}

    def clear(self) -> None:
        """Forgets what was taken, before the points come again."""
        self._found.clear()

    def take(self, path: str, moved: np.ndarray, by: np.ndarray) -> None:
        """moved: (n,) bool, of points; by: (3,) at most. Threads may do that at once."""
        count = int(np.count_nonzero(moved))
        if count:
            self.add(path, Move(count, by))

    def found(self) -> dict[str, Move]:
        """What moved, by input, in the order of inputs, whichever thread saw the first of it."""
        return dict(sorted(self._found.items()))

    def add(self, path: str, move: Move) -> None:
        """What was seen to move elsewhere."""
        with _ADDING:
            found = self._found.setdefault(path, Move())
            found.points += move.points
            found.by = np.maximum(found.by, move.by)

    def rows(self) -> list[dict]:
        """For a report: input, points, by."""
        return [{"input": path, "points": move.points, "by": [_rounded(value) for value in move.by]} for path, move in self.found().items()]

    def settle(self, coarsened: bool, monitor: Monitor) -> None:
        """Warns once all points were taken. coarsened: the user asked for a scale coarser than the inputs'."""
        if not self._found:
            return
        points = sum(move.points for move in self._found.values())
        listed = [
            say("inputs.lattice.of_file", path=path, count=move.points, amounts=_amounts(move.by))
            for path, move in list(self.found().items())[:_LISTED]
        ]
        more = say("inputs.lattice.more_files", count=len(self._found) - _LISTED) if len(self._found) > _LISTED else ""
        why = say("inputs.lattice.their_offset_or_scale_not_on")
        if coarsened:
            why = say("inputs.lattice.scale_asked_for_coarser_than_theirs")
        monitor.warn(say("inputs.lattice.points_moved_get_output_grid", points=points, names=joined(listed), more=more, why=why))


def move_of(
    stored: np.ndarray, new: np.ndarray, source: tuple[float, float], target: tuple[float, float]
) -> tuple[np.ndarray, float] | None:
    """Which coordinates moved from one grid to another, (n,) bool, and by how much at most, world units; None if none did.

    stored, new: (n,) integers, before and after; source, target: (scale, offset).
    """
    (scale, offset), (new_scale, new_offset) = source, target
    noise: float = max(NOISE, 8 * float(np.finfo(np.float64).eps) * max(abs(offset), abs(new_offset)) / new_scale)
    if not len(stored) or noise >= 0.5:  # then 64 bits can't tell
        return None
    if scale == new_scale:
        step = int(new[0]) - int(stored[0])
        by = abs((offset - new_offset) / new_scale - step)
        return (np.ones(len(stored), bool), by * new_scale) if by > noise else None
    apart = np.abs(stored * (scale / new_scale) + (offset - new_offset) / new_scale - new)
    moved = apart > noise
    return (moved, float(apart.max()) * new_scale) if moved.any() else None


def _amounts(by: np.ndarray) -> str:
    axes: dict[float, list[str]] = {}
    for value, name in zip(by, COORDINATES):
        if value:
            axes.setdefault(_rounded(value), []).append(name.lower())
    return joined([say("inputs.lattice.amount", value=value, axes=all_of(names)) for value, names in axes.items()])


def _rounded(value: float) -> float:
    """Without the noise that differences of large numbers have."""
    return float(f"{value:.4g}") if value and math.isfinite(value) else 0.0
