"""Projection methods that GeoTIFF keys can describe (GeoTIFF 1.1, annex "ProjMethodGeoKey"), as PROJ JSON conversions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import geokeys as gk
from .geokeys import GeoKeys

ANGLE, LENGTH, SCALE = "angle", "length", "scale"


@dataclass(frozen=True)
class Parameter:
    """An EPSG parameter and the keys that may hold it, best first: writers mix up natural and false origins."""

    name: str
    epsg: int
    kind: str
    keys: tuple[int, ...]
    default: float = 0.0


@dataclass(frozen=True)
class Method:
    """A projection method: PROJ's name for it, its EPSG code if it has one, and its parameters."""

    name: str
    epsg: int | None
    parameters: tuple[Parameter, ...]


_LATITUDES = (gk.ORIGIN_LATITUDE, gk.FALSE_ORIGIN_LATITUDE, gk.CENTER_LATITUDE)
_LONGITUDES = (gk.ORIGIN_LONGITUDE, gk.FALSE_ORIGIN_LONGITUDE, gk.CENTER_LONGITUDE, gk.POLE_LONGITUDE)
_EASTINGS = (gk.FALSE_EASTING, gk.FALSE_ORIGIN_EASTING, gk.CENTER_EASTING)
_NORTHINGS = (gk.FALSE_NORTHING, gk.FALSE_ORIGIN_NORTHING, gk.CENTER_NORTHING)
_SCALES = (gk.ORIGIN_SCALE, gk.CENTER_SCALE)


def _first(key: int, others: tuple[int, ...]) -> tuple[int, ...]:
    return (key, *(other for other in others if other != key))


_LAT = Parameter("Latitude of natural origin", 8801, ANGLE, _LATITUDES)
_LON = Parameter("Longitude of natural origin", 8802, ANGLE, _LONGITUDES)
_K = Parameter("Scale factor at natural origin", 8805, SCALE, _SCALES, 1.0)
_FE = Parameter("False easting", 8806, LENGTH, _EASTINGS)
_FN = Parameter("False northing", 8807, LENGTH, _NORTHINGS)
_FALSE_LAT = Parameter("Latitude of false origin", 8821, ANGLE, _first(gk.FALSE_ORIGIN_LATITUDE, _LATITUDES))
_FALSE_LON = Parameter("Longitude of false origin", 8822, ANGLE, _first(gk.FALSE_ORIGIN_LONGITUDE, _LONGITUDES))
_SP1 = Parameter("Latitude of 1st standard parallel", 8823, ANGLE, (gk.STANDARD_PARALLEL_1,))
_SP2 = Parameter("Latitude of 2nd standard parallel", 8824, ANGLE, (gk.STANDARD_PARALLEL_2,))
_EFO = Parameter("Easting at false origin", 8826, LENGTH, _first(gk.FALSE_ORIGIN_EASTING, _EASTINGS))
_NFO = Parameter("Northing at false origin", 8827, LENGTH, _first(gk.FALSE_ORIGIN_NORTHING, _NORTHINGS))
_CENTER_LAT = Parameter("Latitude of projection centre", 8811, ANGLE, _first(gk.CENTER_LATITUDE, _LATITUDES))
_CENTER_LON = Parameter("Longitude of projection centre", 8812, ANGLE, _first(gk.CENTER_LONGITUDE, _LONGITUDES))
_AZIMUTH = Parameter("Azimuth of initial line", 8813, ANGLE, (gk.AZIMUTH,))
_SKEW = Parameter("Angle from Rectified to Skew Grid", 8814, ANGLE, (gk.RECTIFIED_ANGLE,), 90.0)
_LINE_K = Parameter("Scale factor on initial line", 8815, SCALE, _first(gk.CENTER_SCALE, _SCALES), 1.0)
_CENTER_E = Parameter("Easting at projection centre", 8816, LENGTH, _first(gk.CENTER_EASTING, _EASTINGS))
_CENTER_N = Parameter("Northing at projection centre", 8817, LENGTH, _first(gk.CENTER_NORTHING, _NORTHINGS))
_POLE_LON = Parameter("Longitude of origin", 8833, ANGLE, _first(gk.POLE_LONGITUDE, _LONGITUDES))
_EAST_LINE = Parameter("Azimuth of initial line", 8813, ANGLE, (), 90.0)
_EAST_SKEW = Parameter("Angle from Rectified to Skew Grid", 8814, ANGLE, (), 90.0)

_ORIGIN = (_LAT, _LON, _FE, _FN)
_SCALED = (_LAT, _LON, _K, _FE, _FN)
_CONIC = (_FALSE_LAT, _FALSE_LON, _SP1, _SP2, _EFO, _NFO)
_OBLIQUE = (_CENTER_LAT, _CENTER_LON, _AZIMUTH, _SKEW, _LINE_K)
_PLAIN = (_LON, _FE, _FN)

_MERCATOR_B = Method("Mercator (variant B)", 9805, (_SP1, *_PLAIN))
_POLAR_B = Method(
    "Polar Stereographic (variant B)",
    9829,
    (Parameter("Latitude of standard parallel", 8832, ANGLE, (gk.ORIGIN_LATITUDE, gk.STANDARD_PARALLEL_1)), _POLE_LON, _FE, _FN),
)
_MERCATOR, _POLAR = 7, 15

# By the value of ProjMethodGeoKey. Not here: 2 (Alaska's own) and 6 (a sphere's), which PROJ does not offer with free parameters.
METHODS = {
    1: Method("Transverse Mercator", 9807, _SCALED),
    3: Method("Hotine Oblique Mercator (variant A)", 9812, (*_OBLIQUE, _FE, _FN)),
    4: Method("Laborde Oblique Mercator", 9813, (_CENTER_LAT, _CENTER_LON, _AZIMUTH, _LINE_K, _FE, _FN)),
    5: Method(
        "Hotine Oblique Mercator (variant B)",
        9815,
        (_CENTER_LAT, _CENTER_LON, _EAST_LINE, _EAST_SKEW, _LINE_K, _CENTER_E, _CENTER_N),
    ),
    _MERCATOR: Method("Mercator (variant A)", 9804, _SCALED),
    8: Method("Lambert Conic Conformal (2SP)", 9802, _CONIC),
    9: Method("Lambert Conic Conformal (1SP)", 9801, _SCALED),
    10: Method("Lambert Azimuthal Equal Area", 9820, _ORIGIN),
    11: Method("Albers Equal Area", 9822, _CONIC),
    12: Method("Modified Azimuthal Equidistant", 9832, _ORIGIN),
    13: Method("Equidistant Conic", None, (_LAT, _LON, _SP1, _SP2, _FE, _FN)),
    14: Method("Stereographic", None, _SCALED),
    _POLAR: Method(
        "Polar Stereographic (variant A)",
        9810,
        (_LAT, Parameter("Longitude of natural origin", 8802, ANGLE, _first(gk.POLE_LONGITUDE, _LONGITUDES)), _K, _FE, _FN),
    ),
    16: Method("Oblique Stereographic", 9809, _SCALED),
    17: Method("Equidistant Cylindrical", 1028, (_SP1, *_ORIGIN)),
    18: Method("Cassini-Soldner", 9806, _ORIGIN),
    19: Method("Gnomonic", None, _ORIGIN),
    20: Method("Miller Cylindrical", None, _PLAIN),
    21: Method("Orthographic", 9840, _ORIGIN),
    22: Method("American Polyconic", 9818, _ORIGIN),
    23: Method("Robinson", None, _PLAIN),
    24: Method("Sinusoidal", None, _PLAIN),
    25: Method("Van Der Grinten", None, _PLAIN),
    26: Method("New Zealand Map Grid", 9811, _ORIGIN),
    27: Method("Transverse Mercator (South Orientated)", 9808, _SCALED),
    28: Method("Lambert Cylindrical Equal Area", 9835, (_SP1, *_PLAIN)),
    9815: Method("Hotine Oblique Mercator (variant B)", 9815, (*_OBLIQUE, _CENTER_E, _CENTER_N)),
}


def conversion(keys: GeoKeys, length_unit: Any, angle_unit: Any) -> dict[str, Any] | None:
    """The PROJ JSON conversion that the keys describe in full; None if their method is unknown.

    length_unit, angle_unit: PROJ JSON units in which the keys' lengths and angles are given.
    """
    method = _method(keys)
    if method is None:
        return None
    units = {ANGLE: angle_unit, LENGTH: length_unit, SCALE: "unity"}
    parameters = []
    for parameter in method.parameters:
        value = keys.number(*parameter.keys)
        value = parameter.default if value is None else value
        unit = "degree" if value == parameter.default and parameter.kind == ANGLE else units[parameter.kind]
        identifier = {"authority": "EPSG", "code": parameter.epsg}
        parameters.append({"name": parameter.name, "value": value, "unit": unit, "id": identifier})
    named: dict[str, Any] = {"name": method.name}
    if method.epsg:
        named["id"] = {"authority": "EPSG", "code": method.epsg}
    return {"name": "unnamed", "method": named, "parameters": parameters}


def _method(keys: GeoKeys) -> Method | None:
    """Two methods of GeoTIFF stand for two of EPSG's each, told apart by their parameters."""
    code = keys.code(gk.METHOD)
    if code == _MERCATOR and keys.number(gk.STANDARD_PARALLEL_1) is not None and keys.number(*_SCALES) is None:
        return _MERCATOR_B
    latitude = keys.number(gk.ORIGIN_LATITUDE, gk.STANDARD_PARALLEL_1)
    if code == _POLAR and latitude is not None and abs(latitude) < 90 and keys.number(*_SCALES) in (None, 1.0):
        return _POLAR_B
    return METHODS.get(code)
