"""Points from one CRS into another."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..base.errors import CrsError
from ..base.saying import say
from ..base.words import AUTO, KEEP
from .model import Crs, engine, horizontal, linear_unit, same
from .units import GIVEN, Unit, assumed_unit, stated_unit

FINEST_LENGTH, FINEST_ANGLE = 0.001, 1e-7  # what a stored unit need not be finer than: metres or feet, degrees
STATED, GUESSED, BY_USER, KEPT, COMPUTED = "stated", "guessed", "given", "kept", "computed"
_GEODETIC = "EPSG:4979"


@dataclass(frozen=True)
class Heights:
    """What becomes of heights between two CRS.

    basis: how their unit is known: STATED by the CRS, GUESSED, or given BY_USER; KEPT: they stay as they are; COMPUTED: from three axes
    through the Earth's centre. source, target: their units; None for such axes. stated: what the source says, whatever holds.
    """

    basis: str
    source: Unit | None
    target: Unit | None
    stated: Unit | None = None

    @property
    def factor(self) -> float:
        """What numbers are multiplied by for the unit's sake."""
        if self.basis == KEPT or self.source is None or self.target is None:
            return 1.0
        return _ratio(self.source, self.target)


@dataclass(frozen=True)
class Transform:
    """Callable with (x, y, z), float64 arrays of one length; returns three new float64 arrays.

    Always x (easting, longitude) first. vertical: PROJ is given z too, between being multiplied by `before` and `after`; else z is
    multiplied by both and nothing more. description: PROJ's name for the operation.
    pyproj keeps one PROJ context a thread behind it, so that one object may be called from any thread.
    """

    source: Crs
    target: Crs
    vertical: bool
    description: str
    engine: Any
    heights: Heights
    before: float = 1.0
    after: float = 1.0

    @property
    def changes_heights(self) -> bool:
        return self.vertical or self.before * self.after != 1.0

    def __call__(self, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Raises CrsError if a point can't be reached, with the count of such points."""
        found = self.image(x, y, z)
        reached = np.isfinite(found[0]) & np.isfinite(found[1])
        if self.vertical:
            reached &= np.isfinite(found[2])
        lost = int(len(reached) - np.count_nonzero(reached))
        if lost:
            hint = say("crs.transform.check_crs_input_choose_another")
            raise CrsError(say("crs.transform.points_cannot_expressed", lost=lost, count=len(reached), target=self.target), hint=hint)
        return found

    def image(self, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Likewise, but points that can't be reached are not finite."""
        if self.vertical:
            x, y, z = self.engine.transform(x, y, z * self.before, errcheck=False)
            return x, y, z * self.after
        x, y = self.engine.transform(x, y, errcheck=False)
        return x, y, z * (self.before * self.after)


def heights_between(source: Crs, target: Crs, height_unit: str = AUTO) -> Heights:
    """What becomes of heights on the way from one CRS, that PROJ can read, into another. height_unit: see `transformer`."""
    goal = None if target.crs.is_geocentric else target.height_unit or assumed_unit(horizontal(target.crs))
    if source.crs.is_geocentric:
        return Heights(COMPUTED, None, goal)
    stated = source.height_unit
    known = stated or assumed_unit(horizontal(source.crs))
    if height_unit == KEEP and goal is not None:
        return Heights(KEPT, known, goal, stated)
    if height_unit in GIVEN:
        return Heights(BY_USER, GIVEN[height_unit], goal, stated)
    return Heights(GUESSED if stated is None else STATED, known, goal, stated)


def settled(crs: Crs, target: Crs, height_unit: str = AUTO) -> bool:
    """Whether points of `crs` are in `target` as they are, heights in their unit included."""
    if not same(crs, target):
        return False
    return crs.crs is None or target.crs is None or heights_between(crs, target, height_unit).factor == 1.0


def transformer(
    source: Crs, target: Crs, *, height_unit: str = AUTO, allow_ballpark: bool = False, bounds: np.ndarray | None = None
) -> Transform:
    """What takes points of `source` to `target`.

    Heights are converted from their unit into the target's. They are shifted to another vertical datum only if both CRS are compound or
    three-dimensional; three-dimensional and geocentric points are transformed as such, to heights above the ellipsoid where the target
    is two-dimensional. height_unit: of the source, one of units.GPS_TIMES; AUTO for what it states, or what is usual if it states none;
    KEEP leaves heights as they are. bounds: (2 or 3, 2) least and greatest coordinate of the points in `source`, to choose the best
    operation there. Raises CrsError if a CRS is missing or unread, and, unless allow_ballpark, if the best operation lacks a grid or
    only a ballpark operation exists.
    """
    for crs, role in ((source, say("crs.transform.input")), (target, say("crs.transform.target"))):
        if crs.crs is None:
            raise CrsError(say("crs.transform.no_crs_proj_can_read", role=role), hint=say("crs.transform.give_its_crs"))
    pyproj, heights = engine(), heights_between(source, target, height_unit)
    ends = _ends_with_heights(source.crs, target.crs, heights)
    vertical = ends is not None
    ends = ends or [horizontal(source.crs), horizontal(target.crs)]
    options = {"always_xy": True, "area_of_interest": _area_of_interest(ends[0], bounds), "allow_ballpark": allow_ballpark}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of missing grids: said by _check_operations
            known = pyproj.transformer.TransformerGroup(*ends, **options)
        if not allow_ballpark:
            _check_operations(known, say("crs.transform.from", source=str(source), target=str(target)))
        found = pyproj.Transformer.from_crs(*ends, **options)
    except pyproj.exceptions.ProjError as error:
        raise CrsError(
            say("crs.transform.proj_knows_no_way_from", source=str(source), target=str(target)),
            hint=say("crs.transform.choose_another_target_crs"),
        ) from error
    description = known.transformers[0].description if known.transformers else found.description
    before, after = (_ratio(heights.source, stated_unit(ends[0])), _ratio(stated_unit(ends[1]), heights.target)) if vertical else (1.0, 1.0)
    return Transform(source, target, vertical, description, found, heights, before if vertical else heights.factor, after)


def _ends_with_heights(source: Any, target: Any, heights: Heights) -> list[Any] | None:
    """The two CRS as PROJ must get them to compute heights; None where heights are no matter of PROJ."""
    centred = source.is_geocentric or target.is_geocentric
    if heights.basis == KEPT and not centred:
        return None
    solid = not source.is_compound and _has_heights(source)
    if not (centred or solid or (_has_heights(source) and _has_heights(target))):
        return None
    return [crs if _has_heights(crs) else crs.to_3d() for crs in (source, target)]


def _ratio(unit: Unit | None, other: Unit | None) -> float:
    return 1.0 if unit is None or other is None or unit.same(other) else unit.factor / other.factor


def target_scale(source_scale: np.ndarray, source: Crs, target: Crs, height_factor: float = 1.0) -> np.ndarray:
    """The scale, (3,) float64, for points stored with `source_scale` in `source` that go to `target`.

    For x and y the finer of the source's and 0.001 (metres, feet) or 1e-7 (degrees); between lengths and angles just the
    latter. z keeps its own, and where it is multiplied by `height_factor`, gets the decimal one that is next and not coarser. A
    geocentric z is a length like x and y.
    """
    source_scale = np.asarray(source_scale, np.float64)
    units = linear_unit(source.crs), linear_unit(target.crs)
    default = FINEST_ANGLE if units[1] is None else FINEST_LENGTH
    alike = (units[0] is None) == (units[1] is None)
    scale = np.minimum(source_scale, default) if alike else np.full(3, default)
    scale[2] = source_scale[2] if height_factor == 1.0 else _decimal(source_scale[2] * height_factor)
    if target.crs.is_geocentric or source.crs.is_geocentric:
        scale[2] = min(scale[2], FINEST_LENGTH)
    return scale


def _decimal(value: float) -> float:
    """The greatest power of ten that is not above `value`."""
    return float(f"1e{math.floor(math.log10(value) + 1e-9)}") if 0 < value < math.inf else value


def _has_heights(crs: Any) -> bool:
    return crs.is_compound or len(crs.axis_info) > 2


def _area_of_interest(crs: Any, bounds: np.ndarray | None) -> Any:
    """Where the points are, in degrees; None if that can't be told."""
    if bounds is None:
        return None
    pyproj, bounds = engine(), np.asarray(bounds, np.float64)
    try:
        if crs.is_geocentric:
            corners = [axis.ravel() for axis in np.meshgrid(*bounds)]
            x, y, _ = pyproj.Transformer.from_crs(crs, _GEODETIC, always_xy=True).transform(*corners)
            box = x.min(), y.min(), x.max(), y.max()
        else:
            (west, east), (south, north) = bounds[:2]
            to_degrees = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
            box = to_degrees.transform_bounds(west, south, east, north)
    except (pyproj.exceptions.ProjError, AttributeError, TypeError, ValueError):
        return None
    return pyproj.transformer.AreaOfInterest(*box) if np.isfinite(box).all() else None


def _check_operations(known: Any, between: str) -> None:
    """Raises CrsError if the best of the known operations lacks its grid, or none but ballpark operations exist."""
    missing = sorted({grid.short_name for operation in known.unavailable_operations[:1] for grid in operation.grids if not grid.available})
    if missing and not known.best_available:
        hint = say("crs.transform.install_grid_qgis_projsync_allow")
        raise CrsError(say("crs.transform.best_transformation_needs_grid_not", between=between, missing=missing[0]), hint=hint)
    if not known.transformers:
        raise CrsError(
            say("crs.transform.only_ballpark_transformation", between=between), hint=say("crs.transform.choose_another_target_crs_allow")
        )
