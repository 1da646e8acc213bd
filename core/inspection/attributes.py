"""Ranges of all attributes of all points, gathered block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..las.extra_bytes import Dimension, Schema
from ..las.layout import HAS_NO_DATA, HAS_OFFSET, HAS_SCALE, POINT
from ..las.records import COORDINATES, LEGACY_FORMATS
from ..las.upgrade import ANGLE_UNIT
from .model import AttributeRange

MOST_VALUES = 64  # an attribute with more distinct values is told by its range alone

# What lies in the bytes that hold several things: (name, shift, bits). ASPRS LAS 1.4 R15, tables 8, 9, 16 and 17.
_LEGACY_BITS = {
    "return_bits": (("return_number", 0, 3), ("number_of_returns", 3, 3), ("scan_direction", 6, 1), ("edge_of_flight_line", 7, 1)),
    "class_bits": (("classification", 0, 5), ("synthetic", 5, 1), ("key_point", 6, 1), ("withheld", 7, 1)),
}
_MODERN_BITS = {
    "return_bits": (("return_number", 0, 4), ("number_of_returns", 4, 4)),
    "flag_bits": (
        ("synthetic", 0, 1),
        ("key_point", 1, 1),
        ("withheld", 2, 1),
        ("overlap", 3, 1),
        ("scanner_channel", 4, 2),
        ("scan_direction", 6, 1),
        ("edge_of_flight_line", 7, 1),
    ),
}
_RANK = "scan_angle_rank"  # of formats 0 to 5: whole degrees, int8
_ANGLE = "scan_angle"  # what both are called here


@dataclass
class _Range:
    """Of one column so far."""

    low: Any = None
    high: Any = None
    not_finite: int = 0

    def take(self, values: np.ndarray) -> None:
        if values.dtype.kind == "f":
            finite = np.isfinite(values)
            if not finite.all():
                self.not_finite += int(len(values) - np.count_nonzero(finite))
                values = values[finite]
        if not len(values):
            return
        low, high = values.min(), values.max()
        self.low = low if self.low is None else min(self.low, low)
        self.high = high if self.high is None else max(self.high, high)


class AttributeRanges:
    """Takes blocks of records of one file, and then tells its attributes."""

    def __init__(self, point_format: int, extra: Schema, scale: np.ndarray, offset: np.ndarray):
        self._fields = [name for name, *_ in POINT[point_format].descr]
        self._bits = _LEGACY_BITS if point_format in LEGACY_FORMATS else _MODERN_BITS
        self._extra = [(dimension, part) for dimension in extra.dimensions for part in range(dimension.components)]
        self._extra_at = POINT[point_format].itemsize
        self._scale, self._offset = scale, offset
        self._counts = {name: np.zeros(256, np.int64) for name in self._fields if POINT[point_format][name].itemsize == 1}
        self._ranges = {name: _Range() for name in self._fields if name not in self._counts}
        self._extra_ranges = [_Range() for _ in self._extra]

    def take(self, block: np.ndarray) -> None:
        """block: (n,) records as in the file."""
        for name, counts in self._counts.items():
            counts += np.bincount(np.ascontiguousarray(block[name]).view(np.uint8), minlength=256)
        for name, found in self._ranges.items():
            found.take(block[name])
        if self._extra:
            raw = block.view(np.uint8).reshape(len(block), block.itemsize)[:, self._extra_at :]
            for (dimension, part), found in zip(self._extra, self._extra_ranges):
                found.take(_column(raw, dimension, part))

    def attributes(self) -> list[AttributeRange]:
        """In the order of the point record, bit fields one by one."""
        found = []
        for name in self._fields:
            if name in self._bits:
                found += [self._of_bits(name, *field) for field in self._bits[name]]
            elif name in self._counts:
                found.append(self._of_byte(name))
            else:
                found.append(self._of_range(name))
        return found + [self._of_extra(*of, found) for of, found in zip(self._extra, self._extra_ranges)]

    def _of_bits(self, byte: str, name: str, shift: int, bits: int) -> AttributeRange:
        values = (np.arange(256) >> shift) & ((1 << bits) - 1)
        return _counted(name, np.arange(1 << bits), np.bincount(values, self._counts[byte], 1 << bits))

    def _of_byte(self, name: str) -> AttributeRange:
        values = np.arange(256, dtype=np.uint8)
        if name == _RANK:
            return _counted(_ANGLE, values.view(np.int8), self._counts[name])
        return _counted(name, values, self._counts[name])

    def _of_range(self, name: str) -> AttributeRange:
        found = self._ranges[name]
        if found.low is None:
            return AttributeRange(name, None, None, not_finite=found.not_finite)
        ends = [found.low.item(), found.high.item()]
        if name in COORDINATES:
            axis = COORDINATES.index(name)
            ends = [end * float(self._scale[axis]) + float(self._offset[axis]) for end in ends]
        elif name == _ANGLE:
            ends = [round(end * ANGLE_UNIT, 3) for end in ends]
        return AttributeRange(name, *ends, not_finite=found.not_finite)

    def _of_extra(self, dimension: Dimension, part: int, found: _Range) -> AttributeRange:
        name = dimension.name if dimension.components == 1 else f"{dimension.name}[{part}]"
        if found.low is None:
            return AttributeRange(name, None, None, not_finite=found.not_finite)
        ends = sorted(_scaled(dimension, part, end.item()) for end in (found.low, found.high))
        return AttributeRange(name, *ends, not_finite=found.not_finite)


def _column(raw: np.ndarray, dimension: Dimension, part: int) -> np.ndarray:
    """Values of one component of extra bytes without those that mean "no data". raw: (n, extra bytes) uint8."""
    size = dimension.scalar.itemsize
    start = dimension.start + part * size
    values = np.ascontiguousarray(raw[:, start : start + size]).view(dimension.scalar)[:, 0]
    if not dimension.options & HAS_NO_DATA:
        return values
    return values[values != dimension.wide("no_data")[part]]


def _scaled(dimension: Dimension, part: int, value: float) -> float:
    scale = float(dimension.declaration["scale"][part]) if dimension.options & HAS_SCALE else None
    offset = float(dimension.declaration["offset"][part]) if dimension.options & HAS_OFFSET else None
    return value if scale is None and offset is None else value * (1.0 if scale is None else scale) + (offset or 0.0)


def _counted(name: str, values: np.ndarray, counts: np.ndarray) -> AttributeRange:
    there = np.flatnonzero(counts)
    if not len(there):
        return AttributeRange(name, None, None)
    pairs = {int(values[at]): int(counts[at]) for at in there}
    low, high = min(pairs), max(pairs)
    return AttributeRange(name, low, high, dict(sorted(pairs.items())) if len(pairs) <= MOST_VALUES else {})
