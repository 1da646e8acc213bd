"""Where a chunk of whole points may begin: its first point stands as it is, and lies inside the header's bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from .head import Head

_WINDOW = 1 << 20  # bytes looked through at once
_XYZ = 12  # bytes of a point's coordinates
_LOWEST, _HIGHEST = np.iinfo(np.int32).min, np.iinfo(np.int32).max


class Bounds:
    """The header's bounds as stored integers, (3,) int64 each, a step wider; is_known: whether they say anything."""

    def __init__(self, head: Head):
        header = head.header
        with np.errstate(all="ignore"):
            low = np.floor((np.asarray(header.mins) - header.offset) / header.scale) - 1
            high = np.ceil((np.asarray(header.maxs) - header.offset) / header.scale) + 1
        self.is_known = bool(np.isfinite([low, high]).all() and (low <= high).all() and (high >= _LOWEST).all() and (low <= _HIGHEST).all())
        if self.is_known:
            self.low, self.high = np.clip(low, _LOWEST, _HIGHEST).astype(np.int64), np.clip(high, _LOWEST, _HIGHEST).astype(np.int64)

    def hold(self, low: np.ndarray, high: np.ndarray) -> bool:
        """Whether all points of a chunk lie inside, from their least and greatest stored coordinates, (3,) each."""
        return self.is_known and bool((low >= self.low).all() and (high <= self.high).all())

    def places(self, data: np.ndarray) -> np.ndarray:
        """Where in (n,) bytes the coordinates of a point inside begin, in order."""
        found = [shift + 4 * np.flatnonzero(self._inside(data[shift:], 0)) for shift in range(min(4, max(0, len(data) - 3)))]
        places = np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)
        places = places[places + _XYZ <= len(data)]
        for axis in (1, 2):
            bytes_of = data[places[:, None] + np.arange(4 * axis, 4 * axis + 4)]
            places = places[self._inside(np.ascontiguousarray(bytes_of).reshape(-1), axis)]
        return places

    def _inside(self, data: np.ndarray, axis: int) -> np.ndarray:
        values = data[: len(data) // 4 * 4].view("<i4")
        return (values >= self.low[axis]) & (values <= self.high[axis])


def together(places: Iterator[int], room: int) -> Iterator[list[int]]:
    """Places less than `room` bytes from the first of them: only one can be a beginning, as a chunk has at least one point. There are
    often two, since the zeros that end a chunk look like a coordinate.
    """
    group: list[int] = []
    for place in places:
        if group and place - group[0] >= room:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def beginnings(file: BinaryIO, bounds: Bounds, start: int, end: int) -> Iterator[int]:
    """Bytes between start and end, in order, at which a point inside the bounds stands, as the first of a chunk does."""
    while bounds.is_known and start < end:
        file.seek(start)
        data = np.frombuffer(file.read(min(_WINDOW + _XYZ - 1, end - start)), np.uint8)
        yield from (start + bounds.places(data)).tolist()
        start += _WINDOW
