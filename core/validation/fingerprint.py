"""The multiset of values of every attribute, in constant memory and independent of the order of points.

Attributes with few possible values are counted value by value, so that what was lost can be listed. Coordinates, times and wide
extra bytes are hashed: sums of the hashes tell whether two multisets are the same, counts of hash buckets by how much they differ.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from ..base.multiset import hashed
from ..las.extra_bytes import Schema
from .statistics import byte_pair

_BUCKETS = 1 << 16
_EXTRA_BYTES = 16 << 20  # of counts of all extra dimensions together: the more there are, the fewer buckets each gets
_LEAST_BUCKETS = 16
_COUNTED = ("intensity", "point_source_id", "scan_angle", "red", "green", "blue", "nir")  # 65,536 possible values
_SUMS = "records", "rest"  # of whole records, and of those without coordinates
PLACE = 12  # bytes of the coordinates at the beginning of a record
_HASHED = ("X", "Y", "Z", "gps_time")
_BITS = {  # attributes of formats 6 and above inside bytes 14 to 17: byte, shift, mask
    "return_number": (14, 0, 15),
    "number_of_returns": (14, 4, 15),
    "synthetic": (15, 0, 1),
    "key_point": (15, 1, 1),
    "withheld": (15, 2, 1),
    "overlap": (15, 3, 1),
    "scanner_channel": (15, 4, 3),
    "scan_direction": (15, 6, 1),
    "edge_of_flight_line": (15, 7, 1),
    "classification": (16, 0, 255),
    "user_data": (17, 0, 255),
}


@dataclass(frozen=True)
class ExtraField:
    """An extra dimension: its name, place in the record and bytes. The name is like no other attribute's."""

    name: str
    start: int
    size: int


def extra_fields(schema: Schema, start: int) -> list[ExtraField]:
    """The dimensions of records whose extra bytes begin at a byte; names that occur twice, or are an attribute's, get an addition."""
    taken = {*_BITS, *_COUNTED, *_HASHED, *_SUMS}
    fields = []
    for dimension in schema.dimensions:
        name, number = dimension.name, 1
        while name in taken:
            number += 1
            name = f"{dimension.name} (extra bytes{f' {number - 1}' if number > 2 else ''})"
        taken.add(name)
        fields.append(ExtraField(name, start + dimension.start, dimension.length))
    return fields


class Fingerprint:
    """Accumulates over records of point format 6, 7 or 8; `take` may be called from several threads."""

    def __init__(self, names: tuple[str, ...], extra: list[ExtraField]):
        self.counted = [name for name in _COUNTED if name in names]
        self.hashed = [name for name in _HASHED if name in names]
        self.extra, self.points = extra, 0
        self.pairs = {place: np.zeros(_BUCKETS, np.int64) for place in (14, 16)}
        self.values = {name: np.zeros(_BUCKETS, np.int64) for name in self.counted}
        self.buckets = {name: np.zeros(_BUCKETS, np.int64) for name in self.hashed}
        counts = np.zeros((len(extra), 1 << _bucket_bits(len(extra))), np.int64)
        self.buckets.update((field.name, row) for field, row in zip(extra, counts))
        self.sums = dict.fromkeys([*self.buckets, *_SUMS], 0)
        self._lock = threading.Lock()

    def take(self, records: np.ndarray) -> None:
        """Adds records, all of one dtype."""
        pairs = {place: np.bincount(byte_pair(records, place), minlength=_BUCKETS) for place in self.pairs}
        values = {name: np.bincount(records[name].astype(np.uint16, copy=False), minlength=_BUCKETS) for name in self.counted}
        hashes = {name: hashed(_words(records, *_place(records, name))) for name in self.hashed}
        whole = hashed(_words(records, 0, records.itemsize))
        rest = hashed(_words(records, PLACE, records.itemsize - PLACE))
        with self._lock:
            self.points += len(records)
            for place, counts in pairs.items():
                self.pairs[place] += counts
            for name, counts in values.items():
                self.values[name] += counts
            for name, codes in hashes.items():
                self._count(name, codes)
            self.sums["records"] = (self.sums["records"] + int(whole.sum())) & 0xFFFFFFFFFFFFFFFF
            self.sums["rest"] = (self.sums["rest"] + int(rest.sum())) & 0xFFFFFFFFFFFFFFFF
        for field in self.extra:  # one after another: there may be thousands
            codes = hashed(_words(records, field.start, field.size))
            with self._lock:
                self._count(field.name, codes)

    def _count(self, name: str, codes: np.ndarray) -> None:
        """Adds the hashes of one attribute."""
        counts = self.buckets[name]
        shift = np.uint64(64 - (len(counts).bit_length() - 1))
        counts += np.bincount((codes >> shift).astype(np.intp), minlength=len(counts))
        self.sums[name] = (self.sums[name] + int(codes.sum())) & 0xFFFFFFFFFFFFFFFF

    def histograms(self) -> dict[str, np.ndarray]:
        """Counts by value of all attributes that are counted exactly."""
        result = {}
        for name, (place, shift, mask) in _BITS.items():
            pair = self.pairs[place & ~1].reshape(256, 256)
            counts = pair.sum(axis=1) if place & 1 else pair.sum(axis=0)
            result[name] = np.bincount((np.arange(256) >> shift) & mask, weights=counts, minlength=mask + 1).astype(np.int64)
        return {**result, **self.values}


def _bucket_bits(dimensions: int) -> int:
    """Bits of the number of buckets that each of so many extra dimensions gets."""
    each = max(_LEAST_BUCKETS, min(_BUCKETS, _EXTRA_BYTES // 8 // max(1, dimensions)))
    return each.bit_length() - 1


def _place(records: np.ndarray, name: str) -> tuple[int, int]:
    dtype, start = records.dtype.fields[name][:2]
    return start, dtype.itemsize


def _words(records: np.ndarray, start: int, size: int) -> np.ndarray:
    """Bytes start to start + size of every record as (n, k) uint64, padded with zeros."""
    padded = np.zeros((len(records), -(-size // 8) * 8), np.uint8)
    field = np.dtype(f"V{size}")
    into = np.ndarray(len(records), field, padded, 0, padded.strides[:1])
    into[...] = np.ndarray(len(records), field, records, start, records.strides)
    return padded.view(np.uint64)
