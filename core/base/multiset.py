"""Order-free digests of records: whether two multisets are the same, in constant memory, a pass over each.

Every record gets two well-mixed numbers of 64 bits; a multiset's digest is the count and both sums modulo 2⁶⁴. Multiplicity counts:
a record that is lost, doubled or altered changes the sums but for a chance of 2⁻¹²⁸. That guards against faults, not against a forger.
"""

from __future__ import annotations

import numpy as np

_ONE, _TWO = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)  # multipliers of the splitmix64 finaliser
_HALF = (np.uint64(30), np.uint64(27), np.uint64(31))
_SEEDS = (0x9E3779B97F4A7C15, 0xD1B54A32D192ED03)  # not 0, which a record of zeros would leave at 0
_ROWS = 1 << 14  # at once: all that is computed of them stays in the cache
_MASK = (1 << 64) - 1


class Tally:
    """Count and digest of a multiset of records; two are equal if their multisets are."""

    def __init__(self) -> None:
        self.count = 0
        self.sums: tuple[int, ...] = (0, 0)

    def take(self, *columns: np.ndarray) -> None:
        """Adds n records. columns: their parts, each (n,) or (n, k) uint64, or (n, k) bytes (uint8)."""
        rows = len(columns[0])
        for start in range(0, rows, _ROWS):
            words = as_words([column[start : start + _ROWS] for column in columns])
            added = (int(hashed(words, seed).sum()) for seed in _SEEDS)
            self.sums = tuple((total + more) & _MASK for total, more in zip(self.sums, added))
        self.count += rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and (self.count, self.sums) == (other.count, other.sums)

    __hash__ = None  # type: ignore[assignment] # as Python wants it of what changes

    def __add__(self, other: Tally) -> Tally:
        """Of both multisets together."""
        total = Tally()
        total.count = self.count + other.count
        total.sums = tuple((one + two) & _MASK for one, two in zip(self.sums, other.sums))
        return total


def hashed(words: np.ndarray, seed: int = 0) -> np.ndarray:
    """One well-mixed uint64 for each row of (n, k) uint64."""
    codes = np.full(len(words), seed, np.uint64)
    for column in range(words.shape[1]):
        codes += words[:, column]
        codes ^= codes >> _HALF[0]
        codes *= _ONE
        codes ^= codes >> _HALF[1]
        codes *= _TWO
    codes ^= codes >> _HALF[2]
    return codes


def as_words(columns: list[np.ndarray]) -> np.ndarray:
    """Parts of n records side by side as (n, k) uint64, bytes filled with zeros."""
    parts = []
    for column in columns:
        if column.dtype == np.uint8:
            padded = np.zeros((len(column), -(-column.shape[1] // 8) * 8), np.uint8)
            padded[:, : column.shape[1]] = column
            column = padded.view(np.uint64)
        parts.append(column[:, None] if column.ndim == 1 else column)
    return np.concatenate(parts, axis=1)
