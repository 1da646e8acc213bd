"""Coordinates of a source on the file's grid, and by how much they move to get there; computed by LAS's formula, not by the converter."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

_LEAST, _GREATEST = -(2**31), 2**31 - 1
_NOISE = 1e-4  # units: below that it is the rounding of 64-bit numbers


def on_grid(stored: np.ndarray, source: tuple[float, float], target: tuple[float, float]) -> tuple[np.ndarray | None, float]:
    """Stored coordinates, (n,) int32, on another grid, and the most that one of them moves, world units.

    source, target: (scale, offset). Points of one scale move together, by the nearest of whole units. None for coordinates that the
    other grid does not hold.
    """
    (scale, offset), (new_scale, new_offset) = source, target
    if scale == new_scale:
        shift = (Fraction(float(offset)) - Fraction(float(new_offset))) / Fraction(float(new_scale))
        whole = round(shift)
        if abs(abs(shift - whole) - Fraction(1, 2)) < Fraction(1, 10_000):  # both neighbours are as near: what 64 bits make of it
            whole = int(np.rint((offset - new_offset) / new_scale))
        units, apart = stored.astype(np.int64) + whole if abs(whole) < 2**40 else None, float(abs(shift - whole))
    else:
        exact = (stored * scale + offset - new_offset) / new_scale
        units = np.rint(exact)
        apart = float(np.abs(stored * (scale / new_scale) + (offset - new_offset) / new_scale - units).max(initial=0))
    if units is None or (len(units) and not (units.min() >= _LEAST and units.max() <= _GREATEST)):
        return None, 0.0
    noise = max(_NOISE, 8 * np.finfo(np.float64).eps * max(abs(offset), abs(new_offset)) / new_scale)
    return units.astype(np.int32), float(apart * new_scale) if noise < apart else 0.0
