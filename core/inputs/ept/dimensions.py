"""Which field of a point record each dimension of an EPT schema becomes, and points of binary tiles as such records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np

from ...base.dtypes import place_of
from ...base.errors import NotRepresentable
from ...base.saying import say
from ...las.extra_bytes import Dimension, Schema
from ...las.layout import EXTRA_BYTES, EXTRA_TYPES, HAS_OFFSET, HAS_SCALE
from ...las.mending import mended
from ...las.records import COORDINATES, record_dtype
from .dataset import TileAttribute

_ANGLE_UNIT = 0.006  # degrees
_LONGEST_NAME = 32  # bytes
_FINEST, _SAME = 9, 1e-9  # decimals of a grid for coordinates that are floating point numbers, and what counts as on it


class FieldPart(NamedTuple):
    """A place in a record: its field, the lowest bit, and the greatest value."""

    field: str
    shift: int
    most: int


STANDARD = {
    "Intensity": FieldPart("intensity", 0, 0xFFFF),
    "ReturnNumber": FieldPart("return_bits", 0, 15),
    "NumberOfReturns": FieldPart("return_bits", 4, 15),
    "Synthetic": FieldPart("flag_bits", 0, 1),
    "KeyPoint": FieldPart("flag_bits", 1, 1),
    "Withheld": FieldPart("flag_bits", 2, 1),
    "Overlap": FieldPart("flag_bits", 3, 1),
    "ClassFlags": FieldPart("flag_bits", 0, 15),
    "ScanChannel": FieldPart("flag_bits", 4, 3),
    "ScanDirectionFlag": FieldPart("flag_bits", 6, 1),
    "EdgeOfFlightLine": FieldPart("flag_bits", 7, 1),
    "Classification": FieldPart("classification", 0, 255),
    "UserData": FieldPart("user_data", 0, 255),
    "PointSourceId": FieldPart("point_source_id", 0, 0xFFFF),
    "Red": FieldPart("red", 0, 0xFFFF),
    "Green": FieldPart("green", 0, 0xFFFF),
    "Blue": FieldPart("blue", 0, 0xFFFF),
    "Infrared": FieldPart("nir", 0, 0xFFFF),
    "NIR": FieldPart("nir", 0, 0xFFFF),
}
ANGLES, TIME = ("ScanAngleRank", "ScanAngle"), "GpsTime"


@dataclass(frozen=True, eq=False)
class Layout:
    """The records that a dataset's points become. scale, offset: (3,) of stored coordinates; extra: of their extra bytes."""

    point_format: int
    extra: Schema
    scale: np.ndarray
    offset: np.ndarray

    @property
    def dtype(self) -> np.dtype:
        return record_dtype(self.point_format, self.extra.length)


def tile_dtype(attributes: Sequence[TileAttribute]) -> np.dtype:
    """Of a record in a binary tile."""
    return np.dtype([(each.name, each.dtype) for each in attributes])


def layout_of(attributes: Sequence[TileAttribute], cube: np.ndarray, first: np.ndarray) -> Layout:
    """For binary tiles. cube: (2, 3) of the dataset; first: points of a tile, (n,) of tile_dtype, which tell how fine floating point is."""
    names = {each.name for each in attributes}
    point_format = 8 if names & {"Infrared", "NIR"} else 7 if names & {"Red", "Green", "Blue"} else 6
    grids = [_grid(each, cube[:, axis], first[each.name]) for axis, each in enumerate(_coordinates(attributes))]
    scale, offset = np.array(grids).T
    return Layout(point_format, _extra(attributes), scale, offset)


def records_of(raw: np.ndarray, attributes: Sequence[TileAttribute], layout: Layout, place: str) -> np.ndarray:
    """Points of a binary tile, (n,) of tile_dtype, as records. Raises NotRepresentable, naming the tile, for values that do not fit."""
    records, known = np.zeros(len(raw), layout.dtype), {each.name: each for each in attributes}
    for axis, name in enumerate(COORDINATES):
        records[name] = _stored(known[name], raw[name], layout.scale[axis], layout.offset[axis], place)
    for each in attributes:
        values = raw[each.name] if not each.is_scaled else raw[each.name] * each.scale + each.offset
        if each.name in STANDARD:
            field, shift, most = STANDARD[each.name]
            records[field] |= _whole(values, 0, most, each.name, place).astype(records.dtype[field]) << shift
        elif each.name in ANGLES:
            records["scan_angle"] = _whole(np.rint(values / _ANGLE_UNIT), -(2**15), 2**15 - 1, each.name, place)
        elif each.name == TIME:
            records["gps_time"] = values
    if layout.extra.length:
        bytes_of = records.view(np.uint8).reshape(len(records), -1)[:, place_of(layout.dtype, "extra") :]
        for dimension, each in zip(layout.extra.dimensions, extra_attributes(attributes)):
            column = np.ascontiguousarray(raw[each.name]).view(np.uint8).reshape(len(raw), -1)
            bytes_of[:, dimension.start : dimension.start + dimension.length] = column
    return records


def extra_attributes(attributes: Sequence[TileAttribute]) -> list[TileAttribute]:
    """Those that point records have no field for, in order."""
    return [each for each in attributes if each.name not in (*COORDINATES, *STANDARD, *ANGLES, TIME)]


def _coordinates(attributes: Sequence[TileAttribute]) -> list[TileAttribute]:
    return [next(each for each in attributes if each.name == name) for name in COORDINATES]


def _extra(attributes: Sequence[TileAttribute]) -> Schema:
    numbers, dimensions, start = {np.dtype(kind): number for number, kind in EXTRA_TYPES.items()}, [], 0
    for each in extra_attributes(attributes):
        declaration = np.zeros((), EXTRA_BYTES)
        name = each.name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore")
        declaration["name"], declaration["data_type"] = name.encode(), numbers[each.dtype]
        if each.is_scaled:
            declaration["options"] = HAS_SCALE | HAS_OFFSET
            declaration["scale"][0], declaration["offset"][0] = each.scale, each.offset
        dimensions.append(Dimension(name, cast(np.void, declaration[()]), start))
        start += each.dtype.itemsize
    return mended(Schema(tuple(dimensions)))[0]


def _grid(each: TileAttribute, ends: np.ndarray, values: np.ndarray) -> tuple[float, float]:
    """Scale and offset of one coordinate: the schema's, or the coarsest grid of decimals that floating point numbers lie on."""
    if each.dtype.kind != "f" or each.is_scaled:
        return each.scale, each.offset
    offset = float(np.rint(ends.mean()))
    reach = float(np.abs(ends - offset).max())
    fitting = [10.0**-places for places in range(_FINEST + 1) if reach < 2**31 * 10.0**-places]
    for scale in fitting:
        if np.abs((values - offset) / scale - np.rint((values - offset) / scale)).max(initial=0) * scale <= _SAME * np.abs(ends).max():
            return scale, offset
    return (fitting or [2 * reach / 2**31])[-1], offset


def _stored(each: TileAttribute, raw: np.ndarray, scale: float, offset: float, place: str) -> np.ndarray:
    if (each.scale, each.offset) == (scale, offset) and each.dtype.kind != "f":
        return _whole(raw, -(2**31), 2**31 - 1, each.name, place)
    return _whole(np.rint((raw * each.scale + each.offset - offset) / scale), -(2**31), 2**31 - 1, each.name, place)


def _whole(values: np.ndarray, least: int, most: int, name: str, place: str) -> np.ndarray:
    """The values, if all are whole numbers in that range."""
    with np.errstate(invalid="ignore"):
        good = (values >= least) & (values <= most)
        good &= values == np.rint(values) if values.dtype.kind == "f" else True
    if not good.all():
        value = values[np.argmin(good)].item()
        hint = say("inputs.ept.dimensions.convert_by_other_means")
        raise NotRepresentable(say("inputs.ept.dimensions.value_does_not_fit", name=name, value=value), path=place, hint=hint)
    return values if values.dtype.kind != "f" else values.astype(np.int64)
