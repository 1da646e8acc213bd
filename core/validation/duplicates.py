"""Finds points that occur twice, in bounded memory: hashes of position, time and return, sorted.

Two different points share a hash once in 10^19 pairs: at 100 million points, with a probability of 0.03 per cent.
"""

from __future__ import annotations

import threading
from typing import BinaryIO

import numpy as np

from ..base.multiset import hashed
from ..base.parallel import pool
from ..base.temporary import unnamed
from .decoding import Tile

_MOST_BITS = 6  # 64 temporary files
_HASH = np.dtype(np.uint64).itemsize


class Duplicates:
    """Takes tiles from any thread; `count` then says how many points are copies of another.

    points: how many will come at most; budget: bytes for the hashes, beyond which they wait in temporary files.
    """

    def __init__(self, points: int, budget: int):
        self._lock, self._used = threading.Lock(), 0
        needed = points * _HASH
        self._bits = min(_MOST_BITS, 1 + int(np.ceil(np.log2(needed / budget)))) if needed > budget else 0
        self._hashes = np.empty(0 if self._bits else points, np.uint64)
        self._files: list[BinaryIO] = [unnamed() for _ in range(1 << self._bits)] if self._bits else []

    def take(self, tile: Tile) -> None:
        codes = hashed(_identity(tile))
        if self._files:
            self._spill(codes)
            return
        with self._lock:
            start = self._used
            self._used += len(codes)
        self._hashes[start : start + len(codes)] = codes

    def count(self, threads: int) -> int:
        """How many points have the same position, time and return number as another that was counted before."""
        if not self._files:
            return _repeated(self._hashes[: self._used], threads)
        copies = 0
        for file in self._files:
            file.seek(0)
            copies += _repeated(np.frombuffer(bytearray(file.read()), np.uint64), threads)
            file.close()
        return copies

    def close(self) -> None:
        """Gives the temporary files back."""
        for file in self._files:
            file.close()

    def _spill(self, codes: np.ndarray) -> None:
        buckets = (codes >> np.uint64(64 - self._bits)).astype(np.uint16)
        order = np.argsort(buckets, kind="stable")
        codes, ends = codes[order], np.cumsum(np.bincount(buckets, minlength=len(self._files)))
        with self._lock:
            for file, start, end in zip(self._files, ends - np.diff(ends, prepend=0), ends):
                file.write(codes[start:end].data)


def _identity(tile: Tile) -> np.ndarray:
    """(n, 3) uint64: what makes a point the same as another."""
    words = np.zeros((len(tile), 3), np.uint64)
    halves = words.view(np.int32).reshape(len(tile), 6)
    for place, name in enumerate("XYZ"):
        halves[:, place] = tile.column(name)
    bits = tile.records["return_bits"] & (0x0F if "flag_bits" in tile.records.dtype.names else 0x07)
    halves[:, 3] = bits
    if "gps_time" in tile.records.dtype.names:
        words[:, 2] = tile.column("gps_time").view(np.uint64)
    return words


def _repeated(codes: np.ndarray, threads: int) -> int:
    """How many values of `codes` are not the first of their kind; sorts it in place, in parts that threads share."""
    cuts = np.linspace(0, len(codes), max(1, threads) + 1).astype(np.int64)
    inner = np.unique(cuts[1:-1])
    if len(codes) > 1 and len(inner):
        codes.partition(inner)
    with pool(max(1, threads)) as workers:
        list(workers.map(lambda part: part.sort(), np.split(codes, inner)))
    return int((codes[1:] == codes[:-1]).sum())
