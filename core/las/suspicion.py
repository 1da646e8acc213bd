"""Asks chunks with strange points whether they are damaged."""

from __future__ import annotations

import numpy as np

from ..base.errors import DamagedFile
from ..base.runs import stretches
from ..base.saying import say
from .header import Header
from .laz.codec import chunk_is_whole
from .laz.laszip import LaszipVlr
from .records import COORDINATES

LATEST_TIME = 1e10  # seconds: three centuries after any epoch of GPS time


def does_not_end(header: Header, chunk: int, start: int) -> DamagedFile:
    """A chunk that decoding did not consume to its end. start: its byte in the file."""
    message, hint = say("las.chunked.damaged_its_points_do_not"), say("las.chunked.get_file_again_repair")
    return DamagedFile(say("las.chunked.chunk", chunk=chunk, message=message), path=header.path, offset=start, hint=hint)


class Suspicion:
    """Asks chunks with strange points whether they are damaged.

    Damage that the codec does not notice sends later points astray, so that they leave the header's bounds or get times out of
    this world. But headers lie: once a strange chunk has proven whole, its surroundings are no longer strange.
    """

    def __init__(self, header: Header, vlr: LaszipVlr):
        self._header, self._vlr, self._latest = header, vlr, LATEST_TIME
        with np.errstate(invalid="ignore", over="ignore"):
            self._least = (header.mins - header.offset) / header.scale - 1
            self._greatest = (header.maxs - header.offset) / header.scale + 1

    def check(self, block: np.ndarray, chunks: np.ndarray, data: bytes | memoryview, first: int, start: int) -> None:
        """Looks at decoded points that were not found usual, which they may be by now, since more and more is trusted.

        chunks: (n, 2) points and bytes of each; data: their bytes; first, start: number and byte in the file of the first. Raises
        DamagedFile for a damaged chunk.
        """
        if self.is_usual(block):
            return
        position, done = 0, 0
        for index, (points, size) in enumerate(chunks.tolist()):
            chunk = block[done : done + points]
            if points and not self.is_usual(chunk):
                if not chunk_is_whole(data[position : position + size], points, self._vlr.data, self._header.record_length):
                    raise does_not_end(self._header, first + index, start + position)
                self._trust(chunk)
            position, done = position + size, done + points

    def is_usual(self, block: np.ndarray) -> bool:
        """Whether points lie where the header says, at times that there are."""
        return all(self._usual(block[part]) for part in stretches(len(block)))

    def _usual(self, part: np.ndarray) -> bool:
        for axis, name in enumerate(COORDINATES):
            column = np.ascontiguousarray(part[name])  # twice as fast as two passes over the records
            if not (column.min() >= self._least[axis] and column.max() <= self._greatest[axis]):
                return False
        if self._latest == np.inf or "gps_time" not in part.dtype.names:
            return True
        times = np.ascontiguousarray(part["gps_time"])
        return bool(times.min() > -self._latest and times.max() < self._latest)

    def _trust(self, chunk: np.ndarray) -> None:
        """Takes a whole chunk's points, and as much space around them as they take, for what is to be expected."""
        least, greatest = _extent(chunk)
        around = greatest - least
        self._least = np.fmin(self._least, least - around)
        self._greatest = np.fmax(self._greatest, greatest + around)
        if "gps_time" in chunk.dtype.names and not (np.abs(chunk["gps_time"]) < self._latest).all():
            self._latest = np.inf


def _extent(block: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest stored coordinates, (3,) float64 each."""
    columns = [np.ascontiguousarray(block[name]) for name in COORDINATES]  # twice as fast as two passes over the records
    return np.array([item.min() for item in columns], np.float64), np.array([item.max() for item in columns], np.float64)
