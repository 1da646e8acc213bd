"""One CRS for all inputs, out of what they state and what the user wants."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..base.errors import CrsError, MixedInputs
from ..base.saying import say
from ..base.words import AUTO
from .model import NONE, Crs, engine, horizontal, parse, same
from .records import doubts
from .transform import settled

MOST_LONGITUDE, MOST_LATITUDE = 360.0, 90.0
BASE_MAPS = ("EPSG:3857", "EPSG:3395")
AREA_FACTOR = 2.0  # how much wider than its area of use a project's CRS may be stretched


def resolve(
    per_file: Sequence[tuple[str | os.PathLike, Crs]],
    *,
    override: Any = None,
    fallback: Any = None,
    target: Any = None,
    bounds: np.ndarray | None = None,
    height_unit: str = AUTO,
    warn: Callable[[str], None],
) -> tuple[Crs, Crs | None]:
    """The inputs' CRS, and the CRS to reproject to, None if nothing is to be reprojected.

    per_file: each input and what it states. override, fallback (the project's CRS), target: whatever `parse` takes.
    bounds: (3, 2) least and greatest coordinates of all inputs, NaN or None if not known. height_unit: see core.crs.units.
    An override beats the files. Inputs that mean different CRS need a target; the first one's CRS is returned then, and each
    is to be reprojected from its own. A file that states none beside others that do is taken to share theirs. The fallback
    is used only if no file states any and the bounds are plausible in it, and never if it is that of base maps (EPSG:3857, 3395).
    Raises MixedInputs, or CrsError if a given CRS can't be read or a target lacks a source.
    """
    override, target = parse(override), parse(target, source="target")
    for given in (override, target):
        for doubt in doubts(given):
            warn(say("crs.resolving.crs_given_unit_holds", doubt=doubt))
    source = override or _of_files(per_file, bool(target), warn) or _fallback(parse(fallback, source="project"), bounds, warn)
    if not source and target:
        raise CrsError(say("crs.resolving.inputs_no_crs_so_they"), hint=say("crs.resolving.give_their_crs"))
    own = [source] if override else [source, *(crs for _, crs in per_file if crs)]
    if not target or all(settled(crs, target, height_unit) for crs in own):
        return source, None
    if source.crs is None:
        message = say("crs.resolving.inputs_crs_tells_proj_nothing", source=source)
        raise CrsError(message, hint=say("crs.resolving.give_their_crs"))
    return source, target


def _of_files(per_file: Sequence[tuple[str | os.PathLike, Crs]], reprojecting: bool, warn: Callable[[str], None]) -> Crs:
    stated = [(path, crs) for path, crs in per_file if crs]
    if not stated:
        return NONE
    first_path, first = stated[0]
    other = next(((path, crs) for path, crs in stated if not same(first, crs)), None)
    if not reprojecting:
        hint = say("crs.resolving.give_target_crs_reproject_them")
        if other is not None:
            raise MixedInputs(say("crs.resolving.but", first=first, other=os.fspath(other[0]), other2=other[1]), path=first_path, hint=hint)
        _check_units(stated, hint)
    silent = [path for path, crs in per_file if not crs]
    if silent and other is not None:
        raise CrsError(say("crs.resolving.states_no_crs_while_other"), path=silent[0], hint=say("crs.resolving.leave_out_give_crs"))
    if silent:
        path, taken, more = os.fspath(silent[0]), str(first), len(silent) - 1
        several = say("crs.resolving.several_without_crs_taken_like_others", fspath=path, count=more, first=taken)
        warn(several if more else say("crs.resolving.no_crs_taken_like_other_inputs", fspath=path, first=taken))
    return first


def _check_units(stated: Sequence[tuple[str | os.PathLike, Crs]], hint: str) -> None:
    """Raises MixedInputs if inputs in one CRS state heights in different units, as GeoTIFF keys can."""
    known = [(path, crs.height_unit) for path, crs in stated if crs.height_unit is not None]
    for path, unit in known:
        if not unit.same(known[0][1]):
            message = say("crs.resolving.states_heights_but_states_them", name=known[0][1].name, path=os.fspath(path), name2=unit.name)
            raise MixedInputs(message, path=known[0][0], hint=hint)


def _fallback(project: Crs, bounds: np.ndarray | None, warn: Callable[[str], None]) -> Crs:
    if project and _is_of_base_maps(project):
        warn(say("crs.resolving.input_states_no_crs_projects_not", project=str(project)))
        return NONE
    if project and plausible(project, bounds):
        warn(say("crs.resolving.input_states_no_crs_projects_taken", project=str(project)))
        return project
    if project:
        warn(say("crs.resolving.input_states_no_crs_coordinates_do", project=str(project)))
    else:
        warn(say("crs.resolving.input_states_no_crs_output_has"))
    return NONE


def _is_of_base_maps(crs: Crs) -> bool:
    """Whether any project with a base map has this CRS, so that it says nothing of other data."""
    return any(same(crs, parse(code)) for code in BASE_MAPS)


def plausible(crs: Crs, bounds: np.ndarray | None) -> bool:
    """Whether points with these bounds may well be in `crs`; without finite bounds nothing is.

    Geographic: |x| <= 360 and |y| <= 90. Projected: within twice the CRS's area of use; without one, where the projection
    can be inverted. Numbers that look like degrees must lie in the area itself. Other kinds can't be judged and are taken.
    """
    box = _box(bounds)
    if crs.crs is None or box is None:
        return False
    flat = horizontal(crs.crs)
    like_degrees = bool(np.abs(box[0]).max() <= MOST_LONGITUDE and np.abs(box[1]).max() <= MOST_LATITUDE)
    if flat.is_geographic:
        return like_degrees
    if not flat.is_projected:
        return True
    allowed = _area_of_use(flat)
    if allowed is None:
        return _invertible(flat, box)
    middle, reach = allowed.mean(axis=1), (allowed[:, 1] - allowed[:, 0]) / 2 * (1.0 if like_degrees else AREA_FACTOR)
    return bool((np.abs(box - middle[:, None]) <= reach[:, None]).all())


def _box(bounds: np.ndarray | None) -> np.ndarray | None:
    """(2, 2): least and greatest x, least and greatest y; None if they are not finite."""
    if bounds is None:
        return None
    box = np.asarray(bounds, np.float64)[:2]
    return box if np.isfinite(box).all() else None


def _area_of_use(flat: Any) -> np.ndarray | None:
    """The area of use in the CRS's own units, (2, 2) like a box; None if there is none."""
    pyproj = engine()
    area = flat.area_of_use
    if area is None:
        return None
    try:
        forward = pyproj.Transformer.from_crs(flat.geodetic_crs, flat, always_xy=True)
        left, bottom, right, top = forward.transform_bounds(*area.bounds, densify_pts=21)
    except pyproj.exceptions.ProjError:
        return None
    found = np.array([[left, right], [bottom, top]])
    return found if np.isfinite(found).all() else None


def _invertible(flat: Any, box: np.ndarray) -> bool:
    """Whether the box's corners come back from a way to degrees and back, to a metre or foot."""
    there = engine().Transformer.from_crs(flat, flat.geodetic_crs, always_xy=True)
    x, y = (corner.ravel() for corner in np.meshgrid(box[0], box[1]))
    longitude, latitude = there.transform(x, y, errcheck=False)
    if not (np.isfinite(longitude).all() and np.isfinite(latitude).all()):
        return False
    back = there.transform(longitude, latitude, direction="INVERSE", errcheck=False)
    return bool(np.isfinite(back).all() and max(np.abs(back[0] - x).max(), np.abs(back[1] - y).max()) < 1.0)
