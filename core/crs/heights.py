"""The vertical CRS that GeoTIFF keys name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base.called import called
from ..base.saying import say
from . import geokeys as gk
from .geokeys import UNDEFINED, USER_DEFINED, GeoKeys
from .keyed import METRE, BadKeys, Json, axis, citation, crs_of_code, differs, in_unit, part_of_code, stated, unit_of_code
from .model import SURE_MATCH, engine
from .units import Unit, unit_of

if TYPE_CHECKING:
    import pyproj

# Codes of vertical datums and of GeoTIFF 1.0's own table, which are written where a vertical CRS belongs.
_OLD_CODES = {5101: 5701, 5102: 5702, 5103: 5703, 5104: 5736, 5105: 5705, 5106: 5706}
_ELLIPSOIDAL = range(5001, 5034)  # "VertCS_..._ellipsoid" of GeoTIFF 1.0


def vertical_crs(keys: GeoKeys, flat: pyproj.CRS) -> pyproj.CRS | None:
    """The vertical CRS to stand beside `flat`, in the unit of VerticalUnits; None if the keys name none. Raises BadKeys."""
    code = keys.code(gk.VERTICAL_CRS)
    unit_code = stated(keys, gk.VERTICAL_UNIT)
    unit = unit_of_code(unit_code, "linear") if unit_code else None
    if code == UNDEFINED:
        _check_lone_unit(unit, flat)
        return None
    if code in _ELLIPSOIDAL:
        raise BadKeys(say("crs.heights.they_give_heights_above_ellipsoid_no"))
    if code == USER_DEFINED:
        return _user_defined(keys, unit or unit_of_code(METRE, "linear"))
    crs = crs_of_code(_OLD_CODES.get(code, code), "vertical CRS")
    if not crs.is_vertical:
        raise BadKeys(say("crs.heights.epsg_given_as_vertical_crs_but", code=code, name=crs.name))
    if unit is None or not differs(unit, crs.axis_info[0].unit_conversion_factor):
        return crs
    keys.doubts.append(
        say(
            "crs.heights.geotiff_keys_give_heights_epsg_but",
            code=code,
            unit=called(unit["name"]),
            unit_name=called(crs.axis_info[0].unit_name),
        )
    )
    return _with_unit(crs, unit)


def vertical_unit(keys: GeoKeys) -> Unit | None:
    """The unit of heights that the keys state, whether or not they name a vertical CRS; None if they state none."""
    code = stated(keys, gk.VERTICAL_UNIT)
    try:
        found = unit_of_code(code, "linear") if code else None
    except BadKeys:
        return None
    return None if found is None else unit_of(found["name"], found["conversion_factor"])


def _check_lone_unit(unit: Json | None, flat: pyproj.CRS) -> None:
    """A unit of heights alone says nothing new, unless it is not that of x and y."""
    if unit is not None and flat.is_projected and differs(unit, flat.axis_info[0].unit_conversion_factor):
        raise BadKeys(say("crs.heights.they_give_heights_but_no_vertical", unit=unit["name"]))


def _with_unit(crs: pyproj.CRS, unit: Json) -> pyproj.CRS:
    """EPSG has most vertical systems in metres only, and files say feet beside their code."""
    changed = in_unit(crs, unit, f"{crs.name} ({unit['name']})")
    found = changed.to_authority(min_confidence=SURE_MATCH)
    return engine().CRS.from_authority(*found) if found else changed


def _user_defined(keys: GeoKeys, unit: Json) -> pyproj.CRS:
    name = citation(keys, gk.VERTICAL_CITATION) or "unknown"
    code = stated(keys, gk.VERTICAL_DATUM)
    frame = part_of_code("Datum", code, "vertical datum") if code else {"type": "VerticalReferenceFrame", "name": name}
    system = {"subtype": "vertical", "axis": [axis("Gravity-related height", "H", "up", unit)]}
    return engine().CRS.from_json_dict({"type": "VerticalCRS", "name": name, "datum": frame, "coordinate_system": system})
