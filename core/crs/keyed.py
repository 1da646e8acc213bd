"""What the builders of CRS from GeoTIFF keys share: units, lookups by code, names, and pieces of PROJ JSON."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..base.needs import need
from ..base.saying import say
from . import geokeys as gk
from .geokeys import UNDEFINED, USER_DEFINED, GeoKeys
from .model import engine

if TYPE_CHECKING:
    import pyproj

METRE, DEGREE = 9001, 9102
SAME_UNIT = 1e-9  # relative; US survey feet and feet differ by 2e-6
Json = dict[str, Any]
_LABELS = ("PCS Name =", "GCS Name =", "ESRI PE String =")
_NOT_INSIDE = ("$schema", "scope", "area", "bbox", "usages")


class BadKeys(Exception):
    """The keys contradict themselves or lack something; the message is a fragment of a sentence."""


def stated(keys: GeoKeys, key: int) -> int | None:
    """The EPSG code under `key`, None if there is none or it says "user-defined"."""
    code = keys.code(key)
    return None if code in (UNDEFINED, USER_DEFINED) else code


def crs_of_code(code: int, what: str) -> pyproj.CRS:
    return _found(engine().CRS.from_epsg, code, what)


def part_of_code(kind: str, code: int, what: str) -> Json:
    """PROJ JSON of a Datum, Ellipsoid, PrimeMeridian or CoordinateOperation."""
    return bare(_found(getattr(engine().crs, kind).from_epsg, code, what))


def _found(lookup: Callable[[int], Any], code: int, what: str) -> Any:
    try:
        return lookup(code)
    except engine().exceptions.ProjError:
        raise BadKeys(say("crs.keyed.proj_knows_no_epsg", what=what, code=code)) from None


def bare(thing: Any) -> Json:
    """PROJ JSON as it may stand inside another."""
    return {key: value for key, value in thing.to_json_dict().items() if key not in _NOT_INSIDE}


def axis(name: str, abbreviation: str, direction: str, unit: Json) -> Json:
    return {"name": name, "abbreviation": abbreviation, "direction": direction, "unit": unit}


def citation(keys: GeoKeys, *which: int) -> str:
    """A name for people: the first non-empty citation, without the labels that some writers put into it."""
    for key in which:
        text = keys.text(key).partition("|")[0]
        for label in _LABELS:
            text = text.replace(label, "")
        if text.strip():
            return text.strip()
    return ""


def length_unit(keys: GeoKeys) -> Json:
    """The unit of projected coordinates and of the projection's own lengths; metres if the keys are silent."""
    code, size = keys.code(gk.LINEAR_UNIT), keys.number(gk.LINEAR_SIZE)
    if code == USER_DEFINED or (code == UNDEFINED and size):
        return _sized("LinearUnit", size, "linear")
    return unit_of_code(code or METRE, "linear")


def angle_unit(keys: GeoKeys) -> Json:
    """The unit of the angles in the keys; degrees if they are silent."""
    code = keys.code(gk.ANGULAR_UNIT)
    if code == USER_DEFINED:
        return _sized("AngularUnit", keys.number(gk.ANGULAR_SIZE), "angular")
    return unit_of_code(code or DEGREE, "angular")


@functools.lru_cache(maxsize=128)
def unit_of_code(code: int, category: str) -> Json:
    """PROJ JSON of an EPSG unit; category: "linear" or "angular". Raises BadKeys."""
    units = need("pyproj.database", say("crs.keyed.handling_coordinate_reference_systems")).get_units_map(
        auth_name="EPSG", category=category
    )
    found = next((unit for unit in units.values() if unit.code == str(code)), None)
    if found is None:
        raise BadKeys(say("crs.keyed.their_unit_unknown", category=category, code=code))
    kind = "LinearUnit" if category == "linear" else "AngularUnit"
    return {"type": kind, "name": found.name, "conversion_factor": found.conv_factor, "id": {"authority": "EPSG", "code": code}}


def differs(unit: Json, factor: float) -> bool:
    """Whether `unit` is another than the one of `factor` metres."""
    return abs(unit["conversion_factor"] / factor - 1) > SAME_UNIT


def in_unit(crs: pyproj.CRS, unit: Json, name: str) -> pyproj.CRS:
    """The same system under another name, with all its axes in `unit`."""
    changed = crs.to_json_dict()
    changed.pop("id", None)
    changed["name"] = name
    changed["coordinate_system"]["axis"] = [{**each, "unit": unit} for each in changed["coordinate_system"]["axis"]]
    return engine().CRS.from_json_dict(changed)


def _sized(kind: str, size: float | None, category: str) -> Json:
    if not size or size <= 0:
        raise BadKeys(say("crs.keyed.their_unit_user_defined_but_has", category=category))
    return {"type": kind, "name": "user-defined", "conversion_factor": size}
