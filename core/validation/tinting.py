"""Whether a file's colours are 256 times those of its sources that use 8 bits: recognised by the values alone.

LAS wants 16 bits, and who converts may have asked for that. It is all or nothing: either every source whose colours fit 8 bits was
multiplied, or none.
"""

from __future__ import annotations

import numpy as np

from ..base.multiset import hashed
from .fingerprint import PLACE

BANDS = ("red", "green", "blue", "nir")
_BYTE, _TIMES = 255, 256
Part = tuple[dict[str, np.ndarray], list[int]]


class Tinting:
    """What changes if all sources with colours of 8 bits are multiplied by 256. bands: of the file. One source after another."""

    def __init__(self, bands: list[str]):
        self.bands = [name for name in BANDS if name in bands]
        self.counts = {name: np.zeros(_BYTE + 1, np.int64) for name in self.bands}  # of all sources of 8 bits
        self.records = self.rest = 0  # what the sums of hashes of whole records, and of those without coordinates, grow by
        self._own, self._sums, self._fits, self._blank = dict(self.counts), [0, 0], False, True

    def begin(self) -> None:
        """A source begins."""
        self._own = {name: np.zeros(_BYTE + 1, np.int64) for name in self.bands}
        self._sums, self._fits, self._blank = [0, 0], bool(self.bands), True

    def look(self, block: np.ndarray) -> None:
        """All points of a source count, wanted or not: they decide whether its colours fit 8 bits."""
        found = [int(block[name].max()) for name in self.bands if name in block.dtype.names] if self._fits and len(block) else []
        self._fits = self._fits and max(found, default=0) <= _BYTE
        self._blank = self._blank and not max(found, default=0)

    @property
    def open(self) -> bool:
        """Whether the source's points are still of interest."""
        return self._fits

    def parts(self, records: np.ndarray) -> Part:
        """Counts of colours, and what the sums of hashes grow by, of records as the file should hold them; for `take`."""
        counts = {name: np.bincount(records[name], minlength=_BYTE + 1)[: _BYTE + 1] for name in self.bands}
        scaled = records.copy()
        for name in self.bands:
            scaled[name] *= _TIMES
        grown = [int(hashed(_words(scaled, first)).sum()) - int(hashed(_words(records, first)).sum()) for first in (0, PLACE)]
        return counts, grown

    def take(self, part: Part) -> None:
        for name, counts in part[0].items():
            self._own[name] += counts
        self._sums = [own + grown for own, grown in zip(self._sums, part[1])]

    def end(self) -> None:
        """A source was read to its end."""
        if self._fits and not self._blank:
            for name, counts in self._own.items():
                self.counts[name] += counts
            self.records, self.rest = self.records + self._sums[0], self.rest + self._sums[1]

    def applied(self, values: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Counts of the sources' colours by value, as they would be then."""
        result = {}
        for name in self.bands:
            changed = values[name].copy()
            changed[: _BYTE + 1] -= self.counts[name]
            changed[::_TIMES] += self.counts[name]
            result[name] = changed
        return result


def _words(records: np.ndarray, first: int) -> np.ndarray:
    """Bytes of every record from one on as (n, k) uint64, padded with zeros."""
    size = records.itemsize - first
    padded = np.zeros((len(records), -(-size // 8) * 8), np.uint8)
    padded[:, :size] = np.ascontiguousarray(records).view(np.uint8).reshape(len(records), records.itemsize)[:, first:]
    return padded.view(np.uint64)
