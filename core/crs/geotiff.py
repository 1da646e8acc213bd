"""From GeoTIFF keys to a CRS: by code where they give one, else built from their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..base.called import called
from ..base.saying import say
from . import geokeys as gk
from .geokeys import UNDEFINED, USER_DEFINED, GeoKeys
from .heights import vertical_crs
from .keyed import (
    METRE,
    BadKeys,
    Json,
    angle_unit,
    axis,
    bare,
    citation,
    crs_of_code,
    differs,
    in_unit,
    length_unit,
    part_of_code,
    stated,
    unit_of_code,
)
from .model import engine
from .projections import conversion

if TYPE_CHECKING:
    import pyproj

_GREENWICH = 8901


def crs_from_keys(keys: GeoKeys) -> pyproj.CRS | None:
    """The CRS, compound if the keys name a vertical one; None if they name nothing. Oddities go to `keys.complaints`."""
    flat = heights = None
    try:
        flat = _horizontal(keys)
        heights = None if flat is None else vertical_crs(keys, flat)
        if heights is not None:
            return engine().crs.CompoundCRS(f"{flat.name} + {heights.name}", [flat, heights])
    except BadKeys as bad:
        keys.complaints.append(str(bad))
    except engine().exceptions.ProjError as error:
        reason = " ".join(str(error).split()).rpartition("Internal Proj Error:")[2].strip(" .()")[:120]
        keys.complaints.append(say("crs.geotiff.proj_cant_make_crs_them", reason=reason))
    return flat


def _horizontal(keys: GeoKeys) -> pyproj.CRS | None:
    model, projected = keys.code(gk.MODEL_TYPE), keys.code(gk.PROJECTED_CRS)
    if stated(keys, gk.PROJECTED_CRS):
        return _by_code(keys, projected)
    described = stated(keys, gk.METHOD) or stated(keys, gk.PROJECTION)
    if described and (projected == USER_DEFINED or model in (UNDEFINED, gk.PROJECTED_MODEL)):
        return _projected(keys)
    if model == gk.PROJECTED_MODEL or projected == USER_DEFINED:
        raise BadKeys(say("crs.geotiff.they_announce_projected_crs_but_name"))
    base = _geographic(keys)
    return _geocentric(base) if base is not None and model == gk.GEOCENTRIC_MODEL else base


def _by_code(keys: GeoKeys, code: int) -> pyproj.CRS:
    """An EPSG system, in the unit of ProjLinearUnits: feet beside the code of a metric zone are common, and meant."""
    crs = crs_of_code(code, "projected CRS")
    unit_code = stated(keys, gk.LINEAR_UNIT)
    if not crs.is_projected or not unit_code:
        return crs
    try:
        unit = unit_of_code(unit_code, "linear")
    except BadKeys as bad:
        keys.complaints.append(say("crs.geotiff.ignored", bad=bad))
        return crs
    own = crs.axis_info[0]
    if not differs(unit, own.unit_conversion_factor):
        return crs
    keys.complaints.append(
        say("crs.geotiff.they_give_epsg_instead_taken", code=code, unit=called(unit["name"]), unit_name=called(own.unit_name))
    )
    return in_unit(crs, unit, f"{crs.name} ({unit['name']})")


def _projected(keys: GeoKeys) -> pyproj.CRS:
    """A user-defined projected CRS."""
    base = _geographic(keys)
    if base is None:
        raise BadKeys(say("crs.geotiff.they_describe_projection_no_known_datum"))
    unit, code = length_unit(keys), stated(keys, gk.PROJECTION)
    described = part_of_code("CoordinateOperation", code, "projection") if code else conversion(keys, unit, angle_unit(keys))
    if described is None:
        raise BadKeys(say("crs.geotiff.their_projection_method_unknown", code=keys.code(gk.METHOD)))
    name = citation(keys, gk.PROJECTED_CITATION, gk.CITATION) or "unnamed"
    axes = [axis("Easting", "E", "east", unit), axis("Northing", "N", "north", unit)]
    as_json = {
        "type": "ProjectedCRS",
        "name": name,
        "base_crs": bare(base.source_crs if base.is_bound else base),
        "conversion": described,
        "coordinate_system": {"subtype": "Cartesian", "axis": axes},
    }
    return _bound(engine().CRS.from_json_dict(as_json), keys)


def _geographic(keys: GeoKeys) -> pyproj.CRS | None:
    """The geographic CRS, by code, by datum or by ellipsoid; None if the keys name none of them."""
    code = stated(keys, gk.GEOGRAPHIC_CRS)
    if code:
        crs = crs_of_code(code, "geographic CRS")
        if not crs.is_geographic:
            raise BadKeys(say("crs.geotiff.epsg_given_as_geographic_crs_but", code=code, name=crs.name))
        return crs
    name = citation(keys, gk.GEOGRAPHIC_CITATION) or "unknown"
    frame = _datum(keys, name)
    if frame is None:
        return None
    unit = angle_unit(keys)
    axes = [axis("Geodetic latitude", "Lat", "north", unit), axis("Geodetic longitude", "Lon", "east", unit)]
    kind = "datum_ensemble" if frame.get("type") == "DatumEnsemble" else "datum"
    as_json = {"type": "GeographicCRS", "name": name, kind: frame, "coordinate_system": {"subtype": "ellipsoidal", "axis": axes}}
    return _bound(engine().CRS.from_json_dict(as_json), keys)


def _datum(keys: GeoKeys, name: str) -> Json | None:
    code = stated(keys, gk.DATUM)
    if code:
        return part_of_code("Datum", code, "datum")
    ellipsoid = _ellipsoid(keys)
    if ellipsoid is None:
        return None
    frame = {"type": "GeodeticReferenceFrame", "name": f"unknown datum of {name}", "ellipsoid": ellipsoid}
    meridian, longitude = stated(keys, gk.PRIME_MERIDIAN), keys.number(gk.PRIME_MERIDIAN_LONGITUDE)
    if meridian and meridian != _GREENWICH:
        frame["prime_meridian"] = part_of_code("PrimeMeridian", meridian, "prime meridian")
    elif longitude and not meridian:
        frame["prime_meridian"] = {"name": "unnamed", "longitude": longitude}
    return frame


def _ellipsoid(keys: GeoKeys) -> Json | None:
    code = stated(keys, gk.ELLIPSOID)
    if code:
        return part_of_code("Ellipsoid", code, "ellipsoid")
    major, minor, inverse = (keys.number(key) for key in (gk.SEMI_MAJOR, gk.SEMI_MINOR, gk.INVERSE_FLATTENING))
    if not major or major <= 0 or not (minor or inverse):
        return None
    shape = {"inverse_flattening": inverse} if inverse else {"semi_minor_axis": minor}
    return {"name": "unnamed", "semi_major_axis": major, **shape}


def _bound(crs: pyproj.CRS, keys: GeoKeys) -> pyproj.CRS:
    """With the shift to WGS 84 that the keys give, where the datum is theirs and not EPSG's."""
    shift = keys.numbers(gk.TO_WGS84)
    if stated(keys, gk.GEOGRAPHIC_CRS) or stated(keys, gk.DATUM) or len(shift) not in (3, 7) or not any(shift):
        return crs
    pyproj = engine()
    step = pyproj.crs.coordinate_operation.ToWGS84Transformation(crs.geodetic_crs, *shift)
    return pyproj.crs.BoundCRS(crs, pyproj.CRS.from_epsg(4326), step)


def _geocentric(base: pyproj.CRS) -> pyproj.CRS:
    as_json, metre = bare(base.source_crs if base.is_bound else base), unit_of_code(METRE, "linear")
    axes = [axis(f"Geocentric {letter}", letter, f"geocentric{letter}", metre) for letter in "XYZ"]
    as_json.update(type="GeodeticCRS", coordinate_system={"subtype": "Cartesian", "axis": axes})
    as_json.pop("id", None)
    return engine().CRS.from_json_dict(as_json)
