"""Counts, ranges and orders of all points, gathered tile by tile. Every pass over a column costs about a nanosecond a point."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..inputs.stray import Outermost
from ..las.gps_time import TimeRange, time_range
from .decoding import Tile
from .extra import DeclaredDimension

_BYTE_PAIRS = (14, 16)  # where pairs of one-byte fields begin: they are counted two at a time
_RANGED = ("intensity", "point_source_id", "scan_angle", "scan_angle_rank", "red", "green", "blue", "nir")
_INT32 = np.iinfo(np.int32)


class Statistics:
    """Accumulates over tiles; `take` may be called from several threads.

    lows, highs: (chunks, 3) int64 stored coordinates; pairs: counts of byte pairs by their place in the record.
    """

    def __init__(
        self,
        names: Sequence[str],
        chunk_points: np.ndarray,
        extra: Sequence[DeclaredDimension] = (),
        samples: Sequence[np.ndarray | None] | None = None,
        stride: int = 1,
    ):
        """chunk_points: (chunks,) points that each should have; samples, stride: of the temporal index, by chunk."""
        self.names, self.chunk_points, self.extra, self.samples, self.stride = names, chunk_points, extra, samples, stride
        chunk_count = len(chunk_points)
        self.lows = np.full((chunk_count, 3), _INT32.max, np.int64)
        self.highs = np.full((chunk_count, 3), _INT32.min, np.int64)
        self.points = np.zeros(chunk_count, np.int64)
        self.pairs = {place: np.zeros(65536, np.int64) for place in _BYTE_PAIRS}
        self.ranges: dict[str, tuple[Any, Any]] = {}
        self.falls = np.zeros(chunk_count, np.int64)  # steps back in GPS time
        self.wrong_samples = np.zeros(chunk_count, np.int64)
        self.times = TimeRange()  # of GPS times other than 0
        self.not_finite = self.saturated = self.zero_records = 0
        self.outermost = Outermost()
        self._last_times: dict[int, float] = {}
        self._lock = threading.Lock()

    @property
    def count(self) -> int:
        return int(self.points.sum())

    def take(self, tile: Tile) -> None:
        if not len(tile):
            return
        lows, highs = self._extremes(tile)
        self.outermost.take([tile.column(name) for name in "XYZ"])
        pairs = {place: np.bincount(byte_pair(tile.records, place), minlength=65536) for place in _BYTE_PAIRS}
        ranges = {name: _range(tile.column(name)) for name in _RANGED if name in self.names}
        ranges.update((f"extra {i}", _extra_range(tile.records, dimension)) for i, dimension in enumerate(self.extra) if dimension.dtype)
        zeros = _zero_records(tile)
        times = self._times(tile) if "gps_time" in self.names else None
        real_times = time_range(tile.column("gps_time")) if times is not None else TimeRange()
        with self._lock:
            self.lows[tile.chunks] = np.minimum(self.lows[tile.chunks], lows)
            self.highs[tile.chunks] = np.maximum(self.highs[tile.chunks], highs)
            self.points[tile.chunks] += np.diff(np.append(tile.starts, len(tile)))
            self.zero_records += zeros
            for place, counts in pairs.items():
                self.pairs[place] += counts
            for name, extent in ranges.items():
                self._widen(name, extent)
            if times is not None:
                falls, wrong, not_finite, extent = times
                self.times += real_times
                self.falls[tile.chunks] += falls
                self.wrong_samples[tile.chunks] += wrong
                self.not_finite += not_finite
                self._widen("gps_time", extent)

    def bytes_of(self, place: int) -> np.ndarray:
        """Counts of the values of the byte at `place` of the record, (256,)."""
        pair = self.pairs[place & ~1].reshape(256, 256)  # [second byte, first byte]
        return pair.sum(axis=1) if place & 1 else pair.sum(axis=0)

    def _extremes(self, tile: Tile) -> tuple[np.ndarray, np.ndarray]:
        lows, highs = np.empty((len(tile.starts), 3), np.int64), np.empty((len(tile.starts), 3), np.int64)
        for axis, name in enumerate("XYZ"):
            values = tile.column(name)
            lows[:, axis], highs[:, axis] = np.minimum.reduceat(values, tile.starts), np.maximum.reduceat(values, tile.starts)
            if lows[:, axis].min() == _INT32.min or highs[:, axis].max() == _INT32.max:
                with self._lock:
                    self.saturated += int(((values == _INT32.min) | (values == _INT32.max)).sum())
        return lows, highs

    def _times(self, tile: Tile) -> tuple[np.ndarray, np.ndarray, int, tuple[float, float] | None]:
        """Steps back and wrong samples by chunk, number of times that are not finite, range of the others."""
        times = tile.column("gps_time")
        low, high, not_finite = times.min(), times.max(), 0
        if not (np.isfinite(low) and np.isfinite(high)):
            finite = times[np.isfinite(times)]
            not_finite = len(times) - len(finite)
            low, high = (finite.min(), finite.max()) if len(finite) else (None, None)
        back = np.zeros(len(times), np.int8)
        np.less(times[1:], times[:-1], out=back[1:].view(bool))
        back[tile.starts] = 0
        falls = np.add.reduceat(back, tile.starts, dtype=np.int64) if back.any() else np.zeros(len(tile.starts), np.int64)
        wrong = self._compare_samples(tile, times) if self.samples is not None else np.zeros(len(tile.starts), np.int64)
        return falls, wrong, not_finite, None if low is None else (low, high)

    def _compare_samples(self, tile: Tile, times: np.ndarray) -> np.ndarray:
        """How many of each chunk's temporal samples differ from the points' times."""
        wrong = np.zeros(len(tile.starts), np.int64)
        ends = np.append(tile.starts[1:], len(times))
        for row, (chunk, start, end) in enumerate(zip(tile.chunks.tolist(), tile.starts.tolist(), ends.tolist())):
            samples = self.samples[chunk]
            if samples is None:
                continue
            first = -(-tile.base // self.stride)
            have = times[start + first * self.stride - tile.base : end : self.stride]
            said = samples[first : first + len(have)]
            wrong[row] = int((have[: len(said)] != said).sum()) + len(have) - len(said)
            if tile.base + end - start == self.chunk_points[chunk]:
                wrong[row] += int(times[end - 1] != samples[-1])
        return wrong

    def _widen(self, name: str, extent: tuple[Any, Any] | None) -> None:
        if extent is not None:
            low, high = self.ranges.get(name, extent)
            self.ranges[name] = min(low, extent[0]), max(high, extent[1])


def byte_pair(records: np.ndarray, place: int) -> np.ndarray:
    """Two neighbouring bytes of every record as one number."""
    return np.ndarray(records.shape, "<u2", records, place, records.strides)


def _range(values: np.ndarray) -> tuple[Any, Any]:
    return values.min(), values.max()


def _extra_range(records: np.ndarray, dimension: DeclaredDimension) -> tuple[Any, Any] | None:
    """Range of an extra dimension without its no_data value and without what is no number."""
    values = np.ascontiguousarray(np.ndarray(records.shape, dimension.dtype, records, dimension.start, records.strides))
    if dimension.no_data is not None:
        values = values[values != dimension.no_data]
    if not len(values):
        return None
    low, high = _range(values)
    if low != low:
        values = values[~np.isnan(values)]
        return _range(values) if len(values) else None
    return low, high


def _zero_records(tile: Tile) -> int:
    """Records that are zero in every byte."""
    suspects = np.flatnonzero(tile.column("X") == 0)
    if not len(suspects):
        return 0
    suspects = suspects[(tile.column("Y")[suspects] == 0) & (tile.column("Z")[suspects] == 0)]
    raw = tile.records[suspects].view(np.uint8).reshape(len(suspects), tile.records.itemsize)
    return int((~raw.any(axis=1)).sum())
