"""GeoTIFF keys as LAS stores them: records 34735 (directory), 34736 (doubles) and 34737 (text); LAS 1.4 R15, section 3.

Files hold all kinds of near misses (padding with zero keys, counts beyond the payload, text without end), so nothing here
raises: a key that can't be read is left out and named in the complaints.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Union

import numpy as np

from ..base.saying import say
from ..las.layout import GEO_ASCII_RECORD, GEO_DOUBLES_RECORD, GEO_KEYS_RECORD

Value = Union[int, str, "tuple[int, ...]", "tuple[float, ...]"]

# GeoTIFF 1.1, annex A.
MODEL_TYPE, CITATION = 1024, 1026
GEOGRAPHIC_CRS, GEOGRAPHIC_CITATION, DATUM, PRIME_MERIDIAN = 2048, 2049, 2050, 2051
GEOGRAPHIC_LINEAR_UNIT, GEOGRAPHIC_LINEAR_SIZE, ANGULAR_UNIT, ANGULAR_SIZE = 2052, 2053, 2054, 2055
ELLIPSOID, SEMI_MAJOR, SEMI_MINOR, INVERSE_FLATTENING, PRIME_MERIDIAN_LONGITUDE, TO_WGS84 = 2056, 2057, 2058, 2059, 2061, 2062
PROJECTED_CRS, PROJECTED_CITATION, PROJECTION, METHOD, LINEAR_UNIT, LINEAR_SIZE = 3072, 3073, 3074, 3075, 3076, 3077
STANDARD_PARALLEL_1, STANDARD_PARALLEL_2 = 3078, 3079
ORIGIN_LONGITUDE, ORIGIN_LATITUDE, FALSE_EASTING, FALSE_NORTHING = 3080, 3081, 3082, 3083
FALSE_ORIGIN_LONGITUDE, FALSE_ORIGIN_LATITUDE, FALSE_ORIGIN_EASTING, FALSE_ORIGIN_NORTHING = 3084, 3085, 3086, 3087
CENTER_LONGITUDE, CENTER_LATITUDE, CENTER_EASTING, CENTER_NORTHING = 3088, 3089, 3090, 3091
ORIGIN_SCALE, CENTER_SCALE, AZIMUTH, POLE_LONGITUDE, RECTIFIED_ANGLE = 3092, 3093, 3094, 3095, 3096
VERTICAL_CRS, VERTICAL_CITATION, VERTICAL_DATUM, VERTICAL_UNIT = 4096, 4097, 4098, 4099

PROJECTED_MODEL, GEOGRAPHIC_MODEL, GEOCENTRIC_MODEL = 1, 2, 3
UNDEFINED, USER_DEFINED = 0, 32767
_DIRECTORY, _DOUBLES, _ASCII = (number for _, number in (GEO_KEYS_RECORD, GEO_DOUBLES_RECORD, GEO_ASCII_RECORD))
_ENTRY_BYTES = 8
_MOST_TEXT = 4096  # characters of a citation; nobody names a CRS longer


@dataclass
class GeoKeys:
    """Keys and their values; `complaints` are fragments of sentences, and so are `doubts`: units that contradict codes."""

    values: dict[int, Value] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def code(self, key: int) -> int:
        """A code; UNDEFINED if the key is absent or holds no code."""
        value = self.values.get(key)
        return value if isinstance(value, int) else UNDEFINED

    def number(self, *keys: int) -> float | None:
        """The first number under one of `keys`."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, tuple) and value:
                return float(value[0])
            if isinstance(value, int):
                return float(value)
        return None

    def numbers(self, key: int) -> tuple[float, ...]:
        value = self.values.get(key)
        return tuple(map(float, value)) if isinstance(value, tuple) else ()

    def text(self, key: int) -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def read_keys(directory: bytes, doubles: bytes = b"", ascii_: bytes = b"") -> GeoKeys:
    """The keys of the three records' payloads."""
    keys = GeoKeys()
    if len(directory) < _ENTRY_BYTES:
        if directory:
            keys.complaints.append(say("crs.geokeys.key_directory_shorter_than_header"))
        return keys
    version, _revision, _minor, count = struct.unpack_from("<4H", directory)
    if version != 1:
        keys.complaints.append(say("crs.geokeys.key_directory_has_version_not_1", version=version))
        return keys
    present = (len(directory) - _ENTRY_BYTES) // _ENTRY_BYTES
    if count > present:
        keys.complaints.append(say("crs.geokeys.keys_announced_where_have_room", count=count, present=present))
    numbers = np.frombuffer(doubles[: len(doubles) // 8 * 8], "<f8")
    shorts = np.frombuffer(directory[: len(directory) // 2 * 2], "<u2")
    for number in range(min(count, present)):
        key, location, length, value = struct.unpack_from("<4H", directory, (number + 1) * _ENTRY_BYTES)
        if key and key not in keys.values:
            _take(keys, key, location, length, value, numbers, shorts, ascii_)
    return keys


def _take(keys: GeoKeys, key: int, location: int, length: int, value: int, numbers: np.ndarray, shorts: np.ndarray, ascii_: bytes) -> None:
    if location == 0:
        keys.values[key] = value
    elif location == _ASCII:
        keys.values[key] = _text(ascii_[value : value + min(length, _MOST_TEXT)])
    elif location in (_DOUBLES, _DIRECTORY):
        source = numbers if location == _DOUBLES else shorts
        found = source[value : value + length]
        if len(found) < length or not np.isfinite(found).all():
            keys.complaints.append(say("crs.geokeys.key_points_numbers_not_there", key=key))
        else:
            keys.values[key] = tuple(found.tolist())
    else:
        keys.complaints.append(say("crs.geokeys.key_points_record_holds_no_values", key=key, location=location))


def _text(raw: bytes) -> str:
    raw = raw.split(b"\0")[0]
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return text.strip(" |\n")
