"""Points from one CRS into another."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..base.errors import CrsError
from .model import Crs, engine, horizontal, linear_unit

FINEST_LENGTH, FINEST_ANGLE = 0.001, 1e-7  # what a stored unit need not be finer than: metres or feet, degrees


@dataclass(frozen=True)
class Transform:
    """Callable with (x, y, z), float64 arrays of one length; returns three new float64 arrays.

    Always x (easting, longitude) first. z comes back as it is unless `vertical`. description: PROJ's name for the operation.
    pyproj keeps one PROJ context a thread behind it, so that one object may be called from any thread.
    """

    source: Crs
    target: Crs
    vertical: bool
    description: str
    engine: Any

    def __call__(self, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Raises CrsError if a point can't be reached, with the count of such points."""
        given = (x, y, z) if self.vertical else (x, y)
        found = self.engine.transform(*given, errcheck=False)
        reached = np.isfinite(found[0]) & np.isfinite(found[1])
        if self.vertical:
            reached &= np.isfinite(found[2])
        lost = int(len(reached) - np.count_nonzero(reached))
        if lost:
            hint = "check the CRS of the input or choose another target CRS"
            raise CrsError(f"{lost:,} of {len(reached):,} points can't be expressed in {self.target}", hint=hint)
        return found[0], found[1], found[2] if self.vertical else np.array(z, np.float64)


def transformer(source: Crs, target: Crs, *, allow_ballpark: bool = False, bounds: np.ndarray | None = None) -> Transform:
    """What takes points of `source` to `target`.

    Heights are shifted only if both CRS are compound (or both have three axes). bounds: (2 or 3, 2) least and greatest
    coordinate of the points in `source`, to choose the best operation there. Raises CrsError if a CRS is missing or unread,
    and, unless allow_ballpark, if the best operation lacks a grid or only a ballpark operation exists.
    """
    for crs, role in ((source, "the input"), (target, "the target")):
        if crs.crs is None:
            raise CrsError(f"{role} has no CRS that PROJ can read, so that nothing can be reprojected", hint="give its CRS")
    pyproj = engine()
    vertical = _has_heights(source) and _has_heights(target)
    ends = [crs.crs if vertical else horizontal(crs.crs) for crs in (source, target)]
    options = {"always_xy": True, "area_of_interest": _area_of_interest(ends[0], bounds), "allow_ballpark": allow_ballpark}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of missing grids: said by _check_operations
            known = pyproj.transformer.TransformerGroup(*ends, **options)
        if not allow_ballpark:
            _check_operations(known, f"from {source} to {target}")
        found = pyproj.Transformer.from_crs(*ends, **options)
    except pyproj.exceptions.ProjError as error:
        raise CrsError(f"PROJ knows no way from {source} to {target}", hint="choose another target CRS") from error
    description = known.transformers[0].description if known.transformers else found.description
    return Transform(source, target, vertical, description, found)


def target_scale(source_scale: np.ndarray, source: Crs, target: Crs) -> np.ndarray:
    """The scale, (3,) float64, for points stored with `source_scale` in `source` that go to `target`.

    For x and y the finer of the source's and 0.001 (metres, feet) or 1e-7 (degrees); between lengths and angles just the
    latter. z keeps its own, except that a geocentric z is a length like x and y.
    """
    source_scale = np.asarray(source_scale, np.float64)
    units = linear_unit(source.crs), linear_unit(target.crs)
    default = FINEST_ANGLE if units[1] is None else FINEST_LENGTH
    alike = (units[0] is None) == (units[1] is None)
    scale = np.minimum(source_scale, default) if alike else np.full(3, default)
    if not (target.crs.is_geocentric or source.crs.is_geocentric):
        scale[2] = source_scale[2]
    return scale


def _has_heights(crs: Crs) -> bool:
    return crs.crs.is_compound or len(crs.crs.axis_info) > 2


def _area_of_interest(crs: Any, bounds: np.ndarray | None) -> Any:
    """Where the points are, in degrees; None if that can't be told."""
    if bounds is None:
        return None
    pyproj = engine()
    (west, east), (south, north) = np.asarray(bounds, np.float64)[:2]
    try:
        to_degrees = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
        box = to_degrees.transform_bounds(west, south, east, north)
    except (pyproj.exceptions.ProjError, AttributeError, TypeError):
        return None
    return pyproj.transformer.AreaOfInterest(*box) if np.isfinite(box).all() else None


def _check_operations(known: Any, between: str) -> None:
    """Raises CrsError if the best of the known operations lacks its grid, or none but ballpark operations exist."""
    missing = sorted({grid.short_name for operation in known.unavailable_operations[:1] for grid in operation.grids if not grid.available})
    if missing and not known.best_available:
        hint = "install the grid with QGIS or projsync, or allow ballpark transformations"
        raise CrsError(f"the best transformation {between} needs the grid {missing[0]}, which is not installed", hint=hint)
    if not known.transformers:
        raise CrsError(f"there is only a ballpark transformation {between}", hint="choose another target CRS or allow ballpark ones")
