"""From a CRS to GeoTIFF keys, as files before LAS 1.4 state it: by codes of EPSG (GeoTIFF 1.1, section 7). The inverse of `geotiff`.

What is written is read again by the reader of keys, and refused if that finds anything else than what was to be said.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from ..base.errors import CrsError
from ..base.saying import say
from ..las.layout import GEO_ASCII_RECORD, GEO_KEYS_RECORD
from ..las.vlr import Record
from . import geokeys as gk
from .geokeys import USER_DEFINED, read_keys
from .geotiff import crs_from_keys
from .keyed import bare
from .model import SURE_MATCH, Crs, engine, only_heights, same, written
from .units import stated_unit

if TYPE_CHECKING:
    import pyproj

# What a part of a CRS is said with: model type, key of its code, of its name, of its unit.
_PROJECTED = gk.PROJECTED_MODEL, gk.PROJECTED_CRS, gk.PROJECTED_CITATION, gk.LINEAR_UNIT
_GEOGRAPHIC = gk.GEOGRAPHIC_MODEL, gk.GEOGRAPHIC_CRS, gk.GEOGRAPHIC_CITATION, gk.ANGULAR_UNIT
_GEOCENTRIC = gk.GEOCENTRIC_MODEL, gk.GEOGRAPHIC_CRS, gk.GEOGRAPHIC_CITATION, gk.ANGULAR_UNIT
_VERTICAL = None, gk.VERTICAL_CRS, gk.VERTICAL_CITATION, gk.VERTICAL_UNIT
_ASCII = GEO_ASCII_RECORD[1]
_HINT = say("crs.keywriting.convert_file_laz_las_copc")
_KEY_WORDS = "GeoTIFF keys, all that files before LAS 1.4 have for a CRS,"


def key_records(crs: Crs) -> list[Record]:
    """The records 34735 and 34737 that state `crs`.

    Raises CrsError for what keys can't say by codes: a system or height system that EPSG does not number, heights above an ellipsoid
    beside a projection, local coordinates.
    """
    if crs.crs is None:
        raise CrsError(say("crs.keywriting.cannot_hold_text_proj_cannot", key_words=_KEY_WORDS, name=crs.name), hint=_HINT)
    values: dict[int, int | str] = {}
    for part in _parts(crs.crs):
        values |= _said(part, crs)
    directory, texts = _packed(values)
    _prove(directory, texts, crs)
    return [
        Record(*GEO_KEYS_RECORD, "GeoTiff GeoKeyDirectoryTag", directory),
        Record(*GEO_ASCII_RECORD, "GeoTiff GeoAsciiParamsTag", texts),
    ]


def _parts(crs: pyproj.CRS) -> list[pyproj.CRS]:
    """What stands in keys of its own: x and y, and heights. A shift to WGS 84 is no part of the system."""
    if crs.is_bound:
        return _parts(crs.source_crs)
    return [part for sub in crs.sub_crs_list for part in _parts(sub)] if crs.is_compound else [crs]


def _said(part: pyproj.CRS, whole: Crs) -> dict[int, int | str]:
    numbered, (model, code_key, name_key, unit_key) = part, _words_for(part, whole)
    if part.is_geocentric:
        numbered = _geographic_of(part)
    found = numbered.to_authority(auth_name="EPSG", min_confidence=SURE_MATCH)
    code = int(found[1]) if found and found[1].isdigit() else 0
    if not 0 < code < USER_DEFINED:
        raise CrsError(say("crs.keywriting.name_systems_codes_epsg_none", key_words=_KEY_WORDS, name=part.name), hint=_HINT)
    unit = engine().CRS.from_epsg(code).axis_info[0].unit_code
    said: dict[int, int | str] = {} if model is None else {gk.MODEL_TYPE: model}
    return {**said, code_key: code, name_key: numbered.name, **({unit_key: int(unit)} if unit.isdigit() else {})}


def _words_for(part: pyproj.CRS, whole: Crs) -> tuple:
    if part.is_projected:
        return _PROJECTED
    if part.is_geocentric:
        return _GEOCENTRIC
    if part.is_geographic:
        return _GEOGRAPHIC
    if only_heights(part):
        return _VERTICAL
    raise CrsError(say("crs.keywriting.cannot_say_neither_projected_nor", key_words=_KEY_WORDS, whole=whole), hint=_HINT)


def _geographic_of(geocentric: pyproj.CRS) -> pyproj.CRS:
    """The system of latitudes and longitudes by which keys name a geocentric one."""
    as_json = bare(geocentric)
    as_json.pop("id", None)
    axes = [
        {"name": name, "abbreviation": short, "direction": direction, "unit": "degree"}
        for name, short, direction in (("Geodetic latitude", "Lat", "north"), ("Geodetic longitude", "Lon", "east"))
    ]
    as_json.update(type="GeographicCRS", coordinate_system={"subtype": "ellipsoidal", "axis": axes})
    return engine().CRS.from_json_dict(as_json)


def _packed(values: dict[int, int | str]) -> tuple[bytes, bytes]:
    """The payloads of directory and texts; each text ends with a bar, as GeoTIFF has it."""
    entries, texts = [], b""
    for key, value in sorted(values.items()):
        if isinstance(value, int):
            entries.append((key, 0, 1, value))
            continue
        text = value.replace("|", "/").encode("ascii", "replace") + b"|"
        entries.append((key, _ASCII, len(text), len(texts)))
        texts += text
    head = struct.pack("<4H", 1, 1, 0, len(entries))
    return head + b"".join(struct.pack("<4H", *entry) for entry in entries), texts + b"\0"


def _prove(directory: bytes, texts: bytes, crs: Crs) -> None:
    """Raises CrsError unless a reader of the keys finds the CRS in them."""
    keys = read_keys(directory, b"", texts)
    found = crs_from_keys(keys)
    if found is None or keys.complaints or keys.doubts or not same(written(found, ""), crs) or not _same_heights(found, crs):
        raise CrsError(say("crs.keywriting.cannot_say_all", key_words=_KEY_WORDS, crs=crs), hint=_HINT)


def _same_heights(found: pyproj.CRS, crs: Crs) -> bool:
    wanted, got = stated_unit(crs.crs), stated_unit(found)
    return wanted is got is None or (wanted is not None and got is not None and wanted.same(got))
