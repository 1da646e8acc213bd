"""Attributes of points by name, as people know them: bit fields apart, coordinates, angles and scaled extra bytes in real units."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ...base.dtypes import names_of, place_of
from ...base.errors import BadParameter, shown
from ...base.saying import say
from ...las.extra_bytes import Dimension, Schema
from ...las.layout import HAS_NO_DATA, HAS_OFFSET, HAS_SCALE, POINT
from ...las.records import COORDINATES
from ...las.upgrade import ANGLE_UNIT

EXTRA = "extra"  # the field of a record that holds the extra bytes

# Bits of formats 6 to 8 (ASPRS LAS 1.4 R15, table 16): name, field, shift, bits.
_BITS = {
    name: (field, shift, bits)
    for name, field, shift, bits in (
        ("return_number", "return_bits", 0, 4),
        ("number_of_returns", "return_bits", 4, 4),
        ("synthetic", "flag_bits", 0, 1),
        ("key_point", "flag_bits", 1, 1),
        ("withheld", "flag_bits", 2, 1),
        ("overlap", "flag_bits", 3, 1),
        ("scanner_channel", "flag_bits", 4, 2),
        ("scan_direction", "flag_bits", 6, 1),
        ("edge_of_flight_line", "flag_bits", 7, 1),
    )
}
_ALIASES = {  # what other programs call them
    "class": "classification",
    "edge": "edge_of_flight_line",
    "numreturns": "number_of_returns",
    "pointid": "point_source_id",
    "scananglerank": "scan_angle",
    "scanchannel": "scanner_channel",
    "scandirectionflag": "scan_direction",
}


@dataclass(frozen=True)
class Attribute:
    """fields: of a record that it is made from; values: records to (n,) numbers; missing: records to (n,) bool, where there is no
    data, None if there always is; is_flag: is it one bit?
    """

    name: str
    fields: frozenset[str]
    values: Callable[[np.ndarray], np.ndarray]
    missing: Callable[[np.ndarray], np.ndarray] | None = None
    is_flag: bool = False


class Stored(Protocol):
    """How points are stored: a header of a file, or a scan of several."""

    @property
    def point_format(self) -> int: ...

    @property
    def scale(self) -> np.ndarray: ...

    @property
    def offset(self) -> np.ndarray: ...

    @property
    def gps_time_is_standard(self) -> bool: ...


class Attributes:
    """The attributes of a file. Names are understood in any case, with or without underscores and blanks."""

    def __init__(self, header: Stored, extra: Schema):
        self._known = {_plain(item.name): item for item in [*_of_extra(extra), *_standard(header)]}  # the standard's names win

    def __getitem__(self, name: str) -> Attribute:
        """Raises BadParameter for a name that the file does not have."""
        key = _plain(name)
        found = self._known.get(_plain(_ALIASES.get(key, name)))
        if found is None:
            names = ", ".join(item.name for item in self._known.values())
            raise BadParameter(
                say("inputs.wanted.attributes.points_no_attribute", name=shown(name)),
                hint=say("inputs.wanted.attributes.use_one", names=names),
            )
        return found

    @property
    def names(self) -> list[str]:
        return [item.name for item in self._known.values()]


def _standard(header: Stored) -> list[Attribute]:
    found = []
    for name in names_of(POINT[header.point_format]):
        if name in COORDINATES:
            axis = COORDINATES.index(name)
            found.append(_coordinate(name, float(header.scale[axis]), float(header.offset[axis])))
        elif name == "scan_angle":
            found.append(Attribute(name, frozenset({name}), lambda records: records["scan_angle"] * ANGLE_UNIT))
        elif name not in ("return_bits", "flag_bits"):
            found.append(Attribute(name, frozenset({name}), operator.itemgetter(name)))
    return found + [_bit_field(name, *place) for name, place in _BITS.items()]


def _coordinate(name: str, scale: float, offset: float) -> Attribute:
    return Attribute(name, frozenset({name}), lambda records: records[name] * scale + offset)


def _bit_field(name: str, field: str, shift: int, bits: int) -> Attribute:
    return Attribute(name, frozenset({field}), lambda records: (records[field] >> shift) & ((1 << bits) - 1), is_flag=bits == 1)


def _of_extra(extra: Schema) -> list[Attribute]:
    found = []
    for dimension in extra.dimensions:
        for part in range(dimension.components):
            name = dimension.name if dimension.components == 1 else f"{dimension.name}[{part}]"
            found.append(_extra(name, dimension, part))
    return found


def _extra(name: str, dimension: Dimension, part: int) -> Attribute:
    missing = None
    if dimension.options & HAS_NO_DATA:
        absent = dimension.wide("no_data")[part]
        missing = lambda records: _stored(records, dimension, part) == absent  # noqa: E731
    return Attribute(name, frozenset({EXTRA}), lambda records: _scaled(_stored(records, dimension, part), dimension, part), missing)


def _stored(records: np.ndarray, dimension: Dimension, part: int) -> np.ndarray:
    size = dimension.scalar.itemsize
    start = place_of(records.dtype, EXTRA) + dimension.start + part * size
    raw = records.view(np.uint8).reshape(len(records), records.itemsize)[:, start : start + size]
    return np.ascontiguousarray(raw).view(dimension.scalar)[:, 0]


def _scaled(values: np.ndarray, dimension: Dimension, part: int) -> np.ndarray:
    if dimension.options & HAS_SCALE:
        values = values * float(dimension.declaration["scale"][part])
    if dimension.options & HAS_OFFSET:
        values = values + float(dimension.declaration["offset"][part])
    return values


def _plain(name: str) -> str:
    return re.sub(r"[\s_]", "", name).lower()
