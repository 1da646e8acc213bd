"""Coordinates and units that contradict the CRS that a file states: looked for by conversion and validation alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base.called import called
from ..base.saying import say
from .model import Crs, engine, horizontal
from .units import unit_of

if TYPE_CHECKING:
    import pyproj

EARTH_RADII = 6.3e6, 6.5e6  # metres; least and greatest distance of surveyed points from the Earth's centre
_TRANSVERSE_MERCATOR = "9807"  # of EPSG, and its parameters:
_ORIGIN_LATITUDE, _ORIGIN_LONGITUDE, _FALSE_EASTING = 8801, 8802, 8806
_PREFIX = 1_000_000  # metres; the number of a zone stands in the millions of an easting
_ZONES = range(1, 121)
_WIDTH = 450_000  # metres on both sides of a zone's meridian, generously
_OTHERS = range(10, 61)  # prefixes that can't be eastings far outside the zone


@dataclass(frozen=True)
class Oddity:
    """kind: DEGREES, CENTRE or ZONE. text: the end of a sentence that begins with the CRS. found: numbers, expected: in words."""

    kind: str
    text: str
    found: tuple[float, ...]
    expected: str


DEGREES, CENTRE, ZONE = "degrees", "centre", "zone"


def oddities(crs: Crs, bounds: np.ndarray, zones: dict[str | None, Any] | None = None) -> list[Oddity]:
    """What can't be true of points with these bounds, (3, 2) least and greatest x, y, z, in `crs`; only certain cases, else nothing.

    zones: what was found of CRS before, for who asks about very many files.
    """
    if crs.crs is None or not np.isfinite(bounds).all():
        return []
    zones = {} if zones is None else zones
    if crs.wkt not in zones:
        flat = horizontal(crs.crs)
        zones[crs.wkt] = flat, None if flat.is_geographic or flat.is_geocentric else _zones(flat)
    (flat, known), bounds = zones[crs.wkt], np.asarray(bounds, np.float64)
    found = _zone(known, bounds) if known else _no_degrees(flat, bounds) if flat.is_geographic else None
    if flat.is_geocentric:
        found = _off_earth(bounds)
    return [found] if found else []


def contradictions(crs: pyproj.CRS) -> list[str]:
    """Units in a CRS that are not those of the codes that stand beside them: fragments of sentences."""
    found = []
    for part in _parts(crs):
        known = _of_its_code(part)
        if known is None:
            continue
        units = [[unit_of(axis.unit_name, axis.unit_conversion_factor) for axis in each.axis_info] for each in (part, known)]
        for own, coded in zip(*units):
            if not own.same(coded):
                code = ":".join(str(word) for word in part.to_json_dict()["id"].values())
                what = "heights" if part.is_vertical else "x and y"
                found.append(
                    say("crs.oddities.by_text_but_stands_there_too", what=what, name=own.name, name2=part.name, code=code, name3=coded.name)
                )
                break
    return found


def _parts(crs: pyproj.CRS) -> list[Any]:
    if crs.is_bound:
        return _parts(crs.source_crs)
    return [part for sub in crs.sub_crs_list for part in _parts(sub)] if crs.is_compound else [crs]


def _of_its_code(part: Any) -> Any:
    """The system whose code a part carries; None if it carries none that is known."""
    code = part.to_json_dict().get("id")
    try:
        known = engine().CRS.from_authority(code["authority"], str(code["code"])) if code else None
    except (engine().exceptions.ProjError, KeyError):
        return None
    return known if known is not None and len(known.axis_info) == len(part.axis_info) else None


def _no_degrees(flat: Any, bounds: np.ndarray) -> Oddity | None:
    turn = 2 * math.pi / flat.axis_info[0].unit_conversion_factor if flat.axis_info else 360.0
    reach = np.abs(bounds[:2]).max(axis=1)
    if reach[0] <= turn * (1 + 1e-9) and reach[1] <= turn / 4 * (1 + 1e-9):
        return None
    unit = called(flat.axis_info[0].unit_name if flat.axis_info else "degree")
    text = say("crs.oddities.has_s_but_by_bounds_x", unit=unit, reach=reach[0], reach2=reach[1])
    return Oddity(DEGREES, text, tuple(reach.tolist()), f"|x| ≤ {round(turn)}, |y| ≤ {round(turn / 4)}")


def _off_earth(bounds: np.ndarray) -> Oddity | None:
    least = np.where((bounds[:, 0] <= 0) & (bounds[:, 1] >= 0), 0.0, np.abs(bounds).min(axis=1))
    nearest, farthest = float(np.linalg.norm(least)), float(np.linalg.norm(np.abs(bounds).max(axis=1)))
    if nearest <= EARTH_RADII[1] and farthest >= EARTH_RADII[0]:
        return None
    text = say("crs.oddities.geocentric_but_points_lie_nowhere_near")
    return Oddity(
        CENTRE, text, (nearest, farthest), say("crs.oddities.m_from_earths_centre", earth_radii=EARTH_RADII[0], earth_radii2=EARTH_RADII[1])
    )


def _zone(zones: tuple[float, set[int]], bounds: np.ndarray) -> Oddity | None:
    """Eastings of a transverse Mercator zone with a number of a zone in front that the CRS does not have, or without one that it has.

    zones: as of `_zones`.
    """
    easting, numbers = zones
    own = int(easting // _PREFIX)
    if own and own not in numbers:
        return None
    least, greatest = bounds[0]
    prefix = int(((least + greatest) / 2) // _PREFIX)
    middle = easting - own * _PREFIX + prefix * _PREFIX
    if prefix == own or least < middle - _WIDTH or greatest > middle + _WIDTH:
        return None
    found, span = (float(least), float(greatest)), f"{easting - _WIDTH:,.0f} to {easting + _WIDTH:,.0f}"
    has = say("crs.oddities.eastings_from", least=least, greatest=greatest)
    if not own and prefix in numbers:
        return Oddity(ZONE, say("crs.oddities.has_eastings_without_zones_number_but", prefix=prefix, has=has), found, span)
    if own and prefix == 0:
        return Oddity(ZONE, say("crs.oddities.has_eastings_with_zones_number_front", own=own, has=has), found, span)
    if prefix in _OTHERS or (own and prefix in _ZONES):
        text = say("crs.oddities.does_not_have_front_eastings_number", prefix=prefix, has=has)
        return Oddity(ZONE, text, found, span)
    return None


def _zones(flat: Any) -> tuple[float, set[int]] | None:
    """False easting in metres, and the numbers that the zone has in the usual systems (UTM, zones of 3 and 6 degrees); None if no zone."""
    if not flat.is_projected or flat.is_bound:
        return _zones(flat.source_crs) if flat.is_bound else None
    operation = flat.coordinate_operation
    if operation is None or operation.method_code != _TRANSVERSE_MERCATOR or abs(flat.axis_info[0].unit_conversion_factor - 1) > 1e-9:
        return None
    values = {int(each.code): each.value for each in operation.params if str(each.code).isdigit()}
    longitude, easting = values.get(_ORIGIN_LONGITUDE), values.get(_FALSE_EASTING)
    if longitude is None or easting is None or values.get(_ORIGIN_LATITUDE):
        return None
    candidates = (longitude + 183) / 6, longitude / 3, (longitude + 3) / 6
    return easting, {round(number) for number in candidates if abs(number - round(number)) < 1e-6 and round(number) in _ZONES}
