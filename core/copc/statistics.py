"""Statistics of all points, in the record where QGIS keeps those that it gathered itself: JSON, by QGIS's names of attributes.

With them a layer's legend, ranges and classes are there at once; without, QGIS reads a sample of the points in the background.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..base.dtypes import place_of
from ..base.runs import CACHED, stretches
from ..las.extra_bytes import Dimension, Schema
from ..las.layout import POINT
from ..las.records import COORDINATES
from ..las.upgrade import ANGLE_UNIT
from ..las.vlr import Record
from .layout import STATISTICS_RECORD

LONGEST = 1 << 24  # bytes of a record that is read
_BITS = {  # (name, shift, bits) in the bytes of formats 6 to 8 that hold several things
    "return_bits": (("ReturnNumber", 0, 4), ("NumberOfReturns", 4, 4)),
    "flag_bits": (
        ("Synthetic", 0, 1),
        ("KeyPoint", 1, 1),
        ("Withheld", 2, 1),
        ("Overlap", 3, 1),
        ("ScannerChannel", 4, 2),
        ("ScanDirectionFlag", 6, 1),
        ("EdgeOfFlightLine", 7, 1),
    ),
}
_PAIRS = (("return_bits", "flag_bits"), ("classification", "user_data"))  # neighbouring bytes, counted two at a time
_COUNTED = {"point_source_id": "PointSourceId"}
_RANGED = {
    "intensity": "Intensity",
    "scan_angle": "ScanAngleRank",
    "gps_time": "GpsTime",
    "red": "Red",
    "green": "Green",
    "blue": "Blue",
    "nir": "Infrared",
}
_PIECE = 1 << 13  # floats that are summed at once
_TOGETHER = max(_PIECE, CACHED // 4)  # floats that are looked at at once: with many threads, each call takes Python's lock from others
_FRACTION = _GREAT = float(1 << 40)  # a float is summed up to 2^-40, and if it is less than 2^40: so many make less than 2^53


@dataclass
class Range:
    """Of one column. The sum is of whole numbers, so that the order of points and blocks is all one; None of values too great for that."""

    least: float = 0
    greatest: float = 0
    count: int = 0
    total: int | None = 0
    parts: int = 0  # of 2^-40

    def __add__(self, other: Range) -> Range:
        if not (self.count and other.count):
            return self if self.count else other
        total = None if self.total is None or other.total is None else self.total + other.total
        least, greatest = min(self.least, other.least), max(self.greatest, other.greatest)
        return Range(least, greatest, self.count + other.count, total, self.parts + other.parts)

    def told(self, scale: float = 1, offset: float = 0) -> dict[str, Any]:
        """As QGIS tells it, in units of `scale` from `offset` on."""
        told: dict[str, Any] = {}
        for name, value in (("minimum", self.least), ("maximum", self.greatest)):
            told[name] = value if (scale, offset) == (1, 0) else value * scale + offset
        if self.total is not None:
            mean = (self.total + self.parts / _FRACTION) / self.count
            told["mean"] = mean * scale + offset
        return {name: value for name, value in told.items() if math.isfinite(value)} | {"class-count": {}}


def range_of(values: np.ndarray) -> Range:
    """values: (n,) numbers, CACHED at most; those that are not finite are left out."""
    if not len(values):
        return Range()
    if values.dtype.kind == "f":
        values = values.astype(np.float64, copy=False)
    least, greatest = values.min().item(), values.max().item()
    if not (math.isfinite(least) and math.isfinite(greatest)):
        return range_of(values[np.isfinite(values)])
    if values.dtype.kind != "f":
        total = least * len(values) if least == greatest else _sum(values)
        return Range(least, greatest, len(values), total)
    least, greatest = least + 0.0, greatest + 0.0  # whichever zero came first, it has no sign
    if max(-least, greatest) >= _GREAT:
        return Range(least, greatest, len(values), None)
    total = parts = 0
    for first in range(0, len(values), _TOGETHER):
        piece = values[first : first + _TOGETHER]
        whole = np.rint(piece)
        rest = piece - whole
        rest *= _FRACTION
        total, parts = total + _exactly(whole), parts + _exactly(np.rint(rest, out=rest))
    return Range(least, greatest, len(values), total, parts)


def _exactly(whole: np.ndarray) -> int:
    """The sum of floats that are whole numbers below 2^40: of so many of them at once it is below 2^53, up to where floats are exact."""
    if len(whole) <= _PIECE:
        return int(whole.sum())
    return sum(map(int, np.add.reduceat(whole, np.arange(0, len(whole), _PIECE)).tolist()))


def _sum(values: np.ndarray) -> int:
    """Of integers of any length."""
    if values.dtype.itemsize < 8:
        return int(values.sum(dtype=np.int64))
    high, low = values >> 32, values & 0xFFFFFFFF
    return (int(high.sum()) << 32) + int(low.sum())


class StatisticsTally:
    """Takes the records of a file, of format 6, 7 or 8, in any order and from any threads, and then makes its record of statistics.

    schema: of the extra bytes; scale, offset: (3,), of the stored coordinates.
    """

    def __init__(self, point_format: int, schema: Schema, scale: np.ndarray, offset: np.ndarray):
        self._names: tuple[str, ...] = POINT[point_format].names or ()
        self._extra = [(item, kind) for item in schema.dimensions if (kind := _kind(item)) is not None]
        self._more = _more_columns(POINT[point_format], self._extra, schema.length)
        self._scale, self._offset = scale, offset
        self._lock = threading.Lock()
        self.points = 0
        self._pairs = {pair: np.zeros(1 << 16, np.int64) for pair in _PAIRS}
        self._counts = {name: np.zeros(1 << 16, np.int64) for name in _COUNTED}
        self._ranges = {name: Range() for name in (*COORDINATES, *_RANGED) if name in self._names}
        self._extra_ranges = [Range() for _ in self._extra]

    def take(self, records: np.ndarray) -> None:
        """records: (n,) of format 6, 7 or 8, with extra bytes as the schema says."""
        for part in stretches(len(records)):
            self.take_stretch(records[part], {})

    def take_stretch(self, records: np.ndarray, columns: Mapping[str, np.ndarray]) -> None:
        """records: as for `take`, from 1 to CACHED of them; columns: fields that were copied from them already."""
        more = np.ascontiguousarray(records).view(self._more)
        pairs = [np.bincount(more[pair[0]]) for pair in _PAIRS]
        counts = [_occurrences(np.ascontiguousarray(records[name])) for name in _COUNTED]
        ranges = [range_of(columns[name] if name in columns else np.ascontiguousarray(records[name])) for name in self._ranges]
        extra = [range_of(np.ascontiguousarray(more[str(number)])) for number in range(len(self._extra))]
        self._add(len(records), [*pairs, *counts], ranges, extra)

    def held(self) -> list:
        """What was counted so far, for `merge`: arrays and plain numbers."""
        ranges = [*self._ranges.values(), *self._extra_ranges]
        counts = [_without_end(counts) for counts in (*self._pairs.values(), *self._counts.values())]
        return [self.points, counts, [[found.least, found.greatest, found.count, found.total, found.parts] for found in ranges]]

    def merge(self, held: list) -> None:
        """Takes what was counted of other points of the same file."""
        points, counts, ranges = held
        names = len(self._ranges)
        self._add(points, counts, [Range(*found) for found in ranges[:names]], [Range(*found) for found in ranges[names:]])

    def _add(self, points: int, counts: Sequence[np.ndarray], ranges: Sequence[Range], extra: Sequence[Range]) -> None:
        with self._lock:
            self.points += points
            for total, more in zip((*self._pairs.values(), *self._counts.values()), counts):
                total[: len(more)] += more
            for name, found in zip(self._ranges, ranges):
                self._ranges[name] += found
            self._extra_ranges = [total + found for total, found in zip(self._extra_ranges, extra)]

    @property
    def by_return(self) -> np.ndarray:
        """(16,) points by return number, 0 included."""
        return self._pairs[_PAIRS[0]].reshape(256, 16, 16).sum(axis=(0, 1))

    @property
    def by_class(self) -> np.ndarray:
        """(256,) points by class."""
        return self._pairs[_PAIRS[1]].reshape(256, 256).sum(axis=0)

    def record(self) -> Record:
        """As it stands in the file: docs/formats/copc.md."""
        told = {"sampled-points": self.points, "stats": self._told()}
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return Record(*STATISTICS_RECORD, "Contains calculated statistics", text.encode(), extended=True)

    def _told(self) -> dict[str, dict[str, Any]]:
        found = {}
        for name, range_ in self._ranges.items():
            if not range_.count:
                continue
            if name in COORDINATES:
                axis = COORDINATES.index(name)
                found[name] = range_.told(float(self._scale[axis]), float(self._offset[axis]))
            else:
                found[_RANGED[name]] = range_.told(ANGLE_UNIT if name == "scan_angle" else 1)
        for (dimension, _), range_ in zip(self._extra, self._extra_ranges):
            if range_.count:
                found.setdefault(dimension.name, range_.told())
        for name, counts in self._counts.items():
            found[_COUNTED[name]] = _counted(np.arange(1 << 16), counts)
        for (low, high), pairs in self._pairs.items():
            table = pairs.reshape(256, 256)  # the second byte is the higher one
            found |= _of_byte(low, table.sum(axis=0)) | _of_byte(high, table.sum(axis=1))
        return found


def _occurrences(values: np.ndarray) -> np.ndarray:
    """How often 0, 1, 2 … stand among n values, up to the greatest. Of a flight line there is one only."""
    if (least := values.min()) == values.max():
        return np.append(np.zeros(int(least), np.int64), len(values))
    return np.bincount(values)


def _without_end(counts: np.ndarray) -> np.ndarray:
    """Counts up to the last that is not 0. np.trim_zeros looks at one after another: 0.1 s and more for three tables."""
    filled = np.flatnonzero(counts)
    return counts[: filled[-1] + 1 if len(filled) else 0]


def _more_columns(layout: np.dtype, extra: Sequence[tuple[Dimension, np.dtype]], extra_length: int) -> np.dtype:
    """Records as columns that their type has no names for: pairs of bytes, by the first one's name, and extra bytes, by number."""
    names = [pair[0] for pair in _PAIRS] + [str(number) for number in range(len(extra))]
    formats = [np.dtype("<u2") for _ in _PAIRS] + [kind for _, kind in extra]
    offsets = [place_of(layout, pair[0]) for pair in _PAIRS] + [layout.itemsize + dimension.start for dimension, _ in extra]
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": layout.itemsize + extra_length})


def _kind(dimension: Dimension) -> np.dtype | None:
    """What QGIS takes values of extra bytes for, scales and offsets left alone; None where it shows nothing."""
    if dimension.components == 1:
        return dimension.scalar
    return np.dtype(np.int8) if dimension.length == 1 else None


def _of_byte(byte: str, counts: np.ndarray) -> dict[str, dict[str, Any]]:
    """Of a byte's fields by their names. counts: (256,)."""
    values = np.arange(256)
    if byte in _BITS:
        return {name: _counted((values >> shift) & ((1 << bits) - 1), counts) for name, shift, bits in _BITS[byte]}
    if byte == "classification":
        return {"Classification": _counted(values, counts)}
    return {"UserData": _counted(values, counts) | {"class-count": {}}}


def _counted(values: np.ndarray, counts: np.ndarray) -> dict[str, Any]:
    """values, counts: (n,); a value may occur several times."""
    totals = np.bincount(values, counts.astype(np.float64)).astype(np.int64)  # exact up to 2^53
    there = np.flatnonzero(totals)
    if not len(there):
        return {"class-count": {}}
    points = {str(value): int(totals[value]) for value in there.tolist()}
    total = sum(int(value) * count for value, count in points.items())
    return {"minimum": int(there[0]), "maximum": int(there[-1]), "mean": total / sum(points.values()), "class-count": points}


@dataclass(frozen=True)
class Stated:
    """What a record of statistics says: of so many points, 0 if it does not say; by attribute, its entries as they stand."""

    points: int
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def counts(self, name: str) -> dict[int, int]:
        """Points of each value of an attribute that is counted; empty if it is not."""
        return {int(value): int(count) for value, count in self.attributes.get(name, {}).get("class-count", {}).items()}


def stated(payload: bytes) -> Stated | None:
    """What the payload of a record says; None if it is no such JSON."""
    try:
        told = json.loads(payload)
        found = Stated(int(told.get("sampled-points", 0)), {str(name): dict(entry) for name, entry in told["stats"].items()})
        for name in found.attributes:
            found.counts(name)
        return found
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
